"""Picture files -> grey pages: every depth and colour, transparent, turned by the camera, of unequal resolution, photographed."""

from __future__ import annotations

import logging
import math
import os
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps

from extractor.capture.file_kinds import FORMATS, READABLE
from extractor.capture.letter_size import assumed_dpi, estimate_dpi, measure_letters
from extractor.capture.photo import NotFlat, flatten_photo
from extractor.capture.raster import MAX_PIXELS, Gray, PageImage
from extractor.capture.stamps import without_pale_strokes, without_stamps
from extractor.capture.thresholds import FLAT_LEVELS, LEVELS_EVERY
from extractor.errors import InputError
from extractor.geometry import POINTS_PER_INCH
from extractor.model import LOST

LOG = logging.getLogger(__name__)
MOST_DECODED = 450_000_000  # bytes of a decoded picture file: an A0 sheet at 300 dpi has 140 million pixels
PIXEL_BYTES = {"1": 1, "L": 1, "P": 1, "I;16": 2}  # of one pixel while it is decoded, by the picture's mode
OTHER_BYTES, TRANSPARENT_BYTES = 4, 8  # of one pixel in every other mode, and with transparency
NEW_SUBFILE_TYPE, PHOTOMETRIC, X_RESOLUTION, Y_RESOLUTION = 254, 262, 282, 283  # tags of TIFF 6.0
REDUCED = 1  # the bit of a TIFF's NewSubfileType that says: a smaller copy of another page
ORIENTATION, TURNED_SIDEWAYS = 0x0112, (5, 6, 7, 8)  # the tag of Exif, and its values that exchange width and height
UNEQUAL = 1.1  # quotient of the resolutions across and down from which pixels are no squares (204 x 196 is as good as square)
MOST_UNEQUAL = 5  # the quotient from which it is no resolution
COARSE, FINE = 160, 200  # dpi below which a picture is enlarged, and to how many: of 72 dpi 8 of 8 codes are then right, not 6
FEW_LEVELS = 4  # of grey: a picture of fewer is black and white
RIM_PART = 40  # the rim of a picture is the 40th part of its height and width
DARK_RIM, DARK, MOSTLY_DARK = 90, 110, 0.75  # levels of a negative's rim at most, of its ground, and share of it that is ground
MORE_LETTERS, LETTERS_AT_LEAST = 2, 20  # a negative has so many times the letters once it is turned round, and so many more
NEARLY = 0.9  # share of its pixels each way for which no picture is drawn anew
TRANSPARENT = ("RGBA", "LA", "PA", "La", "RGBa")
LEAST_STATED = 20  # dpi: lower ones are no resolution
Image.MAX_IMAGE_PIXELS = None  # MOST_DECODED stands in its place, and is told as a sentence


@lru_cache(maxsize=16)
def pages_of(path: Path) -> tuple[int, ...]:
    """The frames of a picture file that are pages. Only a TIFF has several; in other files they are previews or films."""
    try:
        with open_picture(path) as picture:
            frames = range(int(getattr(picture, "n_frames", 1))) if picture.format == "TIFF" else range(1)
            return tuple(i for i in frames if len(frames) == 1 or not is_reduced_frame(picture, i))
    except InputError:
        raise
    except Exception as error:  # a damaged picture may raise anything
        LOG.info("no picture", exc_info=True)
        raise InputError.said("no picture", path.name) from error


