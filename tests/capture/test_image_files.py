"""Picture files of every depth, colour, turn and resolution are one grey page, dark on white, of the right scale."""

import zlib

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont, TiffImagePlugin

from extractor.capture.letter_size import Letters, estimate_dpi
from extractor.capture.source import open_source
from extractor.errors import InputError


def written(width=827, height=1169, step=36, size=24):
    """A page of writing, at about 200 dpi of a half sheet."""
    picture = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(picture)
    for n, y in enumerate(range(40, height - 60, step)):
        draw.text((50, y), f"{n} Indikator kinerja 98,{n:02d} dan 1.234.567", fill=0, font=ImageFont.load_default(size))
    return picture


def page(path, dpi=200, index=0):
    return open_source(path).page_image(index, dpi)


def dark(gray):
    return float((gray < 128).mean())


def transparent():
    out = Image.new("RGBA", written().size, (0, 0, 0, 0))
    out.putalpha(written().point(lambda v: 255 - v))
    return out


def bright_and_transparent():
    out = Image.new("RGBA", written().size, (255, 255, 255, 0))
    out.putalpha(written().point(lambda v: 255 - v))
    return out


def sixteen_bit(most):
    return Image.fromarray((np.asarray(written(), np.float64) / 255 * most).astype(np.uint16))


KINDS = {
    "grey.png": written,
    "16.png": lambda: sixteen_bit(65535),
    "12-in-16.tif": lambda: sixteen_bit(4095),
    "float.tif": lambda: Image.fromarray(np.asarray(written(), np.float32) / 255),
    "transparent.png": transparent,
    "bright-on-nothing.png": bright_and_transparent,
    "palette.png": lambda: written().convert("P"),
    "palette.gif": lambda: written().convert("P"),
    "cmyk.jpg": lambda: written().convert("CMYK"),
    "cmyk.tif": lambda: written().convert("CMYK"),
    "colour.bmp": lambda: written().convert("RGB"),
    "a.webp": lambda: written().convert("RGB"),
    "a.jp2": written,
    "bilevel.tif": lambda: written().convert("1"),
    "negative.png": lambda: written().point(lambda v: 255 - v),
}


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_of_picture_is_dark_writing_on_white(tmp_path, name):
    KINDS[name]().save(tmp_path / name)
    image = page(tmp_path / name)
    assert image.gray.dtype == np.uint8 and np.median(image.gray) > 240
    assert abs(dark(image.gray) - dark(np.asarray(written()))) < 0.02


def test_progressive_jpeg(tmp_path):
    written().save(tmp_path / "a.jpg", progressive=True)
    assert dark(page(tmp_path / "a.jpg").gray) > 0.02


def test_white_is_zero_in_sixteen_bits(tmp_path):
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[262] = 0
    levels = Image.fromarray(65535 - np.asarray(sixteen_bit(65535)))
    levels.save(tmp_path / "a.tif", tiffinfo=tags)
    with Image.open(tmp_path / "a.tif") as saved:
        if saved.tag_v2[262] != 0:
            pytest.skip("this Pillow writes every 16-bit TIFF as black is zero")
    assert np.median(page(tmp_path / "a.tif").gray) > 240


def test_pixels_of_a_fax_become_square(tmp_path):
    fax = written(1728, 2292, 60, 36).resize((1728, 1101)).convert("1")
    fax.save(tmp_path / "a.tif", compression="group4", dpi=(204, 98))
    image = page(tmp_path / "a.tif")
    assert image.gray.shape == (2292, 1728) and round(image.dpi) == 204
    assert (round(image.width), round(image.height)) == (610, 809)


@pytest.mark.parametrize("stated", [None, 72, 1, 2400])
def test_the_writing_decides_where_the_tag_is_wrong(tmp_path, stated):
    written(1654, 2339, 60, 36).save(tmp_path / "a.png", **({"dpi": (stated, stated)} if stated else {}))
    assert round(page(tmp_path / "a.png", 300).dpi) == 200


def test_a_tag_that_fits_the_writing_is_believed():
    assert estimate_dpi(300, Letters(500, 25.0), 1000, 900) == 300
    assert estimate_dpi(72, Letters(500, 25.0), 1654, 2339) == pytest.approx(200, abs=1)


def test_a_piece_of_a_page_has_the_scale_of_its_writing():
    """As if it were a whole sheet its letters would be 2 points high."""
    assert estimate_dpi(0, Letters(500, 7.0), 2500, 3500) == pytest.approx(84)


def test_without_writing_the_tag_is_believed():
    assert estimate_dpi(150, Letters(3, 90.0), 1654, 2339) == 150


def test_a_photo_of_twelve_megapixels_is_no_larger_than_a_scan(tmp_path):
    written(3000, 4000, 110, 66).save(tmp_path / "a.jpg", dpi=(72, 72))
    image = page(tmp_path / "a.jpg")
    assert image.gray.size < 5_000_000 and 180 < image.dpi < 220


def test_a_small_picture_is_enlarged_and_keeps_its_size_in_points(tmp_path):
    written(1654, 2339, 60, 36).resize((596, 842)).save(tmp_path / "a.png", dpi=(72, 72))
    image = page(tmp_path / "a.png")
    assert image.gray.shape[1] > 1600 and round(image.width) == 596


def test_previews_and_films_are_not_pages(tmp_path):
    written().save(tmp_path / "a.gif", save_all=True, append_images=[written().rotate(90)])
    assert open_source(tmp_path / "a.gif").page_count == 1
    small = TiffImagePlugin.ImageFileDirectory_v2()
    small[254] = 1
    preview = written(80, 110)
    preview.encoderinfo = {"tiffinfo": small}
    written().save(tmp_path / "a.tif", save_all=True, append_images=[preview, written()])
    assert open_source(tmp_path / "a.tif").page_count == 2


def test_a_damaged_strip_of_a_fax_is_told(tmp_path):
    path = tmp_path / "a.tif"
    written().convert("1").save(path, compression="group4")
    data = bytearray(path.read_bytes())
    for at in range(800, 1000):
        data[at] ^= 0x5A
    path.write_bytes(bytes(data))
    try:
        assert page(path).notes
    except InputError as error:
        assert "damaged" in str(error)


def test_a_giant_picture_is_refused_before_it_is_decoded(tmp_path):
    path = tmp_path / "a.png"
    written().save(path)
    data = bytearray(path.read_bytes())
    data[16:24] = (60000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    path.write_bytes(bytes(data))
    with pytest.raises(InputError, match="too large"):
        page(path)
