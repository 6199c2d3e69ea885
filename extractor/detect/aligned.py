"""Tables without (enough) ruling lines: anchored on their header's words, cut by alignment.

Chain: lines -> header -> column limits -> body lines -> one block of cells per ruled band -> rows of writing.
Which words are a header is known to the caller; it comes in as `role_of`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.detect.figures import LABELLED, RUPIAH, is_amount, is_closing, is_figure
from extractor.detect.rows import Line, line_height, line_y, split_rows, text_of
from extractor.geometry import BBox, cluster, contains, span_overlap, text_lines, union
from extractor.model import COLUMN_NUMBER, Cell, Grid, Page, Word

RoleOf = Callable[[str], str | None]
FIGURE_ROLES = frozenset({"target", "realisasi", "capaian", "pagu", "realisasi_anggaran", "persen"})
ITEM_ROLES = frozenset({"indikator", "uraian", "program", "kegiatan", "sub_kegiatan", "program_kegiatan", "sasaran"})
PHRASE_GAP = 0.55  # of the line height: a wider gap parts two phrases
NARROW_GAP = 0.22  # enough after a running number or an amount, which never go on as wording, and before an amount
BAND = re.compile(r"^\W*(?:tujuan|sasaran|misi|perspektif)\b(?:\s+(?:strategis|program|kegiatan))?[\s\d.:ke-]*", re.I)
EDGE = re.compile(r"^\W*(?:laporan\s|lkj?ip\b|lakip\b|lkj\b|halaman\b)|^\W*(?:[IVX]{1,4}\W{0,3})?\d{1,3}\W*$", re.I)
SEAM = re.compile(
    r"(?<=[a-z)])(?=[A-Z0-9])|(?<=[a-z)])(?=[.:|][A-Z0-9])|(?<=[0-9%])(?=[A-Z])|(?<=[.,]\d{3}[.,]00)(?=\d{2,3}[.,]\d{1,2}\s?%?$|100\b)"
)
MANY_LINES = 8  # lines from which words, not phrases, tell where a column ends
HEAD_SLACK = 3.0  # points by which a header may reach out of its column
ALIGNED = 4.0  # points within which words of one column begin
SIGN_ONLY = re.compile(r"^\((?:%|96|9%|%6|36|06)\)?$")  # `(%)` and what is read for it
GLUED = re.compile(r"^(\D{3,}[a-z)])\d+(?:[.,]\d+)*(?:[.,]\d+|\s?%)$")
AFTER_TABLE = 1.6  # line heights: the least distance of running text from the table above it
MAX_HEADINGS = 2  # lines between a table and running text
PROSE_WORDS, EVEN = 5, 2.5  # words of a line of running text; its widest blank in usual ones
MAX_BODY_GAP = 4.0  # line pitches without writing that end a table


@dataclass(frozen=True)
class Phrase:
    """Words of one line that hang together."""

    words: Line

    @property
    def bbox(self) -> BBox:
        return union(w.bbox for w in self.words)

    @property
    def text(self) -> str:
        return text_of(self.words)


@dataclass(frozen=True)
class Header:
    """Header cells left to right, each of its phrases from top to bottom; `roles` as known to the caller."""

    cells: tuple[tuple[Phrase, ...], ...]
    roles: tuple[str | None, ...]

    @property
    def boxes(self) -> tuple[BBox, ...]:
        return tuple(union(p.bbox for p in cell) for cell in self.cells)

    @property
    def bbox(self) -> BBox:
        return union(self.boxes)


def aligned(page: Page, taken: Sequence[BBox], role_of: RoleOf, before: Grid | None = None) -> tuple[Grid, ...]:
    """Open tables outside the boxes already `taken`; `before`: the open table at the end of the page before."""
    free = [part for w in page.words for part in unglued(w) if not any(contains(b, w.bbox.cx, w.bbox.cy, slack=1) for b in taken)]
    lines = [line for line in map(tuple, text_lines(free, lambda w: w.bbox)) if not running_title(line, page.height)]
    grids: list[Grid] = []
    headers = find_headers(lines, role_of)
    if before is not None:
        end = headers[0][0] if headers else len(lines)
        carried = continued(page, lines[:end], before, taken)
        grids.extend([carried] if carried else [])
    for number, (_start, stop, header) in enumerate(headers):
        limit = headers[number + 1][0] if number + 1 < len(headers) else len(lines)
        body = body_lines(lines[stop:limit], header, page, taken)
        grid = open_grid(page, header, body)
        grids.extend([grid] if grid else [])
    return tuple(grids)


def running_title(line: Line, height: float) -> bool:
    """A page's head or foot: the report's name or a page number at the edge of the paper."""
    if 0.06 * height < line_y(line) < 0.9 * height:
        return False
    return bool(EDGE.search(text_of(line)))


# ------------------------------------------------------------------------------------------- header


def phrases(line: Line) -> list[Phrase]:
    """A line cut at its wide gaps; `Rp` stays with the amount that follows it."""
    height = line_height(line)
    out: list[list[Word]] = []
    for word in line:
        gap = word.bbox.x0 - out[-1][-1].bbox.x1 if out else 0.0
        narrow = out and ((closed(out[-1]) and word.text[:1].isalpha()) or (is_amount(word.text) and out[-1][-1].text[-1:].isalpha()))
        limit = NARROW_GAP if narrow else PHRASE_GAP
        joined = out and (gap <= limit * height or (RUPIAH.match(out[-1][-1].text) and is_figure(word.text)))
        if joined:
            out[-1].append(word)
        else:
            out.append([word])
    return [Phrase(tuple(words)) for words in out]


def closed(words: Sequence[Word]) -> bool:
    """Nothing but a running number, or the last word is an amount."""
    return bool(len(words) == 1 and re.fullmatch(r"\W?\d{1,2}[.)]", words[0].text)) or is_amount(words[-1].text)


def find_headers(lines: Sequence[Line], role_of: RoleOf) -> list[tuple[int, int, Header]]:
    """Headers as (first line, line after the last, header), top to bottom; a header has up to four lines.

    Of windows that overlap the best one stays, so that a caption above is no part of a header.
    """
    candidates: list[tuple[float, int, int, Header]] = []
    for i in range(len(lines)):
        for n in range(1, min(5, len(lines) - i + 1)):
            window = lines[i : i + n]
            if n > 1 and line_y(window[-1]) - line_y(window[-2]) > 2.2 * line_height(window[-2]):
                break
            header = header_of(window, role_of)
            if header:
                candidates.append((header_score(header), i, i + n, header))
    found: list[tuple[int, int, Header]] = []
    for _, start, stop, header in sorted(candidates, key=lambda c: (-c[0], c[1])):
        if all(stop <= other[0] or start >= other[1] for other in found):
            more, whole = continued_header(header, lines[stop:], role_of)
            found.append((start, stop + more, whole))
    return sorted(found, key=lambda f: f[0])


def header_of(window: Sequence[Line], role_of: RoleOf) -> Header | None:
    """The window's phrases as header cells, if they name a figure column, an item column and little else."""
    levels = [header_phrases(line, role_of) for line in window]
    cells = header_cells(levels)
    captions = [level[0] for level in levels if len(level) == 1]
    if not 2 <= len(cells) <= 22 or any(cell == [caption] for cell in cells for caption in captions):
        return None
    texts = [" ".join(p.text for p in cell) for cell in cells]
    roles = tuple(role_of(t) for t in texts)
    known = {r for r in roles if r}
    named = known & FIGURE_ROLES or (len(known) >= 3 and roles.count(None) <= 2)  # a badly read Target or two
    if not (named and known & ITEM_ROLES) or sum(r is not None for r in roles) < 0.6 * len(roles):
        return None
    if any(len(t.split()) > 9 for t in texts):
        return None
    return Header(tuple(tuple(c) for c in cells), roles)


