"""Where an open table ends: at a frame, at running text, at a signature, behind its last figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.detect.figure_shapes import is_amount, is_closing, is_figure
from extractor.detect.line_phrases import Header, split_phrases
from extractor.detect.open_columns import column_limits
from extractor.detect.row_split import Line, line_height, line_text, line_y
from extractor.geometry import BBox, span_overlap, union_box
from extractor.model import Page
from extractor.roles import FIGURE_ROLES

BAND = re.compile(r"^\W*(?:tujuan|sasaran|misi|perspektif)\b(?:\s+(?:strategis|program|kegiatan))?[\s\d.:ke-]*", re.I)
AFTER_TABLE = 1.6  # line heights: the least distance of running text from the table above it
MAX_HEADINGS = 2  # lines between a table and running text
PROSE_WORDS, EVEN = 5, 2.5  # words of a line of running text; its widest blank in usual ones
MAX_BODY_GAP = 4.0  # line pitches without writing that end a table


def body_lines(below: Sequence[Line], header: Header, page: Page, taken: Sequence[BBox]) -> list[Line]:
    """The lines under a header that belong to its table."""
    height = median([line_height(line) for line in below]) if below else 10.0
    floor = frame_bottom(page, header.bbox, below)
    out: list[Line] = []
    ended = False  # running text was met
    last = header.bbox.bottom - 0.3 * height
    for line in below:
        gap = line_y(line) - last
        box = union_box(w.bbox for w in line)
        if any(last < b.top < box.top for b in taken) or is_closing(line_text(line)):
            break
        if runs_through(line, header) and (start := after_table([*out, line], header)) is not None:
            out, ended = out[:start], True
            break
        if floor is None and gap > MAX_BODY_GAP * 1.3 * height:
            break
        if floor is not None and line_y(line) > floor + 2:
            break
        out.append(line)
        last = line_y(line)
    first = header.boxes[0].x1
    figured = [i for i, line in enumerate(out) if has_figure_column(line, [first])]
    limits = column_limits(header.boxes, out[: figured[-1] + 1] if figured else out)
    return trim_body(out, limits, floor is not None, ended)


def frame_bottom(page: Page, header: BBox, below: Sequence[Line]) -> float | None:
    """The lowest long line under a header that still bounds its table: no prose and no signature lies above it."""
    wide = [r.bbox.cy for r in page.rules if r.horizontal and span_overlap(r.bbox.x0, r.bbox.x1, header.x0, header.x1) > 0.8 * header.width]
    if not any(header.top - 25 < y < header.bottom + 12 for y in wide):
        return None
    for y in sorted((y for y in wide if header.bottom + 12 < y < page.height - 30), reverse=True):
        inside = [line for line in below if line_y(line) < y]
        foreign = any(is_closing(line_text(line)) or is_paragraph(line, header) for line in inside)
        if inside and not foreign and evenly_spaced(inside, header, y) and not goes_on_below(below, y):
            return y
    return None


def goes_on_below(below: Sequence[Line], floor: float) -> bool:
    """Right under a line the next writing has figures in columns: the line was only one between rows."""
    after = [line for line in below if line_y(line) > floor][:3]
    if not after or line_y(after[0]) - floor > 3 * line_height(after[0]):
        return False
    return any(sum(is_figure(p.text) for p in split_phrases(line)) >= 2 for line in after)


def is_paragraph(line: Line, header: BBox) -> bool:
    """A line of running text: one phrase of many words over most of the table's width."""
    pieces = split_phrases(line)
    longest = max(pieces, key=lambda p: p.bbox.width)
    return len(longest.words) >= 7 and longest.bbox.width > 0.7 * header.width and not BAND.match(longest.text)