@contextmanager
def open_picture(path: Path) -> Iterator[Image.Image]:
    """A picture file, not yet decoded. Warnings about odd tags are nobody's business."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=FORMATS) as picture:
            yield picture


def is_reduced_frame(picture: Image.Image, frame: int) -> bool:
    picture.seek(frame)
    return bool(int(tiff_tags(picture).get(NEW_SUBFILE_TYPE, 0)) & REDUCED)


def tiff_tags(picture: Image.Image) -> Any:
    return getattr(picture, "tag_v2", {})


def picture_page(path: Path, index: int) -> PageImage:
    """A picture's page, upright as its camera says, in square pixels, at the resolution that its writing tells."""
    with open_picture(path) as picture:
        picture.seek(pages_of(path)[index])
        if decoded_bytes(picture) > MOST_DECODED:
            raise InputError.said("image too large", path.name, index + 1)
        across, down = stated_resolution(picture)
        turned = picture.getexif().get(ORIENTATION, 1) in TURNED_SIDEWAYS
        with decoder_complaints() as complaints:
            gray = np.asarray(ImageOps.exif_transpose(to_grey(picture)), dtype=np.uint8)
    across, down = (down, across) if turned else (across, down)
    gray, share = limit_pixels(gray)
    gray, stated = equalize_resolution(gray, across * share, down * share)
    try:
        gray = flatten_photo(as_on_paper(gray))
    except NotFlat:
        raise InputError.said("too steep", path.name, index + 1) from None
    dpi = estimate_dpi(stated, measure_letters(gray), gray.shape[1], gray.shape[0])
    gray = without_pale_strokes(gray, dpi)
    image = PageImage(index + 1, gray, dpi, gray.shape[1] * POINTS_PER_INCH / dpi, gray.shape[0] * POINTS_PER_INCH / dpi)
    return replace(enlarge_low_resolution(image), notes=(LOST,) if complaints else ())


@contextmanager
def decoder_complaints() -> Iterator[list[str]]:
    """What the decoder of TIFFs writes to standard error of damage that it passes over; it has no other way to tell."""
    said: list[str] = []
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield said
        finally:
            os.dup2(kept, 2)
            os.close(kept)
            held.seek(0)
            said.extend(held.read().decode(errors="replace").splitlines())


def decoded_bytes(picture: Image.Image) -> int:
    transparent = picture.mode in TRANSPARENT or "transparency" in picture.info
    each = TRANSPARENT_BYTES if transparent else PIXEL_BYTES.get(picture.mode, OTHER_BYTES)
    return picture.width * picture.height * each


def limit_dpi(image: PageImage, dpi: int) -> PageImage:
    """The page drawn with at most about `dpi` dots per inch; its size in points stays."""
    share = dpi / image.dpi
    if share >= NEARLY:
        return image
    gray = resize_picture(image.gray, image.gray.shape[1] * share, image.gray.shape[0] * share)
    return replace(image, gray=gray, dpi=gray.shape[1] * POINTS_PER_INCH / image.width)


def enlarge_low_resolution(image: PageImage) -> PageImage:
    """Grey pictures of a screen's resolution enlarged; Lanczos keeps full stops apart from the digits beside them, cubic does not."""
    if image.dpi >= COARSE or len(np.unique(image.gray[::LEVELS_EVERY, ::LEVELS_EVERY])) <= FEW_LEVELS:
        return image
    share = min(FINE / image.dpi, math.sqrt(MAX_PIXELS / image.gray.size))
    size = round(image.gray.shape[1] * share), round(image.gray.shape[0] * share)
    gray = np.ascontiguousarray(cv2.resize(image.gray, size, interpolation=cv2.INTER_LANCZOS4), dtype=np.uint8)
    return replace(image, gray=gray, dpi=size[0] * POINTS_PER_INCH / image.width)


def limit_pixels(gray: Gray) -> tuple[Gray, float]:
    """The picture with no more pixels than a page may have, and how much smaller it became."""
    share = min(1.0, math.sqrt(MAX_PIXELS / max(gray.size, 1)))
    return (gray if share == 1.0 else resize_picture(gray, gray.shape[1] * share, gray.shape[0] * share)), share


def resize_picture(gray: Gray, width: float, height: float) -> Gray:
    size = max(round(width), 1), max(round(height), 1)
    way = cv2.INTER_AREA if size[0] * size[1] < gray.size else cv2.INTER_CUBIC
    return np.ascontiguousarray(cv2.resize(gray, size, interpolation=way), dtype=np.uint8)


# ------------------------------------------------------------------------------------------- colours and depths


