"""Open tables told by their blanks alone: where blank space stands above blank space through many lines, columns part.

Needs no header that is known. Chain: lines -> blocks (stretches between running text) -> rivers of blank -> columns -> a grid for each
place where the header may end; which of them stands best is for `choose_layout` to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extractor.detect.figure_shapes import is_closing, is_figure
from extractor.detect.layout_evidence import is_year
from extractor.detect.line_phrases import PHRASE_GAP, Phrase, split_phrases
from extractor.detect.open_cells import cut_body_cells, is_band
from extractor.detect.open_columns import number_limit
from extractor.detect.open_extent import BAND, EVEN, MAX_BODY_GAP
from extractor.detect.row_split import Line, line_height, line_text, line_y
from extractor.geometry import BBox, span_overlap, union_box
from extractor.model import COLUMN_NUMBER, Cell, Grid, Page

CROSSING = 0.12  # share of a block's lines that may cross a river: headers of groups, bands, a phrase that a narrow blank joins
LEAST_RIVER = 0.3  # line heights that a river is wide
LEAST_LINES = 3  # lines in which something stands on either side of a river
HEAD_LINES = 9  # lines from the top in which a header may end
PROSE_WORDS, PROSE_WIDTH = 6, 0.6  # words of a line of running text at least; share of the width of the page's writing that it is long
WORDY, SMALL = 0.6, 0.35  # share of such a line that is words, and of these that begin small
HEAD_ABOVE, HEAD_WORDS = 2, 2  # lines above the first parted one that may begin a header; words of such a line
CENTRED = 0.8  # line heights by which a header of a group may stand off the middle of its columns


def detect_spaced(page: Page, lines: Sequence[Line]) -> list[tuple[Grid, ...]]:
    """For each block of lines that blanks part into columns the grids that it may be: one for each end of its header."""
    return [grids for block in blocks_of(lines) if (grids := tuple(grids_of(page, block)))]


def blocks_of(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Stretches of lines without running text, wide gaps or a signature between them, from their first parted line to their last."""
    width = max((w.bbox.x1 for line in lines for w in line), default=0.0) - min((w.bbox.x0 for line in lines for w in line), default=0.0)
    prose = [is_running_text(line, width) for line in lines]
    block: list[Line] = []
    for n, line in enumerate(lines):
        in_text = prose[n] and (prose[n - 1 : n] == [True] or prose[n + 1 : n + 2] == [True])
        far = bool(block) and line_y(line) - line_y(block[-1]) > 1.3 * MAX_BODY_GAP * line_height(block[-1])
        if in_text or far or is_closing(line_text(line)):
            yield from trimmed(block)
            block = []
        if not in_text and not is_closing(line_text(line)):
            block.append(line)
    yield from trimmed(block)


def is_running_text(line: Line, width: float) -> bool:
    """Many words, evenly spaced, over most of the page's width, a good part of them of small letters."""
    words = [w for w in line if sum(c.isalpha() for c in w.text) > 1]
    if BAND.match(line_text(line)) or len(words) < max(PROSE_WORDS, WORDY * len(line)):
        return False
    if line[-1].bbox.x1 - line[0].bbox.x0 < PROSE_WIDTH * width or sum(w.text[0].islower() for w in words) < SMALL * len(words):
        return False
    gaps = [b.bbox.x0 - a.bbox.x1 for a, b in pairwise(line)]
    return max(gaps) < EVEN * max(median(gaps), PHRASE_GAP * line_height(line))


def trimmed(block: Sequence[Line]) -> Iterator[list[Line]]:
    """The block from its first parted line on, up to what still hangs on its last one; nothing where hardly a line is parted."""
    parted = [n for n, line in enumerate(block) if len(split_phrases(line)) > 1]
    if len(parted) < LEAST_LINES:
        return
    stop = parted[-1] + 1
    pitch = median([line_y(b) - line_y(a) for a, b in pairwise(block)])
    while stop < len(block) and line_y(block[stop]) - line_y(block[stop - 1]) <= 1.45 * pitch:
        stop += 1
    start = parted[0]
    while start > max(parted[0] - HEAD_ABOVE, 0) and begins_header(block[start - 1], block[start], pitch):
        start -= 1
    yield list(block[start:stop])


def begins_header(line: Line, below: Line, pitch: float) -> bool:
    """A line of so few words, right above another one, that it may be a header's first line in one column."""
    return len(line) <= HEAD_WORDS and line_y(below) - line_y(line) <= 1.45 * pitch


def grids_of(page: Page, block: Sequence[Line]) -> Iterator[Grid]:
    """The block as a table under each header that it may have."""
    box = union_box(w.bbox for line in block for w in line)
    for stop in header_ends(block):
        body = block[stop:]
        rivers = river_limits(body if len(body) > LEAST_LINES else block)
        if not rivers or not any(is_figure(p.text) for line in body for p in split_phrases(line)):
            continue
        numbered = number_limit(BBox(box.x0, box.top, box.x0, box.top), BBox(rivers[0], box.top, rivers[0], box.top), body)
        for limits in [rivers, *([(numbered, *rivers)] if numbered is not None and numbered < rivers[0] else [])]:
            head = header_cells_over(page, block[:stop], limits, box)
            cells = head + cut_body_cells(page, body, limits, box, first_row=1 if head else 0)
            yield Grid(page=page.number, bbox=box, cells=tuple(cells), detector="spaced")


