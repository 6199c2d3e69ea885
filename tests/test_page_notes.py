"""Where no table is found, why; and what may be lost of a page."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.capture.page_tasks import illegible_note
from extractor.capture.raster import PageImage
from extractor.model import ILLEGIBLE, LOST, UNREAD, Frame, Page
from extractor.page_notes import page_sentences, why_no_table
from tests.paper import words


def page(number=1, found=(), notes=(), origin="scan"):
    return Page(number=number, frame=Frame(width=595, height=842), words=tuple(found), notes=notes, origin=origin)


def test_each_reason_is_another_sentence():
    assert "no writing on pages 1, 2" in why_no_table("a.pdf", [page(1), page(2)])[0].en
    assert "2 words of page 1" in why_no_table("a.pdf", [page(1, words("Kata Pengantar", 72, 90)), page(2)])[0].en
    assert "on page 2 there is much" in why_no_table("a.pdf", [page(1), page(2, notes=(ILLEGIBLE,))])[0].en
    assert why_no_table("a.pdf", [page(1, notes=(UNREAD,))]) == ()


def test_only_what_is_lost_of_a_page_is_told_of_it():
    (said,) = page_sentences("a.pdf", [page(3, notes=(UNREAD, ILLEGIBLE, LOST))])
    assert said.en == (
        "a.pdf, page 3: part of the page is damaged in the file and is not seen. Compare it with the paper, or export the file again."
    )
    assert said.id.startswith("a.pdf, halaman 3: sebagian halaman ini rusak")


def test_a_page_full_of_writing_of_which_nothing_was_read():
    picture = Image.new("L", (1000, 1400), 255)
    for n in range(30):
        ImageDraw.Draw(picture).text((50, 40 + 44 * n), "Indikator kinerja sasaran 98,5", fill=0, font=ImageFont.load_default(28))
    image = PageImage(1, np.asarray(picture), 200, 360, 504)
    assert illegible_note(page(), image) == (ILLEGIBLE,)
    assert illegible_note(page(found=words("Indikator kinerja sasaran " * 30, 50, 40)), image) == ()
    assert illegible_note(page(), PageImage(1, np.full((1400, 1000), 255, np.uint8), 200, 360, 504)) == ()