def header_phrases(line: Line, role_of: RoleOf) -> list[Phrase]:
    """A header line's phrases without dirt; two headers that stand close together are two."""
    out: list[Phrase] = []
    for phrase in phrases(line):
        if len(phrase.text) == 1 and not phrase.text.isalpha() and role_of(phrase.text) is None:
            continue
        cuts = range(1, len(phrase.words)) if role_of(phrase.text) is None else range(0)
        parts = [(Phrase(phrase.words[:i]), Phrase(phrase.words[i:])) for i in cuts]
        out.extend(next((two for two in parts if all(role_of(p.text) for p in two)), (phrase,)))
    return out


def header_score(header: Header) -> float:
    """Known roles count; words do not, so that a caption above stays out."""
    known = sum(r is not None for r in header.roles)
    words = sum(len(p.words) for cell in header.cells for p in cell)
    return 2.0 * known - 1.5 * (len(header.roles) - known) - 0.02 * words


def continued_header(header: Header, below: Sequence[Line], role_of: RoleOf) -> tuple[int, Header]:
    """The header with the lines below that go on in its cells without changing their roles, and how many they are."""
    taken = 0
    for line in below[:3]:
        pieces = phrases(line)
        step = line_y(line) - max(line_y(p.words) for cell in header.cells for p in cell)
        if step > 1.7 * line_height(line) or any(is_figure(p.text) and not SIGN_ONLY.match(p.text) for p in pieces):
            break
        homes = [next((i for i, cell in enumerate(header.cells) if overlaps(p, cell)), None) for p in pieces]
        if any(h is None for h in homes) or len(set(homes)) < len(homes):
            break
        cells = list(header.cells)
        for home, piece in zip(homes, pieces, strict=True):
            cells[home or 0] = (*cells[home or 0], piece)
        roles = tuple(role_of(" ".join(SIGN_ONLY.sub("(%)", p.text) for p in cell)) for cell in cells)
        if any(new is None or (old is not None and new != old) for old, new in zip(header.roles, roles, strict=True) if new != old):
            break
        header, taken = Header(tuple(cells), roles), taken + 1
    return taken, header


