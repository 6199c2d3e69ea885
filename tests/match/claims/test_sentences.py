"""Sentences: joined over wraps, pages and hyphens; tables, running titles and page numbers left out."""

from __future__ import annotations

from extractor.capture.text_dump import dump_page
from extractor.geometry import BBox
from extractor.match.claims.sentences import sentences_of
from extractor.model import Grid, Page
from tests import paper


def texts(pages: list[Page], grids: list[list[Grid]] | None = None) -> list[str]:
    return [s.text for s in sentences_of(pages, grids or [[] for _ in pages])]


def grid(bbox: BBox) -> Grid:
    return Grid(page=1, bbox=bbox, cells=(), detector="ruled")


def test_a_sentence_runs_over_lines_and_a_broken_word_is_drawn_together():
    page = paper.page(
        paper.block(["Laporan ini disusun sesuai dengan peraturan perundang-", "undangan yang berlaku. Nilainya baik."], 60, 100)
    )
    assert texts([page]) == ["Laporan ini disusun sesuai dengan peraturan perundang-undangan yang berlaku.", "Nilainya baik."]


def test_abbreviations_and_amounts_end_no_sentence():
    page = paper.page(paper.block(["KPU Kab. Pasuruan menerima Rp. 5.000.000 sesuai Keputusan No. 53 Tahun 2014."], 60, 100))
    assert len(texts([page])) == 1


def test_a_sentence_goes_on_over_a_page_turn_and_blank_lines():
    pages = [
        dump_page("Kantor ini menetapkan sebanyak\n\n12 (dua belas) sasaran serta", 1),
        dump_page("sebagai tindak lanjut lima program.", 2),
    ]
    assert texts(pages) == ["Kantor ini menetapkan sebanyak 12 (dua belas) sasaran serta sebagai tindak lanjut lima program."]


def test_running_titles_and_page_numbers_do_not_stand_in_the_text():
    def page(n: int, line: str) -> Page:
        found = [
            *paper.words("Laporan Kinerja Dinas Sosial Tahun 2022", 60, 40),
            *paper.words(line, 60, 100),
            *paper.words(str(n), 290, 800),
        ]
        return paper.page(found, number=n)

    pages = [page(1, "Jumlah pegawai pada kantor ini sebanyak dua puluh delapan orang serta"), page(2, "tersebar di empat bidang kerja.")]
    found = sentences_of(pages, [[], []])
    assert found[0].text.endswith("orang serta tersebar di empat bidang kerja.")
    assert [s.text for s in found if s.heading] == ["Laporan Kinerja Dinas Sosial Tahun 2022"]


def test_words_in_a_table_are_no_running_text_but_prose_taken_for_a_table_is():
    table = paper.block(["No Uraian Target", "1 Persentase 100%"], 60, 300)
    prose = paper.block(
        [
            "Kantor ini menetapkan sebanyak 12 (dua belas) sasaran strategis dalam",
            "perjanjian kinerja dan melaporkan capaiannya setiap tahun.",
        ],
        60,
        100,
    )
    page = paper.page([*prose, *table])
    boxes = [grid(BBox(55, 95, 420, 125)), grid(BBox(55, 295, 420, 325))]
    assert texts([page], [boxes]) == [
        "Kantor ini menetapkan sebanyak 12 (dua belas) sasaran strategis dalam perjanjian kinerja dan melaporkan capaiannya setiap tahun."
    ]


def test_headings_and_list_numbers():
    page = paper.page(
        paper.block(["B. CAPAIAN KINERJA", "Tujuan kantor ini adalah:", "1. Pelayanan yang baik;", "2) Data yang benar."], 60, 100)
    )
    found = sentences_of([page], [[]])
    assert [(s.marker, s.heading) for s in found] == [("B", True), (None, False), ("1", False), ("2", False)]
    assert found[1].under == "B. CAPAIAN KINERJA"
    assert [s.id for s in found] == ["p1s1", "p1s2", "p1s3", "p1s4"]


def test_text_without_a_full_stop_is_cut():
    pages = [dump_page("\n".join(["kata kata kata kata kata kata kata kata kata kata"] * 60), 1)]
    assert [len(s.words) for s in sentences_of(pages, [[]])] == [250, 250, 100]
