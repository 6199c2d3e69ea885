"""Pages -> where the parts stand that a performance report must have: under headings, in its contents, or in sentences alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from rapidfuzz import fuzz

from extractor.geometry import contains_point, text_lines, union_box
from extractor.lexicon import known_word
from extractor.model import Grid, Page, ReportPart, Word
from extractor.noise import noise_similarity
from extractor.report_parts import BY_CODE, CHAPTERS, LAST_YEARS, PARTS, AskedPart

KEPT = {"heading": 3, "contents": 1, "mention": 2}  # of each part, the first ones
LONGEST, MOST_WORDS = 130, 18  # characters and words of a heading
TITLED = 0.8  # share of a heading's longer words that begin with a capital
EARLIER = 3  # years before the report's own that a line of its third chapter may hold it against
FULL, PROSE = 0.9, 6  # a line that reaches so far to the right edge of its page's text, of so many words, is a line of prose
LIKE, WORTH = 0.8, 70.0  # likeness of a badly read word to one that headings consist of; per cent of letters from which it is worth asking
TITLE = 4  # letters of a chapter's title at least; less behind its number is a speck
TOP = 8  # lines of a page among which a chapter's bare title stands
NAMED = 3  # chapters named on one page: a table of contents, or what says how the report is built
LISTED = 4  # lines of a page that end in a page number or begin with an annex's: contents go on
SMALL = frozenset("dan yang di ke dari dalam pada untuk oleh dengan atau serta atas bagi terhadap secara per".split())
NUMERALS = {"i": "bab_1", "1": "bab_1", "ii": "bab_2", "2": "bab_2", "11": "bab_2", "iii": "bab_3", "3": "bab_3", "111": "bab_3"}
MARKER = re.compile(
    r"^(?:\(?[IVX]{1,4}[.)]?(?:\d{1,2}[.)]?)*|\(?[A-Z][.)](?:\d{1,2}[.)]?)*|\d{1,2}(?:[.,]\d{1,2})*[.)]?|\(?(?:[a-z]|\d{1,2})\)|[a-z]\.)$"
)
GLUED = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})+\.?|[IVX]{1,4}\.(?:\d{1,2}\.?)*|[A-Z]\.)(?=[A-Z][a-z]{2})")
CAPTION = re.compile(r"^(?:Tabel|Gambar|Grafik|Diagram|Bagan|Lampiran|Form|TABEL|GAMBAR|GRAFIK|DIAGRAM|BAGAN|LAMPIRAN|FORM)\b")
SAYS = re.compile(r"^\w+\s+[\d.]+\s+[a-z]{3,}")  # a sentence about a table
ITEM = re.compile(r"^(?:[a-z][.)]|\d{1,2}[.)]?|\(?(?:[a-z]|\d{1,2})\))$")
SHORT_ITEM = 9  # words of a list's item that may be a heading
AMOUNT = re.compile(r"\bRp\b|\d{1,3}(?:[.,]\d{3})+|\d ?%")
BELIEVED = 0.8  # confidence from which a chapter's bare number stands for itself
BAB = re.compile(r"^bab ?([ivx1l!|]{1,4}|\d)\b ?(.*)$")
PAGED = re.compile(r"(?:\.{4,}|…{2,}|[.…·_]{5,}|\s)\s*(?:\d{1,3}|[ivxl]{1,5})\s*$", re.I)
CONTENTS = re.compile(r"^daftar (?:isi|tabel|gambar|lampiran|grafik)$")
LAW = re.compile(r"\b(?:peraturan|undang undang|keputusan|instruksi|surat edaran|permen\w*|perpres|pergub|perda)\b|\btentang\b")
KEYWORDS = sorted(
    {w for part in PARTS for pattern in (*part.heads, *part.mentions) for w in re.findall(r"[a-z]{6,}", re.sub(r"\\[a-z]", " ", pattern))}
)


@dataclass(frozen=True)
class PageLine:
    """A line of a page: its words, the page, which one it is, whether it stands in a table.

    `full`: it reaches the right edge of the page's text; `after_full`: the line above does, so that this one may go on with it.
    """

    words: tuple[Word, ...]
    page: Page
    nth: int
    in_table: bool
    full: bool = False
    after_full: bool = False

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


def parts_of(pages: Sequence[Page], grids: Sequence[Sequence[Grid]], year: int | None = None) -> tuple[ReportPart, ...]:
    """What says where the parts stand, in the order of the rule; of each part the first headings, contents and mentions.

    A mention counts only within the chapter that the part belongs to. `year`: the report's own.
    """
    earlier = last_years(year)
    contents: set[int] = set()
    found: dict[tuple[str, str], list[ReportPart]] = defaultdict(list)
    chapter = ""
    for page, own in zip(pages, grids, strict=True):
        lines = lines_of(page, own)
        listing = is_contents(lines, bool(contents) and max(contents) == page.number - 1)
        if listing:
            contents.add(page.number)
        for line, following in zip_longest(lines, lines[1:]):
            begins = None if listing else chapter_of(line, following)
            if begins is not None:
                chapter = begins if CHAPTERS.index(begins) >= CHAPTERS.index(chapter or "bab_1") else chapter
                found[begins, "heading"].append(evidence(begins, "heading", line))
                continue
            for code, how in said_of(line, following, listing, chapter, earlier):
                found[code, how].append(evidence(code, how, line))
    return tuple(one for part in PARTS for how, most in KEPT.items() for one in found[part.code, how][:most])


def lines_of(page: Page, grids: Sequence[Grid]) -> list[PageLine]:
    found = text_lines(page.words, lambda w: w.bbox)
    ends = sorted(words[-1].bbox.x1 for words in found)
    right = ends[int(0.9 * (len(ends) - 1))] if ends else 0.0
    full = [words[-1].bbox.x1 > FULL * right and len(words) >= PROSE for words in found]
    boxes = [union_box(w.bbox for w in words) for words in found]
    inside = [any(contains_point(g.bbox, box.cx, box.cy) for g in grids) for box in boxes]
    return [PageLine(tuple(words), page, n, inside[n], full[n], n > 0 and full[n - 1]) for n, words in enumerate(found)]


def evidence(code: str, how: str, line: PageLine) -> ReportPart:
    return ReportPart.model_validate(
        {
            "part": code, "how": how, "text": line.text[:LONGEST], "page": line.page.number,
            "confidence": round(min(w.confidence for w in line.words), 4),
            "bbox": None if line.page.origin == "dump" else line.page.displayed(union_box(w.bbox for w in line.words)),
        }
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- what a line says


def said_of(line: PageLine, following: PageLine | None, listing: bool, chapter: str, earlier: str) -> Iterator[tuple[str, str]]:
    """The parts (chapters apart) that a line is a heading of, lists or mentions."""
    plain = plain_line(heading_text(line, following))
    head = is_heading(line) and not goes_on_as_sentence(line, following) and not LAW.search(plain)
    says = not (listing or (line.in_table and AMOUNT.search(line.text)))
    for part in PARTS:
        if part.code in CHAPTERS:
            if listing and any(re.search(p.strip("^$"), plain) for p in part.heads):
                yield part.code, "contents"
            continue
        titled = any(re.search(p, without_marker(line) if p.startswith("^") else plain) for p in part.heads)
        if titled and listing:
            yield part.code, "contents"
        elif titled and head and stands_in(part, chapter):
            yield part.code, "heading"
        elif says and stands_in(part, chapter) and is_mentioned(part, line, earlier):
            yield part.code, "mention"


def is_mentioned(part: AskedPart, line: PageLine, earlier: str) -> bool:
    """The line may stand for the part; a law of an earlier year is no comparison with it."""
    plain = plain_line(line.text)
    wanted = (earlier if p == LAST_YEARS else p for p in part.mentions if p != LAST_YEARS or not LAW.search(plain))
    return any(re.search(p, plain) for p in wanted)


def last_years(year: int | None) -> str:
    """A pattern of the years before the report's own; of all years where that is not known."""
    return r"\b20\d\d\b" if year is None else rf"\b(?:{'|'.join(str(year - n) for n in range(1, EARLIER + 1))})\b"


