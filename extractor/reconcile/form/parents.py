"""Budget rows under a parent that is not theirs, told by their codes (part of the check of codes).

A row whose own parent was not read stands under the parent before it as well: only where the rows around it rule that out is it
out of place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from extractor.nomenclature import plain_code
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.form.code_parts import is_code, is_misread_code, is_subcode, is_unsure_code
from extractor.reconcile.outcome import Both, Wrong

FREE = re.compile(r"\d{3}|\d{6}")  # an RO, komponen or account without what is above it: stands anywhere
NamedSo = Callable[[Any, str], bool]


MANY = 2  # more rows out of place than this: the table was read in another order


@dataclass(frozen=True)
class CodedLine:
    """A row with its code; '' where there is none, or one of unknown shape: what stands under it cannot be told."""

    row: Any
    code: str

    @property
    def depth(self) -> int:
        return self.code.count(".") + 1 if self.code else 0

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(self.code.split("."))

    @property
    def central(self) -> bool:
        return self.code[:4].isdigit()


def foreign_rows(rows: Sequence[Any], fitting: Collection[str], named_so: NamedSo) -> list[Wrong]:
    """Rows whose code does not go on from that of the row they stand under. `fitting`: rows whose name is that of their code."""
    lines, found, mistaken = list(coded_lines(rows)), list[Wrong](), set[str]()
    for n, line in enumerate(lines):
        above = row_above(lines, n)
        if above is None or is_subcode(line.code, above.code) or above.row.id in mistaken:
            continue
        wanted = ".".join(line.order[: above.depth])
        named = above.row.id not in fitting and named_so(above.row, wanted)
        if lines[n - 1] is above and (named or is_mistyped(lines, n, above, wanted)):
            mistaken.add(above.row.id)
            found.append(of_parent(above, line, wanted))
        elif out_of_place(lines, n, above):
            found.append(of_child(above, line))
    return found if len(found) <= MANY else []


def coded_lines(rows: Sequence[Any]) -> Iterator[CodedLine]:
    """The rows that others can stand under, in printed order."""
    for row in rows:
        code = plain_code(row.kode.text) if row.kode else ""
        if row.level != "total" and not FREE.fullmatch(code):
            yield CodedLine(row, code if (is_code(code) and not code[-1:].isalpha()) or code[-3:].isalpha() else "")


def row_above(lines: Sequence[CodedLine], n: int) -> CodedLine | None:
    """The row that stands over this one; None where that cannot be told."""
    line = lines[n]
    for above in reversed(lines[:n]):
        if not line.code or not above.code or above.central != line.central:
            return None
        if above.depth < line.depth:
            return above
    return None


def is_mistyped(lines: Sequence[CodedLine], n: int, above: CodedLine, wanted: str) -> bool:
    """Two rows and more on the same page go on from a code that is but one character another, and no row has that code.

    One row is enough where the code alone breaks the order of its kind.
    """
    below = lines[n : n + 2]
    together = len(below) == 2 and all(is_subcode(x.code, wanted) and x.row.page == above.row.page for x in below)
    one_off = len(wanted) == len(above.code) and sum(a != b for a, b in zip(wanted, above.code, strict=True)) == 1
    alone = is_subcode(lines[n].code, wanted) and lines[n].row.page == above.row.page and mends_order(lines, above, wanted)
    return (together or alone) and one_off and all(x.code != wanted for x in lines)


def mends_order(lines: Sequence[CodedLine], above: CodedLine, wanted: str) -> bool:
    """The codes of that depth rise as printed but for this one, and with the wanted one in its place."""
    alike = [x for x in lines if x.depth == above.depth and x.central == above.central and len(x.code) == len(above.code)]
    printed, mended = [x.code for x in alike], [wanted if x is above else x.code for x in alike]
    return len(alike) > MANY and printed != sorted(printed) and mended == sorted(mended)


def out_of_place(lines: Sequence[CodedLine], n: int, above: CodedLine) -> bool:
    """The row after it goes on with the same parent, or with the order of the codes, in which this row has no place.

    Else the parent's row may only be one that was not read.
    """
    line, after = lines[n], lines[n + 1] if n + 1 < len(lines) else None
    if after is None or not after.code or after.central != line.central or is_subcode(after.code, line.code):
        return False
    if is_subcode(after.code, above.code):
        return True
    others = [x.order for m, x in enumerate(lines) if x.code and m != n]
    orderly = all(a <= b for a, b in pairwise(others))
    return orderly and after.order > above.order and not above.order < line.order < after.order


def of_child(above: CodedLine, line: CodedLine) -> Wrong:
    suited = ".".join((*above.order, *line.order[above.depth :]))
    name, parent = shorten(line.row.uraian.text if line.row.uraian else ""), shorten(above.row.uraian.text if above.row.uraian else "")
    return Wrong(
        Both(
            f'Kode {line.code} ("{name}") berada di bawah {above.code} ("{parent}"), padahal bukan bagiannya.',
            f'Code {line.code} ("{name}") stands under {above.code} ("{parent}"), but is no part of it.',
        ),
        (f"{line.row.id}.kode", f"{above.row.id}.kode"), line.code, suited,
        severity="info" if codes_are_doubtful(above, line, suited) else "warning",
    )  # fmt: skip


def codes_are_doubtful(above: CodedLine, line: CodedLine, suited: str) -> bool:
    """One of the two codes may be misread: the row's own, or that of the row it stands under."""
    upper = ".".join(line.order[: above.depth])
    return (is_unsure_code(line.row) and is_misread_code(line.code, suited)) or (
        is_unsure_code(above.row) and is_misread_code(above.code, upper)
    )


def of_parent(above: CodedLine, line: CodedLine, wanted: str) -> Wrong:
    name = shorten(above.row.uraian.text if above.row.uraian else "")
    return Wrong(
        Both(
            f'Kode {above.code} ("{name}") tidak sesuai dengan baris di bawahnya, misalnya {line.code}: seharusnya {wanted}.',
            f'Code {above.code} ("{name}") does not agree with the rows below it, such as {line.code}: it should be {wanted}.',
        ),
        (f"{above.row.id}.kode", f"{above.row.id}.uraian", f"{line.row.id}.kode"), above.code, wanted,
        severity="info" if is_unsure_code(above.row) and is_misread_code(above.code, wanted) else "warning",
    )  # fmt: skip
