"""A page whose picture is not at hand, drawn from its words: each in its box, so that places can be shown. No evidence of anything."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from extractor.capture.deskew import rotate_by_angle, rotate_quarters
from extractor.capture.raster import MAX_PIXELS, PageImage
from extractor.geometry import POINTS_PER_INCH, BBox
from extractor.model import Page

PAPER, INK, LINE = 255, 70, 170  # levels of grey
LETTERS = 0.8  # height of letters of that of their word's box
SMALLEST = 4  # pixels
SAYS = "teks hasil OCR, bukan gambar kertasnya / OCR results, not the paper's picture"
SAYS_HIGH = 9.0  # points of that line


def typeset_page(page: Page, dpi: int) -> PageImage:
    """The words of a page in their boxes, as the page is displayed."""
    scale = min(dpi / POINTS_PER_INCH, (MAX_PIXELS / max(page.width * page.height, 1.0)) ** 0.5)
    size = max(round(page.width * scale), 1), max(round(page.height * scale), 1)
    sheet = Image.new("L", size, PAPER)
    draw = ImageDraw.Draw(sheet)
    for rule in page.rules:
        draw.rectangle([v * scale for v in rule.bbox], fill=LINE)
    for word in page.words:
        set_word(sheet, word.text, BBox(*(v * scale for v in word.bbox)))
    draw.text((scale * SAYS_HIGH, 0), SAYS, fill=LINE, font=ImageFont.load_default(max(SAYS_HIGH * scale, SMALLEST)))
    upright = np.asarray(sheet, dtype=np.uint8)
    gray = rotate_quarters(rotate_by_angle(upright, -page.frame.skew), -page.frame.turn % 360)
    return PageImage(page.number, gray, scale * POINTS_PER_INCH, *displayed_size(page))


def displayed_size(page: Page) -> tuple[float, float]:
    """Width and height in points of the page as displayed."""
    return (page.height, page.width) if page.frame.turn in (90, 270) else (page.width, page.height)


def set_word(sheet: Image.Image, text: str, box: BBox) -> None:
    """A word as large as its box is high, made as broad as it is."""
    font = ImageFont.load_default(max(LETTERS * box.height, SMALLEST))
    left, top, right, bottom = font.getbbox(text)
    wide, high = max(round(right - left), 1), max(round(bottom - top), 1)
    one = Image.new("L", (wide, high), PAPER)
    ImageDraw.Draw(one).text((-left, -top), text, fill=INK, font=font)
    fitted = one.resize((max(round(box.width), 1), min(high, max(round(box.height), 1))))
    sheet.paste(fitted, (round(box.x0), round(box.bottom) - fitted.height))
