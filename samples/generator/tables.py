"""From content to logical tables, each with the answer key's rows in page order."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

from .figures import NumberStyle, grouped, money, percent, plain
from .grid import Cell, Grid, Line, Raw, head, numbering
from .model import BudgetLine, Content, Indikator, Quantity, Sasaran
from .style import Look, Style
from .typeset import GLUE


def figure(quantity: Quantity, bare: bool = False, unit: str | None = None) -> Raw:
    """A figure of the answer key: {raw, value, unit?, parts?}."""
    own = quantity.unit if unit is None else unit
    key: Raw = {"raw": quantity.bare if bare else quantity.full, "value": quantity.value}
    if own and quantity.value is not None:
        key["unit"] = own
    if quantity.parts:
        key["parts"] = [{"raw": raw, "value": value, "unit": name} for raw, value, name in quantity.parts]
    return key


def _titled(text: str, look: Look) -> str:
    return text.upper() if look.caps else text


def _number(no: int, dot: bool) -> str:
    return f"{no}." if dot else str(no)


def flat(sasaran: tuple[Sasaran, ...]) -> list[tuple[Sasaran, int, Indikator]]:
    """(objective, place of the indicator within it from 0, indicator) in page order."""
    return [(s, at, i) for s in sasaran for at, i in enumerate(s.indikator)]


def _merged(text: str, sasaran: Sasaran, at: int, align: str = "left") -> Cell | None:
    """The cell of an objective that spans its indicators."""
    return Cell(text, align, down=len(sasaran.indikator)) if at == 0 else None


def _as_table(
    kind: str,
    names: tuple[str, ...],
    weights: tuple[float, ...],
    body: list[Line],
    rows: list[Raw],
    look: Look,
    caption: str,
) -> Grid:
    header = (Line(tuple(head(_titled(n, look)) for n in names)), *numbering(len(names), look.numbering))
    return Grid(kind, weights, header, tuple(body), look, tuple(rows), caption)


def _marker(style: Style, no: int, at: int) -> str:
    """What stands before an indicator in its cell: nothing, `1.`, `2.1` or a dash."""
    return {"1.": f"{at + 1}.", "1.1": f"{no}.{at + 1}", "-": "-"}.get(style.marker, "")


def _unit_cells(quantity: Quantity, unit: str, satuan: bool, look: Look) -> list[Cell]:
    shown = quantity.bare if satuan else quantity.full
    cells = [Cell(unit or "-", "center")] if satuan else []
    return [*cells, Cell(shown, look.align)]


def perjanjian_kinerja(
    content: Content, style: Style, look: Look, caption: str = "", formula: bool = False
) -> Grid:
    """No, Sasaran, Indikator, (Satuan), Target, (Cara Penghitungan)."""
    dot, names = style.roman, ["No", "Sasaran Strategis", "Indikator Kinerja"]
    names += (["Satuan"] if style.satuan else []) + ["Target"] + (["Cara Penghitungan"] if formula else [])
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        row: Raw = {
            "no": str(sasaran.no),
            "sasaran": sasaran.text,
            "indikator": ind.text,
            "target": figure(ind.agreed, style.satuan, ind.unit if style.satuan else None),
        }
        mark = _marker(style, sasaran.no, at)
        row |= {"ind_no": mark} if mark else {}
        cells = [
            _merged(_number(sasaran.no, dot), sasaran, at, "center"),
            _merged(sasaran.text, sasaran, at),
            Cell(f"{mark} {ind.text}".strip()),
            *_unit_cells(ind.agreed, ind.unit, style.satuan, look),
        ]
        if formula:
            row["cara_penghitungan"] = _formula(ind)
            cells.append(Cell(_formula(ind)))
        body.append(Line(tuple(cells), len(rows)))
        rows.append(row)
    weights = (0.6, 4.0, 4.6, *((1.2,) if style.satuan else ()), 1.5, *((3.2,) if formula else ()))
    return _as_table("perjanjian_kinerja", tuple(names), weights, body, rows, look, caption)


def _formula(ind: Indikator) -> str:
    return (
        "Realisasi dibagi target dikali 100%"
        if ind.unit == "%"
        else "Jumlah seluruh hasil selama tahun berjalan"
    )


def iku(content: Content, style: Style, look: Look, caption: str) -> Grid:
    """No, Sasaran, Indikator Kinerja Utama, Cara Penghitungan, Sumber Data; with its target on some."""
    names = (
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja Utama",
        "Target",
        "Cara Penghitungan",
        "Sumber Data",
    )
    body: list[Line] = []
    rows: list[Raw] = []
    source = f"Data {content.agency.lines[0]}"
    for sasaran, at, ind in flat(content.sasaran):
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "cara_penghitungan": _formula(ind),
                "sumber_data": source,
            }
        )
        body.append(
            Line(
                (
                    _merged(str(sasaran.no), sasaran, at, "center"),
                    _merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    Cell(_formula(ind)),
                    Cell(source),
                ),
                len(rows) - 1,
            )
        )
    return _as_table(
        "indikator_kinerja_utama", names, (0.6, 3.4, 3.8, 1.4, 3.0, 2.0), body, rows, look, caption
    )


def rencana_aksi(
    content: Content, style: Style, look: Look, caption: str, months: bool, rng: random.Random
) -> Grid:
    """No, Sasaran, Indikator, Target, ticks by quarter (T1-T4) or month (B1-B12)."""
    marks = [f"B{n}" for n in range(1, 13)] if months else [f"T{n}" for n in range(1, 5)]
    fixed = ("No", "Sasaran", "Indikator Kinerja", "Target")
    top = Line(
        (
            *(head(_titled(n, look), down=2) for n in fixed),
            head("Bulan" if months else "Triwulan", len(marks)),
            *(None for _ in marks[1:]),
        )
    )
    second = Line((*(None for _ in fixed), *(head(m) for m in marks)))
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        ticks = [rng.random() < 0.55 for _ in marks]
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "bulan" if months else "triwulan": [m for m, tick in zip(marks, ticks, strict=True) if tick],
            }
        )
        body.append(
            Line(
                (
                    _merged(str(sasaran.no), sasaran, at, "center"),
                    _merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    *(Cell("v" if tick else "", "center") for tick in ticks),
                ),
                len(rows) - 1,
            )
        )
    weights = (0.6, 3.4, 4.0, 1.5, *(0.55 if months else 0.7 for _ in marks))
    return Grid("rencana_aksi", weights, (top, second), tuple(body), look, tuple(rows), caption)


def rencana_kinerja_tahunan(content: Content, style: Style, look: Look, caption: str) -> Grid:
    """No, Sasaran, Indikator, Target, Program, Anggaran (a programme's amount on its first line)."""
    programmes = [line for line in content.budget if line.depth == 0 and line.level != "total"]
    names = ("No", "Sasaran", "Indikator Kinerja", "Target", "Program", "Anggaran (Rp)")
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        own = programmes[(sasaran.no - 1) % len(programmes)]
        rows.append(
            {
                "no": str(sasaran.no),
                "sasaran": sasaran.text,
                "indikator": ind.text,
                "target": figure(ind.agreed),
                "program": own.uraian,
                "anggaran": own.pagu,
            }
        )
        body.append(
            Line(
                (
                    _merged(str(sasaran.no), sasaran, at, "center"),
                    _merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    Cell(ind.agreed.full, look.align),
                    _merged(own.uraian, sasaran, at),
                    _merged(money(own.pagu, style.numbers, False), sasaran, at, "right"),
                ),
                len(rows) - 1,
            )
        )
    return _as_table(
        "rencana_kinerja_tahunan", names, (0.6, 3, 3.6, 1.4, 2.8, 1.8), body, rows, look, caption
    )


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
    title = [head(_titled("Program", look)), head(_titled("Anggaran", look), 2 if own_rp else 1)]
    header = Line(
        (
            head(_titled("No", look)),
            title[0],
            title[1],
            *((None,) if own_rp else ()),
            *((head(_titled("Keterangan", look)),) if keterangan else ()),
        )
    )
    weights = (0.6, 5.0, *((0.5, 2.2) if own_rp else (2.6,)), *((1.8,) if keterangan else ()))
    return Grid("anggaran_program", weights, (header,), tuple(body), look, tuple(rows), caption)


def _measure(ind: Indikator, style: Style, satuan: bool) -> tuple[list[Cell], Raw]:
    """The cells and key of target, realisasi, capaian."""
    marked = style.capaian_mark
    cells = [Cell(q.bare if satuan else q.full) for q in (ind.target, ind.realisasi)]
    capaian = figure(ind.capaian, not marked, "%" if marked else "")
    return [*cells, Cell(ind.capaian.full if marked else ind.capaian.bare)], {
        "target": figure(ind.target, satuan, ind.unit if satuan else None),
        "realisasi": figure(ind.realisasi, satuan, ind.unit if satuan else None),
        "capaian": capaian,
    }


def _aligned(cells: list[Cell], look: Look) -> list[Cell]:
    return [replace(c, align=look.align) for c in cells]


def _capaian_names(style: Style) -> tuple[str, ...]:
    return ("Target", "Realisasi", "Capaian" if style.capaian_mark else "Capaian (%)")


def capaian_kinerja(content: Content, style: Style, look: Look, caption: str, form: str = "merged") -> Grid:
    """No, Sasaran, Indikator, (Satuan), Target, Realisasi, Capaian.

    `form`: merged (the objective spans its indicators), band (it stands on a line of its own above them)
    or years (merged header groups with last year's figures beside).
    """
    if form == "band":
        return _capaian_band(content, style, look, caption)
    return (
        _capaian_years(content, style, look, caption)
        if form == "years"
        else _capaian_merged(content, style, look, caption)
    )


def _capaian_merged(content: Content, style: Style, look: Look, caption: str) -> Grid:
    satuan = style.satuan
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        cells, key = _measure(ind, style, satuan)
        unit = [Cell(ind.unit or "-", "center")] if satuan else []
        body.append(
            Line(
                (
                    _merged(str(sasaran.no), sasaran, at, "center"),
                    _merged(sasaran.text, sasaran, at),
                    Cell(ind.text),
                    *unit,
                    *_aligned(cells, look),
                ),
                len(rows),
            )
        )
        rows.append({"no": str(sasaran.no), "sasaran": sasaran.text, "indikator": ind.text, **key})
    names = (
        "No",
        "Sasaran Strategis",
        "Indikator Kinerja",
        *(("Satuan",) if satuan else ()),
        *_capaian_names(style),
    )
    weights = (0.6, 3.4, 3.8, *((1.2,) if satuan else ()), 1.4, 1.4, 1.3)
    return _as_table("capaian_kinerja", names, weights, body, rows, look, caption)


def _capaian_band(content: Content, style: Style, look: Look, caption: str) -> Grid:
    satuan = style.satuan
    body: list[Line] = []
    rows: list[Raw] = []
    columns = 5 + satuan
    for sasaran, at, ind in flat(content.sasaran):
        if at == 0:
            band = Cell(f"Sasaran {sasaran.no} : {sasaran.text}", bold=True, across=columns)
            body.append(Line((band, *(None for _ in range(columns - 1))), None, look.shade != "none"))
        cells, key = _measure(ind, style, satuan)
        unit = [Cell(ind.unit or "-", "center")] if satuan else []
        body.append(
            Line((Cell(str(at + 1), "center"), Cell(ind.text), *unit, *_aligned(cells, look)), len(rows))
        )
        rows.append(
            {
                "no": str(at + 1),
                "sasaran": sasaran.text,
                "sasaran_raw": band.text,
                "indikator": ind.text,
                **key,
            }
        )
    names = ("No", "Indikator Kinerja", *(("Satuan",) if satuan else ()), *_capaian_names(style))
    weights = (0.6, 5.0, *((1.2,) if satuan else ()), 1.5, 1.5, 1.4)
    return _as_table("capaian_kinerja", names, weights, body, rows, look, caption)


def _capaian_years(content: Content, style: Style, look: Look, caption: str) -> Grid:
    fixed = ("No", "Indikator Kinerja", "Satuan")
    top = Line(
        (
            *(head(_titled(n, look), down=2) for n in fixed),
            head(f"Realisasi Tahun {content.tahun - 1}", down=2),
            head(f"Tahun {content.tahun}", 3),
            None,
            None,
        )
    )
    second = Line((None, None, None, None, *(head(_titled(n, look)) for n in _capaian_names(style))))
    body: list[Line] = []
    rows: list[Raw] = []
    for number, (_, _, ind) in enumerate(flat(content.sasaran), 1):
        cells, key = _measure(ind, style, True)
        last = Cell(ind.last_year.bare, look.align)
        body.append(
            Line(
                (
                    Cell(str(number), "center"),
                    Cell(ind.text),
                    Cell(ind.unit or "-", "center"),
                    last,
                    *_aligned(cells, look),
                ),
                len(rows),
            )
        )
        rows.append(
            {
                "no": str(number),
                "indikator": ind.text,
                **key,
                f"realisasi_{content.tahun - 1}": figure(ind.last_year, True, ind.unit),
            }
        )
    header = (top, second, *numbering(7, look.numbering))
    return Grid(
        "capaian_kinerja",
        (0.6, 4.6, 1.3, 1.5, 1.3, 1.3, 1.3),
        header,
        tuple(body),
        look,
        tuple(rows),
        caption,
    )


def card(sasaran: Sasaran, style: Style, look: Look) -> Grid:
    """One objective's card: lines for Tujuan and Sasaran above No, Indikator, Target, Realisasi, Capaian."""
    names = ("No", "Indikator", "Target", "Realisasi", "Capaian")
    tops = ([f"Tujuan : {sasaran.tujuan}"] if sasaran.tujuan else []) + [
        f"Sasaran Strategis : {sasaran.no}. {sasaran.text}"
    ]
    lines = [Line((Cell(text, bold=True, across=5), None, None, None, None)) for text in tops]
    body: list[Line] = []
    rows: list[Raw] = []
    for at, ind in enumerate(sasaran.indikator):
        cells, key = _measure(ind, replace(style, capaian_mark=True), False)
        body.append(Line((Cell(str(at + 1), "center"), Cell(ind.text), *_aligned(cells, look)), at))
        tujuan = {"tujuan": sasaran.tujuan} if sasaran.tujuan else {}
        rows.append({"no": str(at + 1), **tujuan, "sasaran": sasaran.text, "indikator": ind.text, **key})
    header = (*lines, Line(tuple(head(_titled(n, look)) for n in names)), *numbering(5, look.numbering))
    return Grid("capaian_kinerja", (0.6, 5.0, 1.6, 1.6, 1.4), header, tuple(body), look, tuple(rows))


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
    return _as_table("realisasi_anggaran", names, weights, body, rows, look, caption)


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
