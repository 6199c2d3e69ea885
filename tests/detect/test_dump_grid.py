"""Pages -> grids: ruled, open, split into rows, carried over pages."""

from extractor.detect import detect_tables
from tests.paper import PITCH, block, h_rule, page, ruled_table, words

ROLES = {
    "no": "no", "no.": "no", "program": "program", "anggaran": "pagu", "keterangan": "keterangan", "sasaran": "sasaran",
    "indikator": "indikator", "target": "target", "realisasi": "realisasi", "capaian": "capaian", "indikator kinerja": "indikator",
    "sasaran strategis": "sasaran", "tahun 2016 target": "target", "tahun 2016 realisasi": "realisasi",
}  # fmt: skip


def role_of(text):
    return ROLES.get(" ".join(text.lower().split()))


def texts(grid):
    return [[" ".join(c.text.split()) for c in grid.cells if c.row == r] for r in range(grid.n_rows)]


def one(*pages):
    return [g for grids in detect_tables(pages, role_of) for g in grids]


def test_ruled_table_gives_its_cells():
    (grid,) = one(ruled_table([[["No"], ["Indikator"], ["Target"]], [["1"], ["Jumlah", "dokumen"], ["4"]]], [50, 80, 300, 400]))
    assert grid.detector == "ruled"
    assert texts(grid) == [["No", "Indikator", "Target"], ["1", "Jumlah dokumen", "4"]]


def test_rows_without_lines_between_are_split_at_their_figures():
    items = ["Jumlah produksi :", "a. Padi", "b. Jagung", "c. Kedelai"]
    figures = ["", "12.317.066 ton", "1.190.793 ton", "51.823 ton"]
    (grid,) = one(ruled_table([[["No"], ["Indikator"], ["Target"]], [["1."], items, figures]], [50, 80, 300, 400]))
    assert texts(grid)[1:] == [
        ["1.", "Jumlah produksi : a. Padi", "12.317.066 ton"],
        ["b. Jagung", "1.190.793 ton"],
        ["c. Kedelai", "51.823 ton"],
    ]


def test_list_of_quantities_in_one_cell_stays_one_row():
    target = ["1.095 PPS,", "4.929 Pantarlih,", "44.361 KPPS"]
    item = ["Jumlah badan ad hoc", "yang dibentuk untuk", "pemilihan umum"]
    (grid,) = one(ruled_table([[["No"], ["Indikator"], ["Target"]], [["1."], item, target]], [50, 80, 300, 400]))
    assert grid.n_rows == 2


def test_dash_under_an_amount_belongs_to_it():
    cells = [["Program Pelayanan", "Kesehatan"], ["19.954.920.000,", "-"], ["78,40"]]
    (grid,) = one(ruled_table([[["Program"], ["Anggaran"], ["Capaian"]], cells, cells], [50, 200, 300, 400]))
    assert grid.n_rows == 3


def open_page(number=1, header=True, first=1, count=4, y=100.0):
    found, at = [], y
    if header:
        for text, x in (("No.", 60), ("Program", 120), ("Anggaran", 330), ("Keterangan", 450)):
            found.extend(words(text, x, at))
        at += 2 * PITCH
    for n in range(first, first + count):
        found.extend(words(f"{n}.", 60, at))
        found.extend(block([f"Program Pengelolaan {'abcdefghijk'[n]}", "sarana dan prasarana", "aparatur"][: 1 + n % 3], 90, at))
        found.extend(words("Rp.", 290, at))
        found.extend(block([f"{n}.254.370.560,-"], 0, at, right=420))
        found.extend(words("APBD", 460, at))
        at += (1 + n % 3) * PITCH + 6
    found.extend(words("Bandung, 14 November 2016", 300, at + 60))
    found.extend(words("KEPALA DINAS", 300, at + 75))
    return page(found, number=number)


def test_open_table_ends_before_the_signature():
    (grid,) = one(open_page())
    assert grid.detector == "aligned"
    rows = texts(grid)
    assert len(rows) == 5
    assert rows[1] == ["1.", "Program Pengelolaan b sarana dan prasarana", "Rp. 1.254.370.560,-", "APBD"]
    assert rows[2] == ["2.", "Program Pengelolaan c sarana dan prasarana aparatur", "Rp. 2.254.370.560,-", "APBD"]
    assert rows[4][2] == "Rp. 4.254.370.560,-"


def test_open_table_goes_on_without_header():
    first, second = one(open_page(1), open_page(2, header=False, first=5, count=3, y=80))
    assert second.page == 2
    assert [r[2] for r in texts(second)] == [f"Rp. {n}.254.370.560,-" for n in (5, 6, 7)]


def test_running_text_is_no_table():
    prose = ["Target tahun 2016 adalah 72,05% dan", "realisasi indikator kinerja mencapai 72,06%", "sehingga program berhasil."]
    assert one(page(block(prose, 60, 100))) == []


def test_horizontal_lines_only_bound_the_rows():
    found, rules, y = [], [], 100.0
    rules.append(h_rule(50, 500, y))
    for text, x in (("No", 60), ("Indikator Kinerja", 100), ("Target", 330), ("Realisasi", 430)):
        found.extend(words(text, x, y + 4))
    y += 20
    rules.append(h_rule(50, 500, y))
    for n in range(3):
        found.extend(words(str(n + 1), 62, y + 10))
        found.extend(block(["Persentase dokumen yang", "disusun Tepat Waktu"], 90, y + 4))
        found.extend(words("100 %", 330, y + 10) + words("95,5 %", 430, y + 10))
        y += 32
        rules.append(h_rule(50, 500, y))
    (grid,) = one(page(found, rules))
    assert texts(grid)[2] == ["2", "Persentase dokumen yang disusun Tepat Waktu", "100 %", "95,5 %"]
    assert grid.n_rows == 4
