"""Offices that a block of writing names: where each name begins, how far it goes, its region and its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.match.instansi import MAX_WORDS, acronym_kind, kind_of_office, office_name, region_names, region_word
from extractor.match.words import known_word, letters
from extractor.noise import compact
from extractor.nomenclature import perangkat_daerah

BETWEEN = frozenset({"dan", "serta", "&", "/", "dan/atau"})
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
BARE = frozenset("dinas badan biro kantor sekretariat kecamatan kelurahan balai kementerian satuan lembaga unit".split())
"""Kinds of office that name none without the words of their field."""
UNDER = frozenset("biro bagian balai upt uptd cabang unit kelurahan".split())  # kinds of office that stand inside another one
OVER = frozenset("sekretariat dinas badan kecamatan".split())  # the office that they are printed with
PAPERS = re.compile(
    r"(?:\b(?:laporan\s+(?:akuntabilitas\s+)?kinerja(?:\s+instansi\s+pemerintah)?|lkj|lkjip|lkip|lakip|(?:perjanjian|penetapan)\s+kinerja"
    r"|rencana\s+(?:kinerja(?:\s+tahunan)?|strategis|kerja|aksi)|renstra|renja|rkt|indikator\s+kinerja\s+utama|iku|capaian\s+kinerja"
    r"|tugas\s+pokok|visi|misi)\b)(?:\s*\([^)]{2,12}\))?(?:\s+tahun)?(?:\s*20[0-3]\d)?(?:\s+(?:dan|visi|misi|tahunan|fungsi|pada))*\W*$",
    re.I,
)
NO_OFFICES = frozenset(
    (
        "apbd apbn apbdp rpjmd rpjpd rpjmn rtrw rkpd renstra renja pdrb ipm umk ump ppas lkip lakip lkjip lkj lppd lkpj sakip akip "
        "pad dak dau dbh skpd opd pns asn dprd dpr dipa dpa dppa rka iku ikk ikp rkt bumd bumn blud kua kur kk kb ri rp "
        "perda pergub perbup sop spm kpi bop bos"
    ).split()
)
"""Acronyms of papers, money and measures that stand before a region like an office's acronym does."""
OPENING = frozenset("bdkrsi")  # first letters of the kinds of office: badan, biro, balai, dinas, kantor, rumah sakit, sekretariat ...
LEVELS = {"provinsi": "provinsi", "propinsi": "provinsi", "prov": "provinsi", "kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota"}
FEW_VOWELS = 0.25  # share of vowels in an acronym at most; Indonesian words have nearly one in two
ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z]*\d?[A-Za-z]*\d?[A-Za-z]*")
GLUED = re.compile(r"\b(PROVINSI|KABUPATEN)(?=[A-Z]{3})|\b(?i:(provinsi|kabupaten))(?=[A-Z][a-z]{2})")
BRACKET = re.compile(r"\(([^()]{2,24})\)")


@dataclass(frozen=True)
class Name:
    """An office as a block names it: any of its three parts may be ''. `raw`: as printed; `first`, `last`: the lines of the
    block that it runs over.

    `whole`: the name does not break off before its region or a connective; `last_word`: it ends where the block does; `titled`: a paper's name stands right before it (`Laporan Kinerja ...`); `score`: how sure it is an office's name, 0 to 1.
    """

    office: str
    acronym: str
    region: str
    raw: str
    first: int
    last: int
    score: float = 0.75
    whole: bool = True
    last_word: bool = False
    titled: bool = False


@dataclass(frozen=True)
class Token:
    text: str
    line: int

    @property
    def plain(self) -> str:
        return self.text.strip(" ,.;:'\"“”‘’`|*_-–")

    @property
    def word(self) -> str:
        return letters(self.plain)

    @property
    def ends(self) -> bool:
        """A sentence or clause ends here."""
        return bool(re.search(r"[;:|!?”\"]$|[a-z0-9)]{3,}\.$|[A-Z]{3,}\.$", self.text)) and self.word not in ("prov", "kab")

    @property
    def capital(self) -> bool:
        return self.plain[:1].isupper()


def tokens_of(text: str) -> list[Token]:
    """The words with their line; `PROVINSIJAWA BARAT` is read as it was meant."""
    return [Token(word, n) for n, line in enumerate(text.split("\n")) for word in GLUED.sub(lambda m: m[0] + " ", line.replace("|", " | ")).split()]


