"""The words of a block, what ends a name among them, and the regions that they name."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.lexicon import stroke_letters
from extractor.match.office_name import region_names, region_word
from extractor.noise import compact_letters

ENDS = frozenset(
    (
        "tahun ta periode triwulan semester bulan januari februari maret april mei juni juli agustus september oktober november "
        "desember laporan lkip lkjip lkj lakip perjanjian penetapan rencana renstra renja rkt iku realisasi target capaian indikator "
        "tabel gambar grafik lampiran bab halaman hal nomor no program kegiatan sasaran tujuan visi misi anggaran apbd apbn yang untuk "
        "dalam dengan pada oleh dari ke adalah selaku selanjutnya pihak per terhadap sebagai telah berdasarkan nip kepala ketua "
        "sekretaris gubernur bupati walikota menteri selama sesuai guna melalui antara tentang bidang jumlah satuan"
    ).split()
)
"""Words, capitalised or not, with which something else begins: no office's name goes on with them."""
ANOTHER = frozenset(
    "dinas badan biro kantor inspektorat sekretariat kecamatan kelurahan kementerian pemerintah bappeda kpu rsud".split()
)
LEVELS = {"provinsi": "provinsi", "propinsi": "provinsi", "prov": "provinsi", "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota"}
GLUED = re.compile(r"\b(PROVINSI|KABUPATEN)(?=[A-Z]{3})|\b(?i:(provinsi|kabupaten))(?=[A-Z][a-z]{2})")


@dataclass(frozen=True)
class NameToken:
    """A word as printed and the line of its block (from 0) that it stands on."""

    text: str
    line: int

    @property
    def plain(self) -> str:
        """Without the marks around it."""
        return self.text.strip(" ,.;:'\"“”‘’`|*_-–")

    @property
    def word(self) -> str:
        """Its letters, small."""
        return stroke_letters(self.plain)

    @property
    def ends(self) -> bool:
        """A sentence or clause ends here."""
        return bool(re.search(r"[;:|!?”\"]$|[a-z0-9)]{3,}\.$|[A-Z]{3,}\.$", self.text)) and self.word not in ("prov", "kab")

    @property
    def capital(self) -> bool:
        return self.plain[:1].isupper()


def name_tokens_of(text: str) -> list[NameToken]:
    """The words with their line; `PROVINSIJAWA BARAT` is read as it was meant."""
    apart = GLUED.sub(lambda m: m[0] + " ", text.replace("|", " | "))
    return [NameToken(word, n) for n, line in enumerate(apart.split("\n")) for word in line.split()]


# ------------------------------------------------------------------------------------------- regions


def region_at(tokens: Sequence[NameToken], at: int) -> tuple[list[str], int]:
    """The region that these words begin with, as printed with its level or a province by its name alone, and the place after it."""
    while at < len(tokens) and tokens[at].word == "pemerintah":
        at += 1
    if at >= len(tokens):
        return [], at
    level = region_word(tokens[at].plain)
    if level is None:
        size = begins_province(tokens, at)
        return [t.plain for t in tokens[at : at + size]], at + size
    names = region_names(LEVELS.get(level, level))
    size = known_region_length(tokens, at + 1, names) or unknown_region_length(tokens, at + 1)
    if not size:
        return [], at
    name = [t.plain for t in tokens[at + 1 : at + 1 + size]]
    stop = at + 1 + size
    if level == "kecamatan":
        more, end = region_at(tokens, stop)
        return [tokens[at].plain, *name, *more], end if more else stop
    return [tokens[at].plain, *name], stop


def known_region(region: str) -> bool:
    """The official list has this region, as printed with its level or as a province's bare name."""
    first, _, rest = region.partition(" ")
    level = region_word(first)
    return compact_letters(rest if level else region) in region_names(LEVELS.get(level, level) if level else None)


def known_region_length(tokens: Sequence[NameToken], at: int, known: Mapping[str, str]) -> int:
    """How many words from here are the name of a region of the list."""
    for size in range(min(6, len(tokens) - at), 0, -1):
        inside = tokens[at : at + size]
        if compact_letters(" ".join(t.plain for t in inside)) in known and not any(t.ends or t.text.endswith(",") for t in inside[:-1]):
            return size
    return 0


def unknown_region_length(tokens: Sequence[NameToken], at: int) -> int:
    """How many words may be the name of a region that the list does not have, or that was read badly."""
    size = 0
    while size < 2 and at + size < len(tokens):
        token = tokens[at + size]
        if not token.capital or token.word in ENDS | ANOTHER or region_word(token.plain) or any(c.isdigit() for c in token.plain):
            break
        size += 1
        if token.ends or token.text.endswith(","):
            break
    return size


def begins_province(tokens: Sequence[NameToken], at: int) -> int:
    """How many words from here are a province's name printed without its level."""
    size = known_region_length(tokens, at, region_names("provinsi")) if tokens[at].capital else 0
    return size if size > 1 else 0
