"""Columns of other years: what a printed header (`Realisasi 2022`, `Capaian Tahun Lalu`, `Tahun 2021 Target`) says a figure is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.match.header_wordings import match_header

FIELDS = {
    "target": "target", "realisasi": "realisasi", "capaian": "capaian", "persen": "persen", "pagu": "pagu", "anggaran": "anggaran",
    "realisasi_anggaran": "realisasi",
}  # the role of a header -> the figure  # fmt: skip
ELSEWHERE = re.compile(
    r"terhadap|renstra|rpjm|rkpd|\brenja|s\s?[./]\s?d\b|sampai|hingga|\bakhir|\bawal|kondisi|pra?kira|perkira|proyeksi|rata|kumulatif|"
    r"nasional|standar|selisih|kenaikan|penurunan|perubahan|pertumbuhan|semester|triwulan|\btw\b|bulan",
    re.I,
)  # plans of several years, sums over years, differences: not the figure of the year that is named
YEAR = re.compile(r"(?<!\d)(20[0-4]\d)(?=\d?(?!\d))")
BARE = re.compile(r"^\W*(?:(?:tahun|thn|th)\W*)?20[0-4]\d\W*$", re.I)
MAIN = ("target", "realisasi", "capaian")


@dataclass(frozen=True)
class DatedColumn:
    """A figure's name, the year it is of, and its unit where the header says it."""

    field: str
    year: int
    unit: str | None = None


@lru_cache(maxsize=4096)
def twin_of(header: str, own: int) -> DatedColumn | None:
    """A second column of a figure that says no year (`Realisasi`, `Target'`): perhaps last year's."""
    hit = match_header(header.rstrip("'"))
    if hit is None or hit.role not in FIELDS or hit.year is not None or hit.horizon is not None or ELSEWHERE.search(header):
        return None
    return DatedColumn(FIELDS[hit.role], own - 1, hit.unit)


@lru_cache(maxsize=4096)
def parse_year_header(header: str, own: int, title: str = "") -> DatedColumn | None:
    """What a column of the report of year `own` states of another year; None for other columns and for plans of several years.

    A year alone is a figure's column where the table's title names one figure (`Perbandingan Realisasi Tahun 2020-2022`).
    """
    if ELSEWHERE.search(header):
        return None
    years = set(YEAR.findall(header))
    if len(years) > 1:
        return None
    hit = match_header(header)
    year = int(years.pop()) if years else own - 1 if hit is not None and hit.horizon == "lalu" else None
    if year is None or year == own:
        return None
    if BARE.match(header):
        named = [name for name in MAIN if re.search(rf"\b{name}", title, re.I)]
        return DatedColumn(named[0], year) if len(named) == 1 else None
    if hit is None or hit.role not in FIELDS or hit.horizon not in (None, "lalu"):
        return None
    return DatedColumn(FIELDS[hit.role], year, hit.unit)
