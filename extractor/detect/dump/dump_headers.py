"""Lines of a dump that are a table's header, its column numbers, a label above it, or what ends it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import Levenshtein

from extractor.data_files import any_of, load_toml
from extractor.detect.dump.dump_lines import LIKELY_FIGURE, SURE_FIGURE, DumpLine, DumpToken, figures_in, tail_of
from extractor.detect.figure_shapes import is_closing
from extractor.roles import BUDGET_FIGURES, PERFORMANCE_FIGURES, Role

HeaderLine = Callable[[Sequence[str]], Sequence[tuple[str, int, int, float]]]
"""The roles of the headers that a line's words consist of, each with its words start..stop and its score 0..1; empty for
other lines."""

Hit = tuple[str, int, int, float]
Columns = list[tuple[str, tuple[DumpToken, ...]]]

FIGURES = (*PERFORMANCE_FIGURES, *BUDGET_FIGURES, Role.SISA, Role.SATUAN, Role.PERSEN_FISIK)
ITEMS = (Role.INDIKATOR, Role.URAIAN, Role.PROGRAM, Role.KEGIATAN, Role.SUB_KEGIATAN, Role.PROGRAM_KEGIATAN, Role.SASARAN, Role.TUJUAN)
PERIODS = (Role.TRIWULAN, Role.BULAN)
WORDINGS = load_toml(__package__, "lines")
TITLE = any_of(WORDINGS["title"], r"^\W*", r"\b", re.I)
LABEL = any_of(WORDINGS["label"], r"^\W*", rf"\b.{{0,22}}?(?:{'|'.join(WORDINGS['label_number'])})", re.I)
FURNITURE = any_of(WORDINGS["furniture"], r"^\W*")
OPENING = any_of(WORDINGS["opening"], r"^\W*", r"\b", re.I)
DATED = re.compile(WORDINGS["dated"])
HEADER_LINES = 5  # lines that a header with a main line takes at most
BLOCK_LINES = 6  # lines of a header that several lines make up together
NUMBERS_WITHIN = 4  # lines from a header's first one in which its column numbers are looked for
FEW_TOKENS = 5  # below which a header's line may be one of those that hold one header each
READ_WELL, SURELY_READ, SPELLED_OUT = 0.8, 0.85, 0.9  # score of a header, 0..1: no weak hit; good; read as it is listed
OUTDONE = 0.5  # by how much a later line's scores must exceed those of a line without column numbers below
HEADER_SHARE = 0.75  # of a header line's letters that belong to known headers
NUMBERED_SHARE = 0.5  # of them where column numbers below make up for bad reading
LOWER_SHARE = 0.6  # of the letters of a further line of the header, weighed by how well they were read
WHOLE_SHARE = 0.9  # of the letters of a line that holds nothing but headers
MANY_TOKENS = 8  # of a line that goes on with no header
REST_TOKENS = 6  # most of a line that only goes on with header words
REST_ALIKE = 0.7  # likeness of a word to one of them, 0..1
MOST_LOWER = 0.4  # share of words with a small initial above which a line is running text
COLUMN_NUMBER_LETTERS = 4  # of a column number with what was read around it
NUMBERED_TOKENS, BRACKETED_TOKENS = 0.4, 0.6  # share of a line's tokens that are numbers; that have brackets around them
LABEL_LETTERS, LABEL_MISREAD = 4, 3  # letters that a label's first word has more than; of these that may be misread before `Strategis`
NUMBERED_LABEL_MISREAD = 2  # likewise before a number
STRATEGIC_ALIKE = 0.6  # likeness of a label's second word to `Strategis`, 0..1
LABEL_TOKENS, OPENING_TOKENS = 3, 4  # tokens of a label at least; that the beginning of running text has more than
HEADER_ROLES = 3  # columns of a header that several lines make up, or that names no item, at least
PARTED = 3  # blank lines between headers that stand in a line each from which they are not one
FEW_REST = 4  # tokens of a line without any header up to which it may go on with header words
LONG_WORD = 3  # letters that a word has more than whose initial tells running text
SURE_NUMBERS = 3  # column numbers, or brackets, that need nothing else to be a line of them
NUMBERING_LEAST, NUMBERING_MOST = 3, 7  # tokens of a line of column numbers that are read past recognition, and marks on it at least
STROKE_LETTERS, STROKE_TOKENS, STROKE_LONGEST = 0.4, 5, 12  # share of letters in such a line, its tokens, letters of each, at most
HEADER_REST: tuple[str, ...] = tuple(WORDINGS["header_rest"])
HEADER_MARK = re.compile(WORDINGS["header_mark"], re.I)


@dataclass(frozen=True)
class Heading:
    """A header: lines first..stop (exclusive), its columns from left to right with their words."""

    first: int
    stop: int
    columns: tuple[tuple[str, tuple[DumpToken, ...]], ...]
    numbered: int = 0  # how many column numbers stand under it

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(role for role, _ in self.columns)


def words_with_bars(line: DumpLine) -> list[str]:
    """The line's words, a bar before those that stand behind one: no header reaches over it without need."""
    return [f"|{t.text}" if t.bar and n else t.text for n, t in enumerate(line.tokens)]


