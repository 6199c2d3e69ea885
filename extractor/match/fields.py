"""Layouts -> fields: which column serves which field of the table's kind."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.match.columns import ITEMS, Column, content_kind
from extractor.match.join import Joined
from extractor.model import Cell
from extractor.numerals import Expect, Quantity, read

RUPIAH_ONLY = re.compile(r"^(?:(?:Rp|RP|rp|Kp)[.,:]?\s*)+$")
SHARE: tuple[Expect | None, ...] = ("rupiah", "rupiah", "percent")
RATIO: tuple[Expect | None, ...] = ("quantity", "quantity", "percent")
FEWEST_SHARES = 3  # rows in which a percentage holds before columns are named by it
UNDATED = 9999  # a column without a year is this year's


@dataclass(frozen=True)
class Fields:
    """Column index -> field name, and the header hits of the figure fields."""

    by_column: Mapping[int, str]
    columns: Mapping[str, Column]
    extra: Mapping[int, str]


BUDGET = frozenset({"realisasi_anggaran", "anggaran_program"})


def fields_of(table: Joined, kind: str, year: int | None) -> Fields:
    """One column for each field of the kind; what is left over is kept under its printed header."""
    columns = [c for c in refined(table) if c.role]
    wanted = [(c, period_name(c, columns) or field_name(c.role, kind)) for c in columns]
    chosen: dict[str, Column] = {}
    for column, name in wanted:
        if name and (name not in chosen or preferred(column, chosen[name], year)):
            chosen[name] = column
    if kind == "realisasi_anggaran":
        chosen = with_base(with_spent(chosen, wanted, table), table)
    elif kind == "capaian_kinerja":
        chosen = with_ratio(chosen, wanted, table)
    by_column = {c.index: name for name, c in chosen.items()}
    extra: dict[int, str] = {}
    for column in refined(table):
        if column.index in by_column or column.role == "rp":
            continue
        header = column.header or column.role or f"kolom {column.index + 1}"
        while header in extra.values():
            header += "'"
        extra[column.index] = header
    return Fields(by_column, chosen, extra)


def with_spent(chosen: Mapping[str, Column], wanted: Sequence[tuple[Column, str | None]], table: Joined) -> dict[str, Column]:
    """Of two columns of realisasi, one of them last year's, the one that the printed percentages are of."""
    rivals = [c for c, name in wanted if name == "realisasi"]
    if len(rivals) < 2 or not {"pagu", "realisasi", "persen"} <= set(chosen):
        return dict(chosen)
    pagu, own, persen = (chosen[name].index for name in ("pagu", "realisasi", "persen"))
    held = {c.index: percentages_held(pagu, c.index, persen, table) for c in rivals}
    best = max(rivals, key=lambda c: held[c.index])
    return {**chosen, "realisasi": best} if held[best.index] >= max(3, held[own] + 3) else dict(chosen)


def with_base(chosen: Mapping[str, Column], table: Joined) -> dict[str, Column]:
    """Of several columns of amounts the pagu is the one on which the printed percentages stand."""
    out = dict(chosen)
    if not {"realisasi", "persen"} <= set(chosen):
        return out
    taken = {c.index for name, c in chosen.items() if name != "pagu"}
    rivals = [c for c in table.first.columns if c.index not in taken and c.index < chosen["realisasi"].index]
    fits = {c.index: percentages_held(c.index, chosen["realisasi"].index, chosen["persen"].index, table) for c in rivals}
    best = max(rivals, key=lambda c: fits[c.index], default=None)
    own = fits.get(chosen["pagu"].index, 0) if "pagu" in chosen else 0
    if best is not None and fits[best.index] >= 3 and fits[best.index] > 2 * own:
        out["pagu"] = replace(best, role="pagu")
    return out


