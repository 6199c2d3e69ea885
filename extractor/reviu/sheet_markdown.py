"""A reviu sheet as Markdown: the same text, without pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.reviu.reviu_sheet import Entry, ReviuSheet
from extractor.reviu.reviu_words import reviu_word

SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def sheet_markdown(sheet: ReviuSheet) -> str:
    return "\n".join(sheet_lines(sheet)) + "\n"


def sheet_lines(sheet: ReviuSheet) -> Iterator[str]:
    lang = sheet.lang
    yield f"# {plain_markdown(sheet.title)}\n"
    yield from (f"- {plain_markdown(name)}: {plain_markdown(text)}" for name, text in sheet.head)
    yield from (f"\n> {plain_markdown(text)}" for text in sheet.notices)
    yield f"\n## {reviu_word('summary', lang)}\n"
    yield from (f"- {plain_markdown(name)}: {count}" for name, count in sheet.summary)
    yield f"\n## {reviu_word('findings', lang)}"
    yield from (line for entry in sheet.entries for line in entry_lines(entry, lang))
    if not sheet.entries:
        yield f"\n{reviu_word('no finding', lang)}"
    yield f"\n## {plain_markdown(sheet.parts_title)}\n"
    if sheet.parts_note:
        yield f"{plain_markdown(sheet.parts_note)}\n"
    yield from markdown_table(
        [reviu_word(key, lang) for key in ("part", "where", "wording")], [(p.name, p.where, p.wording) for p in sheet.parts]
    )
    yield f"\n## {reviu_word('checks', lang)}\n\n{reviu_word('checks how', lang)}\n"
    rows = [(c.title, str(c.answers.right), str(c.answers.wrong), str(c.answers.not_checkable), c.why) for c in sheet.checks]
    yield from markdown_table([reviu_word(key, lang) for key in ("check", "right", "wrong", "not checkable", "why")], rows)


def entry_lines(entry: Entry, lang: str) -> Iterator[str]:
    """A finding; what stays empty is left out, its answer is for whoever fills in the sheet."""
    known = f", {reviu_word('known', lang)}" if entry.known else ""
    pages = f", {reviu_word('page', lang)} {', '.join(map(str, entry.pages))}" if entry.pages else ""
    yield f"\n### {entry.number}. {plain_markdown(entry.title)}\n"
    yield f"**{reviu_word(entry.severity, lang)}** ({reviu_word(f'of {entry.origin}', lang)}{pages}{known})\n"
    yield f"{plain_markdown(entry.message)}\n"
    facts = [(reviu_word("stated", lang), entry.stated), (reviu_word("computed", lang), entry.computed)]
    facts += [(reviu_word("follows", lang), text) for text in entry.follow]
    yield from (f"- {name}: {plain_markdown(text)}" for name, text in facts if text)
    for place in entry.places:
        yield f"- {reviu_word('page', lang)} {place.page}: {plain_markdown(place.label)} = {plain_markdown(place.text)}"
    if entry.more:
        yield f"- {reviu_word('more places', lang).format(entry.more)}"
    yield f"\n{reviu_word('answer', lang)}:\n\n{reviu_word('follow-up', lang)}:"


def markdown_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(map(plain_markdown, header))} |"
    yield f"| {' | '.join('---' for _ in header)} |"
    yield from (f"| {' | '.join(map(plain_markdown, row))} |" for row in rows)


def plain_markdown(text: str) -> str:
    """Text of a report that means nothing to Markdown, on one line."""
    return SIGNS.sub(r"\\\1", " ".join(text.split()))