def names_in(text: str) -> Iterator[Name]:
    """The offices that a block names, in reading order."""
    tokens = tokens_of(text)
    at = 0
    while at < len(tokens):
        found, end = name_at(tokens, at)
        if found is not None:
            yield found
        at = max(end, at + 1)


def name_at(tokens: Sequence[Token], at: int) -> tuple[Name | None, int]:
    """The name that begins at a word, and the place after it."""
    token = tokens[at]
    bare = token.plain.strip("()")
    if bare[:1].isupper() and kind_of_office(bare):
        found, end = long_name(tokens, at)
        if found is not None:
            return found, end
    return short_name(tokens, at)


# ------------------------------------------------------------------------------------------- names in full


def long_name(tokens: Sequence[Token], at: int) -> tuple[Name | None, int]:
    end, acronym, words = extent(tokens, at)
    region, stop = region_at(tokens, end) if not tokens[end - 1].ends else ([], end)
    found = office_name([*words, *region])
    if found is None:
        return None, at + 1
    office = found.office
    if " " not in office:
        office, acronym = ("", office) if acronym_kind(office) else (office, acronym)
        if letters(office) in BARE:
            return None, at + 1
    after = tokens[stop] if stop < len(tokens) else None
    dangling = after is not None and (bool(region_word(after.plain)) or after.plain.casefold() in BETWEEN)
    return Name(
        office, acronym, found.region, " ".join(t.text for t in tokens[at:stop]), tokens[at].line, tokens[stop - 1].line, found.score,
        whole=not dangling, last_word=after is None, titled=titled(tokens, at),
    ), stop  # fmt: skip


def extent(tokens: Sequence[Token], at: int) -> tuple[int, str, list[str]]:
    """Where the words of the office end (exclusive), the acronym in brackets after them, and the words themselves."""
    words, acronym, here = [tokens[at].plain], "", at + 1
    if tokens[at].ends:
        return here, acronym, words
    while here < len(tokens) and len(words) < MAX_WORDS:
        token = tokens[here]
        if token.text.startswith("("):
            acronym, here = bracket(tokens, here)
            break
        if stops(tokens, here, words):
            break
        words.append(token.plain + ("," if token.text.endswith(",") and not closes(tokens, here) else ""))
        here += 1
        if token.ends or (token.text.endswith(",") and closes(tokens, here - 1)):
            break
    while len(words) > 1 and words[-1].casefold().strip(",") in BETWEEN:
        words.pop()
        here -= 1
    words[-1] = words[-1].rstrip(",")
    return here, acronym, words


def stops(tokens: Sequence[Token], here: int, words: Sequence[str]) -> bool:
    """The name does not go on with this word."""
    token = tokens[here]
    if not token.plain or token.word in ENDS or begins_province(tokens, here):
        return True
    if region_word(token.plain):
        return token.word != "kota" or here + 1 == len(tokens) or bool(region_at(tokens, here)[0])
    if any(c.isdigit() for c in token.plain):
        return not re.fullmatch(r"[A-Za-z]{2,}\d?[A-Za-z]*", token.plain)
    if token.plain.casefold() in BETWEEN:
        after = tokens[here + 1] if here + 1 < len(tokens) else None
        return after is None or not after.capital or after.word in ANOTHER | ENDS or bool(region_word(after.plain))
    if token.word in ANOTHER:
        inside = letters(words[0]) in UNDER and token.word in OVER
        return not inside and letters(words[-1]) not in ("perwakilan",)
    return not token.capital


def closes(tokens: Sequence[Token], here: int) -> bool:
    """The comma after this word is not one of the name's own."""
    after = tokens[here + 1] if here + 1 < len(tokens) else None
    return after is None or not after.capital or after.word in ANOTHER | ENDS or any(c.isdigit() for c in after.text)


def bracket(tokens: Sequence[Token], here: int) -> tuple[str, int]:
    """The acronym in the brackets that open here ('' where another thing stands in them), and the place after them."""
    last = next((n for n in range(here, min(here + 3, len(tokens))) if ")" in tokens[n].text), None)
    if last is None:
        return "", here
    inner = BRACKET.search(" ".join(t.text for t in tokens[here : last + 1]))
    parts = [w for w in (inner[1].split() if inner else []) if letters(w) not in NO_OFFICES]
    if len(parts) == 1 and ACRONYM.fullmatch(parts[0]):
        return parts[0], last + 1
    return "", here


def titled(tokens: Sequence[Token], at: int) -> bool:
    return PAPERS.search(" ".join(t.plain for t in tokens[max(at - 8, 0) : at])) is not None


