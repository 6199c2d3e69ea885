"""Layouts -> body rows: which column serves which field, bands above rows, rows that go on over a page turn.

A `BodyRow` still holds cells; `typed` makes fields of them.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.match.columns import FIGURES, ITEMS, Column, Layout, ascending, content_kind
from extractor.match.join import Joined
from extractor.model import Cell
from extractor.numerals import Expect, Quantity, read

BAND = re.compile(
    r"^\W*(?P<what>tujuan|sasaran(?:\s+(?:strategis|program|kegiatan|kinerja))?|misi|program|urusan|bidang|perspektif)\b"
    r"(?P<number>[\s-]*(?:ke\s*-?\s*)?(?:\d{1,2}|[IVX]{1,4}|pertama|kedua|ketiga|keempat|kelima|keenam)?\b[.)]?)?\s*[:.]?\s*(?P<text>.*)$",
    re.I | re.S,
)
RUPIAH_ONLY = re.compile(r"^(?:(?:Rp|RP|rp|Kp)[.,:]?\s*)+$")
SHARE: tuple[Expect | None, ...] = ("rupiah", "rupiah", "percent")
RATIO: tuple[Expect | None, ...] = ("quantity", "quantity", "percent")
FEWEST_SHARES = 3  # rows in which a percentage holds before columns are named by it
UNDATED = 9999  # a column without a year is this year's


@dataclass(frozen=True)
class BodyRow:
    """Cells of one printed row by field; `before` are the bands (label, text, cell) that stand above it."""

    page: int
    cells: Mapping[str, tuple[Cell, ...]]
    extra: Mapping[str, tuple[Cell, ...]]
    bold: bool = False
    bands: Mapping[str, tuple[str, str, Cell]] = field(default_factory=dict)


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


def body_rows(table: Joined, fields: Fields) -> list[BodyRow]:
    """The printed rows in order, bands resolved; a row that goes on over a page turn is one."""
    out: list[BodyRow] = []
    bands: dict[str, tuple[str, str, Cell]] = {}
    for number, layout in enumerate(table.layouts):
        head = [*range(0, layout.start)] if number == 0 else []
        fresh = number > 0
        for r in [*head, *range(layout.stop, layout.grid.n_rows)]:
            cells = row_cells(layout, r)
            if not any(c.words for c in cells) or numbering(cells):
                continue
            labels = bands_of(cells, layout)
            if labels:
                for label in labels:
                    bands = with_band(bands, label)
                continue
            if r < layout.stop:
                continue
            row = row_of(layout, r, fields, bands)
            if row is None or numbered_item(row):
                continue
            if fresh and out and goes_on(row):
                out[-1] = extended(out[-1], row)
            else:
                out.append(row)
            fresh = False
    return out


def numbered_item(row: BodyRow) -> bool:
    """The item is a column number such as `(3)`: the row under a header, with other cells merged into it."""
    text = " ".join(c.text.strip() for name in ("uraian", "indikator") for c in row.cells.get(name, ()))
    return bool(re.fullmatch(r"[(\[{]\s*\d{1,2}\s*[)\]}]\W?", text))


def row_cells(layout: Layout, row: int) -> list[Cell]:
    found = (layout.cells.get((row, c)) for c in range(layout.grid.n_cols))
    return list(dict.fromkeys(c for c in found if c is not None))


def numbering(cells: Sequence[Cell]) -> bool:
    """A row of column numbers, specks beside them allowed."""
    texts = [c.text.strip() for c in cells if c.words]
    numbers = [t for t in texts if re.fullmatch(r"\W?\d{1,2}\W{0,2}", t)]
    return len(numbers) > 2 and len(numbers) >= 0.6 * len(texts) and ascending(numbers) and not any(len(t) > 8 for t in texts)


def bands_of(cells: Sequence[Cell], layout: Layout) -> list[tuple[str, str, Cell]]:
    """(what, its wording, cell) for each label when the row is a line across the table such as `Sasaran 1 : …`, else []."""
    filled = [c for c in cells if c.words]
    if not filled or len(filled) > 3:
        return []
    text = " ".join(" ".join(c.text.split()) for c in filled)
    widest = max(filled, key=lambda c: c.col_span)
    found = BAND.match(text)
    wide = widest.col_span >= max(2, 0.5 * layout.grid.n_cols) or layout.grid.n_cols <= 3
    labelled = found is not None and (":" in text[:40] or len(filled) > 1 or "ke-" in text[:24].lower())
    if not found or not labelled or not (wide or len(filled) <= 2) or money(text):
        return []
    parts = labelled_parts(widest) if len(filled) == 1 else [text]
    hits = [hit for part in parts if (hit := BAND.match(part))]
    return [(hit["what"].split()[0].lower(), wording, widest) for hit in hits if (wording := re.sub(r"^[\s:.]+", "", hit["text"]).strip())]


def labelled_parts(cell: Cell) -> list[str]:
    """A cell's lines joined, a new part at each line that begins with a label and a colon (Tujuan above Sasaran)."""
    parts: list[str] = []
    for line in cell.text_lines:
        if parts and not (BAND.match(line) and ":" in line[:40]):
            parts[-1] += f" {line}"
        else:
            parts.append(line)
    return parts


