"""What kind of place a line stands in, and which lines belong together."""

from extractor.match.identity.text_blocks import count_head_rows, text_blocks
from tests.match.identity.test_report_office import headed, lines
from tests.match.identity.test_report_year import grid
from tests.paper import page, words


def places(pages, grids=()):
    return {block.text: block.place for block in text_blocks(pages, grids)}


def test_a_line_that_repeats_at_the_head_is_running_whatever_its_page_number():
    assert [p for t, p in places(headed("Laporan Kinerja Dinas Sosial")).items() if t.startswith("Laporan")] == ["running", "running"]


def test_a_line_that_repeats_elsewhere_is_not():
    pages = [page(words("Laporan Kinerja Dinas Sosial", 60, y), number=n) for n, y in ((1, 40), (2, 90))]
    assert "running" not in places(pages).values()


def test_titles_captions_signatures_and_text():
    found = places(
        [
            page(
                [
                    *lines("LAPORAN KINERJA DINAS SOSIAL", y=150),
                    *lines("Tabel 2.1", "Perjanjian Kinerja Dinas Sosial", y=220),
                    *lines("Kegiatan ini dilaksanakan oleh Dinas Sosial.", *["kata " * 12] * 8, y=300),
                    *lines("Kepala Dinas Sosial,", y=700),
                ]
            )
        ]
    )
    assert list(found.values()) == ["title", "caption", "text", "signature"]
    assert "Tabel 2.1\nPerjanjian Kinerja Dinas Sosial" in found


def test_signatures_beside_each_other_are_two():
    found = places([page([*words("BUPATI SLEMAN", 60, 700), *words("KEPALA DINAS SOSIAL", 350, 700)])])
    assert set(found) == {"BUPATI SLEMAN", "KEPALA DINAS SOSIAL"}


def test_cells_are_blocks_of_their_own():
    table, found = grid([[("Program", 0, 1), ("Tahun 2016", 1, 1)]], rows=(("Dinas Sosial", "105"),))
    assert places([page(found)], [table]) == {"Program": "columns", "Tahun 2016": "columns", "Dinas Sosial": "cell", "105": "cell"}
    assert count_head_rows(table) == 1
