"""Lines of running text -> sentences, joined over line and page turns, with their list number and heading."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractor.match.claims.running_text import RunningLine, running_lines
from extractor.model import Grid, Page, Word

APART = 1.9  # a gap of so many line heights ends a paragraph
LONGEST = 250  # words: what has no full stop for longer is no sentence, and is cut
SHORT = 110  # characters of a heading at most
CLOSING = r"[\"”’')\]]*$"
ENDED = re.compile(rf"[.:;?]{CLOSING}")
FULL_STOP = re.compile(rf"[.?]{CLOSING}")
MARKER = re.compile(r"^[(\[]?(\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4})[.)\]]+$|^[•●▪*–-]$")
GLUED = re.compile(r"^[(\[]?(\d{1,2}|[A-Za-z])[.)](?=[A-Z][a-z]{2})")
SECTION = re.compile(r"^(?:[A-Z]\.|[IVX]+\.|\d{1,2}(?:\.\d{1,2})+\.?|BAB)$")
CAPTION = re.compile(r"^(?:Tabel|Gambar|Grafik|Diagram|Foto|Bagan)\b", re.I)
# Words that no sentence ends with: a point behind them is a speck, and what follows goes on.
UNENDED = re.compile(
    r"^(?:Kabupaten|Kota|Provinsi|[Tt]ahun|dan|atau|yang|dengan|pada|di|dari|untuk|oleh|adalah|bahwa|memuat|mencapai|senilai|sebesar|"
    r"sebanyak|sejumlah|realisasi)\.?$"
)
ABBREVIATED = re.compile(
    r"^\W*(?:[A-Za-z]|\d{1,3}|No|Rp|Kab|Kec|Prov|Dr|Drs|Ir|Jl|Tn|Ny|Sdr|Yth|dll|dsb|dst|s\.d|a\.n|T\.A|TA|St|Moh|Muh)\.$", re.I
)


@dataclass(frozen=True)
class RunningSentence:
    """A sentence as read; `starts`: where each word begins in `text`; `marker`: the list number before it (`3`, `a`).

    `left`: where its first line begins, in points; `heading`: it is a heading or a running title; `under`: its heading.
    """

    text: str
    words: tuple[Word, ...]
    pages: tuple[Page, ...]
    starts: tuple[int, ...]
    id: str = ""
    marker: str | None = None
    left: float = 0.0
    heading: bool = False
    under: str | None = None

    def touched(self, start: int, end: int) -> list[int]:
        """The places of the words that text[start:end] lies in."""
        return [i for i, s in enumerate(self.starts) if s < end and s + len(self.words[i].text) > start]


def sentences_of(pages: Sequence[Page], grids: Sequence[Sequence[Grid]]) -> tuple[RunningSentence, ...]:
    """All sentences and headings in reading order, with ids `p{page}s{n}`; a page's running titles come after its text."""
    lines, titles = running_lines(pages, grids)
    found: list[RunningSentence] = []
    under: str | None = None
    for block, marker in paragraph_blocks(lines):
        heading = len(block) == 1 and is_heading(block[0])
        if heading and not CAPTION.match(block[0].text):
            under = block[0].text
        for nth, own in enumerate(split_sentences(block)):
            found.append(replace(own, marker=marker if nth == 0 else None, heading=heading, under=None if heading else under))
    found.extend(replace(own, heading=True) for title in titles for own in split_sentences([title]))
    return number_sentences(sorted(found, key=lambda s: s.pages[0].number))


def number_sentences(sentences: Sequence[RunningSentence]) -> tuple[RunningSentence, ...]:
    counted: Counter[int] = Counter()
    out = []
    for own in sentences:
        page = own.pages[0].number
        counted[page] += 1
        out.append(replace(own, id=f"p{page}s{counted[page]}"))
    return tuple(out)


# ------------------------------------------------------------------------------------------- paragraphs


def paragraph_blocks(lines: Sequence[RunningLine]) -> Iterator[tuple[list[RunningLine], str | None]]:
    """Paragraphs, list items and headings, each as its lines with its list number."""
    block: list[RunningLine] = []
    marker: str | None = None
    last = 0
    for line in lines:
        begins = marker_of(line, last)
        if block and (begins is not None or is_heading(line) or is_heading(block[-1]) or not continues_sentence(block[-1], line)):
            yield block, marker
            block = []
        marker = marker if block else begins
        last = int(begins) if begins is not None and begins.isdigit() else last
        block.append(line)
    if block:
        yield block, marker


def marker_of(line: RunningLine, last: int) -> str | None:
    """The list number that a line begins with; one without a point only where it goes on from the `last`."""
    if len(line.words) < 2:
        return None
    first, second = line.words[0].text, line.words[1].text
    found = MARKER.match(first) or GLUED.match(first)
    if found:
        return found[1] or "-"
    follows = first.isdigit() and 0 < last < int(first) <= last + 2
    return first if follows and re.match(r"[A-Z][a-z]{2}", second) else None


def is_heading(line: RunningLine) -> bool:
    """In capitals, a section number with a short title, or a caption."""
    text, first = line.text, line.words[0].text
    letters = re.sub(r"[\W\d_]", "", text)
    if len(text) > SHORT or len(letters) < 4:
        return False
    if sum(c.isupper() for c in letters) >= 0.85 * len(letters) and (len(line.words) > 1 or len(letters) > 7):
        return True
    short = not line.full and not re.search(r"[.,;:]$", text)
    return short and (CAPTION.match(text) is not None or (SECTION.match(first) is not None and len(line.words) > 1))


def continues_sentence(above: RunningLine, below: RunningLine) -> bool:
    """A line continues the one above: its sentence has not ended, or nothing parts the two."""
    last = above.words[-1].text
    if ENDED.search(above.text) and not ABBREVIATED.match(last) and not UNENDED.match(last):
        return same_paragraph(above, below)
    if not below.text[:1].isupper() or UNENDED.match(last):
        return True
    return same_paragraph(above, below) and above.full


def same_paragraph(above: RunningLine, below: RunningLine) -> bool:
    if above.page is not below.page or above.text.endswith(":"):
        return False
    return below.box.top - above.box.bottom < APART * max(w.bbox.height for w in above.words)


# ------------------------------------------------------------------------------------------- sentences


def split_sentences(block: Sequence[RunningLine]) -> Iterator[RunningSentence]:
    """A paragraph's sentences."""
    words = [(w, line.page) for line in block for w in line.words]
    start = 0
    for i, (word, _) in enumerate(words):
        last = i + 1 == len(words)
        if last or i - start + 1 == LONGEST or (i > start and ends_sentence(word.text, words[i + 1][0].text)):
            yield join_words(words[start : i + 1])
            start = i + 1


def ends_sentence(word: str, following: str) -> bool:
    """A full stop that is neither an abbreviation's nor a speck, before a capital."""
    stop = FULL_STOP.search(word) and not ABBREVIATED.match(word) and not UNENDED.match(word)
    return bool(stop and re.match(r"[\"“‘'(]*[A-Z]", following))


def join_words(words: Sequence[tuple[Word, Page]]) -> RunningSentence:
    """Words as one text; a word broken at a line's end is drawn together."""
    text, starts = "", []
    for word, _ in words:
        broken = re.search(r"[a-z]-$", text) and word.text[:1].islower()
        text += "" if not text or broken else " "
        starts.append(len(text))
        text += word.text
    return RunningSentence(text, tuple(w for w, _ in words), tuple(p for _, p in words), tuple(starts), left=words[0][0].bbox.x0)
