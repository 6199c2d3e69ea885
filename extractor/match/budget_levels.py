"""Budget rows: level and parent from code, wording, enumerator and bold, in printed order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

from extractor.data_files import load_toml
from extractor.geometry import cluster_values
from extractor.model import AnggaranProgram, RealisasiAnggaran, Table, Text
from extractor.sections import ENDS, NO_SPENDING, SPECKS, is_section, section_told, sections_of, titled_income, uraian_text

LEVELS = load_toml(__package__, "budget_levels")
DEPTH: Mapping[str, int] = LEVELS["depth"]
CODES: tuple[tuple[str, str], ...] = tuple((code["level"], code["pattern"]) for code in LEVELS["code"])
TOTAL = re.compile(r"^\W*(?:sub\s*)?(?:jumlah|total|grand\s*total)\b", re.I)
LETTER = re.compile(r"\W*([A-Z])\W*")
INDENTED = ("program", "kegiatan", "sub_kegiatan", "sub_kegiatan")  # by steps of indentation, where no code or word tells
SECTIONS = ("pendapatan", "belanja", "pembiayaan")
PART = 0.5  # by how much a section's parts are below it
STEP, WIDEST_STEP = 3.0, 40.0  # points: starts closer than this are one step; no step is wider


def with_levels(table: Table, bold: Mapping[str, bool], starts: Mapping[str, float] | None = None) -> Table:
    """The table with level and parent on its budget rows; other kinds unchanged.

    `starts`: where each row's wording begins (x in points, upright frame), which tells how far it is indented.
    """
    if not isinstance(table, RealisasiAnggaran | AnggaranProgram):
        return table
    steps = indent_steps(starts or {})
    below = (*table.rows[1:], None)
    sections = sections_of(table.rows, "pendapatan" if titled_income(table.title) else None)
    levels = [
        "kelompok" if is_group_heading(row, after) else budget_level(row, bold.get(row.id, False), steps.get(row.id), section)
        for row, after, section in zip(table.rows, below, sections, strict=True)
    ]
    levels = levels_by_letter(table.rows, levels)
    above = (None, *table.rows)
    rows = [
        with_level(own_total(row, before) if level == "total" else row, level)
        for row, before, level in zip(table.rows, above, levels, strict=False)
    ]
    parents = parents_of(rows)
    return table.model_copy(update={"rows": tuple(row.model_copy(update={"parent": parents[row.id]}) for row in rows)})


def levels_by_letter(rows: Sequence[Any], levels: Sequence[str | None]) -> list[str | None]:
    """The levels, in which a row whose letter goes on from others (A, B, C) has the level that code or wording tells of those."""
    out, told = list(levels), [level_told(row) for row in rows]
    for run in letter_runs(rows):
        known = {told[n] for n in run} - {None}
        if len(known) == 1:
            out = [next(iter(known)) if n in run else level for n, level in enumerate(out)]
    return out


def letter_runs(rows: Sequence[Any]) -> list[list[int]]:
    """The places of rows that are lettered one after another."""
    runs: list[list[int]] = []
    last = ""
    for n, row in enumerate(rows):
        letter = letter_of(row)
        if letter and last and ord(letter) == ord(last) + 1:
            runs[-1].append(n)
        elif letter:
            runs.append([n])
        last = letter or last
    return runs


def letter_of(row: Any) -> str:
    """The capital letter that numbers a row; '' where there is none."""
    found = LETTER.fullmatch(row.no.text) if row.no else None
    return found[1] if found else ""


def is_group_heading(row: Any, after: Any) -> bool:
    """A row without amounts that neither code nor wording tells, over a programme: the name of a group of programmes."""
    amounts = [getattr(row, name, None) for name in ("pagu", "realisasi", "persen", "anggaran")]
    bare = row.uraian is not None and not any(value is not None and value.raw for value in amounts)
    return bare and after is not None and level_told(row) is None and level_told(after) == "program"


def own_total(row: Any, above: Any) -> Any:
    """A TOTAL row without the number or code of the row above, whose cell runs on into it where no line parts them."""
    shared = [name for name in ("no", "kode") if above is not None and same_print(getattr(row, name), getattr(above, name))]
    return row.model_copy(update=dict.fromkeys(shared)) if shared else row


def same_print(a: Text | None, b: Text | None) -> bool:
    return a is not None and b is not None and a.bbox is not None and (a.page, a.bbox, a.raw) == (b.page, b.bbox, b.raw)


def with_level(row: Any, level: str | None) -> Any:
    labelled = level != "total" or getattr(row, "uraian", None) is not None
    named = {} if labelled else {"uraian": getattr(row, "no", None), "no": None}  # the label stands in the column of numbers
    return row.model_copy(update={"level": level, **named})


def parents_of(rows: Sequence[Any]) -> dict[str, str | None]:
    """Row id -> the row above that it is a part of; TOTAL rows are part of none."""
    out: dict[str, str | None] = {}
    path: list[tuple[float, str]] = []
    for row in rows:
        if row.level in ENDS:
            out[row.id] = None
            continue
        depth = DEPTH.get(row.level or "", 9) + (PART if row.level in SECTIONS and not is_section(uraian_text(row)) else 0)
        while path and path[-1][0] >= depth:
            path.pop()
        out[row.id] = path[-1][1] if path else None
        if row.level is not None:
            path.append((depth, row.id))
    return out


def indent_steps(starts: Mapping[str, float]) -> dict[str, int]:
    """Row id -> how many steps its wording is indented; empty where there are no steps or too many to be any."""
    groups = cluster_values(list(starts.items()), lambda item: item[1], STEP)
    if not 2 <= len(groups) <= len(INDENTED) or any(b[0][1] - a[-1][1] > WIDEST_STEP for a, b in pairwise(groups)):
        return {}
    return {row: step for step, group in enumerate(groups) for row, _ in group}


def budget_level(row: Any, bold: bool, step: int | None = None, section: str | None = None) -> str | None:
    """program, kegiatan, …; None where nothing tells. `step`: how far the wording is indented, None where that is not known.

    `section`: the one of income, spending and financing that the row stands in, None where the table has no such sections.
    """
    told = level_told(row)
    if told is not None or section is not None:
        return told or section
    if step is not None:
        return INDENTED[step]
    return "program" if bold else "kegiatan"


def level_told(row: Any) -> str | None:
    """The level that the row's code or wording tells by itself, None where they tell nothing."""
    text = row.uraian.text.lstrip(SPECKS) if row.uraian else ""
    code = re.sub(r"\s", "", row.kode.text) if row.kode else ""
    section = section_told(text)
    if section == "surplus_defisit":
        return section
    if TOTAL.match(text) or (row.no and TOTAL.match(row.no.text)):
        return "total"
    for level, pattern in CODES:
        if code and re.match(pattern, code):
            return "ro" if level == "komponen" and len(code) == 3 and code < "051" else level
    if re.match(r"program\b", text, re.I):
        return "program"
    if section in SECTIONS and (section in NO_SPENDING or re.match(r"belanja\b", text, re.I)):
        return section
    if re.match(r"sub\s*kegiatan\b", text, re.I):
        return "sub_kegiatan"
    if re.match(r"kegiatan\b", text, re.I):
        return "kegiatan"
    return None
