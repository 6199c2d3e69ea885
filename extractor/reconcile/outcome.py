"""What a check answers: right, wrong, or not checkable. Silence would mean right; each answer is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from extractor.reconcile.report_evidence import ReportEvidence

Severity = Literal["error", "warning", "info"]
Stated = str | int | float | Decimal | None


@dataclass(frozen=True)
class Both:
    """The same sentence in Indonesian and English."""

    id: str
    en: str


@dataclass(frozen=True)
class Right:
    """The printed figures agree."""

    refs: tuple[str, ...]


@dataclass(frozen=True)
class NotCheckable:
    """Something that the check needs is not there or was not read."""

    refs: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Wrong:
    """The printed figures contradict each other.

    `refs`: the cells (`row id.field`) and claims it stands on, the one at fault first. `needed`: for each of them that could be
    the mistaken one the value with which the check would hold; it tells a misreading from a mistake of the report, and what
    else follows from the same mistake. `pages`: where to look, by default those of the refs. `anywhere`: it holds whatever rows
    its figures belong to. `slack`: by how much a needed value may be another one and the check still hold (printed figures are
    rounded).
    """

    message: Both
    refs: tuple[str, ...]
    stated: Stated = None
    computed: Stated = None
    needed: Mapping[str, Decimal] = field(default_factory=dict)
    severity: Severity = "error"
    pages: tuple[int, ...] = ()
    anywhere: bool = False
    slack: Mapping[str, Decimal] = field(default_factory=dict)


Outcome = Right | NotCheckable | Wrong


def count_right(answers: Sequence[Outcome]) -> int:
    return sum(isinstance(answer, Right) for answer in answers)


FEWEST_ROWS, MOST = 4, 0.5


def unless_most_fail(answers: Sequence[Outcome], why: str) -> Iterator[Outcome]:
    """The answers for a table's rows; where most of them are wrong, its columns were mistaken or follow another rule, and none counts."""
    stated = sum(not isinstance(a, NotCheckable) for a in answers)
    failed = sum(isinstance(a, Wrong) for a in answers)
    mistaken = stated >= FEWEST_ROWS and failed > MOST * stated
    yield from (NotCheckable(a.refs, why) for a in answers) if mistaken else answers


@dataclass(frozen=True)
class Check:
    """A check of the report: its code, what it looks at, what it protects from, and how."""

    code: str
    title: Both
    protects: Both
    run: Callable[[ReportEvidence], Iterator[Outcome]]
