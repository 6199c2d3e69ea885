"""A table's assignment -> which column serves which field, which figures are of another time, what is kept under its header."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.match.assignment import CLEAR, CLOSE_FIELD, CLOSE_KIND, FIGURE_FIELDS, Assignment, Choice, assign_roles, like_percent
from extractor.match.column_arithmetic import relation_support
from extractor.match.column_facts import ColumnFacts, facts_of
from extractor.match.header_columns import HeaderColumn
from extractor.match.header_meaning import Meaning, without_time
from extractor.match.header_wordings import header_time
from extractor.match.join_grids import Joined
from extractor.match.kind_signs import COMPARED, is_standard_column, with_plan_years, with_scores
from extractor.match.title_kinds import kind_of_title
from extractor.model import PERIOD_FIGURES, Doubt, PeriodKind, Structure
from extractor.roles import FIGURE_ROLES, Role, TableKind

UNNAMED = TableKind.LAINNYA
PERFORMANCE: Mapping[str, str] = {Role.TARGET: Role.TARGET, Role.REALISASI: Role.REALISASI, Role.CAPAIAN: Role.CAPAIAN}
MONEY: Mapping[str, str] = {
    Role.PAGU: Role.PAGU, Role.TARGET: Role.PAGU, Role.REALISASI_ANGGARAN: Role.REALISASI, Role.REALISASI: Role.REALISASI,
    Role.PERSEN: Role.PERSEN, Role.CAPAIAN: Role.PERSEN,
}  # fmt: skip
BOTH: Mapping[str, str] = {**PERFORMANCE, **{name: name for name in (Role.PAGU, Role.REALISASI_ANGGARAN, Role.PERSEN)}}
COMPARISON: Mapping[str, str] = {**PERFORMANCE, Role.STANDAR: Role.TARGET}
PERIOD_FIELDS: Mapping[str, Mapping[str, str]] = {
    TableKind.CAPAIAN_KINERJA: COMPARISON,
    TableKind.REALISASI_ANGGARAN: MONEY,
    TableKind.ANGGARAN_PROGRAM: {**MONEY, Role.PAGU: Role.ANGGARAN, Role.TARGET: Role.ANGGARAN},
    TableKind.RENCANA_KINERJA_TAHUNAN: {**PERFORMANCE, Role.PAGU: Role.ANGGARAN},
    TableKind.EVALUASI_RENJA: BOTH,
    TableKind.MATRIKS_RENSTRA: {**PERFORMANCE, Role.PAGU: Role.PAGU},
    TableKind.EFISIENSI: BOTH,
    TableKind.PERBANDINGAN_STANDAR: COMPARISON,
}
"""Kind -> the field of a period that a role serves; PERFORMANCE for all others."""


@dataclass(frozen=True)
class ColumnSpan:
    """A time that some columns of a table are of; fields as in model.Period."""

    label: str
    tahun: int | None = None
    triwulan: int | None = None
    bulan: int | None = None
    jenis: PeriodKind = "tahun"
    undated: bool = False


@dataclass(frozen=True)
class TableFields:
    """Column index -> field name (`periods.2.realisasi`, `triwulan:3`), field name -> column and its header's meaning.

    `extra`: column index -> printed header, for columns that serve no field; `spans`: the times of `periods.N`, N from 1. `rivals`:
    field -> header of another column of words that says it holds the same.
    """

    by_column: Mapping[int, str]
    columns: Mapping[str, HeaderColumn]
    extra: Mapping[int, str]
    meanings: Mapping[str, Meaning] = field(default_factory=dict)
    rivals: Mapping[str, str] = field(default_factory=dict)
    spans: tuple[ColumnSpan, ...] = ()


@dataclass(frozen=True)
class ResolvedTable:
    """What a table was taken for: its kind, its fields, how sure that is."""

    kind: str
    fields: TableFields
    structure: Structure


def resolve_fields(table: Joined, year: int | None, year_is_sure: bool = True) -> ResolvedTable:
    """The kind and the fields of a table; 'lainnya' without fields where no kind explains it. `year`: the report's own."""
    facts = with_plan_years(with_scores(facts_of(table)), table.title)
    found = assign_roles(facts, kind_of_title(table.title), year)
    if found is None:
        return ResolvedTable(UNNAMED, TableFields({}, {}, {}), Structure())
    fields = assign_fields(found.best, facts, found.year)
    structure = structure_of(found, facts, year_is_sure).model_copy(update={"columns": columns_read(fields, table.first.columns)})
    return ResolvedTable(found.best.kind, fields, structure)


def columns_read(fields: TableFields, columns: Sequence[HeaderColumn]) -> tuple[str, ...]:
    """The field of a row in which each printed column stands, '' for none."""
    read = {i: f"extra.{fields.columns[name].header or name}" if name == Role.SATUAN else name.replace(":", ".")
            for i, name in fields.by_column.items()}  # fmt: skip
    kept = {i: f"extra.{header}" for i, header in fields.extra.items()}
    return tuple(read.get(c.index) or kept.get(c.index, "") for c in columns)


