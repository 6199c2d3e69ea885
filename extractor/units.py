"""Units as they are printed beside a figure, and their usual spelling."""

from __future__ import annotations

import re

UNITS = {
    "%": "% persen prosen pct", "dokumen": "dokumen dok", "orang": "orang org", "kegiatan": "kegiatan keg giat",
    "laporan": "laporan lap", "paket": "paket pkt", "unit": "unit", "kali": "kali", "bulan": "bulan bln", "tahun": "tahun thn",
    "buah": "buah bh", "kabupaten/kota": "kabupaten/kota kab/kota kab./kota", "kelompok": "kelompok klp", "hektar": "hektar ha hektare",
    "lembar": "lembar lbr", "desa": "desa", "kecamatan": "kecamatan kec", "nilai": "nilai", "poin": "poin point", "kasus": "kasus",
}  # fmt: skip
NORMAL = {spelling: unit for unit, spellings in UNITS.items() for spelling in spellings.split()}


MEASURED = frozenset(("%", "nilai", "poin", "hektar"))  # units of which there may be less than none, or a part


def counted_unit(text: str) -> bool:
    """A unit of things that are counted: there are never fewer than none of them."""
    unit = normal_unit(text)
    return unit in UNITS and unit not in MEASURED


def normal_unit(text: str) -> str:
    """A unit's usual spelling, for comparison only: 'Dok.' -> 'dokumen'."""
    key = " ".join(text.lower().split()).strip(" .,;()")
    return NORMAL.get(key, key)


def rate_unit(base: str, what: str | None) -> str:
    """The unit of a figure that is counted against so many: `/100.000 KH`."""
    counted = " ".join((what or "").split()).strip(" .()")
    plain = "" if re.search(r"\d|%", counted) else counted  # a unit that names the base itself
    return f"/{int(re.sub(r'[^0-9]', '', base)):,} {plain}".replace(",", ".").strip()
