"""Wording that stands above or before items: bands and merged cells carried down, sub-items under their heading, enumerators."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from extractor.match.body import BodyRow
from extractor.match.values import Context, text_of
from extractor.model import Text

INHERITED = ("no", "tujuan", "sasaran", "program", "kegiatan")
MARKER = re.compile(r"^\s*(?P<no>(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-zA-Z])\s?[.)]|\d{1,2}(?:\.\d{1,2}){1,3}|[-•▪●◦·*➢✓–])\s*(?=[A-Za-z(\"'<])")
LETTERED = re.compile(r"^\s*(?:[a-zA-Z]\s?[.)]|[-•▪●◦·*–])\s*")


def banded(row: BodyRow, names: set[str], context: Context) -> dict[str, Any]:
    """Tujuan and sasaran from the bands above the row, where the row has none of its own."""
    out: dict[str, Any] = {}
    for what, (_, wording, cell) in row.bands.items():
        if what in names and not any(c.words for c in row.cells.get(what, ())):
            text = text_of(cell, context, wording)
            if text:
                out[what] = text
    return out


def with_marker(values: dict[str, Any], names: set[str]) -> dict[str, Any]:
    """Moves an enumerator printed before an item (`1.1.`, `a.`, `-`) into ind_no, or into no where there is no ind_no."""
    for item, place in (("indikator", "ind_no"), ("uraian", "no"), ("sasaran", "no")):
        text = values.get(item)
        if not isinstance(text, Text) or place not in names:
            continue
        found = MARKER.match(text.text)
        if not found or not text.text[found.end() :].strip():
            continue
        rest = text.text[found.end() :].strip()
        values = {**values, item: text.model_copy(update={"text": rest})}
        if values.get(place) is None:
            values[place] = text.model_copy(update={"raw": found["no"], "text": found["no"].strip(" .)")})
    if isinstance(values.get("no"), Text):
        values["no"] = values["no"].model_copy(update={"text": values["no"].text.strip(" .)(")})
    return values


def inherited(rows: Sequence[Any]) -> list[Any]:
    """A sasaran printed once belongs to every indikator under it; items under a heading get the heading."""
    out: list[Any] = []
    heading: str | None = None
    for row in rows:
        update: dict[str, Any] = {}
        before = out[-1] if out else None
        if before is not None and row.indikator is not None:
            for name in INHERITED:
                if name in type(row).model_fields and getattr(row, name) is None and getattr(before, name) is not None:
                    if name == "no" and row.sasaran is not None and update.get("sasaran") is None and before.sasaran != row.sasaran:
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
        return row.model_copy(update={"indikator": text.model_copy(update={"text": whole}), "ind_no": None}), heading
    return row, None
