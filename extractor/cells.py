"""The cells of a row and their addresses: the one way through all that a row holds.

A cell's address is its row's id, a dot and its field. A field is a name of the row's kind (`pagu`); or that of a field which holds
several, and the key in it: a printed header (`extra.Satuan`), a quarter or month (`triwulan.2`), a place from 1 (`cells.3`), the place
of a period and the name of its figure (`periods.2.realisasi`). `with_cells(row, dict(cells_of(row)))` is the row itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extractor.model import PERIOD_FIGURES, Text, Value

PERIODS, CELLS = "periods", "cells"
NO_CELLS = ("id", "page")
ADDRESS = re.compile(r"^(?P<row>.*?\.r\d+(?:\+\d+)?|[^.]+)\.(?P<field>.+)$")
Cell = Value | Text | str


# ------------------------------------------------------------------------------------------- addresses


def parse_address(address: str) -> tuple[str, str]:
    """'p5t1.r003.extra.Satuan' -> its row's id and its field, '' where it names none."""
    found = ADDRESS.match(address)
    return (found["row"], found["field"]) if found else (address, "")


def of_period(n: int, name: str) -> str:
    """The field of a figure of the period at place `n` (from 0)."""
    return f"{PERIODS}.{n + 1}.{name}"


def in_period(row: Any, field: str) -> tuple[int, str] | None:
    """`periods.2.realisasi` -> (1, 'realisasi'), where the row has that period; None for other fields."""
    found = re.fullmatch(rf"{PERIODS}\.([1-9]\d*)\.(\w+)", field)
    if found is None or found[2] not in PERIOD_FIGURES or int(found[1]) > len(getattr(row, PERIODS, ())):
        return None
    return int(found[1]) - 1, found[2]


def name_of(field: str) -> str:
    """What a field is called by itself: `realisasi` of `periods.2.realisasi`, `Satuan` of `extra.Satuan`."""
    name, _, key = field.partition(".")
    return key.rpartition(".")[2] if name == PERIODS else key or name


def has_field(row: Any, field: str) -> bool:
    """The row has a place for the field, be it empty."""
    name, _, key = field.partition(".")
    if name not in type(row).model_fields or name in NO_CELLS:
        return False
    held = getattr(row, name)
    if name == PERIODS:
        return in_period(row, field) is not None
    if name == CELLS:
        return key.isdigit() and 1 <= int(key) <= len(held)
    return key in held if isinstance(held, dict) else not key


# ------------------------------------------------------------------------------------------- through a row


def fields_and_cells(row: Any) -> Iterator[tuple[str, Any]]:
    """Every field of a row that may hold a cell with what it holds, None where it is empty; of periods the figures that are printed."""
    for name in type(row).model_fields:
        held = getattr(row, name)
        if name == PERIODS:
            yield from ((of_period(n, one), value) for n, period in enumerate(held) for one, value in period.figures.items())
        elif name == CELLS:
            yield from ((f"{CELLS}.{n}", cell) for n, cell in enumerate(held, 1))
        elif isinstance(held, dict):
            yield from ((f"{name}.{key}", cell) for key, cell in held.items())
        elif name not in NO_CELLS:
            yield name, held


def fields_of(row: Any) -> Iterator[str]:
    """The fields of a row that a correction may name."""
    yield from (field for field, _ in fields_and_cells(row))


def cells_of(row: Any) -> Iterator[tuple[str, Any]]:
    """Each figure and wording of a row with its field."""
    yield from ((field, cell) for field, cell in fields_and_cells(row) if isinstance(cell, Value | Text))


def figures_of(row: Any) -> Iterator[tuple[str, Value]]:
    """Each figure of a row with its field."""
    yield from ((field, cell) for field, cell in fields_and_cells(row) if isinstance(cell, Value))


def cells_by_address(row: Any) -> Iterator[tuple[str, Any]]:
    """Each figure and wording of a row with its address."""
    yield from ((f"{row.id}.{field}", cell) for field, cell in cells_of(row))


def cell_at(row: Any, field: str) -> Cell | None:
    """The cell in a field that the row has; None where nothing was read."""
    if (place := in_period(row, field)) is not None:
        return getattr(row.periods[place[0]], place[1])
    name, _, key = field.partition(".")
    held = getattr(row, name)
    return held[int(key) - 1] if name == CELLS else held[key] if isinstance(held, dict) else held


def with_cells(row: Any, changed: Mapping[str, Cell | None]) -> Any:
    """The row with other cells in some of its fields."""
    update: dict[str, Any] = {}
    for field, cell in changed.items():
        name, _, key = field.partition(".")
        held = update.get(name, getattr(row, name))
        if name == PERIODS:
            place = in_period(row, field)
            value = cell if isinstance(cell, Value) else None
            update[name] = held if place is None else replace_at(held, place[0], held[place[0]].model_copy(update={place[1]: value}))
        elif name == CELLS:
            update[name] = replace_at(held, int(key) - 1, cell)
        else:
            update[name] = {**held, key: cell} if isinstance(held, dict) else cell
    return row.model_copy(update=update) if update else row


def replace_at(held: tuple[Any, ...], place: int, new: Any) -> tuple[Any, ...]:
    return (*held[:place], new, *held[place + 1 :])
