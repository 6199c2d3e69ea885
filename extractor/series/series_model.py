"""What a series holds: the items of each agency over its years, each figure with the report, page and cell that prints it.

A `ref` names the report too: `lkj-2022:p5t1.r003.realisasi` is the cell `p5t1.r003.realisasi` of the report `lkj-2022`.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.model import Doubt, Doubtful, Finding, Frozen, Part

SERIES_VERSION: Literal["1.0"] = "1.0"
ItemKind = Literal["indikator", "sasaran", "program", "total", "average"]
State = Literal["sure", "marked", "corrected"]
Ground = Literal["vocabulary", "code", "wording", "part of the wording", "figure of an earlier year", "total"]
BreakKind = Literal["unit", "wording", "definition", "direction", "scale", "code"]
FIGURES: dict[str, tuple[str, ...]] = {
    "indikator": ("target", "realisasi", "capaian"),
    "program": ("anggaran", "pagu", "realisasi", "persen"),
    "total": ("anggaran", "pagu", "realisasi", "persen"),
    "average": ("capaian",),
    "sasaran": (),
}
"""The figures of each kind of item, in the order shown."""


class Sentence(Frozen):
    """The same sentence in Indonesian and English."""

    id: str
    en: str


class Figure(Doubtful):
    """A figure as a report prints it. `state`: `marked` is in doubt (`doubts` say why), `corrected` is a person's word."""

    raw: str
    value: int | float | str | None
    unit: str | None = None
    report: str
    page: int
    ref: str
    state: State = "sure"
    doubts: tuple[Doubt, ...] = ()
    parts: tuple[Part, ...] = ()


class Told(Frozen):
    """What a report says of another year than its own; `header`: the column or sentence that dates it.

    `dated`: the header names the year; otherwise the figures themselves tell it (see undated_columns.py).
    """

    year: int
    field: str
    figure: Figure
    header: str
    dated: bool = True


class Link(Frozen):
    """Why an item is the same as one of an earlier year: `score` 0..1 of the likeness, and what it rests on."""

    year: int
    score: float = Field(ge=0, le=1)
    grounds: tuple[Ground, ...]


class Entry(Frozen):
    """An item in one report: its wording as printed, its figures, and what its rows tell of other years.

    `vocabulary`: id of the known wording or official name that it matched, with its score; `parent`: codes and wordings of the
    lines above it; `rows`: the ids of its rows. `link` is None where the item is met for the first time. `told` is handed on to the item.
    """

    year: int
    report: str
    page: int
    rows: tuple[str, ...]
    text: str
    ref: str
    text_marked: bool = False
    kode: str | None = None
    level: str | None = None
    unit: str | None = None
    sasaran: str | None = None
    parent: str | None = None
    cara_penghitungan: str | None = None
    vocabulary: tuple[str, float] | None = None
    figures: dict[str, Figure] = {}
    told: tuple[Told, ...] = Field(default=(), exclude=True)
    link: Link | None = None


class Break(Frozen):
    """From `from_year` to `to_year` the figures cannot be compared as they stand. `pages`: report and page of either side.

    `doubtful`: it rests on a cell that is marked for review.
    """

    kind: BreakKind
    from_year: int
    to_year: int
    before: str
    after: str
    pages: tuple[tuple[str, int], ...]
    message: Sentence
    doubtful: bool = False


class Perhaps(Frozen):
    """An item that may be the same, though not surely enough to be joined."""

    item: str
    text: str
    year: int
    score: float


class Item(Frozen):
    """An indikator, sasaran or programme over the years; `text` is its newest wording.

    `new`: the first year with it, where an earlier report is without it; `dropped`: the first year without it, where no later
    report has it; `missing`: years between whose report is without it. `perhaps`: what it may be continued as or have been before.
    """

    id: str
    kind: ItemKind
    text: str
    kode: str | None = None
    level: str | None = None
    entries: tuple[Entry, ...]
    told: tuple[Told, ...] = ()
    breaks: tuple[Break, ...] = ()
    new: int | None = None
    dropped: int | None = None
    missing: tuple[int, ...] = ()
    perhaps: tuple[Perhaps, ...] = ()

    @property
    def figures(self) -> tuple[str, ...]:
        """Names of the figures that its kind has and any year states, in the order shown."""
        stated = {name for e in self.entries for name in e.figures} | {t.field for t in self.told}
        return tuple(name for name in FIGURES[self.kind] if name in stated)

    def entry(self, year: int) -> Entry | None:
        return next((e for e in self.entries if e.year == year), None)


class Agency(Frozen):
    """One office: `names` as its reports print it; `years`: each year with the report that speaks for it."""

    id: str
    name: str
    names: tuple[str, ...]
    years: tuple[tuple[int, str], ...]
    items: tuple[Item, ...]


class ReportOf(Frozen):
    """A report that was given. `role`: `main` speaks for its year, `second` is another one of the same year, `left_out` is in no series."""

    id: str
    file: str
    sha256: str
    title: str
    agency: str | None = None
    year: int | None = None
    role: Literal["main", "second", "left_out"] = "main"


class Series(Frozen):
    """Reports over years, whole: what `lkj series` writes. `notes`: what the reader must know of reports that do not fit."""

    series_version: Literal["1.0"] = SERIES_VERSION
    reports: tuple[ReportOf, ...]
    agencies: tuple[Agency, ...]
    findings: tuple[Finding, ...] = ()
    notes: tuple[Sentence, ...] = ()