def to_grey(picture: Image.Image) -> Image.Image:
    """A picture of any mode in 8-bit grey, on white paper where it is transparent; what its file says of turning is kept."""
    if picture.mode.startswith(("I", "F")):
        out = Image.fromarray(eight_bit(np.asarray(picture), tiff_tags(picture).get(PHOTOMETRIC) == 0))
    elif picture.mode in TRANSPARENT or "transparency" in picture.info:
        out = on_white(picture.convert("RGBA"))
    elif picture.mode in ("1", "L"):
        out = picture.convert("L")
    else:
        out = without_colour(picture.convert("RGB"))
    exif = picture.getexif()
    if exif.get(ORIENTATION, 1) != 1:
        out.getexif()[ORIENTATION] = exif[ORIENTATION]
    return out


def without_colour(picture: Image.Image) -> Image.Image:
    """An RGB picture in grey, without coloured stamps and signatures over its print."""
    gray = np.asarray(picture.convert("L"))
    return Image.fromarray(without_stamps(np.asarray(picture), gray, assumed_dpi(*picture.size)))


def eight_bit(levels: Any, white_is_zero: bool) -> Gray:
    """Levels of 16 bits and more, of whatever range is used, to 0..255."""
    levels = levels.astype(np.float32)
    levels = np.nan_to_num(levels, nan=0.0, posinf=0.0, neginf=0.0)
    high = float(levels.max(initial=0.0))
    low = min(float(levels.min(initial=0.0)), 0.0)
    if high - low <= 0:
        return np.full(levels.shape, 255, np.uint8)
    out = ((levels - low) * (255.0 / (high - low))).astype(np.uint8)
    return 255 - out if white_is_zero else out


def on_white(picture: Image.Image) -> Image.Image:
    """Laid on white paper; bright writing, which vanishes there, on black."""
    for paper in ("white", "black"):
        ground = Image.new("RGBA", picture.size, paper)
        ground.alpha_composite(picture)
        out = ground.convert("L")
        low, high = out.getextrema()
        if high - low > FLAT_LEVELS:  # type: ignore[operator]
            break
    return out


def as_on_paper(gray: Gray) -> Gray:
    """Dark on bright: a picture that is black all over with bright writing on it is a negative."""
    h, w = gray.shape
    y, x = h // RIM_PART + 1, w // RIM_PART + 1
    rim = np.concatenate([part.ravel() for part in (gray[:y], gray[-y:], gray[:, :x], gray[:, -x:])])
    if float(np.median(rim)) > DARK_RIM or float((gray < DARK).mean()) < MOSTLY_DARK:
        return gray
    turned = 255 - gray
    return turned if measure_letters(turned).count > MORE_LETTERS * measure_letters(gray).count + LETTERS_AT_LEAST else gray


# ------------------------------------------------------------------------------------------- resolution


def stated_resolution(picture: Image.Image) -> tuple[float, float]:
    """Dots per inch across and down as the file says; 0 where it does not. Without a unit only their quotient means something."""
    tags = tiff_tags(picture)
    tagged = (tags.get(X_RESOLUTION), tags.get(Y_RESOLUTION))
    for found in (picture.info.get("dpi"), tagged, picture.info.get("jfif_density"), picture.info.get("aspect")):
        try:
            across, down = (float(v) for v in found)  # type: ignore[union-attr]
        except (TypeError, ValueError, ZeroDivisionError):
            continue
        if math.isfinite(across) and math.isfinite(down) and across > 0 and down > 0:
            return across, down
    return 0.0, 0.0


def equalize_resolution(gray: Gray, across: float, down: float) -> tuple[Gray, float]:
    """The picture with the finer of both resolutions each way, and that resolution; 0 where none is stated."""
    if min(across, down) < LEAST_STATED or not UNEQUAL < max(across, down) / min(across, down) < MOST_UNEQUAL:
        return gray, across if min(across, down) >= LEAST_STATED else 0.0
    dpi = max(across, down)
    larger, share = limit_pixels(resize_picture(gray, gray.shape[1] * dpi / across, gray.shape[0] * dpi / down))
    return larger, dpi * share


__all__ = ["READABLE", "limit_dpi", "pages_of", "picture_page"]
