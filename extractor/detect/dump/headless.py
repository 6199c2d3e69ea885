"""Tables of lines without a header that can be read: told by the figures at the lines' ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.detect.dump.dump_columns import DumpShape, units_before
from extractor.detect.dump.dump_headers import HeaderLine, ends_table, heading_at, is_label, is_number_line
from extractor.detect.dump.dump_lines import CODE, WEAK_FIGURE, DumpFigure, DumpLine, tail_of
from extractor.detect.dump.figure_roles import FigureRoles, roles_by_arithmetic
from extractor.detect.dump.text_streams import Wordings, opened_kinds
from extractor.roles import BUDGET_FIGURES, PERFORMANCE_FIGURES, Role

MANY_WORDS = 8  # a line with so many words and no figure may be running text
SENTENCE = re.compile(r"^\W*(?:[A-Z][a-z]+)\b.*\b(?:adalah|sebagai|dapat|yaitu|maka|berikut|tersebut|telah|merupakan)\b")
BARREN = 7  # so many lines without figures are no part of such a table
MOST_BLANK = 4  # blank lines within such a table at most
WITH_CODES = 0.4  # share of its rows that begin with a code from which it has a column of them
SASARAN_TOKENS = 3  # of a line's start in which a sasaran begins
LEAST_ROWS = 3  # lines that end in the same number of figures, unless labels stand above
TRIPLE = len(PERFORMANCE_FIGURES)  # figures of a row of which all are known by their order


@dataclass(frozen=True)
class HeadlessTable:
    """A table without a header: its columns and its lines."""

    shape: DumpShape
    body: list[DumpLine]


def find_headless(
    lines: Sequence[DumpLine], i: int, labels: Sequence[DumpLine], header_line: HeaderLine, wordings: Wordings
) -> HeadlessTable | None:
    """The table whose first figures stand on line i, its columns told by arithmetic or, failing that, by their number."""
    if len(tail_of(lines[i])) > 1 and (body := gather_lines(lines, i, header_line)):
        told = roles_by_arithmetic(body)
        if told is not None:
            return HeadlessTable(shape_told(told, body, wordings), body)
    return even_rows(lines, i, labels)


def gather_lines(lines: Sequence[DumpLine], i: int, header_line: HeaderLine) -> list[DumpLine]:
    """The lines from i on that may be one table: wording between figures, up to what ends it."""
    body: list[DumpLine] = []
    barren = 0
    for n in range(i, len(lines)):
        line = lines[n]
        rich = len(tail_of(line)) > 1
        barren = 0 if rich else barren + 1
        sentence = not rich and len(line.tokens) > MANY_WORDS and SENTENCE.match(line.text)
        apart = line.blank > MOST_BLANK or barren >= BARREN
        if n > i and (ends_table(line) or is_label(line) or apart or sentence or heading_at(lines, n, header_line)):
            break
        body.append(line)
    last = max((k for k, line in enumerate(body) if len(tail_of(line)) > 1), default=-1)
    rest = body[last + 1 : last + 3]
    kept = next((k for k, line in enumerate(rest) if line.blank > 1 or line.tokens[0].capital), len(rest))
    return body[: last + 1 + kept]


def shape_told(told: FigureRoles, body: Sequence[DumpLine], wordings: Wordings) -> DumpShape:
    """The columns before the figures are told by what stands there: codes, sasaran, a unit."""
    rows = [line for line in body if len(tail_of(line, told.count)) >= told.count]
    roles: list[str] = [Role.NO]
    if told.money and sum(bool(CODE.match(line.tokens[0].text)) for line in rows) > WITH_CODES * len(rows):
        roles.append(Role.KODE)
    if not told.money and sum(any("sasaran" in opened_kinds(wordings, t) for t in line.tokens[:SASARAN_TOKENS]) for line in body) > 1:
        roles.append(Role.SASARAN)
    item = len(roles)
    roles.append(Role.URAIAN if told.money else Role.INDIKATOR)
    if units_before(rows, told.count):
        roles.append(Role.SATUAN)
    first = len(roles)
    texts = tuple(i for i, role in enumerate(roles) if role in (Role.SASARAN, Role.URAIAN, Role.INDIKATOR))
    roles.extend(told.roles)
    return DumpShape(tuple(roles), ((),) * len(roles), texts, tuple(range(first, len(roles))), item, numbered=False)


def even_rows(lines: Sequence[DumpLine], i: int, labels: Sequence[DumpLine]) -> HeadlessTable | None:
    """Lines that end in the same number of figures, two or more: at least three such lines, or one under labels."""
    count = len(strong_tail(lines[i]))
    if count < 2 or len(lines[i].tokens) <= count:
        return None
    body, rows = [lines[i]], 1
    for line in lines[i + 1 :]:
        here = len(strong_tail(line))
        if here == count:
            rows += 1
        elif here or ends_table(line) or is_label(line) or is_number_line(line) or line.blank > 1 or len(line.tokens) > MANY_WORDS:
            break
        body.append(line)
    while body and not strong_tail(body[-1]) and (body[-1].blank or body[-1].tokens[0].capital):
        body.pop()
    if rows < (1 if labels and count == TRIPLE else LEAST_ROWS):
        return None
    money = any(f.kind == "amount" for f in strong_tail(lines[i]))
    names = BUDGET_FIGURES if money else PERFORMANCE_FIGURES
    roles = (Role.NO, Role.URAIAN if money else Role.INDIKATOR, *(names[k] if count <= TRIPLE else Role.TARGET for k in range(count)))
    told = (money and count <= TRIPLE) or (bool(labels) and count == TRIPLE)
    return HeadlessTable(DumpShape(roles, ((),) * len(roles), (1,), tuple(range(2, 2 + count)), 1, False, told), body)


def strong_tail(line: DumpLine) -> list[DumpFigure]:
    return [f for f in tail_of(line) if f.strength >= WEAK_FIGURE]
