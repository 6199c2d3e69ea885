"""Where each word of a page goes: a table of the report, a sentence, the page's furniture, or none of these (`unplaced`)."""

from collections import Counter
from pathlib import Path

import pytest

from extractor.detect import detect_tables
from extractor.match import header_role, match_report, unplaced_words
from extractor.match.homes import account_for_pages
from extractor.match.homes.figure_weight import figure_weight
from extractor.match.vocabulary import load_vocabulary
from extractor.model import Page
from extractor.pipeline import Settings, extract
from tests.paper import block, page, ruled_table, v_rule, words

HEAD = [["No"], ["Sasaran Strategis"], ["Indikator Kinerja"], ["Target"]]
XS = [50, 80, 240, 430, 520]
ROWS = [
    HEAD,
    [["(1)"], ["(2)"], ["(3)"], ["(4)"]],
    [["1."], ["Meningkatnya akses"], ["Rasio elektrifikasi"], ["98 %"]],
    [["2."], ["Meningkatnya mutu"], ["Persentase sekolah"], ["75 %"]],
]


def read(*pages):
    grids = detect_tables(pages, header_role)
    return grids, match_report(pages, grids, load_vocabulary(()))[1]


def homes(pages, grids, tables):
    """Home -> the texts of its words; every word of the pages is in one of them."""
    made = account_for_pages(pages, grids, tables)
    assert [len(a.homes) for a in made] == [len(p.words) for p in pages]
    for account, own in zip(made, pages, strict=True):
        told = Counter(token for group in account.unplaced for token in group.text.split())
        assert told == Counter(w.text for w, home in zip(own.words, account.homes, strict=True) if home == "unplaced")
    out: dict[str, list[str]] = {}
    for account, own in zip(made, pages, strict=True):
        for word, home in zip(own.words, account.homes, strict=True):
            out.setdefault(home, []).append(word.text)
    return out


def told(*pages):
    return homes(pages, *read(*pages))


# ------------------------------------------------------------------------------------------------ tables


def test_a_table_that_was_understood_leaves_no_word():
    assert told(ruled_table(ROWS, XS)).keys() == {"table"}


def test_a_row_that_is_dropped_on_the_way_shows_up():
    """The guard itself: whatever takes a row out of the output, its words are told."""
    pages = (ruled_table(ROWS, XS),)
    grids, (table,) = read(*pages)
    without = table.model_copy(update={"rows": table.rows[:1]})
    assert homes(pages, grids, [without])["unplaced"] == ["2.", "Meningkatnya", "mutu", "Persentase", "sekolah", "75", "%"]
    (group,) = unplaced_words(pages, grids, [without])
    assert (group.id, group.page, group.text, group.figures) == ("p1u1", 1, "2. Meningkatnya mutu Persentase sekolah 75 %", ("75",))
    assert group.bbox is not None and group.bbox.top > 150


def test_a_column_that_is_dropped_on_the_way_shows_up():
    pages = (ruled_table(ROWS, XS),)
    grids, (table,) = read(*pages)
    rows = tuple(row.model_copy(update={"target": None}) for row in table.rows)
    assert homes(pages, grids, [table.model_copy(update={"rows": rows})])["unplaced"] == ["98", "%", "75", "%"]


def test_a_table_that_is_dropped_shows_up_whole():
    pages = (ruled_table(ROWS, XS),)
    grids, _ = read(*pages)
    assert homes(pages, grids, []).keys() == {"unplaced"}


def test_the_same_figure_in_a_row_that_is_there_carries_no_other():
    rows = [HEAD, [["1."], ["Meningkatnya akses"], ["Rasio elektrifikasi"], ["98 %"]], [["2."], ["Naik"], ["Rasio mutu"], ["98 %"]]]
    pages = (ruled_table(rows, XS),)
    grids, (table,) = read(*pages)
    without = table.model_copy(update={"rows": table.rows[:1]})
    assert Counter(homes(pages, grids, [without])["unplaced"])["98"] == 1


def test_a_cell_that_goes_on_over_a_page_turn_is_there_on_both_pages():
    first = ruled_table([HEAD, [["1."], ["Meningkatnya akses"], ["Rasio elektrifikasi"], ["98 %"]]], XS, top=700)
    second = ruled_table([[[""], [""], ["menurut kabupaten"], [""]], [["2."], ["Naik"], ["Rasio mutu"], ["90 %"]]], XS, number=2)
    grids, tables = read(first, second)
    assert any("menurut" in row.indikator.raw and "Rasio" in row.indikator.raw for table in tables for row in table.rows)
    assert homes((first, second), grids, tables).keys() == {"table"}