def heading_text(line: PageLine, following: PageLine | None) -> str:
    """The line, and the next one where a numbered heading or a caption runs over its end."""
    over = line.full and following is not None and is_heading(line) and (has_marker(line) or CAPTION.match(line.text))
    return f"{line.text} {following.text}" if over and following is not None and not has_marker(following) else line.text


def stands_in(part: AskedPart, chapter: str) -> bool:
    """The part may stand where the report has come to; an annex behind the last chapter, what comes before chapters anywhere.

    A conclusion says again what the chapter before it said.
    """
    if part.chapter == "before":
        return True
    if part.chapter == "after":
        return chapter == "bab_4"
    if part.code in ("tugas", "organisasi", "isu_strategis"):  # many reports have them where they plan, or before any chapter
        return chapter in ("", "bab_1", "bab_2")
    return chapter == part.chapter or (part.chapter, chapter) in (("bab_2", "bab_1"), ("bab_3", "bab_4"))


def chapter_of(line: PageLine, following: PageLine | None) -> str | None:
    """The chapter that begins with this line: its number, its number and title, or its bare title near a page's top."""
    if line.in_table and not BAB.match(plain_line(line.text)):
        return None
    plain = plain_line(line.text)
    numbered = BAB.match(plain)
    rest = (numbered[2] if len(numbered[2]) >= TITLE else "") if numbered else without_marker(line)
    titled = next((c for c in CHAPTERS if any(re.search(p, rest) for p in BY_CODE[c].heads)), None)
    if numbered:
        below = None if rest or following is None else title_below(following)
        believed = min(w.confidence for w in line.words) >= BELIEVED and not rest
        return titled or below or (NUMERALS.get(re.sub(r"[l!|]", "i", numbered[1])) if believed else None)
    roman = re.match(r"^[IVX]{1,4}\.?$", line.words[0].text) and len(line.words) > 1
    own = without_marker(line) == plain or bool(roman)
    return titled if titled and own and is_heading(line) and (roman or line.nth < TOP) and not PAGED.search(line.text) else None


