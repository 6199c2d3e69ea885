"""Tables whose columns were read one after another: all codes, all wording, all pagu, all realisasi, all percentages.

Which figures stand beside each other is told by their order and by arithmetic: where realisasi / pagu is the percentage, the
three belong to one row. The wording is cut into as many items as there are rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from extractor.detect.dump.dump_grid import make_cell, with_places
from extractor.detect.dump.dump_lines import CODE, LONE_RP, DumpLine, DumpToken, figures_in
from extractor.detect.dump.row_segments import SegmentLine, row_start_score
from extractor.detect.dump.text_streams import Wordings
from extractor.geometry import union_box
from extractor.misread import Guess, amount_guesses, misreading_cost, one_digit_off, percentage_guesses, share_holds
from extractor.model import Cell, Grid
from extractor.noise import misread_characters, misread_strings
from extractor.roles import Role

MIN_FIGURES = 8  # lines that are nothing but a figure, before columns are thought to be stacked
ROLES = (Role.NO, Role.KODE, Role.URAIAN, Role.PAGU, Role.REALISASI_ANGGARAN, Role.PERSEN)
COLUMNS = 3  # of a stack: pagu, realisasi, percentages
HOLDS, MISREAD_SHARE, NEARLY, PLAUSIBLE, GAP = 3.0, 2.2, 1.6, 0.3, -0.8
"""Worth of a row whose percentage holds; with a misread digit in it; in an amount; whose figures are thinkable; cost of a missing one."""
GUESS_COST, MISREAD_COST = 0.5, 0.3  # of the same unit, for each unit that guesses of a figure and misread digits of a share cost
LEAST_FIT = 0.2  # worth below which only the two amounts are compared
NEAR_SHARE, LEAST_ABOUT = 1, 0.8  # per cent that a share may be off; share of NEARLY that this is worth
MOST_COST = 2.0  # of misread digits of a percentage
PLAUSIBLE_SHARE, IMPLAUSIBLE = Decimal("0.3"), -0.5  # of the pagu that is usually spent; worth of amounts with less than that or over 1
MOST_PERCENT = 130  # per cent that a budget may be overspent to
LEAST_AMOUNT = 1000  # rupiah from which one misread digit can be told by the share
AMOUNT_GUESSES, PERCENT_GUESSES = 3, 4  # of a figure that are tried
OFF_MIDDLE = 4  # places from the middle of the amounts in which the pagu may end
OFF_ROW = 6  # places by which the columns may be out of step
NEVER = -1e9
TELLING = 0.5  # share of amounts and percentages among a run of lone figures
SHORT_PERCENT, FEW_LETTERS, LONE_TOKENS = 8, 3, 4  # letters of a percentage that is badly read; letters in a lone figure; its tokens
ITEM_LINES, USUAL_LINES, LONG_ITEM = 7, 4, 0.25  # lines of an item at most, and usually; cost of each more
WHOLE_NAME, KNOWN_FROM, LONE_WORD = 6.0, 0.75, 1.5  # worth of a known name, from which likeness; cost of an item of one word
TITLED = 3  # lines of wording that must be left behind the last code for the titles to end with it
SHARE_DIGITS = 4  # of a percentage at most
WRONG_SIDE = 0.5  # cost of an amount among percentages, or the other way round
UNTOLD = 0.5  # times PLAUSIBLE, worth of a row about whose figures nothing can be told
FITS_KEPT = 65536  # rows whose fit is kept: of a page with 40 rows
TWO_DECIMALS = 10000  # times a share, to have it in hundredths of a per cent
CUT_WORDS, CUT_SHORT = 3, 1.0  # words below which an item that no blank line ends is cut short, and what that costs
NAME_WORDS = 4  # words from which a known name counts in full
BLANK_BEFORE, NONE_BEFORE = 0.9, -0.5  # worth of a blank line before an item, cost of none
BADLY_READ = re.compile(rf"^\W?[\do.,:;°%{misread_characters('badly_read')}]{{1,4}}\w?%?$")


@dataclass(frozen=True)
class Stack:
    """The lines of one stacked table by block."""

    codes: tuple[DumpLine, ...]
    wording: tuple[DumpLine, ...]
    figures: tuple[DumpLine, ...]

    @property
    def places(self) -> frozenset[int]:
        return frozenset(line.place for line in (*self.codes, *self.wording, *self.figures))


def detect_stacked(page: int, lines: Sequence[DumpLine], wordings: Wordings) -> tuple[list[Grid], frozenset[int]]:
    """The page's stacked tables, and the places of the lines that they took."""
    grids: list[Grid] = []
    taken: set[int] = set()
    for stack in stacks_in(lines):
        grid = grid_of_stack(page, stack, wordings)
        if grid is not None:
            grids.append(grid)
            taken |= stack.places
    return grids, frozenset(taken)


