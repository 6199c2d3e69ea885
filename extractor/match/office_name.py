"""Is this line the name of an office? Kind of office first, its field, and perhaps a region last."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from extractor.data_files import load_toml
from extractor.lexicon import known_word, stroke_letters
from extractor.noise import compact_letters, fold_case, noise_similarity
from extractor.nomenclature import perangkat_daerah, wilayah_names

from .known_words import clean_words, like_case

_NAMES = load_toml(__package__, "offices")
_KINDS: tuple[str, ...] = tuple(_NAMES["kinds"])
_ALONE: frozenset[str] = frozenset(_NAMES["alone"])
_SECOND: Mapping[str, Sequence[str]] = _NAMES["second"]
_NO_OFFICE: Mapping[str, Sequence[str]] = _NAMES["no_office"]
_SUPERIOR: Sequence[Sequence[str]] = _NAMES["superior"]
_REGION_WORDS: tuple[str, ...] = tuple(_NAMES["region_words"])
_LEVELS: Mapping[str, str] = _NAMES["levels"]
_ABBREVIATED: Mapping[str, str] = _NAMES["abbreviated"]
_LEAD = re.compile(
    r"^(?:(?:laporan|akuntabilitas|kinerja|instansi|pemerintah(?!\s+(?:prov|kab|kota|daerah))"
    r"|lkj|lkjip|lkip|lakip|lk|perjanjian|penetapan|rencana|tahunan|aksi|"
    r"indikator|utama|iku|rkt|pada|renstra|strategis|\(\w{2,6}\))\s+)+",
    re.I,
)
_TAIL = re.compile(r"[\s,.:;-]*\b(?:tahun|ta|t\.a\.?)\.?\s*(?:anggaran\s*)?(?:19|20)\d\d.*$", re.I)
_LOWER = frozenset("dan serta di atas dengan pada untuk dan/atau ri".split())
MAX_WORDS = 18  # of an office's name
_NEAR, _WORD_NEAR = 0.85, 0.88  # likeness of a name or region misread to the known one; of a single word of an office, and of its kind
_MENDED_LETTERS, _REGION_LETTERS = 5, 7  # letters from which a word of an office, or one that begins a region, is taken as misread
_REGION_WORDS_MOST = 3  # words of a region's name without a word such as `Kabupaten`
_WORDS_KEPT, _LEVELS_KEPT = 4096, 8  # words, and levels of regions, whose answers are kept
_SHORTLIST, _SHORTLISTED = 6, 0.6  # names of regions that are compared by their noise, and from which plain likeness
_LEAD_OVER_NEXT = 0.05  # by how much the nearest region must be nearer than the next
_OTHER_LENGTH = 2  # letters by which a word may be longer or shorter than the one it is taken for
_KNOWN_KIND, _FAMILIAR, _KNOWN_REGION, _ANY_REGION = 0.5, 0.25, 0.25, 0.1
"""Shares of a name's score: its kind, words that are known, a region of the official list, or one that is not on it."""


@dataclass(frozen=True)
class OfficeName:
    """An office's name taken apart, mended: kind and field (`Dinas Perhubungan`), region as printed ('' where none is).

    `score`, 0 to 1: how sure it is that this is an office's name.
    """

    office: str
    region: str
    score: float

    @property
    def text(self) -> str:
        return f"{self.office} {self.region}".strip()


def match_instansi(text: str) -> tuple[str, float] | None:
    """The name of the office with the noise of the scan mended, and how sure it is; None for other text.

    A title before it ('LAPORAN KINERJA') and a year after it are left out. 'Kepala Dinas' names a person's
    office and is none.
    """
    name = office_name(_TAIL.sub("", _LEAD.sub("", " ".join(text.split()))).strip(" .,:;-|_*").split())
    return (name.text, name.score) if name else None


def office_name(printed: Sequence[str]) -> OfficeName | None:
    """The office that these words, all of them, name; None where they name none."""
    words = _without_superior(printed)
    kind = kind_of_office(words[0]) if words and len(words) <= MAX_WORDS else None
    if kind is None or not _reads_like_a_name(words, kind):
        return None
    middle, region, known_region = _region(words[1:])
    if kind == "Pemerintah" and not known_region:
        return None
    first = kind if stroke_letters(kind) != stroke_letters(words[0]) else words[0]
    office = " ".join([like_case(first, words[0]) if not first.isupper() else first, *_mended(middle)])
    return OfficeName(office, " ".join(" ".join(region).split()), _score(kind, middle, bool(region), known_region))


def _without_superior(words: Sequence[str]) -> Sequence[str]:
    """The office without the ministry or court that it belongs to, named below it on the title page."""
    at = next((i for i in range(1, len(words)) if any(_begins(words[i:], name) for name in _SUPERIOR)), len(words))
    return words[:at]


def _begins(words: Sequence[str], name: Sequence[str]) -> bool:
    return len(words) > len(name) and all(noise_similarity(stroke_letters(w), n) >= _NEAR for w, n in zip(words, name, strict=False))


@lru_cache(maxsize=_WORDS_KEPT)
def kind_of_office(word: str) -> str | None:
    read = stroke_letters(word)
    exact = next((kind for kind in _KINDS if kind.casefold() == read), None)
    if exact or len(read) < _MENDED_LETTERS or known_word(word) or not word[:1].isupper():
        return exact
    return next((kind for kind in _KINDS if len(kind) >= _MENDED_LETTERS and noise_similarity(read, kind.casefold()) >= _WORD_NEAR), None)