def heading_at(lines: Sequence[DumpLine], i: int, header_line: HeaderLine) -> Heading | None:
    """The header that begins at line i, up to four lines and the line of column numbers."""
    line = lines[i]
    if not may_begin_header(line, header_line):
        return None
    if len(line.tokens) < FEW_TOKENS and (upright := one_a_line(lines, i, header_line)) is not None:
        return upright
    if (block := block_at(lines, i, header_line)) is not None:
        return block
    hits = column_hits(line, header_line)
    numbered = next((n for n in range(i + 1, min(i + NUMBERS_WITHIN, len(lines))) if is_number_line(lines[n])), None)
    if not is_convincing(hits, line, numbered is not None) or is_outdone(lines, i, hits, header_line, numbered is not None):
        return None
    return with_lines_below(lines, i, columns_of_header_line(line, hits), header_line, numbered)


def may_begin_header(line: DumpLine, header_line: HeaderLine) -> bool:
    if lower_case(line) or strong_figures(line):
        return False
    return not (is_label(line) or states_figure(line)) or spelled_out(line, header_line)


def column_hits(line: DumpLine, header_line: HeaderLine) -> list[Hit]:
    """The headers of columns in a line, without what heads nothing or the table as a whole."""
    return [hit for hit in header_line(words_with_bars(line)) if hit[0] not in (Role.LAIN, Role.JUDUL)]


def is_outdone(lines: Sequence[DumpLine], i: int, hits: Sequence[Hit], header_line: HeaderLine, numbered: bool) -> bool:
    """One of the next lines is the header rather than line i: it says more."""
    worth = sum(score for *_, score in hits)
    for line in lines[i + 1 : i + NUMBERS_WITHIN]:
        if strong_figures(line) or is_number_line(line):
            return False
        rival = column_hits(line, header_line)
        if sum(score for *_, score in rival) > worth + OUTDONE * (not numbered) and is_convincing(rival, line, numbered):
            return True
    return False


def columns_of_header_line(line: DumpLine, hits: Sequence[Hit]) -> Columns:
    """The columns of a header's main line. Beside columns of figures a weak hit of wording is chance."""
    figures = sum(role in FIGURES for role, *_ in hits) > 1
    columns = [
        (role, line.tokens[a:b])
        for role, a, b, score in hits
        if not (figures and score < READ_WELL and role not in (*FIGURES, Role.NO, Role.INDIKATOR))
    ]
    return [c for k, c in enumerate(columns) if not (k and columns[k - 1][0] == Role.SASARAN and c[0] in (Role.KEGIATAN, Role.PROGRAM))]


