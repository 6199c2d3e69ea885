"""What the page is shown: nothing changes by looking, pages stand upright, merged cells are settled together."""

from __future__ import annotations

import pytest

from extractor.doubts import UNSURE
from extractor.errors import UsageError
from extractor.geometry import BBox
from extractor.overlay import Corrections
from extractor.overlay.withdraw import without_block
from extractor.recheck import apply_and_recheck
from extractor.review.correction_store import Store
from extractor.review.page_pictures import find_scan
from extractor.review.page_rotation import page_turns, turn_box
from extractor.review.page_strings import page_file, page_strings
from extractor.review.session import Session
from extractor.write.report_json import read_report
from tests.reconcile.builders import budget, capaian, report, rupiah, text, value
from tests.review.builders import folder_with, made, session, with_unplaced
from tests.test_source import make_pdf


def test_checking_again_changes_nothing_by_itself():
    there = made()
    again = apply_and_recheck(there, Corrections())
    assert apply_and_recheck(again, Corrections()) == again
    assert [r.pagu.value for r in again.tables[0].rows] == [r.pagu.value for r in there.tables[0].rows]


def test_what_a_person_settled_is_evidence_for_its_neighbours(tmp_path):
    unsure = {"needs_review": True, "doubts": (UNSURE,), "confidence": 0.6}
    row = ("Jumlah pemilih", value("125 orang", **unsure), value("90 orang", **unsure), "75,00%")
    opened = session(tmp_path, report(capaian(row)))
    before = opened.view()["cells"]["p4t1.r001.realisasi"]
    shown = opened.settle("p4t1.r001.target", "type", "120 orang")
    after = shown["cells"]["p4t1.r001.realisasi"]
    assert before["marked"] and not after["marked"] and after["settled"] is None and after["value"] == 90
    assert shown["progress"] == {"settled": 2, "total": 2, "figures": {"settled": 2, "total": 2}}


@pytest.mark.parametrize(("turn", "down"), [(0, (0, 20)), (90, (20, 0)), (180, (0, -20)), (270, (-20, 0))])
def test_pages_are_turned_so_that_rows_go_down(turn, down):
    rows = budget(*[("kegiatan", f"Kegiatan {n}", "1", "1", "100%") for n in range(3)])
    places = [BBox(300 + n * down[0], 400 + n * down[1], 310 + n * down[0], 410 + n * down[1]) for n in range(3)]
    moved = [
        r.model_copy(update={"pagu": r.pagu.model_copy(update={"bbox": b, "page": 5})}) for r, b in zip(rows.rows, places, strict=True)
    ]
    bare = tuple(r.model_copy(update={"uraian": None, "realisasi": None, "persen": None}) for r in moved)
    there = report(rows.model_copy(update={"rows": bare}))
    assert page_turns(there) == ({5: turn} if turn else {})
    tops = [turn_box(b, turn, 600, 800)[1] for b in places]
    assert tops == sorted(tops) and len(set(tops)) == 3


def test_a_merged_cell_is_settled_for_all_its_rows(tmp_path):
    place = BBox(10, 10, 90, 20)
    same = [text("Sasaran yang dicetak sekali", 0.5, place).model_copy(update={"needs_review": True}) for _ in range(2)]
    rows = budget(("kegiatan", "a", "1", "1", "100%"), ("kegiatan", "b", rupiah("2"), "2", "100%"))
    merged = tuple(r.model_copy(update={"uraian": t}) for r, t in zip(rows.rows, same, strict=True))
    opened = session(tmp_path, report(rows.model_copy(update={"rows": merged})))
    assert opened.view()["cells"]["p5t1.r001.uraian"]["rows"] == 2
    shown = opened.settle("p5t1.r001.uraian", "type", "Sasaran lain")
    assert [shown["cells"][f"p5t1.r00{n}.uraian"]["value"] for n in (1, 2)] == ["Sasaran lain"] * 2
    assert opened.undo()["progress"]["settled"] == 0


