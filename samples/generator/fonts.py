"""Typefaces: free fonts of the usual Debian packages, with the PDF standard faces as a stand-in."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

ROOT = Path("/usr/share/fonts/truetype")
FILES = {
    "Sans": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
    "Serif": ("liberation/LiberationSerif-Regular.ttf", "liberation/LiberationSerif-Bold.ttf"),
    "Narrow": ("liberation/LiberationSansNarrow-Regular.ttf", "liberation/LiberationSansNarrow-Bold.ttf"),
    "Carlito": ("crosextra/Carlito-Regular.ttf", "crosextra/Carlito-Bold.ttf"),
    "Caladea": ("crosextra/Caladea-Regular.ttf", "crosextra/Caladea-Bold.ttf"),
    "DejaVu": ("dejavu/DejaVuSansCondensed.ttf", "dejavu/DejaVuSansCondensed-Bold.ttf"),
}
STAND_IN = {"Serif": ("Times-Roman", "Times-Bold"), "Caladea": ("Times-Roman", "Times-Bold")}


@cache
def face(family: str, bold: bool) -> str:
    """The registered name of a typeface; a standard one, with a warning, where its file is missing."""
    path = ROOT / FILES[family][bold]
    if not path.exists():
        return _stand_in(family, bold)
    name = f"{family}-{'B' if bold else 'R'}"
    pdfmetrics.registerFont(TTFont(name, str(path)))
    return name


@cache
def _stand_in(family: str, bold: bool) -> str:
    print(
        f"font {family} is missing under {ROOT}: install fonts-liberation, fonts-dejavu-core, "
        "fonts-crosextra-carlito and fonts-crosextra-caladea; a standard face is used instead",
        file=sys.stderr,
    )
    return STAND_IN.get(family, ("Helvetica", "Helvetica-Bold"))[bold]


@cache
def width(text: str, name: str, size: float) -> float:
    """The width of a text in points."""
    return float(pdfmetrics.stringWidth(text, name, size))
