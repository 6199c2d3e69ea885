"""Blocks to pages: paragraphs, tables and signatures in reading order."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field

from .grid import Grid
from .paper import Page, Patch, Stamp, Stroke
from .setgrid import needed, set_grid
from .style import Style
from .typeset import face_of, put_line, put_lines, wrap


@dataclass(frozen=True)
class Para:
    """A paragraph; `after` is the space below in points."""

    text: str
    align: str = "justify"
    bold: bool = False
    size: float = 0.0
    after: float = 6.0
    indent: float = 0.0
    leading: float = 1.4


@dataclass(frozen=True)
class Table:
    """A table of the flow."""

    grid: Grid
    after: float = 12.0


@dataclass(frozen=True)
class Signature:
    """Who signs, by office; a scribble stands for each signature, a stamp may lie on it or on the table."""

    date: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    stamp: tuple[str, str] | None = None
    over_table: bool = False


@dataclass(frozen=True)
class NewPage:
    """A page break; a landscape page is scanned lying on its side, turned by `turn` degrees."""

    landscape: bool = False
    turn: int = 0


@dataclass(frozen=True)
class Gap:
    """Empty space in points."""

    height: float


Block = Para | Table | Signature | NewPage | Gap


@dataclass
class Flow:
    """The pages set so far and the pen's place on the last one."""

    style: Style
    rng: random.Random
    running: str
    first_label: int = 1
    chapter: str = ""
    pages: list[Page] = field(default_factory=list)
    y: float = 0.0
    landscape: bool = False
    turn: int = 0
    tables: list[tuple[Grid, dict[int, list[Page]]]] = field(default_factory=list)

    @property
    def page(self) -> Page:
        """The page being filled."""
        return self.pages[-1]

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.page.width - 2 * self.style.margin

    @property
    def bottom(self) -> float:
        """The lowest y that text may reach."""
        return self.page.height - self.style.margin - 6

    def new_page(self) -> tuple[Page, float]:
        """Begins a page with its running header and footer."""
        wide, tall = self.style.paper
        self.pages.append(Page(tall, wide, self.turn) if self.landscape else Page(wide, tall, self.turn))
        _running(self, self.page)
        self.y = self.style.margin + 8
        return self.page, self.y


def _running(flow: Flow, page: Page) -> None:
    style, number = flow.style, flow.first_label + len(flow.pages) - 1
    label = f"{flow.chapter} - {number}" if style.roman and flow.chapter else str(number)
    font = face_of(style.font, False, 8.5, 1.2)
    x0, x1, low = style.margin, page.width - style.margin, page.height - style.margin * 0.55
    if style.footer in ("ruled", "boxed"):
        page.strokes.append(Stroke(((x0, low - 11), (x1, low - 11)), 0.8))
        put_line(page, flow.running.split(), x0, x1 - x0 - 40, low, font, "left")
    if style.footer == "header":
        put_line(page, flow.running.split(), x0, x1 - x0, style.margin * 0.6, font, "left")
        page.strokes.append(Stroke(((x0, style.margin * 0.6 + 4), (x1, style.margin * 0.6 + 4)), 0.8))
    if style.footer == "boxed":
        page.patches.append(Patch(x1 - 36, low - 11, x1, low + 6, 0.3))
    put_line(
        page,
        label.split(),
        x0,
        x1 - x0 - 6,
        low,
        font,
        "right" if style.footer != "plain" else "center",
        1.0 if style.footer == "boxed" else 0.0,
    )


def _para(flow: Flow, block: Para) -> None:
    font = face_of(flow.style.font, block.bold, block.size or flow.style.size, block.leading)
    lines = wrap(block.text, flow.room - block.indent, font)
    for number, line in enumerate(lines):
        if flow.y + font.leading > flow.bottom:
            flow.new_page()
        put_line(
            flow.page,
            line,
            flow.style.margin + block.indent,
            flow.room - block.indent,
            flow.y + 0.5 * (font.leading + 0.54 * font.size),
            font,
            block.align,
            0.0,
            number == len(lines) - 1,
        )
        flow.y += font.leading
    flow.y += block.after


def _table(flow: Flow, block: Table) -> None:
    grid, style = block.grid, flow.style
    if grid.caption and flow.y + 90 > flow.bottom:
        flow.new_page()
    if flow.y + needed(grid, style.font, style.margin, flow.room) + 26 > flow.bottom:
        flow.new_page()
    for text in grid.caption.split("\n") if grid.caption else ():
        _para(flow, Para(text, "center", True, grid.look.size + 0.5, 3, leading=1.2))
    page, flow.y, where = set_grid(
        grid, style.font, flow.page, style.margin, flow.room, flow.y, flow.bottom, flow.new_page
    )
    flow.tables.append((grid, where))
    flow.y += block.after


def _scribble(rng: random.Random, x: float, y: float) -> Stroke:
    phase, high = rng.uniform(0, 6), rng.uniform(8, 16)
    points = tuple(
        (
            x + t * rng.uniform(0.9, 1.1) + 6 * math.sin(phase + t / 5),
            y - high * math.sin(t / rng.uniform(4.5, 5.5) + phase),
        )
        for t in range(0, 62, 2)
    )
    return Stroke(points, rng.uniform(0.9, 1.6), (), 0.1)


def _signature(flow: Flow, block: Signature) -> None:
    font, half = face_of(flow.style.font, False, flow.style.size, 1.2), flow.room / 2
    above = flow.y
    if flow.y + 130 > flow.bottom:
        flow.new_page()
        above = flow.y + 40
    x, right = flow.style.margin, flow.style.margin + half
    put_lines(flow.page, [block.date.split()], right, half, flow.y, font, "center")
    for at, lines in ((x, block.left), (right, block.right)):
        set_lines = [part for line in lines for part in wrap(line, half - 12, font)]
        put_lines(flow.page, set_lines, at, half, flow.y + 18, font, "center")
        if lines:
            flow.page.strokes.append(_scribble(flow.rng, at + half / 2 - 30, flow.y + 84))
    if block.stamp:
        y = above - 14 if block.over_table else flow.y + 70
        flow.page.stamps.append(
            Stamp(right + flow.rng.uniform(5, 30), y, 40, *block.stamp, flow.rng.uniform(-25, 25))
        )
    flow.y += 125


def flow_blocks(blocks: list[Block], style: Style, rng: random.Random, running: str) -> Flow:
    """Sets all blocks; the flow holds the pages and the place of every table."""
    flow = Flow(style, rng, running, rng.choice((1, 1, 5, 17, 27)), rng.choice(("II", "III")))
    if not blocks or not isinstance(blocks[0], NewPage):
        flow.new_page()
    for block in blocks:
        if isinstance(block, NewPage):
            flow.landscape, flow.turn = block.landscape, block.turn
            flow.new_page()
        elif isinstance(block, Gap):
            flow.y += block.height
        elif isinstance(block, Para):
            _para(flow, block)
        elif isinstance(block, Table):
            _table(flow, block)
        else:
            _signature(flow, block)
    return flow
