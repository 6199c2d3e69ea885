"""Body rows -> typed tables: fields become Text and Value, merged wording is carried down, items get their headings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from extractor.doubts import KIND_IN_DOUBT, ROLE_IN_DOUBT, UNDATED, YEAR_IN_DOUBT
from extractor.match.body_rows import body_rows, iter_cells
from extractor.match.budget_levels import with_levels
from extractor.match.cell_values import ReadingContext, joined_figure, origin_of, read_text_cell, read_value_cell
from extractor.match.header_columns import content_kind
from extractor.match.header_meaning import Meaning
from extractor.match.item_headings import inherit_items, under_its_heading, with_band_values, with_marker
from extractor.match.join_grids import Joined
from extractor.match.label_bands import bands_above
from extractor.match.page_turns import BodyRow
from extractor.match.realign_rows import realign_rows
from extractor.match.scale_words import scale_in
from extractor.match.scales import TableScales, scales_of
from extractor.match.table_fields import ColumnSpan, TableFields, resolve_fields
from extractor.model import (
    KINDS_WITH_INDIKATOR,
    PERIOD_FIGURES,
    TABLE_MODELS,
    Cell,
    LainnyaRow,
    Period,
    Structure,
    Table,
    Text,
    Value,
    row_model,
)  # fmt: skip
from extractor.numerals import style_of
from extractor.roles import EXPECTED, Role, TableKind, expectation_of

BELIEF_IN_DOUBT = 0.5  # at most, in figures whose column or kind is in doubt


@dataclass(frozen=True)
class TypedContext:
    """What the making of one table's rows needs."""

    kind: str
    table_id: str
    fields: TableFields
    context: ReadingContext
    doubts: Mapping[str, str] = field(default_factory=dict)
    scales: TableScales = field(default_factory=TableScales)


def typed_table(table: Joined, table_id: str, context: ReadingContext, year: int | None) -> Table:
    """One logical table as the contract's kind that its columns and title tell."""
    found = resolve_fields(table, year, context.year_is_sure)
    kind, fields = found.kind, found.fields
    page = context.pages.get(table.first.grid.page)
    above = bands_above(page, table.first.grid) if page is not None and page.origin != "dump" else {}
    rows = body_rows(table, fields, above) if kind != TableKind.LAINNYA else []
    if rows and context.pages[rows[0].page].origin == "dump":
        rows = realign_rows(rows)
    kind = kind if rows else TableKind.LAINNYA
    context = replace(context, style=style_of(figure_texts(rows)) or context.style)
    scales = scales_of(table, amount_columns(fields, kind), rows, context) if rows else TableScales()
    making = TypedContext(kind, table_id, fields, context, doubts_by_field(found.structure), scales)
    made = [typed_row(row, making, n) for n, row in enumerate(rows, 1)] if rows else other_rows(table, making)
    if kind in KINDS_WITH_INDIKATOR:
        made = inherit_items(made, rows)
    made = [m for m in made if not is_void(m)]
    result: Any = TABLE_MODELS[kind](
        id=table_id,
        title=caption_title(table),
        pages=table.pages,
        header=tuple(c.header for c in table.first.columns),
        detector=table.first.grid.detector,
        scale=scales.stated,
        structure=found.structure if rows else Structure(),
        rows=tuple(made),
    )
    pairs = [(m.id, rows[int(m.id.rpartition(".r")[2]) - 1]) for m in made] if rows else []
    return with_levels(result, {i: r.bold for i, r in pairs}, {i: x for i, r in pairs if (x := start_of(r)) is not None})


def start_of(row: BodyRow) -> float | None:
    """Where the row's wording begins, measured from its column's left limit so that pages compare."""
    cell = next((c for c in row.cells.get(Role.URAIAN, ()) if c.words), None)
    return min(line[0].bbox.x0 for line in cell.lines) - cell.bbox.x0 if cell else None


def figure_texts(rows: Sequence[BodyRow]) -> list[str]:
    names = (*PERIOD_FIGURES, Role.REALISASI_ANGGARAN)
    return [joined_figure(c.text_lines) for c in iter_cells(rows, names) if c.words]


