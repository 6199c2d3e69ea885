"""The official lists: codes and names of programmes and accounts, regions, and the names of offices.

Nothing is read until it is asked for. The lists lie packed in data/nomenclature; data/SOURCES.md tells their
origin. Shared by all that knows codes, offices and regions; wording read badly is told by `match`.
"""

from __future__ import annotations

import csv
import lzma
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from operator import itemgetter
from typing import NamedTuple

from extractor.noise import compact_letters, printed_characters

__all__ = [
    "CodedName",
    "OfficialOffice",
    "OfficialRegion",
    "all_names",
    "entries_by_name",
    "codes_of",
    "lookup_code",
    "code_meanings",
    "perangkat_daerah",
    "plain_code",
    "schemes_in_force",
    "schemes_about",
    "wilayah_names",
]

PROGRAMME = re.compile(r"\d{3}\.\d{2}\.[A-Z]{2}")  # of a ministry, its unit and the programme
OLD = ("permendagri-13-2006/uu-23-2014", "permendagri-13-2006")
_BY_YEAR: tuple[tuple[int, tuple[str, ...]], ...] = (
    (2020, OLD),
    (2022, ("kepmendagri-050-3708-2020", "permendagri-90-2019")),
    (2023, ("kepmendagri-050-3708-2020", "kepmendagri-1317-2023", "permendagri-90-2019", "sipd-2027")),
    (9999, ("kepmendagri-1317-2023", "sipd-2027", "kepmendagri-050-3708-2020")),
)
SHARED_OLD = ("01", "02", "03", "04", "05", "06")  # programmes that every bidang had until 2020
REGIONAL = ("kepmendagri-1317-2023", "kepmendagri-050-3708-2020", "sipd-2027", "permendagri-90-2019", *OLD)
_ACCOUNT_ONLY = ("pemutakhiran-belanja", "bas-pusat")


class CodedName(NamedTuple):  # not a dataclass: 30,000 are made when a list is loaded
    """A code of an official list and what it stands for. `scope` is 'provinsi', 'kabupaten/kota' or ''."""

    scheme: tuple[str, ...]
    level: str
    code: str
    name: str
    scope: str = ""

    def __str__(self) -> str:
        return f"{self.code}  {self.name}  [{self.level}; {', '.join(self.scheme)}]"


class OfficialRegion(NamedTuple):  # nor this: 8,000
    """A province, regency, city or district of the official list."""

    level: str
    code: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True)
class OfficialOffice:
    """An office of regional government; `abbreviation` may be empty. The list is open."""

    kind: str
    name: str
    abbreviation: str


def _rows(name: str, *columns: str) -> Iterator[tuple[str, ...]]:
    """These columns of each line of a list; '' for one that the list does not have."""
    packed = files(__package__).joinpath(f"data/nomenclature/{name}.csv.xz").read_bytes()
    lines = csv.reader(lzma.decompress(packed).decode().splitlines())
    places = {column: place for place, column in enumerate(next(lines))}
    chosen = itemgetter(*(places.get(column, len(places)) for column in columns))
    complete = lines if places.keys() >= set(columns) else ([*line, ""] for line in lines)
    return map(chosen, complete)


@lru_cache(maxsize=8)
def _listed(name: str) -> tuple[CodedName, ...]:
    rows = _rows(name, "scheme", "level", "code", "name", "scope")
    return tuple(CodedName(_parts(scheme), level, code, text, scope) for scheme, level, code, text, scope in rows)


@lru_cache(maxsize=256)
def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


@lru_cache(maxsize=4)
def _by_code(name: str) -> Mapping[str, tuple[CodedName, ...]]:
    return _grouped((entry.code, entry) for entry in _listed(name))


def _grouped(entries: Iterable[tuple[str, CodedName]]) -> dict[str, tuple[CodedName, ...]]:
    """Key -> its entries in order; nearly all keys have one."""
    grouped: dict[str, tuple[CodedName, ...]] = {}
    for key, entry in entries:
        grouped[key] = (*grouped[key], entry) if key in grouped else (entry,)
    return grouped


