"""Small reports of one agency over years, written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.model import Document, Report, Source, Text, Value
from extractor.series import LoadedReport, series_of
from extractor.series.series_model import Item, Series
from tests.reconcile.builders import budget, capaian, text, value

OFFICE = "Dinas Perhubungan Kabupaten Malang"
Rows = Sequence[Sequence[Any]]


def given(id: str, year: int | None, *tables: Any, office: str | None = OFFICE, claims: Sequence[Any] = ()) -> LoadedReport:
    tahun = value(str(year)).model_copy(update={"value": year}) if year is not None else None
    document = Document(jenis=text("LKjIP"), instansi=text(office) if office else None, tahun=tahun)
    return LoadedReport(
        id, Report(source=Source(file=f"{id}.pdf", sha256=id, pages=9), document=document, tables=tables, claims=tuple(claims))
    )


def measured(id: str, year: int, *rows: Sequence[Any], extra: Sequence[dict[str, str | Value]] = (), **more: Any) -> LoadedReport:
    """A report with one capaian table; `extra` holds further columns of each row."""
    return given(id, year, with_extra(capaian(*rows, **more), extra))


def spending(id: str, year: int, *rows: Sequence[Any], codes: Sequence[str] = (), extra: Sequence[dict[str, Any]] = ()) -> LoadedReport:
    """A report with one budget table of (level, uraian, pagu, realisasi, persen)."""
    table = with_extra(budget(*rows), extra)
    coded = [r.model_copy(update={"kode": text(c) if c else None}) for r, c in zip(table.rows, codes or [""] * len(rows), strict=True)]
    return given(id, year, table.model_copy(update={"rows": tuple(coded)}))


def with_extra(table: Any, extra: Sequence[dict[str, str | Value]]) -> Any:
    """Further columns as the extractor keeps them: amounts as figures, everything else as wording."""
    rows = list(table.rows)
    for n, cells in enumerate(extra):
        made = {h: c if isinstance(c, Value | Text) else text(c) for h, c in cells.items()}
        rows[n] = rows[n].model_copy(update={"extra": made})
    return table.model_copy(update={"rows": tuple(rows)})


def only(series: Series, kind: str = "indikator") -> list[Item]:
    (agency,) = series.agencies
    return [i for i in agency.items if i.kind == kind]


def items(*reports: LoadedReport, kind: str = "indikator") -> list[Item]:
    return only(series_of(reports), kind)
