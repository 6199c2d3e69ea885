"""Pages of words written as OCR programs write them: hOCR, ALTO in tenths of millimetres and in pixels, PAGE, Tesseract's TSV."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from extractor.capture.ocr_files.tsv import HEAD
from extractor.geometry import POINTS_PER_INCH, BBox, union_box
from extractor.model import Page, Word

DPI = 300
Whole = tuple[int, int, int, int]


def units(box: BBox, per_inch: float) -> Whole:
    x0, top, x1, bottom = (round(v * per_inch / POINTS_PER_INCH) for v in box)
    return x0, top, max(x1, x0 + 1), max(bottom, top + 1)


def lines_of(page: Page) -> list[list[Word]]:
    return [list(found) for _, found in groupby(page.words, key=lambda w: w.line)]


def sheet(page: Page) -> BBox:
    return BBox(0, 0, page.width, page.height)


def as_hocr(pages: Sequence[Page]) -> str:
    def box(of: BBox) -> str:
        return "bbox {} {} {} {}".format(*units(of, DPI))

    out = ['<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd">']
    out.append('<html xmlns="http://www.w3.org/1999/xhtml"><head><title></title><meta name="ocr-system" content="tesseract 5.3.0"/></head>')
    out.append("<body>")
    for n, page in enumerate(pages):
        out.append(f'<div class="ocr_page" title=\'image "a; bbox.png"; {box(sheet(page))}; ppageno {n}; scan_res {DPI} {DPI}\'>')
        out.extend(f'<div class="ocr_separator" title="{box(rule.bbox)}"></div>' for rule in page.rules)
        for line in lines_of(page):
            out.append(f'<span class="ocr_line" title="{box(union_box(w.bbox for w in line))}; baseline 0 0">')
            for w in line:
                title = f"{box(w.bbox)}; x_wconf {round(w.confidence * 100)}"
                out.append(f'<span class="ocrx_word" title="{title}">{escape(w.text)}</span>')
            out.append("</span>")
        out.append("</div>")
    return "\n".join([*out, "</body></html>"])


def as_alto(pages: Sequence[Page], unit: str = "pixel", version: int = 4) -> str:
    per_inch = {"pixel": DPI, "mm10": 254, "inch1200": 1200}[unit]

    def place(of: BBox) -> str:
        x0, top, x1, bottom = units(of, per_inch)
        return f'HPOS="{x0}" VPOS="{top}" WIDTH="{x1 - x0}" HEIGHT="{bottom - top}"'

    out = [f'<alto xmlns="http://www.loc.gov/standards/alto/ns-v{version}#"><Description><MeasurementUnit>{unit}</MeasurementUnit>']
    out.append("<OCRProcessing><ocrProcessingStep><processingSoftware><softwareName>tesseract 5.3.0</softwareName></processingSoftware>")
    out.append("</ocrProcessingStep></OCRProcessing></Description><Layout>")
    for page in pages:
        _, _, wide, high = units(sheet(page), per_inch)
        out.append(f'<Page WIDTH="{wide}" HEIGHT="{high}"><PrintSpace>')
        out.extend(f"<GraphicalElement {place(rule.bbox)}/>" for rule in page.rules)
        for line in lines_of(page):
            strings = (f'<String {place(w.bbox)} WC="{w.confidence:.2f}" CONTENT={quoteattr(w.text)}/>' for w in line)
            out.append(f"<TextBlock><TextLine {place(union_box(w.bbox for w in line))}>{'<SP/>'.join(strings)}</TextLine></TextBlock>")
        out.append("</PrintSpace></Page>")
    return "\n".join([*out, "</Layout></alto>"])


def as_page(pages: Sequence[Page], words: bool = True) -> str:
    """PAGE holds one page a file."""
    (page,) = pages

    def coords(of: BBox) -> str:
        x0, top, x1, bottom = units(of, DPI)
        return f'<Coords points="{x0},{top} {x1},{top} {x1},{bottom} {x0},{bottom}"/>'

    _, _, wide, high = units(sheet(page), DPI)
    out = ['<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">']
    out.append(f'<Metadata><Creator>tesseract</Creator></Metadata><Page imageWidth="{wide}" imageHeight="{high}">')
    out.extend(f"<SeparatorRegion>{coords(rule.bbox)}</SeparatorRegion>" for rule in page.rules)
    for line in lines_of(page):
        each = (
            f'<Word>{coords(w.bbox)}<TextEquiv conf="{w.confidence:.2f}"><Unicode>{escape(w.text)}</Unicode></TextEquiv></Word>'
            for w in line
        )
        text = f"<TextEquiv><Unicode>{escape(' '.join(w.text for w in line))}</Unicode></TextEquiv>"
        held = "".join(each) if words else ""
        out.append(f"<TextRegion><TextLine>{coords(union_box(w.bbox for w in line))}{held}{text}</TextLine></TextRegion>")
    return "\n".join([*out, "</Page></PcGts>"])


def as_tsv(pages: Sequence[Page]) -> str:
    def row(level: int, place: tuple[int, ...], of: BBox, rest: str) -> str:
        x0, top, x1, bottom = units(of, DPI)
        return "\t".join(map(str, (level, *place, x0, top, x1 - x0, bottom - top, rest)))

    out = [HEAD]
    for n, page in enumerate(pages, 1):
        out.append(row(1, (n, 0, 0, 0, 0), sheet(page), "-1\t"))
        for k, line in enumerate(lines_of(page), 1):
            out.append(row(4, (n, 1, 1, k, 0), union_box(w.bbox for w in line), "-1\t"))
            out.extend(row(5, (n, 1, 1, k, i), w.bbox, f"{w.confidence * 100:.2f}\t{w.text}") for i, w in enumerate(line, 1))
    return "\n".join(out) + "\n"