def caption_title(table: Joined) -> str | None:
    """The caption's last lines: from `Tabel n` on, or the last one in capitals."""
    lines = [t.strip() for t in table.first.grid.caption if t.strip()]
    for place in range(len(lines) - 1, -1, -1):
        if re.match(r"(?:tabel|lampiran)\b", lines[place], re.I):
            return " ".join(lines[place:][:3])
    titles = [t for t in lines if t.isupper() and len(t) > 8] or lines[-1:]
    return " ".join(titles[-3:])[:200] if titles else None


# --------------------------------------------------------------------------------------------- rows


def typed_row(row: BodyRow, making: TypedContext, number: int) -> Any:
    """One printed row as the kind's row model."""
    model = row_model(making.kind)
    values: dict[str, Any] = {"id": f"{making.table_id}.r{number:03d}", "page": row.page}
    values["extra"] = extra_values(row, making)
    unit = unit_of_row(row, making)
    names = set(model.model_fields)
    for name in making.fields.columns:
        cells = row.cells.get(name, ())
        if name not in names:
            continue
        values[name] = field_value(name, cells, making, unit)
    values.update(schedule_values(row, making, names))
    values["periods"] = period_values(row, making, unit)
    values = with_band_values(row, values, names, making.context)
    return model(**under_its_heading(row, with_marker(values, names), making.context))


def doubts_by_field(structure: Structure) -> dict[str, str]:
    """Field -> why its figures are in doubt, '*' for all fields."""
    out = {str(d.params["field"]): ROLE_IN_DOUBT for d in structure.doubts if "field" in d.params}
    codes = {d.code for d in structure.doubts}
    return out | ({"*": KIND_IN_DOUBT} if "kind_close" in codes else {"*": YEAR_IN_DOUBT} if "year_in_doubt" in codes else {})


def field_value(name: str, cells: Sequence[Cell], making: TypedContext, unit: str | None, key: str = "") -> Text | Value | None:
    """A field's figure or wording; `key`: the column's place in the fields where that is not the field's name (a period's)."""
    expect = expectation_of(name, making.kind)
    if expect is not None:
        meaning = making.fields.meanings[key or name]
        own = unit if name in (Role.TARGET, Role.REALISASI) and expect == "quantity" else None
        header_unit = "%" if meaning.unit == "%" else None
        scale = making.scales.of(key or name) if expect == "rupiah" else meaning.scale
        value = read_value_cell(merge_page_cells(cells), making.context, expect, own or header_unit, scale)
        doubt = making.doubts.get(name) or making.doubts.get("*")
        return value.doubted(doubt) if doubt and value is not None and value.value is not None else value
    cell = merge_page_cells(cells)
    text = read_text_cell(cell, making.context) if cell else None
    rival = making.fields.rivals.get(name)
    return text.with_doubt("other_column_alike", header=rival) if text is not None and rival else text


def amount_columns(fields: TableFields, kind: str) -> dict[str, Meaning]:
    """What the headers of the columns of rupiah say, by field; those that the kind does not name too."""
    named = {key: m for key, m in fields.meanings.items() if expectation_of(key.rpartition(".")[2], kind) == "rupiah"}
    return named | {f"extra.{header}": Meaning(scale=scale_in(header, header=True)[0]) for header in fields.extra.values()}


def merge_page_cells(cells: Sequence[Cell]) -> Cell | None:
    """Cells of one row on two pages as one, placed on the first."""
    if not cells:
        return None
    lines = tuple(line for c in cells for line in c.lines)
    return cells[0] if len(cells) == 1 else cells[0].model_copy(update={"lines": lines})


def unit_of_row(row: BodyRow, making: TypedContext) -> str | None:
    cell = merge_page_cells(row.cells.get(Role.SATUAN, ()))
    return " ".join(cell.text.split()).strip(" ,;") or None if cell else None


