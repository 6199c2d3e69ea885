"""Where figures stand in a row: the fields of its kind, the periods of a rencana aksi, the columns that the kind does not name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from extractor.model import Value

SHARE = ("pagu", "realisasi", "persen")  # the fields of a row that one formula ties; the last one follows from the others
RATIO = ("target", "realisasi", "capaian")
Place = tuple[str, ...]
"""A field's name, or the name of a field that holds several and the key in it."""


def figures_in(row: Any) -> Iterator[tuple[Place, Value]]:
    """Every figure of a row with its place."""
    for name in type(row).model_fields:
        held = getattr(row, name)
        if isinstance(held, Value):
            yield (name,), held
        elif isinstance(held, dict):
            yield from (((name, key), v) for key, v in held.items() if isinstance(v, Value))


def with_figures(row: Any, changed: Mapping[Place, Value]) -> Any:
    """The row with other figures in some places."""
    update: dict[str, Any] = {}
    for place, value in changed.items():
        if len(place) == 1:
            update[place[0]] = value
        else:
            update[place[0]] = {**update.get(place[0], getattr(row, place[0])), place[1]: value}
    return row.model_copy(update=update) if update else row