def header_cells(levels: Sequence[Sequence[Phrase]]) -> list[list[Phrase]]:
    """Phrases of several lines joined into leaf cells; a phrase over several leaves heads each of them."""
    leaves: list[list[Phrase]] = []
    for level in reversed(levels):
        heads: list[list[Phrase]] = []
        for phrase in level:
            under = [leaf for leaf in leaves if overlaps(phrase, leaf)]
            if under:
                for leaf in under:
                    leaf.insert(0, phrase)
            else:
                heads.append([phrase])
        leaves.extend(heads)
    return sorted(leaves, key=lambda leaf: leaf[-1].bbox.cx)


def overlaps(phrase: Phrase, leaf: Sequence[Phrase]) -> bool:
    a, b = phrase.bbox, leaf[-1].bbox
    return span_overlap(a.x0, a.x1, b.x0, b.x1) > 0.3 * min(a.width, b.width)


# ------------------------------------------------------------------------------------------- columns


def column_limits(anchors: Sequence[BBox], lines: Sequence[Line]) -> tuple[float, ...]:
    """The x between each two neighbouring header cells that the fewest phrases of the body cross.

    Among equals the widest gap wins, its middle is taken. Returns len(anchors) - 1 positions, points.
    """
    pieces = [p.bbox for line in lines for p in phrases(line)]
    limits = []
    for place, (left, right) in enumerate(pairwise(anchors)):
        numbered = number_limit(left, right, lines) if place == 0 else None
        if numbered is not None:
            limits.append(numbered)
            continue
        low, high = left.x1 - HEAD_SLACK, right.x0 + HEAD_SLACK  # a header lies inside its column
        if high - low < 2 * HEAD_SLACK:
            low, high = left.cx, max(right.cx, left.cx + 2)
        gap = best_gap(pieces + list(anchors), low, high)
        if any(p.x0 + 1 < gap < p.x1 - 1 for p in pieces):
            gap = common_start(lines, low, high, right.x0 + ALIGNED) or gap
        clear = clear_gap(lines, low, high, right) if len(lines) >= MANY_LINES else None
        if clear is not None and figures_after(lines, clear, right.x1) > figures_after(lines, gap, right.x1):
            gap = clear
        limits.append(gap)
    return tuple(limits)


