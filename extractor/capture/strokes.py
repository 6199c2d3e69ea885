"""Picture -> straight strokes that may be ruling lines: solid runs of ink, and chains of dashes. Pixels; lines across the picture only
(turn the picture for those down the page).

Strokes of letters are neither long nor alone; and what stands, row for row, at the height of the writing beside it is a character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extractor.capture.raster import Gray
from extractor.capture.thresholds import NEIGHBOURS

SOLID_INCH, SHORT_INCH = 0.22, 0.1  # a shorter run may be a stroke of a letter; a still shorter one is no line anywhere
WORD_INCH = 0.75  # a longer run is no word
LETTER_INCH, TALL_INCH = 0.045, 0.15  # a line of that thickness is a black bar; how far a letter is followed
ARC_INCH = 1.0  # a longer run is no arc: within its thickness a ring of 3 cm runs straight for 0.4 inches
STEEPEST, UNEVEN_INCH = 0.02, 0.01  # by how much a run may rise over its length, and its edges may be rough
UNEVEN = 6  # pixels by which they may be of any run, at every resolution; UNEVEN_INCH is stricter, for those as short as arcs
SHORTEST_RUN = 8  # pixels of a run at least, however coarse the picture
WAVE = (3, 1)  # pixels, rows x columns: a run may waver by a pixel up and down
LEAST_PIXELS = 4  # of a picture whose noise can be told
LOW_AT, HIGH_AT = 15, 60  # percentiles of the ink's height along a run: at its low places and at its high ones
UNLIKE_HEIGHTS = 0.5  # times LETTER_INCH between these from which a run goes through letters
BROKEN_INCH = 0.6
DASH_GAP_INCH = 0.21  # a chain of dashes goes on over such a gap
DASH_INCH, DASH_PIXELS = 0.03, 3.0  # thickness of a dash at most, and what is allowed however coarse the picture
DASH_LONG, DOT_INCH = 1.5, 0.016  # length of a dash in its thicknesses; what is no thicker than the other may be a dot
LEAST_PARTS, LEAST_DRAWN = 4, 0.3  # parts of a chain, and share of its course that they fill
DRIFT = 2  # pixels by which two neighbours of a chain may lie apart across it
CLOSE_INCH, CLOSE_PIXELS = 0.03, 3  # how far above and below a part of a chain other ink is close by, and that in pixels at least
MOST_BETWEEN = 0.2  # share of a chain's parts with ink close by on both sides from which they are letters
THICK_INCH = 0.07  # of a line; what is thicker is an area
AROUND_INCH = 0.12  # how far around a pixel its surroundings reach
GRAINS, LEAST_DARKER, MOST_DARKER = 3.0, 16.0, 45.0  # a line is so much darker than its surroundings, of 255
BESIDE_INCH = 1.6  # how far beside a chain the writing is looked at
WRITING = 0.3  # how much more of the parts than of the gaps has writing beside it, where the parts are characters
ALONE = 0.7  # share of a chain's parts that stand alone beside a line of writing, where they are characters
SOME_WRITING = 0.05  # share of a chain's course with writing beside it, for that to tell anything
IN_ROWS = 0.6  # share of a chain's gaps with a ruling line, where its parts stand in the rows of a table


@dataclass(frozen=True)
class Stroke:
    """A line of one direction: `place` across it, `start` and `end` along it, `ink` its drawn length. Pixels."""

    place: float
    start: float
    end: float
    thickness: float
    ink: float
    broken: bool = False

    @property
    def length(self) -> float:
        return self.end - self.start


def line_ink(gray: Gray, dpi: float) -> Gray:
    """1 where the picture is darker than its close surroundings: pale lines on paper and lines in grey areas, but no areas.

    How much darker follows the picture's noise.
    """
    side = int(AROUND_INCH * dpi) | 1
    grain = 0.0
    if gray.size > LEAST_PIXELS:
        grain = float(np.median(np.abs(gray[::2, 1::2].astype(np.int16) - gray[::2, : gray.shape[1] // 2 * 2 : 2])))
    darker = int(min(max(GRAINS * grain, LEAST_DARKER), MOST_DARKER))
    return (gray.astype(np.int16) < cv2.boxFilter(gray, -1, (side, side)).astype(np.int16) - darker).astype(np.uint8)


def solid_runs(ink: Gray, length: int, thick: float) -> Gray:
    """1 on runs of at least `length` pixels, a pixel of waviness allowed, without areas thicker than `thick`."""
    wavy = cv2.dilate(ink, np.ones(WAVE, np.uint8))
    runs = cv2.morphologyEx(wavy, cv2.MORPH_OPEN, run_kernel(length))
    area = int(thick) + 2 | 1
    fat = cv2.morphologyEx(runs, cv2.MORPH_OPEN, np.ones((area, area), np.uint8))
    return cv2.morphologyEx(runs & (1 - fat), cv2.MORPH_OPEN, run_kernel(length / 2))


def run_kernel(length: float) -> Gray:
    """A kernel of a run; of odd length, for opening with an even one moves what it keeps."""
    return np.ones((1, int(length) | 1), np.uint8)


def solid_lines(ink: Gray, dpi: float, writing: bool) -> tuple[list[Stroke], list[Stroke], Gray]:
    """Runs of ink: those long enough to be lines, those too short to tell from strokes of letters, and the mask of the long.

    `writing`: in the direction in which words run.
    """
    thick = THICK_INCH * dpi
    runs = solid_runs(ink, max(int(SHORT_INCH * dpi), SHORTEST_RUN), thick)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8, ltype=cv2.CV_16U)
    lines: list[Stroke] = []
    short: list[Stroke] = []
    mask = np.zeros_like(ink)
    for label, (x, y, w, h, area) in enumerate(stats[1:].tolist(), 1):
        if h > max(thick, STEEPEST * w + UNEVEN) or area / w > thick:
            continue
        if w < ARC_INCH * dpi and h - area / w > STEEPEST * w + UNEVEN_INCH * dpi:
            continue  # the arc of a stamp's ring
        part = labels[y : y + h, x : x + w] == label
        if writing and SOLID_INCH <= w / dpi < WORD_INCH and through_letters(ink, part, x, y, dpi):
            continue
        line = Stroke(y + h / 2, x, x + w, max(area / w - 2, 1.0), w)
        if w < SOLID_INCH * dpi:
            short.append(line)
        else:
            lines.append(line)
            mask[y : y + h, x : x + w] |= part
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, run_kernel(SOLID_INCH * dpi))  # without strokes of letters that touch
    return lines, short, mask & cv2.dilate(ink, np.ones(NEIGHBOURS, np.uint8))


def through_letters(ink: Gray, run: Gray, x: int, y: int, dpi: float) -> bool:
    """A short run that is a slice of letters which dirt, shading or bold print ties together: high here, low there.

    A line has about the same thickness all along.
    """
    reach = int(TALL_INCH * dpi)
    columns = np.flatnonzero(run.any(axis=0))
    rows = np.arange(run.shape[0])[:, None]
    middle = (y + (rows * run[:, columns]).sum(axis=0) / run[:, columns].sum(axis=0)).astype(int)
    steps, last = np.arange(reach + 1)[:, None], ink.shape[0] - 1
    up = ink[np.maximum(middle - steps, 0), x + columns]
    down = ink[np.minimum(middle + steps[:-1], last), x + columns]
    heights = np.cumprod(up, axis=0).sum(axis=0).astype(int) + np.cumprod(down, axis=0).sum(axis=0) - 1
    low, high = np.percentile(heights, (LOW_AT, HIGH_AT))
    return bool(high >= LETTER_INCH * dpi and high - low >= UNLIKE_HEIGHTS * LETTER_INCH * dpi)


class DashPart(NamedTuple):
    """A thin component: its place across the line's course, its start and end along it, its thickness. Pixels."""

    place: float
    start: int
    end: int
    thickness: int


