"""Marks on paper, in PDF points, origin top left."""

from __future__ import annotations

from dataclasses import dataclass, field

A4 = (595.28, 841.89)
F4 = (609.45, 935.43)  # 215 x 330 mm


@dataclass(frozen=True)
class Word:
    """One word; `y` is its baseline, `ink` its grey (0 black, 1 white)."""

    x: float
    y: float
    text: str
    font: str
    size: float
    width: float
    ink: float = 0.0

    @property
    def box(self) -> tuple[float, float, float, float]:
        """(x0, top, x1, bottom) with usual ascent and descent."""
        return self.x, self.y - 0.76 * self.size, self.x + self.width, self.y + 0.22 * self.size


@dataclass(frozen=True)
class Stroke:
    """A ruling line or a polyline of a scribble; `dash` in points, empty for a solid one."""

    points: tuple[tuple[float, float], ...]
    width: float = 0.6
    dash: tuple[float, ...] = ()
    ink: float = 0.0


@dataclass(frozen=True)
class Patch:
    """A filled rectangle."""

    x0: float
    top: float
    x1: float
    bottom: float
    ink: float


@dataclass(frozen=True)
class Stamp:
    """A round office stamp: two rings, letters along the ring, a line in the middle."""

    x: float
    y: float
    radius: float
    ring: str
    middle: str
    turn: float


@dataclass
class Page:
    """A page while it is being filled; `turn` is how far the scan lies turned clockwise."""

    width: float
    height: float
    turn: int = 0
    words: list[Word] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    patches: list[Patch] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
