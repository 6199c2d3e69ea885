"""Tables -> items: each indikator, sasaran, programme and kegiatan once, with every place where a table lists it.

Table by table, in reading order: each entry is joined to the known item that it is most like, one entry of a table with one item.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz import fuzz, process

from extractor.model import Item, ItemGround, ItemKind, ItemPlace, Lainnya, Match, Table, Text
from extractor.pair_items import item_wording, plain_item
from extractor.wording_likeness import CLOSE, SAME, bare_wording, measure_of, same_numbers, wording_likeness, words_swapped

FIELDS: tuple[tuple[str, ItemKind], ...] = (
    ("sasaran", "sasaran"), ("indikator", "indikator"), ("program", "program"), ("kegiatan", "kegiatan"),
)  # fmt: skip
TOTAL = re.compile(
    r"(?:(?:rata ?)+|rerata|jumlah|total|grand total)(?: (?:capaian|kinerja|realisasi|persentase|tingkat|keseluruhan|total))*"
)
LEAST = 6  # letters of a wording that can be told from others
BY_CODE = 0.55  # likeness that a code needs beside it
KNOWN = 0.9  # how well both wordings match the known one that joins them
NEAREST = 8  # known items that are looked at closely


@dataclass(frozen=True)
class Entry:
    """An item in one table; `refs` are its cells: a merged cell belongs to several rows, and plans repeat their indikator."""

    jenis: ItemKind
    text: str
    bare: str
    sasaran: str
    refs: tuple[str, ...]
    page: int
    code: str = ""
    match: Match | None = None


@dataclass(frozen=True)
class Draft:
    """An item as far as the tables have been read; `first` is its first entry."""

    first: Entry
    pihak: Text | None
    places: tuple[ItemPlace, ...]


def join_items(tables: Sequence[Table]) -> tuple[Item, ...]:
    """The items of a report, by their first place."""
    known: list[Draft] = []
    for table in tables:
        if not isinstance(table, Lainnya):
            for jenis, entries in entries_of(table).items():
                known = join_table(known, table, jenis, entries)
    return tuple(item_of(draft) for draft in known)


def item_of(draft: Draft) -> Item:
    row = draft.first.refs[0].rsplit(".", 1)[0]
    pihak = draft.pihak.text if draft.pihak is not None else None
    return Item(id=f"{draft.first.jenis}:{row}", jenis=draft.first.jenis, text=draft.first.text, pihak=pihak, places=draft.places)


# ------------------------------------------------------------------------------------------- what one table lists


def entries_of(table: Any) -> dict[ItemKind, list[Entry]]:
    """The items of a table, each once: an indikator under two sasaran is two of them."""
    found: dict[ItemKind, dict[tuple[str, str, str], Entry]] = defaultdict(dict)
    for row in table.rows:
        for entry in entries_in(row):
            own = found[entry.jenis]
            key = (entry.bare, entry.sasaran if entry.jenis == "indikator" else "", entry.code)
            own[key] = replace(own[key], refs=(*own[key].refs, *entry.refs)) if key in own else entry
    return {jenis: list(own.values()) for jenis, own in found.items()}


def entries_in(row: Any) -> Iterator[Entry]:
    """What a row names; a line of totals or averages is no item."""
    sasaran = bare_wording(item_wording(row, "sasaran"))
    for name, jenis in FIELDS:
        text = getattr(row, name, None)
        if isinstance(text, Text) and len(bare := bare_wording(text.text)) >= LEAST and not TOTAL.fullmatch(bare):
            yield Entry(jenis, " ".join(text.text.split()), bare, sasaran, (f"{row.id}.{name}",), text.page, match=text.match)
    uraian, kode = getattr(row, "uraian", None), getattr(row, "kode", None)
    level = budget_level(row)
    if uraian is not None and level is not None and len(bare := bare_wording(uraian.text)) >= LEAST:
        code = kode.text.replace(".", "").strip() if kode is not None else ""
        yield Entry(level, " ".join(uraian.text.split()), bare, "", (f"{row.id}.uraian",), uraian.page, code, uraian.match)


def budget_level(row: Any) -> ItemKind | None:
    level = getattr(row, "level", None)
    return level if level in ("program", "kegiatan") else None


# ------------------------------------------------------------------------------------------- its entries and the known items


def join_table(known: list[Draft], table: Any, jenis: ItemKind, entries: Sequence[Entry]) -> list[Draft]:
    """The known items with the places of this table, and behind them what it lists first."""
    office = table.pihak
    own = [n for n, draft in enumerate(known) if draft.first.jenis == jenis and may_be_one_office(draft.pihak, office)]
    likely = [
        (score, known[n].first.sasaran == entry.sasaran, -n, -m, grounds)
        for m, entry in enumerate(entries)
        for n, score, grounds in known_items_like(entry, known, own)
    ]
    joined: dict[int, int] = {}
    out = list(known)
    for score, _, n, m, grounds in sorted(likely, reverse=True):
        if -m not in joined and -n not in joined.values():
            joined[-m] = -n
            old = out[-n]
            places = places_of(entries[-m], table, score, grounds)
            out[-n] = replace(old, pihak=old.pihak or office, places=(*old.places, *places))
    new = [entry for m, entry in enumerate(entries) if m not in joined]
    return [*out, *(Draft(entry, office, places_of(entry, table, 1.0, ())) for entry in new)]


def places_of(entry: Entry, table: Any, score: float, grounds: tuple[ItemGround, ...]) -> tuple[ItemPlace, ...]:
    shown = round(min(score, 1.0), 3)
    return tuple(ItemPlace(ref=r, table=table.id, kind=str(table.kind), page=entry.page, score=shown, grounds=grounds) for r in entry.refs)


def may_be_one_office(one: Text | None, other: Text | None) -> bool:
    """The same office, or one of the two is not told."""
    return one is None or other is None or plain_item(one.text) == plain_item(other.text)


def known_items_like(entry: Entry, known: Sequence[Draft], own: Sequence[int]) -> Iterator[tuple[int, float, tuple[ItemGround, ...]]]:
    """Places of the known items that the entry is one of, with score and grounds; only the nearest are looked at closely.

    Where one has its very wording no other is looked at.
    """
    wordings = {n: known[n].first.bare for n in own}
    same = [n for n, bare in wordings.items() if bare == entry.bare]
    if same:
        yield from ((n, *found) for n in same if (found := likeness_of(known[n].first, entry)) is not None)
        return
    near = {n for _, _, n in process.extract(entry.bare, wordings, scorer=fuzz.ratio, score_cutoff=CLOSE, limit=NEAREST)}
    near |= {n for n in own if is_coded_alike(entry, known[n].first) or is_known_alike(entry, known[n].first)}
    for n in sorted(near):
        found = likeness_of(known[n].first, entry)
        if found is not None:
            yield n, *found


def likeness_of(one: Entry, other: Entry) -> tuple[float, tuple[ItemGround, ...]] | None:
    """How alike two entries are and what that rests on; None where they are not one item, or may not be."""
    score = 1.0 if one.bare == other.bare else wording_likeness(one.text, other.text)
    coded, known = is_coded_alike(one, other), is_known_alike(one, other)
    alike = score >= SAME and is_one_wording(one.text, other.text)
    if coded and score >= BY_CODE:
        return score, ("code", "wording") if alike else ("code",)
    if one.code and other.code and one.code != other.code and len(one.code) == len(other.code):
        return None
    if alike:
        return score, ("vocabulary", "wording") if known else ("wording",)
    if known and is_one_wording(one.text, other.text):
        return score, ("vocabulary",)
    return None


def is_one_wording(one: str, other: str) -> bool:
    """Neither has a number, a word of measure or a word of meaning in the place of another one."""
    a, b = ({w for w in measure_of(text) if len(w) > 2} for text in (one, other))
    return same_numbers(one, other) and not words_swapped(one, other) and (not a or not b or a <= b or b <= a)


def is_coded_alike(one: Entry, other: Entry) -> bool:
    return bool(one.code) and one.code == other.code


def is_known_alike(one: Entry, other: Entry) -> bool:
    """Both match the same known wording well."""
    if one.match is None or other.match is None or one.match.id != other.match.id:
        return False
    return min(one.match.score, other.match.score) >= KNOWN