def figures_after(lines: Sequence[Line], limit: float, end: float) -> int:
    """In how many lines the words that begin between a limit and the end of the right header are one figure."""
    after = (" ".join(w.text for w in line if limit - 1 <= w.bbox.x0 < end) for line in lines)
    return sum(is_figure(text) for text in after)


def clear_gap(lines: Sequence[Line], low: float, high: float, right: BBox) -> float | None:
    """The middle of the widest stretch between low and high that no word of many lines crosses, or None.

    Blanks inside a column do not stand above each other in so many lines. A stretch with next to nothing between it and the
    end of the right header lies inside that column, right of its short figures.
    """
    lines = [line for line in lines if not LABELLED.match(text_of(line))]
    words = [w for line in lines for w in line]
    edges = sorted({low, high, *(v for w in words for v in (w.bbox.x0, w.bbox.x1) if low < v < high)})
    few = len(lines) // 10  # rests of lines across the table
    free = [(a, b) for a, b in pairwise(edges) if b - a > 1.0 and sum(w.bbox.x0 < b - 0.5 and w.bbox.x1 > a + 0.5 for w in words) <= few]
    filled = [(a, b) for a, b in free if sum(any(b - 1 <= w.bbox.x0 < right.x1 for w in line) for line in lines) >= 0.2 * len(lines)]
    widest = max(filled, key=lambda g: g[1] - g[0], default=None)
    return (widest[0] + widest[1]) / 2 if widest else None


def common_start(lines: Sequence[Line], low: float, high: float, latest: float) -> float | None:
    """The x just before the place where words of most lines begin, or None: justified columns are parted by no wide gap."""
    starts = [w.bbox.x0 for line in lines for w in line if low < w.bbox.x0 < min(high, latest)]
    groups = cluster(starts, lambda x: x, 0.35 * ALIGNED)
    best = max(groups, key=len, default=[])
    reaching = sum(any(w.bbox.x1 > low and w.bbox.x0 < high for w in line) for line in lines)
    if len(best) < max(4, 0.4 * reaching) or max(best) - min(best) > 2.5 * ALIGNED:
        return None
    x = min(best) - 0.7
    crossing = sum(w.bbox.x0 < x - 3 and w.bbox.x1 > x + 3 for line in lines for w in line)
    return x if crossing <= 0.1 * len(lines) else None


def number_limit(left: BBox, right: BBox, lines: Sequence[Line]) -> float | None:
    """The x after the running numbers of the first column, or None where it has none."""
    rows = [line for line in lines if not all(COLUMN_NUMBER.fullmatch(w.text) for w in line)]
    numbers = [line[0].bbox for line in rows if re.fullmatch(r"\W?(?:\d{1,3}|[IVX]{1,4})[.):;]?", line[0].text)]
    numbers = [b for b in numbers if b.cx < (left.x1 + right.x0) / 2 and abs(b.cx - left.cx) < 30]
    if not numbers or len(numbers) < 0.1 * len(lines):
        return None
    end = max(b.x1 for b in numbers)
    after = [w.bbox.x0 for line in lines for w in line if w.bbox.x0 >= end - 1]
    return (end + min(after)) / 2 if after else None