def schemes_in_force(year: int | None) -> tuple[str, ...]:
    """The regional lists in force in a year, the preferred one first; all where it is not known."""
    if year is None:
        return REGIONAL
    return next(names for last, names in _BY_YEAR if year <= last)


def schemes_about(year: int | None) -> tuple[str, ...]:
    """The regional lists of a year and of its neighbours: papers follow a new list early or late."""
    years = (None,) if year is None else (year, year - 1, year + 1)
    return tuple(dict.fromkeys(name for y in years for name in schemes_in_force(y)))


# Codes


def lookup_code(code: str, year: int | None, scope: str | None = None) -> tuple[CodedName, ...]:
    """What `code` stands for in the lists of `year`, the preferred list first; empty where no list has it.

    Several answers are possible (two lists, two scopes): compare the name. `scope` 'provinsi' or
    'kabupaten/kota' keeps that side alone. The supporting programme is found under the number of any bidang.
    """
    plain = plain_code(code)
    if not plain:
        return ()
    regional = _regional(plain, schemes_in_force(year))
    found = regional or _central(plain) or _account(plain, schemes_in_force(year))
    return tuple(entry for entry in found if scope is None or entry.scope in ("", scope))


def code_meanings(code: str, names: tuple[str, ...]) -> tuple[CodedName, ...]:
    """Everything that `code` may stand for in these lists, however it is abbreviated; `lookup_code` gives the first of it."""
    plain = plain_code(code)
    if not plain:
        return ()
    recent = re.match(r"[^.]+\.[^.]+\.[^.]+\.\d\.", plain) is not None  # who carries it out: not printed until 2020
    old = [*_old_spellings(plain), *_shared_spellings(plain)] if set(names) & set(OLD) and not recent else []
    spellings = dict.fromkeys([*_spellings(plain), *old])
    found = [e for s in spellings for source in ("program_daerah", "program_lama") for e in _by_code(source).get(s, ())]
    return tuple(dict.fromkeys(e for e in [*found, *_central(plain), *_account(plain, names)] if _listed_in(e, names)))


def _listed_in(entry: CodedName, names: Sequence[str]) -> bool:
    """In these lists, or in one that holds for all years."""
    return bool(set(entry.scheme) & set(names)) or not set(entry.scheme) & set(REGIONAL)


def plain_code(code: str) -> str:
    """A code with points alone between its parts, strokes read as figures and a small l among capitals as I; '' for other text."""
    joined = re.sub(r"\s*[.,\-/]\s*", ".", code.strip()).strip(". ")
    parts = [_digits(part) if sum(c.isdigit() for c in part) else _capitals(part) for part in joined.split(".")]
    return ".".join(parts) if all(parts) and not any(" " in part for part in parts) else ""


def _capitals(part: str) -> str:
    return (part.replace("l", "I") if any(c.isupper() for c in part) else part).upper()


def _digits(part: str) -> str:
    digits = part.translate(printed_characters("codes"))
    return digits if digits.isdecimal() else part.upper()


def _regional(code: str, names: Sequence[str]) -> tuple[CodedName, ...]:
    if set(names) <= set(OLD):
        return _first(_old_spellings(code), _by_code("program_lama"), names)
    recent = _first(_spellings(code), _by_code("program_daerah"), names)
    return recent or (_first(_old_spellings(code), _by_code("program_lama"), names) if set(names) & set(OLD) else ())


def _first(spellings: Iterable[str], by_code: Mapping[str, tuple[CodedName, ...]], names: Sequence[str]) -> tuple[CodedName, ...]:
    """The entries of the first spelling that the lists know, the preferred list before the others."""
    for spelling in spellings:
        found = [entry for entry in by_code.get(spelling, ()) if set(entry.scheme) & set(names)]
        if found:
            return tuple(sorted(found, key=lambda entry: min(names.index(s) for s in entry.scheme if s in names)))
    return ()


def _spellings(code: str) -> list[str]:
    """A code as printed, with other widths of its parts, and as the supporting programme of all bidang."""
    parts = code.split(".")
    if len(parts) > 4 and len(parts[3]) == 2 and parts[3].startswith("0"):
        parts[3] = parts[3][1:]
    widths = [parts]
    if len(parts) == 6:
        widths.append([*parts[:5], parts[5].zfill(4) if len(parts[5]) < 4 else parts[5][-2:]])
    common = [["X", "XX", *p[2:]] for p in widths if len(p) > 2 and p[2] == "01"]
    return [".".join(p) for p in [*widths, *common]]


