"""The page as one file: it needs nothing outside, and text of the report is never markup."""

from __future__ import annotations

import json
import re

from extractor.cli import DONE, FAILED, WRONG_USAGE, main
from extractor.review.standalone import standalone_page
from tests.review.builders import HOSTILE, folder_with, hostile, session


def held(page):
    """The report as it lies in the page."""
    (found,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)
    return json.loads(found)


def test_nothing_outside_is_needed(tmp_path):
    page = standalone_page(session(tmp_path, hostile()))
    assert not re.search(r"https?://", page)
    assert not re.search(r"<(?:link|script|img)[^>]*(?:src|href)=\"(?!data:)[^\"]", page)
    assert "default-src 'none'" in page


def test_text_of_the_report_is_no_markup(tmp_path):
    page = standalone_page(session(tmp_path, hostile()))
    assert "<script>alert" not in page and page.count("</script>") == 2
    assert held(page)["cells"]["p5t1.r001.uraian"]["value"] == HOSTILE


def test_only_the_pages_that_matter_are_kept(tmp_path):
    shown = held(standalone_page(session(tmp_path)))
    assert shown["readonly"] is True
    wanted = {str(shown["cells"][ref]["page"]) for ref in shown["queue"]}
    assert wanted and wanted <= set(shown["pages"]) and len(shown["pages"]) < 5
    assert all(page["picture"].startswith("data:image/jpeg;base64,") for page in shown["pages"].values())


def test_the_command_writes_it_whole(tmp_path, monkeypatch, capsys):
    folder = folder_with(tmp_path)
    monkeypatch.chdir(folder)
    assert main(["review", "laporan.json", "--static", "out/halaman.html", "--lang", "id"]) == DONE
    assert held((folder / "out" / "halaman.html").read_text(encoding="utf-8"))["lang"] == "id"
    assert not (folder / "corrections").exists()


def test_the_command_tells_what_is_wrong(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(folder_with(tmp_path))
    assert main(["review", "nichts.json"]) == FAILED
    assert main(["review", "laporan.json", "--by", " "]) == WRONG_USAGE
    assert main(["review", "laporan.json", "--port", "99999", "--no-browser"]) == WRONG_USAGE
    errors = capsys.readouterr().err.splitlines()
    assert len(errors) == 3 and all(line.startswith("lkj: ") and line.endswith(".") for line in errors)
