"""Tables of money: programmes under an agreement, spending by code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .cells import as_table, titled
from .figures import NumberStyle, grouped, money, percent, plain
from .grid import Cell, Grid, Line, Raw, head
from .model import BudgetLine, Content
from .style import Look, Style
from .typeset import GLUE


def anggaran_program(
    content: Content, style: Style, look: Look, keterangan: str = "", total: bool = True, caption: str = ""
) -> Grid:
    """No, Program, Anggaran: ruled, or borderless with `Rp` as its own column."""
    lines = [line for line in content.budget if line.depth == 0 and (total or line.level != "total")]
    own_rp = style.own_rp or look.rules == "none"
    body: list[Line] = []
    rows: list[Raw] = []
    for no, line in enumerate(lines, 1):
        last, mark = line.level == "total", style.numbers.prefix.strip()
        amount = money(line.pagu, style.numbers, False)
        cells: list[Cell | None] = [Cell("" if last else f"{no}.", "center"), Cell(line.uraian, bold=last)]
        cells += (
            [Cell(mark, "left"), Cell(amount, "right", last)]
            if own_rp
            else [Cell(mark + GLUE + amount, "right", last)]
        )
        body.append(
            Line((*cells, *((Cell("" if last else keterangan, "center"),) if keterangan else ())), len(rows))
        )
        rows.append(
            {
                "no": "" if last else str(no),
                "uraian": line.uraian,
                "anggaran": line.pagu,
                **({"level": "total"} if last else {"level": "program"}),
                **({"keterangan": keterangan} if keterangan and not last else {}),
            }
        )
    title = [head(titled("Program", look)), head(titled("Anggaran", look), 2 if own_rp else 1)]
    header = Line(
        (
            head(titled("No", look)),
            title[0],
            title[1],
            *((None,) if own_rp else ()),
            *((head(titled("Keterangan", look)),) if keterangan else ()),
        )
    )
    weights = (0.6, 5.0, *((0.5, 2.2) if own_rp else (2.6,)), *((1.8,) if keterangan else ()))
    return Grid("anggaran_program", weights, (header,), tuple(body), look, tuple(rows), caption)


@dataclass(frozen=True)
class Columns:
    """Which columns a budget table has beside Uraian, Pagu, Realisasi and %; `last` is the year of a column of earlier spending."""

    sisa: bool = False
    fisik: bool = False
    change: bool = False
    kode: bool = True
    rp: bool = False
    numbered: bool = False
    last: int = 0


def realisasi_anggaran(
    budget: tuple[BudgetLine, ...], style: Style, look: Look, caption: str, columns: Columns
) -> Grid:
    """(Kode or No), Uraian, (before the change), Pagu, Realisasi, %, (% Fisik), (Sisa); parents in bold."""
    steps = [line for line in budget if line.depth == 0 and line.level != "total"]
    deepest = max(line.depth for line in budget)
    body: list[Line] = []
    rows: list[Raw] = []
    for line in budget:
        no = str(steps.index(line) + 1) if line in steps else ""
        bold = line.level == "total" or line.depth < deepest
        shade = line.depth == 0 and look.shade != "none" and len(steps) < len(budget) - 1
        cells = _budget_cells(line, style, columns, no)
        body.append(Line(tuple(replace(c, bold=bold) for c in cells), len(rows), shade))
        rows.append(_budget_key(line, columns, no))
    names, weights = _budget_names(style, columns)
    return as_table("realisasi_anggaran", names, weights, body, rows, look, caption)


def _budget_cells(line: BudgetLine, style: Style, columns: Columns, no: str) -> list[Cell]:
    numbers, align = style.numbers, "account" if columns.rp else "right"
    cells = [Cell(line.kode)] if columns.kode else []
    cells += [Cell(no, "center")] if columns.numbered else []
    cells.append(Cell(line.uraian, indent=0 if columns.kode else 6.0 * line.depth))
    if columns.last:
        cells.append(Cell("-" if line.last_year is None else _sum(line.last_year, numbers, columns.rp), align))
    amounts = (*((line.pagu_sebelum,) * columns.change), line.pagu, line.realisasi)
    cells += [Cell(_sum(amount, numbers, columns.rp), align) for amount in amounts]
    shares = (line.persen, *((line.fisik,) * columns.fisik))
    cells += [Cell(percent(share, numbers, style.capaian_mark), "center") for share in shares]
    left = _sum(line.pagu - line.realisasi, numbers, columns.rp)
    return [*cells, Cell(left, align)] if columns.sisa else cells


def _budget_names(style: Style, columns: Columns) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """The headings and the relative widths."""
    pagu = [("Anggaran Sebelum Perubahan", 2.1), ("Anggaran Sesudah Perubahan", 2.1)]
    found = [("Kode", 1.8)] * columns.kode + [("No", 0.6)] * columns.numbered
    found.append(("Uraian" if columns.kode else "Program/Kegiatan", 4.2))
    found += [(f"Realisasi Tahun {columns.last}", 2.1)] if columns.last else []
    found += pagu if columns.change else [("Pagu Anggaran", 2.1)]
    found += [("Realisasi", 2.1), ("%" if style.capaian_mark else "Capaian (%)", 1.0)]
    found += [("% Fisik", 1.0)] * columns.fisik + [("Sisa Anggaran", 1.9)] * columns.sisa
    return tuple(name for name, _ in found), tuple(weight for _, weight in found)


def _sum(amount: int, numbers: NumberStyle, rp: bool) -> str:
    return (
        (numbers.prefix.strip() + GLUE if rp else "")
        + grouped(amount, numbers)
        + (numbers.tail if not numbers.english else "")
    )


def _budget_key(line: BudgetLine, columns: Columns, no: str) -> Raw:
    key: Raw = {
        "kode": line.kode if columns.kode else "",
        "uraian": line.uraian,
        "level": line.level,
        "pagu": line.pagu,
        "realisasi": line.realisasi,
        "persen": plain(line.persen),
    }
    key |= {"parent": line.parent} if line.parent else {}
    key |= {f"realisasi_{columns.last}": line.last_year} if columns.last and line.last_year is not None else {}
    key |= {"pagu_sebelum": line.pagu_sebelum} if columns.change else {}
    key |= {"fisik": plain(line.fisik)} if columns.fisik else {}
    key |= {"sisa": line.pagu - line.realisasi} if columns.sisa else {}
    return key | ({"no": no} if columns.numbered else {})
