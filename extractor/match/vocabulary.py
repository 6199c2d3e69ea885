"""Known indikator, sasaran and program, and the one that a text read from a page stands for.

The entries lie in data/indikator.csv, sasaran.csv and program.csv (columns id, text, aliases separated by |,
unit, direction, urusan) and may be edited in any spreadsheet. Further lists are given as files of the same
columns, or TOML.
"""

from __future__ import annotations

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast

from extractor.errors import UsageError
from extractor.lexicon import closest_word, known_word
from extractor.noise import compact_letters, fold_case

from .compare_wording import SLOT, compare_wordings, restore_wording
from .known_words import clean_words
from .nearest_wording import WordingCandidate, WordingIndex, choose_candidate, make_index, rank_many

__all__ = [
    "VocabularyEntry",
    "VocabularyHit",
    "Vocabulary",
    "VocabularyError",
    "clean_words",
    "closest_word",
    "known_word",
    "load_vocabulary",
]

Kind = Literal["indikator", "sasaran", "program"]
Direction = Literal["higher_better", "lower_better"]
KINDS: tuple[Kind, ...] = ("indikator", "sasaran", "program")
DIRECTIONS = ("higher_better", "lower_better")

CUTOFF = 0.9
"""Least score of a hit; set by leaving known entries out and counting the wrong neighbours (tests/match)."""

_MIN_LETTERS = 5


class VocabularyError(UsageError, ValueError):
    """A list of known wording that cannot be read; the message names file and line and says what to do."""


@dataclass(frozen=True)
class VocabularyEntry:
    """A known wording. `direction` tells whether more or less is better, None where that is not clear."""

    id: str
    text: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    direction: Direction | None = None
    urusan: str | None = None

    def __str__(self) -> str:
        notes = ", ".join(note for note in (self.kind, self.unit, self.direction, self.urusan) if note)
        return f"{self.text}  [{self.id}; {notes}]"


@dataclass(frozen=True)
class VocabularyHit:
    """The entry that a text stands for; `wording` is the spelling that fits, `runner_up` the best other
    entry."""

    entry: VocabularyEntry
    wording: str
    score: float
    runner_up: tuple[str, float] | None

    def __str__(self) -> str:
        other = f"; next {self.runner_up[0]} {self.runner_up[1]:.2f}" if self.runner_up else ""
        return f"{self.score:.2f} {self.entry}{other}"


class Vocabulary:
    """The known entries, ready for matching. Nothing changes after it is made."""

    def __init__(self, entries: Sequence[VocabularyEntry]) -> None:
        self._entries = tuple(entries)
        self._indexes: dict[str, tuple[WordingIndex, Mapping[str, VocabularyEntry]]] = {}

    def __len__(self) -> int:
        return len(self._entries)

    def __repr__(self) -> str:
        counts = ", ".join(f"{len(self.entries(kind))} {kind}" for kind in KINDS)
        return f"Vocabulary({counts})"

    def entries(self, kind: str | None = None) -> tuple[VocabularyEntry, ...]:
        """All entries, or those of one kind, in the order of the files."""
        return tuple(entry for entry in self._entries if kind in (None, entry.kind))

    def match(self, text: str, kind: str, *, cutoff: float = CUTOFF) -> VocabularyHit | None:
        """The entry of `kind` that `text` stands for, or None where none is near enough or two are."""
        return self.match_many([text], kind, cutoff=cutoff)[0]

    def match_many(self, texts: Sequence[str], kind: str, *, cutoff: float = CUTOFF) -> list[VocabularyHit | None]:
        """`match` for each text, in order; far quicker than one by one."""
        index, owners = self._index(kind)
        distinct = tuple(dict.fromkeys(texts))
        ranked = rank_many(distinct, index)
        hits = {text: _hit(candidates, owners, cutoff) for text, candidates in zip(distinct, ranked, strict=True)}
        return [hits[text] for text in texts]

    def nearest(self, text: str, kind: str) -> tuple[tuple[VocabularyEntry, float], ...]:
        """The few nearest entries with their scores, best first, whether or not any is near enough for a
        hit."""
        index, owners = self._index(kind)
        return tuple((owners[c.owner], c.comparison.score) for c in rank_many([text], index, rough_cutoff=0.0)[0])

    def cleaned(self, text: str, hit: VocabularyHit) -> str | None:
        """The vocabulary's wording in the case of the page, when only the scan differs from `text`; else
        None."""
        comparison = compare_wordings(text, hit.wording)
        return restore_wording(comparison, hit.wording) if comparison.noise_only else None

    def _index(self, kind: str) -> tuple[WordingIndex, Mapping[str, VocabularyEntry]]:
        if kind not in KINDS:
            raise ValueError(f"No such kind of wording: {kind!r}; use one of {', '.join(KINDS)}.")
        if kind not in self._indexes:
            owners = {entry.id: entry for entry in self.entries(kind)}
            spellings = ((wording, entry.id) for entry in owners.values() for wording in (entry.text, *entry.aliases))
            self._indexes[kind] = (make_index(spellings), owners)
        return self._indexes[kind]


