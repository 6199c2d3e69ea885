"""Kind of a table and roles of its columns as one assignment over the whole table.

Every kind is tried: which column would serve which field is weighed by the header's words, the cells' shapes, the years, the order
and the arithmetic between columns; the kind whose fields explain the table best wins, and what comes close behind is kept.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from extractor.match.column_arithmetic import relation_support
from extractor.match.column_facts import ColumnFacts
from extractor.match.header_meaning import When
from extractor.match.kind_signs import SIGNS, has_sign, with_scores
from extractor.roles import FIGURE_ROLES, PERFORMANCE_FIGURES, Role, TableKind

Shape = Literal["words", "number", "code", "figure", "percent", "money", "answer"]

ITEM_WORDS: Mapping[str, float] = {
    Role.INDIKATOR: 1.0, Role.URAIAN: 0.7, Role.SUB_KEGIATAN: 0.6, Role.KEGIATAN: 0.6, Role.PROGRAM_KEGIATAN: 0.6, Role.PROGRAM: 0.5,
    Role.SASARAN: 0.3,
}  # fmt: skip
BUDGET_WORDS: Mapping[str, float] = {
    Role.URAIAN: 1.0, Role.PROGRAM_KEGIATAN: 1.0, Role.SUB_KEGIATAN: 1.0, Role.KEGIATAN: 0.98, Role.PROGRAM: 0.96, Role.INDIKATOR: 0.6,
    Role.SASARAN: 0.6, Role.PAGU: 0.2,
}  # fmt: skip
SASARAN: Mapping[str, Mapping[str, float]] = {
    Role.NO: {Role.NO: 1.0}, Role.SASARAN: {Role.SASARAN: 1.0}, Role.IND_NO: {Role.IND_NO: 1.0}, Role.INDIKATOR: ITEM_WORDS,
    Role.TARGET: {Role.TARGET: 1.0},
}  # fmt: skip
TUJUAN: Mapping[str, Mapping[str, float]] = {Role.TUJUAN: {Role.TUJUAN: 1.0}}
BUDGET: Mapping[str, Mapping[str, float]] = {Role.NO: {Role.NO: 1.0}, Role.KODE: {Role.KODE: 1.0}, Role.URAIAN: BUDGET_WORDS}
PROGRAMME_WORDS: Mapping[str, float] = {
    Role.PROGRAM_KEGIATAN: 1.0, Role.SUB_KEGIATAN: 1.0, Role.KEGIATAN: 0.98, Role.PROGRAM: 0.96, Role.URAIAN: 0.9,
}  # fmt: skip
SHEET_WORDS: Mapping[str, float] = {Role.URAIAN: 1.0, Role.OUTPUT: 0.5, Role.INDIKATOR: 0.5, Role.KEGIATAN: 0.5}
SPENT: Mapping[str, Mapping[str, float]] = {
    Role.PAGU: {Role.PAGU: 1.0}, Role.REALISASI_ANGGARAN: {Role.REALISASI_ANGGARAN: 1.0}, Role.PERSEN: {Role.PERSEN: 1.0},
}  # fmt: skip
FIELDS: Mapping[str, Mapping[str, Mapping[str, float]]] = {
    TableKind.CAPAIAN_KINERJA: {**TUJUAN, **SASARAN, Role.REALISASI: {Role.REALISASI: 1.0}, Role.CAPAIAN: {Role.CAPAIAN: 1.0}},
    TableKind.REALISASI_ANGGARAN: {
        **BUDGET, Role.PAGU: {Role.PAGU: 1.0, Role.TARGET: 0.7}, Role.REALISASI: {Role.REALISASI_ANGGARAN: 1.0, Role.REALISASI: 0.8},
        Role.PERSEN: {Role.PERSEN: 1.0, Role.CAPAIAN: 0.8},
    },
    TableKind.ANGGARAN_PROGRAM: {
        **BUDGET, Role.ANGGARAN: {Role.PAGU: 1.0, Role.TARGET: 0.4}, Role.KETERANGAN: {Role.KETERANGAN: 1.0, Role.SUMBER_DANA: 1.0},
    },
    TableKind.PERJANJIAN_KINERJA: {**SASARAN, Role.CARA_PENGHITUNGAN: {Role.CARA_PENGHITUNGAN: 1.0}},
    TableKind.INDIKATOR_KINERJA_UTAMA: {
        **TUJUAN, **SASARAN, Role.CARA_PENGHITUNGAN: {Role.CARA_PENGHITUNGAN: 1.0}, Role.SUMBER_DATA: {Role.SUMBER_DATA: 1.0},
    },
    TableKind.RENCANA_KINERJA_TAHUNAN: {
        **SASARAN, Role.PROGRAM: {Role.PROGRAM: 1.0, Role.PROGRAM_KEGIATAN: 0.9},
        Role.KEGIATAN: {Role.KEGIATAN: 1.0, Role.SUB_KEGIATAN: 0.9},
        Role.ANGGARAN: {Role.PAGU: 1.0},
    },
    TableKind.RENCANA_AKSI: {**SASARAN, Role.OUTPUT: {Role.OUTPUT: 1.0}, Role.PELAKSANA: {Role.PELAKSANA: 1.0}},
    TableKind.EVALUASI_RENJA: {
        **SASARAN, Role.KODE: {Role.KODE: 1.0}, Role.URAIAN: PROGRAMME_WORDS, Role.INDIKATOR: {Role.INDIKATOR: 1.0},
        Role.REALISASI: {Role.REALISASI: 1.0}, Role.CAPAIAN: {Role.CAPAIAN: 1.0}, **SPENT,
    },
    TableKind.MATRIKS_RENSTRA: {
        **TUJUAN, **SASARAN, Role.KODE: {Role.KODE: 1.0}, Role.PROGRAM: PROGRAMME_WORDS, Role.INDIKATOR: {Role.INDIKATOR: 1.0},
        Role.PAGU: {Role.PAGU: 1.0},
    },
    TableKind.EFISIENSI: {
        **TUJUAN, **SASARAN, Role.PROGRAM: PROGRAMME_WORDS, Role.INDIKATOR: {Role.INDIKATOR: 1.0}, Role.REALISASI: {Role.REALISASI: 1.0},
        Role.CAPAIAN: {Role.CAPAIAN: 1.0, Role.RATA_RATA: 0.9}, **SPENT, Role.EFISIENSI: {Role.EFISIENSI: 1.0},
    },
    TableKind.PERBANDINGAN_STANDAR: {**TUJUAN, **SASARAN, Role.REALISASI: {Role.REALISASI: 1.0}, Role.CAPAIAN: {Role.CAPAIAN: 1.0}},
    TableKind.KERTAS_KERJA_EVALUASI: {
        Role.NO: {Role.NO: 1.0}, Role.KODE: {Role.KODE: 1.0}, Role.URAIAN: SHEET_WORDS, Role.BOBOT: {Role.BOBOT: 1.0},
        Role.JAWABAN: {Role.JAWABAN: 1.0}, Role.NILAI: {Role.NILAI: 1.0}, Role.KETERANGAN: {Role.KETERANGAN: 1.0},
    },
}  # fmt: skip
"""Kind -> field -> the roles that may serve it, each with the share of its voice that counts there."""

SHAPES: Mapping[str, Shape] = {
    Role.NO: "number", Role.IND_NO: "number", Role.KODE: "code", Role.TARGET: "figure", Role.REALISASI: "figure", Role.CAPAIAN: "percent",
    Role.PERSEN: "percent", Role.PAGU: "money", Role.ANGGARAN: "money", Role.REALISASI_ANGGARAN: "money", Role.EFISIENSI: "figure",
    Role.BOBOT: "figure", Role.NILAI: "figure", Role.JAWABAN: "answer",
}  # fmt: skip
FIT: Mapping[Shape, Mapping[str, float]] = {
    "words": {"text": 0.5, "unit": -0.3, "mark": -1.5, "figure": -1.5, "amount": -2.5, "no": -1.5, "code": -1.0, "empty": -0.6},
    "number": {"no": 1.0, "code": 0.2, "figure": -0.6, "text": -1.2, "amount": -3.0, "empty": -0.5, "unit": -1.0, "mark": -1.0},
    "code": {"code": 1.0, "no": 0.3, "figure": -0.4, "text": -0.8, "amount": -3.0, "empty": -0.5, "unit": -1.0, "mark": -1.0},
    "figure": {"figure": 0.5, "no": 0.0, "amount": -0.8, "text": -0.7, "unit": -0.5, "mark": -0.6, "code": -0.6, "empty": -0.6},
    "percent": {"figure": 0.5, "no": -0.3, "amount": -2.5, "text": -1.2, "unit": -1.0, "mark": -1.0, "code": -0.8, "empty": -0.6},
    "answer": {"text": 0.3, "unit": 0.5, "mark": 0.5, "figure": 0.0, "no": 0.0, "code": -0.5, "amount": -2.0, "empty": -0.6},
    "money": {"amount": 1.0, "figure": -0.9, "no": -1.5, "text": -1.6, "unit": -1.6, "mark": -1.6, "code": -1.0, "empty": -0.6},
}
"""How well a column's content suits a field of some shape; the same unit as VOICE."""

