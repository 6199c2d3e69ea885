"""Reports written by hand for the checks: surely read from a scan, every cell in a box of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from typing import Any

from extractor.geometry import BBox
from extractor.match.cell_values import make_part
from extractor.model import (
    AnggaranProgram,
    AnggaranProgramRow,
    CapaianKinerja,
    CapaianKinerjaRow,
    Claim,
    Document,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    RencanaAksi,
    RencanaAksiRow,
    Report,
    Source,
    Text,
    Value,
)
from extractor.numerals import Quantity, json_number, parse_figure
from extractor.reconcile.outcome import Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

PLACES = count()


def box() -> BBox:
    n = next(PLACES)
    return BBox(10.0 * (n % 50), 10.0 * (n // 50), 10.0 * (n % 50) + 8, 10.0 * (n // 50) + 8)


def text(wording: str, confidence: float = 0.99, place: BBox | None = None) -> Text:
    return Text(raw=wording, text=wording, confidence=confidence, page=1, bbox=place or box())


def value(raw: str, expect: Any = "quantity", **more: Any) -> Value:
    """What is printed, read rightly; more fields of Value as wanted."""
    found = parse_figure(raw, expect=expect)
    number = found.value if isinstance(found, Quantity) else None
    unit = found.unit if isinstance(found, Quantity) else None
    known = json_number(number) if isinstance(number, Decimal) else number
    parts = tuple(make_part(part) for part in found.parts) if isinstance(found, Quantity) else ()
    if parts and isinstance(found, Quantity) and found.kind != "list":
        more = {"parts": parts, **more}
    fields = {"value": known, "unit": unit, "confidence": 0.99, "status": "read" if raw else "missing", **more}
    return Value(raw=raw, page=1, bbox=box(), **fields)


def rupiah(raw: str, **more: Any) -> Value:
    return value(raw, "rupiah", **more)


def percent(raw: str, **more: Any) -> Value:
    return value(raw, "percent", **more)


def of(cell: str | Value, expect: str) -> Value:
    return value(cell, expect) if isinstance(cell, str) else cell


# A row is written as the texts of its cells in the order of these builders; a Value where a test wants one.


def budget(*rows: Sequence[Any], id: str = "p5t1", title: str | None = None, **more: Any) -> RealisasiAnggaran:
    """Rows of (level, uraian, pagu, realisasi, persen); those below a programme stand under it."""
    made, programme = [], None
    for n, (level, name, pagu, realisasi, persen) in enumerate(rows, 1):
        own = f"{id}.r{n:03d}"
        made.append(
            RealisasiAnggaranRow(
                id=own, page=5, uraian=text(name), level=level, parent=programme if level not in ("program", "total") else None,
                pagu=of(pagu, "rupiah"), realisasi=of(realisasi, "rupiah"), persen=of(persen, "percent"),
            )
        )  # fmt: skip
        programme = own if level == "program" else programme
    return RealisasiAnggaran(id=id, title=title, pages=(5,), rows=tuple(made), **more)


def programmes(*rows: Sequence[Any], id: str = "p2t2", numbered: bool = False) -> AnggaranProgram:
    """Rows of (uraian, anggaran); one named TOTAL is one."""
    made = tuple(
        AnggaranProgramRow(
            id=f"{id}.r{n:03d}", page=2, uraian=text(name), level="total" if name == "TOTAL" else "program",
            anggaran=of(amount, "rupiah"), no=text(str(n)) if numbered else None,
        )
        for n, (name, amount) in enumerate(rows, 1)
    )  # fmt: skip
    return AnggaranProgram(id=id, pages=(2,), rows=made)


def capaian(*rows: Sequence[Any], id: str = "p4t1", sasaran: Sequence[str] = (), title: str | None = None) -> CapaianKinerja:
    """Rows of (indikator, target, realisasi, capaian)."""
    made = tuple(
        CapaianKinerjaRow(
            id=f"{id}.r{n:03d}", page=4, indikator=text(name), sasaran=text(sasaran[n - 1]) if sasaran else None,
            target=of(target, "quantity"), realisasi=of(realisasi, "quantity"), capaian=of(share, "percent"),
        )
        for n, (name, target, realisasi, share) in enumerate(rows, 1)
    )  # fmt: skip
    return CapaianKinerja(id=id, title=title, pages=(4,), rows=made)


def agreement(*rows: Sequence[Any], id: str = "p2t1", sasaran: Sequence[str] = (), title: str | None = None) -> PerjanjianKinerja:
    """Rows of (indikator, target)."""
    made = tuple(
        PerjanjianKinerjaRow(id=f"{id}.r{n:03d}", page=2, indikator=text(name), target=of(target, "quantity"),
                             sasaran=text(sasaran[n - 1]) if sasaran else None)
        for n, (name, target) in enumerate(rows, 1)
    )  # fmt: skip
    return PerjanjianKinerja(id=id, title=title, pages=(2,), rows=made)


def action_plan(*rows: Sequence[Any], id: str = "p3t1") -> RencanaAksi:
    """Rows of (indikator, target)."""
    made = tuple(
        RencanaAksiRow(id=f"{id}.r{n:03d}", page=3, indikator=text(name), target=of(target, "quantity"))
        for n, (name, target) in enumerate(rows, 1)
    )
    return RencanaAksi(id=id, pages=(3,), rows=made)


def numbers(*printed: str) -> PerjanjianKinerja:
    """An agreement of which only the running numbers matter."""
    rows = tuple(
        PerjanjianKinerjaRow(id=f"p2t1.r{n:03d}", page=2, no=text(no), indikator=text(f"Indikator yang ke {no}"))
        for n, no in enumerate(printed, 1)
    )
    return PerjanjianKinerja(id="p2t1", pages=(2,), rows=rows)


def claim(kind: Any, number: int | float | None, id: str = "p1c1", **more: Any) -> Claim:
    fields = {"page": 1, "text": f"kalimat {id}", "raw": str(number), "bbox": box(), "confidence": 0.99, **more}
    return Claim(id=id, kind=kind, number=number, **fields)


def report(*parts: Any, year: int = 2023) -> Report:
    """Tables and claims as a report of 2023."""
    return Report(
        source=Source(file="laporan.pdf", sha256="0", pages=5),
        document=Document(instansi=text("Dinas Kesehatan Kabupaten Malang"), tahun=value(str(year), unit=None)),
        tables=tuple(p for p in parts if not isinstance(p, Claim)),
        claims=tuple(p for p in parts if isinstance(p, Claim)),
    )


def answers(check: Check, *parts: Any) -> list[Outcome]:
    return list(check.run(ReportEvidence(report(*parts))))


def wrong(check: Check, *parts: Any) -> list[Wrong]:
    return [a for a in answers(check, *parts) if isinstance(a, Wrong)]


def kinds(check: Check, *parts: Any) -> set[type]:
    return {type(a) for a in answers(check, *parts)}


def not_checkable(check: Check, *parts: Any) -> Iterator[str]:
    """Why, for each answer that is no answer."""
    return (a.why for a in answers(check, *parts) if isinstance(a, NotCheckable))


__all__ = ["NotCheckable", "Right", "Wrong"]
