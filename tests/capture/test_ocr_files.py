"""Files of OCR results with places: hOCR, ALTO, PAGE, TSV. What they tell, how they lie, what is damaged."""

from __future__ import annotations

import pytest

from extractor.batch.inputs import gather_inputs
from extractor.capture.cache import unpacked_page
from extractor.capture.ocr_files.place_words import UNTOLD, spread_line
from extractor.capture.ocr_files.recorded import OcrLine, OcrWord
from extractor.capture.source import open_source
from extractor.detect import detect_tables
from extractor.errors import InputError
from extractor.geometry import BBox
from extractor.match import header_role, header_roles_in, match_report
from extractor.match.bigrams import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import SPREAD, Frame, Page
from extractor.overlay import Corrections
from extractor.page_notes import page_sentences
from extractor.pipeline import Settings, extract
from extractor.review.page_pictures import find_scan
from extractor.review.page_view import report_view
from tests.capture.ocr_writers import as_alto, as_hocr, as_page, as_tsv
from tests.golden.recording import read_recording
from tests.paper import words

FORMS = {
    "hocr": (as_hocr, ".hocr"),
    "hocr in html": (as_hocr, ".html"),
    "alto 2, mm10": (lambda pages: as_alto(pages, "mm10", 2), ".xml"),
    "alto 3, inch1200": (lambda pages: as_alto(pages, "inch1200", 3), ".xml"),
    "alto 4, pixels": (as_alto, ".xml"),
    "page": (as_page, ".xml"),
    "tsv": (as_tsv, ".tsv"),
}
LINES = (
    "No Indikator Target",
    "1 Persentase sengketa hukum 100%",
    "2 Indeks kepuasan masyarakat 85,5",
    "3 Nilai evaluasi 70",
    "4 Opini WTP",
)


def page(number: int = 1, width: float = 595, height: float = 842) -> Page:
    """A page of a few lines; each is a line of its engine."""
    rows = [[w.model_copy(update={"line": n}) for w in words(line, 72, 100 + 14 * n)] for n, line in enumerate(LINES)]
    return Page(number=number, frame=Frame(width=width, height=height), words=tuple(w for row in rows for w in row))


def written(folder, text, name="lkj.xml", encoding="utf-8"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def the_page(folder, text, name="lkj.xml") -> Page:
    (found,) = open_source(written(folder, text, name)).given
    return found


@pytest.mark.parametrize("form", FORMS)
def test_words_lie_where_they_are_printed_and_are_as_sure_as_stated(tmp_path, form):
    write, suffix = FORMS[form]
    source = open_source(written(tmp_path, write([page()]), f"lkj{suffix}"))
    (found,) = source.given
    assert (source.kind, source.page_count, source.has_pictures, found.origin) == ("ocr", 1, False, "scan")
    assert (round(found.width), round(found.height)) == (595, 842)
    assert [w.text for w in found.words] == [w.text for w in page().words]
    for mine, printed in zip(found.words, page().words, strict=True):
        assert all(abs(a - b) < 0.6 for a, b in zip(mine.bbox, printed.bbox, strict=True))
        assert mine.confidence == pytest.approx(UNTOLD, abs=0.01), "the same everywhere tells nothing"
        assert mine.engine == "tesseract" and mine.line == printed.line


@pytest.mark.parametrize("form", [f for f in FORMS if f != "page"])
def test_several_pages(tmp_path, form):
    write, suffix = FORMS[form]
    source = open_source(written(tmp_path, write([page(), page(), page()]), f"lkj{suffix}"))
    assert [p.number for p in source.given] == [1, 2, 3]


@pytest.mark.parametrize("form", FORMS)
def test_stated_confidence(tmp_path, form):
    write, suffix = FORMS[form]
    drawn = page()
    doubtful = drawn.model_copy(update={"words": (drawn.words[0].model_copy(update={"confidence": 0.42}), *drawn.words[1:])})
    (found,) = open_source(written(tmp_path, write([doubtful]), f"lkj{suffix}")).given
    assert [w.confidence for w in found.words[:2]] == [pytest.approx(0.42), pytest.approx(0.99)]


def test_confidence_of_an_engine_that_nobody_measured_only_lowers(tmp_path):
    drawn = page()
    doubtful = drawn.model_copy(update={"words": (drawn.words[0].model_copy(update={"confidence": 0.42}), *drawn.words[1:])})
    found = the_page(tmp_path, as_alto([doubtful]).replace("tesseract 5.3.0", "FineReader 11"))
    assert [w.confidence for w in found.words[:2]] == [pytest.approx(0.42), UNTOLD] and found.words[0].engine == "FineReader 11"


def tables_of(pages):
    vocabulary = load_vocabulary(())
    grids = detect_tables(pages, header_role, header_roles_in, phrases_of(vocabulary, pages))
    _, tables = match_report(pages, grids, vocabulary)
    return [(t.kind, [[getattr(getattr(row, f), "raw", None) for f in type(row).model_fields] for row in t.rows]) for t in tables]


def recorded_pages(name):
    held = read_recording(name).held.pages
    return [p.model_copy(update={"frame": Frame(width=p.width, height=p.height)}) for i in sorted(held) if (p := unpacked_page(held[i]))]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["pk-ruled", "capaian-open"])
