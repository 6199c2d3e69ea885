"""What was agreed and what was measured: an indikator or sasaran that only one of the two sides lists.

Only tables that list most of each other's indikator, were read whole and surely are held against each other, and what may be there in
other words, or in a table that was not understood, is no finding.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from extractor.model import (
    CapaianKinerja,
    IndikatorKinerjaUtama,
    Item,
    Lainnya,
    PerjanjianKinerja,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Table,
    Text,
)
from extractor.pair_items import item_wording, plain_item
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.wording_likeness import bare_wording, meaning_words, shared_share

PLANS = (IndikatorKinerjaUtama, RencanaKinerjaTahunan, RencanaAksi)
FEWEST = 3  # indikator that a table must list to be held against another one
MOST = 0.7  # share of the other rows that must be found
NEAR = 60.0  # per cent of letters from which another wording may be the same item
PRINTED = 85.0  # per cent from which a text elsewhere prints the wording
NUMBER = re.compile(r"(\d{1,2})\s*[.)]?")


@dataclass(frozen=True)
class Listed:
    """An indikator as a table lists it first."""

    item: Item
    row: Any
    table: Table

    @property
    def ref(self) -> str:
        return f"{self.row.id}.indikator"

    @property
    def text(self) -> Text:
        text: Text = self.row.indikator
        return text


def listed_in(evidence: ReportEvidence, table: Any) -> list[Listed]:
    """The indikator of a table in order, each once."""
    found: dict[str, Listed] = {}
    for row in table.rows:
        item = evidence.item_at.get(f"{row.id}.indikator")
        if item is not None:
            found.setdefault(item.id, Listed(item, row, table))
    return list(found.values())


def is_in(item: Item, tables: Sequence[Any]) -> bool:
    ids = {t.id for t in tables}
    return any(place.table in ids for place in item.places)


# ------------------------------------------------------------------------------------------- the two sides


def find_missing(evidence: ReportEvidence) -> Iterator[Outcome]:
    """Each indikator of an agreement against all tables that measure."""
    measured: list[Any] = evidence.tables(CapaianKinerja)
    for agreed in evidence.of_year(evidence.tables(PerjanjianKinerja)):
        yield from compare(evidence, agreed, evidence.of_year(measured), measured, missing_finding)


def find_unplanned(evidence: ReportEvidence) -> Iterator[Outcome]:
    """Each indikator of a table that measures against all agreements and plans."""
    agreements = evidence.tables(PerjanjianKinerja)
    planned: list[Any] = [*agreements, *(t for kind in PLANS for t in evidence.tables(kind))]
    for table in evidence.of_year(evidence.tables(CapaianKinerja)):
        yield from compare(evidence, table, evidence.of_year(agreements), planned, unplanned_finding)


def compare(
    evidence: ReportEvidence, table: Table, others: Sequence[Table], anywhere: Sequence[Table], finding: Callable[..., Wrong]
) -> Iterator[Outcome]:
    """The table's indikator against the one of the others that lists most of them; `anywhere`: where else they may be."""
    own = listed_in(evidence, table)
    if len(own) < FEWEST or not others:
        return
    other = max(others, key=lambda t: sum(is_in(one.item, [t]) for one in own))
    yield from (Right((one.ref,)) for one in own if is_in(one.item, anywhere))
    lost = [one for one in own if not is_in(one.item, anywhere)]
    if not lost:
        return
    why = why_not_comparable(evidence, table, own, lost, other) or why_lists_differ(evidence, own, other)
    for group in by_sasaran(evidence, own, lost, anywhere):
        unsure = why or next((w for one in group if (w := why_uncertain(evidence, one, own, other, anywhere))), None)
        refs = tuple(one.ref for one in group)
        yield NotCheckable(refs, unsure) if unsure else finding(group, refs, other)


def by_sasaran(evidence: ReportEvidence, own: Sequence[Listed], lost: Sequence[Listed], anywhere: Sequence[Table]) -> Iterator[list[Listed]]:
    """What is lost, one by one, or together where a whole sasaran is."""
    names = {one.item.id: evidence.item_at.get(f"{one.row.id}.sasaran") for one in own}
    gone = {one.item.id for one in lost}
    done: set[str] = set()
    for one in lost:
        sasaran = names[one.item.id]
        same = [other for other in own if sasaran is not None and names[other.item.id] is sasaran]
        whole = sasaran is not None and not is_in(sasaran, anywhere) and all(other.item.id in gone for other in same)
        group = same if whole else [one]
        if one.item.id not in done:
            yield group
        done |= {other.item.id for other in group}


# ------------------------------------------------------------------------------------------- whether that can be told


def why_not_comparable(evidence: ReportEvidence, table: Table, own: Sequence[Listed], lost: Sequence[Listed], other: Table) -> str | None:
    """Why what the other table lacks says nothing, None where it says something."""
    found = [one for one in own if is_in(one.item, [other])]
    if len(found) < max(FEWEST - 1, MOST * (len(own) - 1)):
        return "the tables list other things"
    if not is_whole(table) or not is_whole(other):
        return "a table may not have been read whole"
    if one_of_doubtful(evidence, other) or any(one.text.in_doubt for one in lost):
        return "a wording is in doubt"
    if not evidence_goes_on(evidence, other) and own[-1] in lost:
        return "nothing follows the table: its end may be missing"
    return None


def why_lists_differ(evidence: ReportEvidence, own: Sequence[Listed], other: Table) -> str | None:
    """Where each side has several that the other lacks they are lists of their own."""
    here = {one.item.id for one in own}
    theirs = listed_in(evidence, other)
    extra = sum(one.item.id not in here for one in theirs)
    return "the tables list other things" if extra > (1 - MOST) * len(theirs) else None


