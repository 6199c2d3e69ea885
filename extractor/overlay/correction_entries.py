"""The corrections that a person may write, each kind with what it must say; frozen, in the order in which they hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StrictFloat, StrictInt, StrictStr, TypeAdapter, field_validator, model_validator

from extractor.cells import parse_address
from extractor.model import PeriodKind
from extractor.properties import LEVELS
from extractor.roles import TableKind

WIB = timezone(timedelta(hours=7))  # a time without a zone is Jakarta's
Named = Annotated[str, Field(min_length=1)]
Figure = StrictInt | Annotated[StrictFloat, Field(allow_inf_nan=False)] | StrictStr


class CorrectionEntry(BaseModel):
    """What every correction says: by whom, when and why. Keys that we do not know are the person's own and stay in the file."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    do: str
    by: Named
    when: datetime
    reason: str = ""
    item: str | None = None
    table_kind: TableKind | None = None
    line: int = 0

    @field_validator("when", mode="before")
    @classmethod
    def _moment(cls, when: Any) -> Any:
        if isinstance(when, date) and not isinstance(when, datetime):
            return datetime(when.year, when.month, when.day, tzinfo=WIB)
        if not isinstance(when, datetime | str):
            raise ValueError("is no date, such as 2026-11-24T10:00:00+07:00")
        return when

    @field_validator("when")
    @classmethod
    def _zone(cls, when: datetime) -> datetime:
        return when if when.tzinfo is not None else when.replace(tzinfo=WIB)


class Answer(CorrectionEntry):
    """What a text that was read states."""

    raw: str
    value: Figure | None = None
    unit: str | None = None
    empty: bool = False


def known_level(value: Any) -> None:
    if value not in (None, "", *LEVELS):
        raise ValueError(f"'{value}' is no level of a budget line. The levels are: {', '.join(LEVELS)}")


class PeriodOf(BaseModel):
    """Of what time a figure in a row's `periods` is, as model.Period: by this it is found again wherever its column stands."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)

    jenis: PeriodKind = "tahun"
    tahun: StrictInt | None = None
    triwulan: StrictInt | None = None
    bulan: StrictInt | None = None
    label: str = ""

    @property
    def time(self) -> tuple[str, int | None, int | None, int | None]:
        return self.jenis, self.tahun, self.triwulan, self.bulan


class OfCell(Answer):
    """About one cell: its address, the text that was read there, and the row's wording (`item`) by which it is found again.

    `page`: where it is printed; told where other rows have the same wording, and then only a row of that page is meant.
    `period`: of what time the figure is, where that is not the report's own.
    """

    period: PeriodOf | None = None

    page: Annotated[StrictInt, Field(ge=1)] | None = None
    cell: Annotated[str, Field(pattern=r"^[^.]+\..+$")]

    @model_validator(mode="after")
    def _known_level(self) -> Self:
        if parse_address(self.cell)[1] == "level":
            known_level(self.value)
        return self


class ValueEntry(OfCell):
    """The cell prints this figure or wording, or nothing at all (`empty = true`)."""

    do: Literal["value"] = "value"

    @model_validator(mode="after")
    def _one_answer(self) -> ValueEntry:
        if (self.value is None) != self.empty:
            raise ValueError("needs either `value` or `empty = true`")
        return self


class AsPrinted(OfCell):
    """The report really prints what was read, strange as it is; `finding` names the one that is settled by that."""

    do: Literal["as_printed"]
    finding: str | None = None


class AddRow(CorrectionEntry):
    """A row that was not read: after which row (or at the top of which table) it stands, and its fields."""

    do: Literal["add_row"]
    after: Named
    fields: Annotated[dict[str, Figure], Field(min_length=1)]

    @field_validator("fields")
    @classmethod
    def _known_level(cls, fields: dict[str, Figure]) -> dict[str, Figure]:
        known_level(fields.get("level"))
        return fields


class RemoveRow(CorrectionEntry):
    """A row that the report does not print. Its wording must be told: an id alone may be another row's in a later reading."""

    do: Literal["remove_row"]
    row: Named
    item: Named


class MergeTables(CorrectionEntry):
    """Tables that are one; the first gives its id."""

    do: Literal["merge_tables"]
    tables: Annotated[tuple[Named, ...], Field(min_length=2)]


class KindEntry(CorrectionEntry):
    """A table's kind; `columns` says which printed column (from 1) holds which field."""

    do: Literal["kind"]
    table: Named
    kind: TableKind
    columns: dict[str, Annotated[StrictInt, Field(ge=1)]] = {}


class StructureEntry(CorrectionEntry):
    """A table in doubt was read rightly: it is of this kind and its columns are these (as model.Structure tells them)."""

    do: Literal["structure"]
    table: Named
    kind: TableKind
    columns: tuple[str, ...] = ()


class SetAside(CorrectionEntry):
    """Words of a page that stand in no table (`group`: their address) hold nothing of interest. Found again by page and text."""

    do: Literal["set_aside"]
    group: Named
    page: Annotated[StrictInt, Field(ge=1)]
    text: Named


class SuggestionEntry(Answer):
    """What holds for all reports: this reading of this item was that figure or wording elsewhere.

    `kind`: of what the wording is a known one from now on; then it is proposed for texts that are nearly the same, too.
    """

    do: Literal["value"] = "value"
    raw: Named
    value: Figure
    kind: Literal["indikator", "sasaran", "program"] | None = None


AnyEntry = Annotated[
    ValueEntry | AsPrinted | AddRow | RemoveRow | MergeTables | KindEntry | StructureEntry | SetAside, Field(discriminator="do")
]
ENTRY: TypeAdapter[Any] = TypeAdapter(AnyEntry)
SEEN: TypeAdapter[Any] = TypeAdapter(SuggestionEntry)


def entry_age(entry: CorrectionEntry) -> tuple[datetime, str]:
    """By which of two corrections the newer is told; of the same moment, what they say decides, never their order in the file."""
    return entry.when, json.dumps(entry.model_dump(mode="json", exclude={"line", "when"}), sort_keys=True, ensure_ascii=False)


def entry_key(entry: CorrectionEntry) -> str:
    """A short name by which a page can speak of an entry."""
    return hashlib.sha256("\n".join(map(str, entry_age(entry))).encode()).hexdigest()[:16]


def newest_first(entries: Iterable[CorrectionEntry]) -> list[Any]:
    """The newest first; an entry that stands twice, as after a merge of two files, counts once."""
    return [entry for _, entry in sorted({entry_age(e): e for e in entries}.items(), key=lambda pair: pair[0], reverse=True)]
