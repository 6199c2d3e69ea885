"""A series as one page: no file or address outside it, all text of reports escaped, Indonesian and English in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from extractor.model import Finding
from extractor.review.standalone import csp_digest
from extractor.series.charts import draw_chart
from extractor.series.output_strings import came_and_went, grounds_text, severity_word, with_pages, word
from extractor.series.series_model import Agency, Entry, Figure, Item, ReportOf, Sentence, Series
from extractor.series.year_view import printed_figure, shown_at, years_of

KINDS = ("average", "indikator", "total", "program", "sasaran")
SEVERE = ("error", "warning", "info")
CHARTED = ("program", None)  # of budget lines only the programmes are drawn, not what lies below them
MARK = {
    "target": '<rect class="mark first sure" x="10" y="3.5" width="7" height="7"/>',
    "realisasi": '<circle class="mark second sure" cx="13" cy="7" r="4"/>',
    "marked": '<circle class="mark second hollow" cx="13" cy="7" r="4"/>',
    "told": '<path class="mark second hollow" d="M13 2l5 5l-5 5l-5 -5z"/>',
    "breaks": '<line class="break" x1="13" y1="0" x2="13" y2="14"/>',
}


def as_page(series: Series, lang: str) -> str:
    """The whole page, in `lang` at first; the same series gives the same bytes."""
    style, script = page_resource("series.css"), page_resource("series.js")
    policy = f"default-src 'none'; script-src '{csp_digest(script)}'; style-src '{csp_digest(style)}'; base-uri 'none'; form-action 'none'"
    wrong = {ref for f in series.findings for ref in f.refs}
    body = "".join(part for agency in series.agencies for part in agency_section(agency, series, wrong))
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(page_title(series))}</title>\n<style>{style}</style>\n"
        f"</head>\n<body>\n<header><h1>{both(word('title'))}</h1>{page_controls()}</header>\n<main>\n{page_legend()}{notes_section(series)}"
        f"{body or html_paragraph(word('empty'))}\n</main>\n<script>{script}</script>\n</body>\n</html>\n"
    )


def page_resource(name: str) -> str:
    return (resources.files("extractor.series") / "page" / name).read_text(encoding="utf-8")


def page_title(series: Series) -> str:
    return "; ".join(a.name for a in series.agencies) or "lkj series"


def both(sentence: Sentence) -> str:
    """The sentence in both languages, of which the page shows one."""
    if sentence.id == sentence.en:
        return escape(sentence.id)
    return f'<span lang="id">{escape(sentence.id)}</span><span lang="en">{escape(sentence.en)}</span>'


def html_paragraph(sentence: Sentence, kind: str = "") -> str:
    return f"<p{f' class={kind!r}' if kind else ''}>{both(sentence)}</p>"


def page_controls() -> str:
    return (
        f'<span class="controls"><label><input type="checkbox" id="changed"> {both(word("only changed"))}</label> '
        f'<button type="button" id="language">{both(word("language"))}</button></span>'
    )


def page_legend() -> str:
    keys = (("target", "target / pagu"), ("realisasi", "realisasi"), ("marked", ""), ("told", ""), ("breaks", ""))
    shown = "".join(f'<span class="key">{legend_sign(k)}{escape(text) or both(word(k))}</span>' for k, text in keys)
    return f'<div class="legend">{shown}<span class="key">*&nbsp;{both(word("corrected"))}</span></div>'


def legend_sign(key: str) -> str:
    return f'<svg viewBox="0 0 26 14" aria-hidden="true">{MARK[key]}</svg>'


def column_heading(name: str, kind: str = "") -> str:
    """A column's head."""
    named = f' class="{kind}"' if kind else ""
    return f'<th scope="col"{named}>{both(word(name))}</th>'


def notes_section(series: Series) -> str:
    if not series.notes:
        return ""
    return f'<section class="card"><h3>{both(word("notes"))}</h3><ul>{"".join(f"<li>{both(n)}</li>" for n in series.notes)}</ul></section>'


# ------------------------------------------------------------------------------------------- one agency


def agency_section(agency: Agency, series: Series, wrong: set[str]) -> Iterator[str]:
    years = years_of(agency)
    yield f'<section aria-labelledby="{agency.id}"><h2 id="{agency.id}">{escape(agency.name)}</h2>'
    yield reports_table(agency, [r for r in series.reports if r.agency == agency.id])
    yield contradictions_section([f for f in series.findings if f.refs[0].partition(":")[0] in report_ids(agency, series)])
    for kind in KINDS:
        items = [i for i in agency.items if i.kind == kind]
        if items:
            yield f"<h3>{both(word(kind))} ({len(items)})</h3>"
            yield from (card(item, agency, years, wrong) for item in items)
    yield "</section>"


def report_ids(agency: Agency, series: Series) -> set[str]:
    return {r.id for r in series.reports if r.agency == agency.id}


