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


Side = tuple[Any, ...]


@dataclass(frozen=True)
class Listed:
    """An indikator as a side lists it first: a table, or all cards of which each is a table of one sasaran."""

    item: Item
    row: Any
    table: Table
    side: Side

    @property
    def ref(self) -> str:
        return f"{self.row.id}.indikator"

    @property
    def text(self) -> Text:
        text: Text = self.row.indikator
        return text


def listed_in(evidence: ReportEvidence, side: Side) -> list[Listed]:
    """The indikator of tables in order, each once."""
    found: dict[str, Listed] = {}
    for table in side:
        for row in table.rows:
            item = evidence.item_at.get(f"{row.id}.indikator")
            if item is not None:
                found.setdefault(item.id, Listed(item, row, table, side))
    return list(found.values())


def sides_of(evidence: ReportEvidence, tables: Sequence[Any]) -> list[Side]:
    """The tables one by one; cards, of which each lists a few and none lists what another does, together."""
    lists = [(t, {one.item.id for one in listed_in(evidence, (t,))}) for t in tables]
    filled = [(t, ids) for t, ids in lists if ids]
    union = {n for _, ids in filled for n in ids}
    largest = max((len(ids) for _, ids in filled), default=0)
    if len(filled) >= FEWEST and sum(len(ids) for _, ids in filled) == len(union) and largest * 2 <= len(union):
        return [tuple(t for t, _ in filled)]
    return [(t,) for t, _ in filled]


def is_in(item: Item, tables: Sequence[Any]) -> bool:
    ids = {t.id for t in tables}
    return any(place.table in ids for place in item.places)


# ------------------------------------------------------------------------------------------- the two sides


def find_missing(evidence: ReportEvidence) -> Iterator[Outcome]:
    """Each indikator of an agreement against all tables that measure."""
    measured: list[Any] = evidence.tables(CapaianKinerja)
    for agreed in evidence.of_year(evidence.tables(PerjanjianKinerja)):
        yield from compare(evidence, (agreed,), evidence.of_year(measured), measured, missing_finding)


def find_unplanned(evidence: ReportEvidence) -> Iterator[Outcome]:
    """Each indikator of a table that measures against all agreements and plans."""
    agreements = evidence.tables(PerjanjianKinerja)
    planned: list[Any] = [*agreements, *(t for kind in PLANS for t in evidence.tables(kind))]
    for side in sides_of(evidence, evidence.of_year(evidence.tables(CapaianKinerja))):
        yield from compare(evidence, side, evidence.of_year(agreements), planned, unplanned_finding)


def compare(
    evidence: ReportEvidence, side: Side, others: Sequence[Table], anywhere: Sequence[Table], finding: Callable[..., Wrong]
) -> Iterator[Outcome]:
    """A side's indikator against the other side; `anywhere`: where else they may be."""
    own = listed_in(evidence, side)
    if len(own) < FEWEST or not others:
        return
    other = other_side(own, others)
    yield from (Right((one.ref,)) for one in own if is_in(one.item, anywhere))
    lost = [one for one in own if not is_in(one.item, anywhere)]
    if not lost:
        return
    why = why_not_comparable(evidence, own, lost, other) or why_lists_differ(evidence, own, other)
    for group in by_sasaran(evidence, own, lost, anywhere):
        unsure = why or next((w for one in group if (w := why_uncertain(evidence, one, own, anywhere))), None)
        refs = tuple(one.ref for one in group)
        yield NotCheckable(refs, unsure) if unsure else finding(group, refs, other)


def other_side(own: Sequence[Listed], others: Sequence[Table]) -> Side:
    """The table that lists most of these, or all that list some where each of them is a card for one sasaran."""
    best = max(others, key=lambda t: sum(is_in(one.item, [t]) for one in own))
    if sum(is_in(one.item, [best]) for one in own) >= MOST * (len(own) - 1):
        return (best,)
    return tuple(t for t in others if any(is_in(one.item, [t]) for one in own))


