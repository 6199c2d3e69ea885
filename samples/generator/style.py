"""The look of a report: fonts, rules, shading, alignment, number habits."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from .figures import NumberStyle
from .paper import A4, F4

RULES = ("full", "full", "full", "horizontal", "outer", "columns", "dashed", "dotted", "none")


@dataclass(frozen=True)
class Look:
    """How one table is drawn.

    `rules`: full, horizontal, outer, columns, dashed, dotted or none; `shade`: none, light or dark header;
    `numbering`: none, plain (1 2 3) or brackets ((1) (2) (3)) under the header; `align` of figures;
    `valign` top or middle; `leading` is line height over font size.
    """

    rules: str = "full"
    shade: str = "none"
    numbering: str = "none"
    align: str = "center"
    valign: str = "top"
    justify: bool = False
    caps: bool = False
    size: float = 9.5
    leading: float = 1.2
    pad: float = 3.0
    repeat_header: bool = True
    split_rows: bool = False
    open_break: bool = False
    repeat_span: bool = False


@dataclass(frozen=True)
class Style:
    """How one report is set.

    `satuan`: units in a column of their own; `marker` before an indicator in the agreement: ``""``, ``"1."``,
    ``"1.1"`` or ``"-"``; `own_rp`: `Rp` in a column of its own in lists of programmes.
    """

    paper: tuple[float, float]
    font: str
    size: float
    numbers: NumberStyle
    look: Look
    margin: float = 62.0
    footer: str = "plain"
    roman: bool = False
    stamp: bool = False
    satuan: bool = False
    capaian_mark: bool = True
    kode: bool = True
    own_rp: bool = True
    marker: str = ""
    kategori: bool = False


def number_style(rng: random.Random) -> NumberStyle:
    """Habits of printing numbers; the English form is rare."""
    english = rng.random() < 0.07
    decimal = "." if english or rng.random() < 0.25 else ","
    return NumberStyle(
        tail=rng.choice(("", "", "", "", ",00", ",00", ",-", ",-", ".00")) if not english else "",
        prefix=rng.choice(("Rp ", "Rp. ", "Rp")),
        english=english,
        decimal=decimal,
        mark=rng.choice(("%", "%", " %")),
        truncate=rng.random() < 0.25,
        pad=rng.random() < 0.5,
    )


def look(rng: random.Random, least: float) -> Look:
    """A table's look with a font size of at least `least` points."""
    rules = rng.choice(RULES)
    valign = rng.choice(("top", "top", "middle"))
    return Look(
        rules,
        rng.choice(("none", "none", "light", "light", "dark")),
        rng.choice(("none", "plain", "brackets")),
        rng.choice(("left", "center", "right", "center")),
        valign,
        rng.random() < 0.25,
        rng.random() < 0.4,
        max(least, rng.choice((8.5, 9, 9.5, 10))),
        rng.choice((1.15, 1.2, 1.3, 1.5)),
        rng.choice((2.0, 3.0, 4.5)),
        rng.random() < 0.6,
        valign == "top" and rng.random() < 0.3,
        rng.random() < 0.3,
        rng.random() < 0.3,
    )


def style(rng: random.Random, level: int) -> Style:
    """A report's style; the poorer the scan, the larger the smallest letters (as offices print them)."""
    least = {1: 8.5, 2: 8.5, 3: 9.0, 4: 9.0, 5: 9.5}[level]
    fonts = ("Sans", "Sans", "Serif", "Carlito", "Caladea", "DejaVu", "Narrow" if level < 5 else "Sans")
    return Style(
        rng.choice((A4, F4)),
        rng.choice(fonts),
        rng.choice((10.5, 11, 11.5)),
        number_style(rng),
        look(rng, least),
        rng.choice((54.0, 62.0, 72.0)),
        rng.choice(("plain", "ruled", "boxed", "header")),
        rng.random() < 0.4,
        rng.random() < 0.5,
        rng.random() < 0.3,
        rng.random() < 0.6,
        rng.random() < 0.65,
        rng.random() < 0.6,
        rng.choice(("", "", "", "1.", "1.1", "-")),
        rng.random() < 0.2,
    )


def varied(rng: random.Random, base: Style, **fixed: object) -> Look:
    """The look of another table of the same report: the same hand, other rules now and then."""
    other = look(rng, base.look.size)
    changed = (
        replace(base.look, rules=other.rules, numbering=other.numbering) if rng.random() < 0.35 else base.look
    )
    return replace(changed, **fixed)  # type: ignore[arg-type]
