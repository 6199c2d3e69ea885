"""What a run found, as a table for the terminal. In Indonesian or English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.table import Table as RichTable

from extractor.messages import say
from extractor.model import Report, Table, Value


def values_of(table: Table) -> Iterator[Value]:
    """Every figure of a table's rows that was printed."""
    for row in table.rows:
        for name in type(row).model_fields:
            value = getattr(row, name)
            if isinstance(value, Value) and value.raw:
                yield value


def summary(reports: Sequence[tuple[Path, Report]], lang: str) -> RichTable:
    """One line per report and kind: tables, rows, figures, figures to review; the file at the end."""
    out = RichTable(title=say("summary", lang))
    for column in ("report", "kind", "tables", "rows", "figures", "review"):
        out.add_column(say(column, lang), justify="left" if column in ("report", "kind") else "right")
    for path, report in reports:
        kinds: list[str] = list(dict.fromkeys(t.kind for t in report.tables))
        name = str(path)
        for kind in kinds or [say("nothing", lang)]:
            tables = [t for t in report.tables if t.kind == kind]
            values = [v for t in tables for v in values_of(t)]
            doubtful = sum(v.needs_review for v in values)
            out.add_row(name, kind, str(len(tables)), str(sum(len(t.rows) for t in tables)), str(len(values)), str(doubtful))
            name = ""
    out.caption = contradictions([report for _, report in reports], lang)
    return out


def contradictions(reports: Sequence[Report], lang: str) -> str:
    """How many contradictions the reports themselves hold, and how to see them; '' where there are none."""
    count = sum(f.origin == "document" and f.severity != "info" for report in reports for f in report.findings)
    return say("see findings", lang).format(count) if count else ""