def test_a_cell_in_which_nothing_was_read_can_be_filled(tmp_path):
    rows = budget(*[("kegiatan", f"Kegiatan {n}", f"{n}.000", f"{n}.000", "100%") for n in range(1, 6)])
    bare = tuple(r.model_copy(update={"realisasi": None}) if n == 1 else r for n, r in enumerate(rows.rows))
    opened = session(tmp_path, report(rows.model_copy(update={"rows": bare})))
    shown = opened.view()
    assert any("p5t1.r002.realisasi" in f["refs"] for f in shown["findings"])
    assert opened.settle("p5t1.r002.realisasi", "type", "2.000")["cells"]["p5t1.r002.realisasi"]["value"] == 2000


# ------------------------------------------------------------------------------------------- scans


def test_the_scan_is_found_beside_the_report_by_name_and_content(tmp_path):
    folder = folder_with(tmp_path)
    source = read_report(folder / "laporan.json").source
    assert find_scan(None, source, (folder,)) is not None
    make_pdf(folder / "laporan.pdf", text="lain")
    assert find_scan(None, source, (folder,)) is None
    with pytest.raises(UsageError, match="not the file"):
        find_scan(folder / "laporan.pdf", source, ())


def test_without_its_scan_the_page_says_so(tmp_path):
    shown = Session(made(), Store(tmp_path, "laporan", "Sekretaris"), None).view()
    assert shown["pages"] == {} and shown["notice"] in shown["words"]["en"]


# ------------------------------------------------------------------------------------------- words and files


def test_both_languages_say_the_same_things():
    known = page_strings()
    assert known["id"].keys() == known["en"].keys()
    assert [k for k, _ in known["id"]["keys"]] == [k for k, _ in known["en"]["keys"]]
    for key, said in known["en"].items():
        assert str(known["id"][key]).count("{}") == str(said).count("{}")


def test_the_page_has_no_inline_code_and_names_no_other_site():
    page, script, style = (page_file(f"review.{kind}") for kind in ("html", "js", "css"))
    assert "style=" not in page and not any(f" on{e}=" in page for e in ("click", "load", "error", "submit"))
    for unsafe in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert unsafe not in script
    assert not any("http:" in f or "https:" in f or "url(" in f for f in (page, script, style))


@pytest.mark.parametrize("after", ["", "\n# catatan\n", '\n[[correction]]\ncell = "b"\n', '\n# tentang b\n[[correction]]\ncell = "b"\n'])
def test_a_block_is_taken_out_without_its_neighbours(after):
    before = '# atas\n\n[[correction]]\ncell = "z"\n'
    assert without_block(f'{before}\n[[correction]]\ncell = "a"\nby = "x"\n{after}', 6) == before + after


def test_what_is_in_no_table_is_to_be_looked_at_and_set_aside(tmp_path):
    opened = session(tmp_path, with_unplaced())
    before = opened.view()
    assert {"p5u1", "p5u2"} <= set(before["queue"]) and before["cells"]["p5u1"]["figures"] == ["12", "30"]
    shown = opened.reshape("set_aside", {"group": "p5u1"})
    assert shown["cells"]["p5u1"]["settled"]["by"] == "Sekretaris" and not shown["cells"]["p5u1"]["marked"]
    assert shown["progress"]["settled"] == before["progress"]["settled"] + 2  # figures
    assert [one["do"] for one in shown["history"]] == ["set_aside"] and shown["again"] == []
    assert opened.undo()["cells"]["p5u1"]["settled"] is None


def test_a_row_made_of_it_settles_it_and_both_are_undone_at_once(tmp_path):
    opened = session(tmp_path, with_unplaced())
    beside = opened.view()["cells"]["p5u1"]["beside"]
    assert beside["table"] == opened.report().tables[0].id
    rows = len(opened.report().tables[0].rows)
    shown = opened.reshape("add_row", {"after": beside["after"], "group": "p5u1", "fields": {"uraian": "Golongan IV", "pagu": "12"}})
    assert shown["cells"]["p5u1"]["settled"]["by"] == "Sekretaris" and len(opened.report().tables[0].rows) == rows + 1
    opened.undo()
    assert not opened.report().unplaced[0].settled and len(opened.report().tables[0].rows) == rows


def test_a_row_of_no_words_that_are_there_keeps_nothing(tmp_path):
    opened = session(tmp_path, with_unplaced())
    with pytest.raises(UsageError):
        opened.reshape("add_row", {"after": opened.report().tables[0].id, "group": "p9u9", "fields": {"pagu": "12"}})
    assert opened.view()["history"] == []
