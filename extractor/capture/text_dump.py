"""An old OCR text dump -> pages of words on a grid of characters. No box in it is one on paper.

Words lie where their characters stand in the text: a character is WIDTH points wide, a line HEIGHT points high, so that
what looks at places (columns that the text keeps apart with blanks) works on dumps too. Reports give no box for them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import InputError
from extractor.geometry import BBox
from extractor.model import Frame, Page, Word

WIDTH, HEIGHT, INK = 4.0, 12.0, 11.5  # points of a character, a line, and the writing in a line
CONFIDENCE = 0.75  # of any word: a dump does not say how sure its engine was, and 8 in 100 figures of real ones are wrong
SHEET = 80  # lines of writing: no sheet of paper holds more
NARROW_SHEET = 80  # characters of a page without any
TAB, TAB_GAP = 8, 5  # characters from one tab stop to the next; blanks that a tab between words stands for at least
LINE_ENDS = re.compile(r"\r\n|[\r\v\x85\u2028\u2029]")
CELL_MARK = re.compile(r"\x07")  # what Word ends a cell with, where its text was taken out of the file
STRANGE_BYTE = re.compile(r"[\udc80-\udcff]")  # a byte that is not UTF-8, as Python decodes it
MOSTLY_LATIN = 0.5  # share of the characters of a text in UTF-16 whose first byte is zero
SOFT_END = re.compile(r"\u00ad\s*$")
FORMS = re.compile(
    r"[\uff01-\uff5e]+"  # characters as wide as Chinese ones
    r"|(?<!\w)(?=\w{4})[^\W\d_\ufb00-\ufb06]*[\ufb00-\ufb06][^\W\d_\ufb00-\ufb06]*(?!\w)"  # a word with one ligature; more are noise
)
DASHES = re.compile(r"[\u2010-\u2012\u2212]|(?<=\S)\u2013|\u2013(?=\S)")  # hyphens and minus signs; an en dash in a word or figure
LEAST_FEEDS = 2  # single blanks at line starts from which they may stand for form feeds
MOST_FEEDS, MOST_INDENTED = 0.2, 0.5  # share of the lines that begin so at most; lines that are indented otherwise, for each of these
LONG_RUN = 3  # blank lines that may stand for a page turn
BLANK_LINES = re.compile(rf"\n(?:[ \t]*\n){{{LONG_RUN},}}")
FORM_FEED, TURNED_FEED, BLANK_RUN = "form feeds", "form feeds turned into a newline and a blank", "runs of blank lines"


@dataclass(frozen=True)
class Dump:
    """A dump's pages as text, and how they were told apart."""

    pages: tuple[str, ...]
    told_by: str


def read_dump(path: Path) -> tuple[tuple[Page, ...], str]:
    """The pages, numbered from 1, and how they were told. InputError where the file holds no text."""
    dump = split_pages(decode_text(path))
    return tuple(dump_page(text, number) for number, text in enumerate(dump.pages, 1)), dump.told_by


def decode_text(path: Path) -> str:
    """The file's text. InputError where it has no word."""
    text = decoded(path.read_bytes(), path)
    if not re.search(r"[^\W\d_]{2}", text):
        raise InputError.said("no words", path.name)
    return text