VOICE = 2.0  # what a header that surely names the role is worth
FAINT = 0.15  # voice below which a column whose header is known does not serve a field
PRIOR = {"bare": 0.35, "time": 0.35, "unknown": 0.2, "known": 0.0}  # voice that content alone has, by how much the header says
USUAL: Mapping[str, float] = {
    Role.TUJUAN: 0.6, Role.IND_NO: 0.6, Role.PROGRAM: 0.3, Role.KEGIATAN: 0.3, Role.OUTPUT: 0.3, Role.PELAKSANA: 0.3, Role.SUMBER_DATA: 0.3,
    Role.CARA_PENGHITUNGAN: 0.3, Role.KETERANGAN: 0.3,
}  # how usual a field is in a table whose header cannot be read, as a share of that voice
TELLS_APART: Mapping[str, float] = {Role.INDIKATOR: 0.3, Role.URAIAN: 0.6}  # worth of a name that differs from row to row
WORTH: Mapping[str, float] = {Role.PROGRAM: 0.4, Role.KEGIATAN: 0.4, Role.KETERANGAN: 0.4}  # of fields that tables of several kinds have
PERCENT, NO_PERCENT = (20, 200), 1.8  # between which most capaian lie; cost of a column whose figures lie elsewhere
SIGN = 2.0  # worth of what only tables of a rarer kind print; without it none is of that kind
SCHEDULE = 3.0  # worth of columns for quarters or months in an action plan
ACCEPT = 0.75  # score from which a column serves a field at all
ARITHMETIC = 2.0  # worth of columns of which one is the others' share in every row
MOST_HELD = 0.6  # share of rows that agree above which more of them say nothing: a report prints mistakes of its own
ORDER = 0.25  # worth of figures in their usual order, for each neighbour
ADJACENT = 0.15  # worth of figures that stand side by side
TITLE = 1.5  # worth of a caption that names the kind
OTHER_TIME, MOST_TIMES = 0.4, 4  # worth of a column of another time; of how many that counts
NAMELESS = 9.0  # cost of a kind that only the shape of cells speaks for
HELD = 0.5  # share of rows whose arithmetic holds, from which it speaks for a kind
MISSING = 3.0  # cost of what a table of the kind must have
UNEXPLAINED = 1.0  # cost of a column that says clearly what the kind has no place for
LEAST = 3.2  # total from which a table is of a kind at all
CLOSE_KIND, CLOSE_FIELD = 1.0, 0.4  # margins below which a choice is in doubt
CLEAR = 0.6  # voice from which a role counts as printed
OTHER_MONEY, OTHER_YEARS = "money of other times", "figures of other times"  # among the roles: what is printed of other times
MOST_RIVALS = 6  # columns that are tried for a field of figures
MOST_COMBINED = 40  # combinations of columns of wording that are followed
UNRIVALLED = 9.0  # margin of a choice without a rival
TRIPLE = 3  # figures of a kind between which arithmetic holds
YEAR_END = 4  # quarter up to which figures are the whole year's
OWN_TIME, TO_DATE, PLAN_END, PLAN_END_CAPAIAN = 0.5, -0.2, -0.2, -0.8
"""Worth of a column that says the report's year, `up to` a time of it, the end of the plan in that year, or (a capaian) in another."""
CHANGED = 0.3  # worth of a pagu after the change of the budget, cost of one before
NUMBERS_OF_ITEM = 0.9  # voice of running numbers under an item's header
HALF_MISSING = 0.5  # share of MISSING that a field costs which some tables of the kind lack
FIGURE_FIELDS: Mapping[str, tuple[str, ...]] = {
    TableKind.CAPAIAN_KINERJA: PERFORMANCE_FIGURES, TableKind.REALISASI_ANGGARAN: (Role.PAGU, Role.REALISASI, Role.PERSEN),
    TableKind.ANGGARAN_PROGRAM: (Role.ANGGARAN,), TableKind.RENCANA_KINERJA_TAHUNAN: (Role.TARGET, Role.ANGGARAN),
    TableKind.EVALUASI_RENJA: PERFORMANCE_FIGURES, TableKind.MATRIKS_RENSTRA: (Role.TARGET, Role.PAGU),
    TableKind.EFISIENSI: PERFORMANCE_FIGURES, TableKind.PERBANDINGAN_STANDAR: PERFORMANCE_FIGURES,
    TableKind.KERTAS_KERJA_EVALUASI: (Role.BOBOT, Role.NILAI),
}  # fmt: skip
TELLING = FIGURE_ROLES | {Role.INDIKATOR, Role.SUMBER_DATA, Role.CARA_PENGHITUNGAN, Role.TRIWULAN, Role.BULAN}
DATED = frozenset({
    TableKind.CAPAIAN_KINERJA, TableKind.REALISASI_ANGGARAN, TableKind.EVALUASI_RENJA, TableKind.EFISIENSI, TableKind.PERBANDINGAN_STANDAR,
})  # fmt: skip
"""Kinds that state what the report's own year brought."""


