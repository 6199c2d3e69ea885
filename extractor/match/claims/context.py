"""What the words around a figure say: whose it is, of which year, from which document, and whether it is of a part only."""

from __future__ import annotations

import re

OFFICES = re.compile(
    r"\b(?:ketua|sekretaris|sekretariat(?! (?:daerah|dprd|jenderal|kabinet|negara))|kasubb?ag(?: \w+)?|kepala (?:sub ?bagian|bagian|bidang|"
    r"seksi|subb?ag|balai|upt|dinas|badan|kantor)|camat|bupati|wali ?kota|gubernur|inspektur|direktur|panitera|eselon (?:iv|iii|ii|i))\b"
)
DOCUMENTS = (
    ("renstra", r"\b(?:renstra|rencana strate\w+|rpjmd?|rencana pembangunan jangka)\b"),
    ("rencana_kerja", r"\b(?:rkt|rencana kinerja(?: tahunan)?|rencana kerja|renja|rkpd)\b"),
    ("perjanjian", r"\b(?:perjanjian|penetapan|kontrak) kinerja\b|\bdiperjanjikan\b|\btapkin\b"),
    ("indikator_utama", r"\bindikator kinerja utama\b|\biku\b"),
    ("dipa", r"\b(?:dipa|dppa|dpa)\b"),
)
LAW = re.compile(r"\b(?:nomor|no \.|peraturan|keputusan|undang|inpres|perpres|permen\w*)(?: \S+){0,6}$")
PIHAK_REACH = 25  # tokens
YEAR = re.compile(r"(?:\btahun(?: anggaran)?|\bt \. ?a \.|\bta) (20[0-4]\d)\b(?! (?:-|s / d|sampai|s \. d|tentang))")
OTHER_YEAR = re.compile(r"\btahun (?:sebelumnya|lalu|yang lalu|kemarin|berikutnya|mendatang|depan)\b|\bperiode sebelumnya\b")
ONE_OF = re.compile(
    r"\b(?:sasaran|tujuan|misi|indikator|program|kegiatan|iku|ikk|ikp)(?: (?:strategis|kinerja|utama|kegiatan|program|sasaran))*"
    r" (?:ini|itu|tersebut|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|berikut|ke|nomor|\d{1,2}|[ivx]{1,4}|"
    r"(?:me|ter|ber|pe|per)\w+(?:nya|an|kan)|\w+nya)\b"
)


def words_before(text: str, at: int, tokens: int = 40) -> str:
    """The `tokens` tokens before a place."""
    return " ".join(text[:at].split()[-tokens:])


def nearest_year(text: str, start: int, end: int) -> int | None:
    """The year that the sentence gives for a figure: the last one named before it, else one named right after it."""
    before = [m for m in YEAR.finditer(text, 0, start) if not LAW.search(text[: m.start()].rstrip())]
    if before:
        later = OTHER_YEAR.search(text, before[-1].end(), start)
        return None if later else int(before[-1][1])
    after = YEAR.search(text, end, end + 45)
    return int(after[1]) if after and not re.search(r"\d|dibanding|dari", text[end : after.start()]) else None


def other_year(text: str, start: int) -> bool:
    """The figure is that of a year named only by its distance (`tahun sebelumnya`)."""
    near = list(OTHER_YEAR.finditer(text, 0, start))
    return bool(near) and not YEAR.search(text, near[-1].end(), start)


def pihak_of(text: str, at: int) -> str | None:
    """The last office named before a figure: `Perjanjian Kinerja Sekretaris memuat 5 ...`."""
    named = list(OFFICES.finditer(text, max(0, at - len(words_before(text, at, PIHAK_REACH)) - 1), at))
    return named[-1][0].capitalize() if named else None


def scope_of(text: str, at: int) -> str | None:
    """The document that the sentence names last before a figure, or first after it."""
    before = [(m.end(), name) for name, pattern in DOCUMENTS for m in re.finditer(pattern, text[:at])]
    if before:
        return max(before)[1]
    after = [(m.start(), name) for name, pattern in DOCUMENTS for m in re.finditer(pattern, text[at:])]
    return min(after)[1] if after else None


def of_one(text: str, at: int) -> bool:
    """The figure stands in a statement about one sasaran, tujuan, program: `sasaran ini`, `sasaran meningkatnya ...`."""
    return bool(ONE_OF.search(words_before(text, at)))
