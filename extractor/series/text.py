"""A series for the terminal: a table for each kind of item, then breaks, contradictions and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from extractor.model import Finding
from extractor.series.output_strings import came_and_went, grounds, said, severity, with_pages, word
from extractor.series.series_model import Agency, Item, Series
from extractor.series.year_view import shown_at, weakest, with_marks, years_of

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
ORDER = ("average", "indikator", "sasaran", "total", "program")


def as_text(series: Series, lang: str) -> Group:
    """Everything, agency by agency."""
    parts: list[Any] = []
    for agency in series.agencies:
        parts += of_agency(agency, lang)
    if not series.agencies:
        parts.append(RichText(said(word("empty"), lang)))
    parts += findings(series.findings, lang) if series.agencies else []
    parts += notes(series, lang)
    return Group(*parts)


def of_agency(agency: Agency, lang: str) -> Iterator[Any]:
    yield RichText(f"\n{agency.name}: {', '.join(f'{year} ({report})' for year, report in agency.years)}", style="bold")
    for kind in ORDER:
        items = [i for i in agency.items if i.kind == kind]
        if items and kind != "sasaran":
            yield table(items, agency, said(word(kind), lang), lang)
    yield RichText(said(word("key"), lang), style="dim")
    yield from changes(agency, lang)


def table(items: Sequence[Item], agency: Agency, title: str, lang: str) -> RichTable:
    """One row a figure; the item's wording stands beside its first one."""
    years = years_of(agency)
    out = RichTable(title=title, title_justify="left")
    out.add_column(said(word("item"), lang), overflow="fold", ratio=3)
    out.add_column(said(word("figure"), lang), no_wrap=True)
    for year in years:
        out.add_column(str(year), justify="right", overflow="fold")
    out.add_column(said(word("match"), lang), overflow="fold")
    for item in items:
        for n, name in enumerate(item.figures):
            cells = [cell(item, year, name) for year in years]
            out.add_row(
                RichText(label(item) if n == 0 else ""), said(word(name), lang), *cells, RichText(match(item, lang) if n == 0 else "")
            )
        out.add_section()
    return out


def label(item: Item) -> str:
    return " ".join(filter(None, (item.kode, item.text)))


def cell(item: Item, year: int, name: str) -> RichText:
    """A figure with its marks; a bar before it where it breaks with the year before."""
    shown = shown_at(item, year, name)
    bar = "‖ " if any(b.to_year == year for b in item.breaks) and shown is not None and not shown.told else ""
    style = "yellow" if shown is not None and shown.figure.state == "marked" else "dim" if shown is not None and shown.told else ""
    return RichText(bar + with_marks(shown), style=style)


def match(item: Item, lang: str) -> str:
    least = weakest(item)
    return f"{least[0]:.2f} {said(grounds(least[1]), lang)}" if least is not None else ""


def changes(agency: Agency, lang: str) -> Iterator[Any]:
    """What came, went and broke, of every kind of item."""
    lines = []
    for item in agency.items:
        told = [said(s, lang) for s in (*(with_pages(b) for b in item.breaks), *came_and_went(item))]
        lines += [f"{label(item)}: {' '.join(told)}"] if told else []
    if lines:
        yield RichText(f"\n{said(word('breaks'), lang)} ({len(lines)})", style="bold")
        yield from (Padding(RichText(line), (0, 0, 0, 2)) for line in lines)


def findings(found: Sequence[Finding], lang: str) -> Iterator[Any]:
    yield RichText(f"\n{said(word('findings'), lang)} ({len(found)})", style="bold")
    if not found:
        yield RichText(said(word("no finding"), lang))
    for finding in sorted(found, key=lambda f: list(STYLES).index(f.severity)):
        head = said(severity(finding.severity), lang)
        doubt = f" ({said(word('of reading'), lang)})" if finding.origin == "reading" else ""
        message = finding.pesan if lang == "id" else finding.message
        text = RichText.assemble((head, STYLES[finding.severity]), f"{doubt}  {message}")
        for line in finding.akibat if lang == "id" else finding.consequences:
            text.append(f"\n  {line}")
        yield Padding(text, (0, 0, 0, 2))


def notes(series: Series, lang: str) -> Iterator[Any]:
    if series.notes:
        yield RichText(f"\n{said(word('notes'), lang)}", style="bold")
        yield from (Padding(RichText(said(note, lang)), (0, 0, 0, 2)) for note in series.notes)