def money(text: str) -> bool:
    return bool(re.search(r"\d{1,3}(?:[.,]\d{3}){2,}", text))


def with_band(bands: Mapping[str, tuple[str, str, Cell]], label: tuple[str, str, Cell]) -> dict[str, tuple[str, str, Cell]]:
    """A band replaces the one of its own rank and ends those below it."""
    order = ("misi", "perspektif", "urusan", "bidang", "tujuan", "sasaran", "program")
    rank = order.index(label[0])
    kept = {k: v for k, v in bands.items() if order.index(k) < rank}
    return {**kept, label[0]: label}


def row_of(layout: Layout, row: int, fields: Fields, bands: Mapping[str, tuple[str, str, Cell]]) -> BodyRow | None:
    """The row's cells by field; None for a row without writing in any field."""
    named: dict[str, tuple[Cell, ...]] = {}
    extra: dict[str, tuple[Cell, ...]] = {}
    seen: set[int] = set()
    for col in range(layout.grid.n_cols):
        cell = layout.cells.get((row, col))
        if cell is None or (id(cell) in seen and cell.col_span > 1):
            continue
        seen.add(id(cell))
        name = field_for(cell, col, fields)
        if name in fields.by_column.values():
            named.setdefault(str(name), (cell,))
        elif col in fields.extra and cell.words:
            extra[fields.extra[col]] = (cell,)
    if not any(c.words for cells in (*named.values(), *extra.values()) for c in cells):
        return None
    return BodyRow(layout.grid.page, named, extra, row in layout.grid.bold_rows, dict(bands))


def field_for(cell: Cell, col: int, fields: Fields) -> str | None:
    """The field a cell serves; one that spans several columns serves the item where its words are, e.g. JUMLAH."""
    covered = [fields.by_column.get(c) for c in range(cell.col, cell.col + cell.col_span)]
    if cell.col_span == 1:
        return fields.by_column.get(col)
    letters = sum(ch.isalpha() for ch in cell.text)
    if letters > 3:
        for name in ("uraian", "indikator", "sasaran"):
            if name in covered:
                return name
    return next((n for n in covered if n in FIGURES or n == "anggaran"), next((n for n in covered if n), None))


def goes_on(row: BodyRow) -> bool:
    """The first row of a page has wording but neither number nor figure: the rest of a row cut by the page turn."""

    def filled(name: str) -> bool:
        return any(c.words for c in row.cells.get(name, ()))

    if any(filled(n) for n in ("no", "kode", "ind_no", *FIGURES, "anggaran")):
        return False
    text = " ".join(c.text for n in ("uraian", "indikator") for c in row.cells.get(n, ()))
    return bool(text.strip()) and not re.match(r"^\s*(?:\d{1,2}|[a-z])[.)]\s", text)


def extended(row: BodyRow, rest: BodyRow) -> BodyRow:
    """A row with the cells of its rest on the next page added."""
    cells = {name: (*row.cells.get(name, ()), *(c for c in rest.cells.get(name, ()) if c.words)) for name in {**row.cells, **rest.cells}}
    extra = {n: (*row.extra.get(n, ()), *rest.extra.get(n, ())) for n in {**row.extra, **rest.extra}}
    return replace(row, cells=cells, extra=extra)


def iter_cells(rows: Sequence[BodyRow], names: Sequence[str]) -> Iterator[Cell]:
    for row in rows:
        for name in names:
            yield from row.cells.get(name, ())
