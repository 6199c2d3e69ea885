"""Tables whose rows stand in lines: a header line, the lines under it up to what ends them; or figures without a header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extractor.detect.dump.cards import CARD, card_heading, card_row, is_scrap
from extractor.detect.dump.dump_columns import DumpShape, shape_of
from extractor.detect.dump.dump_grid import build_dump_grid
from extractor.detect.dump.dump_headers import HeaderLine, Heading, ends_table, heading_at, is_label, is_number_line
from extractor.detect.dump.dump_lines import LIKELY_FIGURE, SIGN_APART, SURE_FIGURE, DumpLine, figures_in, tail_of
from extractor.detect.dump.headless import MANY_WORDS, SENTENCE, find_headless, strong_tail
from extractor.detect.dump.text_streams import Wordings, opened_kinds
from extractor.model import Grid
from extractor.roles import Role

AMOUNT_LINES = 9  # lines from one that ends in an amount in which another one does, where a list of amounts begins
LABEL_LINES = 7  # lines, the label among them, in which its table goes on with figures
LEAST_DIGITS = 7  # digits that an amount without Rp has more than
SASARAN_TOKENS, AGREEMENT_LINES, AGREEMENT_ROWS = 4, 30, 2
"""Tokens of a line's start in which a sasaran begins (headless: 3); lines of an agreement without a header; more than so many of them
begin an indikator, and end in a percentage."""
WRAPPED_TOKENS, WRAPPED_MORE = 5, 4  # tokens below which a line after a blank one ends a label; more than MANY_WORDS that it has at most
LONGER_SINGLE, LONGER = 1.25, 1.6  # times the longest wording of a row that running text is longer, below one column of wording or more
LEAST_LONGEST = 30  # characters that the longest wording counts as at least
ROWS_BEFORE = 3  # rows that a table with several columns of wording has more than before such a line ends it
SEVERAL_MORE = 4  # words more than MANY_WORDS of a sentence below a table with several columns of wording
REST_LINES, REST_WORDS = 6, 2  # lines of wording below the last figures that may be its row's; words more than MANY_WORDS of each


@dataclass
class LineRegion:
    """Lines that belong to one table, as they are gathered; `before_label`: the label of the next table ended it."""

    heading: Heading | None
    shape: DumpShape
    labels: list[DumpLine] = field(default_factory=list)
    body: list[DumpLine] = field(default_factory=list)
    bands: set[int] = field(default_factory=set)
    before_label: bool = False


def detect_lined(
    page: int, lines: Sequence[DumpLine], header_line: HeaderLine, wordings: Wordings, before: DumpShape | None
) -> tuple[list[Grid], DumpShape | None]:
    """The page's tables, and the columns of the last one where it may go on on the next page. `before`: the page before's."""
    walk = Walk(lines, header_line, wordings, LineRegion(None, replace(before, carried=True)) if before is not None else None)
    while walk.i < len(lines):
        walk.step()
    last = walk.current
    walk.close()
    grids = [
        g
        for r in walk.regions
        if r.body and (g := build_dump_grid(page, r.labels, r.heading, trim_region(r), r.shape, wordings, frozenset(r.bands))) is not None
    ]
    goes_on = last is not None and bool(grids) and last.body and last.body[-1] is lines[-1]
    return grids, last.shape if goes_on and last is not None else None


@dataclass
class Walk:
    """Down a page: the line it has come to, the region that is open, the labels above the next one, and the regions before."""

    lines: Sequence[DumpLine]
    header_line: HeaderLine
    wordings: Wordings
    current: LineRegion | None
    labels: list[DumpLine] = field(default_factory=list)
    regions: list[LineRegion] = field(default_factory=list)
    i: int = 0

    @property
    def line(self) -> DumpLine:
        return self.lines[self.i]

    def step(self) -> None:
        if self.takes_heading():
            return
        if not self.takes_label():
            if self.current is not None:
                self.takes_row(self.current)
            else:
                self.opens()
        self.i += 1

    def close(self, after: LineRegion | None = None) -> None:
        """The open region ends; `after` is open now."""
        if self.current is not None:
            self.regions.append(self.current)
        self.current = after

    def takes_heading(self) -> bool:
        """A header begins a new region."""
        heading = heading_at(self.lines, self.i, self.header_line)
        if self.labels and (card := card_heading(self.lines, self.i, self.header_line, heading)) is not None:
            heading = card
        shape = shape_of(heading) if heading else None
        if not heading or not shape:
            return False
        self.close(LineRegion(heading, shape, self.labels))
        self.labels, self.i = [], heading.stop
        return True

    def takes_label(self) -> bool:
        """A label (`Sasaran 1: ...`) divides the open region where its rows follow, else it stands above the next one."""
        line = self.line
        if not (is_label(line) or (self.labels and wraps_label(line, self.labels))):
            return False
        if self.current is not None and not is_label_row(line, self.current):
            if rows_follow(self.lines, self.i, self.header_line):
                self.current.body.append(line)
                self.current.bands.add(line.place)
                return True
            self.current.before_label = True
            self.close()
        if self.current is not None:
            return False
        self.labels = [*self.labels, line]
        return True

    def takes_row(self, region: LineRegion) -> None:
        """The line is of the open region, ends it, or begins the amounts under an agreement."""
        if ends_table(self.line) or prose_begins(self.lines, self.i, region):
            self.close()
        elif (money := amounts_begin(self.lines, self.i, region)) is not None:
            self.close(money)
        else:
            region.body.append(self.line)

    def begins_amounts(self) -> bool:
        """A list of amounts begins: the line ends in one and in no other figure, and so does one of the next lines."""
        near = self.lines[self.i : self.i + AMOUNT_LINES]
        return ends_in_amount(self.line) and sum(map(ends_in_amount, near)) > 1 and len(strong_tail(self.line)) < 2

    def opens(self) -> None:
        """A region without a header begins, where the line says so by itself."""
        line, lines = self.line, self.lines
        if (agreed := headless_agreement(lines, self.i, self.labels, self.wordings)) is not None:
            self.current = agreed
        elif self.labels and card_row(line, self.wordings):
            self.current = LineRegion(None, CARD, self.labels, [line])
            self.labels = []
        elif self.begins_amounts():
            self.current = LineRegion(None, AMOUNTS_SHAPE, [], [line])
        elif (bare := find_headless(lines, self.i, self.labels, self.header_line, self.wordings)) is not None:
            self.regions.append(LineRegion(None, bare.shape, list(self.labels), bare.body))
            self.i += len(bare.body) - 1
            self.labels = []
        elif not wraps_label(line, self.labels) and not is_scrap(line):
            self.labels = []


def rows_follow(lines: Sequence[DumpLine], i: int, header_line: HeaderLine) -> bool:
    """Under the label the table goes on: figures stand there before another header or what ends a table."""
    for n in range(i + 1, min(i + LABEL_LINES, len(lines))):
        if heading_at(lines, n, header_line) or ends_table(lines[n]) or is_number_line(lines[n]):
            return False
        if len(tail_of(lines[n])) > 1:
            return True
    return False


AMOUNTS_SHAPE = DumpShape((Role.NO, Role.URAIAN, Role.PAGU), ((), (), ()), (1,), (2,), 1, False)
AGREEMENT_SHAPE = DumpShape((Role.NO, Role.SASARAN, Role.INDIKATOR, Role.TARGET), ((), (), (), ()), (1, 2), (3,), 2, False)


def amounts_begin(lines: Sequence[DumpLine], i: int, region: LineRegion) -> LineRegion | None:
    """Under an agreement without money the programmes and their amounts begin: `Program … Rp. 35.652.457.000`."""
    if set(region.shape.roles) & {Role.PAGU, Role.REALISASI_ANGGARAN} or not ends_in_amount(lines[i]):
        return None
    return LineRegion(None, AMOUNTS_SHAPE, [], [lines[i]])


def ends_in_amount(line: DumpLine) -> bool:
    """The line ends in an amount that says Rp, or that is long enough to be one."""
    tail = tail_of(line)
    if not tail or tail[-1].kind != "amount" or tail[0].start == 0:
        return False
    text = "".join(t.text for t in line.tokens[tail[-1].start : tail[-1].stop])
    apart = re.search(r"\d[.,:;']\d{3}|\d{7}", " ".join(t.text for t in line.tokens[tail[-1].start : tail[-1].stop]))
    return text[:2].lower() == "rp" or (sum(c.isdigit() for c in text) > LEAST_DIGITS and apart is not None)


def headless_agreement(lines: Sequence[DumpLine], i: int, labels: Sequence[DumpLine], wordings: Wordings) -> LineRegion | None:
    """An agreement whose header was lost: sasaran begin, indikator begin, lines end in a single percentage, several of each."""
    if not any("sasaran" in opened_kinds(wordings, t) for t in lines[i].tokens[:SASARAN_TOKENS]):
        return None
    near = lines[i : i + AGREEMENT_LINES]
    ends = sum(len(t := tail_of(line)) == 1 and t[0].kind == "percent" and t[0].strength > SIGN_APART for line in near)
    starts = sum(any("indikator" in opened_kinds(wordings, t) for t in line.tokens[1:]) for line in near)
    titled = any(TITLE.search(line.text) for line in lines[:i])
    several = min(ends, starts) > AGREEMENT_ROWS
    return LineRegion(None, AGREEMENT_SHAPE, list(labels), [lines[i]]) if several and titled else None


TITLE = re.compile(r"P[ce]r?[jf]?a?n?j?anj?ian\s+K[il]n[ec]r|Penetapan\s+Kin", re.I)


def wraps_label(line: DumpLine, labels: Sequence[DumpLine]) -> bool:
    """The rest of a label's wording on a line of its own."""
    apart = line.blank == 1 and bool(labels) and labels[-1].text.endswith(",") and len(line.tokens) < WRAPPED_TOKENS
    if any(f.strength > LIKELY_FIGURE for f in figures_in(line.tokens)):
        return False
    return (line.blank == 0 or apart) and len(line.tokens) <= MANY_WORDS + WRAPPED_MORE