@dataclass(frozen=True)
class Choice:
    """A kind with the column of each of its fields; `total`: how well that explains the table; `margin`: of the closest field choice."""

    kind: str
    columns: Mapping[str, int]
    total: float
    margin: float = UNRIVALLED
    close: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assignment:
    """The best choice and the best one of another kind, None where no other kind is possible."""

    best: Choice
    rival: Choice | None
    year: int | None

    @property
    def lead(self) -> float:
        """By how much the best kind leads."""
        return self.best.total - max(self.rival.total if self.rival else 0.0, LEAST)


def assign_roles(facts: Sequence[ColumnFacts], named: str | None, year: int | None) -> Assignment | None:
    """What a table is, by the facts of its columns and the kind that its caption names; None where no kind fits."""
    facts = with_scores([with_numbers(f, facts) for f in facts])
    possible = [kind for kind in FIELDS if kind not in SIGNS or has_sign(kind, facts, named)]
    choices = sorted((choose_columns(kind, facts, named, year) for kind in possible), key=lambda c: -c.total)
    best = choices[0]
    if best.total < LEAST:
        return None
    return Assignment(best, choices[1] if choices[1].total > 0 else None, own_year(best.kind, facts, year))


def with_numbers(column: ColumnFacts, facts: Sequence[ColumnFacts]) -> ColumnFacts:
    """A column of running numbers under the header of its item numbers that item: `Indikator Kinerja` over `1.1` and words."""
    role = column.meaning.role
    if column.content not in ("no", "code") or role in (Role.NO, Role.KODE, Role.IND_NO) or role not in (*ITEM_WORDS, Role.TUJUAN):
        return column
    before = [f for f in facts if f.index < column.index]
    outer = any(f.meaning.role in (Role.SASARAN, Role.TUJUAN) or (f.meaning.role == Role.NO and f.content == "no") for f in before)
    name = Role.IND_NO if role == Role.INDIKATOR and outer else Role.NO
    return replace(column, meaning=replace(column.meaning, roles={name: NUMBERS_OF_ITEM}))


