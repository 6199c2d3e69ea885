"""Corrections that hold for all reports: where this reading shows the same, they are proposed, never applied.

The same is: the same text; a text nearly like a wording that is known since; a word that was read wrongly in another text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.cells import cell_at, fields_of
from extractor.model import AppliedCorrection, Table, Text, Value
from extractor.noise import noise_similarity
from extractor.overlay.apply_correction import cell_agrees
from extractor.overlay.correction_entries import SuggestionEntry
from extractor.overlay.correction_status import applied_as
from extractor.overlay.field_expectations import expected_figure, raw_of
from extractor.overlay.locate import ALIKE, plain_likeness, plain_words, row_item_score, without_blanks
from extractor.overlay.offer_everywhere import KINDS

CERTAIN = 0.985  # wording read this well is what is printed, however near to another it is
SAME_WORD = 0.6  # likeness of two words, one of them misread
SHORTEST = 4  # letters of a word that is told by itself
EDGES = ".,:;()\"'"


@dataclass(frozen=True)
class Known:
    """What was corrected elsewhere: by the text that was read, by kind of wording, by misread word."""

    texts: Mapping[str, Sequence[SuggestionEntry]]
    wordings: Mapping[str, Sequence[SuggestionEntry]]
    words: Mapping[str, tuple[str, SuggestionEntry]]


def suggest_corrections(tables: Sequence[Table], seen: Sequence[SuggestionEntry], settled: Collection[str] = ()) -> list[AppliedCorrection]:
    """For each cell that looks like one corrected elsewhere, the newest such correction; none for cells that people settled here."""
    if not seen:
        return []
    known = known_from(seen)
    refs = ((table, row, field) for table in tables for row in table.rows for field in fields_of(row))
    found = (propose_for_cell(t, row, field, known) for t, row, field in refs if f"{row.id}.{field}" not in settled)
    return [one for one in found if one is not None]


def known_from(seen: Sequence[SuggestionEntry]) -> Known:
    """`seen` comes newest first."""
    texts: dict[str, list[SuggestionEntry]] = {}
    wordings: dict[str, list[SuggestionEntry]] = {}
    words: dict[str, tuple[str, SuggestionEntry]] = {}
    for entry in seen:
        texts.setdefault(without_blanks(entry.raw), []).append(entry)
        if entry.kind is not None:
            wordings.setdefault(entry.kind, []).append(entry)
        for misread, right in misread_words(entry):
            words.setdefault(misread, (right, entry))
    return Known(texts, wordings, words)


def misread_words(entry: SuggestionEntry) -> Iterator[tuple[str, str]]:
    """The words of a wording that were read as others, where both have as many."""
    read, right = entry.raw.split(), entry.value.split() if isinstance(entry.value, str) else []
    if len(read) != len(right):
        return
    for a, b in zip(read, right, strict=True):
        a, b = a.strip(EDGES), b.strip(EDGES)
        if a.lower() != b.lower() and min(len(a), len(b)) >= SHORTEST and noise_similarity(a.lower(), b.lower()) >= SAME_WORD:
            yield a, b


def propose_for_cell(table: Any, row: Any, field: str, known: Known) -> AppliedCorrection | None:
    cell = cell_at(row, field)
    if not open_to(cell):
        return None
    ref = f"{row.id}.{field}"
    for entry in known.texts.get(without_blanks(raw_of(cell)), ()):
        if is_about(entry, row) and not cell_agrees(entry, cell, expected_figure(table.kind, field, cell)):
            return applied_as(entry, ref, "proposed")
    return nearly_known(cell, ref, field, known) if isinstance(cell, Text) and cell.confidence < CERTAIN else None


def nearly_known(cell: Text, ref: str, field: str, known: Known) -> AppliedCorrection | None:
    """A wording that this one is nearly, or this wording with its misread words put right."""
    for entry in known.wordings.get(KINDS.get(field, ""), ()):
        a, b = plain_words(cell.text), plain_words(str(entry.value))
        if a != b and plain_likeness(a, b) >= ALIKE:
            return make_proposal(entry, cell, ref, str(entry.value))
    words = {w: known.words[w.strip(EDGES)] for w in cell.text.split() if w.strip(EDGES) in known.words}
    if not words:
        return None
    text = " ".join(w.replace(w.strip(EDGES), words[w][0]) if w in words else w for w in cell.text.split())
    return make_proposal(next(iter(words.values()))[1], cell, ref, text)


def make_proposal(entry: SuggestionEntry, cell: Text, ref: str, text: str) -> AppliedCorrection:
    return applied_as(entry, ref, "proposed").model_copy(update={"raw": cell.raw, "value": text})


def open_to(cell: Any) -> bool:
    """Wording, or a figure that is in doubt: what is sure needs no proposal."""
    return isinstance(cell, Text) or (isinstance(cell, Value) and cell.needs_review and not cell.by_person)


def is_about(entry: SuggestionEntry, row: Any) -> bool:
    return not entry.item or row_item_score(row, entry.item) >= ALIKE
