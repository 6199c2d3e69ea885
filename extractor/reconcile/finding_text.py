"""How findings name things and print figures: as the reports do."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.roles import Role

LONGEST = 90  # characters of an item's wording in a message


def money(value: Decimal) -> str:
    """Figures with dots for thousands and a decimal comma: 1234567.5 -> `1.234.567,5`."""
    whole, _, decimals = f"{value:,f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")


def share(value: Decimal, places: int = 2) -> str:
    """A percentage: 93.4 -> `93,40%`."""
    return money(value.quantize(Decimal(1).scaleb(-places))) + "%"


def label(row: Any) -> str:
    """What a row is about, shortened: its code and wording, its indikator, else its number."""
    names = (Role.URAIAN, Role.INDIKATOR, Role.PROGRAM, Role.KEGIATAN, Role.SASARAN)
    text = next((t.text for name in names if (t := getattr(row, name, None))), "")
    code = getattr(row, "kode", None)
    return shorten(" ".join(filter(None, (code.text if code else "", text)))) or f"baris {row.id}"


def shorten(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= LONGEST else flat[: LONGEST - 1].rstrip() + "…"
