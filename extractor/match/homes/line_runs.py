"""Words outside tables -> lines of writing, and the runs into which wide gaps part a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from extractor.geometry import BBox, union_box
from extractor.match.homes.figure_weight import figure_weight, is_mark, is_ordinal, weighs_as_figure
from extractor.model import Page

SAME_LINE = 0.5  # median word heights between the centres of words of one line
WIDE_GAP = 1.6  # word heights between two words that stand apart
PROSE_GAP = 3.0  # word heights up to which a justified line of prose may be spread
PROSE_WORDS = 6  # words from which a run is a line of prose
PROSE_WIDTH = 0.6  # share of the text's width from which a line of many words is one of prose, whatever its gaps


@dataclass(frozen=True)
class LineRun:
    """Words that stand together in a line, by their places on the page."""

    words: tuple[int, ...]
    texts: tuple[str, ...]
    boxes: tuple[BBox, ...]
    box: BBox
    first: bool
    last: bool

    @cached_property
    def figure(self) -> bool:
        """Nothing but a figure or a range, with its currency before it and a unit behind; no number with what it counts before a gap."""
        bare = [t for t in self.texts if not is_mark(t)]
        numbers = bool(bare) and weighs_as_figure(bare[0]) and len(bare) <= 3
        return numbers and not (self.first and not self.last and len(bare) > 1 and not weighs_as_figure(bare[1]))

    @cached_property
    def heavy(self) -> bool:
        return self.figure and any(figure_weight(t) == "heavy" for t in self.texts)

    @cached_property
    def ordinal(self) -> bool:
        """It numbers what stands behind it in its line."""
        return self.first and not self.last and len(self.texts) == 1 and is_ordinal(self.texts[0])

    @cached_property
    def prose(self) -> bool:
        return len(self.texts) >= PROSE_WORDS and 2 * sum(weighs_as_figure(t) for t in self.texts) < len(self.texts)


@dataclass(frozen=True)
class RunLine:
    runs: tuple[LineRun, ...]
    box: BBox

    @property
    def words(self) -> tuple[int, ...]:
        return tuple(i for run in self.runs for i in run.words)

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(t for run in self.runs for t in run.texts)

    @property
    def text(self) -> str:
        return " ".join(self.texts)


def run_lines(page: Page, places: Sequence[int]) -> list[RunLine]:
    """Lines from top to bottom of the words at these places of `page.words`."""
    if not places:
        return []
    boxes = [w.bbox for w in page.words]
    height = median(boxes[i].height for i in places)
    width = max(boxes[i].x1 for i in places) - min(boxes[i].x0 for i in places)
    return [make_run_line(page, line, height, width) for line in group_lines(places, boxes, SAME_LINE * height)]


def group_lines(places: Sequence[int], boxes: Sequence[BBox], tolerance: float) -> Iterator[list[int]]:
    """Places of words in lines, each from left to right."""
    line: list[int] = []
    start = 0.0
    for i in sorted(places, key=lambda i: boxes[i].cy):
        if line and boxes[i].cy - start > tolerance:
            yield sorted(line, key=lambda i: boxes[i].x0)
            line = []
        start = start if line else boxes[i].cy
        line.append(i)
    yield sorted(line, key=lambda i: boxes[i].x0)


def make_run_line(page: Page, line: Sequence[int], height: float, width: float) -> RunLine:
    words = page.words
    gaps = [words[b].bbox.x0 - words[a].bbox.x1 for a, b in pairwise(line)]
    box = union_box(words[i].bbox for i in line)
    figures = sum(weighs_as_figure(words[i].text) for i in line)
    prose = len(line) > PROSE_WORDS and figures <= 2 and box.width > PROSE_WIDTH * width
    limit = (PROSE_GAP if prose and max(gaps) < PROSE_GAP * height else WIDE_GAP) * height
    cuts = [0, *(n for n, gap in enumerate(gaps, 1) if gap > limit), len(line)]
    parts = [tuple(line[a:b]) for a, b in pairwise(cuts)]
    return RunLine(
        tuple(
            LineRun(part, tuple(words[i].text for i in part), boxes, union_box(boxes), n == 0, n == len(parts) - 1)
            for n, part in enumerate(parts)
            if (boxes := tuple(words[i].bbox for i in part))
        ),
        box,
    )
