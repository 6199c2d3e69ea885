"""Sums: a parent against its children, a TOTAL against its rows, a total in running text against its addends."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractor.cells import figures_of
from extractor.model import AnggaranProgram, EvaluasiRenja, KertasKerjaEvaluasi, RealisasiAnggaran, Value
from extractor.printed_numbers import last_place, printed_number, rounding_tolerance
from extractor.reconcile.figures.balance import check_balances
from extractor.reconcile.figures.column_relations import SUMS, check_relations
from extractor.reconcile.figures.partial_sums import check_quarters, check_sheet
from extractor.reconcile.finding_text import label, money
from extractor.reconcile.other_times import check_at_all_times
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.roles import Role
from extractor.sections import ENDS
from extractor.sum_families import Family, ends_of, find_families, sum_holds

AMOUNTS = (Role.PAGU, Role.REALISASI, Role.ANGGARAN)
FEWEST_FIGURES = 0.5  # share of rows with a figure from which a column of `extra` is one of amounts


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    for rows in [*(t.rows for t in evidence.tables(RealisasiAnggaran)), *(t.rows for t in evidence.tables(AnggaranProgram))]:
        yield from check_table_sums(rows)
    for spent in evidence.tables(RealisasiAnggaran):
        yield from check_quarters(spent.rows, Role.REALISASI)
    for plan in evidence.tables(EvaluasiRenja):
        yield from check_quarters(plan.rows, Role.REALISASI_ANGGARAN)
    for sheet in evidence.tables(KertasKerjaEvaluasi):
        yield from check_sheet(sheet.rows)
    for table in evidence.report.tables:
        yield from check_relations(table, SUMS)
    yield from stated_sums(evidence)


def without_bare_headings(rows: Sequence[Any]) -> list[Any]:
    """The rows without those that name a group and state no figure at all; what stands under these stands under the row over them."""
    bare = {row.id: row.parent for row in rows if is_bare(row)}

    def over(row_id: str | None) -> str | None:
        return over(bare[row_id]) if row_id in bare else row_id

    return [row if row.parent not in bare else row.model_copy(update={"parent": over(row.parent)}) for row in rows if row.id not in bare]


def is_bare(row: Any) -> bool:
    """Nothing is printed where figures of money stand; a figure that was not read is none of these."""
    return row.level not in ENDS and not any(value.raw.strip() or value.needs_review for _, value in figures_of(row))


def check_table_sums(printed: Sequence[Any]) -> Iterator[Outcome]:
    """Every family of rows whose sum holds in one column, looked at in all columns; a table of one column by its total."""
    rows = without_bare_headings(printed)
    columns = columns_of_amounts(rows)
    numbers = {name: [printed_number(amount_cell(row, name)) for row in rows] for name in columns}
    totals = [n for n, row in enumerate(rows) if row.level == "total"]
    known = [f for f in find_families(numbers, ends_of(rows)) if is_certain_family(rows, f)]
    for family in known:
        for name in columns:
            yield check_family(rows, name, numbers[name], family)
    settled = {f.parent for f in known}
    yield from check_balances(rows, numbers)
    yield from check_lone_parents(rows, numbers, settled, numbered_parents(printed))
    for total in (t for t in totals if t not in settled):
        tops = top_rows(rows, total)
        if any(sum_holds(total, tops, completed(column, known)) for column in numbers.values()):
            yield from (check_family(rows, name, numbers[name], Family(total, tops, name)) for name in columns)
        else:
            yield from check_lone_total(rows, numbers, total, known)


def completed(column: Sequence[Decimal | None], known: Sequence[Family]) -> list[Decimal | None]:
    """The column with the sum of its children for a parent whose own figure was not read."""
    out = list(column)
    for family in known:
        parts = [column[child] for child in family.children]
        if out[family.parent] is None and None not in parts:
            out[family.parent] = sum((part for part in parts if part is not None), Decimal(0))
    return out


def first_row_of_total(rows: Sequence[Any], total: int) -> int:
    """The first row that a total may count: the one after the total, surplus or deficit before it."""
    return max((n + 1 for n in range(total) if rows[n].level in ENDS), default=0)


def top_rows(rows: Sequence[Any], total: int) -> tuple[int, ...]:
    """The rows between a total and the one before it that stand under no other row, by code, wording and place."""
    return tuple(n for n in range(first_row_of_total(rows, total), total) if rows[n].parent is None)


def columns_of_amounts(rows: Sequence[Any]) -> list[str]:
    """The columns of amounts: the kind's own, then those of `extra` in which most rows state rupiah."""
    own = [name for name in AMOUNTS if any(printed_number(getattr(row, name, None)) is not None for row in rows)]
    named = dict.fromkeys(key for row in rows for key in row.extra)
    return [
        *own,
        *(f"extra.{key}" for key in named if sum(is_amount_cell(row.extra.get(key)) for row in rows) >= FEWEST_FIGURES * len(rows)),
    ]


def is_amount_cell(cell: Any) -> bool:
    return isinstance(cell, Value) and cell.unit == "Rp" and printed_number(cell) is not None


def amount_cell(row: Any, name: str) -> Value | None:
    cell = row.extra.get(name[6:]) if name.startswith("extra.") else getattr(row, name, None)
    return cell if isinstance(cell, Value) else None


