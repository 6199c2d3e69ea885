"""Table header wording -> the role of its column.

The wordings lie in data/headers.toml. A header is compared without blanks, line breaks, years and units,
and with the letter costs of `noise`, so that `IndikatorKinena` or `TARGET KINERJA\nTAHUN 2016` are known.
Running text is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.data_files import load_toml
from extractor.match.scale_words import scale_in
from extractor.noise import compact_letters, fold_case, misread_characters, misread_strings, noise_similarity, printed_characters
from extractor.roles import Role

MAX_WORDS = 9
"""A longer text is a sentence, unless it is a wording of the list letter by letter."""

CUTOFF = 0.81  # likeness from which a text is a known wording, 0..1
WEAK = 0.58  # likewise where its neighbours are surely headers
_WEAK_LEAD, _TORN = 0.06, 0.02  # by how much a weak wording must be nearer than one of another role; a sure one than one of another column
_WEAK_LETTERS = 5  # letters of a badly read header at least
_SHORT = 3  # letters of a wording that must have its length
_SHORTLIST, _WEAK_SHORTLIST = 5, 24  # known wordings that are compared by their noise
_SHORTLISTED = 0.6  # plain likeness from which they are
_TEXTS_KEPT = 4096  # texts whose answers are kept
_LONGEST_HEADER = 160  # characters
_IN_A_LINE = 3  # headers of MAX_WORDS words in a piece of a line at most
_SHORT_MONTH_SCORE, _SHORT_QUARTER_SCORE, _ROMAN_SCORE, _PLAN_YEAR_SCORE = 0.9, 0.95, 0.6, 0.9  # of `B3`, `T2`, `II`, `Tahun ke-2`
_LONE_PERCENT, _LONE_RUPIAH, _AFTER_NUMBER = 0.8, 0.6, 0.9  # score of `%`, of `Rp` alone; of a header's score behind `No`

_TITLE = "judul"
_HEADER_COST, _DOUBT_COST = 0.3, 5.0  # of each header in a line; of each unit that its score lacks

Horizon = Literal["lalu", "akhir"]


@dataclass(frozen=True)
class HeaderHit:
    """What a header says about its column.

    `unit` is 'Rp' or '%' where printed in the header, `scale` what figures below it are to be multiplied by
    (1000 under '(Rp.000)'), `index` the number of a quarter or month, `horizon` 'lalu' for an earlier year
    and 'akhir' for the end
    of the plan period, `others` the roles that the same wording may have in another table, `wording` the
    known one.
    """

    role: str
    score: float
    year: int | None = None
    unit: str | None = None
    index: int | None = None
    after_change: bool = False
    before_change: bool = False
    wording: str = ""
    scale: int = 1
    horizon: Horizon | None = None
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Column:
    role: str
    others: tuple[str, ...]
    horizon: Horizon | None
    after_change: bool
    before_change: bool


@dataclass(frozen=True)
class _Parts:
    """A header taken apart: the words that carry the role, and what stands around them."""

    words: str
    year: int | None
    unit: str | None
    scale: int
    index: int | None
    period: str | None


@lru_cache(maxsize=1)
def _wordings() -> Mapping[str, tuple[str, _Column]]:
    """Wording without blanks -> (wording, column)."""
    columns = load_toml(__package__, "headers")["column"]
    return {compact_letters(wording): (wording, _column(entry)) for entry in columns for wording in entry["wordings"]}


@lru_cache(maxsize=1)
def two_in_a_line() -> frozenset[str]:
    return frozenset(load_toml(__package__, "headers")["two_in_a_line"])


def _column(entry: Mapping[str, Any]) -> _Column:
    return _Column(
        role=entry["role"],
        others=tuple(entry.get("others", ())),
        horizon=entry.get("horizon"),
        after_change=entry.get("after_change", False),
        before_change=entry.get("before_change", False),
    )


_YEAR = re.compile(
    r"(?<![0-9a-z.,])(?:(?:tahun|thn|th|ta|t\.a)\.?\s*(?:anggaran\s*|ke\s*)?)?"
    r"[(]?([12z][09o][0-9oil]{2})(?![0-9a-z])[)]?",
    re.IGNORECASE,
)
_YEAR_LIKE = re.compile(r"(?<![\w.,])(?=\S{0,3}\d)[2z][0o][0-4olizsb|][0-9oilzsbgq|](?![\w,]|\.\d)", re.IGNORECASE)
_GLUED_YEAR = re.compile(r"(?<=[a-z])(20[0-9]{2})(?![0-9a-z])", re.IGNORECASE)
_LONE_YEAR_WORD = re.compile(r"\b(?:tahun|thn)\.?\s*$", re.IGNORECASE)
_COLUMN_NUMBER = re.compile(r"[(\[{]\s*\d{1,2}\s*[)\]}]\s*$")
_COLUMN_SUM = re.compile(r"\d*\s*=?\s*[(]\s*\d+\s*[/:]\s*\d+\s*[)]\s*[x*]?\s*1?0{0,2}%?\s*\d*\s*$")
_OPEN, _CLOSE = r"[(\[{]\s*(?:dalam|dlm)?\s*", r"\s*[)\]}jl]?(?=\s|$)"
_RUPIAH = re.compile(
    _OPEN + r"(?:[rfk]p\.?|rupiah)?\s*(?:\.?\s*(?P<nol>0{3}|000\.000)" + r"|\.?,?\s*(?P<kata>ribu(?:an)?|jt|juta(?:an)?|mil[iy]ar))?"
    r"\s*(?:[rf]p\.?|rupiah)?" + r"\s*[,.]?-?" + _CLOSE,
    re.IGNORECASE,
)
_PERCENT = re.compile(_OPEN + rf"(?:%|{misread_strings('sign_in_headers')}|persen|prosen)" + _CLOSE, re.IGNORECASE)
_BARE_RUPIAH = re.compile(r"\s+Rp\.?$")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_QUARTER = re.compile(
    r"\b(?:triwulan|triwuian|tri\s?wulan|tw|t\.w\.?|t[rt]w)\s*[-.]?\s*(?:ke\s*-?\s*)?"
    rf"([ivx{misread_characters('roman')}]{{1,4}}|[1-4])(?!\w)",
    re.IGNORECASE,
)
_ENUMERATED = re.compile(r"(?:[A-H]|\d{1,2}|[IVX]{1,4})[.)]\s*[A-Za-z]")
_TO_DATE = re.compile(
    r"\b(?:s\s*[./]\s*d\.?|sampai dengan)\s*"
    r"(?=tw|tri|(?:[0-9]{1,2}\s*)?(?:bulan\s*)?(?:maret|juni|september|desember)\b)"
    r"(?:(?:[0-9]{1,2}\s*)?(?:bulan\s*)?(?:maret|juni|september|desember))?",
    re.IGNORECASE,
)
_SHORT_QUARTER = re.compile(r"^(?:T|Q|TW)\s?-?([1-4])$", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"^B\s?-?(1[0-2]|[1-9])$", re.IGNORECASE)
MONTH_NAMES = {
    name: number
    for number, names in enumerate(
        (
            "januari jan",
            "februari pebruari feb peb",
            "maret mar",
            "april apr",
            "mei",
            "juni jun",
            "juli jul",
            "agustus agust ags agt agu",
            "september sept sep",
            "oktober okt",
            "november nopember nov nop",
            "desember des",
        ),
        1,
    )
    for name in names.split()
}
_PLAN_YEAR = re.compile(r"^(?:tahun|thn)\s*-?\s*(?:ke\s*-?\s*)?([0-9])$", re.IGNORECASE)
_SPAN = re.compile(r"(20\d\d)\s*[-–/]\s*(20\d\d|\d\d)\b")


def match_header(text: str) -> HeaderHit | None:
    """The role that a header cell gives to its column, or None where the text is no known header.

    `text` is the whole cell as read, several lines and levels joined by blanks or line breaks. Never raises.
    """
    return _match(" ".join(text.split()))


@lru_cache(maxsize=_TEXTS_KEPT)
def weak_header(text: str) -> HeaderHit | None:
    """The role of the known wording that a badly read header is nearest to, if no other role is about as near.

    For cells that are surely headers because their neighbours are.
    """
    parts = _take_apart(" ".join(text.split()))
    bare = compact_letters(parts.words)
    if len(bare) < _WEAK_LETTERS:
        return None
    close = process.extract(bare, _wordings().keys(), scorer=Levenshtein.normalized_similarity, limit=_WEAK_SHORTLIST)
    ranked = sorted(((noise_similarity(bare, wording), wording) for wording, _, _ in close), reverse=True)
    (score, best), role = ranked[0], _wordings()[ranked[0][1]][1].role
    other = next((s for s, wording in ranked[1:] if _wordings()[wording][1].role != role), 0.0)
    return _hit(best, score, parts) if score >= WEAK and score - other >= _WEAK_LEAD else None


def match_headers(texts: Sequence[str]) -> list[HeaderHit | None]:
    """`match_header` for each text, in order."""
    return [match_header(text) for text in texts]


def split_headers(text: str) -> tuple[HeaderHit, ...]:
    """Several headers read as one line (`No Indikator Kinerja Target Realisasi`), from left to right.

    Bars between the headers are kept as borders. Empty unless every word of the line belongs to a header.
    """
    cells = [tuple(cell.split()) for cell in re.split(r"[|\[\]_]+", text) if cell.strip()]
    hits = [_split(cell) if len(cell) <= _IN_A_LINE * MAX_WORDS else () for cell in cells]
    return tuple(hit for cell in hits for hit in cell) if all(hits) else ()


def _split(words: tuple[str, ...]) -> tuple[HeaderHit, ...]:
    """The split into few headers that match well; the best one up to each word is kept."""
    best: list[tuple[float, tuple[HeaderHit, ...]] | None] = [(0.0, ())]
    for end in range(1, len(words) + 1):
        best.append(max(_endings(words, end, best), key=lambda option: option[0], default=None))
    return best[-1][1] if best[-1] else ()


def _endings(
    words: tuple[str, ...], end: int, best: Sequence[tuple[float, tuple[HeaderHit, ...]] | None]
) -> list[tuple[float, tuple[HeaderHit, ...]]]:
    options = []
    for start in range(max(0, end - MAX_WORDS), end):
        before = best[start]
        hit = _match(" ".join(words[start:end])) if before else None
        if before and hit and hit.wording not in two_in_a_line():
            options.append((before[0] - _HEADER_COST - _DOUBT_COST * (1 - hit.score), (*before[1], hit)))
    return options


@lru_cache(maxsize=_TEXTS_KEPT)
def _match(text: str) -> HeaderHit | None:
    if not text or len(text) > _LONGEST_HEADER or _COLUMN_NUMBER.fullmatch(text) or _ENUMERATED.match(text):
        return None
    return _period(text) or _worded(_take_apart(text), len(text.split()))


def _period(text: str) -> HeaderHit | None:
    """Headers that are nothing but a year, a quarter or a month."""
    plain = fold_case(text).strip(" .:()")
    if re.fullmatch(r"(?:tahun |thn |ta |tahun anggaran )?[(]?(?:19|20)\d\d[)]?", plain):
        return HeaderHit("tahun", 1.0, year=int(plain.rstrip(")")[-4:]), wording="Tahun")
    if plain in MONTH_NAMES:
        return HeaderHit("bulan", 1.0, index=MONTH_NAMES[plain], wording=plain.capitalize())
    if short := _SHORT_MONTH.match(text):
        return HeaderHit("bulan", _SHORT_MONTH_SCORE, index=int(short[1]), wording="B" + short[1])
    if short := _SHORT_QUARTER.match(text):
        return HeaderHit("triwulan", _SHORT_QUARTER_SCORE, index=int(short[1]), wording="T" + short[1])
    if text.strip(" .()").upper() in _ROMAN:
        number = _ROMAN[text.strip(" .()").upper()]
        return HeaderHit("triwulan", _ROMAN_SCORE, index=number, wording=text.strip(" .()").upper())
    if plan := _PLAN_YEAR.match(plain):
        return HeaderHit("tahun", _PLAN_YEAR_SCORE, index=int(plan[1]), wording="Tahun ke")
    return None


def _take_apart(text: str) -> _Parts:
    words, unit, scale = _take_unit(_COLUMN_SUM.sub("", text))
    words, period, index = _take_quarter(_TO_DATE.sub(" ", _COLUMN_NUMBER.sub("", words)))
    words, year = _take_year(words)
    return _Parts(" ".join(words.split()), year, unit, scale, index, period)


def _take_unit(text: str) -> tuple[str, str | None, int]:
    if found := _PERCENT.search(text):
        return _cut(text, found), "%", 1
    found = _RUPIAH.search(text)
    scale = scale_in(text, header=True)[0]
    if found and found.group().strip(" ()[]{}jl") and (scale > 1 or not (found["nol"] or found["kata"])):
        return _cut(text, found), "Rp", scale
    if found and (found["nol"] or found["kata"]):  # thousands of other things: `(ribu ton)`
        return re.sub(r"[(\[{][^()]*[)\]}]?", " ", text), None, 1
    if "%" in text:
        return text, "%", 1
    if bare := _BARE_RUPIAH.search(text):
        return _cut(text, bare), "Rp", 1
    return text, None, scale


def _cut(text: str, found: re.Match[str]) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}"


def _take_quarter(text: str) -> tuple[str, str | None, int | None]:
    """Takes 'Triwulan II' out of 'Target Triwulan II'; the roman number may be read as strokes."""
    found = _QUARTER.search(text)
    number = quarter_of(found[1]) if found else None
    return (_cut(text, found), "triwulan", number) if found and number else (text, None, None)


def quarter_of(read: str) -> int | None:
    """1..4 for a roman number whose strokes may be read as letters and signs, or a digit; None for anything else."""
    if read.isdigit() and read != "1" and len(read) == 1:
        return int(read)
    return _ROMAN.get(read.upper().translate(printed_characters("roman")))


def _take_year(text: str) -> tuple[str, int | None]:
    """Takes the years out; one year is this column's, a span of years is not."""
    if _SPAN.search(text):
        return _LONE_YEAR_WORD.sub("", _SPAN.sub(" ", text).strip()), None
    found = _YEAR.search(text) or _GLUED_YEAR.search(text)
    if not found:
        return text, None
    digits = found[1].lower().translate(printed_characters("years"))
    return _without_years(text), int(digits) if "1990" < digits < "2099" else None


