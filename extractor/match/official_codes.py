"""Budget rows -> the official nomenclature of the report's year: a code tells its name, a name its code.

It only informs `match`: what is printed stays, and a code whose official name is another one gives no match.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from extractor.match.compare_wording import Comparison, compare_wordings, restore_wording
from extractor.match.official_names import NameHit, match_names
from extractor.match.recognize_wording import CERTAIN
from extractor.model import AnggaranProgram, Match, RealisasiAnggaran, RencanaKinerjaTahunan, Table, Text
from extractor.nomenclature import CodedName, lookup_code

FIELDS = ("uraian", "program", "kegiatan")
SAME_NAME = 0.85  # likeness from which a printed wording is the name that its code stands for


def with_official(tables: Sequence[Table], year: int | None) -> tuple[Table, ...]:
    """The tables with `match` set where a code or a name of the official lists was recognised."""
    budgets = [t for t in tables if isinstance(t, RealisasiAnggaran | AnggaranProgram | RencanaKinerjaTahunan)]
    texts = [t for table in budgets for row in table.rows for name in FIELDS if (t := official_text(row, name))]
    wordings = list(dict.fromkeys(t.text for t in texts))
    hits = dict(zip(wordings, match_names(wordings, year), strict=True))
    return tuple(
        table.model_copy(update={"rows": tuple(informed(row, hits, year) for row in table.rows)}) if table in budgets else table
        for table in tables
    )


def official_text(row: Any, name: str) -> Text | None:
    text = getattr(row, name, None)
    return text if isinstance(text, Text) and sum(c.isalpha() for c in text.text) > 5 else None


def informed(row: Any, hits: Mapping[str, NameHit | None], year: int | None) -> Any:
    code = row.kode.text if getattr(row, "kode", None) else ""
    update = {}
    for name in FIELDS:
        text = official_text(row, name)
        if text is None:
            continue
        coded = by_code(code, text.text, year) if name == "uraian" and code else None
        found = coded or entry_by_name(hits.get(text.text))
        if found and (coded or text.match is None):
            entry, comparison, match = found
            cleaned = comparison is not None and comparison.noise_only and text.confidence < CERTAIN
            update[name] = text.model_copy(
                update={"match": match, **({"text": restore_wording(comparison, entry.name)} if cleaned and comparison else {})}
            )
    return row.model_copy(update=update) if update else row


Found = tuple[CodedName, Comparison | None, Match]


def by_code(code: str, wording: str, year: int | None) -> Found | None:
    """The entry of this code whose name the wording is; the next likely one is kept as runner-up."""
    ranked = sorted(((compare_wordings(wording, e.name), e) for e in lookup_code(code, year)), key=lambda pair: -pair[0].score)
    if not ranked or ranked[0][0].score < SAME_NAME:
        return None
    (comparison, entry), *rest = ranked
    other = next(((c.score, e) for c, e in rest if entry_identity(e) != entry_identity(entry)), None)
    return entry, comparison, official_match(entry, comparison.score, (entry_identity(other[1]), other[0]) if other else None)


def entry_by_name(hit: NameHit | None) -> Found | None:
    """The entry that bears this name; where several codes do, its first one in the preferred list."""
    return (hit.entries[0], None, official_match(hit.entries[0], hit.score, hit.runner_up)) if hit else None


def official_match(entry: CodedName, score: float, other: tuple[str, float] | None) -> Match:
    runner_up, second = other or (None, None)
    second = None if second is None else round(second, 4)
    return Match(id=entry_identity(entry), score=round(score, 4), runner_up=runner_up, runner_up_score=second)


def entry_identity(entry: CodedName) -> str:
    return f"{entry.scheme[0]}:{entry.code}"