def own_year(kind: str, facts: Sequence[ColumnFacts], year: int | None) -> int | None:
    """The year that a table's own figures are of: the report's; a plan whose columns name one other year is of that one."""
    years = {f.meaning.when.tahun for f in facts if f.meaning.when.tahun and f.meaning.role in FIGURE_ROLES}
    spent = {f.meaning.when.tahun for f in facts if f.meaning.when.tahun and f.meaning.role in (Role.REALISASI, Role.REALISASI_ANGGARAN)}
    if kind in DATED or spent:
        return year if year is not None else max(spent or years, default=None)
    return year if year in years or len(years) != 1 else next(iter(years))


def choose_columns(kind: str, facts: Sequence[ColumnFacts], named: str | None, year: int | None) -> Choice:
    """The best columns for one kind's fields."""
    own = own_year(kind, facts, year)
    scores = {
        name: {f.index: s for f in facts if (s := field_score(name, roles, f, own)) is not None and s >= acceptance_score(name)
               and not adds_up_years(kind, f)}
        for name, roles in FIELDS[kind].items()
    }
    if not any(f.meaning.roles.get(Role.REALISASI, 0.0) > CLEAR for f in facts):
        scores = without_levels(scores, facts)
    figures, rest = FIGURE_FIELDS.get(kind, (Role.TARGET,)), [n for n in scores if n not in FIGURE_FIELDS.get(kind, (Role.TARGET,))]
    by_index = {f.index: f for f in facts}
    numbers, figure_total, margin, close = best_figures(figures, scores, by_index, kind)
    words, word_total, word_margin, word_close = best_words(rest, scores, set(numbers.values()))
    columns = {**words, **numbers}
    total = figure_total + word_total + (TITLE if named == kind else 0.0)
    total += SCHEDULE if kind == TableKind.RENCANA_AKSI and is_scheduled(facts) else 0.0
    total += SIGN if kind in SIGNS else 0.0
    total += OTHER_TIME * min(dated_columns(kind, columns, facts), MOST_TIMES)
    total -= NAMELESS if not is_grounded(kind, columns, by_index, named) else 0.0
    total -= MISSING * missing_score(kind, columns, facts, named) + UNEXPLAINED * unexplained_columns(kind, columns, facts, own)
    return Choice(kind, columns, round(total, 3), min(margin, word_margin), (*close, *word_close))


