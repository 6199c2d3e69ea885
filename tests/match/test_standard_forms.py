"""The forms that the rules of planning print: evaluation of the Renja by quarters, matrix of the Renstra, with three rows of headers."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extractor.model import Page
from tests.match.builders import plain, tables_of
from tests.paper import block, h_rule, page, v_rule, words

TOP, ROWS, LETTER = 80.0, (16.0, 110.0, 16.0), 5.2  # heights of the rows of a header; width of a letter
Group = tuple[str, tuple[str, ...], str]
"""Title of neighbouring columns, their own headers, and what stands over the title and those of its neighbours."""


def wrapped(text: str, width: float) -> list[str]:
    out = [""]
    for token in text.split():
        if out[-1] and len(f"{out[-1]} {token}") * LETTER > width - 8:
            out.append(token)
        else:
            out[-1] = f"{out[-1]} {token}".strip()
    return out


def form(groups: list[Group], rows: list[list[str]], title: str = "") -> Page:
    """A page with such a form; a group of one column reaches over all rows of the header, one without a title above over two."""
    widths = [w for _, leaves, _ in groups for w in ([72] if len(leaves) < 2 else [44, 76])]
    xs = [20.0 + sum(widths[:n]) for n in range(len(widths) + 1)]
    first, second, third = TOP + ROWS[0], TOP + ROWS[0] + ROWS[1], TOP + sum(ROWS)
    found, rules = words(title, 30, 50) if title else [], [h_rule(xs[0], xs[-1], TOP), h_rule(xs[0], xs[-1], third)]
    col, above = 0, ""
    for name, leaves, over in groups:
        end = col + max(len(leaves), 1)
        found += block(wrapped(name, xs[end] - xs[col]), xs[col] + 4, (first if over else TOP) + 4)
        if over and over != above:
            found += words(over, xs[col] + 10, TOP + 3)
        if over:
            rules.append(h_rule(xs[col], xs[end], first))
        for n, leaf in enumerate(leaves):
            found += words(leaf, xs[col + n] + 4, second + 3)
        if leaves:
            rules += [h_rule(xs[col], xs[end], second), v_rule(xs[col + 1], second, third)]
        rules.append(v_rule(xs[col], first if over and over == above else TOP, third))
        col, above = end, over
    rules.append(v_rule(xs[-1], TOP, third))
    y = third
    for cells in rows:
        for text, (left, right) in zip(cells, pairwise(xs), strict=True):
            found += block(wrapped(text, right - left), left + 4, y + 4) if text else []
        rules += [v_rule(x, y, y + 44) for x in xs]
        y += 44
        rules.append(h_rule(xs[0], xs[-1], y))
    made = page(found, rules)
    return made.model_copy(update={"frame": made.frame.model_copy(update={"width": xs[-1] + 40})})


def single(*names: str) -> list[Group]:
    return [(name, (), "") for name in names]


KRP, TRP = ("K", "Rp"), ("Target", "Rp")
RENJA: list[Group] = [
    *single("No", "Sasaran", "Program/ Kegiatan", "Indikator Kinerja"),
    ("Target Renstra SKPD pada Tahun 2026 (akhir periode Renstra)", KRP, ""),
    ("Realisasi Capaian Kinerja Renstra SKPD s/d Renja Tahun Lalu (2022)", KRP, ""),
    ("Target Kinerja dan Anggaran Renja SKPD Tahun Berjalan yang Dievaluasi (2023)", KRP, ""),
    *((quarter, KRP, "Realisasi Kinerja pada Triwulan") for quarter in ("I", "II", "III", "IV")),
    ("Realisasi Capaian Kinerja dan Anggaran Renja SKPD yang Dievaluasi", KRP, ""),
    ("Realisasi Kinerja dan Anggaran Renstra SKPD s/d Tahun 2023", KRP, ""),
    *single("Unit Penanggung Jawab"),
]


def renja_row(n: int) -> list[str]:
    figures = [text for k in range(9) for text in (f"{10 + k + n}%", f"{k + 2}.{100 + n}.000.000")]
    return [str(n), "Mantapnya jalan", f"Program {'ABC'[n - 1]} Jalan", f"Persentase jalan {'abc'[n - 1]}", *figures, "Bidang"]


def test_the_form_of_an_evaluation_of_the_renja():
    (table,) = tables_of(form(RENJA, [renja_row(n) for n in (1, 2, 3)]), year=2023)
    row = table.rows[0]
    assert (table.kind, len(table.rows), table.structure.doubts) == ("evaluasi_renja", 3, ())
    assert (plain(row.uraian), plain(row.indikator), plain(row.sasaran)) == ("Program A Jalan", "Persentase jalan a", "Mantapnya jalan")
    assert (row.target.value, row.pagu.value, row.realisasi.value, row.realisasi_anggaran.value) == (13, 4101000000, 18, 9101000000)
    assert [(p.jenis, p.tahun, p.triwulan) for p in row.periods] == [
        ("akhir_renstra", 2026, None), ("sampai_dengan", 2022, None), *(("triwulan", None, q) for q in (1, 2, 3, 4)),
        ("sampai_dengan", 2023, None),
    ]  # fmt: skip
    assert [p.realisasi.value for p in row.periods[2:6]] == [14, 15, 16, 17]
    assert [p.realisasi_anggaran.value for p in row.periods[2:6]] == [n * 10**9 + 101000000 for n in (5, 6, 7, 8)]


def renstra(pattern: str, title: str = ""):
    over = "Target Kinerja Program dan Kerangka Pendanaan"
    years = [(pattern.format(ke=n, tahun=2020 + n), TRP, over) for n in range(1, 6)]
    groups = [*single("Tujuan", "Sasaran", "Kode", "Program dan Kegiatan", "Indikator Kinerja", "Data Capaian pada Tahun Awal"), *years,
              ("Kondisi Kinerja pada akhir periode Renstra", TRP, over), *single("Unit Kerja")]  # fmt: skip
    rows = [
        ["Majunya jalan", "Jalan mantap", f"1.03.0{n}", f"Program {'ABC'[n - 1]} Jalan", f"Persentase jalan {'abc'[n - 1]}", f"{40 + n}%",
         *(text for k in range(6) for text in (f"{50 + k + n}%", f"{k + 1}.{200 + n}.000.000")), "Dinas"]
        for n in (1, 2, 3)
    ]  # fmt: skip
    (table,) = tables_of(form(groups, rows, title), year=2022)
    return table


@pytest.mark.parametrize("pattern", ["Tahun {tahun}", "Tahun-{ke} ({tahun})"])
def test_the_form_of_a_matrix_of_the_renstra(pattern):
    table = renstra(pattern)
    row = table.rows[0]
    assert (table.kind, plain(row.program), plain(row.indikator)) == ("matriks_renstra", "Program A Jalan", "Persentase jalan a")
    assert (row.target.value, row.pagu.value) == (52, 2201000000)
    assert [(p.tahun, p.target.value, p.pagu.value) for p in row.periods] == [
        (2021, 51, 1201000000), (2023, 53, 3201000000), (2024, 54, 4201000000), (2025, 55, 5201000000), (None, 56, 6201000000)
    ]  # fmt: skip
    assert row.periods[-1].jenis == "akhir_renstra"


@pytest.mark.parametrize("pattern", ["Tahun ke-{ke}", "Tahun {ke}"])
def test_numbered_years_of_a_plan_are_those_of_its_title(pattern):
    row = renstra(pattern, "MATRIKS RENSTRA TAHUN 2021-2025").rows[0]
    assert (row.target.value, [p.tahun for p in row.periods]) == (52, [2021, 2023, 2024, 2025, None])


def test_numbered_years_that_nothing_dates_are_kept_without_a_year_and_marked():
    row = renstra("Tahun ke-{ke}").rows[0]
    assert row.target is None and row.pagu is None
    assert [(p.tahun, p.target.value, p.target.needs_review) for p in row.periods[:5]] == [(None, 51 + n, True) for n in range(5)]
