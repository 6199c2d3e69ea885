"""Reports on sheets of two pages: read like the pages one after the other, and told by the numbers of the sheets."""

import pytest

from extractor.capture.cache import PageCache, packed_page
from extractor.capture.source import open_source
from extractor.capture.split_sheets import Leaves
from extractor.detect import detect_tables
from extractor.match.homes import account_for_pages
from extractor.model import Frame, Page
from extractor.pipeline import DraftTask, Settings, draft_report
from tests.paper import h_rule, v_rule, words
from tests.test_source import make_pdf

WIDE, HIGH = 842, 595
XS = (30, 60, 200, 300, 380)
HEAD = ("No.", "Program", "Anggaran", "Realisasi")
ROWS = [(f"{n}.", f"Program Pembinaan warga {n}", f"{n}.500.000.000", f"{n}.400.000.000") for n in range(1, 10)]


def half(rows, top, shift=0.0, number="", text=""):
    """Writing and lines of one page, a table of these rows from `top` on; moved to the right by `shift`."""
    found, rules = [*words(number, 200 + shift, 570), *words(text, 30 + shift, 30)], [h_rule(XS[0] + shift, XS[-1] + shift, top)]
    for n, row in enumerate(rows):
        for cell, x in zip(row, XS, strict=False):
            found += words(cell, x + 3 + shift, top + 4 + 20 * n)
        rules.append(h_rule(XS[0] + shift, XS[-1] + shift, top + 20 * (n + 1)))
    rules += [v_rule(x + shift, top, top + 20 * len(rows)) for x in XS]
    return found, rules


LEFT = half([HEAD, *ROWS[:5]], 430, 0, "6", "Anggaran tahun 2023 sebesar Rp45.000.000.000 dibagi atas 9 program berikut.")
RIGHT = half([HEAD, *ROWS[5:]], 60, 0, "7")


def page(number, parts, width, height=HIGH):
    found, rules = ([thing for part in parts for thing in part[k]] for k in (0, 1))
    return Page(number=number, frame=Frame(width=width, height=height), words=tuple(found), rules=tuple(rules), dpi=200)


def apart():
    return [page(1, [LEFT], WIDE / 2), page(2, [RIGHT], WIDE / 2)]


def together():
    return [page(1, [LEFT, half([HEAD, *ROWS[5:]], 60, WIDE / 2, "7")], WIDE)]


def draft(tmp_path, pages):
    source = open_source(make_pdf(tmp_path / "a.pdf", pages=max(p.number for p in pages)))
    entries = tuple(packed_page(p) for p in pages)
    return draft_report(DraftTask(source, Settings(cache=PageCache(None), lang="en"), entries))


def figures(report):
    return [(r.uraian.text, r.pagu and r.pagu.raw, r.realisasi and r.realisasi.raw) for t in report.tables for r in t.rows]


def test_a_table_that_goes_on_at_the_right_is_one_table_as_over_a_page_turn(tmp_path):
    one, two = draft(tmp_path, together()).report, draft(tmp_path, apart()).report
    assert len(two.tables) == 1 and len(one.tables) == 1
    assert figures(one) == figures(two) == [(r[1], r[2], r[3]) for r in ROWS]
    assert one.tables[0].pages == (1,) and {row.page for row in one.tables[0].rows} == {1}
    assert [row.id for row in one.tables[0].rows] == [f"p1t1.r{n:03d}" for n in range(1, 10)]


def test_boxes_are_true_on_the_displayed_sheet(tmp_path):
    report = draft(tmp_path, together()).report
    placed = {w.text: w.bbox for w in together()[0].words}
    for row in report.tables[0].rows:
        assert row.pagu.bbox == pytest.approx(placed[row.pagu.raw], abs=0.02)


def test_claims_and_what_is_in_no_table_are_told_by_the_sheet(tmp_path):
    astray, rules = half([("9.876.543",) * 3] * 2, 300, WIDE / 2)
    sheet = together()[0]
    sheet = sheet.model_copy(update={"words": (*sheet.words, *astray)})
    report = draft(tmp_path, [sheet]).report
    assert report.claims and {(c.page, c.id.split("c")[0]) for c in report.claims} == {(1, "p1")}
    assert report.unplaced and {(u.page, u.id.split("u")[0]) for u in report.unplaced} == {(1, "p1")}
    ids = [thing.id for thing in (*report.claims, *report.unplaced, *report.tables)]
    assert len(set(ids)) == len(ids)


def test_every_word_of_a_sheet_has_a_home(tmp_path):
    made = draft(tmp_path, together())
    (account,) = account_for_pages(made.pages, made.grids, made.report.tables)
    assert len(account.homes) == len(made.pages[0].words)
    in_tables = sum(len(text.split()) for row in (HEAD, HEAD, *ROWS) for text in row)
    assert account.homes.count("table") == in_tables


def test_sheets_between_other_pages_keep_their_numbers(tmp_path):
    plain = page(1, [half([HEAD, *ROWS[:3]], 300)], 595, 842)
    sheets = [s.model_copy(update={"number": 2}) for s in together()]
    last = page(5, [half([HEAD, *ROWS[:4]], 300)], 595, 842)
    pages = [plain, *sheets, last]
    leaves = Leaves.of(pages)
    assert [leaf.number for leaf in leaves.pages] == [1, 2, 3, 6] and leaves.sheets == {1: 1, 2: 2, 3: 2, 6: 5}
    report = draft(tmp_path, pages).report
    assert next((t.id.split("t")[0], t.pages) for t in report.tables)[0] == "p1"
    assert {row.page for t in report.tables for row in t.rows} == {1, 2, 5}


def test_a_report_without_such_sheets_is_left_alone():
    leaves = Leaves.of(apart())
    assert leaves.pages == tuple(apart()) and leaves.sheets == {}


def test_grids_of_both_pages_are_drawn_on_their_sheet():
    leaves = Leaves.of(together())
    grids = detect_tables(leaves.pages, lambda text: None)
    (drawn,) = leaves.grids_on_sheets(grids)
    assert [g.page for g in drawn] == [1, 1] and drawn[1].bbox.x0 == pytest.approx(XS[0] + WIDE / 2, abs=1)
    assert next(w.bbox.x0 for c in drawn[1].cells for w in c.words) > WIDE / 2