def after_table(lines: Sequence[Line], header: Header) -> int | None:
    """Where the running text that the last line belongs to begins: behind a gap, headings above it included; None without a gap."""
    for at in range(len(lines) - 1, max(len(lines) - 1 - MAX_HEADINGS, -1) - 1, -1):
        above = line_y(lines[at - 1]) if at > 0 else header.bbox.bottom
        if line_y(lines[at]) - above > AFTER_TABLE * line_height(lines[at]):
            return at
        if at > 0 and has_figure_column(lines[at - 1], [header.boxes[0].x1]):
            return None
    return None


def runs_through(line: Line, header: Header) -> bool:
    """Running text under a table: evenly spaced words, many of them of small letters, that stand in several figure columns."""
    figures = [b for b, role in zip(header.boxes, header.roles, strict=True) if role in FIGURE_ROLES]
    words = [w for w in line if sum(c.isalpha() for c in w.text) > 1]
    if (
        BAND.match(line_text(line))
        or re.fullmatch(r"\W?\d{1,3}[.)]?", line[0].text)
        or line[-1].bbox.x1 - line[0].bbox.x0 < 0.8 * header.bbox.width
    ):
        return False
    if len(words) < PROSE_WORDS or len(words) < 0.6 * len(line) or sum(w.text[0].islower() for w in words) < 0.35 * len(words):
        return False
    crossed = sum(any(w.bbox.x0 < b.x1 and w.bbox.x1 > b.x0 for w in words) for b in figures)
    gaps = [max(b.bbox.x0 - a.bbox.x1, 0.1) for a, b in pairwise(line)]
    return crossed >= min(2, len(figures)) and max(gaps) < EVEN * max(median(gaps), 0.2 * line_height(line))


def evenly_spaced(lines: Sequence[Line], header: BBox, floor: float) -> bool:
    """No wide stretch without writing between a header and the line that ends its table."""
    ys = [header.bottom, *(line_y(line) for line in lines), floor]
    return all(b - a < 2 * MAX_BODY_GAP * line_height(lines[0]) for a, b in pairwise(ys))


def trim_body(lines: Sequence[Line], limits: Sequence[float], framed: bool = False, ended: bool = False) -> list[Line]:
    """Body lines up to the end of the last row: after the last figure only wording at normal pitch goes on.

    `framed`: a ruling line ends the table; `ended`: the lines stop where running text begins.
    """
    figure_at = [i for i, line in enumerate(lines) if has_figure_column(line, limits)]
    if not figure_at:
        return []
    steps = [line_y(b) - line_y(a) for a, b in pairwise(lines)]
    pitch = median(steps) if steps else 12.0
    end = figure_at[-1]
    while end + 1 < len(lines):
        step = line_y(lines[end + 1]) - line_y(lines[end])
        if not framed and (step > 1.45 * pitch or (not ended and crosses_limit(lines[end + 1], limits))):
            break
        end += 1
    return list(lines[: end + 1])


def crosses_limit(line: Line, limits: Sequence[float]) -> bool:
    """A phrase that runs over a column limit: the table is over."""
    return any(p.bbox.x0 < x - 8 and p.bbox.x1 > x + 8 for p in split_phrases(line) for x in limits)


def row_of_table(line: Line, limits: Sequence[float]) -> bool:
    """No running text: amounts stand in the line, or no phrase runs over several column limits and no word over one."""
    if sum(is_amount(w.text) for w in line) > 1:
        return True
    for phrase in split_phrases(line):
        over = [x for x in limits if phrase.bbox.x0 < x - 8 and phrase.bbox.x1 > x + 8]
        if len(over) > 1 or any(w.bbox.x0 < x - 2 and w.bbox.x1 > x + 2 for w in phrase.words for x in over):
            return False
    return True


def has_figure_column(line: Line, limits: Sequence[float]) -> bool:
    """A figure stands in a column right of the first limit."""
    first = limits[0] if limits else 0.0
    return any(is_figure(p.text) and p.bbox.cx > first and (len(p.text) > 1 or p.text.isdigit()) for p in split_phrases(line))