def acronym_kind(word: str) -> bool:
    """The word is an acronym that is a kind of office by itself: `KPU`, `Bappeda`; not `Dinas`, nor `Inspektorat`."""
    kind = kind_of_office(word)
    return kind is not None and (kind.isupper() or kind.casefold() in _ALONE - {"inspektorat"})


def _reads_like_a_name(words: Sequence[str], kind: str) -> bool:
    """Capital letters throughout but for small words; no figures but the number of a school or hospital."""
    if not words[0][0].isupper() or (len(words) == 1 and kind.casefold() not in _ALONE):
        return False
    needed = _SECOND.get(kind.casefold())
    if needed and (len(words) < 2 or not any(noise_similarity(stroke_letters(words[1]), second) > _NEAR for second in needed)):
        return False
    if len(words) > 1 and stroke_letters(words[1]) in _NO_OFFICE.get(kind.casefold(), ()):
        return False
    small = [word for word in words if word[:1].islower() and fold_case(word).strip(",.") not in _LOWER]
    figures = [word for word in words if any(c.isdigit() for c in word) and not re.fullmatch(r"[A-Za-z]{3,}\d?", word)]
    return not small and len(figures) <= 1 and not any(re.search(r"[.,]\d|\d{3}", word) for word in figures)


def _region(words: Sequence[str]) -> tuple[list[str], list[str], bool]:
    """The words before the region, the region as printed but mended, and whether the official list has it."""
    for position, word in enumerate(words):
        plain = region_word(word)
        if plain and position + 1 < len(words):
            name, known = _region_name(" ".join(words[position + 1 :]), _LEVELS[plain])
            mended = like_case(plain, word) if stroke_letters(word) != plain else word
            return list(words[:position]), [mended, name], known
    for position in range(max(0, len(words) - _REGION_WORDS_MOST), len(words)):
        rest = " ".join(words[position:])
        if fold_case(rest) in _ABBREVIATED or compact_letters(rest) in region_names(None):
            return list(words[:position]), [rest], True
    return list(words), [], False


@lru_cache(maxsize=_WORDS_KEPT)
def region_word(word: str) -> str | None:
    read = stroke_letters(word)
    if read in _REGION_WORDS:
        return read
    if len(read) < _REGION_LETTERS or known_word(word):
        return None
    return next((w for w in _REGION_WORDS if len(w) >= _REGION_LETTERS and noise_similarity(read, w) >= _NEAR), None)


def region_in_full(word: str) -> str:
    """`jabar` -> 'Jawa Barat'; any other word as it is."""
    return _ABBREVIATED.get(fold_case(word), word)


@lru_cache(maxsize=_LEVELS_KEPT)
def region_names(level: str | None) -> Mapping[str, str]:
    """Name without blanks -> name, of one level or of provinces, regencies and cities together."""
    names: dict[str, str] = {}
    for region in wilayah_names():
        if level == region.level or (level is None and region.level != "kecamatan"):
            for name in (region.name, *region.aliases):
                bare = re.sub(r"^(?:Kabupaten|Kota)(?: Administrasi)?\s+", "", name)
                names.setdefault(compact_letters(bare), bare)
    return names


def _region_name(read: str, level: str) -> tuple[str, bool]:
    """The region's name as printed, mended where exactly one name of the official list is near."""
    names, plain = region_names(level), compact_letters(read)
    if plain in names or fold_case(read) in _ABBREVIATED:
        return read, True
    near = process.extract(plain, names.keys(), scorer=Levenshtein.normalized_similarity, score_cutoff=_SHORTLISTED, limit=_SHORTLIST)
    ranked = sorted(((noise_similarity(plain, key), key) for key, _, _ in near), reverse=True)
    if ranked and ranked[0][0] >= _NEAR and (len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _LEAD_OVER_NEXT):
        name = names[ranked[0][1]]
        return (name.upper() if read.isupper() or sum(c.isupper() for c in read) > len(plain) / 2 else name), True
    return read, False


@lru_cache(maxsize=1)
def _office_words() -> frozenset[str]:
    found: dict[str, int] = defaultdict(int)
    for office in perangkat_daerah():
        for word in re.findall(r"[A-Za-z]+", f"{office.name} {office.abbreviation}"):
            found[word.casefold()] += 1
    return frozenset(found)


def _mended(words: Sequence[str]) -> list[str]:
    """The words of the field; those of known offices first, then any word of the list."""
    return [_office_word(word) or clean_words(f"x {word}")[0][2:] for word in words]


@lru_cache(maxsize=_WORDS_KEPT)
def _office_word(word: str) -> str | None:
    read = stroke_letters(word)
    if len(read) < _MENDED_LETTERS or known_word(word.strip(",.")):
        return None
    alike = (w for w in _office_words() if abs(len(w) - len(read)) <= _OTHER_LENGTH)
    near = [w for w in alike if noise_similarity(read, w) >= _WORD_NEAR]
    tail = "," if word.endswith(",") else ""
    return like_case(near[0], word) + tail if len(near) == 1 else None


def _score(kind: str, middle: Sequence[str], region: bool, known: bool) -> float:
    """A known kind is half of it; words of known offices, and a region, make the rest."""
    plain = [stroke_letters(word) for word in middle if len(stroke_letters(word)) > 2]
    familiar = sum(w in _office_words() or known_word(w) or word.isupper() for w, word in zip(plain, middle, strict=False))
    share = familiar / len(plain) if plain else (1.0 if region or kind.casefold() in _ALONE else 0.0)
    return round(_KNOWN_KIND + _FAMILIAR * share + (_KNOWN_REGION if known else _ANY_REGION if region else 0.0), 3)
