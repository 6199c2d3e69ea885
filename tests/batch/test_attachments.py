"""Portfolios and PDFs with attachments: the reports inside are read as if they were given in a folder, the others told with a reason."""

import io
import json

import pikepdf
import pytest
from PIL import Image

from extractor.batch.attachments import Unpacking, safe_name, unpack_attachments
from extractor.capture import page_tasks
from extractor.capture.pdf import attachment_content
from extractor.cli import main
from extractor.review.page_pictures import find_scan, taken_out
from extractor.write.report_json import read_report
from tests.here import OneLine, in_this_process
from tests.test_source import make_pdf


@pytest.fixture
def engine(monkeypatch):
    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: OneLine())
    in_this_process(monkeypatch)


def picture():
    held = io.BytesIO()
    Image.linear_gradient("L").resize((300, 200)).convert("RGB").save(held, "JPEG")
    return held.getvalue()


def holding(path, files, cover=True):
    """A PDF with files inside; a portfolio, or a report with attachments."""
    with pikepdf.open(make_pdf(path), allow_overwriting_input=True) as pdf:
        for name, data in files.items():
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, data, filename=name)
        if cover:
            pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)
        pdf.save()
    return path


def a_report(tmp_path, **more):
    return make_pdf(tmp_path / "made.pdf", **more).read_bytes()


def run(tmp_path, capsys, *inputs, lang="en"):
    status = main(["extract", *map(str, inputs), "-o", str(tmp_path / "out"), "--no-cache", "--once", "--jobs", "1", "--lang", lang])
    made = {path.stem: json.loads(path.read_text()) for path in (tmp_path / "out").glob("*.json")}
    return status, made, [line.removeprefix("lkj: ") for line in capsys.readouterr().err.splitlines() if line.startswith("lkj: ")]


def test_the_reports_in_a_portfolio_are_read_and_the_rest_is_told(tmp_path, engine, capsys):
    files = {"LKj 2022.pdf": a_report(tmp_path, pages=2), "sub/halaman.jpg": picture(), "data.rtf": b"{\\rtf1 x}", "kosong.pdf": b"",
             "rusak.pdf": b"%PDF-1.4 broken"}  # fmt: skip
    status, made, said = run(tmp_path, capsys, holding(tmp_path / "arsip.pdf", files))
    assert set(made) == {"arsip-LKj 2022", "arsip-sub-halaman"} and made["arsip-LKj 2022"]["source"]["pages"] == 2
    assert "arsip.pdf/data.rtf: passed over, this is an RTF text. Save it as PDF." in said
    assert "arsip.pdf/kosong.pdf: passed over, the file is empty (0 bytes). Attach it again." in said
    assert [line for line in said if line.startswith("arsip.pdf/rusak.pdf: the PDF is broken")]
    assert status == 1


def test_a_portfolio_of_reports_alone_ends_well(tmp_path, engine, capsys):
    status, made, said = run(tmp_path, capsys, holding(tmp_path / "arsip.pdf", {"a.pdf": a_report(tmp_path)}))
    assert status == 0 and list(made) == ["arsip-a"]
    assert not [line for line in said if line.startswith("arsip.pdf:")]


def test_a_portfolio_with_nothing_to_read_fails_with_a_sentence(tmp_path, engine, capsys):
    status, made, said = run(tmp_path, capsys, holding(tmp_path / "arsip.pdf", {"a.rtf": b"{\\rtf1 x}"}), lang="id")
    assert status == 1 and made == {} and len(said) == 2
    assert said[0].startswith("arsip.pdf: tidak satu pun berkas") and said[1].startswith("arsip.pdf/a.rtf: dilewati, ini teks RTF.")


def test_a_report_with_attachments_is_read_with_them(tmp_path, engine, capsys):
    inner = holding(tmp_path / "dalam.pdf", {"c.pdf": a_report(tmp_path)}, cover=False).read_bytes()
    path = holding(tmp_path / "lkj.pdf", {"lampiran.pdf": inner, "lampiran.xml": b"<?xml"}, cover=False)
    status, made, said = run(tmp_path, capsys, path)
    assert status == 0 and set(made) == {"lkj", "lkj-lampiran", "lkj-lampiran-c"}
    assert "lkj.pdf/lampiran.xml: passed over, this is an XML file that is neither ALTO nor PAGE. Save the report as PDF." in said


