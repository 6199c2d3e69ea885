"""Wording of typed rows -> known indicators, objectives and programmes; OCR noise cleaned, real differences kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extractor.lexicon import known_word
from extractor.match.damaged_wording import CLEAR, DOUBTFUL, find_resemblance
from extractor.match.known_words import total_word
from extractor.match.vocabulary import Vocabulary, VocabularyHit
from extractor.model import Match, Table, Text

FIELDS = {
    "indikator": "indikator",
    "sasaran": "sasaran",
    "program": "program",
    "kegiatan": "program",
    "uraian": "program",
}
RESEMBLES = "wording_resembles"
SHORT = 4  # letters: shorter words of a TOTAL line are left as they are
CERTAIN = 0.985  # wording read this well is left as it is


def with_matches(tables: Sequence[Table], vocabulary: Vocabulary) -> tuple[Table, ...]:
    """The tables with `match` set on known wording; each distinct wording is looked up once."""
    wordings = {
        (kind, text.text)
        for table in tables
        for row in table.rows
        for name, kind in FIELDS.items()
        if isinstance(text := getattr(row, name, None), Text)
    }
    hits: dict[tuple[str, str], VocabularyHit | None] = {}
    for kind in sorted({k for k, _ in wordings}):
        texts = sorted(t for k, t in wordings if k == kind)
        hits.update(zip(((kind, t) for t in texts), vocabulary.match_many(texts, kind), strict=True))
    return tuple(table.model_copy(update={"rows": tuple(match_row(row, hits, vocabulary) for row in table.rows)}) for table in tables)


def mend_wording(text: Text, kind: str, vocabulary: Vocabulary) -> Text:
    """A doubtful wording as the one known wording that only damage tells it from; marked where it is near one and may be another."""
    found = find_resemblance(text.text, kind, vocabulary) if text.confidence < DOUBTFUL else None
    if found is None:
        return text
    match = Match(id=found.entry.id, score=round(found.likeness, 4))
    if not found.damage_only:
        return text.model_copy(update={"match": text.match or match}).with_doubt(RESEMBLES)
    known = worded_as_known(text.model_copy(update={"match": match}), found.wording)
    return known.with_doubt(RESEMBLES) if found.likeness < CLEAR else known


def match_row(row: Any, hits: dict[tuple[str, str], VocabularyHit | None], vocabulary: Vocabulary) -> Any:
    update: dict[str, Text] = {}
    for name, kind in FIELDS.items():
        text = getattr(row, name, None)
        if not isinstance(text, Text):
            continue
        if name == "uraian" and getattr(row, "level", None) == "total":
            if cleaned := total_line(text):
                update[name] = text.model_copy(update={"text": cleaned})
            continue
        hit = hits.get((kind, text.text))
        new = with_hit(text, hit, vocabulary) if hit else text
        new = new if new.text != text.text or (hit and new.spelling != text.spelling) else mend_wording(new, kind, vocabulary)
        if new is not text:
            update[name] = new
    return row.model_copy(update=update) if update else row


def total_line(text: Text) -> str | None:
    """The wording of a TOTAL line with its misread words mended; None where they are well read or none of such a line."""
    if text.confidence >= CERTAIN:
        return None
    words = text.text.split()
    mended = [match_case(t, words[0]) if len(w) >= SHORT and not known_word(w) and (t := total_word(w)) else w for w in words]
    return " ".join(mended) if mended != words else None


def match_case(word: str, like: str) -> str:
    """The word in capitals or not, as the first one of its line."""
    return word.upper() if like.isupper() else word.capitalize() if like[:1].isupper() else word


def with_hit(text: Text, hit: VocabularyHit, vocabulary: Vocabulary) -> Text:
    runner_up, score = hit.runner_up or (None, None)
    match = Match(
        id=hit.entry.id, score=round(hit.score, 4), runner_up=runner_up, runner_up_score=None if score is None else round(score, 4)
    )
    text = text.model_copy(update={"match": match})
    cleaned = vocabulary.cleaned(text.text, hit) if text.confidence < CERTAIN or text.spelling is not None else None
    return worded_as_known(text, cleaned) if cleaned else text


def worded_as_known(text: Text, wording: str) -> Text:
    """The text with the known wording that nothing but noise tells it from.

    A dump's takes its place; of a picture it is one witness among others for the words in doubt (proofread/spelling.py).
    """
    if text.origin == "dump":
        return text.model_copy(update={"text": wording})
    if text.spelling is None:
        return text
    return text.model_copy(update={"spelling": text.spelling.model_copy(update={"known": wording})})
