"""Lines and areas that a PDF draws by itself."""

import io

import pikepdf
import pypdfium2 as pdfium
import pytest

from extractor.capture.digital import drawn_rules
from extractor.capture.vectors import Drawn, drawn_on
from extractor.geometry import BBox
from extractor.model import Rule, Shade


def pdf(content: str) -> pdfium.PdfDocument:
    """A PDF of one page, 200 by 100 points, that draws this."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<<>>>>",
        f"<</Length {len(content)}>>\nstream\n{content}\nendstream",
    ]  # fmt: skip
    out, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{n} 0 obj\n{part}\nendobj\n".encode()
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    start = len(out)
    out += f"xref\n0 5\n0000000000 65535 f \n{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{start}\n%%EOF".encode()
    return pdfium.PdfDocument(out)


def drawn(content: str) -> Drawn:
    return drawn_on(pdf(content)[0], 100)


def test_strokes_are_rules_in_points_from_the_top_left():
    (rule,) = drawn("1 w 10 80 m 110 80 l S").rules
    assert rule.horizontal and rule.bbox == pytest.approx((10, 19.5, 110, 20.5))


def test_thin_rectangles_that_follow_each_other_are_one_rule():
    (rule,) = drawn("10 80 50 0.5 re f 60.5 80 50 0.5 re f").rules
    assert (rule.bbox.x0, rule.bbox.x1) == pytest.approx((10, 110.5))


def test_pieces_with_a_gap_stay_apart():
    assert len(drawn("10 80 40 0.5 re f 70 80 40 0.5 re f").rules) == 2


def test_the_matrix_in_force_counts():
    (rule,) = drawn("2 0 0 2 0 0 cm 0.5 w 20 10 m 20 40 l S").rules
    assert not rule.horizontal and rule.bbox.cx == pytest.approx(40) and rule.bbox.height == pytest.approx(60)
    assert rule.thickness == pytest.approx(1.0)


def with_form(content: str, form: str, matrix: str) -> Drawn:
    """What is drawn by a page of which this form is a part."""
    with pikepdf.new() as made:
        page = made.add_blank_page(page_size=(200, 100))
        stream = pikepdf.Stream(made, form.encode())
        stream.update({"/Type": pikepdf.Name.XObject, "/Subtype": pikepdf.Name.Form, "/BBox": [0, 0, 400, 200]})
        stream.Matrix = pikepdf.Array([float(v) for v in matrix.split()])
        picture = pikepdf.Stream(made, b"\0")
        picture.update({"/Subtype": pikepdf.Name.Image, "/Width": 1, "/Height": 1, "/BitsPerComponent": 8,
                        "/ColorSpace": pikepdf.Name.DeviceGray})  # fmt: skip
        stream.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=stream))
        page.Contents = pikepdf.Stream(made, content.encode())
        held = io.BytesIO()
        made.save(held)
    return drawn_on(pdfium.PdfDocument(held.getvalue())[0], 100)


@pytest.mark.parametrize(("content", "matrix"), [
    ("q 0.5 0 0 0.5 20 10 cm /F Do Q", "1 0 0 1 0 0"), ("q 1 0 0 1 20 10 cm /F Do Q", "0.5 0 0 0.5 0 0"), ("/F Do", "0.5 0 0 0.5 20 10"),
])  # fmt: skip
def test_lines_and_pictures_of_a_form_lie_where_it_is_drawn(content, matrix):
    """As programs draw pages that are printed two on a sheet."""
    made = with_form(content, "2 w 0 100 m 200 100 l S q 40 0 0 20 100 40 cm /P Do Q", matrix)
    (rule,) = made.rules
    assert rule.bbox == pytest.approx((20, 39.5, 120, 40.5)) and rule.thickness == pytest.approx(1.0)
    assert made.pictures[0] == pytest.approx((70, 60, 90, 70))


def test_pale_lines_are_seen_and_white_ones_are_not():
    assert len(drawn("0.8 G 10 80 m 110 80 l S").rules) == 1
    assert drawn("1 G 10 80 m 110 80 l S").rules == ()


def test_areas_are_shades_and_slanting_or_bent_lines_are_nothing():
    (shade,) = drawn("0.9 g 10 50 100 30 re f").shades
    assert shade.bbox == pytest.approx((10, 20, 110, 50)) and shade.darkness == pytest.approx(0.1, abs=0.01)
    assert drawn("10 10 m 90 90 l S 10 10 m 20 20 30 20 40 10 c S") == Drawn()


def test_a_strip_beside_an_area_of_its_colour_is_no_line():
    assert drawn("0.85 g 10 50 100 30 re f 110 50 2 30 re f").rules == ()
    assert len(drawn("0.85 g 10 50 100 30 re f 0 g 110 50 1 30 re f").rules) == 1


def test_what_is_seen_in_the_picture_counts_only_inside_images():
    lines = (Rule(bbox=BBox(0, 9, 90, 10), horizontal=True), Rule(bbox=BBox(0, 0, 1, 90), horizontal=False))
    seen = (Rule(bbox=BBox(10, 50, 40, 51), horizontal=True), Rule(bbox=BBox(10, 80, 40, 81), horizontal=True))
    shade = (Shade(bbox=BBox(0, 0, 9, 9), darkness=0.5),)
    assert drawn_rules(Drawn(lines, (), (BBox(5, 45, 45, 55),)), seen, shade) == ((*lines, seen[0]), ())
    assert drawn_rules(Drawn(lines[:1]), seen, shade) == (seen, shade)
