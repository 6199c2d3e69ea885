"""What a template or a spreadsheet left in the text: `#REF!`, `20XX`, `Kab/Kota ...`, dots where a figure should stand."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.match.claims.captions import is_listed, plain_span
from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.normalize_sentence import NormalizedSentence
from extractor.template_marks import template_marks


def templates_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """The marks of a template in one sentence or heading; not the leaders of a table of contents."""
    if is_listed(sentence):
        return
    for mark in template_marks(sentence.sentence.text):
        start, end = plain_span(sentence, mark.start, mark.end)
        yield ClaimDraft("template", start, end, of=mark.kind, noun=mark.text)
