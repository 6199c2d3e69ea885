"""Where a table without lines ends: rows that go on, headings and running text under it."""

import pytest

from extractor.detect import detect_tables
from extractor.detect.line_phrases import Header, Phrase
from extractor.detect.open_cells import beside_figure, cut_word
from extractor.detect.open_extent import after_table, row_of_table, runs_through, trim_body
from tests.detect.test_dump_grid import role_of, texts
from tests.paper import PITCH, block, page, words

COLUMNS = (("No.", 60, "no"), ("Indikator Kinerja", 100, "indikator"), ("Target", 330, "target"), ("Realisasi", 400, "realisasi"),
           ("Capaian", 480, "capaian"))  # fmt: skip
HEADER = Header(tuple((Phrase(tuple(words(t, x, 100))),) for t, x, _ in COLUMNS), tuple(role for *_, role in COLUMNS))
LIMITS = (90.0, 320.0, 390.0, 470.0)
PROSE = "Target tahun ini tercapai karena semua dokumen perencanaan telah disusun tepat waktu oleh bidang"


def line(text, x=60.0, y=100.0):
    return tuple(words(text, x, y))


def row(n, y, wording="Jumlah dokumen"):
    return tuple(w for text, x in ((f"{n}.", 60), (wording, 100), ("4", 330), ("3", 400), ("75", 480)) for w in words(text, x, y))


# ------------------------------------------------------------------------------------------------ running text


def test_running_text_over_the_figure_columns_runs_through():
    assert runs_through(line(PROSE), HEADER)


@pytest.mark.parametrize(
    "found",
    [
        row(1, 100),
        row(1, 100, "Persentase dokumen yang disusun tepat waktu"),
        line("Jumlah dokumen perencanaan yang disusun", 100),  # ends before the figures
        line("Target tahun ini tercapai karena semua dokumen perencanaan telah disusun kita", 0),  # ends in the first of them
        line("Sasaran 1 : Meningkatnya kualitas perencanaan yang tepat waktu dan sesuai aturan daerah kita ini", 60),
        line("PEMERINTAH PROVINSI DAERAH KHUSUS DINAS PERENCANAAN PEMBANGUNAN DAN PENGENDALIAN PENDUDUK", 60),
        (*line("4 dokumen", 60), *line("tepat waktu", 200), *line("selesai semua", 320), *line("baik sekali", 480)),  # columns of words
    ],
    ids=["row", "long row", "item", "one column", "objective", "capitals", "columns"],
)
def test_rows_and_headings_do_not(found):
    assert not runs_through(found, HEADER)


# ------------------------------------------------------------------------------------------------ the end of the rows


def body(*texts_at):
    return [line(text, x, y) if isinstance(text, str) else row(text, y) for text, x, y in texts_at]


def test_wording_at_normal_distance_after_the_last_figure_belongs_to_its_row():
    lines = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("tepat waktu", 100, 156), ("setiap bulan", 100, 168))
    assert trim_body(lines, LIMITS) == lines


def test_wording_behind_a_gap_or_across_columns_does_not():
    rows = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("tepat waktu", 100, 156))
    assert trim_body([*rows, line("Keterangan", 100, 190)], LIMITS) == rows
    assert trim_body([*rows, line(PROSE, 60, 168)], LIMITS) == rows


def test_a_ruling_line_bounds_the_rows_instead():
    lines = body((1, 0, 120), (2, 0, 132), ("tepat waktu", 100, 160), ("setiap bulan", 100, 172))
    assert trim_body(lines, LIMITS, framed=True) == lines


def test_lines_that_stop_at_running_text_keep_wording_that_crosses_a_limit():
    lines = body((1, 0, 120), ("yang disusun", 100, 132), (2, 0, 144), ("kementerian perencanaan pembangunan nasional tahunan", 100, 156))
    assert trim_body(lines, LIMITS) == lines[:3]
    assert trim_body(lines, LIMITS, ended=True) == lines


def test_lines_without_a_figure_are_no_rows():
    assert trim_body(body(("Keterangan", 100, 120), ("yang disusun", 100, 132)), LIMITS) == [] == trim_body([], LIMITS)


