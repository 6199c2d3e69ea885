"""A table in doubt whose kind and columns a person saw to be right; and the doubt again where that is taken back."""

from __future__ import annotations

from typing import Any

from extractor.cells import figures_of, with_cells
from extractor.doubts import KIND_IN_DOUBT, ROLE_IN_DOUBT, STRUCTURE_ONLY
from extractor.model import Structure, Value
from extractor.overlay.correction_entries import StructureEntry


def confirms_structure(entry: StructureEntry, table: Any) -> bool:
    """The table is read as the person saw it."""
    columns = table.structure.columns
    return table.kind == entry.kind and (not columns or not entry.columns or tuple(columns) == entry.columns)


def confirm_table(table: Any, columns: tuple[str, ...] | None = None) -> Any:
    """The table whose structure is certain by a person's word, with figures that were doubted for it alone no longer marked.

    `columns`: what its columns are, where the person said that too.
    """
    rows = tuple(with_each(row, without_doubt) for row in table.rows)
    structure = Structure(columns=table.structure.columns if columns is None else columns)
    return table.model_copy(update={"structure": structure, "rows": rows})


def unconfirm_table(table: Any, structure: Structure) -> Any:
    """The table in doubt as it was, and its figures with it: those of the fields that the doubts name, all where one names none."""
    fields = {str(d.params["field"]) if "field" in d.params else "" for d in structure.doubts}
    marked = table.model_copy(update={"structure": structure})
    if not structure.needs_review or not fields:
        return marked
    code = KIND_IN_DOUBT if "" in fields else ROLE_IN_DOUBT
    wanted = None if "" in fields else fields
    rows = tuple(with_each(r, lambda v: v.doubted(code) if v.value is not None else v, wanted) for r in table.rows)
    return marked.model_copy(update={"rows": rows})


def with_each(row: Any, change: Any, fields: set[str] | None = None) -> Any:
    """The row with its figures changed, or those of some fields."""
    wanted = {f: v for f, v in figures_of(row) if fields is None or f in fields or f.rpartition(".")[2] in fields}
    return with_cells(row, {field: change(value) for field, value in wanted.items()})


def without_doubt(value: Value) -> Value:
    """The figure without the doubts that its table's structure alone gave."""
    left = tuple(doubt for doubt in value.doubts if doubt.code not in STRUCTURE_ONLY)
    if len(left) == len(value.doubts):
        return value
    return value.model_copy(update={"doubts": left, "needs_review": any(not doubt.settled for doubt in left)})
