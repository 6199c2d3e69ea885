"""Running text -> the statements in it that can be checked against the tables and against each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from extractor.match.claims.amounts import amounts_in
from extractor.match.claims.captions import captions_in, references_in
from extractor.match.claims.changes import changes_in
from extractor.match.claims.claim_draft import ClaimDraft, make_claim
from extractor.match.claims.count_claims import counts_in
from extractor.match.claims.dates import dates_in
from extractor.match.claims.lists import inline_lists, lists_in
from extractor.match.claims.normalize_sentence import NormalizedSentence, normalize_sentence
from extractor.match.claims.sentences import sentences_of
from extractor.match.claims.shares import averages_in, percents_in
from extractor.match.claims.sum_claims import partitions_in, ratios_in, staff_totals, sums_in
from extractor.match.claims.templates import templates_in
from extractor.match.claims.year_and_office import goals_in, institutions_in, year_claims
from extractor.model import Claim, Grid, Page

__all__ = ["claims_of"]


def claims_of(pages: Sequence[Page], grids: Sequence[Sequence[Grid]]) -> tuple[Claim, ...]:
    """All claims in reading order, with ids `p{page}c{n}`. `grids[i]` are the tables found on `pages[i]`.

    `of` ends in `_bagian` where the figure is of a part only: of some indikator, of one sasaran, of one program's budget.
    """
    sentences = [normalize_sentence(s) for s in sentences_of(pages, grids)]
    listed, titled, staff = dict(lists_in(sentences)), dict(captions_in(sentences)), dict(staff_totals(sentences))
    before = [sentences[i - 1] if i and not s.sentence.heading else None for i, s in enumerate(sentences)]
    figures = [[*found_in(s), *changes_in(s, before[i]), *([listed[i]] if i in listed else [])] for i, s in enumerate(sentences)]
    named = [[titled[i]] if i in titled else list(references_in(s)) for i, s in enumerate(sentences)]
    marks = [[*marks_in(s), *named[i], *([staff[i]] if i in staff else [])] for i, s in enumerate(sentences)]
    return number_claims(zip((*sentences, *sentences), (*figures, *marks), strict=True))


def number_claims(found: Iterable[tuple[NormalizedSentence, Sequence[ClaimDraft]]]) -> tuple[Claim, ...]:
    """The claims with their ids: those of a page count on in the order given, so that what is found besides moves no id."""
    counted: Counter[int] = Counter()
    out: list[Claim] = []
    for sentence, drafts in found:
        for one in sorted(drafts, key=lambda f: (f.start, f.kind)):
            made = make_claim(sentence, one)
            counted[made.page] += 1
            out.append(made.model_copy(update={"id": f"p{made.page}c{counted[made.page]}"}))
    return tuple(out)


def found_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """What one sentence claims; a heading can only date or name."""
    yield from year_claims(sentence)
    if not sentence.sentence.heading:
        yield from counts_in(sentence)
        amounts, means = list(amounts_in(sentence)), list(averages_in(sentence))
        yield from (*amounts, *means, *percents_in(sentence, amounts, means))
        yield from sums_in(sentence)
        yield from ratios_in(sentence)
        yield from institutions_in(sentence)


def marks_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """What a sentence or a heading bears besides figures: dates, offices in headings and goals, and what a template left in."""
    yield from institutions_in(sentence) if sentence.sentence.heading else goals_in(sentence)
    yield from dates_in(sentence)
    yield from templates_in(sentence)
    if not sentence.sentence.heading:
        yield from inline_lists(sentence)
        yield from partitions_in(sentence)
