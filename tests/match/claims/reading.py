"""Claims of a text written in a test: set as a scanned page, or as the text of an old OCR run."""

from __future__ import annotations

import textwrap

from extractor.capture.text_dump import dump_page
from extractor.match.claims import claims_of
from extractor.model import Claim
from tests import paper


def claims_in(text: str, kind: str | None = None, width: int = 95) -> list[Claim]:
    """What a page with that running text claims; its lines are wrapped at `width` characters."""
    lines = [line for own in text.split("\n") for line in textwrap.wrap(own, width)]
    return kept(claims_of([paper.page(paper.block(lines, 60, 100))], [[]]), kind)


def claims_in_dump(*pages: str, kind: str | None = None) -> list[Claim]:
    """What the pages of a dump claim."""
    read = [dump_page(text, n) for n, text in enumerate(pages, 1)]
    return kept(claims_of(read, [[] for _ in read]), kind)


def kept(claims: tuple[Claim, ...], kind: str | None) -> list[Claim]:
    return [c for c in claims if kind is None or c.kind == kind]