def assign_fields(choice: Choice, facts: Sequence[ColumnFacts], year: int | None) -> TableFields:
    """Every column with its place: a field, a period, a quarter's mark, or its printed header."""
    by_index = {f.index: f for f in facts}
    names = {index: name for name, index in choice.columns.items()}
    free = [f for f in facts if f.index not in names and f.content != "rp"]
    names |= schedule_fields(choice.kind, free)
    unit = next((f.index for f in free if f.meaning.role == Role.SATUAN and f.content != "figure"), None)
    names |= {unit: Role.SATUAN} if unit is not None else {}
    spans, dated = periods_of(choice, [f for f in free if f.index not in names], by_index, year)
    names |= dated
    extra: dict[int, str] = {}
    for f in free:
        if f.index in names:
            continue
        header = f.column.header or f"kolom {f.index + 1}"
        while header in extra.values():
            header += "'"
        extra[f.index] = header
    columns = {name: by_index[i].column for i, name in names.items()}
    alike = {name: extra[f.index] for f in free if (name := f.meaning.role) in columns and f.index in extra and is_rival(f)}
    return TableFields(names, columns, extra, {name: by_index[i].meaning for i, name in names.items()}, alike, spans)


def is_rival(column: ColumnFacts) -> bool:
    """A column of objectives, as another one is (`Sasaran RPJMD` beside `Sasaran Strategis`)."""
    return column.content in ("text", "unit") and column.meaning.role == Role.SASARAN and column.meaning.roles[Role.SASARAN] >= CLEAR


def schedule_fields(kind: str, free: Sequence[ColumnFacts]) -> dict[int, str]:
    """`triwulan:2`, `bulan:7` for the columns of quarters and months of an action plan; the index as printed, else counted."""
    if kind != TableKind.RENCANA_AKSI:
        return {}
    out: dict[int, str] = {}
    for what in ("triwulan", "bulan"):
        mine = [f for f in free if f.meaning.role == what or (getattr(f.meaning.when, what) and f.meaning.role in ("", Role.TARGET))]
        for n, f in enumerate(mine, 1):
            number = getattr(f.meaning.when, what) or n
            if f.index not in out and f"{what}:{number}" not in out.values():
                out[f.index] = f"{what}:{number}"
    return out


def periods_of(
    choice: Choice, free: Sequence[ColumnFacts], by_index: Mapping[int, ColumnFacts], year: int | None
) -> tuple[tuple[ColumnSpan, ...], dict[int, str]]:
    """Figures of another time than the report's year, typed: their times and the field of each column."""
    serves = PERIOD_FIELDS.get(choice.kind, PERFORMANCE)
    spans: list[ColumnSpan] = []
    taken: dict[int, str] = {}
    names = {index: name for name, index in choice.columns.items()}
    for f in free:
        role = figure_role(f, names, by_index, serves)
        own_column = choice.columns.get(serves.get(role, ""))
        if not role or f.content in ("text", "unit", "empty", "mark"):
            continue
        rival = own_column is not None and by_index[own_column].meaning.role == f.meaning.role
        span = span_of(f, year, rival) or (others_span(f) if rival and Role.STANDAR in serves else None)
        if span is None:
            continue
        same = [n for n, s in enumerate(spans, 1) if same_time(s, span)]
        if span.undated and taken.get(f.index - 1, "").startswith(f"periods.{len(spans)}."):  # a group of columns without a year
            same = [*same, len(spans)]
        number = next((n for n in same if f"periods.{n}.{serves[role]}" not in taken.values()), None)
        if number is None:
            spans.append(span)
            number = len(spans)
        taken[f.index] = f"periods.{number}.{serves[role]}"
    return tuple(spans), taken


def figure_role(column: ColumnFacts, names: Mapping[int, str], facts: Mapping[int, ColumnFacts], serves: Mapping[str, str]) -> str:
    """The role of a column of figures among those that a period has a field for.

    A column whose header differs from one of the own year's in the year alone has that one's role.
    """
    twin = next((names[i] for i in names if without_time(facts[i].column.header) == without_time(column.column.header)), "")
    same = next((role for role, name in serves.items() if name == twin), "")
    if same and column.meaning.when.stated:
        return same
    roles = {r: s for r, s in column.meaning.roles.items() if r in serves}
    if Role.STANDAR in serves and is_standard_column(column) and column.meaning.role in (Role.STANDAR, Role.RATA_RATA, Role.CAPAIAN, ""):
        return Role.STANDAR if column.meaning.role != Role.CAPAIAN else Role.CAPAIAN if like_percent(column) else Role.REALISASI
    money_alone = Role.PAGU in serves and serves is not BOTH
    if money_alone and column.meaning.role == Role.REALISASI and Role.REALISASI_ANGGARAN not in roles:
        return ""  # what was done, beside what was spent
    if roles and column.meaning.role in FIGURE_ROLES:
        return max(roles, key=lambda r: roles[r])
    return ""


