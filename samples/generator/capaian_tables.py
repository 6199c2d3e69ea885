"""Tables of what was achieved, in their forms."""

from __future__ import annotations

from dataclasses import replace

from .cells import as_table, figure, flat, merged, titled
from .grid import Cell, Grid, Line, Raw, head, numbering
from .model import Content, Indikator, Sasaran
from .style import Look, Style


def capaian_kinerja(content: Content, style: Style, look: Look, caption: str, form: str = "merged") -> Grid:
    """No, Sasaran, Indikator, (Satuan), Target, Realisasi, Capaian.

    `form`: merged (the objective spans its indicators), band (it stands on a line of its own above them)
    years (merged header groups with last year's realisasi beside) or groups (with its target too).
    """
    if form == "band":
        return _capaian_band(content, style, look, caption)
    if form in ("years", "groups"):
        return _capaian_years(content, style, look, caption, form == "groups")
    return _capaian_merged(content, style, look, caption)


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


GRADES = ((90.5, "Sangat Tinggi"), (75.5, "Tinggi"), (65.5, "Sedang"), (50.5, "Rendah"), (0, "Sangat Rendah"))
"""The least capaian of each word."""


def _kategori(ind: Indikator) -> str:
    """The usual word for an achievement, `-` where there is none."""
    share = ind.capaian.value
    if not isinstance(share, (int, float)):
        return "-"
    return next(word for least, word in GRADES if share >= least)


def _capaian_merged(content: Content, style: Style, look: Look, caption: str) -> Grid:
    satuan, kategori = style.satuan, style.kategori
    body: list[Line] = []
    rows: list[Raw] = []
    for sasaran, at, ind in flat(content.sasaran):
        cells, key = _measure(ind, style, satuan)
        first = (
            merged(str(sasaran.no), sasaran, at, "center"),
            merged(sasaran.text, sasaran, at),
            Cell(ind.text),
        )
        unit = [Cell(ind.unit or "-", "center")] if satuan else []
        word = [Cell(_kategori(ind), "center")] if kategori else []
        body.append(Line((*first, *unit, *_aligned(cells, look), *word), len(rows)))
        row = {"no": str(sasaran.no), "sasaran": sasaran.text, "indikator": ind.text, **key}
        rows.append({**row, "kategori": _kategori(ind)} if kategori else row)
    unit_name, word_name = ("Satuan",) * satuan, ("Kategori",) * kategori
    names = ("No", "Sasaran Strategis", "Indikator Kinerja", *unit_name, *_capaian_names(style), *word_name)
    weights = (0.6, 3.4, 3.8, *((1.2,) * satuan), 1.4, 1.4, 1.3, *((1.4,) * kategori))
    return as_table("capaian_kinerja", names, weights, body, rows, look, caption)


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
    return as_table("capaian_kinerja", names, weights, body, rows, look, caption)


def _capaian_years(content: Content, style: Style, look: Look, caption: str, pair: bool) -> Grid:
    """Header groups by year; with `pair` last year's target stands beside its realisasi."""
    before, body, rows = content.tahun - 1, list[Line](), list[Raw]()
    for number, (_, _, ind) in enumerate(flat(content.sasaran), 1):
        cells, key = _measure(ind, style, True)
        past = {f"target_{before}": ind.last_target or ind.target} if pair else {}
        past[f"realisasi_{before}"] = ind.last_year
        first = (Cell(str(number), "center"), Cell(ind.text), Cell(ind.unit or "-", "center"))
        last = _aligned([Cell(q.bare) for q in past.values()], look)
        body.append(Line((*first, *last, *_aligned(cells, look)), len(rows)))
        answers = {name: figure(q, True, ind.unit) for name, q in past.items()}
        rows.append({"no": str(number), "indikator": ind.text, **key, **answers})
    header = (*_years_header(content.tahun, style, look, pair), *numbering(7 + pair, look.numbering))
    weights = (0.6, 4.4, 1.3, *((1.3,) * pair), 1.4, 1.3, 1.3, 1.3)
    return Grid("capaian_kinerja", weights, header, tuple(body), look, tuple(rows), caption)


def _years_header(tahun: int, style: Style, look: Look, pair: bool) -> tuple[Line, Line]:
    fixed = [head(titled(n, look), down=2) for n in ("No", "Indikator Kinerja", "Satuan")]
    now = (head(f"Tahun {tahun}", 3), None, None)
    below = [head(titled(n, look)) for n in _capaian_names(style)]
    if pair:
        past = [head(titled(n, look)) for n in ("Target", "Realisasi")]
        return (
            Line((*fixed, head(f"Tahun {tahun - 1}", 2), None, *now)),
            Line((None, None, None, *past, *below)),
        )
    return (
        Line((*fixed, head(f"Realisasi Tahun {tahun - 1}", down=2), *now)),
        Line((None, None, None, None, *below)),
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
    header = (*lines, Line(tuple(head(titled(n, look)) for n in names)), *numbering(5, look.numbering))
    return Grid("capaian_kinerja", (0.6, 5.0, 1.6, 1.6, 1.4), header, tuple(body), look, tuple(rows))
