"""Numbers of the kegiatan of one programme: `Program X terdiri dari 4 kegiatan`, against its rows in the budget tables.

The rows of a programme are all there where their amounts add up to its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from extractor.model import AnggaranProgram, Claim, RealisasiAnggaran
from extractor.noise import compact_letters, fold_case
from extractor.pair_items import plain_item
from extractor.printed_numbers import printed_number
from extractor.reconcile.finding_text import label
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

PARTS = ("kegiatan", "kegiatan_bagian")
LEAST_NAME = 15  # letters of a programme's name that tell it


def check_parts(claim: Claim, evidence: ReportEvidence) -> Outcome:
    """Right where a table has as many rows below the programme that the sentence names last before the number."""
    found = list(programmes(evidence))
    named = last_named(claim, [row for row, _ in found])
    name = plain_item(named.uraian.text) if named is not None else None
    own = [(row, children) for row, children in found if children and plain_item(row.uraian.text) == name]
    if not own:
        return NotCheckable((claim.id,), "no programme of that name with its kegiatan")
    if any(len(children) == claim.number for _, children in own):
        return Right((claim.id,))
    numbers = {len(children) for _, children in own}
    if len(numbers) > 1 or not all(is_complete(row, children) for row, children in own):
        return NotCheckable((claim.id,), "not all rows of the programme may be there")
    return wrong_parts(claim, own[0][0], numbers.pop())


def names_programme(claim: Claim, evidence: ReportEvidence) -> bool:
    """The sentence is about one programme of the budget tables: the number is that of its kegiatan."""
    return last_named(claim, [row for row, _ in programmes(evidence)]) is not None


def programmes(evidence: ReportEvidence) -> Iterator[tuple[Any, list[Any]]]:
    """Each programme of the budget tables with the kegiatan below it."""
    tables: list[Any] = [*evidence.of_year(evidence.tables(RealisasiAnggaran)), *evidence.of_year(evidence.tables(AnggaranProgram))]
    for table in tables:
        for row in table.rows:
            if row.level == "program" and row.uraian is not None:
                yield row, [r for r in table.rows if getattr(r, "parent", None) == row.id and r.level == "kegiatan"]


def last_named(claim: Claim, rows: list[Any]) -> Any | None:
    """The programme that the sentence names last before the number."""
    before = compact_letters(fold_case(claim.text.partition(claim.raw)[0]))
    names = [compact_letters(plain_item(row.uraian.text)) for row in rows]
    places = [(before.rfind(name), len(name), n) for n, name in enumerate(names) if len(name) >= LEAST_NAME]
    at, _, n = max(places, default=(-1, 0, 0))
    return rows[n] if at >= 0 else None


def is_complete(row: Any, children: list[Any]) -> bool:
    """The amounts of the rows below add up to the programme's own."""
    for name in ("pagu", "anggaran"):
        cells = [getattr(r, name, None) for r in (row, *children)]
        amounts = [printed_number(c) for c in cells if c is not None]
        if len(amounts) == len(cells) and all(a is not None for a in amounts):
            return amounts[0] == sum(a for a in amounts[1:] if a is not None)
    return False


def wrong_parts(claim: Claim, row: Any, number: int) -> Wrong:
    return Wrong(
        Both(
            f"Teks menyebut {claim.number} {claim.noun or 'kegiatan'}, sedangkan {label(row)} memuat {number}.",
            f"The text says {claim.number} {claim.noun or 'kegiatan'}, but {label(row)} has {number}.",
        ),
        (claim.id, f"{row.id}.uraian"), claim.number, number, {claim.id: Decimal(number)}, pages=tuple(sorted({claim.page, row.page})),
    )  # fmt: skip
