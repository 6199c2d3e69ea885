"""What counts as an input, and the sentence for what does not."""

import os

import pytest

from extractor.batch.inputs import gather_inputs
from tests.test_source import make_pdf


def shown(found):
    return [one.shown for one in found.inputs]


def test_a_folder_is_searched_and_an_empty_one_is_told(tmp_path):
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "none").mkdir()
    made = [make_pdf(tmp_path / "deep" / "er" / "b.pdf"), make_pdf(tmp_path / "deep" / "a.PDF")]
    (tmp_path / "deep" / "notes.docx").write_text("no report")
    found = gather_inputs([tmp_path / "deep", tmp_path / "none", tmp_path / "gone.pdf"])
    assert sorted(one.path for one in found.inputs) == sorted(made) and sorted(shown(found)) == ["a.PDF", "er/b.pdf"]
    assert len(found.wrong) == 2 and "no PDF, page image or text dump" in found.wrong[0].en and "no such file" in found.wrong[1].en


def test_what_a_folder_holds_beside_reports_is_told(tmp_path):
    make_pdf(tmp_path / "a.pdf").rename(tmp_path / "no-suffix")
    for name, content in (("b.rtf", b"{\\rtf1 x}"), ("c.xyz", b"?"), (".DS_Store", b"x"), ("~$b.docx", b"x"), ("Thumbs.db", b"x")):
        (tmp_path / name).write_bytes(content)
    (tmp_path / "out.json").write_text('{"schema_version": "2.0"}')
    found = gather_inputs([tmp_path])
    assert shown(found) == ["no-suffix"] and found.wrong == []
    assert len(found.passed) == 2 and "b.rtf: passed over, this is an RTF text" in found.passed[0].en and "c.xyz" in found.passed[1].en


def test_a_link_that_leads_nowhere_is_told(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.pdf").symlink_to(tmp_path / "gone.pdf")
    for named in (tmp_path / "in", tmp_path / "in" / "x.pdf"):
        found = gather_inputs([named])
        assert found.inputs == [] and len(found.wrong) == 1 and "leads nowhere" in found.wrong[0].en


def test_a_folder_named_like_a_report_is_searched(tmp_path):
    (tmp_path / "x.pdf").mkdir()
    make_pdf(tmp_path / "x.pdf" / "a.pdf")
    assert shown(gather_inputs([tmp_path])) == ["x.pdf/a.pdf"]
    assert shown(gather_inputs([tmp_path / "x.pdf"])) == ["a.pdf"]


def test_what_is_no_file_is_told(tmp_path):
    os.mkfifo(tmp_path / "pipe.pdf")
    found = gather_inputs([tmp_path])
    assert found.inputs == [] and "pipe.pdf: this is no file" in found.wrong[0].en


def test_own_outputs_and_what_other_systems_leave_are_no_inputs(tmp_path):
    make_pdf(tmp_path / "a.pdf")
    for path in ("pictures/a/page-001.png", ".lkj/done/b.txt", "._a.pdf", "a.json"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("x")
    assert shown(gather_inputs([tmp_path], [tmp_path / "pictures"])) == ["a.pdf"]


def test_the_same_file_named_twice_is_read_once(tmp_path):
    path = make_pdf(tmp_path / "a.pdf")
    assert len(gather_inputs([path, tmp_path, path]).inputs) == 1


def test_inputs_of_one_name_are_told_apart(tmp_path):
    for folder in "xy":
        (tmp_path / folder).mkdir()
        make_pdf(tmp_path / folder / "a.pdf")
    assert shown(gather_inputs([tmp_path / "x", tmp_path / "y"])) == [str(tmp_path / "x" / "a.pdf"), str(tmp_path / "y" / "a.pdf")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_searched_is_told(tmp_path):
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut").chmod(0)
    assert any("cannot be searched" in said.en for said in gather_inputs([tmp_path]).wrong)