# ------------------------------------------------------------------------------------------------ whole pages


def table(*below):
    """Two rows under their header, and lines of (text, x, distance from the line above) under them."""
    found = [w for t, x, _ in COLUMNS for w in words(t, x, 100)]
    for n in (1, 2):
        found.extend(row(n, 100 + 2 * n * PITCH))
        found.extend(words("yang disusun tepat waktu", 100, 100 + (2 * n + 1) * PITCH))
    y = 100 + 5 * PITCH
    for text, x, step in below:
        y += step
        found.extend(words(text, x, y))
    (grid,) = (g for grids in detect_tables([page(found)], role_of) for g in grids)
    return texts(grid)


WHOLE = [["No.", "Indikator Kinerja", "Target", "Realisasi", "Capaian"],
         *([f"{n}.", "Jumlah dokumen yang disusun tepat waktu", "4", "3", "75"] for n in (1, 2))]  # fmt: skip


@pytest.mark.parametrize(
    "below",
    [
        [],
        [(PROSE, 60, 20), (PROSE, 60, 12)],
        [("Penjelasan capaian", 60, 24), (PROSE, 60, 12), ("Tahun 2019 sebanyak 4 dokumen", 60, 12)],
        [("Bandung, 14 November 2019", 330, 24), ("KEPALA DINAS", 330, 12)],
    ],
    ids=["nothing", "running text", "heading and running text", "signature"],
)
def test_what_stands_under_a_table_is_no_part_of_it(below):
    assert table(*below) == WHOLE


def test_figures_in_running_text_are_no_rows():
    assert table((PROSE, 60, 22), ("4 dokumen disusun", 330, 12), ("75", 480, 12)) == WHOLE


def test_a_row_of_many_words_is_no_running_text():
    found = table(("3.", 60, 12), ("Jumlah laporan", 100, 0), ("12", 330, 0), ("9", 400, 0), ("75", 480, 0))
    assert found == [*WHOLE, ["3.", "Jumlah laporan", "12", "9", "75"]]


# ------------------------------------------------------------------------------------------------ where running text begins


def lines_at(*placed):
    """Lines of (text or row number, y)."""
    return [row(text, y) if isinstance(text, int) else line(text, 60, y) for text, y in placed]


def test_running_text_begins_behind_the_gap_under_the_last_row():
    assert after_table(lines_at((1, 120), (2, 132), (PROSE, 156)), HEADER) == 2
    assert after_table(lines_at((1, 120), (2, 132), (PROSE, 156), (PROSE, 168)), HEADER) == 2


@pytest.mark.parametrize("headings", [["Penjelasan capaian"], ["Penjelasan capaian", "Sasaran pertama"]])
def test_headings_above_it_belong_to_it(headings):
    placed = [(text, 156 + 12 * n) for n, text in enumerate(headings)]
    found = lines_at((1, 120), (2, 132), *placed, (PROSE, 156 + 12 * len(headings)))
    assert after_table(found, HEADER) == 2


def test_without_a_gap_no_running_text_begins():
    assert after_table(lines_at((1, 120), (2, 132), (PROSE, 144)), HEADER) is None


def test_a_gap_above_the_last_row_is_none_below_it():
    assert after_table(lines_at((1, 120), (2, 160), (PROSE, 172)), HEADER) is None
    assert after_table(lines_at((1, 120), ("Penjelasan", 160), (2, 172), (PROSE, 184)), HEADER) is None


def test_running_text_right_under_the_header_leaves_nothing():
    assert after_table(lines_at((PROSE, 140)), HEADER) == 0
    assert after_table(lines_at((PROSE, 112)), HEADER) is None


def test_a_gap_many_lines_above_is_not_looked_for():
    found = lines_at((1, 120), *((f"Penjelasan ke {'abcdef'[n]}", 150 + 12 * n) for n in range(5)), (PROSE, 210))
    assert after_table(found, HEADER) is None