# ------------------------------------------------------------------------------------------------ blocks


def lone_figure(line: DumpLine) -> bool:
    """The line is nothing but a figure, however badly read."""
    tokens = [t for t in line.tokens if not LONE_RP.match(t.text)]
    if not tokens or len(tokens) > LONE_TOKENS:
        return False
    if len(tokens) == 1 and BADLY_READ.match(tokens[0].text):
        return True
    text = " ".join(t.text for t in tokens)
    if len(text) <= SHORT_PERCENT and "%" in text and any(c.isdigit() for c in text):
        return True
    letters = sum(c.isalpha() for c in re.sub(rf"(?:{misread_strings('sign')})$", "", text))
    return sum(c.isdigit() for c in text) > letters and letters <= FEW_LETTERS and bool(re.fullmatch(r"[\w.,:;%\s£€§&|\[\]()?'°-]+", text))


def lone_code(line: DumpLine) -> bool:
    return len(line.tokens) == 1 and bool(CODE.match(line.tokens[0].text) or re.fullmatch(r"[DOo\d]{1,3}\d", line.tokens[0].text))


def stacks_in(lines: Sequence[DumpLine]) -> list[Stack]:
    """Blocks of wording followed by a long run of lone figures, at least half of them amounts or percentages."""
    out: list[Stack] = []
    i, begin = 0, 0
    while i < len(lines):
        if not lone_figure(lines[i]):
            i += 1
            continue
        stop = i
        while stop < len(lines) and lone_figure(lines[stop]):
            stop += 1
        run = lines[i:stop]
        telling = sum(any(f.kind in ("amount", "percent") for f in figures_in(line.tokens)) for line in run)
        if len(run) >= MIN_FIGURES and telling >= TELLING * len(run):
            before = list(lines[begin:i])
            codes = tuple(line for line in before if lone_code(line))
            words = wording_before([line for line in before if not lone_code(line)], before)
            if words:
                out.append(Stack(codes, tuple(words), tuple(run)))
                begin = stop
        i = stop
    return out


def wording_before(words: Sequence[DumpLine], before: Sequence[DumpLine]) -> list[DumpLine]:
    """The lines of wording without the titles above: what stands after the last code, or after the last line in capitals."""
    last_code = max((i for i, line in enumerate(before) if lone_code(line)), default=-1)
    if last_code >= 0:
        after = [line for line in before[last_code + 1 :] if not lone_code(line)]
        if len(after) > TITLED:
            return after
    titles = max((i for i, line in enumerate(words) if line.text.isupper() and len(line.tokens) > 1), default=-1)
    return list(words[titles + 1 :])


# ------------------------------------------------------------------------------------------------ figures


@dataclass(frozen=True)
class Triple:
    """One row's figures: places in the lists of pagu, realisasi and percentages, None where the block lacks one."""

    pagu: int | None
    realisasi: int | None
    persen: int | None


@dataclass(frozen=True)
class FigureBlock:
    lines: tuple[DumpLine, ...]
    guesses: tuple[tuple[Guess, ...], ...]