def by_sasaran(
    evidence: ReportEvidence, own: Sequence[Listed], lost: Sequence[Listed], anywhere: Sequence[Table]
) -> Iterator[list[Listed]]:
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


def why_not_comparable(evidence: ReportEvidence, own: Sequence[Listed], lost: Sequence[Listed], other: Side) -> str | None:
    """Why what the other side lacks says nothing, None where it says something."""
    found = [one for one in own if is_in(one.item, other)]
    if len(found) < max(FEWEST - 1, MOST * (len(own) - 1)):
        return "the tables list other things"
    if not all(map(is_whole, (*own[0].side, *other))) or (len(other) > 1 and has_figures_between(evidence, other)):
        return "a table may not have been read whole"
    if any(map(has_doubtful_wording, other)) or any(one.text.in_doubt for one in lost):
        return "a wording is in doubt"
    if not goes_on_behind(evidence, other) and own[-1] in lost:
        return "nothing follows the table: its end may be missing"
    return None


def why_lists_differ(evidence: ReportEvidence, own: Sequence[Listed], other: Side) -> str | None:
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


def has_doubtful_wording(table: Any) -> bool:
    return any(row.indikator.in_doubt for row in table.rows if row.indikator is not None)


def has_figures_between(evidence: ReportEvidence, cards: Sequence[Table]) -> bool:
    """Figures that no table holds stand on the pages of the cards: one of them may not have been understood."""
    pages = [p for t in cards for p in t.pages]
    return any(u.figures and min(pages) <= u.page <= max(pages) for u in evidence.report.unplaced)


def goes_on_behind(evidence: ReportEvidence, tables: Sequence[Table]) -> bool:
    """Something is printed on the pages behind the tables: an excerpt may end within them."""
    last = max(p for t in tables for p in t.pages)
    report = evidence.report
    printed = (*(min(t.pages) for t in report.tables), *(c.page for c in report.claims), *(u.page for u in report.unplaced))
    return max(printed, default=0) > last


def why_uncertain(evidence: ReportEvidence, one: Listed, own: Sequence[Listed], anywhere: Sequence[Table]) -> str | None:
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


def missing_finding(group: Sequence[Listed], refs: tuple[str, ...], other: Side) -> Wrong:
    pages = tuple(sorted({one.row.page for one in group} | {p for t in other for p in t.pages}))
    if len(group) > 1:
        name = shorten(group[0].row.sasaran.text)
        return Wrong(
            Both(
                f"Sasaran `{name}` dengan {len(group)} indikator ada dalam perjanjian kinerja (hlm. {group[0].row.page}), tetapi tidak "
                f"diukur dalam tabel capaian (hlm. {other[0].pages[0]}).",
                f"The sasaran `{name}` with {len(group)} indikator is in the agreement (page {group[0].row.page}) but measured in no "
                f"capaian table (page {other[0].pages[0]}).",
            ),
            (f"{group[0].row.id}.sasaran", *refs), severity="warning", pages=pages,
        )  # fmt: skip
    name, page, there = shorten(group[0].text.text), group[0].row.page, other[0].pages[0]
    return Wrong(
        Both(
            f"Indikator `{name}` diperjanjikan (hlm. {page}), tetapi tidak diukur dalam tabel capaian (hlm. {there}).",
            f"The indikator `{name}` was agreed on (page {page}) but is measured in no capaian table (page {there}).",
        ),
        refs, severity="warning", pages=pages,
    )  # fmt: skip


def unplanned_finding(group: Sequence[Listed], refs: tuple[str, ...], other: Side) -> Wrong:
    names = "; ".join(f"`{shorten(one.text.text)}`" for one in group)
    pages = tuple(sorted({one.row.page for one in group} | {p for t in other for p in t.pages}))
    return Wrong(
        Both(
            f"Indikator {names} diukur (hlm. {group[0].row.page}), tetapi tidak ada dalam perjanjian kinerja (hlm. {other[0].pages[0]}).",
            f"The indikator {names} is measured (page {group[0].row.page}) but stands in no agreement (page {other[0].pages[0]}).",
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
