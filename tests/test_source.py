"""Inputs: what opens, where its words lie, and the sentence for what does not open."""

import os
import zipfile

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

from extractor.capture.raster import MAX_PIXELS
from extractor.capture.source import assumed_dpi, open_source
from extractor.errors import InputError


def make_pdf(path, pages=1, size=(595, 842), text="Perjanjian Kinerja"):
    drawing = canvas.Canvas(str(path), pagesize=size)
    for number in range(pages):
        drawing.setFont("Helvetica", 20)
        drawing.drawString(72, size[1] - 100, f"{text} {number + 1}")
        drawing.showPage()
    drawing.save()
    return path


def test_pdf_gives_its_pages_in_points(tmp_path):
    source = open_source(make_pdf(tmp_path / "a.pdf", pages=2))
    image = source.page_image(1, 100)
    assert source.page_count == 2
    assert (image.number, round(image.width), round(image.height)) == (2, 595, 842)
    assert image.gray.shape == (1170, 827) and image.gray.dtype == np.uint8


def test_text_layer_lies_where_the_page_shows_it(tmp_path):
    image = open_source(make_pdf(tmp_path / "a.pdf")).page_image(0, 144)
    word = next(w for w in image.text_layer if w.text == "Kinerja")
    x0, top, x1, bottom = (round(v * 2) for v in word.bbox)
    assert (image.gray[top:bottom, x0:x1] < 128).any()
    assert not (image.gray[: top - 8] < 128).any()


def test_cropped_page_is_read_as_displayed(tmp_path):
    make_pdf(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [50, 600, 450, 842]
        pdf.save()
    image = open_source(tmp_path / "a.pdf").page_image(0, 144)
    assert (round(image.width), round(image.height)) == (400, 242)
    word = next(w for w in image.text_layer if w.text == "Kinerja")
    x0, top, x1, bottom = (round(v * 2) for v in word.bbox)
    assert (image.gray[top:bottom, x0:x1] < 128).any()


def test_turned_page_has_the_displayed_size(tmp_path):
    make_pdf(tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "a.pdf", allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save()
    image = open_source(tmp_path / "a.pdf").page_image(0, 72)
    assert (round(image.width), round(image.height)) == (842, 595)


def turned_page(path, turn, upright):
    """A page with /Rotate; its writing is set so that it stands upright as displayed, or as if there were no /Rotate."""
    drawing = canvas.Canvas(str(path), pagesize=(595, 842))
    if upright:
        drawing.translate(*{90: (595, 0), 180: (595, 842), 270: (0, 842)}[turn])
        drawing.rotate(turn)
    for n in range(12):
        drawing.drawString(90, 200 + 20 * n, f"Perjanjian Kinerja nomor {n}")
    drawing.line(90, 180, 400, 180)
    drawing.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = turn
        pdf.pages[0].CropBox = [-30, 20, 700, 830]  # over the page's edge, as cutting tools leave it
        pdf.save()
    return open_source(path).page_image(0, 144)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_and_lines_of_a_turned_and_cropped_page_lie_where_they_are_shown(tmp_path, turn):
    image = turned_page(tmp_path / "a.pdf", turn, upright=True)
    ink = image.gray < 128
    (rule,) = image.drawn.rules
    assert rule.horizontal and len(image.text_layer) == 48 and image.text_layer[0].text == "Perjanjian"
    for box in (*(w.bbox for w in image.text_layer), rule.bbox.grown(1)):
        x0, top, x1, bottom = (round(v * 2) for v in box)
        assert ink[top : bottom + 1, x0 : x1 + 1].any()
        ink[top : bottom + 1, x0 : x1 + 1] = False
    assert ink.sum() < 20  # nothing stands elsewhere


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_text_that_is_shown_on_its_side_is_left_to_the_picture(tmp_path, turn):
    assert turned_page(tmp_path / "a.pdf", turn, upright=False).text_layer == ()


OTHERS = {
    "docx": ("word/document.xml", "Word document"), "xlsx": ("xl/workbook.xml", "Excel workbook"), "zip": ("lkj.pdf", "ZIP archive"),
}  # fmt: skip


@pytest.mark.parametrize("kind", OTHERS)
def test_other_kinds_are_named(tmp_path, kind):
    part, said = OTHERS[kind]
    path = tmp_path / f"laporan.{kind}"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "x")
    with pytest.raises(InputError, match=said):
        open_source(path)


@pytest.mark.parametrize(
    ("content", "said"), [(b"{\\rtf1 LKj}", "RTF"), (b"<!DOCTYPE html><html>404", "web page"), (b"PK\x03\x04cut off", "damaged ZIP")]
)
def test_what_only_has_the_name_of_a_report_is_named(tmp_path, content, said):
    path = tmp_path / "laporan.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match=said):
        open_source(path)


def with_files(tmp_path, portfolio):
    with pikepdf.open(make_pdf(tmp_path / "a.pdf"), allow_overwriting_input=True) as pdf:
        for name in ("LKj 2022.pdf", "LKj 2023.pdf"):
            pdf.attachments[name] = pikepdf.AttachedFileSpec(pdf, b"x", filename=name)
        if portfolio:
            pdf.Root.Collection = pikepdf.Dictionary(View=pikepdf.Name.D)
        pdf.save()
    return tmp_path / "a.pdf"


def test_a_portfolio_names_what_is_in_it(tmp_path):
    with pytest.raises(InputError, match="LKj 2022.pdf, LKj 2023.pdf"):
        open_source(with_files(tmp_path, portfolio=True))


def test_a_report_with_attached_files_is_read_and_they_are_named(tmp_path):
    source = open_source(with_files(tmp_path, portfolio=False))
    assert source.page_count == 1 and source.inside == ("LKj 2022.pdf", "LKj 2023.pdf")


@pytest.mark.parametrize(("needs", "fields", "refused"), [(True, 1, True), (False, 0, True), (False, 1, False)])
def test_a_form_that_only_adobe_draws_is_refused(tmp_path, needs, fields, refused):
    with pikepdf.open(make_pdf(tmp_path / "a.pdf"), allow_overwriting_input=True) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(XFA=pikepdf.String("x"), Fields=[pikepdf.Dictionary()] * fields)
        if needs:
            pdf.Root.NeedsRendering = True
        pdf.save()
    if refused:
        with pytest.raises(InputError, match="XFA form"):
            open_source(tmp_path / "a.pdf")
    else:
        assert open_source(tmp_path / "a.pdf").page_count == 1


def broken(tmp_path, kind):
    path = tmp_path / "laporan.pdf"
    if kind == "missing":
        return path
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "text named pdf":
        path.write_text("Laporan Kinerja 2023")
    elif kind == "truncated":
        path.write_bytes(make_pdf(tmp_path / "whole.pdf").read_bytes()[:200])
    elif kind == "encrypted":
        with pikepdf.open(make_pdf(tmp_path / "whole.pdf")) as pdf:
            pdf.save(path, encryption=pikepdf.Encryption(user="rahasia", owner="pemilik"))
    elif kind == "no pages":
        with pikepdf.new() as pdf:
            pdf.save(path)
    elif kind == "no image":
        path = tmp_path / "laporan.png"
        path.write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    elif kind == "dump":
        path = tmp_path / "laporan.txt"
        path.write_text("12 34 % --")
    return path


@pytest.mark.parametrize(
    ("kind", "word"),
    [("missing", "opened"), ("empty", "0 bytes"), ("text named pdf", "content is not"), ("truncated", "broken"), ("encrypted", "password"),
     ("no pages", "cannot be opened|no pages"), ("no image", "no PDF and no PNG"), ("dump", "no words")],
)  # fmt: skip
def test_bad_input_is_one_clear_sentence(tmp_path, kind, word):
    path = broken(tmp_path, kind)
    with pytest.raises(InputError, match=word) as caught:
        open_source(path)
    message = str(caught.value)
    assert path.name in message and "\n" not in message and message.endswith(".")


def test_owner_password_alone_does_not_lock(tmp_path):
    with pikepdf.open(make_pdf(tmp_path / "whole.pdf")) as pdf:
        pdf.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="", owner="pemilik"))
    assert open_source(tmp_path / "locked.pdf").page_count == 1


