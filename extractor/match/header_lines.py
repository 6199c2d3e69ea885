"""A line of headers in a text dump -> the headers it consists of, words of noise between them passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.noise import compact_letters, noise_similarity
from extractor.roles import PERFORMANCE_FIGURES

from .header_wordings import HeaderHit, match_header, two_in_a_line

_SKIP_COST, _SKIP_STROKE, _PLAIN_COST = 1.0, 0.2, 0.1  # of a word that belongs to no header, of a stroke, of each header
_WEAK_COST, _BAR_COST = 0.3, 0.4  # of a header that is known by its main word alone, of each bar within a header
_DOUBT_COST, _MAIN_DOUBT = 2.0, 1.2  # of each unit that a header's score lacks; that the likeness of such a main word lacks
_LONGEST_LINE = 18  # words
_HEADER_WORDS = 6  # of a header in a line at most
_STROKE = 3  # letters below which a word may be a stroke
_WHOLE_LINE, _MOST_INSIDE = 0.95, 0.6  # score of a lone header that is the line; share of its letters that several headers have
_EXACT, _WELL_READ = 0.98, 0.9  # score of a header read as it is listed, and of one in which no other is looked for
_MAIN_LETTERS = 5  # letters from which a word may be a main word misread
_SEARCHES_KEPT = 16384  # groups of words whose answers are kept
_MAIN = (
    "Tujuan", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian", "Program", "Kegiatan", "Anggaran", "Uraian", "Satuan",
    "Volume", "Output", "Pelaksana", "Keterangan",
)  # fmt: skip
_MAIN_CUTOFF, _PLAIN_LESS = 0.5, 0.2  # likeness to a main word; by how much plain likeness may be less


def header_line(words: Sequence[str]) -> tuple[tuple[HeaderHit, int, int], ...]:
    """The headers that a line of a text dump consists of, each with its words start..stop (exclusive).

    A word that begins with `|` stands behind a bar. Words that belong to none are passed over. Empty where the line is no line
    of headers: more letters outside them than inside, or a single one that is not the whole line.
    """
    bars = [n > 0 and w.startswith("|") for n, w in enumerate(words)]
    words = [w.strip("|[](){}_.,:;~'`‘’“”\"-—=!") for w in words]
    if not 0 < len(words) <= _LONGEST_LINE:
        return ()
    best: list[tuple[float, tuple[tuple[HeaderHit, int, int], ...]]] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        stray = _SKIP_STROKE if len(compact_letters(words[end - 1])) < _STROKE else _SKIP_COST
        options = [(best[end - 1][0] - stray, best[end - 1][1])]
        for start in range(max(0, end - _HEADER_WORDS), end):
            hit, cost = _hit_in_line(tuple(words[start:end]))
            if hit is not None:
                cost += _BAR_COST * sum(bars[start + 1 : end])
                options.append((best[start][0] - cost, (*best[start][1], (hit, start, end))))
        best.append(max(options, key=lambda option: option[0]))
    hits = best[-1][1]
    inside = sum(len(compact_letters(w)) for _, a, b in hits for w in words[a:b])
    total = sum(len(compact_letters(w)) for w in words)
    if len(hits) == 1 and hits[0][0].score >= _WHOLE_LINE and inside == total:
        return hits
    return hits if len(hits) >= 2 and inside > _MOST_INSIDE * total else ()


@lru_cache(maxsize=_SEARCHES_KEPT)
def _hit_in_line(words: tuple[str, ...]) -> tuple[HeaderHit | None, float]:
    """The header that neighbouring words are, and what it costs to take them for one."""
    if not all(words) or (len(words) > 1 and compact_letters(words[0]) in ("no", "nomor")):
        return None, 0.0
    text = " ".join(words)
    hit = match_header(text)
    exact = {h.role for w in words if (h := match_header(w)) and h.score > _EXACT}
    if hit is not None and len(exact) > 1 and (hit.score < _WELL_READ or len(exact & set(PERFORMANCE_FIGURES)) > 1):
        return None, 0.0  # several headers, with words of noise between them or without
    if hit is not None and hit.wording not in two_in_a_line():
        inner = match_header(" ".join(words[1:])) if len(words) > 2 and hit.score < _WELL_READ else None
        other = inner is not None and inner.score > _EXACT and inner.role != hit.role
        few = hit.score < _WELL_READ and (len(compact_letters(text)) < _STROKE or other)
        return (None, 0.0) if few else (hit, _PLAIN_COST + _DOUBT_COST * (1 - hit.score))
    if len(words) > 1 or len(compact_letters(text)) < _MAIN_LETTERS:
        return None, 0.0
    bare = compact_letters(text)
    near = [main for main in _MAIN if Levenshtein.normalized_similarity(bare, compact_letters(main)) >= _MAIN_CUTOFF - _PLAIN_LESS]
    score, wording = max(((noise_similarity(bare, compact_letters(main)), main) for main in near), default=(0.0, ""))
    main_hit = match_header(wording) if score >= _MAIN_CUTOFF else None
    return (replace(main_hit, score=round(score, 3)), _PLAIN_COST + _WEAK_COST + _MAIN_DOUBT * (1 - score)) if main_hit else (None, 0.0)