def reports_table(agency: Agency, given: Sequence[ReportOf]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{r.year}</th><td class="text">{escape(r.id)}</td><td class="text">{escape(r.title)}'
        f"{f' ({both(word(r.role))})' if r.role != 'main' else ''}</td></tr>"
        for r in sorted(given, key=lambda r: (r.year or 0, r.role, r.id))
    )
    head = f"{column_heading('year', 'name')}{column_heading('report', 'text')}{column_heading('office', 'text')}"
    return (
        f'<div class="scroll"><table><caption>{both(word("reports"))}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def contradictions_section(found: Sequence[Finding]) -> str:
    head = f"<h3>{both(word('findings'))} ({len(found)})</h3>"
    if not found:
        return head + html_paragraph(word("no finding"), "soft")
    return f'{head}<ul class="plain card">{"".join(contradiction(f) for f in sorted(found, key=lambda f: SEVERE.index(f.severity)))}</ul>'


def contradiction(finding: Finding) -> str:
    follow = "".join(f"<li>{both(Sentence(id=i, en=e))}</li>" for i, e in zip(finding.akibat, finding.consequences, strict=True))
    doubt = f" ({both(word('of reading'))})" if finding.origin == "reading" else ""
    return (
        f'<li><span class="tag {finding.severity}">{both(severity_word(finding.severity))}</span>'
        f"{both(Sentence(id=finding.pesan, en=finding.message))}{doubt}{f'<ul>{follow}</ul>' if follow else ''}"
        f'<p class="soft">{escape(" · ".join(finding.refs))}</p></li>'
    )


# ------------------------------------------------------------------------------------------- one item


def card(item: Item, agency: Agency, years: Sequence[int], wrong: set[str]) -> str:
    told = [*(with_pages(b) for b in item.breaks), *came_and_went(item)]
    differs = any(f.ref in wrong for e in item.entries for f in e.figures.values()) or any(t.figure.ref in wrong for t in item.told)
    drawn = draw_chart(item, years, item.id) if item.kind != "program" or item.level in CHARTED else ""
    name = f"{escape(item.kode)} " if item.kode else ""
    changes = f"<ul>{''.join(f'<li>{both(s)}</li>' for s in told)}</ul>" if told else ""
    table = figures_table(item, agency, years, wrong) if item.figures else wordings_table(item)
    quiet = "" if told or differs else " quiet"
    return (
        f'<article class="card{quiet}" aria-labelledby="{item.id}"><h4 id="{item.id}">{name}{escape(item.text)}</h4>'
        f'<div class="both{"" if drawn else " alone"}"><div><div class="scroll">{table}</div>{changes}</div>{drawn}</div></article>'
    )


def figures_table(item: Item, agency: Agency, years: Sequence[int], wrong: set[str]) -> str:
    """Years in columns, figures in rows, and how surely each year was joined to the one before."""
    broken = {b.to_year for b in item.breaks}
    head = "".join(f'<th scope="col"{after(year, broken)}>{year}</th>' for year in years)
    rows = "".join(
        f'<tr><th scope="row">{both(word(name))}</th>{"".join(figure_cell(item, name, y, broken, wrong) for y in years)}</tr>'
        for name in item.figures
    )
    links = "".join(f"<td{after(y, broken)}>{link(item.entry(y), y, agency)}</td>" for y in years)
    match = f'<tr class="soft"><th scope="row">{both(word("match"))}</th>{links}</tr>' if len(item.entries) > 1 else ""
    return (
        f'<table><thead><tr><th scope="col" class="name">{both(word("figure"))}</th>{head}</tr></thead><tbody>{rows}{match}</tbody></table>'
    )


def after(year: int, broken: set[int]) -> str:
    return ' class="after"' if year in broken else ""


def figure_cell(item: Item, name: str, year: int, broken: set[int], wrong: set[str]) -> str:
    shown = shown_at(item, year, name)
    kinds = ["after"] if year in broken else []
    if shown is None or not (text := printed_figure(shown.figure)):
        return f"<td{attribute(kinds)}>–</td>"
    held = shown.figure
    kinds += [held.state] if held.state == "marked" else []
    kinds += ["told"] if shown.told else []
    kinds += ["wrong"] if held.ref in wrong else []
    state = f"<small>{both(word(held.state))}</small>" if held.state == "marked" else ""
    star = "&nbsp;*" if held.state == "corrected" else ""
    whose = f"<small>{both(word('told'))}: {escape(held.report)}</small>" if shown.told else ""
    place = f"<small>{both(word('page'))} {held.page}</small>{others(item, name, year, held, wrong)}"
    why = f' title="{escape("; ".join(held.reasons))}"' if held.reasons else ""
    return f"<td{attribute(kinds)}{why}>{escape(text)}{star}{place}{state}{whose}</td>"


def others(item: Item, name: str, year: int, held: Figure, wrong: set[str]) -> str:
    """What other reports state in the figure's place, where that is told as a contradiction."""
    told = [t.figure for t in item.told if (t.year, t.field) == (year, name) and t.figure.ref in wrong and t.figure.ref != held.ref]
    return (
        "".join(f'<small class="error">{escape(f.report)}: {escape(printed_figure(f))}</small>' for f in told) if held.ref in wrong else ""
    )


def attribute(kinds: Sequence[str]) -> str:
    return f' class="{" ".join(kinds)}"' if kinds else ""


def link(entry: Entry | None, year: int, agency: Agency) -> str:
    if entry is None:
        there = any(y == year for y, _ in agency.years)
        return f"<small>{both(word('not in report' if there else 'no report'))}</small>"
    if entry.link is None:
        return ""
    return f"{entry.link.score:.2f}<small>{both(grounds_text(entry.link.grounds))}</small>"


def wordings_table(item: Item) -> str:
    """An item without figures: its wording in each year."""
    rows = "".join(
        f'<tr><th scope="row">{e.year}</th><td class="text">{escape(e.text)}</td><td>{both(word("page"))} {e.page}</td>'
        f"<td>{f'{e.link.score:.2f}' if e.link else ''}</td></tr>"
        for e in item.entries
    )
    head = f"{column_heading('year', 'name')}{column_heading('wording', 'text')}{column_heading('page')}{column_heading('match')}"
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
