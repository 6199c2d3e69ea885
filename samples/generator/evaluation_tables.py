"""Tables that evaluate: efficiency, comparison with a standard, Renstra matrix, Renja evaluation, evaluation sheet.

They are made of a report's own content and a generator of their own, so that the rest of a report is the same with and without them.
"""

from __future__ import annotations

import random
from decimal import Decimal

from .cells import as_table, figure, flat, titled
from .figures import NumberStyle, decimal_text, grouped, plain, two_places
from .grid import Cell, Grid, Line, Raw, head, numbering
from .model import BudgetLine, Content, Indikator
from .style import Look, Style

FORMS: dict[str, tuple[str, ...]] = {
    "efisiensi": ("sasaran", "indikator", "anggaran"),
    "standar": ("nasional", "provinsi"),
    "renstra": ("target", "anggaran"),
    "renja": ("triwulan", "kumulatif"),
    "lke": ("jawaban", "nilai"),
}
HUNDRED = Decimal(100)
CRITERIA = (
    ("Perencanaan Kinerja", 30), ("Pengukuran Kinerja", 30), ("Pelaporan Kinerja", 15), ("Evaluasi Akuntabilitas Kinerja Internal", 25),
)  # fmt: skip
GRADES = ((90, "AA"), (80, "A"), (70, "BB"), (60, "B"))


def number(value: Decimal, numbers: NumberStyle, unit: str = "") -> Raw:
    """A figure of the answer key with two decimals at most."""
    return {"raw": decimal_text(value, numbers), "value": plain(value), **({"unit": unit} if unit else {})}


def numeric(content: Content) -> list[Indikator]:
    """The indikator that are measured in numbers."""
    found = [ind for _, _, ind in flat(content.sasaran)]
    return [i for i in found if all(isinstance(q.value, (int, float)) and not q.parts for q in (i.target, i.realisasi, i.capaian))]


def programmes(content: Content) -> list[BudgetLine]:
    return [line for line in content.budget if line.level == "program"]


# ------------------------------------------------------------------------------------------- efisiensi


def efisiensi(content: Content, style: Style, look: Look, caption: str, form: str, rng: random.Random) -> Grid:
    """Capaian, serapan and efficiency of each sasaran or indikator; in rupiah beside target and realisasi with `anggaran`."""
    if form == "anggaran":
        return _efficiency_in_rupiah(content, style, look, caption, rng)
    numbers, by_sasaran = style.numbers, form == "sasaran"
    shown = [(s.text, [i for i in s.indikator if i in numeric(content)]) for s in content.sasaran]
    items = [(text, own) for text, own in shown if own] if by_sasaran else [(i.text, [i]) for i in numeric(content)]
    body, rows = list[Line](), list[Raw]()
    for no, (text, own) in enumerate(items, 1):
        reached = two_places(sum((Decimal(str(i.capaian.value)) for i in own), Decimal(0)) / len(own), numbers)
        spent = Decimal(rng.randrange(8000, 9990)) / 100
        figures = [number(value, numbers, "%") for value in (reached, spent, reached - spent)]
        count = [Cell(str(len(own)), "center")] if by_sasaran else []
        body.append(Line((Cell(str(no), "center"), Cell(text), *count, *(Cell(f["raw"], look.align) for f in figures)), len(rows)))
        row: Raw = {"no": str(no), "sasaran" if by_sasaran else "indikator": text}
        rows.append(row | dict(zip(("capaian", "persen", "efisiensi"), figures, strict=True)))
    item = ("Sasaran Strategis", "Jumlah Indikator") if by_sasaran else ("Indikator Kinerja",)
    reached_name = "Rata-rata Capaian (%)" if by_sasaran else "Capaian Kinerja (%)"
    names = ("No", *item, reached_name, "Penyerapan Anggaran (%)", "Tingkat Efisiensi (%)")
    return as_table("efisiensi", names, (0.6, 4.6, *((1.3,) * by_sasaran), 1.5, 1.6, 1.5), body, rows, look, caption)