# --------------------------------------------------------------------------------------------- one column for one field


def adds_up_years(kind: str, column: ColumnFacts) -> bool:
    """In an evaluation of the Renja, what was done of the Renstra up to its year."""
    return kind == TableKind.EVALUASI_RENJA and column.meaning.when.jenis == "sampai_dengan"


def acceptance_score(name: str) -> float:
    """The score from which a column serves a field."""
    return ACCEPT * WORTH.get(name, 1.0)


def field_score(name: str, roles: Mapping[str, float], column: ColumnFacts, year: int | None) -> float | None:
    """How well a column would serve a field, None where it may not."""
    shape = SHAPES.get(name, "words")
    if name == Role.REALISASI and Role.REALISASI_ANGGARAN in roles:
        shape = "money"
    if name in (Role.EFISIENSI, Role.BOBOT, Role.NILAI) and column.content in ("text", "unit"):
        return None  # `Efisien`: words, kept under their header
    if column.content == "rp":
        return None
    when = own_time(column.meaning.when, year, name) if shape in ("figure", "percent", "money") else 0.0
    if when is None:
        return None
    voice = max((weight * column.meaning.roles.get(role, 0.0) for role, weight in roles.items()), default=0.0)
    if voice < FAINT and column.meaning.roles:
        return None
    voice = max(voice, content_prior(column) * USUAL.get(name, 1.0))
    change = CHANGED * (column.meaning.after_change - column.meaning.before_change) if shape == "money" else 0.0
    telling = TELLS_APART.get(name, 0.0) * min(column.distinct, 1.0)
    return WORTH.get(name, 1.0) * (VOICE * voice + FIT[shape].get(column.content, 0.0) + when + change + telling)