def with_band(band):
    xs = [50, 80, 240, 320, 400, 520]
    head = [["No"], ["Indikator Kinerja"], ["Target"], ["Realisasi"], ["Capaian (%)"]]
    above = ruled_table([head, [["1"], ["Nilai ekspor"], ["3"], ["6"], ["200"]]], xs)
    y = above.rules[-1].bbox.bottom
    below = ruled_table([[["1"], ["Nilai impor"], ["2"], ["1"], ["50"]]], xs, top=y + 20)
    sides = [v_rule(xs[0], y, y + 20), v_rule(xs[-1], y, y + 20)]
    return page([*above.words, *words(band, 56, y + 4), *below.words], [*above.rules, *below.rules, *sides])


def test_a_band_is_carried_with_its_label_by_the_rows_under_it():
    pages = (with_band("Sasaran ke-2 : Meningkatnya mutu produk"),)
    grids, (table,) = read(*pages)
    assert table.rows[-1].sasaran.raw == "Meningkatnya mutu produk"
    assert homes(pages, grids, [table]).keys() == {"table"}
    without = table.model_copy(update={"rows": table.rows[:1]})
    assert {"Sasaran", "mutu", "impor", "50"} <= set(homes(pages, grids, [without])["unplaced"])


# ------------------------------------------------------------------------------------------------ running text


PROSE = [
    "Realisasi anggaran tahun ini mencapai sebesar Rp. 1.234.567 atau 98,12% dari pagu yang",
    "tersedia, sedangkan tahun lalu hanya 1.100.000 atau 90,10% dan sisanya sebesar 123.000",
    "dikembalikan ke kas negara sebanyak 12.000 pada akhir tahun anggaran sesuai ketentuan",
    "98,5%.",
]


def test_prose_is_prose_with_figures_too():
    assert told(page(block(PROSE, 50, 100))).keys() == {"sentence"}


def test_the_short_last_lines_of_paragraphs_make_no_column():
    openings = ("", "Pada triwulan kedua ", "Selanjutnya ", "Di akhir tahun ")
    lines = [line for n, opening in enumerate(openings) for line in (opening + PROSE[0], f"Rp.{n + 1}.500.000")]
    assert told(page(block(lines, 50, 100))).keys() == {"sentence"}


def staff():
    """Four lines of a name and two short numbers, in columns."""
    lines = [((60, f"Golongan {'abcd'[n]}"), (200, f"{n + 3}"), (260, f"{n + 14}")) for n in range(4)]
    return [w for n, line in enumerate(lines) for x, t in line for w in words(t, x, 200 + 14 * n)]


def test_figures_in_columns_that_no_detector_took_are_told_whole():
    made = homes((page(staff()),), [()], [])
    assert made.keys() == {"unplaced"}


def test_a_list_of_amounts_set_without_wide_gaps_is_no_prose():
    """Its amounts end above each other, between words; that prose does not do."""
    names = ("Peningkatan Produksi Tanaman Pangan", "Pemberdayaan Sumber Daya Pertanian", "Pencegahan Penyakit Ternak Daerah")
    found = []
    for n, name in enumerate(names):
        y = 300 + 13 * n
        amount = block([f"{n + 1}8.972.674.100,-"], 60, y, right=390)
        found += [*words(f"{n + 1}. Program {name}", 60, y), *amount, *words("APBD tahun berjalan", 396, y)]
    made = homes((page([*block(PROSE[:2], 50, 100), *found]),), [()], [])
    assert {"18.972.674.100,-", "38.972.674.100,-", "Pemberdayaan"} <= set(made["unplaced"])
    assert "Realisasi" in made["sentence"]


def test_a_scale_of_ranges_is_told():
    rows = (("1.", "> 100", "Sangat Baik"), ("2.", "80 – 100", "Baik"), ("3.", "55 – 80", "Sedang"), ("4.", "< 55", "Kurang"))
    found = [w for n, row in enumerate(rows) for x, t in zip((80, 150, 300), row, strict=True) for w in words(t, x, 200 + 18 * n)]
    assert homes((page(found),), [()], []).keys() == {"unplaced"}


def test_a_row_that_stands_right_below_its_table_is_told():
    """One row is no column; that it goes on from a table tells it."""
    whole = ruled_table(ROWS, XS)
    y = whole.rules[-1].bbox.bottom
    for gap, home in ((14, "unplaced"), (200, "sentence")):
        row = [*words("Rasio mutu", 244, y + gap), *words("64,5", 434, y + gap)]
        assert "64,5" in told(page([*whole.words, *row], whole.rules))[home]


