"""Words without a home -> groups as they stand together on the page, with the figures among them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from extractor.geometry import union_box
from extractor.match.homes.figure_regions import is_close
from extractor.match.homes.figure_weight import CURRENCY, figure_weight, is_ordinal, weighs_as_figure
from extractor.match.homes.line_runs import RunLine, run_lines
from extractor.model import Page, Unplaced


def group_blocks(page: Page, places: Collection[int], height: float) -> list[tuple[int, ...]]:
    """Blocks of near lines."""
    left = run_lines(page, sorted(places))
    out: list[list[RunLine]] = []
    for line in left:
        if out and is_close(out[-1][-1].box, line.box, height):
            out[-1].append(line)
        else:
            out.append([line])
    return [tuple(i for line in block for i in line.words) for block in out]


def group_of(page: Page, places: Sequence[int]) -> Unplaced:
    lines = run_lines(page, places)
    box = None if page.origin == "dump" else page.displayed(union_box(page.words[i].bbox for i in places))
    figures = tuple(figure for line in lines for figure in figures_of_line(line))
    return Unplaced(page=page.number, bbox=box, text="\n".join(line.text for line in lines), figures=figures)


def figures_of_line(line: RunLine) -> list[str]:
    """The line's figures as read; not the number before an item, nor a row of column numbers."""
    texts = [t for t in line.texts if not CURRENCY.match(t)]
    numbered = len(texts) > 1 and is_ordinal(texts[0]) and figure_weight(texts[0]) != "heavy"
    return [t for n, t in enumerate(texts) if weighs_as_figure(t) and not (n == 0 and numbered)]