def without_levels(scores: Mapping[str, Mapping[int, float]], facts: Sequence[ColumnFacts]) -> dict[str, dict[int, float]]:
    """The scores where no column is headed realisasi: what is headed capaian, and is no percentage of anything, is what was reached."""
    levels = {f.index for f in facts if not like_percent(f)}
    lower = {i: s - (NO_PERCENT if i in levels else 0.0) for i, s in scores.get(Role.CAPAIAN, {}).items()}
    return {**scores, **({Role.CAPAIAN: {i: s for i, s in lower.items() if s >= ACCEPT}} if Role.CAPAIAN in scores else {})}  # type: ignore[dict-item]


def like_percent(column: ColumnFacts) -> bool:
    """Most figures are what shares of a target are: capaian of many indikator lie around 100, whatever these are counted in."""
    near = [PERCENT[0] <= v <= PERCENT[1] for v in column.figures.values() if v != 0]
    return not near or sum(near) >= len(near) / 2


def content_prior(column: ColumnFacts) -> float:
    """The voice of content alone: the less the header says, the more."""
    if not column.column.header:
        return PRIOR["bare"]
    if column.meaning.roles:
        return PRIOR["known"]
    return PRIOR["time" if column.meaning.when.stated else "unknown"]


def own_time(when: When, year: int | None, name: str) -> float | None:
    """How well figures of that time are the report's own, None where they are of another time."""
    undated = when.ke is not None and when.tahun is None
    if when.last or undated or when.jenis in ("triwulan", "bulan", "standar") or (when.tahun and year and when.tahun != year):
        return None
    if when.jenis == "sampai_dengan" and when.triwulan not in (None, YEAR_END):
        return None
    if when.jenis == "akhir_renstra":
        if when.tahun is not None and when.tahun == year:
            return PLAN_END
        return PLAN_END_CAPAIAN if name == Role.CAPAIAN else None
    if when.jenis == "sampai_dengan":
        return TO_DATE
    return OWN_TIME if when.own or (when.tahun and when.tahun == year) else 0.0


# --------------------------------------------------------------------------------------------- all columns of a kind

Picked = tuple[dict[str, int], float, float, tuple[str, ...]]
"""Columns by field, their score, the margin of the closest rival, the fields in which it differs."""


def best_figures(fields: Sequence[str], scores: Mapping[str, Mapping[int, float]], facts: Mapping[int, ColumnFacts], kind: str) -> Picked:
    """The columns of a kind's figures, weighed together: order, neighbourhood and arithmetic hold between them."""
    options = [[None, *sorted(scores[f], key=lambda i: (-scores[f][i], i))[:MOST_RIVALS]] for f in fields]
    ranked: list[tuple[float, dict[str, int]]] = []
    for combination in itertools.product(*options):
        chosen = {f: i for f, i in zip(fields, combination, strict=True) if i is not None}
        if len(set(chosen.values())) == len(chosen):
            ranked.append((sum(scores[f][i] for f, i in chosen.items()) + relation_score(fields, chosen, facts, kind), chosen))
    return pick_best(ranked)


def relation_score(fields: Sequence[str], chosen: Mapping[str, int], facts: Mapping[int, ColumnFacts], kind: str) -> float:
    """What speaks for figures together: usual order, side by side, one the share of the others."""
    places = [chosen[f] for f in fields if f in chosen]
    worth = sum(ORDER if a < b else -ORDER for a, b in itertools.pairwise(places))
    worth += sum(ADJACENT for a, b in itertools.pairwise(places) if b - a == 1)
    if len(fields) == TRIPLE and len(places) == TRIPLE:
        whole, part, percent = (facts[i] for i in places)
        worth += ARITHMETIC * min(relation_support(whole, part, percent, capped=kind == TableKind.CAPAIAN_KINERJA) / MOST_HELD, 1.0)
    return worth


def best_words(fields: Sequence[str], scores: Mapping[str, Mapping[int, float]], taken: set[int]) -> Picked:
    """The columns of a kind's wording and numbers: each serves one field, the sum of their scores is greatest."""
    ranked: list[tuple[float, dict[str, int]]] = [(0.0, {})]
    for name in fields:
        mine = {i: s for i, s in scores[name].items() if i not in taken}
        more = [(t + s, {**c, name: i}) for t, c in ranked for i, s in mine.items() if i not in c.values()]
        ranked = sorted([*ranked, *more], key=lambda r: -r[0])[:MOST_COMBINED]
    return pick_best(ranked)


