"""Tables of what is planned: agreement, key indicators, action plan, yearly plan."""

from __future__ import annotations

import random

from .cells import as_table, figure, flat, merged, numbered, titled, unit_cells
from .figures import money
from .grid import Cell, Grid, Line, Raw, head
from .model import Content, Indikator
from .style import Look, Style


def perjanjian_kinerja(
    content: Content, style: Style, look: Look, caption: str = "", formula: bool = False
) -> Grid:
    """No, Sasaran, Indikator, (Satuan), Target, (Cara Penghitungan)."""
    dot, names = style.roman, ["No", "Sasaran Strategis", "Indikator Kinerja"]
    names += (["Satuan"] if style.satuan else []) + ["Target"] + (["Cara Penghitungan"] if formula else [])
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        row: Raw = {
            "no": str(sasaran.no),
            "sasaran": sasaran.text,
            "indikator": ind.text,
            "target": figure(ind.agreed, style.satuan, ind.unit if style.satuan else None),
        }
        mark = _marker(style, sasaran.no, at)
        row |= {"ind_no": mark} if mark else {}
        cells = [
            merged(numbered(sasaran.no, dot), sasaran, at, "center"),
            merged(sasaran.text, sasaran, at),
            Cell(f"{mark} {ind.text}".strip()),
            *unit_cells(ind.agreed, ind.unit, style.satuan, look),
        ]
        if formula:
            row["cara_penghitungan"] = _formula(ind)
            cells.append(Cell(_formula(ind)))
        body.append(Line(tuple(cells), len(rows)))
        rows.append(row)
    weights = (0.6, 4.0, 4.6, *((1.2,) if style.satuan else ()), 1.5, *((3.2,) if formula else ()))
    return as_table("perjanjian_kinerja", tuple(names), weights, body, rows, look, caption)


def _marker(style: Style, no: int, at: int) -> str:
    """What stands before an indicator in its cell: nothing, `1.`, `2.1` or a dash."""
    return {"1.": f"{at + 1}.", "1.1": f"{no}.{at + 1}", "-": "-"}.get(style.marker, "")


def _formula(ind: Indikator) -> str:
    return (
        "Realisasi dibagi target dikali 100%"
        if ind.unit == "%"
        else "Jumlah seluruh hasil selama tahun berjalan"
    )


def iku(content: Content, style: Style, look: Look, caption: str) -> Grid:
    """No, Sasaran, Indikator Kinerja Utama, Cara Penghitungan, Sumber Data; with its target on some."""
    names = (
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja Utama",
        "Target",
        "Cara Penghitungan",
        "Sumber Data",
    )
    body: list[Line] = []
    rows: list[Raw] = []
    source = f"Data {content.agency.lines[0]}"
    for sasaran, at, ind in flat(content.sasaran):
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "cara_penghitungan": _formula(ind),
                "sumber_data": source,
            }
        )
        body.append(
            Line(
                (
                    merged(str(sasaran.no), sasaran, at, "center"),
                    merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    Cell(_formula(ind)),
                    Cell(source),
                ),
                len(rows) - 1,
            )
        )
    return as_table(
        "indikator_kinerja_utama", names, (0.6, 3.4, 3.8, 1.4, 3.0, 2.0), body, rows, look, caption
    )


def rencana_aksi(
    content: Content, style: Style, look: Look, caption: str, months: bool, rng: random.Random
) -> Grid:
    """No, Sasaran, Indikator, Target, ticks by quarter (T1-T4) or month (B1-B12)."""
    marks = [f"B{n}" for n in range(1, 13)] if months else [f"T{n}" for n in range(1, 5)]
    fixed = ("No", "Sasaran", "Indikator Kinerja", "Target")
    top = Line(
        (
            *(head(titled(n, look), down=2) for n in fixed),
            head("Bulan" if months else "Triwulan", len(marks)),
            *(None for _ in marks[1:]),
        )
    )
    second = Line((*(None for _ in fixed), *(head(m) for m in marks)))
    mark = rng.choice(("v", "√", "X"))
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        ticks = [rng.random() < 0.55 for _ in marks]
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "bulan" if months else "triwulan": [m for m, tick in zip(marks, ticks, strict=True) if tick],
            }
        )
        body.append(
            Line(
                (
                    merged(str(sasaran.no), sasaran, at, "center"),
                    merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    *(Cell(mark if tick else "", "center") for tick in ticks),
                ),
                len(rows) - 1,
            )
        )
    weights = (0.6, 3.4, 4.0, 1.5, *(0.55 if months else 0.7 for _ in marks))
    return Grid("rencana_aksi", weights, (top, second), tuple(body), look, tuple(rows), caption)


def rencana_kinerja_tahunan(content: Content, style: Style, look: Look, caption: str) -> Grid:
    """No, Sasaran, Indikator, Target, Program, Anggaran (a programme's amount on its first line)."""
    programmes = [line for line in content.budget if line.depth == 0 and line.level != "total"]
    names = ("No", "Sasaran", "Indikator Kinerja", "Target", "Program", "Anggaran (Rp)")
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        own = programmes[(sasaran.no - 1) % len(programmes)]
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "program": own.uraian,
                "anggaran": own.pagu,
            }
        )
        body.append(
            Line(
                (
                    merged(str(sasaran.no), sasaran, at, "center"),
                    merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    merged(own.uraian, sasaran, at),
                    merged(money(own.pagu, style.numbers, False), sasaran, at, "right"),
                ),
                len(rows) - 1,
            )
        )
    return as_table("rencana_kinerja_tahunan", names, (0.6, 3, 3.6, 1.4, 2.8, 1.8), body, rows, look, caption)