def best_gap(pieces: Sequence[BBox], low: float, high: float) -> float:
    near = [p for p in pieces if p.x1 > low and p.x0 < high]
    ends = sorted({low, high, *(v for p in near for v in (p.x0, p.x1) if low < v < high)})
    if len(ends) < 2:
        return (low + high) / 2

    def crossed(a: float, b: float) -> int:
        middle = (a + b) / 2
        return sum(p.x0 < middle < p.x1 for p in near)

    gaps = [(crossed(a, b), -(b - a), (a + b) / 2) for a, b in pairwise(ends)]
    fewest = min(g[0] for g in gaps)
    return min((g for g in gaps if g[0] <= fewest), key=lambda g: g[1])[2]


# ------------------------------------------------------------------------------------------- body


def body_lines(below: Sequence[Line], header: Header, page: Page, taken: Sequence[BBox]) -> list[Line]:
    """The lines under a header that belong to its table."""
    height = median([line_height(line) for line in below]) if below else 10.0
    floor = frame_bottom(page, header.bbox, below)
    out: list[Line] = []
    ended = False  # running text was met
    last = header.bbox.bottom - 0.3 * height
    for line in below:
        gap = line_y(line) - last
        box = union(w.bbox for w in line)
        if any(last < b.top < box.top for b in taken) or is_closing(text_of(line)):
            break
        if runs_through(line, header) and (start := after_table([*out, line], header)) is not None:
            out, ended = out[:start], True
            break
        if floor is None and gap > MAX_BODY_GAP * 1.3 * height:
            break
        if floor is not None and line_y(line) > floor + 2:
            break
        out.append(line)
        last = line_y(line)
    first = header.boxes[0].x1
    figured = [i for i, line in enumerate(out) if has_figure(line, [first])]
    limits = column_limits(header.boxes, out[: figured[-1] + 1] if figured else out)
    return trimmed(out, limits, floor is not None, ended)


def frame_bottom(page: Page, header: BBox, below: Sequence[Line]) -> float | None:
    """The lowest long line under a header that still bounds its table: no prose and no signature lies above it."""
    wide = [r.bbox.cy for r in page.rules if r.horizontal and span_overlap(r.bbox.x0, r.bbox.x1, header.x0, header.x1) > 0.8 * header.width]
    if not any(header.top - 25 < y < header.bottom + 12 for y in wide):
        return None
    for y in sorted((y for y in wide if header.bottom + 12 < y < page.height - 30), reverse=True):
        inside = [line for line in below if line_y(line) < y]
        foreign = any(is_closing(text_of(line)) or paragraph(line, header) for line in inside)
        if inside and not foreign and evenly(inside, header, y) and not goes_on_below(below, y):
            return y
    return None


def goes_on_below(below: Sequence[Line], floor: float) -> bool:
    """Right under a line the next writing has figures in columns: the line was only one between rows."""
    after = [line for line in below if line_y(line) > floor][:3]
    if not after or line_y(after[0]) - floor > 3 * line_height(after[0]):
        return False
    return any(sum(is_figure(p.text) for p in phrases(line)) >= 2 for line in after)


def paragraph(line: Line, header: BBox) -> bool:
    """A line of running text: one phrase of many words over most of the table's width."""
    pieces = phrases(line)
    longest = max(pieces, key=lambda p: p.bbox.width)
    return len(longest.words) >= 7 and longest.bbox.width > 0.7 * header.width and not BAND.match(longest.text)


def after_table(lines: Sequence[Line], header: Header) -> int | None:
    """Where the running text that the last line belongs to begins: behind a gap, headings above it included; None without a gap."""
    for at in range(len(lines) - 1, max(len(lines) - 1 - MAX_HEADINGS, -1) - 1, -1):
        above = line_y(lines[at - 1]) if at > 0 else header.bbox.bottom
        if line_y(lines[at]) - above > AFTER_TABLE * line_height(lines[at]):
            return at
        if at > 0 and has_figure(lines[at - 1], [header.boxes[0].x1]):
            return None
    return None