@dataclass(frozen=True)
class Dashes:
    """A chain of thin parts on one course that may be a broken line, and that line."""

    line: Stroke
    parts: tuple[DashPart, ...]


def dashes_of(ink: Gray, taken: Gray, dpi: float) -> list[Dashes]:
    """Chains of thin parts that stand alone: dashes, dots, the rests of an eroded line. `taken`: where solid lines are."""
    rest = ink & (1 - cv2.dilate(taken, np.ones(NEIGHBOURS, np.uint8)))
    _, _, stats, _ = cv2.connectedComponentsWithStats(rest, connectivity=8)
    high = max(DASH_INCH * dpi, DASH_PIXELS)
    parts = [
        DashPart(y + h / 2, x, x + w, h)
        for x, y, w, h, _ in stats[1:].tolist()
        if h <= high and w >= 2 and (w >= DASH_LONG * h or h <= DOT_INCH * dpi)
    ]
    out = []
    for chain in dash_chains(parts, DASH_GAP_INCH * dpi):
        start, end = chain[0].start, max(p.end for p in chain)
        drawn = sum(p.end - p.start for p in chain)
        place = sum(p.place * (p.end - p.start) for p in chain) / drawn
        filled = len(chain) >= LEAST_PARTS and drawn >= LEAST_DRAWN * (end - start)
        if end - start >= BROKEN_INCH * dpi and filled and stands_alone(ink, chain, dpi):
            out.append(Dashes(Stroke(place, start, end, max(p.thickness for p in chain), drawn, True), tuple(chain)))
    return out