def test_numbered_lines_and_bands_are_no_running_text():
    for text in (f"1. {PROSE}", f"12) {PROSE}", f"3 {PROSE}", f"Sasaran 1 : {PROSE}", f"Tujuan {PROSE}"):
        assert not runs_through(line(text), HEADER), text
    assert runs_through(line(f"Tahun {PROSE}"), HEADER)


def test_words_far_apart_are_columns():
    first, *rest = PROSE.split()
    spread = (*line(first, 60), *line(" ".join(rest[:6]), 60 + 5 * len(first) + 40), *line(" ".join(rest[6:9]), 380))
    assert not runs_through(spread, HEADER)


# ------------------------------------------------------------------------------------------------ rows of continued tables


def test_amounts_make_a_row_whatever_its_wording_crosses():
    long = line("Program Pengembangan Sumber Daya Manusia Kesehatan Daerah Provinsi", 60)
    assert not row_of_table(long, LIMITS)
    assert row_of_table((*long, *line("1.254.370.560", 400), *line("1.154.370.560", 480)), LIMITS)
    assert not row_of_table((*long, *line("1.254.370.560", 400)), LIMITS), "one amount may stand in running text"


def test_wording_in_its_column_or_over_one_limit_is_a_row():
    assert row_of_table(row(1, 100), LIMITS) and row_of_table(line("Jumlah dokumen", 100), LIMITS)
    over = (*line("Jumlah dokumen yang lama", 190), *line("disusun", 322))  # the limit at 320 lies in a blank
    assert over[-1].bbox.x1 > 328 and row_of_table(over, LIMITS)


def test_a_word_over_a_limit_is_running_text():
    assert not row_of_table(line("Perencanaan pembangunan", 290), LIMITS)
    assert not row_of_table(line(PROSE), LIMITS)


# ------------------------------------------------------------------------------------------------ figures that stand close


def one_phrase(text, x):
    return Phrase(tuple(words(text, x, 100)))


def test_a_limit_beside_a_figure_parts_a_phrase():
    """`dokumen 4`: the limit lies in the blank before the figure."""
    assert beside_figure(one_phrase("dokumen 44", 290), [326.5])
    assert beside_figure(one_phrase("44 dokumen", 290), [301.5])


@pytest.mark.parametrize(
    ("text", "limit"), [("dokumen rapat", 326.5), ("Rp. 1.254.370", 306.5), ("44 %", 301.5), ("dokumen 44", 300), ("dokumen 44", 400)]
)
def test_other_phrases_hang_together(text, limit):
    assert not beside_figure(one_phrase(text, 290), [limit])


def test_a_figure_close_to_its_wording_stands_in_its_own_column():
    found = [w for t, x, _ in COLUMNS for w in words(t, x, 100)]
    wordings = ("Persentase dokumen perencanaan yang disusun x", "Jumlah laporan", "Cakupan layanan", "Nilai rapat", "Rasio guru")
    for n, wording in enumerate(wordings):
        y = 120 + 12 * n
        found += [*words(f"{n + 1}.", 60, y), *block([wording], 0, y, right=326), *words("4", 330, y)]
        found += [*words("3", 400, y), *words("75", 480, y)]
    (grid,) = (g for grids in detect_tables([page(found)], role_of) for g in grids)
    assert [r[1:3] for r in texts(grid)[1:]] == [[wording, "4"] for wording in wordings]


# ------------------------------------------------------------------------------------------------ words drawn together


def cut(text, x, width=None):
    (word,) = words(text, 100, 100)
    return [w.text for w in cut_word(word, x if width is None else 100 + width * word.bbox.width)]


@pytest.mark.parametrize(
    ("left", "right"),
    [("754.620.297.00", "94,24%"), ("754.620.297,00", "94.24"), ("754.620.297.00", "100"), ("efektivitas", "Indeks"), ("Badan", "77.01"),
     ("94,24%", "Baik"), ("1.250", "Dokumen")],
)  # fmt: skip
def test_a_word_over_a_limit_is_cut_where_its_letters_change(left, right):
    share = len(left) / len(left + right)
    assert cut(left + right, 0, share) == [left, right]
    assert cut(left + right, 0, share - 0.05) == [left, right], "a little beside the limit"


