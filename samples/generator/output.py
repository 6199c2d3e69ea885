"""Files: the scan as a PDF of page images, the answer key, the words with their boxes."""

from __future__ import annotations

import io
import json
import zlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2
from PIL import Image

from .degrade import Grey, Scan, degrade, recipe
from .paper import Page

WordBox = dict[str, Any]


def rasterise(clean: bytes, number: int, dpi: int) -> Grey:
    """A page (from 0) of a clean PDF as a grey image."""
    document = pypdfium2.PdfDocument(clean)
    grey = document[number].render(scale=dpi / 72, grayscale=True).to_numpy()
    document.close()
    return np.ascontiguousarray(grey.reshape(grey.shape[:2]))


def turned(image: Grey, degrees: int) -> Grey:
    """The image turned clockwise by a multiple of 90 degrees."""
    return np.ascontiguousarray(np.rot90(image, -degrees // 90))


def turned_box(
    box: tuple[float, ...], size: tuple[float, float], degrees: int
) -> tuple[float, float, float, float]:
    """A box (x0, top, x1, bottom) of an upright page of `size` after turning the page clockwise."""
    x0, top, x1, bottom = box
    wide, tall = size
    return {
        0: (x0, top, x1, bottom),
        90: (tall - bottom, x0, tall - top, x1),
        180: (wide - x1, tall - bottom, wide - x0, tall - top),
        270: (top, wide - x1, bottom, wide - x0),
    }[degrees]


def scanned_box(box: tuple[float, float, float, float], scan: Scan | None) -> tuple[float, ...]:
    """A box in points after the skew of its scan."""
    if scan is None:
        return box
    scale = scan.recipe.dpi / 72
    corners = np.array([[x, y, 1 / scale] for x in (box[0], box[2]) for y in (box[1], box[3])])
    moved = corners @ scan.matrix.T
    return (*moved.min(axis=0)[:2], *moved.max(axis=0)[:2])[:4]


def page_words(page: Page, scan: Scan | None) -> list[WordBox]:
    """The true words of a page with their boxes in points as displayed."""
    found = []
    for word in page.words:
        x0, top, x1, bottom = turned_box(scanned_box(word.box, scan), (page.width, page.height), page.turn)
        found.append(
            {
                "text": word.text,
                "x0": round(x0, 1),
                "top": round(top, 1),
                "x1": round(x1, 1),
                "bottom": round(bottom, 1),
            }
        )
    return found


def _jpeg(pdf: pikepdf.Pdf, image: Grey, quality: int) -> pikepdf.Stream:
    _, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return pikepdf.Stream(
        pdf,
        data.tobytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=image.shape[1],
        Height=image.shape[0],
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
        Filter=pikepdf.Name.DCTDecode,
    )


def _one_bit(pdf: pikepdf.Pdf, image: Grey) -> pikepdf.Stream:
    """A 1-bit image, CCITT G4 as office scanners store it (Flate where the library lacks it)."""
    wide, tall = image.shape[1], image.shape[0]
    common = {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": wide,
        "Height": tall,
        "BitsPerComponent": 1,
        "ColorSpace": pikepdf.Name.DeviceGray,
    }
    held = io.BytesIO()
    bits = (
        Image.fromarray(image).point(lambda p: 255 if p > 127 else 0).convert("1", dither=Image.Dither.NONE)
    )
    try:
        bits.save(held, "TIFF", compression="group4", strip_size=wide * tall)
        data = _strip(held.getvalue())
    except (OSError, KeyError, ValueError):
        return pikepdf.Stream(
            pdf, zlib.compress(bits.tobytes(), 9), Filter=pikepdf.Name.FlateDecode, **common
        )
    parms = pikepdf.Dictionary(K=-1, Columns=wide, Rows=tall, BlackIs1=False)
    return pikepdf.Stream(pdf, data, Filter=pikepdf.Name.CCITTFaxDecode, DecodeParms=parms, **common)


def _strip(tiff: bytes) -> bytes:
    """The one strip of a G4 TIFF, its bits as PDF wants them (0 is black)."""
    image = Image.open(io.BytesIO(tiff))
    starts, sizes = image.tag_v2[273], image.tag_v2[279]  # type: ignore[attr-defined]
    if len(starts) != 1 or image.tag_v2.get(262) != 0:  # type: ignore[attr-defined]
        raise ValueError("not a single strip with black as one")
    return tiff[starts[0] : starts[0] + sizes[0]]


def _hidden(page: Page, garbage: bool) -> bytes:
    """A layer of invisible words; `garbage` spoils them as a bad recogniser would."""
    spoil = str.maketrans("aeiotr0189l", "oclfln86S3!") if garbage else {}
    rows = []
    for word in page.words:
        text = word.text.translate(spoil).encode("latin-1", "replace")
        safe = text.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        rows.append(
            b"BT 3 Tr /F1 %.1f Tf %.1f %.1f Td (%s) Tj ET" % (word.size, word.x, page.height - word.y, safe)
        )
    return b"\n".join(rows)


def _image_page(pdf: pikepdf.Pdf, page: Page, scan: Scan, text: str) -> None:
    image = turned(scan.image, page.turn)
    wide, tall = (page.height, page.width) if page.turn in (90, 270) else (page.width, page.height)
    stream = _jpeg(pdf, image, scan.recipe.quality) if scan.recipe.quality else _one_bit(pdf, image)
    resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=pdf.make_indirect(stream)))
    content = b"q %.2f 0 0 %.2f 0 0 cm /Im0 Do Q\n" % (wide, tall)
    if text and not page.turn:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        resources.Font = pikepdf.Dictionary(F1=pdf.make_indirect(font))
        content += _hidden(page, text == "garbage")
    made = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, round(wide, 2), round(tall, 2)],
        Resources=resources,
        Contents=pdf.make_stream(content),
    )
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(made)))


def scan_pdf(
    clean: bytes,
    pages: list[Page],
    level: int,
    seed: int,
    digital: frozenset[int] = frozenset(),
    text: str = "",
) -> tuple[bytes, list[list[WordBox]]]:
    """The scan of a clean PDF and the true words of its pages.

    `digital` holds page indices (from 0) that stay digital; `text` is the hidden layer of scanned pages:
    ``""``, ``"true"`` or ``"garbage"``.
    """
    pdf, source = pikepdf.Pdf.new(), pikepdf.Pdf.open(io.BytesIO(clean))
    words = []
    for number, page in enumerate(pages):
        rng = np.random.default_rng([seed, level, number])
        if number in digital:
            pdf.pages.append(source.pages[number])
            pdf.pages[-1].rotate(page.turn, relative=False)
            words.append(page_words(page, None))
            continue
        settings = recipe(level, rng)
        scan = degrade(rasterise(clean, number, settings.dpi), settings, rng)
        _image_page(pdf, page, scan, text)
        words.append(page_words(page, scan))
    held = io.BytesIO()
    pdf.save(held, deterministic_id=True)
    return held.getvalue(), words


def write_json(path: Path, data: Any, indent: int | None = 1) -> None:
    """A JSON file, the same bytes for the same data."""
    path.write_text(json.dumps(data, ensure_ascii=False, indent=indent) + "\n", encoding="utf-8")