# ------------------------------------------------------------------------------------------- regions


def region_at(tokens: Sequence[Token], at: int) -> tuple[list[str], int]:
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
    size = longest(tokens, at + 1, names) or unknown(tokens, at + 1)
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
    return compact(rest if level else region) in region_names(LEVELS.get(level, level) if level else None)


def longest(tokens: Sequence[Token], at: int, known: Mapping[str, str]) -> int:
    """How many words from here are the name of a region of the list."""
    for size in range(min(6, len(tokens) - at), 0, -1):
        inside = tokens[at : at + size]
        if compact(" ".join(t.plain for t in inside)) in known and not any(t.ends or t.text.endswith(",") for t in inside[:-1]):
            return size
    return 0


def unknown(tokens: Sequence[Token], at: int) -> int:
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


def begins_province(tokens: Sequence[Token], at: int) -> int:
    """How many words from here are a province's name printed without its level."""
    size = longest(tokens, at, region_names("provinsi")) if tokens[at].capital else 0
    return size if size > 1 else 0


RULERS = {"gubernur": "Provinsi", "bupati": "Kabupaten", "walikota": "Kota"}
GOVERNMENTS = {"pemprov": "Provinsi", "pemkab": "Kabupaten", "pemkot": "Kota"}


def regions_in(text: str) -> Iterator[tuple[str, bool]]:
    """The regions that a block names, with their level; whether as a government (`Pemerintah Kabupaten X`, `Bupati X`)."""
    tokens = tokens_of(text)
    for at, token in enumerate(tokens):
        ruler = RULERS.get(token.word) or GOVERNMENTS.get(token.word)
        if token.word == "wali" and at + 1 < len(tokens) and tokens[at + 1].word == "kota":
            ruler, at = "Kota", at + 1
        if ruler and token.capital:
            level = ruler.casefold()
            size = longest(tokens, at + 1, region_names(level)) if at + 1 < len(tokens) else 0
            if size:
                yield " ".join([ruler, *(t.plain for t in tokens[at + 1 : at + 1 + size])]), True
        elif token.capital and region_word(token.plain) in LEVELS:
            size = longest(tokens, at + 1, region_names(LEVELS[str(region_word(token.plain))])) if at + 1 < len(tokens) else 0
            if size:
                ruled = at > 0 and tokens[at - 1].word in ("pemerintah", "daerah")
                yield " ".join(t.plain for t in tokens[at : at + 1 + size]), ruled


# ------------------------------------------------------------------------------------------- acronyms


def short_name(tokens: Sequence[Token], at: int) -> tuple[Name | None, int]:
    """An office named by its acronym: one of the list, or any that a region or a paper's name makes one.

    Other acronyms have the score 0: they are mentions of an office only if another place says of which.
    """
    token = tokens[at]
    plain = token.plain.strip("()")
    if not ACRONYM.fullmatch(plain) or len(plain) < 3 or token.word in NO_OFFICES | ENDS or known_word(plain) or region_word(plain):
        return None, at + 1
    region, stop = region_at(tokens, at + 1) if not token.ends and ")" not in token.text else ([], at + 1)
    before = titled(tokens, at)
    leveled = bool(region) and region_word(region[0]) is not None
    if listed(plain) or (likely(plain) and (leveled or before)):
        raw = " ".join(t.text for t in tokens[at:stop])
        score = 0.8 if listed(plain) else 0.6
        return Name("", plain, " ".join(region), raw, token.line, tokens[stop - 1].line, score, titled=before), stop
    return Name("", plain, "", plain, token.line, token.line, 0.0), at + 1


def likely(plain: str) -> bool:
    """It begins like a kind of office, and is no word in capitals: it has a figure, small letters or few vowels."""
    vowels = sum(c in "aeiou" for c in plain.casefold())
    spelled = any(c.isdigit() or c.islower() for c in plain) or vowels <= FEW_VOWELS * len(plain)
    return plain[:1].casefold() in OPENING and len(plain) > 3 and spelled


def listed(acronym: str) -> bool:
    """The acronym of a kind of office, or of one of the official list."""
    return letters(acronym) in abbreviations() or acronym_kind(acronym)


@lru_cache(maxsize=1)
def abbreviations() -> Mapping[str, str]:
    """The acronyms of the official list, in small letters, and the name that each stands for, without blanks."""
    return {letters(office.abbreviation): compact(office.name) for office in perangkat_daerah() if office.abbreviation}