def _without_years(text: str) -> str:
    return _GLUED_YEAR.sub(" ", _YEAR.sub(" ", text))


def _worded(parts: _Parts, words: int) -> HeaderHit | None:
    """The known wording nearest to the words, with the unit taken as part of them first."""
    bare = compact_letters(parts.words)
    if not bare and parts.period:
        return HeaderHit("triwulan", 1.0, parts.year, parts.unit, parts.index, wording="Triwulan", scale=parts.scale)
    if not bare:
        return HeaderHit(Role.PERSEN, _LONE_PERCENT, unit="%", wording="%") if parts.unit == "%" else _lone_rupiah(parts)
    exact = _exact(bare, parts.unit)
    if exact:
        return _hit(exact, 1.0, parts)
    if words > MAX_WORDS or _has_figure(parts.words):
        return None
    return _near(bare, parts) or _after_number(parts, words)


def _lone_rupiah(parts: _Parts) -> HeaderHit | None:
    if not parts.unit:
        return None
    return HeaderHit(Role.PAGU, _LONE_RUPIAH, parts.year, "Rp", wording="Rp", scale=parts.scale, others=(Role.REALISASI_ANGGARAN,))


def _exact(bare: str, unit: str | None) -> str | None:
    spellings = (bare + compact_letters(unit or ""), bare) if unit else (bare,)
    return next((spelling for spelling in spellings if spelling in _wordings()), None)