def pick_best(ranked: Sequence[tuple[float, dict[str, int]]]) -> Picked:
    """The best combination, and by how much it leads any that gives a field of it another column."""
    best_total, best = max(ranked, key=lambda r: r[0], default=(0.0, {}))
    others = [(t, c) for t, c in ranked if any(name in best and c[name] != best[name] for name in c)]
    total, other = max(others, key=lambda r: r[0], default=(best_total - UNRIVALLED, best))
    differing = tuple(name for name in best if name in other and other[name] != best[name])
    return best, best_total, best_total - total, differing if best_total - total < CLOSE_FIELD else ()


# --------------------------------------------------------------------------------------------- what a kind must have


def dated_columns(kind: str, columns: Mapping[str, int], facts: Iterable[ColumnFacts]) -> int:
    """How many columns hold what the kind states, of another time than the report's own year."""
    amounts = kind == TableKind.REALISASI_ANGGARAN
    roles = {Role.PAGU, Role.REALISASI_ANGGARAN} if amounts else set(PERFORMANCE_FIGURES)
    if kind not in DATED:
        return 0
    free = [f for f in facts if f.index not in columns.values() and f.meaning.when.jenis is not None]
    return sum(f.meaning.role in roles and (f.content == "amount") is amounts and f.content != "empty" for f in free)


def is_grounded(kind: str, columns: Mapping[str, int], facts: Mapping[int, ColumnFacts], named: str | None) -> bool:
    """Something but the shape of its cells says what the table is: two known headers, its arithmetic, or a caption and all figures."""
    if sum(bool(facts[i].meaning.roles) for i in columns.values()) + dated_columns(kind, columns, facts.values()) > 1:
        return True
    figures = [columns[f] for f in FIGURE_FIELDS.get(kind, (Role.TARGET,)) if f in columns]
    capped = kind == TableKind.CAPAIAN_KINERJA
    if len(figures) == TRIPLE and relation_support(facts[figures[0]], facts[figures[1]], facts[figures[2]], capped) >= HELD:
        return True
    return named == kind and len(figures) == len(FIGURE_FIELDS.get(kind, (Role.TARGET,)))


def is_scheduled(facts: Sequence[ColumnFacts]) -> bool:
    """Columns for quarters or months in which something is planned or ticked, not what was reached or spent in them."""
    parts = [f.meaning.role in (Role.TRIWULAN, Role.BULAN, Role.TARGET, "") for f in facts if f.meaning.when.jenis in ("triwulan", "bulan")]
    return len(parts) > 1 and all(parts)


def missing_score(kind: str, columns: Mapping[str, int], facts: Sequence[ColumnFacts], named: str | None) -> float:
    """How much of what a table of the kind must have is not there."""
    roles = {r for f in facts for r, s in f.meaning.roles.items() if s > CLEAR}
    free = [f for f in facts if f.index not in columns.values() and f.meaning.when.jenis is not None and f.meaning.role in FIGURE_ROLES]
    paid = [f for f in free if f.content in ("amount", "rp", "empty") and {Role.PAGU, Role.REALISASI_ANGGARAN} & set(f.meaning.roles)]
    budget = len(paid) > 1 or any(f.meaning.role == Role.PAGU for f in free)
    others = {OTHER_MONEY: budget, OTHER_YEARS: any(f.meaning.role in (Role.REALISASI, Role.CAPAIAN) for f in free if f not in paid)}
    return REQUIRED[kind](set(columns), roles | {name for name, there in others.items() if there}, named == kind)


Need = Callable[[set[str], set[str], bool], float]
ITEMS = {Role.INDIKATOR, Role.SASARAN}


def need_achievement(fields: set[str], roles: set[str], titled: bool) -> float:
    reached = bool(fields & {Role.REALISASI, Role.CAPAIAN}) or (OTHER_YEARS in roles and (titled or Role.TARGET not in fields))
    return (not reached) + HALF_MISSING * (Role.INDIKATOR not in fields) + 1.0 * (OTHER_MONEY in roles)


