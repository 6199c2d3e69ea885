"""What follows for a table that people changed: known wordings of new texts, levels of new codes, parents of all rows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from extractor.match.budget_levels import level_told, parents_of, with_level
from extractor.match.official_codes import with_official
from extractor.match.recognize_wording import with_matches
from extractor.match.vocabulary import Vocabulary
from extractor.model import AnggaranProgram, RealisasiAnggaran, Table, Text
from extractor.roles import Role

TELLING = (Role.KODE, Role.URAIAN, Role.NO)  # fields that tell the level of a budget row


def rematch_tables(tables: Sequence[Table], changed: Collection[str], vocabulary: Vocabulary, year: int | None) -> tuple[Table, ...]:
    """The tables, with what follows from `changed`: the cells (`row id.field`), rows and tables that people changed."""
    known = {part for ref in changed for part in (ref, ref.partition(".r")[0], *ref.split("+"))}
    return tuple(rematch_table(t, set(changed), vocabulary, year) if t.id in known else t for t in tables)


def rematch_table(table: Any, changed: Collection[str], vocabulary: Vocabulary, year: int | None) -> Any:
    touched = tuple(row for row in table.rows if is_touched(row, changed))
    known = with_official(with_matches([table.model_copy(update={"rows": touched})], vocabulary), year)[0] if touched else None
    new = {row.id: row for row in known.rows} if known is not None else {}
    rows = tuple(with_new_matches(row, new[row.id], changed) if row.id in new else row for row in table.rows)
    return with_families(table.model_copy(update={"rows": rows}), changed)


def is_touched(row: Any, changed: Collection[str]) -> bool:
    """The row was added, or one of its texts is another."""
    texts = (name for name in type(row).model_fields if isinstance(getattr(row, name), Text))
    return row.id in changed or any(f"{row.id}.{name}" in changed for name in texts)


def with_new_matches(row: Any, new: Any, changed: Collection[str]) -> Any:
    """The row with what is known of the texts that people gave; their words stay."""
    update = {}
    for name in type(row).model_fields:
        text = getattr(row, name)
        if isinstance(text, Text) and (f"{row.id}.{name}" in changed or row.id in changed):
            update[name] = text.model_copy(update={"match": getattr(new, name).match})
    return row.model_copy(update=update) if update else row


def with_families(table: Any, changed: Collection[str]) -> Any:
    """A budget table with the levels that changed codes and wordings tell, and each row's parent."""
    if not isinstance(table, RealisasiAnggaran | AnggaranProgram):
        return table
    rows = [with_new_level(row, changed) for row in table.rows]
    parents = parents_of(rows)
    kept = {row.id for row in rows if f"{row.id}.parent" in changed}
    return table.model_copy(
        update={"rows": tuple(row if row.id in kept else row.model_copy(update={"parent": parents[row.id]}) for row in rows)}
    )


def with_new_level(row: Any, changed: Collection[str]) -> Any:
    """What a person said of the level stays; a row that a person added has its own word, if any."""
    new = any(f"{row.id}.{name}" in changed for name in TELLING) or (row.id in changed and row.level is None)
    told = level_told(row) if new and f"{row.id}.level" not in changed else None
    return row if told is None else with_level(row, told)