def _has_figure(words: str) -> bool:
    """A figure that is no year: a numbered line of the table's body, such as 'Sasaran Strategis 9'."""
    return re.search(r"\d\d|[2-46-9]|(?<![a-z])\d(?![a-z])", words, re.IGNORECASE) is not None


def _near(bare: str, parts: _Parts) -> HeaderHit | None:
    scorer = Levenshtein.normalized_similarity
    close = process.extract(bare, _wordings().keys(), scorer=scorer, limit=_SHORTLIST, score_cutoff=_SHORTLISTED)
    ranked = sorted(((_similar(bare, wording), wording) for wording, _, _ in close), reverse=True)
    if not ranked or ranked[0][0] < CUTOFF or _torn(ranked):
        return None
    return _hit(ranked[0][1], ranked[0][0], parts)


def _similar(bare: str, wording: str) -> float:
    """Short headers ('No', 'Ket') are known by one letter that looks alike at most."""
    if min(len(bare), len(wording)) <= _SHORT and len(bare) != len(wording):
        return 0.0
    return noise_similarity(bare, wording)


def _torn(ranked: Sequence[tuple[float, str]]) -> bool:
    """Two roles are as near as each other."""
    best = _wordings()[ranked[0][1]][1]
    return any(ranked[0][0] - score < _TORN and _wordings()[wording][1] != best for score, wording in ranked[1:])


