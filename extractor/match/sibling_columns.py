"""Groups of columns that a header repeats (`Target Realisasi Capaian` under each year): where one is misread, another tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby

from extractor.match.header_meaning import meaning_of
from extractor.noise import compact_letters, noise_similarity

Levels = tuple[str, ...]
"""A column's header cells from top to bottom."""

SAME_WORD = 0.5  # likeness of two readings of one word; that of two words of different meaning lies below
REST_OF_YEAR = re.compile(r"\S?\d{1,3}\S?|(?:19|20)\d\d")
YEAR = re.compile(r"(?:19|20)\d\d")


def with_siblings(headers: Sequence[Levels]) -> list[Levels]:
    """The columns' headers with the lowest cell of each group as the best read of the groups beside it has it, with its own year."""
    out = list(headers)
    for places in under_one(headers):
        for i, year in zip(places, counted_on([headers[i][-1] for i in places]), strict=True):
            out[i] = (*out[i][:-1], str(year)) if year else out[i]
    for groups in repeated_groups(headers):
        for group, year in zip(groups, counted_on([headers[group[0]][-2] for group in groups]), strict=True):
            for i in group if year else ():
                out[i] = (*out[i][:-2], f"{out[i][-2]} {year}", out[i][-1])
        for alike in zip(*groups, strict=True):
            leaves = [headers[i][-1] for i in alike]
            best = max(leaves, key=header_strength)
            for i, leaf in zip(alike, leaves, strict=True):
                if header_strength(leaf) < header_strength(best) and may_be(leaf, best):
                    out[i] = (*out[i][:-1], with_year_of(best, leaf))
    return out


def under_same(headers: Sequence[Levels]) -> list[list[int]]:
    """Neighbouring columns that differ in their lowest cell alone, as their places."""
    return [list(group) for _, group in groupby(range(len(headers)), key=lambda i: headers[i][:-1])]


def repeated_groups(headers: Sequence[Levels]) -> list[list[list[int]]]:
    """Groups of columns under different cells that stand beside each other and are of one size, as the columns' places."""
    parts = under_same(headers)
    runs = (list(run) for _, run in groupby(parts, key=lambda group: (len(group), len(headers[group[0]]))))
    return [run for run in runs if len(run) > 1 and len(run[0]) > 1 and len(headers[run[0][0]]) > 1]


def under_one(headers: Sequence[Levels]) -> list[list[int]]:
    """Neighbouring columns under one cell of the header whose lowest cells are years or what is left of one, as their places."""
    parts = under_same(headers)
    return [p for p in parts if len(p) > 2 and all(len(headers[i]) > 1 and REST_OF_YEAR.fullmatch(headers[i][-1].strip()) for i in p)]


def may_be(leaf: str, best: str) -> bool:
    """The cell may be a misreading of the best read one, or what is left of it where a word was not read."""
    rest = leaf_letters(leaf)
    return rest in leaf_letters(best) or noise_similarity(rest, leaf_letters(best)) >= SAME_WORD


def counted_on(cells: Sequence[str]) -> list[int | None]:
    """For each of some cells that name years one after another the year that is missing in it, None where none is."""
    years = [int(found[0]) if (found := YEAR.search(cell)) else None for cell in cells]
    begins = {year - n for n, year in enumerate(years) if year is not None}
    words = {re.sub(r"\d", "", leaf_letters(cell)) for cell in cells}
    read = sum(year is not None for year in years)
    if len(begins) != 1 or read < 2 or any(noise_similarity(a, b) < SAME_WORD for a in words for b in words):
        return [None] * len(cells)
    return [min(begins) + n if year is None else None for n, year in enumerate(years)]


@lru_cache(maxsize=4096)
def header_strength(leaf: str) -> float:
    """How well a header's cell is known by itself."""
    meaning = meaning_of((leaf,))
    return meaning.roles.get(meaning.role, 0.0)


def leaf_letters(leaf: str) -> str:
    return compact_letters(YEAR.sub("", leaf))


def with_year_of(best: str, leaf: str) -> str:
    """The best read wording with the year that stands in this cell, with none where none is read."""
    own = YEAR.search(leaf)
    return " ".join(YEAR.sub(own[0] if own else "", best).split())