def extra_values(row: BodyRow, making: TypedContext) -> dict[str, Text | Value]:
    """Columns that the kind does not name, under their printed header; satuan and the like too."""
    out: dict[str, Text | Value] = {}
    names = set(row_model(making.kind).model_fields)
    cells: dict[str, tuple[str, Sequence[Cell]]] = {h: ("", c) for h, c in row.extra.items()}
    for name, column in making.fields.columns.items():
        if name not in names and ":" not in name and "." not in name and name in row.cells:
            cells[column.header or name] = (name, row.cells[name])
    for header, (name, found) in cells.items():
        cell = merge_page_cells(found)
        if cell is None or not cell.words:
            continue
        expect = EXPECTED.get(name)
        amount = content_kind([cell]) == "amount"
        scale = making.scales.of(name or f"extra.{header}") if expect in (None, "rupiah") else 1
        value = (
            read_value_cell(cell, making.context, expect or "rupiah", None, scale)
            if expect or amount
            else read_text_cell(cell, making.context)
        )
        if value is not None:
            out[header] = value
    return out


def period_values(row: BodyRow, making: TypedContext, unit: str | None) -> tuple[Period, ...]:
    """The row's figures of other times than the report's own year: all the table's times, so that each has one place in all rows."""
    found = tuple(make_period(f"periods.{n}.", span, row, making, unit) for n, span in enumerate(making.fields.spans, 1))
    return found if any(p.figures for p in found) else ()


def make_period(prefix: str, span: ColumnSpan, row: BodyRow, making: TypedContext, unit: str | None) -> Period:
    """The figures of one time."""
    found: dict[str, Value] = {}
    for key, cells in row.cells.items():
        name = key.removeprefix(prefix)
        value = field_value(name, cells, making, unit, key) if key != name else None
        if isinstance(value, Value) and value.raw.strip():
            found[name] = value.doubted(UNDATED, BELIEF_IN_DOUBT) if span.undated and value.value is not None else value
    time: dict[str, Any] = {"label": span.label, "tahun": span.tahun, "triwulan": span.triwulan, "bulan": span.bulan, "jenis": span.jenis}
    return Period(**{**time, **found})


def schedule_values(row: BodyRow, making: TypedContext, names: set[str]) -> dict[str, Any]:
    """Marks and targets by quarter and month, each under its number."""
    out: dict[str, dict[str, Text | Value]] = {}
    for name, cells in row.cells.items():
        what, _, index = name.partition(":")
        cell = merge_page_cells(cells)
        if not index or what not in names or cell is None or not cell.words:
            continue
        kind = content_kind([cell])
        figure = kind in ("figure", "amount") or (kind == "no" and any(c.isdigit() for c in cell.text))  # X is a mark, no Roman ten
        made = read_value_cell(cell, making.context, "quantity", None) if figure else read_text_cell(cell, making.context)
        if made is not None:
            out.setdefault(what, {})[index] = made
    return out


def is_void(row: Any) -> bool:
    """A row that states nothing in any field."""
    for name in type(row).model_fields:
        if name in ("id", "page", "level", "parent"):
            continue
        value = getattr(row, name)
        if value:
            if isinstance(value, Value) and value.value is None and not value.raw:
                continue
            return False
    return True


def other_rows(table: Joined, making: TypedContext) -> list[LainnyaRow]:
    """A table of unknown kind as printed: each row's cells from left to right."""
    out: list[LainnyaRow] = []
    for layout in table.layouts:
        for r in range(layout.grid.n_rows):
            cells = [layout.cells.get((r, c)) for c in range(layout.grid.n_cols)]
            texts = tuple(blank_or_text(c, making.context, layout.grid.page) for c in cells)
            if any(t.raw for t in texts):
                out.append(LainnyaRow(id=f"{making.table_id}.r{len(out) + 1:03d}", page=layout.grid.page, cells=texts))
    return out


def blank_or_text(cell: Cell | None, context: ReadingContext, page: int) -> Text:
    found = read_text_cell(cell, context) if cell is not None else None
    return found or Text(raw="", text="", confidence=1.0, page=page, origin=origin_of(context.pages.get(page), ()))
