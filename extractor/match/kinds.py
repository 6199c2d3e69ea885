"""Column roles and the title above -> the kind of a table."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

_MARKS = (
    ("rencana_aksi", r"rencana\s*aksi|renaksi"),
    ("rencana_kinerja_tahunan", r"rencana\s*kinerja\s*tahun(?:an)?|\bRKT\b|rencana\s*kerja\s*tahunan"),
    ("indikator_kinerja_utama", r"indikator\s*kinerja\s*utama|\bIKU\b"),
    ("perjanjian_kinerja", r"perjanjian\s*kinerja|penetapan\s*kinerja|kontrak\s*kinerja"),
    ("capaian_kinerja", r"capaian|pengukuran\s*kinerja|realisasi\s*kinerja|perbandingan"),
)
ITEM = {"uraian", "program", "kegiatan", "sub_kegiatan", "program_kegiatan", "kode"}


def titled(title: str) -> str | None:
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


def kind_of(roles: AbstractSet[str], title: str) -> str:
    """One of the contract's kinds; 'lainnya' where the columns do not tell."""
    named = titled(title)
    money = bool(roles & {"pagu", "realisasi_anggaran"})
    plan = bool(roles & {"triwulan", "bulan"})
    if "indikator" in roles:
        if "target" in roles and roles & {"realisasi", "capaian"} and not (plan and named == "rencana_aksi"):
            return "capaian_kinerja"
        if plan or named == "rencana_aksi":
            return "rencana_aksi"
        if money and "target" in roles:
            return "rencana_kinerja_tahunan"
        return indicator_list(roles, named)
    if roles & {"realisasi", "capaian"} and "target" in roles and not money and "persen" not in roles:
        return "capaian_kinerja" if roles & {"sasaran", "uraian", "program", "kegiatan", "tujuan"} else "lainnya"
    if "pagu" in roles and roles & {"realisasi", "realisasi_anggaran", "persen"}:
        return "realisasi_anggaran"
    if "realisasi_anggaran" in roles or ("target" in roles and "realisasi" in roles and "persen" in roles):
        return "realisasi_anggaran"
    if "pagu" in roles and (roles & ITEM or "sasaran" in roles):
        return "anggaran_program"
    if "target" in roles and "sasaran" in roles:
        return named if named in ("perjanjian_kinerja", "rencana_kinerja_tahunan", "rencana_aksi") else "perjanjian_kinerja"
    return "lainnya"


def indicator_list(roles: AbstractSet[str], named: str | None) -> str:
    """Tables of indicators without figures of achievement, told apart by their title and columns."""
    if named in ("indikator_kinerja_utama", "rencana_kinerja_tahunan"):
        return named
    if roles & {"sumber_data"} or ("cara_penghitungan" in roles and "target" not in roles):
        return "indikator_kinerja_utama"
    if "output" in roles and "pelaksana" in roles:
        return "rencana_aksi"
    if "target" in roles:
        return "perjanjian_kinerja"
    return "lainnya" if not roles & {"sasaran", "tujuan"} else "indikator_kinerja_utama"
