"""Running numbers: one that is missing, or is not the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from extractor.model import Lainnya, Text
from extractor.reconcile.figures.partial_sums import is_sheet_total
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

NUMBER = re.compile(r"(\d{1,3})\s*[.)]?")
FEWEST = 3  # numbers that make a sequence
SURE = 0.9  # confidence of a number that stands alone against its neighbours


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for table in evidence.report.tables:
        if not isinstance(table, Lainnya):
            yield from of_rows(table.rows)


def of_rows(rows: Sequence[Any]) -> Iterator[Outcome]:
    """The running numbers of a table from 1 on; a merged one counts once."""
    cells = [(row.id, row.no) for row in rows if not is_total(row)]
    if any(no is None or not no.text.strip() for _, no in cells):
        return
    once = [
        cell for cell, before in zip(cells, [None, *cells], strict=False) if before is None or not same_printed_number(cell[1], before[1])
    ]
    numbers = [int(m[1]) if (m := NUMBER.fullmatch(no.text.strip())) else None for _, no in once]
    if len(numbers) < FEWEST or any(n is None for n in numbers) or numbers[0] != 1:
        return
    refs = tuple(f"{row}.no" for row, _ in once)
    yield judge_numbers(refs, [n for n in numbers if n is not None], [no for _, no in once])


def is_total(row: Any) -> bool:
    """A row that sums those above it, which has no number."""
    return getattr(row, "level", None) == "total" or (hasattr(row, "bobot") and is_sheet_total(row))


def same_printed_number(one: Text, other: Text) -> bool:
    """The same printed number: a merged cell belongs to each row that it spans."""
    return one.bbox == other.bbox and one.text == other.text if one.bbox is not None else one.text == other.text


def judge_numbers(refs: tuple[str, ...], numbers: list[int], cells: Sequence[Text]) -> Outcome:
    breaks = [n for n, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
    if not breaks:
        return Right(refs)
    at = breaks[0]
    restarts = numbers[at] == 1 or numbers[at] <= numbers[at - 1]
    if len(breaks) > 1 or restarts or cells[at].origin == "dump":  # a text dump may have lost a row
        return NotCheckable(refs, "numbers that restart or were misread")
    after = len(numbers) - at
    if after < 2 and min(c.confidence for c in cells[at - 1 :]) < SURE:
        return NotCheckable(refs, "one number that may be misread")
    return wrong_number(refs, numbers, at)


def wrong_number(refs: tuple[str, ...], numbers: list[int], at: int) -> Wrong:
    missing = range(numbers[at - 1] + 1, numbers[at])
    listed = ", ".join(str(n) for n in numbers)
    gone = ", ".join(str(n) for n in missing)
    last_of_list = at == len(numbers) - 1
    stated, computed = (numbers[at], numbers[at - 1] + 1) if last_of_list else (numbers[-1], len(numbers))
    return Wrong(
        Both(
            f"Nomor urut {listed}: nomor {gone} tidak ada ({len(numbers)} baris, nomor terakhir {numbers[-1]}; "
            f"setelah {numbers[at - 1]} seharusnya {numbers[at - 1] + 1}, tercetak {numbers[at]}).",
            f"Running numbers {listed}: {gone} is missing ({len(numbers)} rows, the last one is {numbers[-1]}; "
            f"after {numbers[at - 1]} comes {numbers[at]} instead of {numbers[at - 1] + 1}).",
        ),
        (refs[at], *refs[:at], *refs[at + 1 :]), stated, computed, {}, "warning",
    )  # fmt: skip


CHECK = Check(
    "numbering_gap",
    Both("Nomor urut terlompat", "A running number is missing"),
    Both("baris yang hilang atau salah nomor", "rows that were left out or numbered wrongly"),
    run,
)
