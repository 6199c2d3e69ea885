"""Boxes and clusters: pure functions. Unit: PDF points (1/72 inch); origin top left; y grows downwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

T = TypeVar("T")
POINTS_PER_INCH = 72  # of PDF; a picture has dpi / POINTS_PER_INCH pixels a point


class BBox(NamedTuple):
    """x0, top, x1, bottom in points (pdfplumber's order)."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def area(self) -> float:
        return max(self.width, 0.0) * max(self.height, 0.0)

    def rounded(self, digits: int = 2) -> BBox:
        return BBox(*(round(v, digits) for v in self))

    def grown(self, dx: float, dy: float | None = None) -> BBox:
        dy = dx if dy is None else dy
        return BBox(self.x0 - dx, self.top - dy, self.x1 + dx, self.bottom + dy)


def span_overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Length that two intervals share, 0 when they are apart."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def x_overlap(a: BBox, b: BBox) -> float:
    return span_overlap(a.x0, a.x1, b.x0, b.x1)


def y_overlap(a: BBox, b: BBox) -> float:
    return span_overlap(a.top, a.bottom, b.top, b.bottom)


def intersection_area(a: BBox, b: BBox) -> float:
    """Shared area in square points."""
    return x_overlap(a, b) * y_overlap(a, b)


def contains_point(outer: BBox, x: float, y: float, slack: float = 0.0) -> bool:
    return outer.x0 - slack <= x <= outer.x1 + slack and outer.top - slack <= y <= outer.bottom + slack


def union_box(boxes: Iterable[BBox]) -> BBox:
    """Smallest box around all; ValueError when there is none."""
    items = list(boxes)
    if not items:
        raise ValueError("union of no boxes")
    return BBox(min(b.x0 for b in items), min(b.top for b in items), max(b.x1 for b in items), max(b.bottom for b in items))


def cluster_values(values: Sequence[T], key: Callable[[T], float], tolerance: float) -> list[list[T]]:
    """Groups of values whose neighbours (sorted by key) lie at most `tolerance` apart."""
    groups: list[list[T]] = []
    last = 0.0
    for value in sorted(values, key=key):
        k = key(value)
        if groups and k - last <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
        last = k
    return groups


def text_lines(boxes: Sequence[T], box_of: Callable[[T], BBox]) -> list[list[T]]:
    """Items grouped into lines of writing, top to bottom, each line left to right.

    Two items share a line when they overlap vertically by more than half of the smaller one's height.
    """
    lines: list[list[T]] = []
    for item in sorted(boxes, key=lambda i: box_of(i).cy):
        b = box_of(item)
        best: tuple[float, list[T]] | None = None
        for line in lines[-6:]:
            near = max(line, key=lambda i: x_closeness(box_of(i), b))
            n = box_of(near)
            share = y_overlap(n, b) / max(min(n.height, b.height), 0.1)
            if share > 0.5 and (best is None or share > best[0]):
                best = (share, line)
        if best:
            best[1].append(item)
        else:
            lines.append([item])
    ordered = [sorted(line, key=lambda i: box_of(i).x0) for line in lines]
    return sorted(ordered, key=lambda line: sum(box_of(i).cy for i in line) / len(line))


def x_closeness(a: BBox, b: BBox) -> float:
    """Greater for boxes that lie nearer to each other horizontally; 0 when they touch or overlap."""
    return -max(a.x0 - b.x1, b.x0 - a.x1, 0.0)