def with_lines_below(lines: Sequence[DumpLine], i: int, columns: Columns, header_line: HeaderLine, numbered: int | None) -> Heading:
    """The header whose main line is i, with what belongs to it of the four lines below. `numbered`: the line of column numbers."""
    stop = i + 1
    for n in range(i + 1, min(i + HEADER_LINES, len(lines))):
        line = lines[n]
        if is_number_line(line) or (n == stop and like_numbering(line)):
            return Heading(i, n + 1, tuple(columns), len(line.tokens))
        more = read_well(header_line(words_with_bars(line)), line)
        if (wider := with_hits(columns, more, line, n - i, numbered is not None)) is not None:
            columns, stop = wider, n + 1
        elif line.blank == 0 and is_header_rest(line):
            stop = n + 1
        elif numbered is None or n > numbered or len(line.tokens) > MANY_TOKENS:
            break
    return Heading(i, stop, tuple(columns))


def with_hits(columns: Columns, more: Sequence[Hit], line: DumpLine, below: int, numbered: bool) -> Columns | None:
    """The columns with those that a line `below` the main one names; None where it is no line of the header."""
    if not more or strong_figures(line):
        return None
    if lower := lower_level(columns, more, line, below, numbered):
        return lower
    known = {role for role, _ in columns}
    if not all(role in (*known, *PERIODS, Role.SATUAN, Role.NO) for role, *_ in more):
        return None
    return [*columns, *((role, line.tokens[a:b]) for role, a, b, _ in more if role in (*PERIODS, Role.SATUAN) and role not in known)]


def one_a_line(lines: Sequence[DumpLine], i: int, header_line: HeaderLine) -> Heading | None:
    """Headers that stand in a line each: at least three of them, a figure's and an item's among them."""
    columns: list[tuple[str, tuple[DumpToken, ...]]] = []
    n = i
    while n < len(lines) and (n == i or lines[n].blank < PARTED):
        hits = header_line(words_with_bars(lines[n]))
        if len(hits) != 1 or hits[0][0] in [role for role, _ in columns]:
            break
        columns.append((hits[0][0], lines[n].tokens))
        n += 1
    roles = {role for role, _ in columns}
    if len(columns) < HEADER_ROLES or not roles & set(FIGURES) or not roles & set(ITEMS):
        return None
    return Heading(i, n + 1 if n < len(lines) and is_number_line(lines[n]) else n, tuple(columns))


ORDER = (
    Role.NO, Role.KODE, Role.TUJUAN, Role.SASARAN, Role.URAIAN, Role.PROGRAM, Role.PROGRAM_KEGIATAN, Role.KEGIATAN, Role.SUB_KEGIATAN,
    Role.INDIKATOR, Role.SATUAN, Role.TAHUN, Role.TARGET, Role.PAGU, Role.REALISASI, Role.REALISASI_ANGGARAN, Role.CAPAIAN, Role.PERSEN,
    Role.SISA, Role.CARA_PENGHITUNGAN, Role.OUTPUT, *PERIODS, Role.PELAKSANA,
    Role.SUMBER_DATA, Role.KETERANGAN,
)  # in which columns usually stand, for headers whose lines do not tell  # fmt: skip