def need_budget(fields: set[str], roles: set[str], titled: bool) -> float:
    measured = {Role.INDIKATOR, Role.TARGET, Role.REALISASI, Role.CAPAIAN} <= roles
    if OTHER_MONEY in roles:
        return 1.0 * (Role.URAIAN not in fields)
    few = len(fields & {Role.PAGU, Role.REALISASI, Role.PERSEN}) < 2 or Role.PAGU not in fields
    return 1.0 * few + 1.0 * (Role.URAIAN not in fields) + HALF_MISSING * (Role.REALISASI not in fields) + 1.0 * measured


def need_allotment(fields: set[str], roles: set[str], titled: bool) -> float:
    return (Role.ANGGARAN not in fields) + 1.0 * (Role.URAIAN not in fields)


def need_agreement(fields: set[str], roles: set[str], titled: bool) -> float:
    return (Role.TARGET not in fields) + 1.0 * (not fields & ITEMS)


def need_main_indicator(fields: set[str], roles: set[str], titled: bool) -> float:
    return 1.0 * (Role.INDIKATOR not in fields) + 1.0 * (not titled and not fields & {Role.SUMBER_DATA, Role.CARA_PENGHITUNGAN})


def need_plan(fields: set[str], roles: set[str], titled: bool) -> float:
    return 1.0 * (Role.INDIKATOR not in fields) + 1.0 * (Role.TARGET not in fields) + 1.0 * (not titled and Role.ANGGARAN not in fields)


def need_action(fields: set[str], roles: set[str], titled: bool) -> float:
    scheduled = bool(roles & {Role.TRIWULAN, Role.BULAN}) or {Role.OUTPUT, Role.PELAKSANA} <= fields
    named = bool(roles & {Role.INDIKATOR, Role.SASARAN, Role.KEGIATAN, Role.PROGRAM_KEGIATAN, Role.PROGRAM})
    return 1.0 * (not fields & ITEMS or not named) + 1.0 * (not titled and not scheduled)


def need_item(fields: set[str], roles: set[str], titled: bool) -> float:
    return 1.0 * (not fields & {Role.INDIKATOR, Role.SASARAN, Role.URAIAN, Role.PROGRAM})


def need_scores(fields: set[str], roles: set[str], titled: bool) -> float:
    return 1.0 * (Role.URAIAN not in fields) + 1.0 * (Role.BOBOT not in fields or Role.NILAI not in fields)


REQUIRED: Mapping[str, Need] = {
    TableKind.CAPAIAN_KINERJA: need_achievement, TableKind.REALISASI_ANGGARAN: need_budget, TableKind.ANGGARAN_PROGRAM: need_allotment,
    TableKind.PERJANJIAN_KINERJA: need_agreement, TableKind.INDIKATOR_KINERJA_UTAMA: need_main_indicator,
    TableKind.RENCANA_KINERJA_TAHUNAN: need_plan,
    TableKind.RENCANA_AKSI: need_action,
    TableKind.EVALUASI_RENJA: need_item, TableKind.MATRIKS_RENSTRA: need_item, TableKind.EFISIENSI: need_item,
    TableKind.PERBANDINGAN_STANDAR: need_item, TableKind.KERTAS_KERJA_EVALUASI: need_scores,
}  # fmt: skip


def unexplained_columns(kind: str, columns: Mapping[str, int], facts: Sequence[ColumnFacts], year: int | None) -> float:
    """Columns of the report's own time whose header clearly says what the kind has no field for."""
    served = {role for roles in FIELDS[kind].values() for role in roles}
    loose = [f for f in facts if f.index not in columns.values() and f.content != "empty"]
    return sum(
        max((s for r, s in f.meaning.roles.items() if r in TELLING), default=0.0)
        for f in loose
        if f.meaning.role in TELLING
        and f.meaning.role not in served
        and not (kind == TableKind.RENCANA_AKSI and f.meaning.role in (Role.TRIWULAN, Role.BULAN))
        and own_time(f.meaning.when, year, f.meaning.role) is not None
    )
