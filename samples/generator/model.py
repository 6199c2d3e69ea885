"""The nouns of a generated report: frozen, and free of any place on paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

Raw = dict[str, Any]


@dataclass(frozen=True)
class Quantity:
    """A figure as it is printed.

    `bare` is its print without the unit (`4`), `full` the print with it (`4 Dokumen`); `value` is what
    the answer key calls its value: a number, a grade, the raw text of several figures, or None.
    """

    bare: str
    full: str
    value: int | float | str | None
    unit: str = ""
    parts: tuple[tuple[str, int, str], ...] = ()


@dataclass(frozen=True)
class Indikator:
    """One indicator; `agreed` is the target of the agreement, `target` that of the measurement.

    `last_target` is last year's target where it is not this year's.
    """

    text: str
    unit: str
    agreed: Quantity
    target: Quantity
    realisasi: Quantity
    capaian: Quantity
    last_year: Quantity
    lower_better: bool = False
    last_target: Quantity | None = None


@dataclass(frozen=True)
class Sasaran:
    """One objective with its indicators and, for some agencies, the goal above it."""

    no: int
    text: str
    indikator: tuple[Indikator, ...]
    tujuan: str = ""
    programmes: tuple[str, ...] = ()


@dataclass(frozen=True)
class BudgetLine:
    """One printed line of a budget table, amounts in whole rupiah, `persen` as printed; `last_year` is what was spent then."""

    kode: str
    uraian: str
    level: str
    depth: int
    pagu: int
    realisasi: int
    persen: Decimal
    parent: str = ""
    pagu_sebelum: int = 0
    fisik: Decimal = Decimal(100)
    last_year: int | None = None


@dataclass(frozen=True)
class Claims:
    """The checkable statements of the running text."""

    sasaran: int
    indikator: int
    indikator_word: int
    average: Decimal
    pagu: int
    realisasi: int
    persen: Decimal
    programmes: int


@dataclass(frozen=True)
class Agency:
    """An office: `name` as it stands in the document, `head` and `superior` are offices, never persons."""

    kind: str
    name: str
    lines: tuple[str, ...]
    head: str
    superior: str
    place: str
    theme: str
    scope: str


@dataclass(frozen=True)
class Content:
    """Everything a report says, before it is set on pages; `remarks` are sentences beside the budget's own."""

    agency: Agency
    tahun: int
    sasaran: tuple[Sasaran, ...]
    budget: tuple[BudgetLine, ...]
    claims: Claims
    planted: tuple[Raw, ...] = field(default=())
    remarks: tuple[str, ...] = field(default=())
