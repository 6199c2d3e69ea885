"""Words to lines: wrapping, aligning, and the widths of columns."""

from __future__ import annotations

from dataclasses import dataclass

from .fonts import face, width
from .grid import Cell, Grid
from .paper import Page, Word
from .style import Look

GLUE = "\u00a0"  # a blank that does not break: `Rp` stays with its amount


@dataclass(frozen=True)
class Face:
    """A font at a size with its line height in points."""

    name: str
    size: float
    leading: float

    def wide(self, text: str) -> float:
        """The width of a text in points."""
        return width(text, self.name, self.size)


def face_of(family: str, bold: bool, size: float, leading: float) -> Face:
    """The face of a family; `leading` is a factor of the size."""
    return Face(face(family, bold), size, size * leading)


def wrap(text: str, room: float, font: Face) -> list[list[str]]:
    """Lines of tokens that fit into `room` points; a token wider than that stands alone."""
    lines: list[list[str]] = []
    for token in text.replace(" %", GLUE + "%").split(" "):
        if lines and font.wide(" ".join([*lines[-1], token])) <= room:
            lines[-1].append(token)
        elif token:
            lines.append([token])
    return lines or [[]]


def put_line(
    page: Page,
    tokens: list[str],
    x: float,
    room: float,
    y: float,
    font: Face,
    align: str,
    ink: float = 0.0,
    last: bool = True,
) -> None:
    """Sets one line of tokens with its baseline at `y`."""
    words = [w for token in tokens for w in token.split(GLUE) if w]
    gap, used = font.wide(" "), sum(font.wide(w) for w in words)
    loose = room - used - gap * (len(words) - 1)
    if align == "justify" and not last and len(words) > 1 and 0 < loose < 0.6 * room:
        gap += loose / (len(words) - 1)
    at = x + {"center": loose / 2, "right": loose}.get(align, 0.0)
    for number, word in enumerate(words):
        page.words.append(Word(at, y, word, font.name, font.size, font.wide(word), ink))
        # an accounting cell has its currency at the left edge and its amount at the right one
        at += font.wide(word) + gap + (max(loose, 0.0) if align == "account" and number == 0 else 0.0)


def put_lines(
    page: Page,
    lines: list[list[str]],
    x: float,
    room: float,
    top: float,
    font: Face,
    align: str,
    ink: float = 0.0,
) -> None:
    """Sets lines from `top` downwards."""
    for number, tokens in enumerate(lines):
        baseline = top + number * font.leading + 0.5 * (font.leading + 0.54 * font.size)
        put_line(page, tokens, x, room, baseline, font, align, ink, number == len(lines) - 1)


def cell_face(cell: Cell, look: Look, family: str) -> Face:
    """The face in which a cell is set."""
    return face_of(family, cell.bold, look.size, look.leading)


def _least(grid: Grid, family: str, look: Look, column: int) -> float:
    cells = [line.cells[column] for line in (*grid.header, *grid.body)]
    tokens = [
        (cell_face(c, look, family).wide(token) + c.indent)
        for c in cells
        if c and c.across == 1
        for token in c.text.replace(" %", GLUE + "%").split(" ")
    ]
    return max(tokens, default=0.0) + 2 * look.pad + 1


def widths(grid: Grid, family: str, look: Look, room: float) -> list[float] | None:
    """Column widths that fill `room`, none narrower than its longest token; None where they do not fit."""
    least = [_least(grid, family, look, c) for c in range(len(grid.weights))]
    spare = room - sum(least)
    if spare < 0:
        return None
    wish = [max(w * room / sum(grid.weights) - m, 0.0) for w, m in zip(grid.weights, least, strict=True)]
    whole = sum(wish) or 1.0
    return [m + spare * w / whole for m, w in zip(least, wish, strict=True)]
