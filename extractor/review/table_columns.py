"""The columns of a table as the page shows them: a field of its kind, a further printed one, a figure of another time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.cells import PERIODS, cell_at, fields_of, has_field, of_period
from extractor.model import Text, Value
from extractor.periods import Time, period_label, time_of

Key = tuple[Time, int, str]
"""A time, which of the row's periods of that time, and the figure's name."""


@dataclass(frozen=True)
class ShownColumn:
    """`field`: as the first row has it that has it; `key`: by which other rows have it, of figures of another time; `label`: that time."""

    field: str
    key: Key | None = None
    label: str = ""

    def of(self, row: Any) -> str | None:
        """The field of that row in this column; None where it has none."""
        if self.key is None:
            return self.field if has_field(row, self.field) else None
        time, nth, name = self.key
        places = [n for n, period in enumerate(row.periods) if time_of(period) == time]
        return of_period(places[nth], name) if nth < len(places) else None


def shown_columns(table: Any) -> list[ShownColumn]:
    """What any row of the table has, in the order of its fields; figures of other times, then what its kind does not name, come last."""
    named: dict[str, None] = {}
    times: dict[Key, ShownColumn] = {}
    for row in table.rows:
        named |= dict.fromkeys(f for f in fields_of(row) if not f.startswith(f"{PERIODS}.") and isinstance(cell_at(row, f), Value | Text))
        for key, column in times_of(row):
            times.setdefault(key, column)
    order = {name: n for n, name in enumerate(f for row in table.rows[:1] for f in type(row).model_fields)}
    plain = sorted(named, key=lambda f: order.get(f.split(".")[0], 0))
    own, further = ([ShownColumn(f) for f in plain if f.startswith("extra.") == extra] for extra in (False, True))
    return [*own, *times.values(), *further]


def times_of(row: Any) -> Iterator[tuple[Key, ShownColumn]]:
    seen: Counter[Time] = Counter()
    for n, period in enumerate(row.periods):
        time = time_of(period)
        for name in period.figures:
            key = (time, seen[time], name)
            yield key, ShownColumn(of_period(n, name), key, period_label(period))
        seen[time] += 1
