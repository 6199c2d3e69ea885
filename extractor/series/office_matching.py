"""Whether two printed names are the same office: abbreviations, capitals and the noise of the scan aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from extractor.match.office_name import region_in_full
from extractor.noise import compact_letters, noise_similarity
from extractor.nomenclature import perangkat_daerah
from extractor.reconcile.form.institutions import named_places, office_kind, plain_words_of

SAME_KIND = 0.86  # likeness of the kinds of office of one region
SAME_NAME = 0.92  # likeness of whole names where no region is told
SMALL = frozenset({"dan", "serta", "di", "pada", "untuk", "ri"})


@dataclass(frozen=True)
class ParsedOffice:
    """A name taken apart: the kind of office in full (`dinas perhubungan`), its region's level and name ('' where none is told)."""

    kind: str
    level: str
    region: str


@lru_cache(maxsize=4096)
def office_of(name: str) -> ParsedOffice:
    """The office that a printed name tells."""
    plain = re.sub(
        r"\b(?:tahun|ta)\b(?:\s*(?:anggaran\s*)?20\d\d)?.*$", "", " ".join(region_in_full(w) for w in plain_words_of(name))
    ).strip()
    found = named_places(plain)
    if found:
        place = found[-1]
        before = re.sub(r"\b(?:kabupaten|kab|kota|provinsi|propinsi|prov)\s+\S.*$", "", place.before) if len(found) > 1 else place.before
        return ParsedOffice(full_kind(office_kind(before.strip())), place.level, compact_letters(place.name))
    return ParsedOffice(full_kind(office_kind(plain)), "", "")


def full_kind(kind: str) -> str:
    """`disdukcapil` -> its official name; other kinds as they are."""
    return office_abbreviations().get(compact_letters(kind), kind)


@lru_cache(maxsize=1)
def office_abbreviations() -> dict[str, str]:
    """The offices of the official list by their abbreviation."""
    return {compact_letters(o.abbreviation): " ".join(plain_words_of(o.name)) for o in perangkat_daerah() if o.abbreviation}


def same_office(one: str, other: str) -> bool:
    """The two printed names are of one office."""
    a, b = office_of(one), office_of(other)
    if a.region and b.region:
        return a.region == b.region and (a.level == b.level or not a.level or not b.level) and same_kind(a.kind, b.kind)
    return noise_similarity(compact_letters(one), compact_letters(other)) >= SAME_NAME


def same_kind(a: str, b: str) -> bool:
    """`dinas psda` and `dinas pengelolaan sumber daya air` are the same kind; so are two spellings of one."""
    if noise_similarity(compact_letters(a), compact_letters(b)) >= SAME_KIND:
        return True
    return is_shortened(a.split(), b.split()) or is_shortened(b.split(), a.split())


def is_shortened(short: list[str], long: list[str]) -> bool:
    """One word of the short name is the initials of the words that the long one has in its place."""
    for n, word in enumerate(short):
        tail = short[n + 1 :]
        middle = long[n : len(long) - len(tail)] if len(long) >= len(short) else []
        if len(word) > 1 and len(middle) > 1 and short[:n] == long[:n] and tail == long[len(long) - len(tail) :]:
            for words in (middle, [w for w in middle if w not in SMALL]):
                if "".join(w[0] for w in words) == word:
                    return True
    return False
