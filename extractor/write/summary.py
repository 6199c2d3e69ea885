"""What a run found, as a table for the terminal. In Indonesian or English."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table as RichTable

from extractor.messages import message_text
from extractor.write.run_tally import OfKind, RunTally

MOST_LISTED = 30  # reports that are listed one by one; of more only the sums are printed
MOST_PAGES = 10  # pages with figures in no table that are named


def summary_table(tallies: Sequence[RunTally], lang: str) -> RichTable:
    """One line per report and kind: tables, rows, figures, figures to review; of many reports one line per kind over all of them."""
    listed = len(tallies) <= MOST_LISTED
    out = RichTable(title=message_text("summary", lang))
    for column in ("report" if listed else "reports", "kind", "tables", "rows", "figures", "review"):
        out.add_column(message_text(column, lang), justify="left" if column in ("report", "kind") else "right")
    whole = (str(len(tallies)), sums_by_kind(tallies), sum(t.astray for t in tallies), sum(t.identity for t in tallies))
    for name, kinds, astray, identity in [(str(t.path), t.kinds, t.astray, t.identity) for t in tallies] if listed else [whole]:
        for n, kind in enumerate(kinds or [OfKind(kind=message_text("nothing", lang), tables=0, rows=0, figures=0, review=0)]):
            out.add_row("" if n else name, kind.kind, *(str(v) for v in (kind.tables, kind.rows, kind.figures, kind.review)))
        if identity:
            out.add_row("", message_text("identity", lang), "", "", "", str(identity))
        if astray:
            out.add_row("", message_text("unplaced", lang), "", "", str(astray), str(astray))
    found, doubted = sum(t.contradictions for t in tallies), sum(t.doubted for t in tallies)
    counted = [message_text(key, lang).format(count) for key, count in (("doubted tables", doubted), ("see findings", found)) if count]
    notes = [*unplaced_lines(tallies, lang), *counted]
    out.caption = "\n".join(notes)
    return out


def unplaced_lines(tallies: Sequence[RunTally], lang: str) -> list[str]:
    """A line for each page on which figures stand in no table, the first few; and how to look at them."""
    pages = [(t.path.name, page, figures) for t in tallies for page, figures in t.unplaced]
    lines = [
        message_text("figure unplaced", lang).format(name, page)
        if figures == 1
        else message_text("figures unplaced", lang).format(name, figures, page)
        for name, page, figures in pages[:MOST_PAGES]
    ]
    more = pages[MOST_PAGES:]
    if more:
        lines.append(message_text("more unplaced", lang).format(sum(figures for _, _, figures in more), len(more)))
    return [*lines, message_text("see unplaced", lang)] if lines else []


def sums_by_kind(tallies: Sequence[RunTally]) -> tuple[OfKind, ...]:
    """Each kind over all reports."""
    every = [k for t in tallies for k in t.kinds]
    return tuple(
        OfKind(
            kind=kind, tables=sum(k.tables for k in every if k.kind == kind), rows=sum(k.rows for k in every if k.kind == kind),
            figures=sum(k.figures for k in every if k.kind == kind), review=sum(k.review for k in every if k.kind == kind),
            doubted=sum(k.doubted for k in every if k.kind == kind),
        )
        for kind in sorted({k.kind for k in every})
    )  # fmt: skip
