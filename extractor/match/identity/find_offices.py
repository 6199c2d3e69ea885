"""Offices that a block of writing names: where each name begins, how far it goes, its region and its acronym."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.lexicon import known_word, stroke_letters
from extractor.match.identity.name_tokens import ANOTHER, ENDS, NameToken, begins_province, name_tokens_of, region_at
from extractor.match.office_name import MAX_WORDS, acronym_kind, kind_of_office, office_name, region_word
from extractor.noise import compact_letters
from extractor.nomenclature import perangkat_daerah

BETWEEN = frozenset({"dan", "serta", "&", "/", "dan/atau"})
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
FEW_VOWELS = 0.25  # share of vowels in an acronym at most; Indonesian words have nearly one in two
ACRONYM = re.compile(r"(?=(?:.*[A-Z]){2})[A-Z][A-Za-z]*\d?[A-Za-z]*\d?[A-Za-z]*")
BRACKET = re.compile(r"\(([^()]{2,24})\)")


@dataclass(frozen=True)
class NamedOffice:
    """An office as a block names it: any of its three parts may be ''.

    `raw`: as printed; `first`, `last`: the lines of the block that it runs over; `score`: how sure it is an office's name, 0 to 1.
    `whole`: it does not break off before its region or a connective; `last_word`: it ends where the block does; `titled`: a paper's
    name stands right before it (`Laporan Kinerja ...`).
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


def names_in(text: str) -> Iterator[NamedOffice]:
    """The offices that a block names, in reading order."""
    tokens = name_tokens_of(text)
    at = 0
    while at < len(tokens):
        found, end = name_at(tokens, at)
        if found is not None:
            yield found
        at = max(end, at + 1)


def name_at(tokens: Sequence[NameToken], at: int) -> tuple[NamedOffice | None, int]:
    """The name that begins at a word, and the place after it."""
    token = tokens[at]
    bare = token.plain.strip("()")
    if bare[:1].isupper() and kind_of_office(bare):
        found, end = long_name(tokens, at)
        if found is not None:
            return found, end
    return short_name(tokens, at)


# ------------------------------------------------------------------------------------------- names in full


def long_name(tokens: Sequence[NameToken], at: int) -> tuple[NamedOffice | None, int]:
    end, acronym, words = name_extent(tokens, at)
    region, stop = region_at(tokens, end) if not tokens[end - 1].ends else ([], end)
    found = office_name([*words, *region])
    if found is None:
        return None, at + 1
    office = found.office
    if " " not in office:
        office, acronym = ("", office) if acronym_kind(office) else (office, acronym)
        if stroke_letters(office) in BARE:
            return None, at + 1
    after = tokens[stop] if stop < len(tokens) else None
    dangling = after is not None and (bool(region_word(after.plain)) or after.plain.casefold() in BETWEEN)
    return NamedOffice(
        office, acronym, found.region, " ".join(t.text for t in tokens[at:stop]), tokens[at].line, tokens[stop - 1].line, found.score,
        whole=not dangling, last_word=after is None, titled=is_after_paper(tokens, at),
    ), stop  # fmt: skip


def name_extent(tokens: Sequence[NameToken], at: int) -> tuple[int, str, list[str]]:
    """Where the words of the office end (exclusive), the acronym in brackets after them, and the words themselves."""
    words, acronym, here = [tokens[at].plain], "", at + 1
    if tokens[at].ends:
        return here, acronym, words
    while here < len(tokens) and len(words) < MAX_WORDS:
        token = tokens[here]
        if token.text.startswith("("):
            acronym, here = read_bracket(tokens, here)
            break
        if name_stops(tokens, here, words):
            break
        words.append(token.plain + ("," if token.text.endswith(",") and not name_closes(tokens, here) else ""))
        here += 1
        if token.ends or (token.text.endswith(",") and name_closes(tokens, here - 1)):
            break
    while len(words) > 1 and words[-1].casefold().strip(",") in BETWEEN:
        words.pop()
        here -= 1
    words[-1] = words[-1].rstrip(",")
    return here, acronym, words


def name_stops(tokens: Sequence[NameToken], here: int, words: Sequence[str]) -> bool:
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
        inside = stroke_letters(words[0]) in UNDER and token.word in OVER
        return not inside and stroke_letters(words[-1]) not in ("perwakilan",)
    return not token.capital


def name_closes(tokens: Sequence[NameToken], here: int) -> bool:
    """The comma after this word is not one of the name's own."""
    after = tokens[here + 1] if here + 1 < len(tokens) else None
    return after is None or not after.capital or after.word in ANOTHER | ENDS or any(c.isdigit() for c in after.text)


def read_bracket(tokens: Sequence[NameToken], here: int) -> tuple[str, int]:
    """The acronym in the brackets that open here ('' where another thing stands in them), and the place after them."""
    last = next((n for n in range(here, min(here + 3, len(tokens))) if ")" in tokens[n].text), None)
    if last is None:
        return "", here
    inner = BRACKET.search(" ".join(t.text for t in tokens[here : last + 1]))
    parts = [w for w in (inner[1].split() if inner else []) if stroke_letters(w) not in NO_OFFICES]
    if len(parts) == 1 and ACRONYM.fullmatch(parts[0]):
        return parts[0], last + 1
    return "", here


def is_after_paper(tokens: Sequence[NameToken], at: int) -> bool:
    return PAPERS.search(" ".join(t.plain for t in tokens[max(at - 8, 0) : at])) is not None


# ------------------------------------------------------------------------------------------- acronyms


def short_name(tokens: Sequence[NameToken], at: int) -> tuple[NamedOffice | None, int]:
    """An office named by its acronym: one of the list, or any that a region or a paper's name makes one.

    Other acronyms have the score 0: they are mentions of an office only if another place says of which.
    """
    token = tokens[at]
    plain = token.plain.strip("()")
    if not ACRONYM.fullmatch(plain) or len(plain) < 3 or token.word in NO_OFFICES | ENDS or known_word(plain) or region_word(plain):
        return None, at + 1
    region, stop = region_at(tokens, at + 1) if not token.ends and ")" not in token.text else ([], at + 1)
    before = is_after_paper(tokens, at)
    leveled = bool(region) and region_word(region[0]) is not None
    if is_listed_acronym(plain) or (looks_like_acronym(plain) and (leveled or before)):
        raw = " ".join(t.text for t in tokens[at:stop])
        score = 0.8 if is_listed_acronym(plain) else 0.6
        return NamedOffice("", plain, " ".join(region), raw, token.line, tokens[stop - 1].line, score, titled=before), stop
    return NamedOffice("", plain, "", plain, token.line, token.line, 0.0), at + 1


def looks_like_acronym(plain: str) -> bool:
    """It begins like a kind of office, and is no word in capitals: it has a figure, small letters or few vowels."""
    vowels = sum(c in "aeiou" for c in plain.casefold())
    spelled = any(c.isdigit() or c.islower() for c in plain) or vowels <= FEW_VOWELS * len(plain)
    return plain[:1].casefold() in OPENING and len(plain) > 3 and spelled


def is_listed_acronym(acronym: str) -> bool:
    """The acronym of a kind of office, or of one of the official list."""
    return stroke_letters(acronym) in official_abbreviations() or acronym_kind(acronym)


@lru_cache(maxsize=1)
def official_abbreviations() -> Mapping[str, str]:
    """The acronyms of the official list, in small letters, and the name that each stands for, without blanks."""
    return {stroke_letters(office.abbreviation): compact_letters(office.name) for office in perangkat_daerah() if office.abbreviation}
