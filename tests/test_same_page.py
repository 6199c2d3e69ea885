"""One page by many ways into the tool: digital, printed and scanned, with and without a layer, as a picture, turned. The data are the same.

Read for real, by the default engine.
"""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractor.capture.cache import PageCache
from extractor.pipeline import Settings, extract
from tests.capture import layers

FIGURES = ("target", "realisasi", "capaian")


def rendered(path: Path, dpi: int, made: Path, degrees: int = 0) -> Path:
    picture = pdfium.PdfDocument(path)[0].render(scale=dpi / 72, grayscale=True).to_pil()
    picture.rotate(degrees, expand=True).save(made, resolution=dpi)
    return made


def turned(path: Path) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].rotate(90, relative=True)
        pdf.save()
    return path


WAYS = {
    "scan": lambda to: rendered(layers.digital(to / "print.pdf"), 200, to / "scan.pdf"),
    "scan upside down": lambda to: rendered(layers.digital(to / "print.pdf"), 200, to / "scan.pdf", 180),
    "scan on its side": lambda to: rendered(layers.digital(to / "print.pdf"), 200, to / "scan.pdf", 90),
    "picture": lambda to: rendered(layers.digital(to / "print.pdf"), 150, to / "page.png"),
    "scan with a right layer": lambda to: layers.scanned(to / "layer.pdf"),
    "scan with a wrong layer": lambda to: layers.scanned(to / "wrong.pdf", [[c.replace("2", "7") for c in row] for row in layers.TABLE]),
    "turned page": lambda to: turned(layers.digital(to / "turned.pdf")),
}


def data(path: Path):
    """What a reader of the data gets: kind of table, wording (without blanks, which OCR loses at times) and figures of each row."""
    report = extract(path, Settings(cache=PageCache(None), jobs=1)).report
    rows = [row for table in report.tables for row in table.rows]
    figures = [[(v.value, v.unit) for name in FIGURES if (v := getattr(row, name))] for row in rows]
    wordings = [row.indikator.text.replace(" ", "") for row in rows]
    return [table.kind for table in report.tables], list(zip(wordings, figures, strict=True))


@pytest.fixture(scope="module")
def digital(tmp_path_factory):
    kinds, rows = data(layers.digital(tmp_path_factory.mktemp("digital") / "page.pdf"))
    assert kinds == ["capaian_kinerja"] and len(rows) == len(layers.TABLE) - 1 and all(len(figures) == 3 for _, figures in rows)
    return kinds, rows


@pytest.mark.parametrize("way", WAYS)
def test_the_same_page_gives_the_same_data(way, digital, tmp_path):
    assert data(WAYS[way](tmp_path)) == digital
