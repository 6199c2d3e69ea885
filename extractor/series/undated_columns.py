"""Columns that stand beside the own year's without saying of which year they are: last year's, if last year's report says the same.

Merged headers (`Tahun 2021` over Target and Realisasi) are lost in tables without lines; two columns `Realisasi` remain. The second
one is taken for last year's where most of its figures are those that last year's own report prints, and left out otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.series.cross_report import StatedTwice, figures_stated_twice
from extractor.series.series_model import Item, Told

FEWEST, SHARE = 3, 0.6  # figures that must be compared, and the share of them that must agree
Column = tuple[str, int, str]


def settle_undated(items: Sequence[Item]) -> list[Item]:
    """The items without what undated columns tell, but for those that prove to be last year's."""
    columns: dict[Column, list[StatedTwice]] = defaultdict(list)
    for stated in (s for item in items for s in figures_stated_twice(item) if not s.told.dated and s.same is not None):
        columns[column_key(stated.told)].append(stated)
    proven = {c for c, group in columns.items() if len(group) >= FEWEST and sum(bool(s.same) for s in group) >= SHARE * len(group)}
    return [with_proven_columns(item, proven) for item in items]


def column_key(told: Told) -> Column:
    return told.figure.report, told.year, told.field


def with_proven_columns(item: Item, proven: set[Column]) -> Item:
    if all(t.dated for t in item.told):
        return item
    return item.model_copy(update={"told": tuple(t for t in item.told if t.dated or column_key(t) in proven)})
