"""Numbered lists behind a sentence that announces them: `mempunyai 3 tujuan yaitu :` 1. ... 2. ... 3. ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.count_claims import NOUN, NOUNS, noun_name
from extractor.match.claims.normalize_sentence import NormalizedSentence
from extractor.match.claims.sentences import RunningSentence

GAPPED = 0.5  # belief in a list that skips a number: more often a lost line start than a mistake of the report
CLOSED = 0.9  # belief in such a list whose end is seen
PROSE = 9  # words from which what follows the last item is a sentence of the text
REACH = 14  # sentences without a number after which a list has ended
SKIPPED = 2  # numbers at most that one list may skip at a place
LEVEL = 15.0  # points: numbers that begin at the same place
TAIL = 22  # tokens at most between the noun that is listed and the colon
ANNOUNCED = re.compile(r"(?::|\bsebagai berikut\.?|\bberikut ini|\byaitu|\byakni|\badalah) ?[-:.]*$")
HEAD = re.compile(
    rf"(?:^|\b(?:menetapkan|ditetapkan|memiliki|mempunyai|adapun|maka|beberapa|memuat|terdapat|dirumuskan|merumuskan|sebanyak|disusun|"
    rf"\d{{1,3}})\b |[),] )(?:- )?(?P<noun>{NOUN})\b"
)
INLINE = re.compile(r"(?:(?<=[:;,] )|(?<=dan )|(?<=yaitu )|(?<=yakni )|(?<=meliputi ))\( ([a-j]|\d) \)")
INTRODUCED = re.compile(rf"\b\d{{1,3}} (?:\( [a-z ]{{3,30}} \) )?(?P<noun>{NOUN})\b(?: (?!\d)\S+){{0,6}}$")
YAITU = re.compile(r" ?,?(?: (?:yaitu|yakni|meliputi|adalah|sebagai berikut|terdiri (?:dari|atas)))? ?[:;]? ?$")
ACTS = re.compile(r"\b(?:menetapkan|memiliki|mempunyai|merumuskan|menyusun|melaksanakan|melakukan|menggunakan|dibagi)\b")


def lists_in(sentences: Sequence[NormalizedSentence]) -> Iterator[tuple[int, ClaimDraft]]:
    """The place of each announcing sentence with its list: how many items were found, and their printed numbers."""
    for i, sentence in enumerate(sentences):
        if sentence.sentence.heading or not ANNOUNCED.search(sentence.text):
            continue
        numbers, nested, closed = items_after([s.sentence for s in sentences[i + 1 :]])
        if len(numbers) < 2:
            continue
        of, noun = ("lain", None) if nested else announced_noun(sentence)  # with lists inside, the items may be groups of what is listed
        start = len(sentence.text.rstrip()) - len(sentence.text.split()[-1])
        sure = 1.0 if numbers == list(range(1, numbers[-1] + 1)) else CLOSED if closed else GAPPED
        yield i, ClaimDraft("list", start, len(sentence.text), len(numbers), of=of, noun=noun, parts=tuple(numbers), sure=sure)


def inline_lists(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Items that are counted off in the sentence itself: `5 sasaran, yaitu: (a) ...; (b) ...; dan (e) ...`."""
    marks = list(INLINE.finditer(sentence.text))
    numbers = [int(m[1]) if m[1].isdigit() else ord(m[1]) - 96 for m in marks]
    before = sentence.text[: marks[0].start()] if marks else ""
    if len(numbers) < 2 or numbers != list(range(1, numbers[-1] + 1)):
        return
    nouns = list(INTRODUCED.finditer(YAITU.sub("", before).strip()))
    of, noun = (noun_name(nouns[-1]["noun"], NOUNS) or "lain", nouns[-1]["noun"]) if nouns else ("lain", None)
    yield ClaimDraft("list", marks[0].start(), marks[0].end(), len(numbers), of=of, noun=noun, parts=tuple(numbers))


def items_after(later: Sequence[RunningSentence]) -> tuple[list[int], bool, bool]:
    """The numbers printed before the items that follow, from 1 on; inner lists are passed over, and told of, and whether the last item
    ends the list.
    """
    numbers: list[int] = []
    last = -1
    idle, first, inner, nested = 0, None, False, False
    for at, own in enumerate(later):
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
        idle, last = 0, at
    return numbers, nested, last >= 0 and ends_list(later[last : last + 2])


def ends_list(last: Sequence[RunningSentence]) -> bool:
    """The item ends with a full stop, and a heading or a whole sentence follows it."""
    following = last[1] if len(last) > 1 else None
    if following is None or not last[0].text.rstrip().endswith("."):
        return False
    return following.heading or (following.marker is None and len(following.words) >= PROSE)


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
