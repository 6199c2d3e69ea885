"""Numbered lists behind a sentence that announces them: `mempunyai 3 tujuan yaitu :` 1. ... 2. ... 3. ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.count_claims import NOUN, NOUNS, noun_name
from extractor.match.claims.normalize_sentence import NormalizedSentence
from extractor.match.claims.sentences import RunningSentence

GAPPED = 0.5  # belief in a list that skips a number: more often a lost line start than a mistake of the report
REACH = 14  # sentences without a number after which a list has ended
SKIPPED = 2  # numbers at most that one list may skip at a place
LEVEL = 15.0  # points: numbers that begin at the same place
TAIL = 22  # tokens at most between the noun that is listed and the colon
ANNOUNCED = re.compile(r"(?::|\bsebagai berikut\.?|\bberikut ini|\byaitu|\byakni|\badalah) ?[-:.]*$")
HEAD = re.compile(
    rf"(?:^|\b(?:menetapkan|ditetapkan|memiliki|mempunyai|adapun|maka|beberapa|memuat|terdapat|dirumuskan|merumuskan|sebanyak|disusun|"
    rf"\d{{1,3}})\b |[),] )(?:- )?(?P<noun>{NOUN})\b"
)
ACTS = re.compile(r"\b(?:menetapkan|memiliki|mempunyai|merumuskan|menyusun|melaksanakan|melakukan|menggunakan|dibagi)\b")


def lists_in(sentences: Sequence[NormalizedSentence]) -> Iterator[tuple[int, ClaimDraft]]:
    """The place of each announcing sentence with its list: how many items were found, and their printed numbers."""
    for i, sentence in enumerate(sentences):
        if sentence.sentence.heading or not ANNOUNCED.search(sentence.text):
            continue
        numbers, nested = items_after([s.sentence for s in sentences[i + 1 :]])
        if len(numbers) < 2:
            continue
        of, noun = ("lain", None) if nested else announced_noun(sentence)  # with lists inside, the items may be groups of what is listed
        start = len(sentence.text.rstrip()) - len(sentence.text.split()[-1])
        sure = 1.0 if numbers == list(range(1, numbers[-1] + 1)) else GAPPED
        yield i, ClaimDraft("list", start, len(sentence.text), len(numbers), of=of, noun=noun, parts=tuple(numbers), sure=sure)


def items_after(later: Sequence[RunningSentence]) -> tuple[list[int], bool]:
    """The numbers printed before the items that follow, from 1 on; inner lists are passed over, and told of."""
    numbers: list[int] = []
    idle, first, inner, nested = 0, None, False, False
    for own in later:
        value = int(own.marker) if own.marker and own.marker.isdigit() else None
        idle += 1
        if own.heading or idle > REACH or (first is None and value != 1 and (idle > 1 or value is not None)):
            break
        if value is None:
            inner = inner or (own.marker is not None and own.marker.isalpha())
            continue
        if first is None:
            first = own
        elif value == 1 and level_with(own, first):
            break
        elif not (numbers[-1] < value <= numbers[-1] + 1 + SKIPPED and same_style(own, first)):
            inner = True
            continue
        nested = nested or inner
        numbers.append(value)
        idle = 0
    return numbers, nested


def level_with(item: RunningSentence, first: RunningSentence) -> bool:
    return abs(item.left - first.left) < LEVEL and same_style(item, first)


def same_style(item: RunningSentence, first: RunningSentence) -> bool:
    """Both numbers end in the same mark (`1.`, `1)`), or one has lost it."""
    marks = {re.sub(r"[\d\w]", "", s.text.split()[0])[-1:] for s in (item, first)} - {""}
    return len(marks) < 2


def announced_noun(sentence: NormalizedSentence) -> tuple[str, str | None]:
    """What the sentence says it lists: the noun that it states last, where that is not another noun's (`pencapaian sasaran`)."""
    heads, nouns = list(HEAD.finditer(sentence.text)), list(re.finditer(rf"\b(?:{NOUN})\b", sentence.text))
    if not heads or heads[-1].start("noun") != nouns[-1].start():
        return "lain", None
    tail = sentence.text[nouns[-1].end() :]
    if ACTS.search(tail) or len(tail.split()) > TAIL:
        return "lain", None
    head = heads[-1]
    return noun_name(head["noun"], NOUNS) or "lain", sentence.printed(head.start("noun"), head.end("noun"))