def draw_strokes(strokes: Sequence[Stroke | DashPart], ink: Gray) -> Gray:
    """The pixels of short strokes."""
    mask = np.zeros_like(ink)
    for stroke in strokes:
        half = stroke.thickness / 2
        area = (slice(max(int(stroke.place - half), 0), int(stroke.place + half) + 1), slice(int(stroke.start), int(stroke.end)))
        mask[area] |= ink[area]
    return mask


def dash_chains(parts: Sequence[DashPart], gap: float) -> list[list[DashPart]]:
    """Parts that follow each other on one level with short gaps; a level may drift slowly along the chain."""
    out: list[list[DashPart]] = []
    open_at: dict[int, list[int]] = {}
    for part in sorted(parts, key=lambda p: p.start):
        level = round(part.place)
        near = [
            i
            for y in range(level - DRIFT, level + DRIFT + 1)
            for i in open_at.get(y, ())
            if part.start - out[i][-1].end <= gap and abs(part.place - out[i][-1].place) <= DRIFT
        ]
        if near:
            home = min(near, key=lambda i: (abs(part.place - out[i][-1].place), part.start - out[i][-1].end))
            out[home].append(part)
        else:
            home = len(out)
            out.append([part])
        kept = [i for i in open_at.get(level, ()) if i != home and part.start - out[i][-1].end <= gap]
        open_at[level] = [*kept, home]
    return out


def stands_alone(ink: Gray, chain: Sequence[DashPart], dpi: float) -> bool:
    """Few parts of a chain have ink close by on both sides: letters stand between others, dashes beside writing at most."""
    reach = max(int(CLOSE_INCH * dpi), CLOSE_PIXELS)
    between = 0
    for y, x0, x1, h in chain:
        top, bottom = int(y - h / 2), int(y + h / 2) + 1
        above = ink[max(top - reach, 0) : top, x0:x1]
        below = ink[bottom : bottom + reach, x0:x1]
        between += bool(above.any() and below.any())
    return between <= MOST_BETWEEN * len(chain)


def alone_in_lines(beside: NDArray[np.bool_], middles: Sequence[int]) -> float:
    """Share of a chain's parts that stand alone at the height of a line of the writing beside it; dashes stand between lines too."""
    edges = np.diff(beside.astype(np.int8), prepend=0)
    line = np.where(beside, np.cumsum(edges == 1), 0)
    held = Counter(int(line[at]) for at in middles)
    return sum(count for number, count in held.items() if number and count == 1) / len(middles)


def are_characters(chain: Dashes, ink: Gray, crossing: Sequence[Stroke], dpi: float) -> bool:
    """The parts are characters below or beside each other (1, I, l, |, -), not dashes of a line: a line goes on between the rows.

    They are where a ruling line runs through most of the gaps, where the writing beside them stands where they stand, and, without
    any writing to tell, where their chain meets no line.
    """
    place, parts = chain.line.place, chain.parts
    gaps = [(a.end, b.start) for a, b in pairwise(parts)]
    across = [line for line in crossing if line.start <= place <= line.end]
    if sum(any(a - 1 <= line.place <= b + 1 for line in across) for a, b in gaps) >= IN_ROWS * len(gaps):
        return True
    start, end = parts[0].start, parts[-1].end
    reach, own = int(BESIDE_INCH * dpi), int(chain.line.thickness / 2) + 2
    middle = int(place)
    low = ink[max(middle - reach, 0) : max(middle - own, 0), start:end]
    high = ink[middle + own + 1 : middle + reach, start:end]
    beside = np.asarray(low.any(axis=0) | high.any(axis=0))
    drawn = np.zeros(end - start, bool)
    for part in parts:
        drawn[part.start - start : part.end - start] = True
    if beside.mean() >= SOME_WRITING and not drawn.all():
        level = float(beside[drawn].mean() - beside[~drawn].mean()) >= WRITING
        return level and alone_in_lines(beside, [(p.start + p.end) // 2 - start for p in parts]) >= ALONE
    usual = float(np.median([p.end - p.start for p in parts]))
    return not any(start - usual <= line.place <= end + usual for line in across)