def as_realisation(fields: Fields, table: Joined) -> Fields | None:
    """The fields of a realisation table whose headers could not be read: a column of amounts and one of their share of the pagu.

    None where no such columns stand beside the amounts.
    """
    base = fields.columns.get("anggaran")
    free = [c for c in table.first.columns if base is not None and c.index > base.index and c.index not in fields.by_column]
    pairs = {(a, b): percentages_held(base.index, a.index, b.index, table) for a, b in itertools.combinations(free, 2) if base is not None}
    best = max(pairs, key=lambda pair: pairs[pair], default=None)
    if base is None or best is None or pairs[best] < FEWEST_SHARES:
        return None
    chosen = {name: c for name, c in fields.columns.items() if name != "anggaran"}
    chosen |= {"pagu": base, "realisasi": best[0], "persen": best[1]}
    by_column = {c.index: name for name, c in chosen.items()}
    return Fields(by_column, chosen, {i: header for i, header in fields.extra.items() if i not in by_column})


def with_ratio(chosen: Mapping[str, Column], wanted: Sequence[tuple[Column, str | None]], table: Joined) -> dict[str, Column]:
    """Of several years' columns for target, realisasi and capaian those whose rows agree, where the chosen ones do not.

    Of columns that agree as often the ones that stand closest together: a year's three are neighbours.
    """
    names = ("target", "realisasi", "capaian")
    if not set(names) <= set(chosen):
        return dict(chosen)
    rivals = [[c for c, name in wanted if name == field] for field in names]
    if all(len(r) < 2 for r in rivals):
        return dict(chosen)
    held = {
        (a.index, b.index, c.index): (percentages_held(a.index, b.index, c.index, table, RATIO), (a, b, c))
        for a, b, c in itertools.product(*rivals)
    }
    target, realisasi, capaian = (chosen[name].index for name in names)
    own = percentages_held(target, realisasi, capaian, table, RATIO)
    best, trio = max(held.values(), key=lambda found: (found[0], -max(c.index for c in found[1]) + min(c.index for c in found[1])))
    if best < 3 or best < own + 3:
        return dict(chosen)
    return {**chosen, **dict(zip(names, trio, strict=True))}


def percentages_held(pagu: int, realisasi: int, persen: int, table: Joined, expect: tuple[Expect | None, ...] = SHARE) -> int:
    """In how many rows the third column is the second one's share of the first, in percent, as printed."""
    held = 0
    for layout in table.layouts:
        for row in range(layout.stop, layout.grid.n_rows):
            texts = [layout.cells[(row, c)].text if (row, c) in layout.cells else "" for c in (pagu, realisasi, persen)]
            whole, part, share = (read(t, expect=e) for t, e in zip(texts, expect, strict=True))
            values = [a.value for a in (whole, part, share) if isinstance(a, Quantity) and isinstance(a.value, Decimal)]
            if len(values) == 3 and values[0] > 0:
                ratio = values[1] / values[0] * 100
                capped = expect is RATIO and values[2] == 100 and ratio > 100
                held += capped or abs(ratio - values[2]) < Decimal("0.011")
    return held


def period_name(column: Column, columns: Sequence[Column]) -> str | None:
    """`triwulan:2`, `bulan:7` for a quarter's or month's column; its index as printed, else counted."""
    if column.role not in ("triwulan", "bulan"):
        return None
    same = [c.index for c in columns if c.role == column.role]
    index = column.hit.index if column.hit and column.hit.index else same.index(column.index) + 1
    return f"{column.role}:{index}"


def field_name(role: str, kind: str) -> str | None:
    """The kind's field for a column role, or None where the kind has none."""
    if kind in BUDGET:
        found = {
            "no": "no", "ind_no": "no", "kode": "kode", "uraian": "uraian", "program": "uraian", "kegiatan": "uraian",
            "sub_kegiatan": "uraian", "program_kegiatan": "uraian", "indikator": "uraian", "sasaran": "sasaran",
            "pagu": "pagu", "target": "pagu", "realisasi": "realisasi", "realisasi_anggaran": "realisasi",
            "persen": "persen", "capaian": "persen", "keterangan": "keterangan", "sumber_dana": "keterangan",
        }.get(role)  # fmt: skip
        return "anggaran" if found == "pagu" and kind == "anggaran_program" else found
    if role == "persen" and kind == "capaian_kinerja":
        return "capaian"
    if role in ("uraian", "program_kegiatan") and kind != "rencana_kinerja_tahunan":
        return "indikator"
    return {"pagu": "anggaran", "program_kegiatan": "program", "sub_kegiatan": "kegiatan"}.get(role, role)


