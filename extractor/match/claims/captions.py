"""Numbered headings (captions of tables and pictures, chapters, appendices), and where sentences refer to them by number."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.normalize_sentence import NormalizedSentence

NAME = r"(?P<name>tabel|gambar|grafik|diagram|bagan|foto|lampiran)"
NUMBER = r"(?P<no>(?:\d{1,2}|[IVX]{1,5})(?:\s?[.,-]\s?\d{1,2}){0,3}(?:\s?[a-z](?![\w]))?)(?![\w/])"
CAPTION = re.compile(
    rf"^\W{{0,3}}(?P<again>lanjutan\s+)?{NAME}\s*(?:no(?:mor|\.)?\s*)?(?-i:{NUMBER})\s*[.:)]?\s*(?P<title>.*)$", re.I | re.S
)
CHAPTER = re.compile(r"^\W{0,3}BAB\s+(?P<no>[IVX]{1,5}|\d{1,2})\b\W*(?P<title>.*)$", re.S)
REFERENCE = re.compile(
    rf"(?P<before>\b(?:pada|dalam|lihat|di|dari|oleh|melalui|sesuai|sebagaimana|seperti|terlampir|tercantum|disajikan|ditunjukkan|dan|dengan)\s+"
    rf"|\()(?:gambar\s+)?{NAME}\s*(?:no(?:mor|\.)?\s*)?(?-i:{NUMBER})",
    re.I,
)
OPENING = re.compile(rf"^{NAME}\s*(?-i:{NUMBER})\s+(?=[a-z])", re.I)
LAW = re.compile(r"^\W*(?:atas\s+)?(?:peraturan|permen\w*|perpres|perda|perbup|pergub|keputusan|undang|surat|pmk|pp|inpres|sk\b)", re.I)
LEADERS = re.compile(r"\.{4,}|…{2,}|(?:\.\s){4,}|_{4,}")
LISTED = re.compile(r"\bdaftar\s+(?:isi|tabel|gambar|grafik|lampiran|bagan|diagram|foto)\b", re.I)
CONTINUED = re.compile(r"\blanjutan\b|\bsambungan\b", re.I)
TITLE = 160  # characters of a title that are kept
ROMAN = {"I": 1, "V": 5, "X": 10}
LEAST_LISTED = 3  # lines with leaders from which a page lists captions


def captions_in(sentences: Sequence[NormalizedSentence]) -> Iterator[tuple[int, ClaimDraft]]:
    """Each caption with the place of its sentence; the `of` of those in a list of tables ends in `_daftar`, of parts in `_lanjutan`."""
    lists = listing_pages(sentences)
    for n, sentence in enumerate(sentences):
        own = sentence.sentence
        match = CAPTION.match(own.text) or (CHAPTER.match(own.text) if own.heading else None)
        if match is None:
            continue
        title = match["title"].strip() or title_below(sentences, n)
        if title[:1].islower():  # `Tabel 3.3 memperlihatkan`: a sentence
            continue
        name = match.groupdict().get("name")
        of = name.lower() if name else "bab"
        listed = own.pages[0].number in lists or is_listed(sentence)
        again = bool(match.groupdict().get("again")) or CONTINUED.search(title[:40])
        start, end = plain_span(sentence, match.start("no"), match.end("no"))
        kind = f"{of}_daftar" if listed else f"{of}_lanjutan" if again else of
        yield n, ClaimDraft("caption", start, end, of=kind, noun=title[:TITLE], parts=number_parts(match["no"]))


def title_below(sentences: Sequence[NormalizedSentence], n: int) -> str:
    """The title that stands on the line below the number."""
    later = sentences[n + 1].sentence if n + 1 < len(sentences) else None
    same = later is not None and later.pages[0] is sentences[n].sentence.pages[0] and not CAPTION.match(later.text)
    return later.text if later is not None and same else ""


def listing_pages(sentences: Sequence[NormalizedSentence]) -> frozenset[int]:
    """Pages that list captions or chapters with their pages."""
    leaders = Counter(s.sentence.pages[0].number for s in sentences if LEADERS.search(s.sentence.text))
    named = {s.sentence.pages[0].number for s in sentences if s.sentence.heading and LISTED.search(s.sentence.text)}
    return frozenset({page for page, count in leaders.items() if count >= LEAST_LISTED} | named)


def is_listed(sentence: NormalizedSentence) -> bool:
    own = sentence.sentence
    return bool(LEADERS.search(own.text) or LISTED.search(own.under or ""))


def references_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """`pada Tabel 3.4`, `Tabel 3.3 memperlihatkan`; those of laws are others' tables."""
    text = sentence.sentence.text
    found = [m for m in (OPENING.match(text), *REFERENCE.finditer(text)) if m]
    for match in found:
        arabic = match["no"][:1].isdigit()
        if LAW.match(text[match.end("no") :]) or (match["name"].lower() == "lampiran" and not arabic):
            continue
        start, end = plain_span(sentence, match.start("no"), match.end("no"))
        noun = text[match.start("name") : match.end("no")]
        yield ClaimDraft("reference", start, end, of=match["name"].lower(), noun=noun, parts=number_parts(match["no"]))


def plain_span(sentence: NormalizedSentence, start: int, end: int) -> tuple[int, int]:
    """A place in the text as read -> the tokens of the plain text that it touches."""
    touched = [i for i, (a, b) in enumerate(sentence.spans) if a < end and b > start]
    if not touched:
        return 0, 1
    first, last = touched[0], touched[-1]
    return sentence.starts[first], sentence.starts[last] + sentence.spans[last][1] - sentence.spans[last][0]


def number_parts(printed: str) -> tuple[int, ...]:
    """`3.12a` -> (3, 12, 1): the numbers of a printed number, Roman ones and letters as numbers."""
    return tuple(
        int(p) if p.isdigit() else roman_number(p) if p.isupper() else ord(p) - 96 for p in re.findall(r"\d+|[IVX]+|[a-z]", printed)
    )


def roman_number(text: str) -> int:
    values = [ROMAN[c] for c in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