def block_at(lines: Sequence[DumpLine], i: int, header_line: HeaderLine) -> Heading | None:
    """A header that several lines make up together, each nothing but header words: columns in their usual order.

    None where one line alone says as much, or where no figure's or no item's column is among them.
    """
    found: list[tuple[DumpLine, list[tuple[str, int, int, float]]]] = []
    n = i
    while n < min(i + BLOCK_LINES, len(lines)) and (n == i or lines[n].blank < 2):
        hits = header_words(lines[n], header_line)
        if hits is None:
            break
        found.append((lines[n], hits))
        n += 1
    columns: list[tuple[str, tuple[DumpToken, ...]]] = []
    main = max(range(len(found)), key=lambda k: len(found[k][1]), default=0)
    said = [role_families(hits) for _, hits in found]
    if main and any(said[0] & other for other in said[1:]):
        return None  # a title that names what the header names again
    found = [(line, [] if k > main and is_header_rest(line) else hits) for k, (line, hits) in enumerate(found)]
    periods = max(([(r, line.tokens[a:b]) for r, a, b, _ in hits if r in PERIODS] for line, hits in found), key=len, default=[])
    years: list[tuple[DumpToken, ...]] = []
    for k in sorted(range(len(found)), key=lambda k: k != main):
        line, hits = found[k]
        if k != main and hits and all(role == Role.TAHUN for role, *_ in hits):
            years = [line.tokens[a:b] for _, a, b, _ in hits]
            continue
        known = {role for role, _ in columns}
        for role, a, b, _ in hits:
            if role not in known and role not in PERIODS:
                columns.insert(len(columns) if k == main else place_in(columns, role), (role, line.tokens[a:b]))
    for period in periods:
        columns.insert(place_in(columns, period[0], after=True), period)
    columns = under_years(columns, years)
    roles = {role for role, _ in columns}
    widest = max((len({r for r, *_ in hits}) for _, hits in found), default=0)
    if len(found) < 2 or not roles & {*FIGURES, *PERIODS} or not roles & set(ITEMS) or len(roles) < max(HEADER_ROLES, widest + 1):
        return None
    numbered = n < len(lines) and (is_number_line(lines[n]) or like_numbering(lines[n]))
    if Role.CAPAIAN in roles and Role.PERSEN in roles and (not numbered or len(lines[n].tokens) < len(columns)):
        columns = [c for c in columns if c[0] != Role.PERSEN]  # `Capaian` over `(%)`
    return Heading(i, n + numbered, tuple(columns), len(lines[n].tokens) if numbered else 0)


def place_in(columns: Sequence[tuple[str, tuple[DumpToken, ...]]], role: str, after: bool = False) -> int:
    """Where a column of this role usually stands among the others."""
    rank = ORDER.index(role) if role in ORDER else len(ORDER)
    later = [k for k, (other, _) in enumerate(columns) if other in ORDER and (ORDER.index(other) > rank or (not after and other == role))]
    return later[0] if later else len(columns)


def under_years(
    columns: list[tuple[str, tuple[DumpToken, ...]]], years: Sequence[tuple[DumpToken, ...]]
) -> list[tuple[str, tuple[DumpToken, ...]]]:
    """Columns that repeat under as many years (`Tahun 2023 Tahun 2024` over Target, Realisasi twice): each gets its year."""
    seen: Counter[str] = Counter()
    out: list[tuple[str, tuple[DumpToken, ...]]] = []
    for role, tokens in columns:
        if role in FIGURES and sum(other == role for other, _ in columns) == len(years):
            out.append((role, (*tokens, *years[seen[role]])))
        else:
            out.append((role, tokens))
        seen[role] += 1
    return out


def role_families(hits: Sequence[tuple[str, int, int, float]]) -> set[str]:
    """The roles, those that stand for one another made one."""
    items = set(ITEMS) - {Role.SASARAN, Role.TUJUAN}
    return {"item" if role in items else role.split("_")[0] for role, *_ in hits if role not in PERIODS}


def header_words(line: DumpLine, header_line: HeaderLine) -> list[tuple[str, int, int, float]] | None:
    """The headers of a line that holds nothing else; None for other lines."""
    if TITLE.match(line.text) or strong_figures(line) or is_number_line(line):
        return None
    hits = [hit for hit in header_line(words_with_bars(line)) if hit[0] not in (Role.LAIN, Role.JUDUL) and hit[3] >= SPELLED_OUT]
    inside = {k for _, a, b, _ in hits for k in range(a, b)}
    rest = [t for k, t in enumerate(line.tokens) if k not in inside]
    if rest and not is_header_rest(replace(line, tokens=tuple(rest))):
        return None
    return hits if hits or len(rest) <= FEW_REST else None


