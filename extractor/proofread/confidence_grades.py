"""How sure each figure and wording is in the end: the share of figures like it that were right on reports whose answers are known.

What was found out about a figure (how well it was read, what holds for it, why it was doubted) is weighed by a logistic sum.
The weights are fitted by benchmarks/calibration.py; of the figures given 0.9, about nine in ten are right.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from extractor.cells import cells_of, with_cells
from extractor.doubts import (
    BELOW_THRESHOLD,
    DISAGREE,
    IMPOSSIBLE,
    MISSPELT,
    NO_RATIO,
    NO_SHARE,
    READING_ONLY,
    ROW,
    UNSURE,
    WORKED_OUT,
    codes_about,
)
from extractor.model import Doubt, Table, Text, Value
from extractor.proofread.capaian_formula import AGREED
from extractor.proofread.row_contradictions import MISTAKEN
from extractor.proofread.table_arithmetic import NOTHING, ONLY_SHARE, ONLY_SUM

REVIEW_BELOW = 0.95  # the least confidence of a figure that nobody need look at
BADLY = 0.6  # confidence of a first reading
MARKED_AT_MOST, SURE_AT_LEAST = 0.94, 0.95  # what was doubted for a reason stays below, what was not stays above
ARITHMETIC = frozenset({NO_SHARE, NO_RATIO, MISTAKEN, ONLY_SHARE, ONLY_SUM, IMPOSSIBLE})
SPECKS = codes_about("specks")
SECOND = codes_about("reread") - {AGREED, WORKED_OUT}
KNOWN = READING_ONLY | ROW | {NOTHING} | ARITHMETIC | SPECKS | SECOND

Feature = Callable[[Value], bool]


def doubted_for(value: Value, codes: frozenset[str]) -> bool:
    return not codes.isdisjoint(value.codes)


def as_first_read(value: Value) -> float:
    """How sure the first reading was."""
    if value.readings:
        return value.readings[0].confidence
    return value.confidence if value.read_confidence is None else value.read_confidence


def is_outweighed(value: Value) -> bool:
    """A figure that was read once, and then confirmed: nothing is left of the doubts with which it was read."""
    then = value.as_read.doubts if value.as_read is not None else ()
    return bool(then) and not value.readings and not set(then) & set(value.doubts)


# Shares of 3,300 wordings of scans of digital pages whose letters were all right (benchmarks/wordings.py, levels 1, 3 and 4): unmarked ones
# by how surely they were first read, marked ones by whether a word of theirs is in doubt or their row.
TEXT_SHARES = ((0.995, 0.998), (0.98, 0.985), (0.0, 0.97))
MISSPELT_TEXT, DOUBTED_TEXT, DUMP_TEXT = 0.35, 0.75, 0.96

FEATURES: Mapping[str, Feature] = {
    "always": lambda v: True,
    "marked": lambda v: v.in_doubt,
    "badly read": lambda v: as_first_read(v) < BADLY and not is_outweighed(v),
    "read beyond doubt": lambda v: as_first_read(v) >= 0.9995,
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


def confidence_features(value: Value) -> tuple[bool, ...]:
    return tuple(feature(value) for feature in FEATURES.values())


def estimate_confidence(value: Value) -> float:
    """The share of figures like this one that are right, 0..1."""
    column = 1 if value.origin == "dump" else 0
    total = sum(WEIGHTS[name][column] for name, feature in FEATURES.items() if feature(value))
    return 1 / (1 + math.exp(-total))


def judge_tables(tables: Sequence[Table], review_below: float = REVIEW_BELOW) -> tuple[Table, ...]:
    """The tables with each figure and wording judged."""
    out = []
    for table in tables:
        rows = [with_cells(row, {place: judge_cell(cell, review_below) for place, cell in cells_of(row)}) for row in table.rows]
        out.append(table.model_copy(update={"rows": tuple(rows)}))
    return tuple(out)


def judge_cell(cell: Value | Text, review_below: float = REVIEW_BELOW) -> Value | Text:
    """The cell with what its facts and evidence come to: its confidence, and whether a person must look at it.

    One with an open doubt is marked; so is one less sure than `review_below`, which is noted as a doubt of its own. Asking twice changes
    nothing. A person's word is certain, a cell without a readable figure has none to be sure of, and one of a file that does not tell how
    it was read keeps what it was given.
    """
    if cell.read_confidence is None or (isinstance(cell, Value) and (cell.value is None or cell.by_person)):
        return cell
    doubts = tuple(doubt for doubt in cell.doubts if doubt.code != BELOW_THRESHOLD)
    cell = cell.model_copy(update={"doubts": doubts})
    share = round(confidence_of_value(cell) if isinstance(cell, Value) else confidence_of_text(cell), 3)
    below = (Doubt(code=BELOW_THRESHOLD),) if share < review_below and not cell.in_doubt else ()
    return cell.model_copy(update={"confidence": share, "needs_review": share < review_below, "doubts": (*doubts, *below)})


def confidence_of_value(value: Value) -> float:
    share = estimate_confidence(value)
    return min(share, MARKED_AT_MOST) if value.in_doubt else max(share, SURE_AT_LEAST)


def confidence_of_text(text: Text) -> float:
    """The share of wordings like this one whose letters are all right."""
    assert text.read_confidence is not None
    if text.in_doubt:
        return MISSPELT_TEXT if doubted_for_letters(text) else DOUBTED_TEXT
    if text.origin == "dump":
        return DUMP_TEXT
    return next(share for least, share in TEXT_SHARES if text.read_confidence >= least)


def doubted_for_letters(text: Text) -> bool:
    return any(not doubt.settled and doubt.code in MISSPELT for doubt in text.doubts)
