"""What a run found, as a table for the terminal. In Indonesian or English."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table as RichTable

from extractor.messages import say
from extractor.write.tally import OfKind, Tally

MOST_LISTED = 30  # reports that are listed one by one; of more only the sums are printed


def summary(tallies: Sequence[Tally], lang: str) -> RichTable:
    """One line per report and kind: tables, rows, figures, figures to review; of many reports one line per kind over all of them."""
    listed = len(tallies) <= MOST_LISTED
    out = RichTable(title=say("summary", lang))
    for column in ("report" if listed else "reports", "kind", "tables", "rows", "figures", "review"):
        out.add_column(say(column, lang), justify="left" if column in ("report", "kind") else "right")
    for name, kinds in ((str(t.path), t.kinds) for t in tallies) if listed else [(str(len(tallies)), sums(tallies))]:
        for n, kind in enumerate(kinds or [OfKind(kind=say("nothing", lang), tables=0, rows=0, figures=0, review=0)]):
            out.add_row("" if n else name, kind.kind, *(str(v) for v in (kind.tables, kind.rows, kind.figures, kind.review)))
    found, doubted = sum(t.contradictions for t in tallies), sum(t.doubted for t in tallies)
    notes = [say(key, lang).format(count) for key, count in (("doubted tables", doubted), ("see findings", found)) if count]
    out.caption = "\n".join(notes)
    return out


def sums(tallies: Sequence[Tally]) -> tuple[OfKind, ...]:
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
