"""Tables of scans written by hand: each figure with how sure its first reading was and what is read there a second time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from extractor.cells import figures_of, with_cells
from extractor.doubts import UNSURE
from extractor.geometry import BBox
from extractor.model import (
    AnggaranProgram,
    AnggaranProgramRow,
    CapaianKinerja,
    CapaianKinerjaRow,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    Reading,
    RealisasiAnggaran,
    RealisasiAnggaranRow,
    Table,
    Value,
)  # fmt: skip
from extractor.numerals import Empty, Quantity, parse_figure
from extractor.proofread import SecondLook, proofread_tables
from tests.proofread.tables import text

FIRST, OTHER = "first", "other"  # the engine that reads pages, and one of another make
CLEAN = (
    ("Program", "2.132.188.000", "2.010.744.784", "94.30%"),
    ("Perencanaan", "1.651.063.000", "1.564.693.009", "94.77%"),
    ("Sosialisasi", "473.125.000", "438.208.842", "92.62%"),
    ("Penyusunan", "8.000.000", "7.842.933", "98.04%"),
)  # sums and shares hold
FIELDS = ("pagu", "realisasi", "persen")


class Seen(NamedTuple):
    """A figure as first read, how sure that was, and what the first engine and the other one read a second time (None: nothing)."""

    raw: str
    sure: float = 0.99
    same: str | None = None
    other: str | None = None
    doubts: tuple[str, ...] = ()


Cell = str | Seen


def alike(raw: str, sure: float = 0.99) -> Seen:
    """Read alike every time."""
    return Seen(raw, sure, raw, raw)


def figure(cell: Cell, expect: Any = None) -> Value:
    """The figure as matching makes it of a scan; the second readings, if any, behind the first one."""
    seen = Seen(cell) if isinstance(cell, str) else cell
    found = parse_figure(seen.raw, expect=expect)
    number = found.value if isinstance(found, Quantity) else None
    if isinstance(number, Decimal):
        number = int(number) if number == number.to_integral_value() else float(number)
    readings = [Reading(raw=seen.raw, engine=FIRST, confidence=seen.sure)]
    readings += [Reading(raw=raw, engine=e, confidence=0.9) for raw, e in ((seen.same, FIRST), (seen.other, OTHER)) if raw is not None]
    doubts = (*([UNSURE] if seen.sure < 0.8 else []), *seen.doubts)
    return Value(
        raw=seen.raw, value=number, confidence=seen.sure, page=1, bbox=BBox(100, 100, 180, 110), needs_review=bool(doubts),
        doubts=doubts, readings=tuple(readings) if len(readings) > 1 else (), status="missing" if isinstance(found, Empty) else "read",
    )  # fmt: skip


def budget(*rows: tuple[str, Cell, Cell, Cell]) -> RealisasiAnggaran:
    """Rows of (uraian, pagu, realisasi, persen)."""
    made = tuple(
        RealisasiAnggaranRow(id=f"r{n}", page=1, uraian=text(name), level="total" if name == "TOTAL" else None,
                             pagu=figure(a, "rupiah"), realisasi=figure(b, "rupiah"), persen=figure(c, "percent"))
        for n, (name, a, b, c) in enumerate(rows)
    )  # fmt: skip
    return RealisasiAnggaran(id="t", pages=(1,), rows=made)


def capaian(*rows: tuple[Cell, Cell, Cell]) -> CapaianKinerja:
    made = tuple(
        CapaianKinerjaRow(
            id=f"r{n}", page=1, indikator=text("Persentase x"), target=figure(a), realisasi=figure(b), capaian=figure(c, "percent")
        )
        for n, (a, b, c) in enumerate(rows)
    )
    return CapaianKinerja(id="t", pages=(1,), rows=made)


def agreement(*cells: Cell) -> PerjanjianKinerja:
    made = tuple(PerjanjianKinerjaRow(id=f"r{n}", page=1, indikator=text(f"Jumlah {n}"), target=figure(c)) for n, c in enumerate(cells))
    return PerjanjianKinerja(id="t", pages=(1,), rows=made)


def programmes(*cells: Cell) -> AnggaranProgram:
    """Amounts of programmes; the last one is the total."""
    made = tuple(
        AnggaranProgramRow(id=f"r{n}", page=1, uraian=text(f"Program {n}"), level="total" if n == len(cells) - 1 else None,
                           anggaran=figure(c, "rupiah"))
        for n, c in enumerate(cells)
    )  # fmt: skip
    return AnggaranProgram(id="t", pages=(1,), rows=made)


def changed(place: int, name: str, cell: Cell, rows: Sequence[tuple] = CLEAN) -> RealisasiAnggaran:
    """A budget of rows with one cell replaced."""
    out = [list(row) for row in rows]
    out[place][1 + FIELDS.index(name)] = cell
    return budget(*(tuple(row) for row in out))


def values(table: Table) -> list[list[Any]]:
    """Every figure's value, row by row."""
    return [[v.value for _, v in figures_of(row)] for row in table.rows]


def answering(tables: Sequence[Table]) -> Callable[[Sequence[SecondLook]], list[tuple[Reading, ...]]]:
    """What a second look gives: the second readings written beside each figure."""

    def answers(asked: Sequence[SecondLook]) -> list[tuple[Reading, ...]]:
        return [dict(figures_of(tables[look.table].rows[look.row]))[look.field].readings[1:] for look in asked]

    return answers


def bare(table: Table) -> Any:
    """The table as first read: no second readings yet."""
    rows = [with_cells(row, {p: v.model_copy(update={"readings": ()}) for p, v in figures_of(row)}) for row in table.rows]
    return table.model_copy(update={"rows": tuple(rows)})


def proofed(table: Table) -> Any:
    """The table after the whole of proofreading, second looks included."""
    (out,) = proofread_tables([bare(table)], answering([table]), FIRST)
    return out
