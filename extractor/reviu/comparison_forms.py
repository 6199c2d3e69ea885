"""A comparison as text, JSON, Markdown, HTML or an Excel workbook."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from html import escape

from extractor.model import Report
from extractor.reconcile import CHECKS
from extractor.reviu.compare_reports import Comparison, Difference
from extractor.reviu.reviu_sheet import short
from extractor.reviu.reviu_words import field_word, reviu_word
from extractor.reviu.sheet_markdown import markdown_table, plain_markdown
from extractor.reviu.sheet_page import head_table, html_table, whole_page
from extractor.reviu.sheet_workbook import Book

COLUMNS = ("number", "what", "item", "first", "second", "doubt")
FINDINGS = ("finding gone", "finding new")


def comparison_rows(comparison: Comparison, lang: str) -> list[tuple[int, str, str, str, str, str]]:
    """A row for each difference, as all forms but JSON show it."""
    return [(n, *difference_cells(d, lang)) for n, d in enumerate(comparison.differences, 1)]


def difference_cells(difference: Difference, lang: str) -> tuple[str, str, str, str, str]:
    d = difference
    note = reviu_word("in doubt", lang) if d.doubt else ""
    if d.what in FINDINGS:
        check = next((c for c in CHECKS if c.code == d.field), None)
        title = d.field if check is None else check.title.id if lang == "id" else check.title.en
        said = d.item if lang == "en" else d.first or d.second
        sides = (with_page(said, d.page_a, lang), "") if d.what == "finding gone" else ("", with_page(said, d.page_b, lang))
        return reviu_word(d.what, lang), title, *sides, note
    what = reviu_word(d.what, lang) + (f": {field_word(d.field, lang)}" if d.field and d.what != "identity" else "")
    item = reviu_word(d.item, lang) if d.what == "identity" else short(d.item)
    where = f"{d.kind.replace('_', ' ')}: " if d.kind else ""
    return what, where + item, with_page(d.first, d.page_a, lang), with_page(d.second, d.page_b, lang), note


def with_page(text: str, page: int | None, lang: str) -> str:
    return f"{text} ({reviu_word('page', lang)} {page})" if text and page is not None else text


def comparison_head(comparison: Comparison, lang: str) -> list[tuple[str, str]]:
    return [
        (reviu_word("what compared", lang), reviu_word(comparison.mode, lang)),
        (reviu_word("first", lang), named(comparison.first)),
        (reviu_word("second", lang), named(comparison.second)),
        (reviu_word("tables compared", lang), str(comparison.tables)),
        (reviu_word("compared", lang), str(comparison.rows)),
        (reviu_word("differences", lang), str(len(comparison.differences))),
    ]


def named(report: Report) -> str:
    return f"{report.source.file}: {report.document.title}".rstrip(": ")


def verdict(comparison: Comparison, lang: str) -> str:
    """What is said where no difference is listed, or where nothing could be compared."""
    if not comparison.rows:
        return reviu_word("nothing compared", lang)
    return "" if comparison.differences else reviu_word("no difference", lang)


# ------------------------------------------------------------------------------------------- the forms


def comparison_text(comparison: Comparison, lang: str) -> str:
    lines = [f"{name}: {text}" for name, text in comparison_head(comparison, lang)]
    lines += [""] + [verdict(comparison, lang)] * bool(verdict(comparison, lang))
    for n, what, item, first, second, note in comparison_rows(comparison, lang):
        lines.append(f"{n}. {what} | {item}" + (f" [{note}]" if note else ""))
        lines += [f"   {side}: {text}" for side, text in (("A", first), ("B", second)) if text]
    return "\n".join(lines) + "\n"


def comparison_json(comparison: Comparison) -> str:
    data = {
        "mode": comparison.mode, "first": comparison.first.source.file, "second": comparison.second.source.file,
        "tables": comparison.tables, "rows": comparison.rows, "differences": [asdict(d) for d in comparison.differences],
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def comparison_markdown(comparison: Comparison, lang: str) -> str:
    return "\n".join(markdown_lines(comparison, lang)) + "\n"


def markdown_lines(comparison: Comparison, lang: str) -> Iterator[str]:
    yield f"# {reviu_word('comparison', lang)}\n"
    yield from (f"- {plain_markdown(name)}: {plain_markdown(text)}" for name, text in comparison_head(comparison, lang))
    if verdict(comparison, lang):
        yield f"\n{verdict(comparison, lang)}"
    if comparison.differences:
        yield ""
        yield from markdown_table(titles(lang), [tuple(map(str, row)) for row in comparison_rows(comparison, lang)])


def titles(lang: str) -> list[str]:
    return [reviu_word(key, lang) for key in COLUMNS]


def comparison_page(comparison: Comparison, lang: str) -> str:
    """One HTML page, without script; prints on A4."""
    shown = (("", "".join(f"<td{mark_of(n)}>{escape(str(cell))}</td>" for n, cell in enumerate(row)))
             for row in comparison_rows(comparison, lang))  # fmt: skip
    body: Sequence[str] = [
        f"<h1>{escape(reviu_word('comparison', lang))}</h1>",
        head_table(comparison_head(comparison, lang)),
        f"<h2>{escape(reviu_word('differences', lang))}</h2>",
        f"<p>{escape(verdict(comparison, lang))}</p>" if verdict(comparison, lang) else "",
        html_table(titles(lang), shown) if comparison.differences else "",
    ]
    return whole_page(reviu_word("comparison", lang), lang, body)


def mark_of(column: int) -> str:
    return ' class="n"' if column == 0 else ' class="note"' if COLUMNS[column] == "doubt" else ""


def comparison_workbook(comparison: Comparison, lang: str) -> bytes:
    book = Book()
    made = book.sheet(reviu_word("differences", lang), [*titles(lang), reviu_word("answer", lang)], (5, 24, 50, 40, 40, 24, 36))
    for n, row in enumerate(comparison_rows(comparison, lang), 1):
        book.row(made, n, (*row, ""), book.marked if row[-1] else None)
    head = book.sheet(reviu_word("summary", lang), (), (30, 80))
    lines = [*comparison_head(comparison, lang), *([(verdict(comparison, lang), "")] if verdict(comparison, lang) else [])]
    for n, line in enumerate(lines):
        book.row(head, n, line)
    return book.whole()
