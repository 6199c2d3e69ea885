"""Budget rows: level and parent from code, wording, enumerator and bold, in printed order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from extractor.model import AnggaranProgram, RealisasiAnggaran, Table

DEPTH = {"total": 0, "belanja": 1, "urusan": 1, "program": 2, "kegiatan": 3, "sub_kegiatan": 4, "kro": 4, "ro": 5, "komponen": 6, "akun": 7}
TOTAL = re.compile(r"^(?:sub\s*)?(?:jumlah|total|grand\s*total)\b", re.I)
CODES = (
    ("program", r"^\d{3}\.\d{2}\.(?:[A-Z]{2}|\d{2})$|^[A-Z]{2}$"),
    ("kro", r"^(?:\d{4}\.)?[A-Z]{3}$"),
    ("ro", r"^(?:\d{4}\.)?[A-Z]{3}\.\d{3}$"),
    ("program", r"^(?:\d|X)\.(?:\d{2}|XX)\.\d{2}$"),
    ("kegiatan", r"^(?:\d|X)\.(?:\d{2}|XX)\.\d{2}\.\d\.?\d{2}$|^\d{4}$|^\d{3}\.\d{2}\.(?:[A-Z]{2}|\d{2})\.\d{4}$"),
    ("sub_kegiatan", r"^(?:\d|X)\.(?:\d{2}|XX)\.\d{2}\.\d\.?\d{2}\.\d{2,4}$"),
    ("akun", r"^\d{6}$"),
    ("komponen", r"^\d{3}$"),
    ("belanja", r"^5(?:\.\d){0,2}$"),
)


def with_levels(table: Table, bold: Mapping[str, bool]) -> Table:
    """The table with level and parent on its budget rows; other kinds unchanged."""
    if not isinstance(table, RealisasiAnggaran | AnggaranProgram):
        return table
    levels = [level_of(row, bold.get(row.id, False)) for row in table.rows]
    rows: list[Any] = []
    path: list[tuple[int, str]] = []
    for row, level in zip(table.rows, levels, strict=True):
        depth = DEPTH.get(level or "", 9)
        if level == "total":
            rows.append(row.model_copy(update={"level": level}))
            continue
        while path and path[-1][0] >= depth:
            path.pop()
        rows.append(row.model_copy(update={"level": level, "parent": path[-1][1] if path else None}))
        if level is not None:
            path.append((depth, row.id))
    return table.model_copy(update={"rows": tuple(rows)})


def level_of(row: Any, bold: bool) -> str | None:
    """program, kegiatan, …; None where nothing tells."""
    text = row.uraian.text if row.uraian else ""
    code = re.sub(r"\s", "", row.kode.text) if row.kode else ""
    if TOTAL.match(text) or (row.no and TOTAL.match(row.no.text)):
        return "total"
    for level, pattern in CODES:
        if code and re.match(pattern, code):
            return "ro" if level == "komponen" and len(code) == 3 and code < "051" else level
    if re.match(r"program\b", text, re.I):
        return "program"
    if re.match(r"belanja\b", text, re.I):
        return "belanja"
    if re.match(r"sub\s*kegiatan\b", text, re.I):
        return "sub_kegiatan"
    if re.match(r"kegiatan\b", text, re.I):
        return "kegiatan"
    return "program" if bold else "kegiatan"
