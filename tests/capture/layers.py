"""PDFs whose own text is not what they show: an OCR layer under a scan, fonts that lie about their digits, pictures of tables."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas

WIDTH, HEIGHT = 595, 842
EDGES, TOP, PITCH = (60, 90, 330, 410, 480, 540), 690, 24
HEADING = ("LAPORAN KINERJA DINAS KESEHATAN TAHUN 2023", "Pengukuran kinerja sasaran strategis dinas menurut perjanjian kinerja")
TABLE = (
    ("No", "Indikator Kinerja", "Target", "Realisasi", "Capaian"),
    ("1", "Indeks Kepuasan Masyarakat", "85,00", "86,72", "102,02%"),
    ("2", "Persentase puskesmas terakreditasi", "70%", "65%", "92,86%"),
    ("3", "Jumlah kasus demam berdarah", "120", "97", "119,17%"),
    ("4", "Nilai AKIP Dinas", "72,50", "71,15", "98,14%"),
    ("5", "Persentase temuan yang selesai", "100%", "96%", "96,00%"),
)
SENTENCE = "Capaian tersebut didukung oleh program dan kegiatan yang dilaksanakan selama tahun berjalan ini."
FIGURES = [cell for row in TABLE[1:] for cell in row[2:]]
Rows = Sequence[Sequence[str]]


def lines(drawing: canvas.Canvas) -> None:
    bottom = TOP - PITCH * len(TABLE)
    for n in range(len(TABLE) + 1):
        drawing.line(EDGES[0], TOP - n * PITCH, EDGES[-1], TOP - n * PITCH)
    for x in EDGES:
        drawing.line(x, TOP, x, bottom)


def texts(drawing: canvas.Canvas, table: Rows | None, mode: int = 0, shift: float = 0.0, heading: bool = True) -> None:
    """The page's text; `mode`: how it is drawn (3: not at all), `shift`: points by which it is misplaced."""

    def put(x: float, y: float, text: str) -> None:
        made = drawing.beginText(x + shift, y)
        made.setFont("Helvetica", 10)
        made.setTextRenderMode(mode)
        made.textOut(text)
        drawing.drawText(made)

    for n, text in enumerate(HEADING if heading else ()):
        put(72, 770 - 20 * n, text)
    for n, row in enumerate(table or ()):
        for x, text in zip(EDGES, row, strict=False):
            put(x + 4, TOP - PITCH * n - 16, text)


def digital(path: Path, table: Rows | None = TABLE) -> Path:
    drawing = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    texts(drawing, table)
    lines(drawing)
    drawing.save()
    return path


def picture(path: Path, dpi: int = 200) -> ImageReader:
    """The digital page as a scanner would see it."""
    bitmap = pdfium.PdfDocument(digital(path.with_suffix(".print.pdf")))[0].render(scale=dpi / 72, grayscale=True)
    held = io.BytesIO()
    bitmap.to_pil().save(held, "JPEG", quality=85)
    held.seek(0)
    return ImageReader(held)


def scanned(path: Path, table: Rows = TABLE, *, mode: int = 3, under: bool = False, shift: float = 0.0) -> Path:
    """A scan with an OCR layer that says `table`: drawn with a mode that shows nothing, or under the picture."""
    drawing = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    if under:
        texts(drawing, table, 0, shift)
    drawing.drawImage(picture(path), 0, 0, WIDTH, HEIGHT)
    if not under:
        texts(drawing, table, mode, shift)
    drawing.save()
    return path


def with_picture_of_table(path: Path, paragraphs: int = 18) -> Path:
    """A digital page of running text with a picture of the table in it."""
    drawing = canvas.Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    texts(drawing, None)
    high = PITCH * len(TABLE) + 12
    drawing.saveState()
    clip = drawing.beginPath()
    clip.rect(EDGES[0] - 6, TOP - high + 6, EDGES[-1] - EDGES[0] + 12, high)
    drawing.clipPath(clip, stroke=0)
    drawing.drawImage(picture(path), 0, 0, WIDTH, HEIGHT)
    drawing.restoreState()
    drawing.setFont("Helvetica", 10)
    for n in range(paragraphs):
        drawing.drawString(72, TOP - high - 30 - 16 * n, SENTENCE)
    drawing.save()
    return path


def lying(path: Path, shown: Mapping[str, str], table: Rows = TABLE) -> Path:
    """The digital page with a font that says `shown[digit]` of a digit that it draws."""
    digital(path, table)
    codes = "\n".join(f"<{n:02x}> <{ord(shown.get(chr(n), chr(n))):04x}>" for n in range(32, 127))
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Lying def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n95 beginbfchar\n{codes}\nendbfchar\nendcmap end end"
    )
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            font.ToUnicode = pikepdf.Stream(pdf, cmap.encode())
        pdf.save()
    return path
