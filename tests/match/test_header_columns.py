"""Which column serves which field: years over columns, bad headers, amounts before and after a change."""

from extractor.geometry import BBox
from extractor.match.header_columns import layout_of
from extractor.match.header_wordings import weak_header
from extractor.match.title_kinds import kind_of_title
from extractor.model import Grid
from tests.match.builders import cell
from tests.match.test_tables import plain, tables
from tests.paper import ruled_table

XS = [50, 80, 230, 300, 370, 440, 510]


def budget(before, after):
    head = [["No"], ["Program/Kegiatan"], [before], [after], ["Realisasi"], ["%"]]
    rows = [
        ("1", "Program A", "200.000.000", "100.000.000", "90.000.000", "90,00"),
        ("2", "Program B", "50.000.000", "40.000.000", "20.000.000", "50,00"),
        ("3", "Program C", "10.000.000", "80.000.000", "60.000.000", "75,00"),
    ]
    (table,) = tables(ruled_table([head, *[[[c] for c in row] for row in rows]], XS))
    return table


def test_pagu_is_the_column_on_which_the_percentages_stand():
    for before, after in (("Anggaran", "Anggaran"), ("Arrsan Sebekum", "Arttan Serudah"), ("Pagu", "Anggaran")):
        table = budget(before, after)
        assert table.kind == "realisasi_anggaran"
        assert [r.pagu.value for r in table.rows] == [100000000, 40000000, 80000000]


def test_undated_column_is_this_years():
    head = [["No"], ["Indikator"], ["Realisasi", "Tahun 2015"], ["Target"], ["Realisasi"], ["Capaian"]]
    (table,) = tables(ruled_table([head, [["1"], ["Persentase a"], ["70"], ["80"], ["60"], ["75,00"]]], XS))
    (row,) = table.rows
    assert (row.target.value, row.realisasi.value) == (80, 60)
    (before,) = row.periods
    assert (before.label, before.tahun, before.jenis, before.realisasi.value) == ("Realisasi Tahun 2015", 2015, "tahun", 70)


def test_percent_under_target_and_realisasi_is_the_capaian():
    head = [["No"], ["Indikator"], ["Satuan"], ["Target"], ["Realisasi"], ["%"]]
    (table,) = tables(ruled_table([head, [["1"], ["Persentase a"], ["%"], ["80"], ["60"], ["75,00"]]], XS))
    assert (table.kind, table.rows[0].capaian.value) == ("capaian_kinerja", 75)


def test_badly_read_headers_are_told_by_their_neighbours():
    head = [["No"], ["Indikator Kinerja"], ["Satuan"], ["Taract"], ["Rcalisasl"], ["Cipaian"]]
    (table,) = tables(ruled_table([head, [["1"], ["Persentase a"], ["%"], ["80"], ["60"], ["75,00"]]], XS))
    row = table.rows[0]
    assert (row.target.value, row.realisasi.value, row.capaian.value) == (80, 60, 75)


def test_weak_header_refuses_what_is_near_to_nothing():
    assert weak_header("Cipalan (%)") is not None
    assert weak_header("Bandung") is None and weak_header("Xx") is None


def test_running_text_names_no_kind():
    sentence = "Hasil pengukuran menjadi dasar penyusunan rencana aksi pada triwulan pertama tahun berikutnya."
    assert kind_of_title(sentence) is None and kind_of_title("RENCANA AKSI TAHUN 2023") == "rencana_aksi"


def test_tujuan_and_sasaran_in_one_band_are_two():
    band = [["Tujuan : Mewujudkan pemilu", "Sasaran Strategis : Meningkatnya mutu"]]
    head = [["No"], ["Indikator"], ["Target"], ["Realisasi"], ["Capaian"]]
    page = ruled_table([head, [["1"], ["Persentase a"], ["80"], ["60"], ["75,00"]]], XS[:6], top=130)
    above = ruled_table([band], [XS[0], XS[5]], top=98)
    (table,) = tables(page.model_copy(update={"words": above.words + page.words, "rules": above.rules + page.rules}))
    (row,) = table.rows
    assert (plain(row.tujuan), plain(row.sasaran)) == ("Mewujudkan pemilu", "Meningkatnya mutu")


def test_amount_column_under_a_header_that_also_spans_rp():
    head = [["No"], ["Program"], ["Anggaran"], ["Anggaran"], ["Ket"]]
    rows = [[["1"], ["Program A"], ["Rp"], ["200.000.000"], ["APBD"]], [["2"], ["Program B"], ["Rp"], ["50.000.000"], ["APBD"]]]
    (table,) = tables(ruled_table([head, *rows], XS[:6]))
    assert (table.kind, [r.anggaran.value for r in table.rows]) == ("anggaran_program", [200000000, 50000000])


