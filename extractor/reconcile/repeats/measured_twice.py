"""The same indikator measured in two tables (part of the check of figures in several tables).

Columns that no header dates may be of another time or of another plan. That both tables state the same is told by the row's own target,
or by several figures of other rows that no two times have in common.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from extractor.model import Value
from extractor.pair_items import ALIKE, item_wording, pair_items, plain_item_score
from extractor.printed_numbers import printed_number, telling_digits
from extractor.reconcile.finding_text import label
from extractor.reconcile.outcome import Both, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.repeats.same_figures import is_rounded, same_figure, target_text, target_value
from extractor.roles import PERFORMANCE_FIGURES, Role

WITNESSES, MOST_WRONG = 2, 2  # telling figures that both tables state of the same items, from which a column of theirs is of one time
MEASURES = ("persentase", "prosentase", "proporsi", "jumlah", "tingkat", "cakupan", "nilai")  # words that the other table may leave out
# of titles: figures up to the plan's end, or of a part of the year
OTHER_SPAN = re.compile(r"\bakhir\b|renstra|rencana strategis|rpjm|\bs\.? ?/? ?d\.?\b|sampai dengan|kumulatif|triwulan|semester", re.I)
BEGINNING = 40  # letters that are enough, as the same figure must stand beside them
TELLING = 3  # digits of a figure, without noughts at its end, that says something


def compare_measured(one: Any, other: Any, undated: bool) -> Iterator[Outcome]:
    """`undated`: columns that no header dates may be of a quarter or of the year; only their figures tell that they are of one time."""
    if bool(OTHER_SPAN.search(one.title or "")) == bool(OTHER_SPAN.search(other.title or "")):
        yield from compare_rows(one.rows, other.rows, undated)


def compare_rows(first: Sequence[Any], second: Sequence[Any], undated: bool) -> Iterator[Outcome]:
    pairs = list(pair_items(first, second, Role.INDIKATOR, shortened=True))
    for name in PERFORMANCE_FIGURES:
        answers = [compare_figure(one, other, name, undated) for one, other in pairs]
        wrong = sum(isinstance(answer, Wrong) for answer in answers)
        witnesses = count_witnesses(first, second, name)
        witnesses += count_witnesses(first, second, Role.REALISASI) if witnesses and name == Role.TARGET else 0  # of one year, of one plan
        trusted = witnesses >= WITNESSES and wrong <= MOST_WRONG * witnesses
        answers = [unless_trusted(answer, *pair, name, undated, trusted) for answer, pair in zip(answers, pairs, strict=True)]
        yield from answers
        # what differs makes the rest of its row differ
        pairs = [pair for answer, pair in zip(answers, pairs, strict=True) if not isinstance(answer, Wrong)]


def unless_trusted(answer: Outcome, one: Any, other: Any, name: str, undated: bool, trusted: bool) -> Outcome:
    """What differs counts where other rows show that the columns are of one time, or the row's own target does."""
    if not isinstance(answer, Wrong) or trusted:
        return answer
    if name != Role.TARGET and is_same_time(one, other, undated) and same_objective(one, other):
        return answer
    return NotCheckable(answer.refs, "the two columns may be of different times")


def compare_figure(one: Any, other: Any, name: str, undated: bool) -> Outcome:
    a, b = getattr(one, name), getattr(other, name)
    refs = (f"{one.id}.{name}", f"{other.id}.{name}")
    same = same_figure(a, b)
    if same is None:
        return NotCheckable(refs, "a figure is missing or in words")
    if same or is_rounded(printed_number(a), printed_number(b)):
        return Right(refs)
    sure = name != Role.TARGET and bool(one.target) and is_same_time(one, other, undated)
    return stated_twice_finding(one, name, a, b, refs, sure)


def is_same_time(one: Any, other: Any, undated: bool) -> bool:
    """The two rows state the same target; none where their columns are dated."""
    same = same_figure(one.target, other.target)
    return bool(same) or (same is None and not undated and not one.target and not other.target)


def same_objective(one: Any, other: Any) -> bool:
    """Both stand under the same sasaran, or on different pages where one does not say."""
    ours, theirs = item_wording(one, Role.SASARAN), item_wording(other, Role.SASARAN)
    return plain_item_score(ours, theirs) >= ALIKE if ours and theirs else one.page != other.page


def count_witnesses(first: Sequence[Any], second: Sequence[Any], name: str) -> int:
    """How many items bear one and the same telling figure in both tables, however each words what it measures."""
    ours, theirs = figures_by_item(first, name), figures_by_item(second, name)
    return sum(bool(figures & theirs.get(item, set())) for item, figures in ours.items())


def figures_by_item(rows: Sequence[Any], name: str) -> dict[str, set[Any]]:
    out: dict[str, set[Any]] = {}
    for row in rows:
        number = printed_number(getattr(row, name))
        item = bare_item(item_wording(row, Role.INDIKATOR))
        if number is not None and item and telling_digits(number) >= TELLING:
            out.setdefault(item, set()).add(number)
    return out


def bare_item(wording: str) -> str:
    """The beginning of a wording, without the word in front that says how it is measured: tables shorten and misspell what follows."""
    first, _, rest = wording.partition(" ")
    return (rest if first in MEASURES else wording)[:BEGINNING]


def stated_twice_finding(row: Any, name: str, a: Value, b: Value, refs: tuple[str, str], sure: bool) -> Wrong:
    x, y = printed_number(a), printed_number(b)
    needed = {refs[0]: y, refs[1]: x} if x is not None and y is not None else {}
    target_id, target_en = (" dengan target yang sama", " with the same target") if sure else ("", "")
    return Wrong(
        Both(
            f"{label(row)}: {name} {target_text(a)} di satu tabel, {target_text(b)} di tabel lain{target_id}.",
            f"{label(row)}: {name} is {target_text(a)} in one table and {target_text(b)} in another one{target_en}.",
        ),
        refs, target_value(a), target_value(b), {k: v for k, v in needed.items() if v is not None}, "error" if sure else "warning",
    )  # fmt: skip
