"""A series for the terminal: a table for each kind of item, then breaks, contradictions and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text as RichText

from extractor.model import Finding
from extractor.series.output_strings import came_and_went, grounds_text, sentence_text, severity_word, with_pages, word
from extractor.series.series_model import Agency, Item, Series
from extractor.series.year_view import shown_at, text_with_marks, weakest_link, years_of

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
ORDER = ("average", "indikator", "sasaran", "total", "program")


def series_text(series: Series, lang: str) -> Group:
    """Everything, agency by agency."""
    parts: list[Any] = []
    for agency in series.agencies:
        parts += agency_lines(agency, lang)
    if not series.agencies:
        parts.append(RichText(sentence_text(word("empty"), lang)))
    parts += finding_lines(series.findings, lang) if series.agencies else []
    parts += note_lines(series, lang)
    return Group(*parts)


def agency_lines(agency: Agency, lang: str) -> Iterator[Any]:
    yield RichText(f"\n{agency.name}: {', '.join(f'{year} ({report})' for year, report in agency.years)}", style="bold")
    for kind in ORDER:
        items = [i for i in agency.items if i.kind == kind]
        if items and kind != "sasaran":
            yield item_table(items, agency, sentence_text(word(kind), lang), lang)
    yield RichText(sentence_text(word("key"), lang), style="dim")
    yield from change_lines(agency, lang)


def item_table(items: Sequence[Item], agency: Agency, title: str, lang: str) -> RichTable:
    """One row a figure; the item's wording stands beside its first one."""
    years = years_of(agency)
    out = RichTable(title=title, title_justify="left")
    out.add_column(sentence_text(word("item"), lang), overflow="fold", ratio=3)
    out.add_column(sentence_text(word("figure"), lang), no_wrap=True)
    for year in years:
        out.add_column(str(year), justify="right", overflow="fold")
    out.add_column(sentence_text(word("match"), lang), overflow="fold")
    for item in items:
        for n, name in enumerate(item.figures):
            cells = [figure_text_cell(item, year, name) for year in years]
            out.add_row(
                RichText(item_label(item) if n == 0 else ""),
                sentence_text(word(name), lang),
                *cells,
                RichText(match_text(item, lang) if n == 0 else ""),
            )
        out.add_section()
    return out


def item_label(item: Item) -> str:
    return " ".join(filter(None, (item.kode, item.text)))


def figure_text_cell(item: Item, year: int, name: str) -> RichText:
    """A figure with its marks; a bar before it where it breaks with the year before."""
    shown = shown_at(item, year, name)
    bar = "‖ " if any(b.to_year == year for b in item.breaks) and shown is not None and not shown.told else ""
    style = "yellow" if shown is not None and shown.figure.state == "marked" else "dim" if shown is not None and shown.told else ""
    return RichText(bar + text_with_marks(shown), style=style)


def match_text(item: Item, lang: str) -> str:
    least = weakest_link(item)
    return f"{least[0]:.2f} {sentence_text(grounds_text(least[1]), lang)}" if least is not None else ""


def change_lines(agency: Agency, lang: str) -> Iterator[Any]:
    """What came, went and broke, of every kind of item."""
    lines = []
    for item in agency.items:
        told = [sentence_text(s, lang) for s in (*(with_pages(b) for b in item.breaks), *came_and_went(item))]
        lines += [f"{item_label(item)}: {' '.join(told)}"] if told else []
    if lines:
        yield RichText(f"\n{sentence_text(word('breaks'), lang)} ({len(lines)})", style="bold")
        yield from (Padding(RichText(line), (0, 0, 0, 2)) for line in lines)


def finding_lines(found: Sequence[Finding], lang: str) -> Iterator[Any]:
    yield RichText(f"\n{sentence_text(word('findings'), lang)} ({len(found)})", style="bold")
    if not found:
        yield RichText(sentence_text(word("no finding"), lang))
    for finding in sorted(found, key=lambda f: list(STYLES).index(f.severity)):
        head = sentence_text(severity_word(finding.severity), lang)
        doubt = f" ({sentence_text(word('of reading'), lang)})" if finding.origin == "reading" else ""
        message = finding.pesan if lang == "id" else finding.message
        text = RichText.assemble((head, STYLES[finding.severity]), f"{doubt}  {message}")
        for line in finding.akibat if lang == "id" else finding.consequences:
            text.append(f"\n  {line}")
        yield Padding(text, (0, 0, 0, 2))


def note_lines(series: Series, lang: str) -> Iterator[Any]:
    if series.notes:
        yield RichText(f"\n{sentence_text(word('notes'), lang)}", style="bold")
        yield from (Padding(RichText(sentence_text(note, lang)), (0, 0, 0, 2)) for note in series.notes)
