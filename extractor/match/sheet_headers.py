"""Headers of evaluation sheets: `Komponen yang Dinilai`, `Jawaban`, `Nilai`. They mean that only beside a column of weights."""

from __future__ import annotations

import re

from extractor.roles import Role

SCORE = re.compile(r"\b(?:nilai|skor|score|hasil\s+evaluasi)\b", re.I)
ANSWER = re.compile(r"^\W*(?:jawaban(?:\s+\w+)?|jwb|pilihan\s+jawaban|Y\s*/\s*T|ya\s*/\s*tidak|A\s*/\s*B\s*/\s*C.*)\W*$", re.I)
COMPONENT = re.compile(r"^\W*(?:sub\W*)?(?:komponen|kriteria|aspek|unsur)\b", re.I)


def sheet_role(header: str) -> Role | None:
    """URAIAN, JAWABAN or NILAI where the header of a sheet says so, None for any other header."""
    if ANSWER.match(header):
        return Role.JAWABAN
    if COMPONENT.match(header):
        return Role.URAIAN
    return Role.NILAI if SCORE.search(header) else None