def test_a_chart_is_told_with_its_scale():
    scale = [w for n in range(5) for w in words(str(20 * n), 100, 400 - 30 * n)]
    bars = [w for n, t in enumerate(("89,11", "76,20", "90,02")) for w in words(t, 150 + 60 * n, 300 - 10 * n)]
    above = block(PROSE[:3], 50, 100)
    made = homes((page([*above, *scale, *bars]),), [()], [])
    assert {"89,11", "76,20", "90,02", "80"} <= set(made["unplaced"])
    assert "Realisasi" in made["sentence"]


def test_contents_and_numbered_lists_are_text():
    contents = [w for n in range(6) for w in (*words(f"Bagian {'abcdef'[n]}", 60, 100 + 14 * n), *words(str(3 * n + 1), 500, 100 + 14 * n))]
    listed = [w for n in range(6) for w in words(f"{n + 1}. Kecamatan", 60, 300 + 14 * n)]
    assert homes((page([*contents, *listed]),), [()], []).keys() == {"sentence"}


# ------------------------------------------------------------------------------------------------ furniture


def with_edges(number, head="Laporan Kinerja Tahun 2023", foot=None):
    found = [*words(head, 60, 30), *block(PROSE[:2], 50, 200), *words(str(number + 10) if foot is None else foot, 290, 810)]
    return page(found, number=number)


def test_what_pages_repeat_at_their_edges_is_furniture():
    made = homes([with_edges(n) for n in (1, 2, 3)], [()] * 3, [])
    assert set(made["furniture"]) == {"Laporan", "Kinerja", "Tahun", "2023", "11", "12", "13"}


def test_a_lone_number_at_the_edge_of_a_single_page_is_its_own():
    assert homes([with_edges(7)], [()], [])["furniture"] == ["17"]


def test_a_total_that_stands_last_on_two_pages_is_no_furniture():
    made = homes([with_edges(n, foot=f"Jumlah {n}.500.000") for n in (1, 2)], [()] * 2, [])
    assert "1.500.000" not in made["furniture"]


def test_numbers_at_the_edge_that_do_not_count_the_pages_are_no_page_numbers():
    made = homes([with_edges(n, foot=t) for n, t in ((1, "12"), (2, "95"), (3, "4"))], [()] * 3, [])
    assert not {"12", "95", "4"} & set(made["furniture"])


# ------------------------------------------------------------------------------------------------ shapes and dumps


@pytest.mark.parametrize(
    ("text", "known"),
    [("1.234.567", "heavy"), ("Rp1.234,00", "heavy"), ("98,5", "heavy"), ("98%", "heavy"), ("(12,5)", "heavy"), ("2500000", "heavy"),
     ("12", "light"), ("2023", "none"), ("3.", "none"), ("(2)", "none"), ("196503121989031004", "none"), ("1.02.03.004", "none"),
     ("tahun", "none"), ("IV/a", "none"), ("-", "none")],
)  # fmt: skip
def test_what_a_word_weighs_as_a_figure(text, known):
    assert figure_weight(text) == known


def test_words_of_a_dump_are_told_without_a_box():
    dump = page(staff()).model_copy(update={"origin": "dump"})
    (group,) = unplaced_words([dump], [()], [])
    assert group.bbox is None and group.text.splitlines()[0] == "Golongan a 3 14"


DUMP = Path(__file__).parents[2] / "samples/kpu-pasuruan-2023-teks/dump.txt"
REAL = sorted((Path(__file__).parents[3] / "shared/realdev2/look").glob("*.pdf"))
NO_REPORTS = pytest.mark.skip(reason="the real excerpts are not at hand")


@pytest.mark.parametrize("path", [DUMP, *(REAL or [pytest.param(DUMP, marks=NO_REPORTS)])], ids=lambda p: p.stem)
def test_every_word_of_every_page_at_hand_has_one_home(path):
    """The sum is the number of words read, and what the report says of the unplaced is what they are."""
    made = extract(path, Settings(jobs=1, proofread=False))
    _, tables = match_report(made.pages, made.grids, load_vocabulary(()))
    homes(made.pages, made.grids, tables)
    assert made.report.unplaced == unplaced_words(made.pages, made.grids, tables)
    assert any(home == "table" for account in account_for_pages(made.pages, made.grids, tables) for home in account.homes)


def test_a_page_without_a_word_has_nothing_to_tell():
    blank = Page(number=1, frame=page([]).frame, origin="blank")
    assert account_for_pages([blank], [()], [])[0].homes == ()