def test_the_tables_are_those_that_the_scan_gives(tmp_path, form, name):
    """The words of a scan, written as each form, make the same tables; TSV names no ruling lines, so the scan's are left out there too."""
    write, suffix = FORMS[form]
    scanned = [p.model_copy(update={"shades": (), "blots": ()}) for p in recorded_pages(name)]
    if form == "tsv":
        scanned = [p.model_copy(update={"rules": ()}) for p in scanned]
    files = [[p] for p in scanned] if form == "page" else [scanned]
    found = []
    for n, pages in enumerate(files):
        found += open_source(written(tmp_path, write(pages), f"lkj{n}{suffix}")).given
    found = [p.model_copy(update={"number": n}) for n, p in enumerate(found, 1)]
    expected = tables_of(scanned)
    assert expected and tables_of(found) == expected


# ------------------------------------------------------------------------------------------- how a page lies


def turned(box: BBox, degrees: int, width: float, height: float) -> BBox:
    """A box of an upright page where the page is displayed turned back by `degrees`."""
    return Frame(turn=degrees, width=width, height=height).displayed(box)


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_that_lies_on_its_side_or_head_is_brought_upright(tmp_path, degrees):
    upright = page()
    moved = tuple(w.model_copy(update={"bbox": turned(w.bbox, degrees, 595, 842)}) for w in upright.words)
    wide, high = (842, 595) if degrees in (90, 270) else (595, 842)
    found = the_page(tmp_path, as_hocr([Page(number=1, frame=Frame(width=wide, height=high), words=moved)]), "lkj.hocr")
    assert found.frame.turn == degrees and (round(found.width), round(found.height)) == (595, 842)
    assert all(abs(a - b) < 0.6 for f, w in zip(found.words, upright.words, strict=True) for a, b in zip(f.bbox, w.bbox, strict=True))


def test_a_skewed_page_is_made_level(tmp_path):
    long = " ".join(["sasaran"] * 12)
    lines = [w.model_copy(update={"line": n}) for n in range(8) for w in words(long, 60, 100 + 20 * n)]
    frame = Frame(skew=1.5, width=595, height=842)
    slanted = [w.model_copy(update={"bbox": frame.displayed(w.bbox)}) for w in lines]
    found = the_page(tmp_path, as_hocr([Page(number=1, frame=Frame(width=595, height=842), words=tuple(slanted))]), "lkj.hocr")
    assert found.frame.skew == pytest.approx(1.5, abs=0.1)
    assert max(abs(f.bbox.cy - w.bbox.cy) for f, w in zip(found.words, lines, strict=True)) < 1.5
    assert found.displayed(found.words[0].bbox).x0 == pytest.approx(slanted[0].bbox.x0, abs=1.0), "reports give the box on the page"


def test_a_wrong_resolution_is_not_believed(tmp_path):
    """Tesseract states 70 dpi of pictures that state none."""
    found = the_page(tmp_path, as_hocr([page()]).replace("scan_res 300 300", "scan_res 70 70"), "lkj.hocr")
    assert (round(found.width), round(found.height)) == (595, 842)


# ------------------------------------------------------------------------------------------- what each form has of its own


