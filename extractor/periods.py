"""Figures of other times than the report's own year: when two are of the same time, a table as of a time.

A row's periods are addressed by place (see cells.py); one is the same as in another reading, row or table by its time.
A table as of a time is that table with the time's figures in its named fields, so that all that is said of named figures (sums, shares,
formulas, repeats) can be said of these: of one time only, never of two.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from extractor.cells import PERIODS, of_period, with_cells
from extractor.model import PERIOD_FIGURES, CapaianKinerja, Period, RealisasiAnggaran, Table, row_model_of

OTHERWISE = (CapaianKinerja, RealisasiAnggaran)  # whose fields hold what a table's own kind has no field for


# ------------------------------------------------------------------------------------------- the same time


@dataclass(frozen=True)
class Time:
    """Of what time figures are; `label` (without case and blanks) counts only where the rest does not tell it.

    `certain`: figures of this time in another table are of the very same one.
    """

    jenis: str
    tahun: int | None
    triwulan: int | None
    bulan: int | None
    label: str = ""
    certain: bool = True


def time_of(period: Period) -> Time:
    numbered = {"triwulan": period.triwulan, "bulan": period.bulan}.get(period.jenis, 1) is not None
    told = period.tahun is not None and numbered and period.jenis != "standar"
    label = re.sub(r"\W", "", period.label.casefold())
    return Time(*period.time, "" if told else label, told or (period.jenis == "standar" and bool(label)))


def sole_period(row: Any, time: Time) -> tuple[int, Period] | None:
    """The row's one period of that time with its place; None where it has none, or several that only their place tells apart."""
    found = [(n, p) for n, p in enumerate(row.periods) if time_of(p) == time]
    return found[0] if len(found) == 1 else None


def times_in(table: Table) -> list[Time]:
    """The times of a table's periods, as they stand."""
    return list(dict.fromkeys(time_of(p) for row in table.rows for p in row.periods))


# ------------------------------------------------------------------------------------------- a table as of a time


def as_of(table: Any, time: Time) -> Any:
    """The table with the figures of that time as its named ones. A row's id there is the address of its period, 0 for none."""
    found = [sole_period(row, time) for row in table.rows]
    held = {name for one in found if one is not None for name in one[1].figures}
    kinds: tuple[Any, ...] = (type(table), *OTHERWISE)
    kind = max(kinds, key=lambda k: len(held & set(row_model_of(k).model_fields)))  # its own where that holds as many
    ids = {row.id: f"{row.id}.{PERIODS}.{one[0] + 1 if one is not None else 0}" for row, one in zip(table.rows, found, strict=True)}
    rows = tuple(row_as_of(row, one[1] if one else None, row_model_of(kind), ids) for row, one in zip(table.rows, found, strict=True))
    return kind(id=table.id, pages=table.pages, pihak=table.pihak, detector=table.detector, rows=rows)


def row_as_of(row: Any, period: Period | None, kind: Any, ids: Mapping[str, str]) -> Any:
    kept = {name: getattr(row, name) for name in kind.model_fields if name in type(row).model_fields}
    figures = period.figures if period is not None else {}
    own = {name: figures.get(name) for name in PERIOD_FIGURES if name in kind.model_fields}
    parent = {"parent": ids.get(kept["parent"], kept["parent"])} if kept.get("parent") else {}
    return kind(**{**kept, **own, **parent, "id": ids[row.id], "extra": {}, PERIODS: ()})


def put_period_back(table: Any, time: Time, view: Any) -> Any:
    """The table with the figures of that time as they stand in `view`, made of it by `as_of`."""
    rows = tuple(row_with_period(row, time, seen) for row, seen in zip(table.rows, view.rows, strict=True))
    return table.model_copy(update={"rows": rows})


def row_with_period(row: Any, time: Time, seen: Any) -> Any:
    found = sole_period(row, time)
    if found is None:
        return row
    now = {name: getattr(seen, name) for name in found[1].figures if name in type(seen).model_fields}
    return with_cells(row, {of_period(found[0], n): v for n, v in now.items() if v != getattr(found[1], n)})


def by_time(tables: Sequence[Table]) -> list[tuple[Time, list[int]]]:
    """Each time with the places of the tables that state figures of it: of a time that is not certain, of one table each."""
    places: dict[tuple[Time, int], list[int]] = {}
    apart = count(1)
    for n, table in enumerate(tables):
        for time in times_in(table):
            places.setdefault((time, 0 if time.certain else next(apart)), []).append(n)
    return [(time, found) for (time, _), found in places.items()]


def at_each_time(tables: Sequence[Table], step: Callable[[Sequence[Table]], Sequence[Table]]) -> tuple[Table, ...]:
    """The tables with what `step` makes of their periods: of all tables as of one time together, for each time."""
    out: list[Any] = list(tables)
    for time, places in by_time(tables):
        views = step([as_of(out[n], time) for n in places])
        for n, view in zip(places, views, strict=True):
            out[n] = put_period_back(out[n], time, view)
    return tuple(out)


def period_label(period: Period) -> str:
    """The time as printed, with its year where the label does not name that."""
    label = " ".join(period.label.split())
    year = "" if period.tahun is None or str(period.tahun) in label else str(period.tahun)
    return f"{label} ({year})" if label and year else label or year


def label_of(tables: Sequence[Table], time: Time) -> str:
    """How the time is shown over the first column of its figures."""
    return next((period_label(p) for table in tables for row in table.rows for p in row.periods if time_of(p) == time), "")