def runs_through(line: Line, header: Header) -> bool:
    """Running text under a table: evenly spaced words, many of them of small letters, that stand in several figure columns."""
    figures = [b for b, role in zip(header.boxes, header.roles, strict=True) if role in FIGURE_ROLES]
    words = [w for w in line if sum(c.isalpha() for c in w.text) > 1]
    if (
        BAND.match(text_of(line))
        or re.fullmatch(r"\W?\d{1,3}[.)]?", line[0].text)
        or line[-1].bbox.x1 - line[0].bbox.x0 < 0.8 * header.bbox.width
    ):
        return False
    if len(words) < PROSE_WORDS or len(words) < 0.6 * len(line) or sum(w.text[0].islower() for w in words) < 0.35 * len(words):
        return False
    crossed = sum(any(w.bbox.x0 < b.x1 and w.bbox.x1 > b.x0 for w in words) for b in figures)
    gaps = [max(b.bbox.x0 - a.bbox.x1, 0.1) for a, b in pairwise(line)]
    return crossed >= min(2, len(figures)) and max(gaps) < EVEN * max(median(gaps), 0.2 * line_height(line))


def evenly(lines: Sequence[Line], header: BBox, floor: float) -> bool:
    """No wide stretch without writing between a header and the line that ends its table."""
    ys = [header.bottom, *(line_y(line) for line in lines), floor]
    return all(b - a < 2 * MAX_BODY_GAP * line_height(lines[0]) for a, b in pairwise(ys))


def trimmed(lines: Sequence[Line], limits: Sequence[float], framed: bool = False, ended: bool = False) -> list[Line]:
    """Body lines up to the end of the last row: after the last figure only wording at normal pitch goes on.

    `framed`: a ruling line ends the table; `ended`: the lines stop where running text begins.
    """
    figure_at = [i for i, line in enumerate(lines) if has_figure(line, limits)]
    if not figure_at:
        return []
    steps = [line_y(b) - line_y(a) for a, b in pairwise(lines)]
    pitch = median(steps) if steps else 12.0
    end = figure_at[-1]
    while end + 1 < len(lines):
        step = line_y(lines[end + 1]) - line_y(lines[end])
        if not framed and (step > 1.45 * pitch or (not ended and prose(lines[end + 1], limits))):
            break
        end += 1
    return list(lines[: end + 1])


def prose(line: Line, limits: Sequence[float]) -> bool:
    """A phrase that runs over a column limit: the table is over."""
    return any(p.bbox.x0 < x - 8 and p.bbox.x1 > x + 8 for p in phrases(line) for x in limits)


def row_of_table(line: Line, limits: Sequence[float]) -> bool:
    """No running text: amounts stand in the line, or no phrase runs over several column limits and no word over one."""
    if sum(is_amount(w.text) for w in line) > 1:
        return True
    for phrase in phrases(line):
        over = [x for x in limits if phrase.bbox.x0 < x - 8 and phrase.bbox.x1 > x + 8]
        if len(over) > 1 or any(w.bbox.x0 < x - 2 and w.bbox.x1 > x + 2 for w in phrase.words for x in over):
            return False
    return True


def has_figure(line: Line, limits: Sequence[float]) -> bool:
    """A figure stands in a column right of the first limit."""
    first = limits[0] if limits else 0.0
    return any(is_figure(p.text) and p.bbox.cx > first and (len(p.text) > 1 or p.text.isdigit()) for p in phrases(line))


# ------------------------------------------------------------------------------------------- grid