def _hit(ranked: Sequence[WordingCandidate], owners: Mapping[str, VocabularyEntry], cutoff: float) -> VocabularyHit | None:
    best = choose_candidate(ranked, cutoff)
    if best is None:
        return None
    other = (ranked[1].owner, ranked[1].comparison.score) if len(ranked) > 1 else None
    return VocabularyHit(owners[best.owner], best.wording, best.comparison.score, other)


def load_vocabulary(extra: Sequence[Path] = ()) -> Vocabulary:
    """The entries of the package, and after them those of the `extra` files (.csv or .toml).

    An extra entry with the id of a known one takes its place. Raises VocabularyError naming file and line.
    """
    return _loaded(tuple(Path(path) for path in extra))


@lru_cache(maxsize=8)
def _loaded(extra: tuple[Path, ...]) -> Vocabulary:
    packaged = [entry for kind in KINDS for entry in _packaged(kind)]
    further = [entry for path in extra for entry in _read_file(path)]
    return Vocabulary(tuple({(entry.kind, entry.id): entry for entry in [*packaged, *further]}.values()))


def _packaged(kind: Kind) -> Iterator[VocabularyEntry]:
    name = f"data/{kind}.csv"
    yield from _read_csv(files(__package__).joinpath(name).read_text(encoding="utf-8"), name, kind)


def _read_file(path: Path) -> list[VocabularyEntry]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: cannot be read ({error}); give a UTF-8 file with a column text.") from error
    entries = list(_read_toml(text, str(path)) if path.suffix == ".toml" else _read_csv(text, str(path), "indikator"))
    if not entries:
        raise VocabularyError(f"{path}: holds no entries; give at least one line with a text.")
    return entries


def _read_csv(text: str, name: str, kind: Kind) -> Iterator[VocabularyEntry]:
    reader = csv.DictReader(text.splitlines(), strict=True)
    if "text" not in (reader.fieldnames or ()):
        raise VocabularyError(f"{name}:1: has no column text; the columns are id,text,aliases,unit,direction,urusan,kind.")
    try:
        for row in reader:
            yield _entry(row, f"{name}:{reader.line_num}", kind)
    except csv.Error as error:
        raise VocabularyError(f"{name}:{reader.line_num}: is no CSV ({error}); quote texts that hold commas.") from error


def _read_toml(text: str, name: str) -> Iterator[VocabularyEntry]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError(f"{name}: is no TOML ({error}).") from error
    for kind, rows in tables.items():
        if kind not in KINDS or not isinstance(rows, list):
            raise VocabularyError(f"{name}: has a part {kind!r}; write entries under [[indikator]], [[sasaran]] or [[program]].")
        for number, row in enumerate(rows, 1):
            yield _entry(row, f"{name}: [[{kind}]] number {number}", kind)


def _entry(row: Mapping[str, Any], place: str, kind: Kind) -> VocabularyEntry:
    if None in row or any(value is None for value in row.values()):
        raise VocabularyError(f"{place}: has not as many cells as the header; quote texts that hold commas.")
    text = " ".join(str(row["text"]).split()) if row.get("text") else ""
    if len(compact_letters(text)) < _MIN_LETTERS:
        raise VocabularyError(f"{place}: the text {text!r} is too short to be told from others; write it out.")
    return VocabularyEntry(
        id=str(row.get("id") or _slug(text)),
        text=text,
        kind=cast(Kind, _one_of(row, "kind", KINDS, place) or kind),
        aliases=_aliases(row.get("aliases") or ()),
        unit=str(row.get("unit") or "") or None,
        direction=cast(Direction | None, _one_of(row, "direction", DIRECTIONS, place)),
        urusan=str(row.get("urusan") or "") or None,
    )


def _one_of(row: Mapping[str, Any], column: str, allowed: Sequence[str], place: str) -> str | None:
    value = str(row.get(column) or "").strip()
    if value and value not in allowed:
        raise VocabularyError(f"{place}: {column} is {value!r}; use {' or '.join(allowed)}, or leave it empty.")
    return value or None


def _aliases(value: str | Sequence[str]) -> tuple[str, ...]:
    spellings = value.split("|") if isinstance(value, str) else value
    return tuple(" ".join(spelling.split()) for spelling in spellings if spelling.strip())


def _slug(text: str) -> str:
    """The words of a text in lower case; a long text is cut and told apart by a short sum of all its
    words."""
    words = re.findall(r"[a-z0-9]+", fold_case(text.replace(SLOT, "")))
    slug = "-".join(words)
    if len(slug) <= 48:
        return slug
    head = slug[:49].rsplit("-", 1)[0]
    return f"{head}-{hashlib.sha1(' '.join(words).encode(), usedforsecurity=False).hexdigest()[:6]}"