def lower_level(
    columns: Sequence[tuple[str, tuple[DumpToken, ...]]],
    more: Sequence[tuple[str, int, int, float]],
    line: DumpLine,
    depth: int,
    numbered: bool,
) -> list[tuple[str, tuple[DumpToken, ...]]]:
    """Under `Realisasi Tahun 2018` stands `Tahun 2017 Target Realisasi Capaian`: the lower line names the columns of figures.

    Empty where the line is no such one.
    """
    figures = [hit for hit in more if hit[0] in (*FIGURES, Role.TAHUN) and hit[3] >= READ_WELL]
    if depth > 2 or len(figures) < 2 or any(hit[0] in ITEMS for hit in more) or not (numbered or len(figures) > 2):
        return []
    if any(role in FIGURES for role, _ in columns[:-1] if role not in (Role.SATUAN, Role.TARGET)):
        return []
    lost_target = Role.TARGET not in [hit[0] for hit in figures]
    kept = [c for c in columns if c[0] not in FIGURES or c[0] == Role.SATUAN or (c[0] == Role.TARGET and lost_target)]
    return [*kept, *((role, line.tokens[a:b]) for role, a, b, _ in figures)]


def read_well(hits: Sequence[tuple[str, int, int, float]], line: DumpLine) -> list[tuple[str, int, int, float]]:
    """A further header line's headers; none where they are read so badly, or leave so much out, that it may be a row."""
    good = [hit for hit in hits if hit[0] not in (Role.LAIN, Role.JUDUL)]
    inside = sum(score * len(t.text) for _, a, b, score in good for t in line.tokens[a:b])
    return good if inside >= LOWER_SHARE * sum(len(t.text) for t in line.tokens) else []


def spelled_out(line: DumpLine, header_line: HeaderLine) -> bool:
    """Nearly every word belongs to headers that are read well: neither a label above the table nor a row of it."""
    hits = [hit for hit in header_line(words_with_bars(line)) if hit[3] >= SPELLED_OUT and hit[0] not in (Role.LAIN, Role.JUDUL)]
    inside = sum(len(t.text) for _, a, b, _ in hits for t in line.tokens[a:b])
    return len({role for role, *_ in hits} - {Role.NO}) > 1 and inside >= WHOLE_SHARE * sum(len(t.text) for t in line.tokens)


def is_convincing(hits: Sequence[tuple[str, int, int, float]], line: DumpLine, numbered: bool) -> bool:
    """Enough of the line is header, read well enough; under it column numbers make up for bad reading."""
    roles = {role for role, *_ in hits} - {Role.NO}
    good = {role for role, _, _, score in hits if score >= SURELY_READ} - {Role.NO}
    if len(roles) < 2 or not (roles & {*FIGURES, *PERIODS} or len(roles & set(ITEMS)) > 1):
        return False
    letters = sum(len(t.text) for t in line.tokens)
    inside = sum(len(t.text) for _, a, b, _ in hits for t in line.tokens[a:b])
    if numbered and len(roles & {*FIGURES, *ITEMS}) >= 2 and inside >= NUMBERED_SHARE * letters and (good or len(roles) > 2):
        return True
    if not roles & set(ITEMS) and len(roles & set(FIGURES)) < HEADER_ROLES:
        return False
    weak = sum(score < READ_WELL for role, _, _, score in hits)
    return weak <= 1 and len(good) >= 2 and bool(good & set(FIGURES) or len(good & set(ITEMS)) > 1) and inside >= HEADER_SHARE * letters


def lower_case(line: DumpLine) -> bool:
    """Mostly small initials: running text, not headers."""
    long = [t for t in line.tokens if len(t.text) > LONG_WORD]
    return sum(t.lower for t in long) > MOST_LOWER * len(long)


