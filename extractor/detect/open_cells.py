"""The lines of an open table cut into cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.detect.figure_shapes import LABELLED, RUPIAH, is_figure
from extractor.detect.line_phrases import Phrase, split_phrases
from extractor.detect.open_extent import crosses_limit
from extractor.detect.row_split import Line, line_text, line_y
from extractor.geometry import BBox, span_overlap, text_lines
from extractor.model import Cell, Page, Word

SEAM = re.compile(
    r"(?<=[a-z)])(?=[A-Z0-9])|(?<=[a-z)])(?=[.:|][A-Z0-9])|(?<=[0-9%])(?=[A-Z])|(?<=[.,]\d{3}[.,]00)(?=\d{2,3}[.,]\d{1,2}\s?%?$|100\b)"
)
GLUED = re.compile(r"^(\D{3,}[a-z)])\d+(?:[.,]\d+)*(?:[.,]\d+|\s?%)$")


def cut_body_cells(page: Page, body: Sequence[Line], limits: Sequence[float], box: BBox, first_row: int) -> list[Cell]:
    """Rows of cells: one for each stretch between long horizontal lines and lines such as `Sasaran 1 : …`."""
    out: list[Cell] = []
    row = first_row
    body = [parted_words(line, limits) for line in body]
    for lines in group_body_lines(page, body, limits, box):
        high = BBox(box.x0, min(w.bbox.top for li in lines for w in li), box.x1, max(w.bbox.bottom for li in lines for w in li))
        if is_band(lines[0], limits):
            out.append(Cell(row=row, col=0, col_span=len(limits) + 1, bbox=high, page=page.number, lines=tuple(lines)))
            row += 1
            continue
        homes = [found for line in lines for found in words_with_columns(line, limits)]
        for col, (x0, x1) in enumerate(pairwise([box.x0, *limits, box.x1])):
            words = [w for w, home in homes if home == col]
            own = tuple(tuple(found) for found in text_lines(words, lambda w: w.bbox))
            out.append(Cell(row=row, col=col, bbox=BBox(x0, high.top, x1, high.bottom), page=page.number, lines=own))
        row += 1
    return out


def parted_words(line: Line, limits: Sequence[float]) -> Line:
    """The line with words cut that an engine drew together over a column limit (`efektivitasIndeks`, `Badan77.01`)."""
    out: list[Word] = []
    for word in line:
        crossed = next((x for x in limits if word.bbox.x0 + 4 < x < word.bbox.x1 - 4), None)
        out.extend(cut_word(word, crossed) if crossed is not None else [word])
    return tuple(out)


def split_glued_word(word: Word) -> list[Word]:
    """`Badan77.01` as two words: no wording ends in a figure with decimals or a percent sign."""
    found = GLUED.match(word.text)
    return cut_word(word, word.bbox.x0 + word.bbox.width * found.end(1) / len(word.text)) if found else [word]


def cut_word(word: Word, x: float) -> list[Word]:
    """A word in two where its letters change their kind near x; whole where they do not."""
    share = (x - word.bbox.x0) / word.bbox.width * len(word.text)
    seams = [m.start() for m in SEAM.finditer(word.text) if abs(m.start() - share) <= 0.2 * len(word.text) + 2]
    if not seams:
        return [word]
    at = min(seams, key=lambda s: abs(s - share))
    left = word.model_copy(update={"text": word.text[:at], "bbox": word.bbox._replace(x1=x - 0.5)})
    right = word.model_copy(update={"text": word.text[at:].lstrip(".:|"), "bbox": word.bbox._replace(x0=x + 0.5)})
    return [w for w in (left, right) if w.text]


def group_body_lines(page: Page, body: Sequence[Line], limits: Sequence[float], box: BBox) -> list[list[Line]]:
    """The body's lines grouped: a ruled band each, bands of wording by themselves."""
    ys = band_limits(page, box, body)
    out: list[list[Line]] = []
    for top, bottom in pairwise(ys):
        current: list[Line] = []
        for line in (line for line in body if top <= line_y(line) < bottom):
            if is_band(line, limits):
                out.extend([current] if current else [])
                out.append([line])
                current = []
            else:
                current.append(line)
        out.extend([current] if current else [])
    return out


def is_band(line: Line, limits: Sequence[float]) -> bool:
    """`Sasaran 1 : …` over the whole width: it has a label and no figure, and crosses or begins before the first limit."""
    text = line_text(line)
    return bool(LABELLED.match(text)) and (not limits or line[0].bbox.x0 < limits[0])


def words_with_columns(line: Line, limits: Sequence[float]) -> list[tuple[Word, int]]:
    """Each word with its column: that of its phrase when the phrase lies in one column, else its own."""
    out: list[tuple[Word, int]] = []
    for phrase in split_phrases(line):
        alone = crosses_limit(phrase.words, limits) or beside_figure(phrase, limits)
        out.extend((w, sum((w if alone else phrase).bbox.cx > x for x in limits)) for w in phrase.words)
    return out


def beside_figure(phrase: Phrase, limits: Sequence[float]) -> bool:
    """A column's limit lies beside a figure in a phrase: what stands close together there is in two columns."""
    return any(
        (is_figure(a.text) or is_figure(b.text)) and a.bbox.cx < x < b.bbox.cx and a.bbox.x1 - 1 < x < b.bbox.x0 + 1
        for a, b in pairwise(phrase.words)
        for x in limits
        if not RUPIAH.match(a.text) and b.text != "%"
    )


def band_limits(page: Page, box: BBox, body: Sequence[Line]) -> list[float]:
    top = min(w.bbox.top for line in body for w in line)
    ys = [
        r.bbox.cy
        for r in page.rules
        if r.horizontal and top + 2 < r.bbox.cy < box.bottom - 2 and span_overlap(r.bbox.x0, r.bbox.x1, box.x0, box.x1) > 0.75 * box.width
    ]
    return [top - 99, *sorted(ys), box.bottom + 99]