def _old_spellings(code: str) -> list[str]:
    """Until 2020 a page prints bidang, office, programme and activity: only the ends tell.

    A code that ends with the programme looks the same as one that ends with an activity; the programme comes
    last.
    """
    parts = code.split(".")
    if len(parts) <= 4:
        return [code]
    bidang = parts[:2]
    return [".".join([*bidang, *parts[-2:]]), ".".join([*bidang, parts[-1]])]


def _shared_spellings(code: str) -> list[str]:
    """Until 2020 the programmes 01 to 06 are the same in every bidang: their codes under the first one."""
    parts = code.split(".")
    ends = [parts[-2:], parts[-1:]] if len(parts) > 4 else [parts[2:]] if len(parts) > 2 else []
    return [".".join(["1.01", *end]) for end in ends if end[0] in SHARED_OLD]


def _central(code: str) -> tuple[CodedName, ...]:
    """Central codes are printed with more or less of the chain above them: the longest known end counts."""
    parts = code.split(".")
    by_code = _by_code("pusat")
    for start in range(len(parts)):
        tail = ".".join(parts[start:])
        if tail in by_code and (start == 0 or re.search("[A-Z]", tail)):
            return by_code[tail]
    return _shared_programmes().get(parts[-1], ()) if PROGRAMME.fullmatch(code) else ()


@lru_cache(maxsize=1)
def _shared_programmes() -> Mapping[str, tuple[CodedName, ...]]:
    """Letters of a programme -> it, where every ministry that the list holds means the same by them (`WA`: Dukungan Manajemen)."""
    found = _grouped((entry.code.rpartition(".")[2], entry) for entry in _listed("pusat") if entry.level == "program")
    return {letters: entries[:1] for letters, entries in found.items() if len({entry.name for entry in entries}) == 1}


def _account(code: str, names: Sequence[str]) -> tuple[CodedName, ...]:
    allowed = {*names, *_ACCOUNT_ONLY} | ({"permendagri-13-2006"} & set(names))
    return tuple(entry for entry in _by_code("akun").get(code, ()) if set(entry.scheme) & allowed)


# Names


@lru_cache(maxsize=16)
def entries_by_name(names: tuple[str, ...], level: str | None) -> Mapping[str, tuple[CodedName, ...]]:
    """Name without blanks -> entries, of these lists and the central government."""
    wanted = set(names)
    return _grouped(
        (compact_letters(entry.name), entry)
        for source in ("program_daerah", "program_lama", "pusat")
        for entry in _listed(source)
        if level in (None, entry.level) and (source == "pusat" or not wanted.isdisjoint(entry.scheme))
    )


def codes_of(name: str, year: int | None, level: str | None = None) -> tuple[CodedName, ...]:
    """Every code that bears `name` in the lists of `year`; letters and figures alone are compared."""
    return entries_by_name(schemes_in_force(year), level).get(compact_letters(name), ())


# Regions and offices


@lru_cache(maxsize=1)
def all_names() -> tuple[str, ...]:
    """The names of programmes, activities and components of every list, each once."""
    lists = ("pusat", "program_daerah", "program_lama")
    return tuple(dict.fromkeys(entry.name for name in lists for entry in _listed(name) if "urusan" not in entry.level))


@lru_cache(maxsize=1)
def wilayah_names() -> tuple[OfficialRegion, ...]:
    """Provinces, regencies, cities and districts."""
    rows = _rows("wilayah", "level", "code", "name", "alias")
    return tuple(OfficialRegion(level, code, name, _parts(alias)) for level, code, name, alias in rows)


@lru_cache(maxsize=1)
def perangkat_daerah() -> tuple[OfficialOffice, ...]:
    """Names of regional offices."""
    return tuple(OfficialOffice(*row) for row in _rows("perangkat_daerah", "kind", "name", "abbreviation"))