def title_below(line: PageLine) -> str | None:
    return next((c for c in CHAPTERS if any(re.search(p, plain_line(line.text)) for p in BY_CODE[c].heads)), None)


def is_contents(lines: Sequence[PageLine], goes_on: bool) -> bool:
    """A page that lists what the report holds, or says how it is built."""
    plain = [plain_line(line.text) for line in lines]
    named = {found[1] for text in plain if (found := re.search(r"\bbab ?([ivx]{1,4}|\d)\b", text))}
    dotted = sum(bool(re.search(r"\.{5,}|…{3,}", line.text)) for line in lines)
    if len(named) >= NAMED or dotted >= LISTED or any(CONTENTS.match(text) for text in plain):
        return True
    paged = sum(bool(PAGED.search(line.text)) or text.startswith(("lampiran", "bab ")) for line, text in zip(lines, plain, strict=True))
    return goes_on and paged >= LISTED and paged > len(lines) / 3


def is_heading(line: PageLine) -> bool:
    """A numbered or titled short line or a caption; in a table only a caption or a section's number counts."""
    text = line.text.strip()
    if len(text) > LONGEST or len(line.words) > MOST_WORDS or re.search(r"[;,]$", text) or AMOUNT.search(text):
        return False
    if CAPTION.match(text):
        return SAYS.match(text) is None
    if line.in_table:
        return has_marker(line) and bool(re.match(r"^(?:[A-Z]\.|[IVX]+\.|\d+\.\d)", line.words[0].text)) and is_titled(line)
    if ITEM.match(line.words[0].text) and not is_titled(line):
        return (
            len(line.words) <= SHORT_ITEM
            and not line.full
            and line.words[1:] != ()
            and line.words[1].text[:1].isupper()
            and text[-1] != "."
        )
    glued = GLUED.match(text) is not None
    return is_titled(line) or (has_marker(line) and (glued or line.words[1].text[:1].isupper()) and not text.endswith("."))


def has_marker(line: PageLine) -> bool:
    """A number stands in front, alone or glued to the first word."""
    return len(line.words) > 1 and bool(MARKER.match(line.words[0].text) or GLUED.match(line.words[0].text))


def goes_on_as_sentence(line: PageLine, following: PageLine | None) -> bool:
    """The line is one of a sentence's: the next one goes on in small letters, it ends at a small word, or it or the one above is full."""
    if line.words[-1].text.lower() in SMALL and not line.full:
        return True
    if has_marker(line) or CAPTION.match(line.text) or line.text.isupper():
        return bool(ITEM.match(line.words[0].text)) and following is not None and following.text[:1].islower()
    if line.full or line.after_full or following is None:
        return line.full or line.after_full
    return following.text[:1].islower()


def is_titled(line: PageLine) -> bool:
    """Its longer words begin with capitals."""
    words = [w.text.strip("(\"'“") for w in line.words]
    long = [w for w in words if len(w) >= 4 and w.lower() not in SMALL and w[:1].isalpha()]
    return bool(long) and sum(w[:1].isupper() for w in long) >= TITLED * len(long) and not line.text.rstrip().endswith(".")


def without_marker(line: PageLine) -> str:
    """The plain line without the number in front and the page number behind."""
    words = line.words[1:] if len(line.words) > 1 and MARKER.match(line.words[0].text) else line.words
    return re.sub(r"(?: (?:\d{1,3}|[ivx]{1,5}))$", "", plain_line(" ".join(w.text for w in words)))


@lru_cache(maxsize=4096)
def plain_line(text: str) -> str:
    """Lower-case words without marks, spaced letters drawn together, badly read words as the keywords that they stand for."""
    spaced = re.sub(r"\b(?:[A-Za-z] ){3,}[A-Za-z]\b", lambda m: m[0].replace(" ", ""), " ".join(text.split()))
    return " ".join(usual_word(w) for w in re.sub(r"[^\w!|]+|_", " ", spaced.lower()).split())


@lru_cache(maxsize=65536)
def usual_word(word: str) -> str:
    """A keyword that noise alone tells a word from, else the word."""
    if len(word) < 6 or word in KEYWORDS:
        return word
    near = max((k for k in KEYWORDS if abs(len(k) - len(word)) <= 1 and fuzz.ratio(k, word) >= WORTH),
               key=lambda k: noise_similarity(word, k), default="")  # fmt: skip
    return near if near and not known_word(word) and noise_similarity(word, near) >= LIKE else word