def preferred(new: Column, old: Column, year: int | None) -> bool:
    """Of two columns for one field: this year's over another's, the changed budget over the first one.

    An item's own column wins over a wider heading, so of program and kegiatan the later one.
    """
    if new.hit is None or old.hit is None:
        return False
    a, b = new.hit, old.hit
    if (a.horizon is None) != (b.horizon is None):
        return a.horizon is None
    mine, other = (hit.year or year or UNDATED for hit in (a, b))
    if mine != other:
        return mine == (year if year in (mine, other) else max(mine, other))
    if a.before_change != b.before_change:
        return b.before_change
    if a.after_change != b.after_change:
        return a.after_change
    order = ("sasaran", "program", "program_kegiatan", "kegiatan", "sub_kegiatan", "uraian", "indikator")
    if a.role in order and b.role in order:
        return order.index(a.role) > order.index(b.role)
    return direct(a.role) > direct(b.role)


def direct(role: str) -> int:
    """A role named for the field beats one that only serves for it."""
    return {"pagu": 2, "realisasi_anggaran": 2, "realisasi": 1, "target": 0, "persen": 2, "capaian": 1}.get(role, 0)


def refined(table: Joined) -> list[Column]:
    """The first layout's columns; where one header spans several, their content tells number, Rp and text apart."""
    columns = list(table.first.columns)
    kinds = {c.index: content_kind(body_cells(table, c.index)) for c in columns}
    out: list[Column] = []
    for i, column in enumerate(columns):
        texts = [c.text.strip() for c in body_cells(table, column.index) if c.text.strip()]
        if texts and sum(bool(RUPIAH_ONLY.match(t)) for t in texts) >= 0.7 * len(texts):
            column = replace(column, role="rp")
        elif kinds[column.index] == "no" and column.role in ITEMS and shared(columns, i):
            column = replace(column, role="no" if column.role in ("sasaran", "tujuan") else "ind_no")
        elif not column.role and i == 0 and kinds[column.index] == "no":
            column = replace(column, role="no")
        out.append(column)
    out = without_hollow(out, table)
    if (
        any(c.role == "ind_no" for c in out)
        and not any(c.role == "no" for c in out)
        and not any(c.role in ("sasaran", "tujuan") for c in out)
    ):
        out = [replace(c, role="no") if c.role == "ind_no" else c for c in out]
    return out


def without_hollow(columns: Sequence[Column], table: Joined) -> list[Column]:
    """Of several columns under one header the ones that hold hardly anything have no role: the header spans them."""
    held = {
        c.index: sum(
            bool(cell.words) and not RUPIAH_ONLY.match(cell.text.strip())
            for layout in table.layouts
            for cell in {id(x): x for (r, _), x in layout.cells.items() if r >= layout.stop and x.col == c.index}.values()
        )
        for c in columns
    }
    return [
        replace(c, role="rp")
        if c.role and shared(columns, i) and held[c.index] < 0.3 * max(held[o.index] for o in columns if o.header == c.header)
        else c
        for i, c in enumerate(columns)
    ]


def shared(columns: Sequence[Column], i: int) -> bool:
    """Another column stands under the same header."""
    return any(c.index != columns[i].index and c.header == columns[i].header and c.role == columns[i].role for c in columns)


def body_cells(table: Joined, col: int) -> list[Cell]:
    return [
        layout.cells[(r, col)]
        for layout in table.layouts
        for r in range(layout.stop, layout.grid.n_rows)
        if (r, col) in layout.cells and layout.cells[(r, col)].col_span == 1
    ]
