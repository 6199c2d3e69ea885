"""Wording that stands above or before items: bands and merged cells carried down, sub-items under their heading, enumerators."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractor.match.cell_values import ReadingContext, read_text_cell
from extractor.match.page_turns import NUMBERS, BodyRow, has_measure, has_words, row_item_wording
from extractor.model import Text
from extractor.roles import Role

INHERITED = (Role.NO, Role.TUJUAN, Role.SASARAN, Role.URAIAN, Role.PROGRAM, Role.KEGIATAN)
MARKER = re.compile(r"^\s*(?P<no>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z])\s?[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[-•▪●◦·*➢✓–])\s*(?=[A-Za-z(\"'<])")
BLURRED = re.compile(r"^\s*[\W_]{0,2}(?P<no>\d{1,2}(?:\.\d{1,2}){0,3})\s?[.):;,]{1,2}\s*(?=[A-Z])")  # a blurred point
COUNTED_OFF = re.compile(
    r"^\s*(?P<no>\d{1,2})\s+(?=(?:Me[nmr]|Ter|Pe[nr]|Ber|Op|Jumlah|Perse|Prosen|Indek|Tingkat|Cakupan|Rasio|Nilai|Angka)\w*)"
)  # a number without a point before a word with which items open
LETTERED = re.compile(r"^\s*(?:[a-zA-Z]\s?[.)]|[-•▪●◦·*–])\s*")


def with_headings(rows: Sequence[BodyRow]) -> list[BodyRow]:
    """The rows, each sub-item with the cell of the heading that it stands under."""
    out: list[BodyRow] = []
    above: BodyRow | None = None
    for n, row in enumerate(rows):
        if n + 1 < len(rows) and opens_heading(row, rows[n + 1]):
            above = row
        elif above is not None and is_under(row, above, rows[n - 1]):
            row = replace(row, heading=above.cells[Role.INDIKATOR][0])
        else:
            above = None
        out.append(row)
    return out


def opens_heading(row: BodyRow, below: BodyRow) -> bool:
    """An indikator without number and figure, nothing beside it, over one that has both, is lettered or not as bold."""
    beside = [c for n, cells in row.cells.items() if n not in (Role.INDIKATOR, Role.SASARAN, Role.TUJUAN) for c in cells if c.words]
    alone = bool(row.cells.get(Role.INDIKATOR)) and has_words(row, (Role.INDIKATOR,)) and not beside and not row.extra
    return alone and not LETTERED.match(row_item_wording(row)) and has_measure(below) and sub_item(below, row) and below.bands == row.bands


def sub_item(row: BodyRow, above: BodyRow) -> bool:
    return has_words(row, NUMBERS) or bool(LETTERED.match(row_item_wording(row))) or (above.bold and not row.bold)


def is_under(row: BodyRow, above: BodyRow, before: BodyRow) -> bool:
    """The row is a sub-item of `above`, as the one before it: of the same bands and sasaran, numbered, lettered or bold as that."""
    own_sasaran = has_words(row, (Role.SASARAN,)) and row.cells[Role.SASARAN] != before.cells.get(Role.SASARAN)
    same = row.bands == above.bands and (before is above or not own_sasaran)
    alike = before is above or (
        has_words(row, NUMBERS) == has_words(before, NUMBERS)
        and bool(LETTERED.match(row_item_wording(row))) == bool(LETTERED.match(row_item_wording(before)))
        and row.bold == before.bold
    )
    return same and alike and has_measure(row) and sub_item(row, above)


def with_band_values(row: BodyRow, values: Mapping[str, Any], names: set[str], context: ReadingContext) -> dict[str, Any]:
    """The row's values with those of the bands above it, where it has none of its own; a band that is no field of the kind is extra."""
    out = dict(values)
    for what, band in row.bands.items():
        text = read_text_cell(band.cell, context, band.wording)
        if text is None:
            continue
        if what not in names:
            out["extra"] = {band.label: text, **out["extra"]}
        elif not has_words(row, (what,)):
            out[what] = text
            if band.number and Role.NO in names and Role.NO not in row.cells:
                out[Role.NO] = text.model_copy(update={"raw": band.number, "text": band.number})
    return out


