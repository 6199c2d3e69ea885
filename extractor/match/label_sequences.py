"""Labels of a header that count on (I, II, III, IV; Januari to Desember): one that is misread is told by its place among the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from extractor.match.header_wordings import MONTH_NAMES, header_time, quarter_of
from extractor.model import Cell, Grid
from extractor.noise import fold_case, misread_characters, noise_similarity

QUARTERS = ("I", "II", "III", "IV")
MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
HEAD_ROWS = 6  # rows from the top in which a header's labels stand
READ_AT_LEAST = 0.5  # share of a sequence's labels that are read as what their place asks for
STROKES = re.compile(
    rf"(?P<before>(?:[a-z]*[rt][a-z]*w[a-z]*|tw)?[\s.:-]*)(?P<strokes>[ivx{misread_characters('quarters')}]{{1,4}})[\s.]*", re.I
)
"""What a roman number up to four may be read as: III as `m` or `Ill`, II as `H`, `11` or `n`."""
QUARTERLY = re.compile(r"\btri\s?w|\bt[rt]?w\b|\bt[rt]?w[\s.]*[ivl1|]", re.I)
HEADED = re.compile(r"(?P<head>.*\b(?:tri\s?wulan|t[rt]?w))(?:\s+(?P<label>\S{1,4}))?", re.I)
"""`Realisasi s/d Triwulan` and a label, be it lost or no more than a speck."""
SAME_WORD = 0.75  # likeness of a misread `triwulan`

Place = Callable[[str], int | None]
"""A label -> its place in the sequence from 1, None where it is none of it."""


def in_sequence(grid: Grid) -> Grid:
    """The grid with misread labels of quarters and months in its first rows as their places among the others ask for."""
    renamed: dict[int, Cell] = {}
    for row in range(min(grid.n_rows, HEAD_ROWS)):
        labels = [c for c in grid.cells if c.row == row and c.words]
        for length, place, name in ((len(QUARTERS), quarter_place, quarter_name), (len(MONTHS), month_place, month_name)):
            for run in cell_runs(labels, length):
                if length > len(QUARTERS) or about_quarters(grid, run):
                    renamed |= relabel_misread(run, place, name)
        for run in cell_runs(labels, len(QUARTERS)):
            renamed |= relabel_headed(run)
    if not renamed:
        return grid
    return grid.model_copy(update={"cells": tuple(renamed.get(id(c), c) for c in grid.cells)})


def relabel_headed(run: Sequence[Cell]) -> dict[int, Cell]:
    """By their identity, four neighbours under the same words of quarters with the numbers that their order gives.

    One at least must be read as its place asks for, and none as another quarter.
    """
    found = [HEADED.fullmatch(" ".join(c.text.split())) for c in run]
    heads = [m["head"] for m in found if m]
    if len(heads) < len(run) or any(noise_similarity(fold_case(heads[-1]), fold_case(head)) < SAME_WORD for head in heads):
        return {}
    read = [quarter_of(m["label"]) if m and m["label"] else None for m in found]
    if not any(read[1:]) or any(q not in (None, n) for n, q in enumerate(read, 1)):
        return {}
    lost = [q is None or (m is not None and m["label"] == "1") for q, m in zip(read, found, strict=True)]  # a lone 1 is a column's number
    named = zip(run, heads, QUARTERS, lost, strict=True)
    return {id(c): relabel_cell(c, f"{head} {quarter}") for c, head, quarter, misread in named if misread}


def cell_runs(labels: Sequence[Cell], length: int) -> list[Sequence[Cell]]:
    """So many neighbouring cells of one width in columns."""
    found = (labels[i : i + length] for i in range(len(labels) - length + 1))
    return [run for run in found if all(b.col == a.col + a.col_span and a.col_span == b.col_span for a, b in pairwise(run))]


def about_quarters(grid: Grid, run: Sequence[Cell]) -> bool:
    """The labels, or a cell above all of them, speak of quarters."""
    first, last = run[0].col, run[-1].col + run[-1].col_span
    above = (c for c in grid.cells if c.row < run[0].row and c.col <= first and last <= c.col + c.col_span)
    return all(STROKES.fullmatch(c.text.strip()) for c in run) and any(is_quarterly(c.text) for c in (*run, *above))


def is_quarterly(text: str) -> bool:
    return bool(QUARTERLY.search(text)) or any(noise_similarity(word, "triwulan") >= SAME_WORD for word in fold_case(text).split())


def relabel_misread(run: Sequence[Cell], place: Place, name: Callable[[str, int], str]) -> dict[int, Cell]:
    """By their identity, the cells of a sequence whose label is not what its place asks for; none where too few are."""
    right = [place(c.text) == n for n, c in enumerate(run, 1)]
    if sum(right) < READ_AT_LEAST * len(run):
        return {}
    named = [(c, name(c.text, n)) for n, c in enumerate(run, 1)]
    return {id(c): relabel_cell(c, text) for c, text in named if c.text.strip() != text}


def relabel_cell(cell: Cell, text: str) -> Cell:
    """The cell with its words read as one label."""
    return cell.model_copy(update={"lines": ((cell.words[0].model_copy(update={"text": text, "bbox": cell.ink}),),), "rest": ()})


def quarter_place(text: str) -> int | None:
    found = STROKES.fullmatch(text.strip())
    return quarter_of(found["strokes"]) if found else None


def quarter_name(text: str, number: int) -> str:
    """The label as read where it names its quarter, else the quarter's name; `1`, which `I` is read as, names none."""
    found = STROKES.fullmatch(text.strip())
    word = "Triwulan " if found and found["before"].strip() else ""
    return text.strip() if header_time(text)[1] == number else word + QUARTERS[number - 1]


def month_place(text: str) -> int | None:
    return MONTH_NAMES.get(fold_case(text).strip(" ."))


def month_name(text: str, number: int) -> str:
    """The label as read where it names its month in any way, else the month's name."""
    return text.strip() if month_place(text) == number else MONTHS[number - 1]