def is_header_rest(line: DumpLine) -> bool:
    """A short line that only goes on with header words: `kegiatan  Capaian Kinerja`."""
    if len(line.tokens) > REST_TOKENS or strong_figures(line):
        return False
    words = [re.sub(r"\W", "", t.text).lower() for t in line.tokens if len(t.text) > 2 and not HEADER_MARK.match(t.text)]
    return all(max(Levenshtein.normalized_similarity(word, known) for known in HEADER_REST) >= REST_ALIKE for word in words)


def strong_figures(line: DumpLine) -> bool:
    return any(f.strength >= SURE_FIGURE for f in figures_in(line.tokens))


def states_figure(line: DumpLine) -> bool:
    """The line ends in a number that stands apart from column numbers: a row, not a header."""
    tail = tail_of(line)
    return len(tail) == 1 and tail[0].strength >= LIKELY_FIGURE and tail[0].kind != "grade" and not is_number_line(line)


def is_number_line(line: DumpLine) -> bool:
    """A line of column numbers, badly read: `(n (2 (3} (4) (53`."""
    texts = [t.text for t in line.tokens]
    if len(texts) < 2 or any(len(t) > COLUMN_NUMBER_LETTERS for t in texts) or any("%" in t for t in texts):
        return False
    numbers = [int(m.group()) for t in texts if (m := re.search(r"\d", t)) and re.fullmatch(r"\W{0,2}\w{1,2}\W{0,2}", t)]
    bracketed = sum(bool(re.search(r"[(){}\[\]]", t)) for t in line.raw.split())
    rising = all(b > a for a, b in itertools.pairwise(numbers))
    sure = len(numbers) >= SURE_NUMBERS or (bracketed >= 1 and len(numbers) >= 2)
    in_brackets = bracketed >= SURE_NUMBERS and bracketed >= BRACKETED_TOKENS * len(texts) and len(numbers) >= 1
    return (sure and rising and len(numbers) >= NUMBERED_TOKENS * len(texts)) or in_brackets


def like_numbering(line: DumpLine) -> bool:
    """Column numbers read past recognition, told by where they stand: a line of a few very short tokens."""
    texts = [t.text for t in line.tokens]
    short = all(len(t) <= COLUMN_NUMBER_LETTERS and not re.search(r"\d{3}|[a-z]{3}", t) for t in texts)
    marked = sum(bool(re.search(r"[\d(){}\[\]@]", t)) for t in texts)
    written = "".join(line.raw.split())
    few_letters = sum(c.isalpha() for c in written) <= STROKE_LETTERS * len(written)
    strokes = few_letters and len(texts) <= STROKE_TOKENS and not any(len(t) > STROKE_LONGEST for t in texts)
    numbers = NUMBERING_LEAST <= len(texts) <= NUMBERING_MOST and short and marked >= NUMBERING_LEAST
    return line.blank < 2 and (numbers or (marked >= 2 and strokes and "%" not in written))


def is_label(line: DumpLine) -> bool:
    """`Tujuan 2 : …`, `Sasaran Strategis 4 …` above a table, letters misread."""
    if len(line.tokens) < LABEL_TOKENS or line.tokens[0].text.endswith(","):
        return False
    first, second = (re.sub(r"\W", "", t.text).lower() for t in line.tokens[:2])
    off = min(Levenshtein.distance(first, word) for word in ("tujuan", "sasaran"))
    strategic = Levenshtein.normalized_similarity(second, "strategis") > STRATEGIC_ALIKE
    if len(first) > LABEL_LETTERS and off <= LABEL_MISREAD and strategic:
        return True
    numbered = bool(re.match(r"^\W*[\dI|lt]{1,2}\W*$", line.tokens[1].text)) or ":" in line.raw[:16]
    return (len(first) > LABEL_LETTERS and off <= NUMBERED_LABEL_MISREAD and numbered) or bool(LABEL.match(line.text))


def ends_table(line: DumpLine) -> bool:
    if OPENING.match(line.text) and len(line.tokens) > OPENING_TOKENS:
        return True
    return bool(FURNITURE.match(line.text) or DATED.match(line.text)) or (is_closing(line.text) and not strong_figures(line))
