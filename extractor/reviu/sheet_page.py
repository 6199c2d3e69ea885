"""A reviu sheet as one HTML page: no script, no file or address outside it, all text of reports escaped; prints on A4."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from importlib import resources

from extractor.review.standalone import csp_digest
from extractor.reviu.reviu_sheet import CheckRow, Entry, PartRow, Place, ReviuSheet
from extractor.reviu.reviu_words import reviu_word


def sheet_page(sheet: ReviuSheet) -> str:
    """The whole page; the same sheet gives the same bytes."""
    lang = sheet.lang
    body = [
        f"<h1>{escape(sheet.title)}</h1>",
        head_table(sheet.head),
        *(f'<p class="notice">{escape(text)}</p>' for text in sheet.notices),
        f"<h2>{escape(reviu_word('summary', lang))}</h2>",
        head_table([(name, str(count)) for name, count in sheet.summary], "head wide"),
        f"<h2>{escape(reviu_word('findings', lang))}</h2>",
        *(entry_article(entry, lang) for entry in sheet.entries),
        *([] if sheet.entries else [f"<p>{escape(reviu_word('no finding', lang))}</p>"]),
        f"<h2>{escape(sheet.parts_title)}</h2>",
        *([f'<p class="notice">{escape(sheet.parts_note)}</p>'] if sheet.parts_note else []),
        parts_table(sheet.parts, lang),
        f"<h2>{escape(reviu_word('checks', lang))}</h2>",
        f"<p>{escape(reviu_word('checks how', lang))}</p>",
        checks_table(sheet.checks, lang),
        f"<footer>{escape(reviu_word('signature', lang))}</footer>",
    ]
    return whole_page(f"{sheet.title}: {dict(sheet.head).get(reviu_word('file', lang), '')}", lang, body)


def whole_page(title: str, lang: str, body: Sequence[str]) -> str:
    """A page that may load nothing and run nothing."""
    style = (resources.files("extractor.reviu") / "page" / "reviu.css").read_text(encoding="utf-8")
    policy = f"default-src 'none'; style-src '{csp_digest(style)}'; img-src data:; base-uri 'none'; form-action 'none'"
    return (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def head_table(rows: Sequence[tuple[str, str]], kind: str = "head") -> str:
    shown = "".join(f'<tr><th scope="row">{escape(name)}</th><td>{escape(text)}</td></tr>' for name, text in rows)
    return f'<table class="{kind}"><tbody>{shown}</tbody></table>'


def html_table(header: Sequence[str], rows: Iterator[tuple[str, str]]) -> str:
    """`rows`: the class of each row, and its cells as markup."""
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in header)
    body = "".join(f"<tr{f' class={kind!r}' if kind else ''}>{cells}</tr>" for kind, cells in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


# ------------------------------------------------------------------------------------------- findings


def entry_article(entry: Entry, lang: str) -> str:
    pages = f"{reviu_word('page', lang)} {', '.join(map(str, entry.pages))}" if entry.pages else ""
    tags = [("tag s", reviu_word(entry.severity, lang)), ("tag", reviu_word(f"of {entry.origin}", lang)), ("tag", pages)]
    if entry.known:
        tags.append(("tag", reviu_word("known", lang)))
    shown = "".join(f'<span class="{kind}">{escape(text)}</span>' for kind, text in tags if text)
    return (
        f'<article class="{entry.severity}"><div class="keep"><h3>{entry.number}. {escape(entry.title)}</h3><p>{shown}</p>'
        f"<p>{escape(entry.message)}</p>{entry_facts(entry, lang)}</div>"
        f"{entry_places(entry, lang)}{answer_boxes(entry.number, lang)}</article>"
    )


def entry_facts(entry: Entry, lang: str) -> str:
    facts = [(reviu_word("stated", lang), entry.stated), (reviu_word("computed", lang), entry.computed)]
    facts += [(reviu_word("follows", lang), text) for text in entry.follow]
    shown = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in facts if text)
    return f"<dl>{shown}</dl>" if shown else ""


def entry_places(entry: Entry, lang: str) -> str:
    if not entry.places:
        return ""
    more = f'<p class="why">{escape(reviu_word("more places", lang).format(entry.more))}</p>' if entry.more else ""
    return f'<div class="places">{"".join(place_figure(place, lang) for place in entry.places)}</div>{more}'


def place_figure(place: Place, lang: str) -> str:
    said = f"{reviu_word('page', lang)} {place.page}: {place.label}"
    read = f" = {place.text}" if place.text else ""
    picture = ""
    if place.picture is not None:
        data = base64.b64encode(place.picture).decode()
        picture = f'<img alt="{escape(said, quote=True)}" src="data:image/png;base64,{data}">'
    return f"<figure>{picture}<figcaption>{escape(said)}<b>{escape(read)}</b></figcaption></figure>"


def answer_boxes(number: int, lang: str) -> str:
    """Room to answer, on the screen and on paper."""
    boxes = (("answer", f"a{number}"), ("follow-up", f"f{number}"))
    shown = "".join(
        f'<div><label for="{name}">{escape(reviu_word(key, lang))}</label><textarea id="{name}"></textarea></div>' for key, name in boxes
    )
    return f'<div class="answers">{shown}</div>'


# ------------------------------------------------------------------------------------------- parts and checks


def parts_table(parts: Sequence[PartRow], lang: str) -> str:
    rows = (
        ("missing" if part.missing else "", f"<td>{escape(part.name)}</td><td>{escape(part.where)}</td><td>{escape(part.wording)}</td>")
        for part in parts
    )
    return html_table([reviu_word(key, lang) for key in ("part", "where", "wording")], rows)


def checks_table(checks: Sequence[CheckRow], lang: str) -> str:
    rows = (
        (
            "",
            f'<td>{escape(c.title)}</td><td class="n">{c.answers.right}</td><td class="n">{c.answers.wrong}</td>'
            f'<td class="n">{c.answers.not_checkable}</td><td class="why">{escape(c.why)}</td>',
        )
        for c in checks
    )
    return html_table([reviu_word(key, lang) for key in ("check", "right", "wrong", "not checkable", "why")], rows)