def is_label_row(line: DumpLine, region: LineRegion) -> bool:
    """A line that looks like a label is a row of a table that has sasaran or tujuan as a column."""
    return bool({Role.SASARAN, Role.TUJUAN} & set(region.shape.roles)) or any(f.strength >= SURE_FIGURE for f in figures_in(line.tokens))


def prose_begins(lines: Sequence[DumpLine], i: int, region: LineRegion) -> bool:
    """Running text begins here, after some row of the table: a line without figures longer than the wording of any row, a
    paragraph of long lines, or a sentence.
    """
    line = lines[i]
    rows = [b for b in region.body if figures_in(b.tokens)]
    if not rows or has_strong_figure(line):
        return False
    single = len(region.shape.texts) == 1
    longest = (LONGER_SINGLE if single else LONGER) * max(LEAST_LONGEST, *(wording_length(b) for b in region.body))
    if line.tokens[0].capital and (single or len(rows) > ROWS_BEFORE) and len(line.text) > longest:
        return True
    paragraph = paragraph_at(lines, i)
    if any(has_strong_figure(p) for p in paragraph):
        return False
    if line.blank and len(paragraph) > 1 and min(len(p.tokens) for p in paragraph[:-1]) >= MANY_WORDS:
        return True
    fresh = line.blank > 0 or region.body[-1].bars > 0
    long = len(line.tokens) >= MANY_WORDS + SEVERAL_MORE * (not single)
    return fresh and long and line.tokens[0].capital and bool(SENTENCE.match(line.text)) and not line.bars


def wording_length(line: DumpLine) -> int:
    """How many characters of a line are wording."""
    figures = tail_of(line)
    return len(" ".join(t.text for t in (line.tokens[: figures[0].start] if figures else line.tokens)))


def has_strong_figure(line: DumpLine) -> bool:
    return any(f.strength >= SURE_FIGURE for f in tail_of(line))


def paragraph_at(lines: Sequence[DumpLine], i: int) -> list[DumpLine]:
    out = [lines[i]]
    for line in lines[i + 1 :]:
        if line.blank:
            break
        out.append(line)
    return out


def trim_region(region: LineRegion) -> list[DumpLine]:
    """The body up to the wording that may still belong to its last row."""
    last = max((k for k, line in enumerate(region.body) if figures_in(line.tokens)), default=-1)
    body = region.body[: last + 1]
    rest = region.body[last + 1 : last + 1 + REST_LINES]
    for line in rest:
        fresh = line.blank and line.tokens[0].capital and len(region.shape.texts) == 1 and not region.before_label
        if line.blank > 1 or (fresh and not (len(rest) <= 2 and len(line.tokens) <= MANY_WORDS + REST_WORDS)):
            break
        body.append(line)
    return body