def is_whole(table: Table) -> bool:
    """Rows, columns and kind are sure, every row names its indikator, and running numbers are complete."""
    rows: Sequence[Any] = table.rows
    if table.structure.needs_review or any(len(item_wording(row, "indikator")) < 6 for row in rows):
        return False
    numbers = [m[1] for row in rows if row.no is not None and (m := NUMBER.fullmatch(row.no.text.strip()))]
    once = [int(n) for n in dict.fromkeys(numbers)]
    return not once or (once[0] == 1 and all(b == a + 1 for a, b in pairwise(once)))


def one_of_doubtful(evidence: ReportEvidence, table: Any) -> bool:
    return any(row.indikator.in_doubt for row in table.rows if row.indikator is not None)


def evidence_goes_on(evidence: ReportEvidence, table: Table) -> bool:
    """Something is printed on the pages behind the table: an excerpt may end within it."""
    last = max(table.pages)
    report = evidence.report
    return any(min(t.pages) > last for t in report.tables) or any(x.page > last for x in (*report.claims, *report.unplaced))


def why_uncertain(evidence: ReportEvidence, one: Listed, own: Sequence[Listed], other: Table, anywhere: Sequence[Table]) -> str | None:
    """Why it may be there nevertheless."""
    here = {listed.item.id for listed in own}
    rest = [item for item in evidence.items if item.jenis == "indikator" and item.id not in here and is_in(item, anywhere)]
    if any(is_near(one.text.text, item.text) for item in rest):
        return "it may be there in other words"
    if is_printed_elsewhere(evidence, one, anywhere):
        return "a text that no such table holds names it"
    return None


def is_near(one: str, other: str) -> bool:
    """The two wordings may be one item's."""
    if fuzz.token_set_ratio(bare_wording(one), bare_wording(other)) >= NEAR:
        return True
    return shared_share(one, other)[0] >= 0.5 and bool(meaning_words(one)) and bool(meaning_words(other))


def is_printed_elsewhere(evidence: ReportEvidence, one: Listed, anywhere: Sequence[Table]) -> bool:
    """A table that was not understood, words that have no place, or another cell of the right tables print it."""
    wanted = plain_item(one.text.text)
    report = evidence.report
    cells = [cell.text for t in report.tables if isinstance(t, Lainnya) for row in t.rows for cell in row.cells]
    titles = [t.title or "" for t in report.tables]
    held = [
        text.text
        for t in anywhere for row in t.rows for text in (getattr(row, "sasaran", None), *row.extra.values()) if isinstance(text, Text)
    ]  # fmt: skip
    texts = [plain_item(text) for text in (*cells, *titles, *held, *(u.text for u in report.unplaced))]
    return any(len(text) >= 6 and fuzz.partial_ratio(wanted, text) >= PRINTED for text in texts if len(text) >= 0.6 * len(wanted))


# ------------------------------------------------------------------------------------------- findings


def missing_finding(group: Sequence[Listed], refs: tuple[str, ...], other: Table) -> Wrong:
    pages = tuple(sorted({one.row.page for one in group} | set(other.pages)))
    if len(group) > 1:
        name = shorten(group[0].row.sasaran.text)
        return Wrong(
            Both(
                f"Sasaran `{name}` dengan {len(group)} indikator ada dalam perjanjian kinerja (hlm. {group[0].row.page}), tetapi tidak "
                f"diukur dalam tabel capaian (hlm. {other.pages[0]}).",
                f"The sasaran `{name}` with {len(group)} indikator is in the agreement (page {group[0].row.page}) but measured in no "
                f"capaian table (page {other.pages[0]}).",
            ),
            (f"{group[0].row.id}.sasaran", *refs), severity="warning", pages=pages,
        )  # fmt: skip
    name = shorten(group[0].text.text)
    return Wrong(
        Both(
            f"Indikator `{name}` diperjanjikan (hlm. {group[0].row.page}), tetapi tidak diukur dalam tabel capaian (hlm. {other.pages[0]}).",
            f"The indikator `{name}` was agreed on (page {group[0].row.page}) but is measured in no capaian table (page {other.pages[0]}).",
        ),
        refs, severity="warning", pages=pages,
    )  # fmt: skip


def unplanned_finding(group: Sequence[Listed], refs: tuple[str, ...], other: Table) -> Wrong:
    names = "; ".join(f"`{shorten(one.text.text)}`" for one in group)
    pages = tuple(sorted({one.row.page for one in group} | set(other.pages)))
    return Wrong(
        Both(
            f"Indikator {names} diukur (hlm. {group[0].row.page}), tetapi tidak ada dalam perjanjian kinerja (hlm. {other.pages[0]}).",
            f"The indikator {names} is measured (page {group[0].row.page}) but stands in no agreement (page {other.pages[0]}).",
        ),
        refs, severity="warning", pages=pages,
    )  # fmt: skip


MISSING = Check(
    "missing_measurement",
    Both("Diperjanjikan, tidak diukur", "Agreed on, measured nowhere"),
    Both("indikator atau sasaran perjanjian yang tidak dilaporkan", "an indikator or sasaran of the agreement that is not reported on"),
    find_missing,
)
UNPLANNED = Check(
    "unplanned_measurement",
    Both("Diukur, tidak diperjanjikan", "Measured, in no agreement"),
    Both("indikator yang dilaporkan tanpa perjanjian", "an indikator that is reported on without an agreement"),
    find_unplanned,
)