@pytest.mark.parametrize("text", ["754.620.297", "94,24", "perencanaan", "2.500,00", "754.620.297.00"])
def test_a_word_of_one_kind_stays_whole(text):
    assert cut(text, 0, 0.5) == [text]


@pytest.mark.parametrize("text", ["1.000.000.000", "12.500.000.000", "2.100.000,00"])
def test_an_amount_with_noughts_stays_whole(text):
    for x in range(105, 100 + 5 * len(text), 5):
        assert cut(text, x) == [text]


def test_the_parts_of_a_word_lie_beside_the_limit():
    (word,) = words("754.620.297.0094,24%", 100, 100)
    left, right = cut_word(word, 170)
    assert left.bbox.x0 == 100 and right.bbox.x1 == word.bbox.x1 and left.bbox.x1 <= 170 <= right.bbox.x0


def test_an_amount_and_a_percentage_drawn_together_stand_in_two_columns():
    head = (("No.", 60), ("Program", 100), ("Pagu", 240), ("Realisasi", 330), ("Capaian", 430))
    found = [w for t, x in head for w in words(t, x, 100)]
    amounts = ("654.620.297,00", "754.620.297.00", "854.620.297,00", "554.620.297,00")
    for n, amount in enumerate(amounts):
        y = 124 + 24 * n
        found += [*words(f"{n + 1}.", 60, y), *words("Program layanan", 90, y), *words("900.000.000,00", 220, y)]
        share = f"9{n},24%"
        found += words(amount + share, 320, y) if n == 1 else [*words(amount, 320, y), *words(share, 430, y)]
    found = [w.model_copy(update={"bbox": w.bbox._replace(x1=460)}) if len(w.text) == 20 else w for w in found]
    (grid,) = (g for grids in detect_tables([page(found)], role_of) for g in grids)
    assert [r[3:] for r in texts(grid)[1:]] == [[a, f"9{n},24%"] for n, a in enumerate(amounts)]


# ------------------------------------------------------------------------------------------------ signs under a header


def headed(*second):
    """The header and the line under it: (text, x)."""
    below = [w for text, x in second for w in words(text, x, 112)]
    rows = [w for n in (1, 2) for w in row(n, 116 + 12 * n)]
    return texts(
        next(
            g
            for grids in detect_tables([page([*(w for t, x, _ in COLUMNS for w in words(t, x, 100)), *below, *rows])], role)
            for g in grids
        )
    )


def role(text):
    """As the tests' own, which knows no signs."""
    return role_of(text.replace("(%)", "").strip())


@pytest.mark.parametrize("sign", ["(%)", "(96)", "(9%)", "(%6)", "(36)", "(06)", "(%"])
def test_a_sign_under_a_header_belongs_to_it_however_it_was_read(sign):
    found = headed((sign, 485))
    assert found[0][-1] == f"Capaian {sign}" and [r[-1] for r in found[1:]] == ["75", "75"]


def test_figures_under_a_header_are_a_row():
    assert headed(("96", 485), ("44", 330))[0][-1] == "Capaian"


@pytest.mark.parametrize("margin", [0, 12, -16])
def test_an_open_table_goes_on_where_the_next_pages_margin_lies(margin):
    first = [*words("No", 50, 100), *words("Indikator", 90, 100), *words("Target", 300, 100), *words("Realisasi", 400, 100)]
    for n in range(4):
        first += [*words(f"{n + 1}", 50, 120 + 14 * n), *words(f"Jumlah {n}", 90, 120 + 14 * n)]
        first += [*words("19.231", 300, 120 + 14 * n), *words("98,5", 400, 120 + 14 * n)]
    second = []
    for n in range(3):
        second += [*words(f"{n + 5}", 50 + margin, 60 + 14 * n), *words(f"Jumlah {n + 4}", 90 + margin, 60 + 14 * n)]
        second += [*words("19.231", 300 + margin, 60 + 14 * n), *words("98,5", 400 + margin, 60 + 14 * n)]
    found = detect_tables([page(first), page(second, number=2)], role_of)
    (grid,) = found[1]
    assert [c.text for c in grid.cells if c.col == grid.n_cols - 1] == ["98,5"] * 3
