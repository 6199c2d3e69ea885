"""How sure each figure is in the end: the share of figures like it that were right on reports whose answers are known.

What was found out about a figure (how well it was read, what holds for it, why it was doubted) is weighed by a logistic sum.
The weights are fitted by benchmarks/calibration.py; of the figures given 0.9, about nine in ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from extractor.doubts import BELOW_THRESHOLD, DISAGREE, IMPOSSIBLE, NO_RATIO, NO_SHARE, READING_ONLY, ROW, UNSURE, WORKED_OUT, about
from extractor.model import Doubt, Table, Value
from extractor.proofread.budget import NOTHING, ONLY_SHARE, ONLY_SUM
from extractor.proofread.contradictions import MISTAKEN
from extractor.proofread.formula import AGREED
from extractor.proofread.places import figures_in, with_figures
from extractor.proofread.second import first_belief

REVIEW_BELOW = 0.95  # the least confidence of a figure that nobody need look at
MARKED_AT_MOST, SURE_AT_LEAST = 0.94, 0.95  # what was doubted for a reason stays below, what was not stays above
ARITHMETIC = frozenset({NO_SHARE, NO_RATIO, MISTAKEN, ONLY_SHARE, ONLY_SUM, IMPOSSIBLE})
SPECKS = about("specks")
SECOND = about("reread") - {AGREED, WORKED_OUT}
KNOWN = READING_ONLY | ROW | {NOTHING} | ARITHMETIC | SPECKS | SECOND

Feature = Callable[[Value], bool]


def doubted_for(value: Value, codes: frozenset[str]) -> bool:
    return not codes.isdisjoint(value.codes)


FEATURES: Mapping[str, Feature] = {
    "always": lambda v: True,
    "marked": lambda v: v.needs_review,
    "badly read": lambda v: first_belief(v) < 0.6,
    "read beyond doubt": lambda v: first_belief(v) >= 0.9995,
    "sum": lambda v: "sum" in v.verified_by,
    "formula or repeat": lambda v: bool({"formula", "repeat"} & set(v.verified_by)),
    "persen": lambda v: "persen" in v.verified_by,
    "unsure": lambda v: UNSURE in v.codes,
    "read differently": lambda v: DISAGREE in v.codes,
    "row": lambda v: doubted_for(v, ROW),
    "arithmetic": lambda v: doubted_for(v, ARITHMETIC),
    "specks": lambda v: doubted_for(v, SPECKS),
    "repaired": lambda v: v.status == "repaired",
    "strange": lambda v: not set(v.codes) <= KNOWN,
}
# Fitted to 65 generated reports, read as scans and as text dumps; a column for scans and one for dumps. Checked on 61 others.
WEIGHTS: Mapping[str, tuple[float, float]] = {
    "always": (5.57, 3.41),
    "marked": (-3.16, -3.17),
    "badly read": (-0.04, -0.69),
    "read beyond doubt": (0.00, 0.00),
    "sum": (0.62, 2.78),
    "formula or repeat": (2.28, 3.40),
    "persen": (0.79, 1.63),
    "unsure": (-0.63, 0.00),
    "read differently": (-0.55, 0.00),
    "row": (-1.36, 0.00),
    "arithmetic": (-1.70, -0.40),
    "specks": (0.00, -2.49),
    "repaired": (1.57, 0.51),
    "strange": (-3.34, -1.05),
}


def features(value: Value) -> tuple[bool, ...]:
    return tuple(feature(value) for feature in FEATURES.values())


def likelihood(value: Value) -> float:
    """The share of figures like this one that are right, 0..1."""
    column = 1 if value.origin == "dump" else 0
    total = sum(WEIGHTS[name][column] for name, feature in FEATURES.items() if feature(value))
    return 1 / (1 + math.exp(-total))


def graded(tables: Sequence[Table], review_below: float = REVIEW_BELOW) -> tuple[Table, ...]:
    """The tables with the confidence of each figure, and marked for review what lies below `review_below`.

    A cell without a readable figure is marked in any case; one that is empty on paper never is for this.
    """
    out = []
    for table in tables:
        rows = [with_figures(row, dict(changes(row, review_below))) for row in table.rows]
        out.append(table.model_copy(update={"rows": tuple(rows)}))
    return tuple(out)


def changes(row: Any, review_below: float) -> Iterator[tuple[tuple[str, ...], Value]]:
    for place, value in figures_in(row):
        if value.value is not None and not value.by_person:
            yield place, with_grade(value, review_below)


def with_grade(value: Value, review_below: float) -> Value:
    share = likelihood(value)
    share = round(min(share, MARKED_AT_MOST) if value.needs_review else max(share, SURE_AT_LEAST), 3)
    marked = share < review_below
    doubts = (*value.doubts, Doubt(code=BELOW_THRESHOLD)) if marked and not value.needs_review else value.doubts
    return value.model_copy(update={"confidence": share, "needs_review": marked, "doubts": doubts})
