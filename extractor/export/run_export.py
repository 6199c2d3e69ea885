"""Reports -> one export, one report in memory at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.export.formats import open_export
from extractor.export.sources import Complain, json_files, read_reports
from extractor.export.tables import SCHEMAS

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Exported:
    """`rows`: how many each table got; `failed`: at least one input gave nothing."""

    reports: int
    rows: Counter[str]
    failed: bool


def export_reports(paths: Sequence[Path], form: str, place: Path, lang: str, complain: Complain, progress: Progress) -> Exported:
    """Writes all reports to `place`; what is wrong with some is told and costs the others nothing.

    The same reports give the same bytes, in whatever order they are named. InputError, and nothing written, where none can be
    exported; Usage- or OutputError where the place does not take them.
    """
    files, wrong, notes = json_files(paths)
    for sentence in (*map(str, wrong), *notes):
        complain(sentence)
    rows: Counter[str] = Counter()
    done = 0
    with open_export(form, place, lang) as add:
        for n, (_, tables) in enumerate(read_reports(files, complain), 1):
            progress(n, len(files))
            if tables is None:
                continue
            done += 1
            for schema in SCHEMAS:
                add(schema, tables[schema.name])
                rows[schema.name] += len(tables[schema.name])
        if not done:
            raise InputError("No report could be exported, so nothing was written. Name what `lkj extract` wrote.")
    return Exported(done, rows, bool(wrong) or done < len(files))