def split_stack(figures: Sequence[DumpLine]) -> tuple[FigureBlock, FigureBlock, FigureBlock]:
    """The run of figures as pagu, realisasi and percentages, cut where the rows fit best."""
    texts = [line.text for line in figures]
    few_digits = [len(re.sub(r"\D", "", t)) <= SHARE_DIGITS and "." not in t[:2] for t in texts]
    as_percent = [few or bool(re.search(r"%|^\W?1?\d\d[.,]\d\d\W?$", t)) for t, few in zip(texts, few_digits, strict=True)]
    as_amount = [bool(re.search(r"\d{1,3}[.,\s]\s?\d{3}", t)) or bool(re.fullmatch(r"\W?[0oO-]\W?\w?|\W", t)) for t in texts]
    cut = max(
        range(len(texts) + 1),
        key=lambda c: sum(as_amount[:c]) - WRONG_SIDE * sum(as_percent[:c]) + sum(as_percent[c:]) - WRONG_SIDE * sum(as_amount[c:]),
    )
    money, shares = figures[:cut], figures[cut:]
    guesses = [amount_guesses(line.text)[:AMOUNT_GUESSES] for line in money]
    persen = FigureBlock(tuple(shares), tuple(percentage_guesses(line.text)[:PERCENT_GUESSES] for line in shares))
    middle = (len(money) + 1) // 2
    best: tuple[float, int] = (NEVER, middle)
    for place in range(max(1, middle - OFF_MIDDLE), min(len(money), middle + OFF_MIDDLE) + 1):
        pagu = FigureBlock(tuple(money[:place]), tuple(guesses[:place]))
        rest = FigureBlock(tuple(money[place:]), tuple(guesses[place:]))
        score = align_triples(pagu, rest, persen)[0]
        if score > best[0]:
            best = (score, place)
    place = best[1]
    return FigureBlock(tuple(money[:place]), tuple(guesses[:place])), FigureBlock(tuple(money[place:]), tuple(guesses[place:])), persen


def align_triples(pagu: FigureBlock, realisasi: FigureBlock, persen: FigureBlock) -> tuple[float, list[Triple]]:
    """The best way to read three columns beside each other, in order, gaps allowed."""
    n, m, k = len(pagu.lines), len(realisasi.lines), len(persen.lines)
    best: dict[tuple[int, int, int], tuple[float, tuple[int, int, int]]] = {(0, 0, 0): (0.0, (0, 0, 0))}
    steps = [(a, b, c) for a in (1, 0) for b in (1, 0) for c in (1, 0) if a + b + c]
    worth: dict[tuple[int, int, int], float] = {}
    for i in range(n + 1):
        for j in range(max(0, i - OFF_ROW), min(m, i + OFF_ROW) + 1):
            for q in range(max(0, i - OFF_ROW), min(k, i + OFF_ROW) + 1):
                for a, b, c in steps:
                    before = best.get((i - a, j - b, q - c))
                    if before is None:
                        continue
                    if a and b and c:
                        key = (i - 1, j - 1, q - 1)
                        if key not in worth:
                            worth[key] = row_fit(pagu.guesses[i - 1], realisasi.guesses[j - 1], persen.guesses[q - 1])
                        score = worth[key]
                    else:
                        score = GAP * (COLUMNS - a - b - c)
                        if a and b:
                            score += pair_fit(pagu.guesses[i - 1], realisasi.guesses[j - 1])
                    total = before[0] + score
                    if (i, j, q) not in best or total > best[i, j, q][0]:
                        best[i, j, q] = (total, (a, b, c))
    ends = [key for key in best if key[0] == n]
    if not ends:
        return NEVER, []
    at = max(ends, key=lambda key: best[key][0] + GAP * (m - key[1] + k - key[2]))
    out: list[Triple] = []
    score = best[at][0] + GAP * (m - at[1] + k - at[2])
    i, j, q = at
    while (i, j, q) != (0, 0, 0):
        a, b, c = best[i, j, q][1]
        out.insert(0, Triple(i - 1 if a else None, j - 1 if b else None, q - 1 if c else None))
        i, j, q = i - a, j - b, q - c
    out.extend(Triple(None, j, q) for j, q in leftover_pairs(at[1], m, at[2], k))
    return score, out


