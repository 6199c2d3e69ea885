"""Years and offices where the report's own should stand: `Perjanjian Kinerja Tahun 2023`, `pegawai KPU Kabupaten Malang`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.data_files import any_of, load_toml
from extractor.match.claims.claim_draft import ClaimDraft
from extractor.match.claims.context import words_before
from extractor.match.claims.normalize_sentence import NormalizedSentence

JOINED = r"dan (?!desa\b|kb\b|[a-z]{4,} (?:kabupaten|kota|provinsi|kecamatan)\b)"  # `dan` that is none of an office's name
WHOSE = rf"(?: (?!tahun\b|nomor\b|tentang\b|berita\b|lembaran\b|{JOINED}|serta\b|dengan\b|pada\b|yang\b|untuk\b)[^\s.;:,\d]+){{0,12}}"
YEAR = r"tahun(?: anggaran)? (?P<year>20[0-4]\d)\b"
AGREEMENT = r"(?:perjanjian|penetapan) kinerja"
DATED = (
    ("laporan", rf"\b(?:laporan (?:akuntabilitas )?kinerja|lkj|lkjip|lkip|lakip)\b{WHOSE} {YEAR}"),
    ("perjanjian", rf"\b{AGREEMENT}\b(?: / {AGREEMENT})?{WHOSE} {YEAR}"),
    ("dipa", rf"\b(?:dipa|dpa|dppa)\b{WHOSE} {YEAR}"),
    ("anggaran", r"\b(?:tahun anggaran|t \. a \.|ta) (?P<year>20[0-4]\d)\b"),
    ("periode", r"\b1 januari(?: 20\d\d)? (?:s / d|s \. d \.?|sampai dengan|sampai|hingga|-) 31 desember (?P<year>20[0-4]\d)\b"),
)
RANGE = re.compile(r" ?(?:-|/|s / d|s \. d|sampai|hingga|dan|, )(?: dengan)? ?(?:tahun )?(?:20)?\d\d\b")
# Words before a year that make it another than the report's: laws, plans over years, comparisons, what comes or came.
ELSEWHERE = re.compile(
    r"\b(?:dibanding\w*|daripada|terhadap|evaluasi|skor|rekomendasi|tindak lanjut|pedoman|petunjuk|peraturan|"
    r"permen\w*|perpres|keputusan|undang|nomor|tentang|usulan|mendatang|berikutnya|sebelumnya|lalu|akan|sejak|mulai|sampai|hingga|kenaikan|penurunan|"
    r"meningkat|menurun|naik|turun|renstra|rencana strate\w+|rpjmd?|rencana pembangunan|perubahan atas|lembaran)\b"
)
COMPARES = re.compile(r" (?:\S+ ){0,3}(?:dibanding\w*|yang lalu|sebelumnya|tentang)\b")
REGION = r"(?:kabupaten|kab \.|kab|kota|provinsi|propinsi)"
OFFICE = any_of(
    load_toml("extractor.match", "offices")["in_text"], r"\b",
    rf"(?: (?!{REGION} )(?:[a-z]+|,|&)){{0,9}}? {REGION}(?P<name>(?: (?:- )?[a-z-]{{3,}}){{1,4}})",
)  # fmt: skip
NO_NAME = frozenset("tahun kabupaten kota provinsi nomor periode dan yang dalam untuk pada dengan serta sebagai telah".split())
STRAY = re.compile(r"\b[IFl](?=[A-Z][a-z]{2})")  # a stroke read as a letter before a capital
OWN_ROLE = re.compile(
    r"\b(?:(?:struktur|bagan|susunan) organisasi|laporan (?:akuntabilitas )?kinerja|lkj|lkjip|lakip|(?:perjanjian|penetapan) kinerja|"
    r"visi|misi|tujuan|capaian kinerja|pegawai|lingkungan|lingkup|divisi|tugas|tugas pokok|tugas dan fungsi|kedudukan|renstra|"
    r"rencana strate\w+|kinerja|pembagian|anggota|realisasi anggaran|pagu|pagu anggaran|dipa|indikator kinerja utama|"
    r"sasaran(?: strategis)?|permasalahan|isu strategis|sumber daya manusia|sdm)"
    r"(?: (?!dengan|dan|antara|kepada|bersama|oleh)[a-z]+)?"
    r"(?: (?:pada|di|dari|untuk|oleh|sekretariat|jenderal|kantor|\(|\)|lkj|lkjip|lakip)){0,4} ?$"
)
OWN_GOAL = re.compile(r"\b(?:mewujudkan|terwujudnya|menjadikan|terciptanya|menciptakan) ?$")  # what an office wants itself to be
QUALITY = re.compile(r"^ (?:yang|sebagai) ")


def year_claims(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Years of the report, its agreement, budget and period; laws, plans over years, comparisons and other years left out."""
    seen: set[int] = set()
    for of, pattern in DATED:
        for match in re.finditer(pattern, sentence.text):
            at, behind = match.start("year"), sentence.text[match.end() :]
            if (
                at in seen
                or RANGE.match(behind)
                or COMPARES.match(behind)
                or ELSEWHERE.search(words_before(sentence.text, match.start(), 10))
            ):
                continue
            seen.add(at)
            year = int(match["year"])
            yield ClaimDraft("year", at, match.end("year"), year, of=of, noun=sentence.printed(match.start(), match.end()), year=year)


def institutions_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Offices with their region, named in a role that the report's own office has: its pegawai, struktur, divisi, laporan."""
    for start, end in named_offices(sentence):
        if OWN_ROLE.search(words_before(sentence.text, start, 8)):
            yield ClaimDraft("institution", start, end, of="instansi", noun=STRAY.sub("", sentence.printed(start, end)))


def goals_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Offices that a goal is about: `mewujudkan KPU Kabupaten X yang mandiri`."""
    for start, end in named_offices(sentence):
        if OWN_GOAL.search(sentence.text[:start]) and QUALITY.match(sentence.text[end:]):
            yield ClaimDraft("institution", start, end, of="tujuan", noun=STRAY.sub("", sentence.printed(start, end)))


def named_offices(sentence: NormalizedSentence) -> Iterator[tuple[int, int]]:
    """The places of offices with their region, each by itself, printed as names are."""
    text = sentence.text
    for match in OFFICE.finditer(text):
        start, end = match.start(), named_until(sentence, match)
        if end is None or not is_capitalized(sentence.printed(start, match.start("name"))):
            continue
        if not re.match(r" (?:/|dan (?:kota|kabupaten)\b)", text[end:]):
            yield start, end


def is_capitalized(office: str) -> bool:
    """Each word of an office's name is printed with a capital, but `dan`."""
    return all(w[:1].isupper() or w == "dan" for w in re.findall(r"[^\W\d_]{3,}", office))


def named_until(sentence: NormalizedSentence, match: re.Match[str]) -> int | None:
    """Where the region's name ends: it is printed with capitals; None where none follows."""
    end = None
    for word in re.finditer(r"[a-z-]{3,}", match["name"]):
        start, stop = match.start("name") + word.start(), match.start("name") + word.end()
        if word[0] in NO_NAME or not sentence.printed(start, stop)[:1].isupper():
            break
        end = stop
    return end
