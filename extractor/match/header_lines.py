"""A line of headers in a text dump -> the headers it consists of, words of noise between them passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.noise import compact_letters, noise_similarity
from extractor.roles import PERFORMANCE_FIGURES

from .header_wordings import HeaderHit, match_header, two_in_a_line

_SKIP_COST, _SKIP_STROKE, _PLAIN_COST = 1.0, 0.2, 0.1
_WEAK_COST, _BAR_COST = 0.3, 0.4
_LONGEST_LINE = 18
_MAIN = (
    "Tujuan", "Sasaran", "Indikator", "Target", "Realisasi", "Capaian", "Program", "Kegiatan", "Anggaran", "Uraian", "Satuan",
    "Volume", "Output", "Pelaksana", "Keterangan",
)  # fmt: skip
_MAIN_CUTOFF = 0.5


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
        stray = _SKIP_STROKE if len(compact_letters(words[end - 1])) < 3 else _SKIP_COST
        options = [(best[end - 1][0] - stray, best[end - 1][1])]
        for start in range(max(0, end - 6), end):
            hit, cost = _hit_in_line(tuple(words[start:end]))
            if hit is not None:
                cost += _BAR_COST * sum(bars[start + 1 : end])
                options.append((best[start][0] - cost, (*best[start][1], (hit, start, end))))
        best.append(max(options, key=lambda option: option[0]))
    hits = best[-1][1]
    inside = sum(len(compact_letters(w)) for _, a, b in hits for w in words[a:b])
    total = sum(len(compact_letters(w)) for w in words)
    if len(hits) == 1 and hits[0][0].score >= 0.95 and inside == total:
        return hits
    return hits if len(hits) >= 2 and inside > 0.6 * total else ()


@lru_cache(maxsize=16384)
def _hit_in_line(words: tuple[str, ...]) -> tuple[HeaderHit | None, float]:
    """The header that neighbouring words are, and what it costs to take them for one."""
    if not all(words) or (len(words) > 1 and compact_letters(words[0]) in ("no", "nomor")):
        return None, 0.0
    text = " ".join(words)
    hit = match_header(text)
    exact = {h.role for w in words if (h := match_header(w)) and h.score > 0.98}
    if hit is not None and len(exact) > 1 and (hit.score < 0.9 or len(exact & set(PERFORMANCE_FIGURES)) > 1):
        return None, 0.0  # several headers, with words of noise between them or without
    if hit is not None and hit.wording not in two_in_a_line():
        inner = match_header(" ".join(words[1:])) if len(words) > 2 and hit.score < 0.9 else None
        few = hit.score < 0.9 and (len(compact_letters(text)) < 3 or (inner is not None and inner.score > 0.98 and inner.role != hit.role))
        return (None, 0.0) if few else (hit, _PLAIN_COST + 2.0 * (1 - hit.score))
    if len(words) > 1 or len(compact_letters(text)) < 5:
        return None, 0.0
    bare = compact_letters(text)
    near = [main for main in _MAIN if Levenshtein.normalized_similarity(bare, compact_letters(main)) >= _MAIN_CUTOFF - 0.2]
    score, wording = max(((noise_similarity(bare, compact_letters(main)), main) for main in near), default=(0.0, ""))
    main_hit = match_header(wording) if score >= _MAIN_CUTOFF else None
    return (replace(main_hit, score=round(score, 3)), _PLAIN_COST + _WEAK_COST + 1.2 * (1 - score)) if main_hit else (None, 0.0)
