"""Pages to a clean PDF (bytes), the same bytes for the same pages."""

from __future__ import annotations

import io
import math

from reportlab.pdfgen.canvas import Canvas

from .fonts import face, width
from .paper import Page, Stamp, Stroke


def draw(pages: list[Page]) -> bytes:
    """A PDF of the pages, upright and unspoilt."""
    held = io.BytesIO()
    canvas = Canvas(held, invariant=1, pageCompression=1)
    for page in pages:
        canvas.setPageSize((page.width, page.height))
        _draw_page(canvas, page)
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _draw_page(canvas: Canvas, page: Page) -> None:
    tall = page.height
    for patch in page.patches:
        canvas.setFillGray(patch.ink)
        canvas.rect(
            patch.x0, tall - patch.bottom, patch.x1 - patch.x0, patch.bottom - patch.top, stroke=0, fill=1
        )
    for stroke in page.strokes:
        _draw_stroke(canvas, stroke, tall)
    for word in page.words:
        canvas.setFillGray(word.ink)
        canvas.setFont(word.font, word.size)
        canvas.drawString(word.x, tall - word.y, word.text)
    for stamp in page.stamps:
        _draw_stamp(canvas, stamp, tall)


def _draw_stroke(canvas: Canvas, stroke: Stroke, tall: float) -> None:
    canvas.setStrokeGray(stroke.ink)
    canvas.setLineWidth(stroke.width)
    canvas.setDash(*((list(stroke.dash), 0) if stroke.dash else ([], 0)))
    path = canvas.beginPath()
    path.moveTo(stroke.points[0][0], tall - stroke.points[0][1])
    for x, y in stroke.points[1:]:
        path.lineTo(x, tall - y)
    canvas.drawPath(path, stroke=1, fill=0)


def _draw_stamp(canvas: Canvas, stamp: Stamp, tall: float) -> None:
    """Rings and letters in the colour of a stamp pad, thin enough to read what lies below."""
    canvas.saveState()
    canvas.translate(stamp.x, tall - stamp.y)
    canvas.rotate(stamp.turn)
    canvas.setStrokeColorRGB(0.33, 0.25, 0.62, 0.75)
    canvas.setFillColorRGB(0.33, 0.25, 0.62, 0.75)
    canvas.setDash([], 0)
    for radius, wide in ((stamp.radius, 1.6), (0.66 * stamp.radius, 0.8)):
        canvas.setLineWidth(wide)
        canvas.circle(0, 0, radius, stroke=1, fill=0)
    name = face("Sans", True)
    canvas.setFont(name, 6.5)
    canvas.drawCentredString(0, -2, stamp.middle)
    _ring_letters(canvas, stamp.ring, 0.76 * stamp.radius, name)
    canvas.restoreState()


def _ring_letters(canvas: Canvas, text: str, radius: float, name: str) -> None:
    size = 6.5
    angle = width(text, name, size) / radius / 2
    canvas.setFont(name, size)
    for letter in text:
        wide = width(letter, name, size) / radius
        angle -= wide / 2
        canvas.saveState()
        canvas.rotate(math.degrees(angle))
        canvas.drawCentredString(0, radius, letter)
        canvas.restoreState()
        angle -= wide / 2