def test_files_pinned_to_a_page_are_found(tmp_path, engine, capsys):
    with pikepdf.open(make_pdf(tmp_path / "lkj.pdf"), allow_overwriting_input=True) as pdf:
        spec = pikepdf.AttachedFileSpec(pdf, a_report(tmp_path), filename="lampiran.pdf")
        note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9], FS=spec.obj)
        pdf.pages[0].obj.Annots = pikepdf.Array([pdf.make_indirect(note)])
        pdf.save()
    assert set(run(tmp_path, capsys, tmp_path / "lkj.pdf")[1]) == {"lkj", "lkj-lampiran"}


def test_names_never_collide(tmp_path, engine, capsys):
    make_pdf(tmp_path / "arsip-a.pdf")
    (tmp_path / "lain").mkdir()
    one = holding(tmp_path / "arsip.pdf", {"a.pdf": a_report(tmp_path), "A.pdf": a_report(tmp_path), "a.jpg": picture()})
    other = holding(tmp_path / "lain" / "arsip.pdf", {"a.pdf": a_report(tmp_path)})
    _, made, _ = run(tmp_path, capsys, tmp_path / "arsip-a.pdf", one, other)
    assert len(made) == len({name.casefold() for name in made}) == 5
    _, again, _ = run(tmp_path, capsys, other, one, tmp_path / "arsip-a.pdf")
    assert set(again) == set(made)


@pytest.mark.parametrize("cover", [True, False])
def test_finished_reports_inside_are_skipped_and_missing_ones_made_again(tmp_path, engine, capsys, cover):
    path = holding(tmp_path / "arsip.pdf", {"a.pdf": a_report(tmp_path)}, cover=cover)
    command = ["extract", str(path), "-o", str(tmp_path / "out"), "--cache", str(tmp_path / "cache"), "--once", "--lang", "en"]
    assert main(command) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert f"skipped: {1 if cover else 2} of 2" in capsys.readouterr().err
    (tmp_path / "out" / "arsip-a.json").unlink()
    for file in (tmp_path / "out" / ".lkj" / "inside").rglob("*.pdf"):
        file.unlink()
    assert main(command) == 0
    assert (tmp_path / "out" / "arsip-a.json").exists()


def test_the_review_finds_the_pages_of_a_report_that_was_inside(tmp_path, engine, capsys):
    run(tmp_path, capsys, holding(tmp_path / "arsip.pdf", {"a.pdf": a_report(tmp_path)}))
    source = read_report(tmp_path / "out" / "arsip-a.json").source
    assert find_scan(None, source, [tmp_path / "out", *taken_out(tmp_path / "out")]) is not None


@pytest.mark.parametrize(("name", "kept"), [("../../x.pdf", "x.pdf"), ("a\\b:c?.pdf", "a-b-c-.pdf"), ("\x00\n", "file"), ("..", "file")])
def test_names_inside_cannot_leave_their_folder(name, kept):
    assert safe_name(name) == kept


def test_names_inside_stay_in_their_folder_and_have_a_length(tmp_path):
    path = holding(tmp_path / "a.pdf", {"../../jauh.txt": b"teks", "n" * 300 + ".txt": b"teks"})
    found = unpack_attachments(Unpacking(path, tmp_path / "ke", "a"))
    assert {one.path.parent for one in found} == {tmp_path / "ke"} and all(len(one.path.name) < 250 for one in found)


def test_a_file_that_unpacks_to_more_than_memory_holds_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("extractor.capture.pdf.MOST_UNPACKED", 1000)
    with pikepdf.open(holding(tmp_path / "a.pdf", {"besar.txt": b"x" * 5000, "kecil.txt": b"x" * 500})) as pdf:
        pdf.save(tmp_path / "b.pdf", compress_streams=True)
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        contents = {name: attachment_content(spec.obj) for name, spec in pdf.attachments.items()}
    assert contents["kecil.txt"] == b"x" * 500 and "too large" in contents["besar.txt"].en