def test_indented_rows_without_codes_get_their_level_and_parent():
    head = [["Program/Kegiatan"], ["Pagu"], ["Realisasi"], ["%"]]
    body = [
        ("Program Pelayanan", "300.000.000"), ("  Penyediaan jasa", "200.000.000"), ("    Jasa listrik", "200.000.000"),
        ("  Rapat", "100.000.000"), ("JUMLAH", "300.000.000"),
    ]  # fmt: skip
    made = ruled_table([head, *[[[name.strip()], [amount], [amount], ["100"]] for name, amount in body]], [50, 230, 320, 410, 480])
    shifts = {name.strip().split()[0]: 8 * (len(name) - len(name.lstrip())) / 2 for name, _ in body}
    words = [w.model_copy(update={"bbox": w.bbox._replace(x0=w.bbox.x0 + shifts.get(w.text, 0))}) for w in made.words]
    (table,) = tables(made.model_copy(update={"words": tuple(words)}))
    assert [r.level for r in table.rows] == ["program", "kegiatan", "sub_kegiatan", "kegiatan", "total"]
    ids = [r.id for r in table.rows]
    assert [r.parent for r in table.rows] == [None, ids[0], ids[1], ids[0], None]


def header_of(*rows, columns=4):
    cells = [
        cell(col, text, x=100.0 * col, top=100.0 + 20 * n, span=span, width=100.0 * span, row=n)
        for n, row in enumerate(rows)
        for col, span, text in row
    ]
    box = BBox(0, 100, 100.0 * columns, 100 + 20.0 * len(rows))
    return layout_of(Grid(page=1, bbox=box, cells=tuple(cells), detector="ruled"))


def test_a_percent_sign_read_as_a_figure_leaves_the_header_a_header():
    body = [(0, 1, "Program A"), (1, 1, "1.500.000"), (2, 1, "1.200.000"), (3, 1, "80,00")]
    head = [(0, 1, "Program"), (1, 1, "Anggaran (Rp)"), (2, 1, "Realisasi (Rp)"), (3, 1, "6")]
    assert header_of(head, body).stop == 1
    assert header_of([*head[:2], (2, 1, "5"), (3, 1, "6")], body).stop == 0


def test_a_band_over_all_columns_is_no_row_of_the_header():
    head = [(0, 1, "Program"), (1, 1, "Anggaran (Rp)"), (2, 1, "Realisasi (Rp)"), (3, 1, "%")]
    body = [(0, 1, "Program A"), (1, 1, "1.500.000"), (2, 1, "1.200.000"), (3, 1, "80,00")]
    layout = header_of(head, [(0, 4, "BELANJA DAERAH")], body)
    assert layout.stop == 1 and [c.role for c in layout.columns][1:] == ["pagu", "realisasi_anggaran", "persen"]


def test_numbers_of_columns_between_two_rows_of_a_header_belong_to_none_of_them():
    layout = header_of(
        [(0, 1, "Program"), (1, 2, "Triwulan I"), (3, 2, "Triwulan II"), (5, 1, "Lokasi"), (6, 1, "Penanggung Jawab")],
        [(0, 1, "2"), (1, 2, "7"), (3, 2, "8"), (5, 1, "12"), (6, 1, "14")],
        [(1, 1, "K"), (2, 1, "Rp"), (3, 1, "K"), (4, 1, "Rp")],
        [(0, 1, "Program A"), (1, 1, "1"), (2, 1, "1.500.000"), (3, 1, "2"), (4, 1, "2.500.000"), (5, 1, "B"), (6, 1, "Bidang A")],
        columns=7,
    )
    assert layout.stop == 3
    assert layout.columns[0].levels == ("Program",) and layout.columns[2].levels == ("Triwulan I", "Rp")
    assert layout.columns[6].levels == ("Penanggung Jawab",)


def test_two_headers_in_a_cell_above_do_not_part_the_columns_below():
    layout = header_of(
        [(0, 1, "Program"), (1, 3, "Realisasi Kinerja Pada Triwulan I- IV Tahun 2023")],
        [(1, 1, "K"), (2, 1, "Rp"), (3, 1, "Ket")],
        [(0, 1, "Program A"), (1, 1, "1"), (2, 1, "1.500.000"), (3, 1, "selesai")],
    )
    assert layout.columns[2].levels == ("Realisasi Kinerja Pada Triwulan I- IV Tahun 2023", "Rp")
