"""Kind of a table and roles of its columns: by words, shapes, years and arithmetic together; what is close is in doubt."""

from extractor.detect import detect_tables
from extractor.match import header_role
from extractor.match.column_facts import facts_of
from extractor.match.join_grids import joined_tables
from tests.match.builders import tables_of
from tests.paper import ruled_table

FIGURES = ("target", "realisasi", "capaian")
HELD = [("80", "60", "75,00"), ("50", "25", "50,00"), ("40", "10", "25,00")]
ITEMS = ("Persentase sekolah", "Jumlah layanan", "Indeks mutu")


def made(head, rows, year=2016, width=62):
    xs = [50, 80, 230, *(230 + width * n for n in range(1, len(head) - 1))]
    page = ruled_table([[[h] if isinstance(h, str) else list(h) for h in head], *[[[c] for c in row] for row in rows]], xs)
    (table,) = tables_of(page, year=year)
    return table


def achieved(head, figures, width=62):
    return made(head, [(str(n), item, *row) for n, (item, row) in enumerate(zip(ITEMS, figures, strict=True), 1)], width=width)


def test_an_unreadable_header_costs_no_column_where_the_arithmetic_tells():
    table = achieved(("No", "Indikator", "Xqzrw", "Vbnmk", "Wrtyp"), HELD)
    assert table.kind == "capaian_kinerja"
    assert [[getattr(r, f).raw for f in FIGURES] for r in table.rows] == [list(h) for h in HELD]


def test_columns_of_two_years_go_to_their_years():
    head = ("No", "Indikator", *((n, "2015") for n in ("Target", "Realisasi")), *((n, "2016") for n in ("Target", "Realisasi")))
    table = achieved(head, [("1", "2", "3", "4"), ("5", "6", "7", "8"), ("9", "10", "11", "12")])
    row = table.rows[0]
    assert (row.target.value, row.realisasi.value) == (3, 4)
    assert [(p.tahun, p.target.value, p.realisasi.value) for p in row.periods] == [(2015, 1, 2)]


def test_the_end_of_the_plan_is_no_target_of_this_year():
    table = achieved(("No", "Indikator", "Realisasi 2016", "Target RPJMD 2018"), [("60", "90"), ("25", "50"), ("10", "40")], 110)
    row = table.rows[0]
    assert row.target is None and row.realisasi.value == 60
    assert [(p.jenis, p.tahun, p.target.value) for p in row.periods] == [("akhir_renstra", 2018, 90)]


def test_a_serapan_is_never_capaian():
    table = achieved(("No", "Indikator", "% Capaian", "% Penyerapan Anggaran"), [("75", "98,10"), ("50", "97,20"), ("25", "96,30")], 130)
    assert [r.capaian.value for r in table.rows] == [75, 50, 25]
    assert all("Penyerapan" in " ".join(r.extra) for r in table.rows)


def test_figures_alone_make_no_kind():
    table = achieved(("Xq", "Wnmkl", "Vbr", "Zst"), [("7", "9"), ("3", "4"), ("1", "8")])
    assert table.kind == "lainnya"


def test_the_name_of_a_row_is_the_column_that_tells_rows_apart():
    head = ("No", "Program", "Kegiatan", "Anggaran (Rp)")
    rows = [(str(n), "Program A", f"Kegiatan {'abc'[n]}", f"{n + 1}00.000.000") for n in range(3)]
    table = made(head, rows, width=110)
    assert table.kind == "anggaran_program" and [r.uraian.text for r in table.rows] == ["Kegiatan a", "Kegiatan b", "Kegiatan c"]


def test_a_row_of_small_figures_is_no_row_of_column_numbers():
    table = achieved(("No", "Indikator", "Target", "Realisasi"), [("1", "2"), ("5", "6"), ("9", "10")])
    assert [r.target.value for r in table.rows] == [1, 5, 9]


def test_what_is_close_is_in_doubt_and_the_other_kept():
    table = achieved(("No", "Indikator", "Target", "Qwrt"), [("7", "9"), ("3", "4"), ("1", "8")])
    assert table.kind in ("perjanjian_kinerja", "capaian_kinerja")
    if table.kind == "capaian_kinerja":
        assert table.structure.needs_review and table.structure.confidence < 0.95


def test_amounts_beside_zeros_are_amounts():
    rows = [[["1"], ["Belanja Pegawai"], ["29.958.823.906,00"], ["29.084.854.694,00"], ["97,08"]],
            *([[str(n)], [f"Belanja {n}"], ["0,00"], ["0,00"], ["0,00"]] for n in range(2, 6))]  # fmt: skip
    found = {
        f.index: f.content
        for f in facts_of(joined_tables(detect_tables([ruled_table(rows, [50, 80, 230, 350, 470, 530])], header_role))[0])
    }
    assert (found[2], found[3], found[4]) == ("amount", "amount", "figure")
