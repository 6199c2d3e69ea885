"""Lines across a table: labels, column lines through them, labels above a table. No OCR, no files."""

import pytest

from extractor.match.header_columns import layout_of
from extractor.match.label_bands import LABEL, bands_of, runs_on, with_band
from extractor.model import Grid
from tests.match.builders import cell, plain, tables_of
from tests.paper import block, h_rule, page, ruled_table, v_rule, words

HEAD = [["No"], ["Indikator Kinerja"], ["Target"], ["Realisasi"], ["Capaian (%)"]]
XS = [50, 80, 260, 380, 480, 540]


def layout(*cells):
    return layout_of(Grid(page=1, bbox=cells[0].bbox, cells=tuple(cells), detector="test"))


@pytest.mark.parametrize(
    ("text", "what", "lead"),
    [("Sasaran 2 : Meningkatnya a", "sasaran", ""), ("1. Sasaran : Meningkatnya a", "sasaran", "1. "), ("Misi Pertama: Mutu", "misi", "")],
)
def test_a_label_may_have_a_number_before_or_after_it(text, what, lead):
    found = LABEL.match(text)
    assert (found["what"].lower(), found["lead"] or "") == (what, lead)


def test_words_that_run_over_column_lines_are_one_line():
    parts = [cell(0, "Sasaran 2 :", x=50), cell(1, "Meningkatkan peran", x=106), cell(2, "serta", x=198)]
    wide = [cell(0, "Sasaran 2 :", x=50), cell(1, "Meningkatkan peran", x=150), cell(2, "serta", x=290)]
    assert (runs_on(parts), runs_on(wide)) == (True, False)
    (band,) = bands_of(parts, layout(*parts, cell(3, x=300), cell(4, x=400)))
    assert (band.what, band.number, band.wording) == ("sasaran", "", "Meningkatkan peran serta")


def test_a_row_with_figures_is_no_band():
    cells = [cell(0, "1."), cell(1, "Sasaran : a", x=112), cell(2, "100%", x=180), cell(3, "90%", x=210)]
    assert bands_of(cells, layout(*cells)) == []


def test_a_label_cell_stands_apart_from_its_wording():
    cells = [cell(0, "Sasaran"), cell(1, "Meningkatnya mutu", "layanan", x=150)]
    (band,) = bands_of(cells, layout(*cells))
    assert band.wording.split() == ["Meningkatnya", "mutu", "layanan"]


def test_a_programme_with_its_number_is_no_band():
    cells = [cell(0, "1."), cell(1, "Program Pelayanan", x=150)]
    assert bands_of(cells, layout(*cells, cell(2, x=260), cell(3, x=360))) == []


def test_a_wider_band_ends_the_narrower_ones():
    one = cell(0, "Misi 1 : a", span=5)
    bands = {}
    for text in ("Misi 1 : a", "Sasaran 1 : b", "Misi 2 : c"):
        (found,) = bands_of([cell(0, text, span=5)], layout(one))
        bands = with_band(bands, found)
    assert {k: b.wording for k, b in bands.items()} == {"misi": "c"}


def test_a_numbered_sasaran_line_gives_its_number_and_a_misi_goes_into_extra():
    head = HEAD[1:]
    xs = [50, 230, 350, 430, 540]
    first = ruled_table([head, [["Persentase a"], ["10 %"], ["9 %"], ["90"]]], xs)
    y = first.rules[-len(xs) - 1].bbox.bottom
    band = [*words("Misi 1 : Mutu", 54, y + 4), *words("2. Sasaran : Meningkatnya mutu", 54, y + 24)]
    more = ruled_table([[["Persentase b"], ["20 %"], ["10 %"], ["50"]]], xs, top=y + 40)
    lines = [h_rule(50, 540, y + 20), *(v_rule(x, y, y + 40) for x in (50, 540))]
    (table,) = tables_of(page([*first.words, *band, *more.words], [*first.rules, *more.rules, *lines]))
    assert [(plain(r.no), plain(r.sasaran), plain(r.extra.get("Misi"))) for r in table.rows] == [
        (None, None, None), ("2", "Meningkatnya mutu", "Mutu")]  # fmt: skip


def test_labelled_lines_above_a_table_name_its_rows():
    above = block(["Tujuan : Mengembangkan ekspor", "Sasaran : Meningkatnya produk ekspor", "dan impor", "Indikator dan Target :"], 50, 40)
    (table,) = tables_of(ruled_table([HEAD, [["1"], ["Nilai ekspor"], ["3"], ["6"], ["200"]]], XS, extra=above))
    assert (plain(table.rows[0].tujuan), plain(table.rows[0].sasaran)) == ("Mengembangkan ekspor", "Meningkatnya produk ekspor dan impor")
    assert table.rows[0].sasaran.bbox is not None and table.rows[0].sasaran.bbox.bottom < 100


def test_running_text_above_a_table_is_no_label():
    above = block(["Sasaran 1 : Meningkatnya ekspor. Capaiannya naik.", "Rincian terlihat di bawah"], 50, 60)
    (table,) = tables_of(ruled_table([HEAD, [["1"], ["Nilai ekspor"], ["3"], ["6"], ["200"]]], XS, extra=above))
    assert table.rows[0].sasaran is None
