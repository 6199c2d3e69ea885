"""The title above a table -> the kind that it names."""

from __future__ import annotations

import re

from extractor.roles import TableKind

_MARKS = (
    (TableKind.EVALUASI_RENJA, r"evaluasi\s*(?:terhadap\s*)?(?:hasil\s*)?(?:pelaksanaan\s*)?(?:renja|rencana\s*kerja\b(?!\s*tahunan))"),
    (TableKind.MATRIKS_RENSTRA, r"(?:matriks|matrik)\s*(?:\w+\s*)?(?:renstra|rencana\s*strategis)"),
    (TableKind.EFISIENSI, r"(?:analisis|tingkat|pengukuran|perhitungan)\s*efisiensi|efisiensi\s*(?:pe[nm]|sumber|anggaran|kinerja)"),
    (TableKind.PERBANDINGAN_STANDAR, r"(?:dengan|terhadap)\s*(?:\w+\s*){0,3}(?:standar|nasional)\b"),
    (TableKind.KERTAS_KERJA_EVALUASI, r"(?:kertas|lembar)\s*kerja\s*evaluasi|\bLKE\b"),
    (TableKind.RENCANA_AKSI, r"rencana\s*aksi|renaksi"),
    (TableKind.RENCANA_KINERJA_TAHUNAN, r"rencana\s*kinerja\s*tahun(?:an)?|\bRKT\b|rencana\s*kerja\s*tahunan"),
    (TableKind.INDIKATOR_KINERJA_UTAMA, r"indikator\s*kinerja\s*utama|\bIKU\b"),
    (TableKind.PERJANJIAN_KINERJA, r"perjanjian\s*kinerja|penetapan\s*kinerja|kontrak\s*kinerja"),
    (TableKind.CAPAIAN_KINERJA, r"capaian|pengukuran\s*kinerja|realisasi\s*kinerja|perbandingan"),
)


def kind_of_title(title: str) -> str | None:
    """The kind that the last telling line of a caption names, or None."""
    for line in reversed([t for t in title.split("\n") if like_title(t)]):
        for kind, pattern in _MARKS:
            if re.search(pattern, line, re.I):
                return kind
    return None


def like_title(line: str) -> bool:
    """A heading or caption, no sentence of running text."""
    words = line.split()
    return (
        line.isupper()
        or bool(re.match(r"\s*(?:tabel|lampiran|formulir|form|[A-Z0-9]{1,3}\.)", line, re.I))
        or (len(words) <= 10 and not line.rstrip().endswith("."))
    )