def leftover_pairs(j: int, m: int, q: int, k: int) -> list[tuple[int | None, int | None]]:
    count = max(m - j, k - q)
    return [(j + x if j + x < m else None, q + x if q + x < k else None) for x in range(count)]


def pair_fit(pagu: Sequence[Guess], realisasi: Sequence[Guess]) -> float:
    if not pagu or not realisasi or not pagu[0].value:
        return 0.0
    ratio = realisasi[0].value / pagu[0].value
    return PLAUSIBLE if PLAUSIBLE_SHARE < ratio <= 1 else IMPLAUSIBLE


@lru_cache(maxsize=FITS_KEPT)
def row_fit(pagu: tuple[Guess, ...], realisasi: tuple[Guess, ...], persen: tuple[Guess, ...]) -> float:
    """How well three figures stand in one row: their percentage holds as read, holds with a misread digit, or is thinkable."""
    best = PLAUSIBLE * UNTOLD
    for whole in pagu:
        for part in realisasi:
            for share in persen:
                if share_holds(part.value, whole.value, share.value):
                    best = max(best, HOLDS - GUESS_COST * (whole.cost + part.cost + share.cost))
    if best < MISREAD_SHARE and pagu and realisasi and persen:
        best = max(best, nearly_fits(pagu[0].value, realisasi[0].value, persen))
    return best if best > LEAST_FIT else pair_fit(pagu, realisasi)


def nearly_fits(pagu: Decimal, realisasi: Decimal, persen: tuple[Guess, ...]) -> float:
    """How well the three fit if one digit was misread, or the percentage is off by less than one; 0 where they do not."""
    if pagu <= 0:
        return 0.0
    costs = [misread_share(realisasi, pagu, p) for p in persen] if realisasi > LEAST_AMOUNT else []
    cost = min((c for c in costs if c is not None), default=None)
    found = MISREAD_SHARE - MISREAD_COST * cost if cost is not None else 0.0
    shares = [p.value for p in persen if 0 < p.value <= MOST_PERCENT]
    if found < NEARLY and pagu > LEAST_AMOUNT and realisasi > LEAST_AMOUNT and any(misread_fits(pagu, realisasi, s) for s in shares):
        found = NEARLY
    if any(abs(realisasi / pagu * 100 - s) < NEAR_SHARE for s in shares):
        found = max(found, NEARLY * LEAST_ABOUT)
    return found


def misread_share(part: Decimal, whole: Decimal, read: Guess) -> float | None:
    """What it costs to read `read` where the share of `part` in `whole` stands with two decimals; None where it is too much."""
    exact = part / whole * TWO_DECIMALS
    costs = [misreading_cost(Decimal(int(exact + up)), read.value * 100) for up in (Decimal(0), Decimal("0.5"))]
    known = [c for c in costs if c is not None and c <= MOST_COST]
    return min(known) + read.cost if known else None


def misread_fits(whole: Decimal, part: Decimal, share: Decimal) -> bool:
    """One misread digit of either amount makes the percentage hold."""
    unit = Decimal("0.01")
    low, high = part / (share + unit) * 100, part / (share - unit) * 100 if share > unit else Decimal(0)
    if any(low <= w <= high for w, _ in one_digit_off(whole)):
        return True
    return any(whole * (share - unit) <= p * 100 <= whole * (share + unit) for p, _ in one_digit_off(part))


# ------------------------------------------------------------------------------------------------ wording