def under_its_heading(row: BodyRow, values: dict[str, Any], context: ReadingContext) -> dict[str, Any]:
    """A sub-item's values, its wording after that of its heading."""
    text, above = values.get(Role.INDIKATOR), read_text_cell(row.heading, context) if row.heading is not None else None
    if not isinstance(text, Text) or above is None:
        return values
    return {**values, Role.INDIKATOR: text.model_copy(update={"text": f"{above.text} {text.text}"})}


def with_marker(values: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """Moves an enumerator printed before an item (`1.1.`, `a.`, `-`) into ind_no, or into no where there is no ind_no."""
    for item, place in ((Role.INDIKATOR, Role.IND_NO), (Role.URAIAN, Role.NO), (Role.SASARAN, Role.NO)):
        text = values.get(item)
        if not isinstance(text, Text) or place not in names:
            continue
        found = MARKER.match(text.text) or BLURRED.match(text.text) or (COUNTED_OFF.match(text.text) if item != Role.URAIAN else None)
        if not found or not text.text[found.end() :].strip() or (item == Role.SASARAN and is_numbered_list(text.text)):
            continue
        rest = text.text[found.end() :].strip()
        values = {**values, item: text.model_copy(update={"text": rest})}
        if values.get(place) is None:
            values[place] = text.model_copy(update={"raw": found["no"], "text": found["no"].strip(" .)")})
    if isinstance(values.get(Role.NO), Text):
        values[Role.NO] = values[Role.NO].model_copy(update={"text": values[Role.NO].text.strip(" .)(")})
    return values


def is_numbered_list(text: str) -> bool:
    """The text is a list of several numbered items."""
    return bool(re.match(r"\s*1\s?[.)]", text) and re.search(r"\s2\s?[.)]\s", text))


def inherit_items(rows: Sequence[Any], printed: Sequence[BodyRow]) -> list[Any]:
    """A sasaran printed once belongs to every indikator under it; items under a heading get the heading.

    `printed`: the row of cells that each is made of; a heading has no number but its own.
    """
    out: list[Any] = []
    heading: str | None = None
    headings = {id(row.heading) for row in printed if row.heading is not None}
    for row, cells in zip(rows, printed, strict=True):
        opening = any(id(c) in headings for c in cells.cells.get(Role.INDIKATOR, ()))
        update: dict[str, Any] = {}
        before = out[-1] if out else None
        if before is not None and row.indikator is not None:
            for name in INHERITED:
                if name in type(row).model_fields and getattr(row, name) is None and getattr(before, name) is not None:
                    if name == Role.NO and opening:
                        continue
                    if name == Role.NO and row.sasaran is not None and update.get(Role.SASARAN) is None and before.sasaran != row.sasaran:
                        continue
                    update[name] = getattr(before, name)
        row = row.model_copy(update=update) if update else row
        row, heading = under_heading(row, heading)
        out.append(row)
    return out


def under_heading(row: Any, heading: str | None) -> tuple[Any, str | None]:
    """`Jumlah produksi: a. Padi` opens a heading; `b. Jagung` after it is read as `Jumlah produksi: b. Jagung`."""
    text = row.indikator
    if text is None:
        return row, heading
    lines = [t.strip() for t in text.raw.split("\n") if t.strip()]
    place = next((i for i, t in enumerate(lines) if i > 0 and LETTERED.match(t)), None)
    if place is not None and sum(bool(LETTERED.match(t)) for t in lines) == 1:
        return row, " ".join(lines[:place])
    if heading and LETTERED.match(lines[0]) and re.match(r"^[b-zB-Z]\s?[.)]", lines[0]):
        whole = f"{heading} {' '.join(lines)}"
        return row.model_copy(update={Role.INDIKATOR: text.model_copy(update={"text": whole}), Role.IND_NO: None}), heading
    return row, None
