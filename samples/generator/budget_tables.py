"""Tables of money: programmes under an agreement, spending by code."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

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


def realisasi_anggaran(
    budget: tuple[BudgetLine, ...],
    style: Style,
    look: Look,
    caption: str,
    sisa: bool = False,
    fisik: bool = False,
    change: bool = False,
    kode: bool = True,
    rp: bool = False,
    numbered: bool = False,
) -> Grid:
    """(Kode or No), Uraian, (before the change), Pagu, Realisasi, %, (% Fisik), (Sisa); parents in bold."""
    numbers = style.numbers
    body: list[Line] = []
    rows: list[Raw] = []
    steps = [line for line in budget if line.depth == 0 and line.level != "total"]
    for line in budget:
        first = [Cell(line.kode)] if kode else []
        no = str(steps.index(line) + 1) if line in steps else ""
        first += [Cell(no, "center", True)] if numbered else []
        bold = line.level == "total" or line.depth < max(item.depth for item in budget)
        last_bold = bold and max(item.depth for item in budget) > 0 or line.level == "total"
        cells = [
            *first,
            Cell(line.uraian, indent=0 if kode else 6.0 * line.depth),
            *_amount_cells(line, numbers, rp, change),
            Cell(percent(line.persen, numbers, style.capaian_mark), "center"),
        ]
        cells += [Cell(percent(line.fisik, numbers, style.capaian_mark), "center")] if fisik else []
        cells += (
            [Cell(_sum(line.pagu - line.realisasi, numbers, rp), "account" if rp else "right")]
            if sisa
            else []
        )
        body.append(
            Line(
                tuple(replace(c, bold=last_bold) for c in cells),
                len(rows),
                line.depth == 0 and look.shade != "none" and len(steps) < len(budget) - 1,
            )
        )
        rows.append(_budget_key(line, sisa, fisik, change, kode, no if numbered else None))
    mark = "" if style.capaian_mark else " (%)"
    names = (
        *(("Kode",) if kode else ()),
        *(("No",) if numbered else ()),
        "Program/Kegiatan" if not kode else "Uraian",
        *(("Anggaran Sebelum Perubahan", "Anggaran Sesudah Perubahan") if change else ("Pagu Anggaran",)),
        "Realisasi",
        f"Capaian{mark}" if mark else "%",
        *(("% Fisik",) if fisik else ()),
        *(("Sisa Anggaran",) if sisa else ()),
    )
    weights = (
        *((1.8,) if kode else ()),
        *((0.6,) if numbered else ()),
        4.2,
        *((2.1,) if change else ()),
        2.1,
        2.1,
        1.0,
        *((1.0,) if fisik else ()),
        *((1.9,) if sisa else ()),
    )
    return as_table("realisasi_anggaran", names, weights, body, rows, look, caption)


def _sum(amount: int, numbers: NumberStyle, rp: bool) -> str:
    return (
        (numbers.prefix.strip() + GLUE if rp else "")
        + grouped(amount, numbers)
        + (numbers.tail if not numbers.english else "")
    )


def _amount_cells(line: BudgetLine, numbers: NumberStyle, rp: bool, change: bool) -> list[Cell]:
    amounts = [line.pagu_sebelum] if change else []
    align = "account" if rp else "right"
    return [Cell(_sum(a, numbers, rp), align) for a in (*amounts, line.pagu, line.realisasi)]


def _budget_key(line: BudgetLine, sisa: bool, fisik: bool, change: bool, kode: bool, no: str | None) -> Raw:
    key: dict[str, Any] = {
        "kode": line.kode if kode else "",
        "uraian": line.uraian,
        "level": line.level,
        "pagu": line.pagu,
        "realisasi": line.realisasi,
        "persen": plain(line.persen),
    }
    key |= {"parent": line.parent} if line.parent else {}
    key |= {"pagu_sebelum": line.pagu_sebelum} if change else {}
    key |= {"fisik": plain(line.fisik)} if fisik else {}
    key |= {"sisa": line.pagu - line.realisasi} if sisa else {}
    return key if no is None else {**key, "no": no}