def _efficiency_in_rupiah(content: Content, style: Style, look: Look, caption: str, rng: random.Random) -> Grid:
    numbers = style.numbers
    body, rows = list[Line](), list[Raw]()
    for no, ind in enumerate(numeric(content), 1):
        pagu = rng.randrange(150, 4000) * 1_000_000
        spent = pagu - rng.randrange(1, pagu // 10_000) * 1000
        measured = {"target": ind.target, "realisasi": ind.realisasi, "capaian": ind.capaian}
        amounts = {"pagu": pagu, "realisasi_anggaran": spent, "efisiensi": pagu - spent}
        cells = (*(Cell(q.bare, look.align) for q in measured.values()), *(Cell(grouped(a, numbers), "right") for a in amounts.values()))
        body.append(Line((Cell(str(no), "center"), Cell(ind.text), *cells), len(rows)))
        saved = {"raw": grouped(pagu - spent, numbers), "value": pagu - spent}
        figures = {name: figure(q, True, "%" if name == "capaian" else None) for name, q in measured.items()}
        rows.append({"no": str(no), "indikator": ind.text, **figures, **amounts, "efisiensi": saved})
    names = ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian (%)", "Anggaran (Rp)", "Realisasi Anggaran (Rp)", "Efisiensi (Rp)")
    return as_table("efisiensi", names, (0.6, 3.6, 1.1, 1.2, 1.2, 2.0, 2.0, 1.8), body, rows, look, caption)


# ------------------------------------------------------------------------------------------- perbandingan_standar


def perbandingan_standar(content: Content, style: Style, look: Look, caption: str, form: str, rng: random.Random) -> Grid:
    """Realisasi beside a national standard, with that of the province on some."""
    standard, numbers = "Standar Nasional", style.numbers
    others = (f"Realisasi Provinsi {content.tahun}",) * (form == "provinsi") + (standard,)
    body, rows = list[Line](), list[Raw]()
    for no, ind in enumerate(numeric(content), 1):
        own = Decimal(str(ind.realisasi.value))
        told = [number(two_places(own * rng.randrange(85, 115) / 100, numbers), numbers) for _ in others]
        above = "di atas" if own >= Decimal(str(told[-1]["value"])) else "di bawah"
        cells = (Cell(ind.unit or "-", "center"), Cell(ind.realisasi.bare, look.align), *(Cell(t["raw"], look.align) for t in told))
        body.append(Line((Cell(str(no), "center"), Cell(ind.text), *cells, Cell(above, "center")), len(rows)))
        periods = [
            {"label": name, "jenis": "standar", ("target" if name == standard else "realisasi"): {**t, "unit": ind.unit or None}}
            for name, t in zip(others, told, strict=True)
        ]
        rows.append({"no": str(no), "indikator": ind.text, "realisasi": figure(ind.realisasi, True, ind.unit), "periods": periods})
    names = ("No", "Indikator Kinerja", "Satuan", f"Realisasi {content.tahun}", *others, "Keterangan")
    return as_table("perbandingan_standar", names, (0.6, 4.6, 1.2, 1.4, *((1.5,) * len(others)), 1.4), body, rows, look, caption)


# ------------------------------------------------------------------------------------------- matriks_renstra


def matriks_renstra(content: Content, style: Style, look: Look, caption: str, form: str, rng: random.Random) -> Grid:
    """A target, or a target and an amount, for each year of the plan."""
    years = range(content.tahun - 2, content.tahun + 3) if form == "target" else range(content.tahun - 1, content.tahun + 2)
    money_too = form == "anggaran"
    items = [(line.uraian, "%") for line in programmes(content)] if money_too else [(i.text, i.unit) for i in numeric(content)]
    body, rows = list[Line](), list[Raw]()
    for no, (text, unit) in enumerate(items, 1):
        cells, stated = list[Cell](), list[Raw]()
        begin, amount = rng.randrange(40, 70), rng.randrange(100, 900) * 1_000_000
        for n, year in enumerate(years):
            target: Raw = {"raw": str(begin + 4 * n), "value": begin + 4 * n, **({"unit": unit} if unit else {})}
            pagu = {"pagu": amount + 25_000_000 * n} if money_too else {}
            stated.append({"label": str(year), "tahun": year, "jenis": "tahun", "target": target, **pagu})
            cells += [Cell(target["raw"], look.align), *(Cell(grouped(p, style.numbers), "right") for p in pagu.values())]
        own = next(s for s in stated if s["tahun"] == content.tahun)
        row: Raw = {"no": str(no), "program" if money_too else "indikator": text}
        row |= {name: own[name] for name in ("target", "pagu") if name in own}
        rows.append(row | {"periods": [s for s in stated if s is not own]})
        unit_cell = [] if money_too else [Cell(unit or "-", "center")]
        body.append(Line((Cell(str(no), "center"), Cell(text), *unit_cell, *cells), len(rows) - 1))
    fixed = ("No", "Program") if money_too else ("No", "Indikator Kinerja", "Satuan")
    leaves = ("Target", "Rp") if money_too else ()
    header = _grouped_header(fixed, [(str(y), leaves) for y in years], look, "" if money_too else "Target Tahun")
    widths = (0.6, 3.4, *((0.9, 2.0) * len(years))) if money_too else (0.6, 4.0, 1.2, *((1.1,) * len(years)))
    return Grid("matriks_renstra", widths, (*header, *numbering(len(widths), look.numbering)), tuple(body), look, tuple(rows), caption)


def _grouped_header(fixed: tuple[str, ...], groups: list[tuple[str, tuple[str, ...]]], look: Look, over: str = "") -> tuple[Line, Line]:
    """Two lines: fixed columns over both; groups over their leaves, or one title over all groups where they have none."""
    left = [head(titled(name, look), down=2) for name in fixed]
    below: list[Cell | None] = [None] * len(fixed)
    above: list[Cell | None] = list(left)
    if over:
        above += [head(titled(over, look), len(groups)), *([None] * (len(groups) - 1))]
        return Line(tuple(above)), Line((*below, *(head(name) for name, _ in groups)))
    for name, leaves in groups:
        above += [head(titled(name, look), len(leaves)), *([None] * (len(leaves) - 1))]
        below += [head(leaf) for leaf in leaves]
    return Line(tuple(above)), Line(tuple(below))


# ------------------------------------------------------------------------------------------- evaluasi_renja


def evaluasi_renja(content: Content, style: Style, look: Look, caption: str, form: str, rng: random.Random) -> Grid:
    """Target and pagu of the year, K and Rp of each quarter (up to it with `kumulatif`), and the year's realisasi of both."""
    cumulative = form == "kumulatif"
    body, rows = list[Line](), list[Raw]()
    for no, line in enumerate(programmes(content), 1):
        steps = [rng.randrange(15, 26) for _ in range(4)]
        amounts = [line.pagu * s // 110_000 * 1000 for s in steps]
        done = [sum(steps[: n + 1]) if cumulative else s for n, s in enumerate(steps)]
        paid = [sum(amounts[: n + 1]) if cumulative else a for n, a in enumerate(amounts)]
        target, whole = _share(100), _share(sum(steps))
        pairs = [(target, line.pagu), *((_share(k), a) for k, a in zip(done, paid, strict=True)), (whole, sum(amounts))]
        cells = [c for k, a in pairs for c in (Cell(k["raw"], look.align), Cell(grouped(a, style.numbers), "right"))]
        body.append(Line((Cell(str(no), "center"), Cell(line.uraian), *cells), len(rows)))
        jenis = "sampai_dengan" if cumulative else "triwulan"
        periods = [
            {"label": f"TW {q}", "triwulan": q, "jenis": jenis, "realisasi": _share(k), "realisasi_anggaran": a}
            for q, (k, a) in enumerate(zip(done, paid, strict=True), 1)
        ]
        own = {"target": target, "realisasi": whole, "pagu": line.pagu, "realisasi_anggaran": sum(amounts)}
        rows.append({"no": str(no), "uraian": line.uraian, **own, "periods": periods})
    before = "Realisasi s/d Triwulan" if cumulative else "Realisasi Triwulan"
    units = ("K", "Rp")
    quarters = [(f"{before} {q}", units) for q in ("I", "II", "III", "IV")]
    groups = [("Target dan Anggaran", units), *quarters, ("Realisasi Tahun Ini", units)]
    header = _grouped_header(("No", "Program/Kegiatan"), groups, look)
    widths = (0.6, 3.0, *((0.8, 1.9) * len(groups)))
    return Grid("evaluasi_renja", widths, (*header, *numbering(len(widths), look.numbering)), tuple(body), look, tuple(rows), caption)


def _share(percent: int) -> Raw:
    return {"raw": f"{percent}%", "value": percent, "unit": "%"}


# ------------------------------------------------------------------------------------------- kertas_kerja_evaluasi


def kertas_kerja_evaluasi(content: Content, style: Style, look: Look, caption: str, form: str, rng: random.Random) -> Grid:
    """Components with weight, answer on some, and score; their sum below."""
    answered = form == "jawaban"
    body, rows, total = list[Line](), list[Raw](), Decimal(0)
    for no, (text, weight) in enumerate(CRITERIA, 1):
        level = rng.randrange(6000, 9600)
        score = two_places(Decimal(weight) * level / 10_000, style.numbers)
        total += score
        answer = next((grade for least, grade in GRADES if level >= least * 100), "CC")
        row = {"no": str(no), "uraian": text, "bobot": _points(Decimal(weight)), "nilai": _points(score)}
        rows.append(row | ({"jawaban": answer} if answered else {}))
        body.append(_sheet_line(rows[-1], answered, look, len(rows) - 1))
    rows.append({"uraian": "Nilai Akuntabilitas Kinerja", "bobot": _points(HUNDRED), "nilai": _points(total)})
    body.append(_sheet_line(rows[-1], answered, look, len(rows) - 1, True))
    names = ("No", "Komponen yang Dinilai", "Bobot", *(("Jawaban",) * answered), "Nilai")
    return as_table("kertas_kerja_evaluasi", names, (0.6, 5.0, 1.4, *((1.4,) * answered), 1.4), body, rows, look, caption)


def _points(value: Decimal) -> Raw:
    return {"raw": f"{value:.2f}".replace(".", ","), "value": plain(value)}


def _sheet_line(row: Raw, answered: bool, look: Look, at: int, bold: bool = False) -> Line:
    answer = [Cell(row.get("jawaban", ""), "center", bold)] if answered else []
    figures = [Cell(row[name]["raw"], look.align, bold) for name in ("bobot", "nilai")]
    return Line((Cell(row.get("no", ""), "center", bold), Cell(row["uraian"], bold=bold), figures[0], *answer, figures[1]), at)


MAKERS = {
    "efisiensi": (efisiensi, "Analisis Efisiensi Penggunaan Sumber Daya Tahun {}"),
    "standar": (perbandingan_standar, "Perbandingan Realisasi Kinerja dengan Standar Nasional Tahun {}"),
    "renstra": (matriks_renstra, "Matriks Renstra"),
    "renja": (evaluasi_renja, "Evaluasi Hasil Renja Tahun {}"),
    "lke": (kertas_kerja_evaluasi, "Lembar Kerja Evaluasi Akuntabilitas Kinerja Tahun {}"),
}


def evaluation_table(part: str, content: Content, style: Style, look: Look, form: str, rng: random.Random) -> Grid:
    """The table of that part of a report in one of FORMS[part]."""
    make, caption = MAKERS[part]
    return make(content, style, look, f"Tabel 3.{10 + list(MAKERS).index(part)}\n{caption.format(content.tahun)}", form, rng)