def is_certain_family(rows: Sequence[Any], family: Family) -> bool:
    """Several children make a sum; that one row equals the next one may be chance, unless the table says whose child it is."""
    return len(family.children) > 1 or rows[family.children[0]].parent == rows[family.parent].id or rows[family.parent].level == "total"


def check_family(rows: Sequence[Any], name: str, column: Sequence[Decimal | None], family: Family) -> Outcome:
    members = (family.parent, *family.children)
    refs = tuple(f"{rows[m].id}.{name}" for m in members)
    stated, parts = column[family.parent], [column[c] for c in family.children]
    if stated is None or any(p is None for p in parts):
        return NotCheckable(refs, "a figure was not read")
    total = sum((p for p in parts if p is not None), Decimal(0))
    off = total - stated
    if abs(off) <= rounding_tolerance(last_place(amount_cell(rows[m], name)) for m in members):
        return Right(refs)
    instead = {ref: part - off for ref, part in zip(refs[1:], parts, strict=True) if part is not None and part >= off}
    return Wrong(sum_message(rows[family.parent], name, len(parts), stated, total), refs, stated, total, {refs[0]: total, **instead})


def check_lone_total(
    rows: Sequence[Any], numbers: dict[str, list[Decimal | None]], total: int, known: Sequence[Family]
) -> Iterator[Outcome]:
    """A total that no column confirms: its rows must be complete and of one rank to be held against it."""
    first = first_row_of_total(rows, total)
    children = {c for f in known for c in f.children}
    heads = [n for n in range(first, total) if n not in children]
    for name, column in numbers.items():
        refs = tuple(f"{rows[m].id}.{name}" for m in (total, *heads))
        if len(heads) < 2 or not is_numbered_through(rows[first:total]) or len({rows[n].level for n in heads}) != 1:
            yield NotCheckable(refs, "the rows that belong to the total cannot be told")
        elif sum(c is not None for c in column) * 2 > len(rows):
            yield check_family(rows, name, column, Family(total, tuple(heads), name))


def numbered_parents(rows: Sequence[Any]) -> set[str]:
    """The ids of rows whose parts are numbered through, so that none was lost."""
    under: dict[str, list[Any]] = {}
    for row in rows:
        if row.parent is not None and row.level not in ENDS:
            under.setdefault(row.parent, []).append(row)
    return {parent for parent, children in under.items() if is_numbered_through(children)}


def check_lone_parents(
    rows: Sequence[Any], numbers: dict[str, list[Decimal | None]], settled: Collection[int], complete: Collection[str]
) -> Iterator[Outcome]:
    """A parent whose sum holds in no column, if its parts are `complete`; the table may list only some of them."""
    for parent, row in enumerate(rows):
        children = tuple(n for n, other in enumerate(rows) if other.parent == row.id)
        if parent not in settled and row.id in complete and children:
            answers = (check_family(rows, name, column, Family(parent, children, name)) for name, column in numbers.items())
            yield from (replace(a, severity="warning") if isinstance(a, Wrong) else a for a in answers)


def is_numbered_through(rows: Sequence[Any]) -> bool:
    """The rows carry running numbers or letters without a gap: none was lost."""
    numbers = [row.no.text.strip(" .)") for row in rows if row.no is not None]
    letters = [chr(ord("A") + n) for n in range(len(rows))]
    return len(numbers) == len(rows) > 1 and [n.upper() for n in numbers] in ([str(n + 1) for n in range(len(rows))], letters)


def sum_message(row: Any, name: str, count: int, stated: Decimal, total: Decimal) -> Both:
    column = name.removeprefix("extra.")
    return Both(
        f"{label(row)}: {column} tercetak {money(stated)}, sedangkan jumlah {count} baris rinciannya {money(total)} "
        f"(selisih {money(abs(total - stated))}).",
        f"{label(row)}: {column} is printed as {money(stated)}, but its {count} rows add up to {money(total)} "
        f"({money(abs(total - stated))} apart).",
    )


def stated_sums(evidence: ReportEvidence) -> Iterator[Outcome]:
    """`1.210.602 pemilih yang terdiri dari 597.226 laki-laki dan 613.376 perempuan`."""
    for claim in evidence.claims("sum"):
        if claim.number is None or len(claim.parts) < 2:
            continue
        stated, total = Decimal(str(claim.number)), sum((Decimal(str(p)) for p in claim.parts), Decimal(0))
        if stated == total:
            yield Right((claim.id,))
            continue
        parts = " + ".join(money(Decimal(str(p))) for p in claim.parts)
        yield Wrong(
            Both(
                f"Teks menyebut {money(stated)} {claim.noun or ''}, sedangkan {parts} = {money(total)}.",
                f"The text says {money(stated)} {claim.noun or ''}, but {parts} = {money(total)}.",
            ),
            (claim.id,), stated, total, {claim.id: total},
        )  # fmt: skip


CHECK = Check(
    "sum_mismatch",
    Both("Jumlah tidak sesuai rincian", "A sum is not that of its parts"),
    Both("total atau induk yang bukan jumlah dari rinciannya", "a total or parent that is not the sum of its rows"),
    check_at_all_times(run),
)
