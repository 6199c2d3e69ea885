"""Tables written by hand for proofreading: as read from a dump (no boxes, half sure) or from a scan."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from extractor.doubts import FROM_DUMP
from extractor.geometry import BBox
from extractor.model import (
    AnggaranProgram,
    AnggaranProgramRow,
    CapaianKinerja,
    CapaianKinerjaRow,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    Text,
    Value,
)  # fmt: skip
from extractor.numerals import Quantity, parse_figure


def value(raw: str, expect: Any = "quantity", scan: bool = False) -> Value:
    found = parse_figure(raw, expect=expect)
    number = found.value if isinstance(found, Quantity) else None
    if isinstance(number, Decimal):
        number = int(number) if number == number.to_integral_value() else float(number)
    status = "read" if raw else "missing"
    if scan:
        return Value(raw=raw, value=number, confidence=0.6, page=1, bbox=BBox(0, 0, 9, 9), needs_review=True, status=status)
    return Value(raw=raw, value=number, confidence=0.75, page=1, needs_review=True, doubts=(FROM_DUMP,), status=status)


def text(wording: str) -> Text:
    return Text(raw=wording, text=wording, confidence=0.75, page=1)


def budget(*rows: tuple[str, str, str, str], scan: bool = False) -> RealisasiAnggaran:
    """Rows of (uraian, pagu, realisasi, persen); a row named TOTAL is one."""
    made = tuple(
        RealisasiAnggaranRow(
            id=f"r{n}", page=1, uraian=text(name), level="total" if name == "TOTAL" else None,
            pagu=value(pagu, "rupiah", scan), realisasi=value(realisasi, "rupiah", scan), persen=value(persen, "percent", scan),
        )
        for n, (name, pagu, realisasi, persen) in enumerate(rows)
    )  # fmt: skip
    return RealisasiAnggaran(id="t", pages=(1,), rows=made)


def capaian(*rows: tuple[str, str, str], scan: bool = False) -> CapaianKinerja:
    made = tuple(
        CapaianKinerjaRow(id=f"r{n}", page=1, indikator=text("Persentase x"), target=value(a, scan=scan), realisasi=value(b, scan=scan),
                          capaian=value(c, "percent", scan))
        for n, (a, b, c) in enumerate(rows)
    )  # fmt: skip
    return CapaianKinerja(id="t", pages=(1,), rows=made)


def agreement(*rows: tuple[str, str], table_id: str = "p") -> PerjanjianKinerja:
    made = tuple(PerjanjianKinerjaRow(id=f"r{n}", page=1, indikator=text(name), target=value(raw)) for n, (name, raw) in enumerate(rows))
    return PerjanjianKinerja(id=table_id, pages=(1,), rows=made)


def programmes(*rows: tuple[str, str], table_id: str = "a") -> AnggaranProgram:
    made = tuple(
        AnggaranProgramRow(id=f"r{n}", page=1, uraian=text(name), level="total" if "TOTAL" in name else None, anggaran=value(raw, "rupiah"))
        for n, (name, raw) in enumerate(rows)
    )
    return AnggaranProgram(id=table_id, pages=(1,), rows=made)
