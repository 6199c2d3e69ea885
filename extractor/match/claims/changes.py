"""Growth and decline with their share: `terjadi penurunan sebanyak 317 jiwa atau 7,08%`, `dari 4.000 menjadi 4.500 atau naik 12,5%`.

What the share is of is told by arithmetic alone: two figures of the sentence or of the one before it that lie exactly so far apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from extractor.match.claims.claim_draft import ClaimDraft, parse_decimal, parse_integer
from extractor.match.claims.normalize_sentence import NormalizedSentence

CHANGED = (
    r"(?:penurunan|kenaikan|peningkatan|pertumbuhan|penambahan|pertambahan|pengurangan|selisih|naik|turun|menurun|meningkat|bertambah|berkurang)"
)
WHOLE = r"\d{1,3}(?:[.,]\d{3})+|\d{2,}"
SHARE = r"(?P<share>\d{1,3}(?:[.,]\d{1,4})?) (?:%|persen\b)"
CHANGE = re.compile(
    rf"\b{CHANGED}\b(?: (?!\d)\S+){{0,10}} (?:rp (?:[.,:] )?)?(?P<change>{WHOLE})(?![\d.,])(?: (?!\d)[a-z/]+){{0,4}}"
    rf" (?:(?:,|atau|\(|sebesar|yaitu|yakni|setara|dengan) ?){{1,3}}{SHARE}"
)
FROM_TO = re.compile(
    rf"\bdari (?:(?!\d)\S+ ){{0,6}}?(?:rp (?:[.,:] )?)?(?P<first>{WHOLE})(?![\d.,])(?! ?%)(?: (?!\d)\S+){{0,8}}? menjadi"
    rf"(?: (?!\d)\S+){{0,4}}? (?P<last>{WHOLE})(?![\d.,])(?! ?%)(?: (?!\d)\S+){{0,5}}? (?:{CHANGED}|atau|\()(?: (?!\d)\S+){{0,5}} {SHARE}"
)
FIGURE = re.compile(rf"(?<![\d.,])(?:{WHOLE})(?![\d.,])(?! ?%)")
DECLINE = re.compile(r"penurunan|pengurangan|turun|menurun|berkurang")
LEAST = 3  # digits of a change: two figures of a paragraph lie a smaller one apart by chance


def changes_in(sentence: NormalizedSentence, before: NormalizedSentence | None) -> Iterator[ClaimDraft]:
    """Shares of a change as ratios `of` perubahan; `parts`: the change and the two figures it lies between, the earlier one first."""
    text = sentence.text
    for match in FROM_TO.finditer(text):
        ends = parse_integer(match["first"]), parse_integer(match["last"])
        if ends[0] and ends[1] is not None and ends[0] != ends[1]:
            yield draft_of(sentence, match, abs(ends[0] - ends[1]), (ends[0], ends[1]))
    for match in CHANGE.finditer(text):
        change = parse_integer(match["change"])
        known = [n for one in (before, sentence) if one is not None for f in FIGURE.findall(one.text) if (n := parse_integer(f))]
        pairs = {p for p in combinations(sorted(set(known)), 2) if change is not None and p[1] - p[0] == change != p[0]}
        if change is not None and len(str(change)) >= LEAST and len(pairs) == 1:
            low, high = pairs.pop()
            yield draft_of(sentence, match, change, (high, low) if DECLINE.match(match[0]) else (low, high))


def draft_of(sentence: NormalizedSentence, match: re.Match[str], change: int, ends: tuple[int, int]) -> ClaimDraft:
    share = parse_decimal(match["share"])
    noun = sentence.printed(match.start(), match.end())[:200]
    return ClaimDraft("ratio", match.start("share"), match.end("share"), share, "%", None, "perubahan", noun, (change, *ends))
