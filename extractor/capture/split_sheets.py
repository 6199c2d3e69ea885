"""The pages of a report as they are read: those of a sheet that shows two one after the other, each with a number of its own.

Stages between capture and overlay know nothing of sheets. What they make is then told by the sheet's number again, which is the page
of the file that people look up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from extractor.capture.spread import find_gutters, on_sheet, split_spread
from extractor.model import Claim, Document, Grid, Page, ReportPart, Table, Unplaced

ID = re.compile(r"p(\d+)([tcsu])(\d+)(\..*)?")
ID_FIELDS = ("id", "parent", "sentence")


@dataclass(frozen=True)
class Leaves:
    """Pages in reading order; `sheets`: the number of the sheet of each whose number is another one. Empty where no sheet is two."""

    pages: tuple[Page, ...]
    sheets: Mapping[int, int] = field(default_factory=dict)

    @staticmethod
    def of(pages: Sequence[Page]) -> Leaves:
        """Numbers stay in order, and pages that follow each other in the file still do."""
        cut = find_gutters(pages)
        if not cut:
            return Leaves(tuple(pages))
        out: list[Page] = []
        for i, page in enumerate(pages):
            for leaf in split_spread(page, cut[i]) if i in cut else (page,):
                before = sum(k < i for k in cut) + (leaf.frame.left > 0)
                out.append(leaf.model_copy(update={"number": leaf.number + before}))
        numbers = [page.number for i, page in enumerate(pages) for _ in range(2 if i in cut else 1)]
        return Leaves(tuple(out), {leaf.number: number for leaf, number in zip(out, numbers, strict=True)})

    def on_sheets(
        self, document: Document, tables: tuple[Table, ...], claims: tuple[Claim, ...], astray: tuple[Unplaced, ...]
    ) -> tuple[Document, tuple[Table, ...], tuple[Claim, ...], tuple[Unplaced, ...]]:
        """What was found on the pages, by the numbers of their sheets."""
        if not self.sheets:
            return document, tables, claims, astray
        ids = self.new_ids(ids_in((tables, claims, astray)))
        document, tables, claims, astray = renumber_pages((document, tables, claims, astray), self.sheets, ids)
        return document, tables, claims, astray

    def numbered_by_sheet(self, found: tuple[ReportPart, ...]) -> tuple[ReportPart, ...]:
        """What has no id, by the number of its sheet."""
        return tuple(renumber_pages(found, self.sheets, {})) if self.sheets else found

    def new_ids(self, found: set[tuple[int, str, int]]) -> dict[str, str]:
        """Ids by the sheet's number; those of the second page count on after those of the first."""
        by_sheet: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
        for page, kind, n in found:
            by_sheet[self.sheets[page], kind].append((page, n))
        out: dict[str, str] = {}
        for (sheet, kind), places in by_sheet.items():
            two = sum(number == sheet for number in self.sheets.values()) > 1
            for count, (page, n) in enumerate(sorted(places), 1):
                out[f"p{page}{kind}{n}"] = f"p{sheet}{kind}{count if two else n}"
        return out

    def grids_on_sheets(self, grids: Sequence[tuple[Grid, ...]]) -> tuple[tuple[Grid, ...], ...]:
        """The tables of each sheet."""
        if not self.sheets:
            return tuple(grids)
        out: dict[int, tuple[Grid, ...]] = {}
        for leaf, found in zip(self.pages, grids, strict=True):
            sheet = self.sheets[leaf.number]
            moved = tuple(renumber_pages(on_sheet(grid, leaf.frame.left), self.sheets, {}) for grid in found)
            out[sheet] = (*out.get(sheet, ()), *moved)
        return tuple(out.values())


def ids_in(thing: Any) -> set[tuple[int, str, int]]:
    """Page, kind and number of all ids."""
    return {(int(m[1]), m[2], int(m[3])) for text in texts_of(thing) if (m := ID.fullmatch(text))}


def texts_of(thing: Any) -> Iterator[str]:
    if isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            value = getattr(thing, name)
            if name in ID_FIELDS and isinstance(value, str):
                yield value
            elif not isinstance(value, str):
                yield from texts_of(value)
    elif isinstance(thing, dict):
        yield from (text for value in thing.values() for text in texts_of(value))
    elif isinstance(thing, tuple):
        yield from (text for value in thing for text in texts_of(value))


def renumber_pages(thing: Any, sheets: Mapping[int, int], ids: Mapping[str, str]) -> Any:
    """A model, or a tuple or dict of them, with the pages that it names replaced by their sheets, and its ids likewise."""
    if isinstance(thing, BaseModel):
        new = {name: renamed(name, getattr(thing, name), sheets, ids) for name in type(thing).model_fields}
        return thing.model_copy(update={name: value for name, value in new.items() if value is not getattr(thing, name)})
    if isinstance(thing, dict):
        return {key: renumber_pages(value, sheets, ids) for key, value in thing.items()}
    if type(thing) is tuple:
        return tuple(renumber_pages(value, sheets, ids) for value in thing)
    return thing


def renamed(name: str, value: Any, sheets: Mapping[int, int], ids: Mapping[str, str]) -> Any:
    if name == "page" and isinstance(value, int):
        return sheets[value]
    if name == "pages" and isinstance(value, tuple):
        return tuple(dict.fromkeys(sheets[page] for page in value))
    if name in ID_FIELDS and isinstance(value, str) and (found := ID.fullmatch(value)):
        head = value.removesuffix(found[4] or "")
        return ids.get(head, head) + (found[4] or "")
    return renumber_pages(value, sheets, ids)