def decoded(data: bytes, path: Path) -> str:
    """The text of these bytes: UTF-8, UTF-16, else Windows-1252; every end of a line as a newline. InputError for what is no text."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        text = data.decode("utf-16", errors="replace")
    elif b"\0" in data:
        text = unmarked_utf16(data)
        if not text:
            raise InputError.said("no text", path.name)
    else:
        text = utf8_or_windows(data)
    return CELL_MARK.sub("\t", LINE_ENDS.sub("\n", text))


def unmarked_utf16(data: bytes) -> str:
    """Text in UTF-16 without its mark: every second byte of most of it is zero. '' for other bytes."""
    zeros = [data[place::2].count(0) for place in (0, 1)]
    if max(zeros) < MOSTLY_LATIN * len(data) / 2 or min(zeros) > 0:
        return ""
    return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", errors="replace")


def utf8_or_windows(data: bytes) -> str:
    """UTF-8, of which a byte may be damaged, or Windows-1252: whichever most of the bytes beyond ASCII belong to."""
    text = data.decode("utf-8-sig", errors="surrogateescape")
    strange = len(STRANGE_BYTE.findall(text))
    if strange > sum(not c.isascii() for c in text) - strange:
        return data.decode("cp1252", errors="replace")
    return STRANGE_BYTE.sub(lambda found: bytes([ord(found[0]) - 0xDC00]).decode("cp1252", errors="replace"), text)


def split_pages(text: str) -> Dump:
    """The pages of a dump. Marked ends of pages are believed; stretches longer than a sheet are cut at runs of blank lines."""
    if "\f" in text:
        stretches, told_by = text.split("\f"), FORM_FEED
    elif turned_feeds(text):
        stretches, told_by = re.split(r"(?:\n|\A) (?=\S)", text), TURNED_FEED
    else:
        stretches, told_by = [text], BLANK_RUN
    while len(stretches) > 1 and not stretches[-1].strip():
        stretches.pop()
    if told_by == TURNED_FEED and not stretches[0].strip():
        stretches.pop(0)
    pages = [page for stretch in stretches for page in cut_to_sheets(stretch, marked=told_by != BLANK_RUN)]
    if len(pages) > len(stretches) and told_by != BLANK_RUN:
        told_by += f", {len(pages) - len(stretches)} more by {BLANK_RUN}"
    return Dump(tuple(pages), told_by if len(pages) > 1 else "none")


def turned_feeds(text: str) -> bool:
    """Single blanks at line starts stand for form feeds: several of them, and hardly a line that is indented otherwise."""
    lines = [line for line in text.split("\n") if line.strip()]
    single = sum(line[0] == " " and line[1] != " " for line in lines if len(line) > 1)
    deeper = sum(line[:2] in ("  ", " \t") or line[0] == "\t" for line in lines)
    return LEAST_FEEDS <= single <= MOST_FEEDS * len(lines) and deeper <= MOST_INDENTED * single


def cut_to_sheets(stretch: str, marked: bool) -> list[str]:
    """A stretch as it is, or cut at runs of blank lines where no sheet could hold it.

    In a dump whose other pages are `marked` blank lines stand for marks that were lost, and all runs count. In others they may stand
    within pages too, as in text that is laid out like its page: the longest runs count, and those of the pieces that are still too long.
    """
    runs = BLANK_LINES.findall(stretch)
    if not runs or sum(bool(line.strip()) for line in stretch.split("\n")) <= SHEET:
        return [stretch]
    least = LONG_RUN if marked else max(run.count("\n") for run in runs) - 1
    pieces = [piece for piece in re.split(rf"\n(?:[ \t]*\n){{{least},}}", stretch) if piece.strip()]
    return pieces if marked else [sheet for piece in pieces for sheet in cut_to_sheets(piece, marked)]


def dump_page(text: str, number: int) -> Page:
    lines = [clean_line(line) for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    words = tuple(
        Word(text=found.group(), bbox=char_box(place, found.start(), found.end()), confidence=CONFIDENCE, engine="dump", line=place)
        for place, line in enumerate(lines)
        for found in re.finditer(r"\S+", line)
    )
    frame = Frame(width=WIDTH * max((len(line) for line in lines), default=NARROW_SHEET), height=HEIGHT * max(len(lines), 1))
    return Page(number=number, frame=frame, words=words, origin="dump" if words else "blank")


def clean_line(line: str) -> str:
    """A line as a page prints it: tabs as wide gaps, forms of characters that only files tell apart as the usual ones.

    Control and zero-width characters are left out; a soft hyphen at the end of a line was printed.
    """
    line = SOFT_END.sub("-", spread_tabs(line))
    line = FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), DASHES.sub("-", line))
    return "".join(c for c in line if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cn")).rstrip()


def spread_tabs(line: str) -> str:
    """A line with blanks for its tabs: up to the next tab stop, and where one parts words, enough to part columns."""
    out = ""
    for place, piece in enumerate(line.split("\t")):
        if place:
            out = out.ljust(max(len(out) + (TAB_GAP if out.strip() else 1), (len(out) // TAB + 1) * TAB))
        out += piece
    return out


def char_box(line: int, start: int, end: int) -> BBox:
    return BBox(WIDTH * start, HEIGHT * line, WIDTH * end, HEIGHT * line + INK)