def open_grid(page: Page, header: Header, body: Sequence[Line]) -> Grid | None:
    """Header and body as a grid; the body is first one row of cells per ruled band, then split."""
    if not body:
        return None
    limits = column_limits(header.boxes, body)
    box = union([header.bbox, *(w.bbox for line in body for w in line)])
    head = [
        Cell(row=0, col=i, bbox=b, page=page.number, lines=tuple(p.words for p in cell))
        for i, (cell, b) in enumerate(zip(header.cells, header.boxes, strict=True))
    ]
    cells = head + body_cells(page, body, limits, box, first_row=1)
    grid = Grid(page=page.number, bbox=box, cells=tuple(cells), detector="aligned")
    return split_rows(grid, header_rows=1)


def body_cells(page: Page, body: Sequence[Line], limits: Sequence[float], box: BBox, first_row: int) -> list[Cell]:
    """Rows of cells: one for each stretch between long horizontal lines and lines such as `Sasaran 1 : …`."""
    out: list[Cell] = []
    row = first_row
    body = [parted_words(line, limits) for line in body]
    for lines in stretches(page, body, limits, box):
        high = BBox(box.x0, min(w.bbox.top for li in lines for w in li), box.x1, max(w.bbox.bottom for li in lines for w in li))
        if is_band(lines[0], limits):
            out.append(Cell(row=row, col=0, col_span=len(limits) + 1, bbox=high, page=page.number, lines=tuple(lines)))
            row += 1
            continue
        for col, (x0, x1) in enumerate(pairwise([box.x0, *limits, box.x1])):
            words = [w for line in lines for w in line if column_of(w, line, limits) == col]
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


def unglued(word: Word) -> list[Word]:
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


def stretches(page: Page, body: Sequence[Line], limits: Sequence[float], box: BBox) -> list[list[Line]]:
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
    text = text_of(line)
    return bool(LABELLED.match(text)) and (not limits or line[0].bbox.x0 < limits[0])


def column_of(word: Word, line: Line, limits: Sequence[float]) -> int:
    """The column of a word: that of its phrase when the phrase lies in one column, else its own."""
    phrase = next(p for p in phrases(line) if word in p.words)
    if prose((*phrase.words,), limits) or beside_figure(phrase, limits):
        return sum(word.bbox.cx > x for x in limits)
    return sum(phrase.bbox.cx > x for x in limits)


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


def continued(page: Page, lines: Sequence[Line], before: Grid, taken: Sequence[BBox]) -> Grid | None:
    """The rest of an open table that goes on at the top of this page without a header."""
    anchors = column_boxes(before)
    if len(anchors) < 2:
        return None
    limits = [(a.x1 + b.x0) / 2 if a.x1 < b.x0 else b.x0 for a, b in pairwise(anchors)]
    fitting = [line for line in lines if row_of_table(line, limits) and line_y(line) < 0.94 * page.height]
    first = next((i for i, line in enumerate(fitting) if has_figure(line, limits) and len(phrases(line)) > 1), None)
    if first is None or line_y(fitting[first]) > 0.4 * page.height:
        return None
    if any(b.top < line_y(fitting[first]) for b in taken):
        return None
    body = trimmed(until_gap(fitting[first:]), limits)
    if sum(has_figure(line, limits) for line in body) < 1:
        return None
    box = union(w.bbox for line in body for w in line)
    cells = body_cells(page, body, limits, box, first_row=0)
    return split_rows(Grid(page=page.number, bbox=box, cells=tuple(cells), detector="aligned"))


def until_gap(lines: Sequence[Line]) -> list[Line]:
    out = list(lines[:1])
    for above, line in pairwise(lines):
        if line_y(line) - line_y(above) > MAX_BODY_GAP * 1.3 * line_height(above) or is_closing(text_of(line)):
            break
        out.append(line)
    return out


def column_boxes(grid: Grid) -> list[BBox]:
    """The box around each column's writing, body rows only; columns without any are left out."""
    by_col: dict[int, list[BBox]] = {}
    for cell in grid.cells:
        if cell.words and cell.row > 0:
            by_col.setdefault(cell.col, []).append(cell.ink)
    return [union(by_col[c]) for c in sorted(by_col)]
