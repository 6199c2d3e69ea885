"""What surely tells a table of the rarer kinds: without its sign none is taken for one, whatever its title says.

Evaluations of the Renja, matrices of the Renstra, efficiency, comparisons with a standard and evaluation sheets look like tables of
achievement or of budgets with some columns more; the sign is what only they print.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from extractor.match.column_facts import ColumnFacts
from extractor.match.sheet_headers import sheet_role
from extractor.roles import Role, TableKind

CLEAR = 0.6  # voice from which a role counts as printed
FEWEST_QUARTERS = 2
FEWEST_YEARS = 3  # of a plan
COMPARED = re.compile(r"\b(?:nasional|provinsi|propinsi|SPM|standar)\b", re.I)
FIGURES = ("figure", "amount", "no", "code")  # what columns of figures look like
BASELINE = re.compile(r"\bawal\b", re.I)  # what was reached before the plan began
SPAN = re.compile(r"\b(20\d\d)\s*(?:[-–—/]|s\.?/?d\.?|sampai(?:\s+dengan)?)\s*(20\d\d)\b", re.I)
DONE = (Role.REALISASI, Role.REALISASI_ANGGARAN, Role.CAPAIAN, Role.PERSEN)

Sign = Callable[[Sequence[ColumnFacts], str | None], bool]


def has_sign(kind: str, facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """The table prints what tells that kind, one of SIGNS. `named`: the kind that its caption names."""
    return SIGNS[kind]([f for f in facts if f.content != "empty"], named)


def clear_role(column: ColumnFacts, *roles: Role) -> bool:
    return column.meaning.role in roles and column.meaning.roles[column.meaning.role] >= CLEAR


def is_renja_evaluation(facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """In two quarters at least, what was done and what was spent."""
    quarters = [f for f in facts if f.meaning.when.triwulan and f.meaning.when.jenis in ("triwulan", "sampai_dengan")]
    done = {f.meaning.when.triwulan for f in quarters if clear_role(f, Role.REALISASI)}
    paid = {f.meaning.when.triwulan for f in quarters if clear_role(f, Role.REALISASI_ANGGARAN)}
    return len(done & paid) >= FEWEST_QUARTERS and named != TableKind.RENCANA_AKSI


def is_plan_matrix(facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """Targets of three years at least, or money of as many under its title, and nothing that was reached in any."""
    planned = [f.meaning.when for f in facts if clear_role(f, Role.TARGET, Role.PAGU) and f.content in FIGURES]
    years = {when.tahun or when.ke for when in planned} - {None}
    later = [f for f in facts if not BASELINE.search(f.column.header)]
    done = any(f.meaning.roles.get(role, 0.0) >= CLEAR for f in later for role in DONE if f.meaning.role != Role.PAGU)
    measured = named == TableKind.MATRIKS_RENSTRA or any(clear_role(f, Role.TARGET) for f in facts)
    return len(years) >= FEWEST_YEARS and measured and not done and named in (None, TableKind.MATRIKS_RENSTRA, TableKind.CAPAIAN_KINERJA)


def is_efficiency(facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """A column of efficiency beside what was reached or the share that was spent."""
    beside = any(f.meaning.roles.get(role, 0.0) >= CLEAR for f in facts for role in (*DONE, Role.RATA_RATA))
    return beside and any(clear_role(f, Role.EFISIENSI) for f in facts)


def is_standard_column(column: ColumnFacts) -> bool:
    """Figures of a standard, or of the country or province."""
    return (column.meaning.when.jenis == "standar" or clear_role(column, Role.STANDAR)) and column.content in FIGURES


def is_comparison(facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """What was reached beside a standard; a table that measures the own target as well is one of achievement, unless its title says so."""
    own = [f for f in facts if not is_standard_column(f)]
    reached = any(clear_role(f, Role.REALISASI, Role.CAPAIAN) for f in own)
    measured = any(clear_role(f, Role.TARGET) for f in own) and any(clear_role(f, Role.CAPAIAN) for f in own)
    return reached and len(own) < len(facts) and (not measured or named == TableKind.PERBANDINGAN_STANDAR)


def is_evaluation_sheet(facts: Sequence[ColumnFacts], named: str | None) -> bool:
    """Weights and scores of components, and no targets or budgets."""
    weights = [f for f in facts if clear_role(f, Role.BOBOT) and f.content in FIGURES]
    foreign = any(f.meaning.roles.get(role, 0.0) >= CLEAR for f in facts for role in FOREIGN_TO_SHEETS)
    scored = any(f.meaning.role == Role.NILAI for f in facts)
    return len(weights) == 1 and scored and not foreign


FOREIGN_TO_SHEETS = (Role.PAGU, Role.REALISASI_ANGGARAN, Role.TARGET, Role.REALISASI, Role.CAPAIAN, Role.PERSEN_FISIK, Role.SASARAN)
SIGNS: Mapping[str, Sign] = {
    TableKind.EVALUASI_RENJA: is_renja_evaluation, TableKind.MATRIKS_RENSTRA: is_plan_matrix, TableKind.EFISIENSI: is_efficiency,
    TableKind.PERBANDINGAN_STANDAR: is_comparison, TableKind.KERTAS_KERJA_EVALUASI: is_evaluation_sheet,
}  # fmt: skip


def with_scores(facts: Sequence[ColumnFacts]) -> tuple[ColumnFacts, ...]:
    """The facts of a table with a column of weights: what its headers of scores and answers mean, which elsewhere mean anything."""
    if not any(clear_role(f, Role.BOBOT) for f in facts):
        return tuple(facts)
    out: list[ColumnFacts] = []
    for f in facts:
        role = score_role(f)
        out.append(replace(f, meaning=replace(f.meaning, roles={role: 1.0})) if role else f)
    return tuple(out)


def with_plan_years(facts: Sequence[ColumnFacts], title: str) -> tuple[ColumnFacts, ...]:
    """The facts with the years of a plan's numbered ones (`Tahun ke-2`), where the title says which years the plan is of."""
    span = SPAN.search(title)
    if span is None:
        return tuple(facts)
    first, last = int(span[1]), int(span[2])
    return tuple(dated(f, first + f.meaning.when.ke - 1, last) if f.meaning.when.ke else f for f in facts)


def dated(column: ColumnFacts, year: int, last: int) -> ColumnFacts:
    when = column.meaning.when
    if when.tahun is not None or year > last:
        return column
    return replace(column, meaning=replace(column.meaning, when=replace(when, tahun=year, jenis=when.jenis or "tahun")))


def score_role(column: ColumnFacts) -> Role | None:
    """URAIAN, JAWABAN or NILAI, where the header says so in a table of weights."""
    role = sheet_role(" ".join(column.column.header.split()))
    if column.meaning.role in (Role.BOBOT, Role.NO, Role.KODE):
        return None
    fits = {Role.NILAI: column.content in FIGURES, Role.URAIAN: column.content == "text"}
    return role if role is not None and fits.get(role, True) else None