def test_alto_hyphens_and_styles(tmp_path):
    text = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Description><MeasurementUnit>mm10</MeasurementUnit></Description>
    <Styles><TextStyle ID="b" FONTSTYLE="bold"/></Styles><Layout><Page WIDTH="2100" HEIGHT="2970"><PrintSpace><TextBlock>
    <TextLine HPOS="200" VPOS="300" WIDTH="500" HEIGHT="40">
    <String HPOS="200" VPOS="300" WIDTH="200" HEIGHT="40" CONTENT="PERSENTASE" STYLEREFS="b"/><SP WIDTH="10" HPOS="400" VPOS="300"/>
    <String HPOS="410" VPOS="300" WIDTH="100" HEIGHT="40" CONTENT="per" SUBS_TYPE="HypPart1" SUBS_CONTENT="perbaikan"/>
    <HYP HPOS="510" VPOS="300" WIDTH="10" HEIGHT="40" CONTENT="&#173;"/></TextLine>
    <TextLine><String HPOS="200" VPOS="350" WIDTH="100" HEIGHT="40" CONTENT="baikan" SUBS_TYPE="HypPart2"/></TextLine>
    </TextBlock></PrintSpace></Page></Layout></alto>"""
    found = the_page(tmp_path, text)
    assert [(w.text, w.bold) for w in found.words] == [("PERSENTASE", True), ("per-", False), ("baikan", False)]
    assert found.words[1].bbox.x1 == pytest.approx(520 / 254 * 72, abs=0.01) and {w.confidence for w in found.words} == {UNTOLD}


def test_page_lines_without_words_are_spread_and_that_is_told(tmp_path):
    found = the_page(tmp_path, as_page([page()], words=False))
    assert [w.text for w in found.words] == [w.text for w in page().words] and found.notes == (SPREAD,)
    assert max(abs(a.bbox.cx - b.bbox.cx) for a, b in zip(found.words, page().words, strict=True)) < 12
    (said,) = page_sentences("lkj.xml", [found])
    assert "where lines stand" in said.en and "letak baris" in said.id


def test_page_takes_the_first_reading_and_cells_are_ruled(tmp_path):
    text = """<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2013-07-15"><Page imageWidth="2480" imageHeight="3508">
    <TableRegion><Coords points="0,0 900,0 900,200 0,200"/>
    <TableCell row="0" col="0"><Coords points="0,0 400,0 400,200 0,200"/><TextLine><Coords points="10,50 200,50 200,90 10,90"/>
    <TextEquiv index="1"><Unicode>salah</Unicode></TextEquiv><TextEquiv index="0" conf="0.9"><Unicode>Pagu Anggaran</Unicode></TextEquiv>
    </TextLine></TableCell></TableRegion></Page></PcGts>"""
    found = the_page(tmp_path, text)
    assert [w.text for w in found.words] == ["Pagu", "Anggaran"] and len(found.rules) == 4
    assert [r.horizontal for r in found.rules] == [True, True, False, False]


def test_old_page_outlines(tmp_path):
    text = """<PcGts><Page imageWidth="2480" imageHeight="3508"><TextRegion>
    <Coords><Point x="100" y="100"/><Point x="600" y="140"/></Coords>
    <TextEquiv><Unicode>Capaian Kinerja</Unicode></TextEquiv></TextRegion></Page></PcGts>"""
    assert [w.text for w in the_page(tmp_path, text).words] == ["Capaian", "Kinerja"]


def test_hocr_that_is_no_xml_in_an_old_encoding(tmp_path):
    text = """<html><head><meta name=ocr-system content=cuneiform></head><body>
    <div class=ocr_page title="bbox 0 0 2480 3508"><p class=ocr_par>
    <span class=ocr_line title="bbox 100 100 700 140">Realisasi&nbsp;kinerja &eacute; \u201creviu\u201d<br></span></div></body></html>"""
    found = the_page(tmp_path, text.encode("cp1252"), "lkj.html")
    assert [w.text for w in found.words] == ["Realisasi", "kinerja", "é", "“reviu”"]


def test_bars_read_from_ruling_lines_are_no_words(tmp_path):
    text = as_hocr([page()]).replace(
        "</body>",
        """<div class="ocr_page" title="bbox 0 0 2480 3508"><div class="ocr_separator" title="bbox 500 100 508 900"></div>
    <span class="ocr_line"><span class="ocrx_word" title="bbox 498 300 510 340">|</span>
    <span class="ocrx_word" title="bbox 600 300 700 340">satu</span>
    </span></div></body>""",
    )
    assert [w.text for w in open_source(written(tmp_path, text, "lkj.hocr")).given[1].words] == ["satu"]


# ------------------------------------------------------------------------------------------- damage


BOMB = '<!DOCTYPE alto [<!ENTITY a "laporan kinerja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE alto [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
ALTO_OF = """{}<alto><Layout><Page WIDTH="2100" HEIGHT="2970"><TextLine>
<String HPOS="1" VPOS="1" WIDTH="9" HEIGHT="9" CONTENT="{}"/>{}</TextLine></Page></Layout></alto>"""


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.xml", as_alto([page()])[:-200], "ALTO file is damaged at line"),
        ("a.xml", ALTO_OF.format(BOMB, "&b;", ""), "ALTO file is damaged"),
        ("a.xml", ALTO_OF.format(OUTSIDE, "kinerja", "&a;"), "ALTO file is damaged"),
        ("a.xml", ALTO_OF.format("", "", ""), "no words"),
        ("a.xml", '<alto><Layout><Page><TextLine><String CONTENT="kinerja"/></TextLine></Page></Layout></alto>', "does not say where"),
        ("a.xml", "<?xml version='1.0'?><faktur/>", "an XML file that is neither ALTO nor PAGE"),
        ("a.xml", "", "0 bytes"),
        ("a.hocr", "", "0 bytes"),
        ("a.hocr", "tesseract: cannot open input file", "no page of hOCR"),
        ("a.html", "<!DOCTYPE html><html><body>404</body></html>", "a web page without OCR results"),
        ("a.tsv", as_tsv([page()]).split("\n")[0] + "\n", "no words"),
    ],
)
def test_what_is_damaged_or_something_else_is_told_in_one_sentence(tmp_path, name, content, says):
    path = written(tmp_path, content, name)
    with pytest.raises(InputError, match=says) as caught:
        open_source(path)
    assert caught.value.told("id") != str(caught.value) and str(caught.value).startswith(name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.hocr", as_hocr([page()])[:-400]),
        ("a.hocr", as_hocr([page()]).replace("Opini", "<Opini")),
        ("a.tsv", as_tsv([page()])[:-40]),
        ("a.tsv", as_tsv([page()]).replace("\t99.00\tOpini", "")),
    ],
)
def test_what_is_cut_off_is_read_as_far_as_it_goes_and_told(tmp_path, name, text):
    source = open_source(written(tmp_path, text, name))
    assert len(source.given[0].words) > 3 and "cut off" in source.warnings[0].en
    assert not open_source(written(tmp_path, as_hocr([page()]), "b.hocr")).warnings


def test_numbers_that_are_none_cost_their_word_only(tmp_path):
    text = as_alto([page()]).replace('HPOS="300"', 'HPOS="NaN"')
    assert text != as_alto([page()]) and len(the_page(tmp_path, text).words) == len(page().words)


# ------------------------------------------------------------------------------------------- as an input


def test_files_of_a_folder_are_found_by_content(tmp_path):
    for name, text in (
        ("a.hocr", as_hocr([page()])),
        ("b.xml", as_alto([page()])),
        ("c.tsv", as_tsv([page()])),
        ("d.html", as_hocr([page()])),
    ):
        written(tmp_path, text, name)
    written(tmp_path, "<?xml version='1.0'?><faktur/>", "e.xml")
    written(tmp_path, "a\tb\n1\t2\n", "f.tsv")
    found = gather_inputs([tmp_path])
    assert [i.shown for i in found.inputs] == ["a.hocr", "b.xml", "c.tsv", "d.html"]
    assert ["e.xml" in s.en or "f.tsv" in s.en for s in found.passed] == [True, True] and not found.wrong


def test_a_report_of_such_a_file_has_boxes_and_no_second_readings(tmp_path):
    scanned = recorded_pages("pk-ruled")
    path = written(tmp_path, as_hocr(scanned), "lkj.hocr")
    made = extract(path, Settings(jobs=1))
    (table,) = [t for t in made.report.tables if t.kind == "perjanjian_kinerja"]
    cells = [row.target for row in table.rows if row.target is not None]
    assert cells and all(c.bbox is not None and len(c.readings) <= 1 for c in cells)
    assert made.report.source.ocr.engine == "tesseract" and made.report.source.ocr.dpi == pytest.approx(300, abs=2)
    assert made.report.source.paging is None and not made.failures
    only = extract(path, Settings(jobs=1, pages=frozenset({2})))
    assert only.pages == () and not only.report.tables


def test_the_review_page_shows_such_a_report(tmp_path):
    path = written(tmp_path, as_hocr(recorded_pages("pk-ruled")), "lkj.hocr")
    made = extract(path, Settings(jobs=1)).report
    pictures = find_scan(None, made.source, [tmp_path])
    shown = report_view(made, made, pictures, Corrections())
    size = shown["pages"]["1"]
    assert size["width"] > 500 and pictures.lines(1) == [] and pictures.picture(1, 0).startswith(b"\x89PNG")
    boxes = [cell["box"] for cell in shown["cells"].values() if cell.get("field") == "target"]
    assert boxes and all(box is not None and box[2] <= size["width"] for box in boxes)


def test_a_page_without_a_picture_is_drawn_from_its_words(tmp_path):
    source = open_source(written(tmp_path, as_hocr([page()]), "lkj.hocr"))
    image = source.page_image(0, 100)
    assert image.gray.shape == (1169, 826) and (round(image.width), round(image.height)) == (595, 842)
    x0, top, x1, bottom = (round(v * 100 / 72) for v in page().words[1].bbox)
    assert image.gray[top:bottom, x0:x1].min() < 128 and image.gray[top - 40 : top - 5].min() == 255
    assert image.gray[: top - 40].min() < 255, "it says that it is not the paper"


def test_words_that_hold_blanks_are_parted():
    parts = spread_line(OcrLine((OcrWord(" Rp 1.000 ", BBox(0, 0, 80, 10)),)))
    assert [(p.text, p.box) for p in parts] == [("Rp", BBox(0, 0, 20, 10)), ("1.000", BBox(30, 0, 80, 10))]
