"""Inputs: what opens, where its words lie, and the sentence for what does not open."""

import os

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.pdfgen import canvas

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
