"""Pages written by hand: words and rules where a test wants them. Points, origin top left."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.geometry import BBox
from extractor.model import Frame, Page, Rule, Word

CHAR, HEIGHT, PITCH = 5.0, 9.0, 12.0


def words(text: str, x: float, y: float, bold: bool = False) -> list[Word]:
    """One line of words from x on; y is the top of the line; every character is 5 points wide."""
    out, at = [], x
    for token in text.split(" "):
        if token:
            box = BBox(at, y, at + CHAR * len(token), y + HEIGHT)
            out.append(Word(text=token, bbox=box, confidence=0.99, engine="test", bold=bold))
        at += CHAR * (len(token) + 0.6)
    return out


def block(lines: Sequence[str], x: float, y: float, right: float | None = None) -> list[Word]:
    """Lines under each other, 12 points apart; right-aligned when `right` is given."""
    out: list[Word] = []
    for i, line in enumerate(lines):
        made = words(line, x, y + i * PITCH)
        if right is not None and made:
            shift = right - made[-1].bbox.x1
            made = [w.model_copy(update={"bbox": BBox(w.bbox.x0 + shift, w.bbox.top, w.bbox.x1 + shift, w.bbox.bottom)}) for w in made]
        out.extend(made)
    return out


def h_rule(x0: float, x1: float, y: float) -> Rule:
    return Rule(bbox=BBox(x0, y - 0.25, x1, y + 0.25), horizontal=True)


def v_rule(x: float, top: float, bottom: float) -> Rule:
    return Rule(bbox=BBox(x - 0.25, top, x + 0.25, bottom), horizontal=False)


def page(found: Sequence[Word], rules: Sequence[Rule] = (), number: int = 1) -> Page:
    return Page(number=number, frame=Frame(width=595, height=842), words=tuple(found), rules=tuple(rules), dpi=200)


def ruled_table(
    rows: Sequence[Sequence[Sequence[str]]], xs: Sequence[float], top: float = 100, number: int = 1, extra: Sequence[Word] = ()
) -> Page:
    """A page with one fully ruled table; each cell is a list of lines."""
    found: list[Word] = list(extra)
    rules, y = [h_rule(xs[0], xs[-1], top)], top
    for row in rows:
        height = max(len(cell) for cell in row) * PITCH + 8
        for cell, x in zip(row, xs, strict=False):
            found.extend(block(cell, x + 4, y + 4))
        y += height
        rules.append(h_rule(xs[0], xs[-1], y))
    rules.extend(v_rule(x, top, y) for x in xs)
    return page(found, rules, number)