def _after_number(parts: _Parts, words: int) -> HeaderHit | None:
    """'No Sasaran Strategis': the header of a narrow number column read into its neighbour."""
    rest = re.sub(r"^(?:no|nomor)\b\.?\s*", "", parts.words, flags=re.IGNORECASE)
    if rest == parts.words or not rest:
        return None
    hit = _worded(replace(parts, words=rest), words - 1)
    return replace(hit, score=_AFTER_NUMBER * hit.score) if hit else None


def _hit(spelling: str, score: float, parts: _Parts) -> HeaderHit | None:
    wording, column = _wordings()[spelling]
    if column.role == _TITLE:
        return None
    return HeaderHit(
        role=column.role,
        score=round(score, 3),
        year=parts.year,
        unit=parts.unit,
        index=parts.index,
        after_change=column.after_change,
        before_change=column.before_change,
        wording=wording,
        scale=parts.scale,
        horizon=column.horizon,
        others=column.others,
    )


def with_years_read(text: str) -> str:
    """A header with its years in digits where some of these were read as letters (`201S`, `2O16`)."""
    return _YEAR_LIKE.sub(lambda found: found[0].lower().translate(printed_characters("years")), text)


def header_time(text: str) -> tuple[int | None, int | None, int | None]:
    """(year, quarter 1..4, month 1..12) that a header names, each None where it names none; a span of years is no year."""
    hit = _period(" ".join(text.split()))
    if hit is not None and hit.role == "bulan":
        return None, None, hit.index
    if hit is not None and hit.role == "triwulan":
        return None, hit.index, None
    words, _, quarter = _take_quarter(text)
    month = next((MONTH_NAMES[w] for w in re.findall(r"[a-z]+", fold_case(words)) if w in MONTH_NAMES), None)
    return _take_year(words)[1], quarter, month
