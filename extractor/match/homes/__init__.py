"""Every word that was read has one home: a table of the report, a sentence, the page's furniture, or none (`unplaced`)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

from extractor.geometry import contains_point
from extractor.match.claims.running_text import table_words
from extractor.match.homes.carried_words import carried_words
from extractor.match.homes.figure_regions import figure_regions
from extractor.match.homes.figure_weight import figure_weight, is_mark, weighs_as_figure
from extractor.match.homes.line_runs import PROSE_WORDS, RunLine, run_lines
from extractor.match.homes.page_furniture import find_furniture
from extractor.match.homes.word_groups import group_blocks, group_of
from extractor.model import Grid, Page, Table, Unplaced

Home = Literal["table", "sentence", "furniture", "unplaced"]

__all__ = ["Account", "Home", "account_for_pages", "unplaced_words"]


@dataclass(frozen=True)
class Account:
    """A page with the home of each of its words, in their order, and what found none in groups as it stands on the page."""

    page: int
    homes: tuple[Home, ...]
    unplaced: tuple[Unplaced, ...]


def unplaced_words(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], tables: Sequence[Table]) -> tuple[Unplaced, ...]:
    """All that was read on the pages and stands in no table, sentence or furniture, with ids `p{page}u{n}`."""
    return tuple(
        group.model_copy(update={"id": f"p{group.page}u{n}"})
        for account in account_for_pages(pages, grids, tables) for n, group in enumerate(account.unplaced, 1)
    )  # fmt: skip


def account_for_pages(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], tables: Sequence[Table]) -> tuple[Account, ...]:
    """The home of every word of the pages, where the report has these tables. `grids[i]` were found on `pages[i]`."""
    kept = [
        held | in_title(page, own, tables, held)
        for page, own, held in zip(pages, grids, carried_words(pages, grids, tables), strict=True)
    ]  # fmt: skip
    lost = [left_over(page, own, held) for page, own, held in zip(pages, grids, kept, strict=True)]
    lines = [
        run_lines(page, [i for i in range(len(page.words)) if i not in held and i not in gone])
        for page, held, gone in zip(pages, kept, lost, strict=True)
    ]
    edges = find_furniture(pages, lines)
    return tuple(account_for_page(*each) for each in zip(pages, grids, kept, lost, lines, edges, strict=True))


def account_for_page(
    page: Page, grids: Sequence[Grid], kept: frozenset[int], lost: frozenset[int], lines: Sequence[RunLine], edges: frozenset[int]
) -> Account:
    """The page's words by their homes, where those of `kept` and `lost` are known and `lines` are all the others."""
    body = [line for line in lines if not edges.issuperset(line.words)]
    height = median(w.bbox.height for w in page.words) if page.words else 0.0
    found = figure_regions(body, [grid.bbox for grid in grids], height)
    specks, groups = split_specks(page, group_blocks(page, lost.difference(*found), height))
    groups = [*groups, *found]
    astray, beside = {i for group in groups for i in group}, edges.union(*specks)
    homes: list[Home] = [
        "table" if i in kept else "unplaced" if i in astray else "furniture" if i in beside else "sentence" for i in range(len(page.words))
    ]
    made = sorted((group_of(page, group) for group in groups), key=lambda g: g.bbox.top if g.bbox else 0.0)
    return Account(page.number, tuple(homes), tuple(made))


def split_specks(page: Page, blocks: Sequence[tuple[int, ...]]) -> tuple[list[tuple[int, ...]], list[tuple[int, ...]]]:
    """Blocks that are no more than specks and signs, and the others."""
    specks = [block for block in blocks if all(is_mark(page.words[i].text) for i in block)]
    return specks, [block for block in blocks if block not in specks]


def left_over(page: Page, grids: Sequence[Grid], kept: frozenset[int]) -> frozenset[int]:
    """Words of tables that were found on the page and which no table of the report carries; not prose that was taken for a table."""
    places = {id(w): i for i, w in enumerate(page.words)}
    open_ones = [i for i in places.values() if i not in kept]
    held = [grid for grid in grids if any(contains_point(grid.bbox, *word_centre(page, i)) for i in open_ones)]
    lost = {i for grid in held for w in table_words(grid, page) if (i := places[id(w)]) not in kept}
    return frozenset(lost.difference(between_rows(page, lost) if page.origin == "dump" else ()))


def between_rows(page: Page, lost: Collection[int]) -> set[int]:
    """Lines of prose in the box of a dump's table, as where several stand under headings of their own; none that ends with a figure."""
    lines = run_lines(page, sorted(lost))
    prose = [line for line in lines if len(line.texts) >= PROSE_WORDS and not weighs_as_figure(line.texts[-1])]
    return {i for line in prose if all(figure_weight(t) != "heavy" for t in line.texts) for i in line.words}


def in_title(page: Page, grids: Sequence[Grid], tables: Sequence[Table], kept: frozenset[int]) -> frozenset[int]:
    """The words of the titles of tables that begin on this page: whole lines above a grid."""
    titles = [" ".join(t.title.split()) for t in tables if t.title and t.pages[0] == page.number]
    tops = [grid.bbox.top for grid in grids]
    if not titles or not tops:
        return frozenset()
    above = [i for i, w in enumerate(page.words) if i not in kept and w.bbox.cy < max(tops) and not is_in_grid(page, i, grids)]
    return frozenset(i for line in run_lines(page, above) if len(line.text) > 3 and any(line.text in t for t in titles) for i in line.words)


def is_in_grid(page: Page, place: int, grids: Sequence[Grid]) -> bool:
    return any(contains_point(g.bbox, *word_centre(page, place)) for g in grids)


def word_centre(page: Page, place: int) -> tuple[float, float]:
    box = page.words[place].bbox
    return box.cx, box.cy
