"""Where figures stand in a row: its kind's fields, a rencana aksi's quarters, columns that the kind does not name, other times."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor import periods
from extractor.model import Value

SHARE = ("pagu", "realisasi", "persen")  # the fields of a row that one formula ties; the last one follows from the others
RATIO = ("target", "realisasi", "capaian")
Place = tuple[str, ...]
"""A field's name; or that of a field that holds several, and the key in it: of `periods` the place from 1 and the figure's name."""


def figures_in(row: Any) -> Iterator[tuple[Place, Value]]:
    """Every figure of a row with its place."""
    for name in type(row).model_fields:
        held = getattr(row, name)
        if isinstance(held, Value):
            yield (name,), held
        elif isinstance(held, dict):
            yield from (((name, key), v) for key, v in held.items() if isinstance(v, Value))
    yield from ((tuple(field.split(".")), v) for field, v in periods.figures_of(row))


def with_figures(row: Any, changed: Mapping[Place, Value]) -> Any:
    """The row with other figures in some places."""
    update: dict[str, Any] = {}
    of_periods = {".".join(place): value for place, value in changed.items() if place[0] == periods.PERIODS}
    row = periods.with_figures(row, of_periods)
    for place, value in changed.items():
        if place[0] == periods.PERIODS:
            continue
        if len(place) == 1:
            update[place[0]] = value
        else:
            update[place[0]] = {**update.get(place[0], getattr(row, place[0])), place[1]: value}
    return row.model_copy(update=update) if update else row


def named(place: Place) -> str:
    """What the figure is: its field, or its name in a period; '' under a printed header or in a quarter's mark."""
    return place[0] if len(place) == 1 else place[2] if len(place) == 3 else ""