def span_of(column: ColumnFacts, year: int | None, rival: bool) -> ColumnSpan | None:
    """The time of a column's figures; None where they are the report's own and nothing says that they are not."""
    when = column.meaning.when
    label = time_label(column)
    if when.last and when.tahun is None:
        return ColumnSpan(label, year - 1 if year else None, jenis="tahun", undated=year is None)
    if when.ke is not None and when.tahun is None:
        return ColumnSpan(label, undated=True)
    if when.jenis is not None and (when.jenis != "tahun" or when.tahun != year):
        return ColumnSpan(label, when.tahun, when.triwulan, when.bulan, when.jenis, undated=when.jenis == "tahun" and when.tahun is None)
    if rival and not (column.meaning.before_change or column.meaning.after_change) and not when.own and when.tahun is None:
        return ColumnSpan(label, undated=True)
    return None


def others_span(column: ColumnFacts) -> ColumnSpan | None:
    """Figures of the country or the province, beside the report's own in a comparison."""
    compared = COMPARED.search(column.column.header) is not None
    return ColumnSpan(time_label(column), column.meaning.when.tahun, jenis="standar") if compared else None


def time_label(column: ColumnFacts) -> str:
    """The level of a header that names its time, else the whole header as printed."""
    named = [t for t in column.column.levels if any(header_time(t))]
    return " ".join((named[-1] if named else column.column.header).split())


def same_time(a: ColumnSpan, b: ColumnSpan) -> bool:
    key = (a.tahun, a.triwulan, a.bulan, a.jenis, a.undated)
    return key == (b.tahun, b.triwulan, b.bulan, b.jenis, b.undated) and (not a.undated or a.label == b.label)


# --------------------------------------------------------------------------------------------- how sure


def structure_of(found: Assignment, facts: Sequence[ColumnFacts], year_is_sure: bool) -> Structure:
    """Belief in the kind and the columns' roles, with what speaks against it and the second best kind."""
    doubts: list[Doubt] = []
    if found.lead < CLOSE_KIND:
        doubts.append(Doubt(code="kind_close", params={"kind": found.rival.kind if found.rival else UNNAMED, "lead": round(found.lead, 2)}))
    doubts += [Doubt(code="column_close", params={"field": name}) for name in found.best.close]
    by_index = {f.index: f for f in facts}
    silent = [name for name, i in found.best.columns.items() if by_index[i].meaning.roles == {} and name in PERIOD_FIGURES]
    silent = [] if arithmetic_of(found.best, by_index) >= CONFIRMED else silent
    doubts += [Doubt(code="role_by_content", params={"field": name}) for name in silent]
    if not year_is_sure and len(years_measured(facts)) > 1:
        doubts.append(Doubt(code="year_in_doubt", params={"tahun": found.year}))
    confidence = structure_confidence(found.lead, found.best.margin, len(silent))
    rival = {"kind": found.rival.kind, "columns": roles_by_column(found.rival, facts)} if found.rival and found.lead < CLOSE_KIND else None
    return Structure(confidence=confidence, needs_review=bool(doubts), doubts=tuple(doubts), runner_up=rival)


def years_measured(facts: Sequence[ColumnFacts]) -> set[int]:
    """The years of which a table has figures."""
    return {f.meaning.when.tahun for f in facts if f.meaning.when.tahun and f.meaning.role in FIGURE_ROLES}


def arithmetic_of(choice: Choice, facts: Mapping[int, ColumnFacts]) -> float:
    """How much the rows' own arithmetic speaks for the columns of a kind's three figures, 0..1."""
    names = FIGURE_FIELDS.get(choice.kind, ())
    if len(names) != 3 or not set(names) <= set(choice.columns):
        return 0.0
    whole, part, percent = (facts[choice.columns[n]] for n in names)
    return relation_support(whole, part, percent, capped=choice.kind == TableKind.CAPAIAN_KINERJA)


CONFIRMED = 0.5  # share of rows whose arithmetic confirms columns without a readable header


def structure_confidence(lead: float, margin: float, by_content: int) -> float:
    """Share of tables like this one whose kind and columns were right."""
    close = min(max(lead, 0.0) / (2 * CLOSE_KIND), 1.0), min(max(margin, 0.0) / (2 * CLOSE_FIELD), 1.0)
    return round(max(0.99 - 0.35 * (1 - close[0]) - 0.3 * (1 - close[1]) - 0.25 * bool(by_content), 0.05), 3)


def roles_by_column(choice: Choice, facts: Sequence[ColumnFacts]) -> list[str]:
    names = {index: name for name, index in choice.columns.items()}
    return [names.get(f.index, "") for f in facts]