def divide_items(lines: Sequence[DumpLine], count: int, wordings: Wordings) -> list[list[DumpLine]]:
    """The lines of wording as `count` items, or as many as there are lines; the best beginnings are taken."""
    entries = [SegmentLine(line.tokens, 0, False, line.blank) for line in lines]
    begins = [begin_score(entries, i, wordings) for i in range(len(lines))]
    n, count = len(lines), min(count, len(lines))
    names = {
        (a, b): whole_item_score(lines[a:b], wordings)
        - (CUT_SHORT if b < n and not lines[b].blank and sum(len(x.tokens) for x in lines[a:b]) < CUT_WORDS else 0.0)
        for b in range(1, n + 1)
        for a in range(max(0, b - ITEM_LINES), b)
    }
    best = [[NEVER] * (count + 1) for _ in range(n + 1)]
    back = [[0] * (count + 1) for _ in range(n + 1)]
    best[0][0] = 0.0
    for stop in range(1, n + 1):
        for c in range(1, count + 1):
            for start in range(max(0, stop - ITEM_LINES), stop):
                score = best[start][c - 1] + begins[start] - LONG_ITEM * max(stop - start - USUAL_LINES, 0) + names[start, stop]
                if score > best[stop][c]:
                    best[stop][c], back[stop][c] = score, start
    out: list[list[DumpLine]] = []
    stop, c = n, count
    while c > 0:
        start = back[stop][c]
        out.insert(0, list(lines[start:stop]))
        stop, c = start, c - 1
    return out


def whole_item_score(lines: Sequence[DumpLine], wordings: Wordings) -> float:
    """How much the lines look like one whole item: the likeness to a known name, of which short ones tell less."""
    words = sum(len(line.tokens) for line in lines)
    lone = words == 1 and not re.match(r"^\W*(?:total|jumlah)", lines[0].text, re.I)
    likeness = max(wordings.named(" ".join(line.text for line in lines)) - KNOWN_FROM, 0.0)
    return WHOLE_NAME * likeness * min(words / NAME_WORDS, 1.0) - LONE_WORD * lone


def begin_score(entries: Sequence[SegmentLine], i: int, wordings: Wordings) -> float:
    """Like a row's beginning; a blank line before tells more here, where each cell stood by itself."""
    score = row_start_score(entries, i, "program", wordings)
    return score + (BLANK_BEFORE if entries[i].blank else NONE_BEFORE) * (i > 0)


def codes_by_row(codes: Sequence[DumpLine], rows: int) -> dict[int, DumpLine]:
    """Codes to rows, where there are as many as rows; else nothing can be told."""
    return dict(enumerate(codes)) if len(codes) == rows else {}


def grid_of_stack(page: int, stack: Stack, wordings: Wordings) -> Grid | None:
    pagu, realisasi, persen = split_stack(stack.figures)
    _, triples = align_triples(pagu, realisasi, persen)
    if not realisasi.lines or not triples:
        return None
    triples = [t for t in triples if t.pagu is not None or t.realisasi is not None] or triples
    wording = divide_items(stack.wording, len(triples), wordings)
    codes = codes_by_row(stack.codes, len(triples))
    cells: list[Cell] = []
    for row, triple in enumerate(triples):
        words = [line.tokens for line in wording[row]] if row < len(wording) else []
        parts: list[Sequence[Sequence[DumpToken]]] = [
            [], [codes[row].tokens] if row in codes else [], words,
            of(pagu, triple.pagu), of(realisasi, triple.realisasi), of(persen, triple.persen),
        ]  # fmt: skip
        cells.extend(make_cell(page, row, col, pieces) for col, pieces in enumerate(parts))
    box = union_box(c.bbox for c in cells if c.words)
    return Grid(page=page, bbox=box, cells=tuple(with_places(cells)), detector="stacked", roles=ROLES)


def of(block: FigureBlock, place: int | None) -> list[Sequence[DumpToken]]:
    return [] if place is None else [block.lines[place].tokens]