def header_ends(block: Sequence[Line]) -> list[int]:
    """Numbers of lines that a header may have: up to the column numbers where they stand, else any up to the first line of figures."""
    for n, line in enumerate(block[: HEAD_LINES + 1]):
        pieces = split_phrases(line)
        if len(pieces) > 2 and all(COLUMN_NUMBER.fullmatch(p.text.strip()) for p in pieces):
            return [n + 1]
    figured = next((n for n, line in enumerate(block) if sum(is_value(p) for p in split_phrases(line)) > 0), len(block))
    return list(range(0, min(figured, HEAD_LINES, len(block) - 1) + 1))


def is_value(phrase: Phrase) -> bool:
    """A figure that is no year."""
    return is_figure(phrase.text) and not is_year(phrase.text)


def river_limits(lines: Sequence[Line]) -> tuple[float, ...]:
    """The middles of the stretches that next to no phrase crosses and that have writing on both sides, points from left to right."""
    lines = [line for line in lines if not is_band(line, ())] or list(lines)
    phrases = [[p.bbox for p in split_phrases(line)] for line in lines]
    height = median([line_height(line) for line in lines])
    edges = sorted({v for boxes in phrases for b in boxes for v in (b.x0, b.x1)})
    few = CROSSING * len(lines)
    free: list[tuple[float, float, int]] = []
    for a, b in pairwise(edges):
        middle = (a + b) / 2
        crossed = sum(any(box.x0 < middle < box.x1 for box in boxes) for boxes in phrases)
        if crossed > few:
            continue
        if free and free[-1][1] == a:
            free[-1] = (free[-1][0], b, min(free[-1][2], crossed))
        else:
            free.append((a, b, crossed))
    rivers = [narrowed(a, b, least, phrases) for a, b, least in free]
    rivers = [(a, b) for a, b in rivers if b - a >= LEAST_RIVER * height]
    out: list[tuple[float, float]] = []
    for k, (a, b) in enumerate(rivers):
        left = out[-1][1] if out else float("-inf")
        right = rivers[k + 1][0] if k + 1 < len(rivers) else float("inf")
        beside = [
            sum(any(low - 0.1 <= box.cx <= high + 0.1 for box in boxes) for boxes in phrases) for low, high in ((left, a), (b, right))
        ]
        if min(beside) >= min(LEAST_LINES, max(1, len(lines) // 4)):
            out.append((a, b))
    return tuple((a + b) / 2 for a, b in out)


def narrowed(a: float, b: float, least: int, phrases: Sequence[Sequence[BBox]]) -> tuple[float, float]:
    """The widest part of a stretch that the fewest phrases cross."""
    edges = sorted({a, b, *(v for boxes in phrases for box in boxes for v in (box.x0, box.x1) if a < v < b)})
    best = (a, a)
    start: float | None = None
    for low, high in pairwise(edges):
        middle = (low + high) / 2
        if sum(any(box.x0 < middle < box.x1 for box in boxes) for boxes in phrases) <= least:
            start = low if start is None else start
            if high - start > best[1] - best[0]:
                best = (start, high)
        else:
            start = None
    return best


def header_cells_over(page: Page, lines: Sequence[Line], limits: Sequence[float], box: BBox) -> list[Cell]:
    """One cell over each column: its own phrases from top to bottom, and those of groups that it belongs to."""
    if not lines:
        return []
    bounds = list(pairwise([box.x0, *limits, box.x1]))
    own: list[list[tuple[int, Phrase]]] = [[] for _ in bounds]
    levels = [split_phrases(line) for line in lines]
    below = [False] * len(bounds)
    for n in range(len(levels) - 1, -1, -1):
        held = [homes_of(p, bounds) for p in levels[n]]
        taken = {k for homes in held for k in homes}
        for phrase, homes in zip(levels[n], held, strict=True):
            spread = group_columns(phrase, homes, bounds, below, taken, line_height(lines[n]))
            for k in spread:
                own[k].append((n, phrase))
        for k in taken:
            below[k] = True
    top, bottom = min(w.bbox.top for line in lines for w in line), max(w.bbox.bottom for line in lines for w in line)
    return [
        Cell(
            row=0, col=k, bbox=BBox(x0, top, x1, bottom), page=page.number,
            lines=tuple(p.words for _, p in sorted(found, key=lambda one: one[0])),
        )
        for k, ((x0, x1), found) in enumerate(zip(bounds, own, strict=True))
    ]  # fmt: skip


def homes_of(phrase: Phrase, bounds: Sequence[tuple[float, float]]) -> list[int]:
    """The columns that a phrase reaches well into; the one that holds its middle where it does so into none."""
    b = phrase.bbox
    inside = [k for k, (x0, x1) in enumerate(bounds) if span_overlap(b.x0, b.x1, x0, x1) > 0.3 * min(b.width, x1 - x0)]
    return inside or [k for k, (x0, x1) in enumerate(bounds) if x0 <= b.cx <= x1][:1]


def group_columns(
    phrase: Phrase, homes: Sequence[int], bounds: Sequence[tuple[float, float]], below: Sequence[bool], taken: set[int], height: float
) -> list[int]:
    """The columns that a header of a group stands over: the most around it, each with a header of its own below, whose middle it marks."""
    if not homes or not all(below[k] for k in homes):
        return list(homes)
    first, last = homes[0], homes[-1]
    best = list(homes)
    for a in range(first, -1, -1):
        if a < first and (not below[a] or a in taken):
            break
        for b in range(last, len(bounds)):
            if b > last and (not below[b] or b in taken):
                break
            off = abs((bounds[a][0] + bounds[b][1]) / 2 - phrase.bbox.cx)
            if off <= CENTRED * height and b - a + 1 > len(best):
                best = list(range(a, b + 1))
    return best