def test_tiff_has_all_its_pages(tmp_path):
    pictures = [Image.new("L", (400, 566), 255), Image.new("1", (400, 566), 1)]
    pictures[0].save(tmp_path / "a.tif", save_all=True, append_images=pictures[1:])
    source = open_source(tmp_path / "a.tif")
    assert source.page_count == 2
    assert source.page_image(1, 200).gray.max() == 255


def test_photo_is_turned_as_its_camera_says(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (800, 400), 255).save(tmp_path / "a.jpg", exif=exif)
    assert open_source(tmp_path / "a.jpg").page_image(0, 200).gray.shape == (800, 400)


def test_resolution_is_assumed_from_the_paper():
    assert round(assumed_dpi(1654, 2339)) == 200
    assert round(assumed_dpi(1275, 1950)) == 150


def test_huge_page_is_drawn_within_bounds(tmp_path):
    image = open_source(make_pdf(tmp_path / "a.pdf", size=(14000, 14000))).page_image(0, 300)
    assert image.gray.size <= 41_000_000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_unreadable_file_is_told(tmp_path):
    path = make_pdf(tmp_path / "a.pdf")
    path.chmod(0)
    with pytest.raises(InputError, match="permissions"):
        open_source(path)


def test_pdfium_is_the_renderer():
    assert pdfium.PYPDFIUM_INFO


def test_no_picture_of_a_giant_page_has_more_pixels_than_a_page_may_have(tmp_path, monkeypatch):
    """The look for coloured stamps as little as the page itself: 200 inches square at 72 dpi take a gigabyte."""
    giant = canvas.Canvas(str(tmp_path / "giant.pdf"), pagesize=(14_400, 14_400))
    giant.line(0, 0, 14_400, 14_400)
    giant.save()
    drawn, render = [], pdfium.PdfPage.render
    monkeypatch.setattr(pdfium.PdfPage, "render", lambda page, **how: drawn.append(how["scale"]) or render(page, **how))
    open_source(tmp_path / "giant.pdf").page_image(0, 200)
    assert len(drawn) >= 2 and all((14_400 * scale) ** 2 <= 1.01 * MAX_PIXELS for scale in drawn)
