"""Ruling lines -> lattices: which lines belong to one table, where its columns and rows begin, which cells merge.

Chain: rules -> connected groups -> column and row positions -> present edges -> merged regions.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.detect.figure_shapes import RUPIAH, is_amount
from extractor.geometry import BBox, cluster_values, contains_point, span_overlap, text_lines, union_box
from extractor.model import Rule, Word

TOUCH = 6.0  # points: a scan's line ends rarely miss their crossing by more
SNAP_X, SNAP_Y = 4.0, 3.0  # points: pieces of one line lie this close
LONGEST_STROKE = 40.0  # points: no letter's stroke is as long
DRAWN = 0.6  # share of a cell's side that must be drawn before it is an edge
MIN_COLUMN, MIN_ROW = 6.0, 5.0  # points: narrower ones are double lines
IN_ROW = 0.8  # share of a word's height that lies in its row


@dataclass(frozen=True)
class Lattice:
    """Column positions `xs`, row positions `ys` and the rules of one table; unit points, upright frame.

    `exact`: the lines are taken as they are drawn; else faint and worn ones are made whole.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    rules: tuple[Rule, ...]
    exact: bool = False

    @property
    def bbox(self) -> BBox:
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


@dataclass(frozen=True)
class CellRegion:
    """A rectangle of elementary cells without an edge inside: rows [row, row+row_span), columns likewise."""

    row: int
    col: int
    row_span: int
    col_span: int


def rules_cross(h: Rule, v: Rule) -> bool:
    return h.bbox.x0 - TOUCH <= v.bbox.cx <= h.bbox.x1 + TOUCH and v.bbox.top - TOUCH <= h.bbox.cy <= v.bbox.bottom + TOUCH


def group_rules(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules connected through crossings, the groups with most rules first."""
    parent = list(range(len(rules)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    hs = [i for i, r in enumerate(rules) if r.horizontal]
    vs = [i for i, r in enumerate(rules) if not r.horizontal]
    for i in hs:
        for j in vs:
            if rules_cross(rules[i], rules[j]):
                parent[root(i)] = root(j)
    found: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        found.setdefault(root(i), []).append(rule)
    return adopt_rules(sorted(found.values(), key=len, reverse=True))


def adopt_rules(found: Sequence[list[Rule]]) -> list[list[Rule]]:
    """Groups with the lone verticals that lie inside them: pieces of worn lines that meet no crossing line."""
    wide = [g for g in found if len(g) > 3 and any(r.horizontal for r in g) and any(not r.horizontal for r in g)]
    boxes = [union_box(r.bbox for r in g) for g in wide]
    out = [list(g) for g in wide]
    for group in (g for g in found if not any(g is w for w in wide)):
        box = union_box(r.bbox for r in group)
        home = next((i for i, b in enumerate(boxes) if len(group) == 1 and not group[0].horizontal and box_inside(b, box)), None)
        if home is None:
            out.append(group)
        else:
            out[home].extend(group)
    return out


def box_inside(outer: BBox, inner: BBox) -> bool:
    return contains_point(outer, inner.x0, inner.top, TOUCH) and contains_point(outer, inner.x1, inner.bottom, TOUCH)


def line_positions(rules: Iterable[Rule], horizontal: bool) -> list[float]:
    """Where the lines of one direction lie: each the length-weighted mean of its pieces, sorted."""
    tolerance = SNAP_Y if horizontal else SNAP_X

    def place(rule: Rule) -> float:
        return rule.bbox.cy if horizontal else rule.bbox.cx

    def length(rule: Rule) -> float:
        return max(rule.bbox.width, rule.bbox.height)

    lines = cluster_values([r for r in rules if r.horizontal is horizontal], place, tolerance)
    return [sum(place(r) * length(r) for r in line) / sum(length(r) for r in line) for line in lines]


def trusted_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Rules without strays: strokes of letters and underlines inside a cell.

    A line is kept when its pieces together are long, or when a piece runs from one crossing line to another.
    """
    hs = [r for r in rules if r.horizontal]
    vs = [r for r in rules if not r.horizontal]
    if not hs or not vs:
        return list(rules)
    box = union_box(r.bbox for r in rules)
    kept_v = long_or_anchored(vs, hs, 0.25 * box.height)
    return [*long_or_anchored(hs, kept_v or vs, 0.25 * box.width), *kept_v]


def long_or_anchored(lines: Sequence[Rule], across: Sequence[Rule], long: float) -> list[Rule]:
    horizontal = lines[0].horizontal
    tolerance = SNAP_Y if horizontal else SNAP_X
    kept: list[Rule] = []
    for pieces in cluster_values(lines, lambda r: r.bbox.cy if horizontal else r.bbox.cx, tolerance):
        total = sum(r.bbox.width if horizontal else r.bbox.height for r in pieces)
        if total >= long or any(is_anchored(piece, across) for piece in pieces):
            kept.extend(pieces)
    return kept


def is_anchored(line: Rule, across: Sequence[Rule]) -> bool:
    """Both ends of a line lie at crossing lines."""
    if line.horizontal:
        ends = (line.bbox.x0, line.bbox.x1)
        met = [r for r in across if r.bbox.top - TOUCH <= line.bbox.cy <= r.bbox.bottom + TOUCH]
        return all(any(abs(r.bbox.cx - end) <= TOUCH for r in met) for end in ends)
    ends = (line.bbox.top, line.bbox.bottom)
    met = [r for r in across if r.bbox.x0 - TOUCH <= line.bbox.cx <= r.bbox.x1 + TOUCH]
    return all(any(abs(r.bbox.cy - end) <= TOUCH for r in met) for end in ends)


def with_outer(inner: Sequence[float], low: float, high: float, slack: float) -> list[float]:
    """Adds the table's outer limits where the crossing rules reach out past the last line (a border is missing)."""
    out = list(inner)
    if not out or out[0] - low > slack:
        out.insert(0, low)
    if high - out[-1] > slack:
        out.append(high)
    return out


def drop_double_lines(places: Sequence[float], smallest: float) -> tuple[float, ...]:
    """Positions without the second line of a double one."""
    out: list[float] = []
    for place in places:
        if out and place - out[-1] < smallest:
            continue
        out.append(place)
    return tuple(out)


def without_strokes(xs: Sequence[float], ys: Sequence[float], rules: Sequence[Rule], words: Sequence[Word]) -> list[float]:
    """Columns without those that are only strokes of letters: short, and writing runs on over them in most rows."""
    hs, vs = [r for r in rules if r.horizontal], [r for r in rules if not r.horizontal]
    out = [xs[0]]
    for x in xs[1:-1]:
        pieces = [r for r in vs if abs(r.bbox.cx - x) <= SNAP_X]
        drawn = covered_share([(r.bbox.top, r.bbox.bottom) for r in pieces], ys[0], ys[-1])
        if drawn >= 0.5 or any(r.bbox.height > LONGEST_STROKE and is_anchored(r, hs) for r in pieces):
            out.append(x)
            continue
        beside = [(low, high) for low, high in pairwise(ys) if any(low < w.bbox.cy < high and abs(w.bbox.cx - x) < 60 for w in words)]
        crossed = sum(runs_on(x, low, high, words) for low, high in beside)
        if not beside or crossed < 0.6 * len(beside):
            out.append(x)
    return [*out, xs[-1]]


def without_open_ends(xs: tuple[float, ...], ys: Sequence[float], vs: Sequence[Rule], words: Sequence[Word]) -> tuple[float, ...]:
    """Columns without an outermost one that no line closes and nothing stands in: a line of the page's furniture touches the table."""

    def bare(outer: float, inner: float) -> bool:
        low, high = min(outer, inner), max(outer, inner)
        held = [w for w in words if low < w.bbox.cx < high and in_one_row(w, ys)]
        return not held and all(abs(r.bbox.cx - outer) > SNAP_X for r in vs)

    if len(xs) > 3 and bare(xs[0], xs[1]):
        xs = xs[1:]
    return xs[:-1] if len(xs) > 3 and bare(xs[-1], xs[-2]) else xs


def in_one_row(word: Word, ys: Sequence[float]) -> bool:
    """Most of the word's height lies between two neighbouring lines."""
    return any(span_overlap(word.bbox.top, word.bbox.bottom, low, high) > IN_ROW * word.bbox.height for low, high in pairwise(ys))


def build_lattice(rules: Sequence[Rule], words: Sequence[Word] = (), exact: bool = False) -> Lattice | None:
    """The lattice of one connected group, or None when it encloses nothing."""
    rules = trusted_rules(rules)
    hs = [r for r in rules if r.horizontal]
    vs = [r for r in rules if not r.horizontal]
    if not hs or not vs:
        return None
    xs = with_outer(line_positions(vs, False), min(r.bbox.x0 for r in hs), max(r.bbox.x1 for r in hs), 14.0)
    ys = with_outer(line_positions(hs, True), min(r.bbox.top for r in vs), max(r.bbox.bottom for r in vs), 9.0)
    ys_ = drop_double_lines(ys, MIN_ROW)
    xs_ = without_open_ends(drop_double_lines(xs, MIN_COLUMN), ys_, vs, words)
    if not exact and len(xs_) > 1:
        xs_ = tuple(without_strokes(xs_, ys_, rules, words))
    if len(xs_) < 2 or len(ys_) < 2:
        return None
    return Lattice(xs_, ys_, tuple(rules), exact)


def find_lattices(rules: Sequence[Rule], words: Sequence[Word] = (), exact: bool = False) -> list[Lattice]:
    """The lattices of a page; `words` tell lines from strokes of letters, unless the lines are exact."""
    found = (
        build_lattice(part, words, exact) for group in group_rules(rules) for part in ([group] if exact else parted_group(group, words))
    )
    return [f for f in found if f is not None]


def parted_group(rules: Sequence[Rule], words: Sequence[Word]) -> list[list[Rule]]:
    """A group cut where two tables only share their outer lines: between two levels there is no writing and no inner line, and
    other columns begin below.
    """
    box = union_box(r.bbox for r in rules)
    inner = [r for r in rules if not r.horizontal and box.x0 + SNAP_X < r.bbox.cx < box.x1 - SNAP_X]
    for above, below in pairwise(line_positions(rules, True)):
        y = (above + below) / 2
        crossed = any(r.bbox.top < y < r.bbox.bottom for r in inner)
        written = any(above < w.bbox.cy < below and box.x0 < w.bbox.cx < box.x1 for w in words)
        upper, lower = ([r.bbox.cx for r in inner if (r.bbox.cy < y) is up] for up in (True, False))
        if crossed or written or not upper or not lower or below - above < MIN_ROW:
            continue
        if all(any(abs(x - other) <= SNAP_X for other in upper) for x in lower):
            continue
        parts = [clip_rules(rules, box.top, above + SNAP_Y), clip_rules(rules, below - SNAP_Y, box.bottom)]
        return [parts[0], *parted_group(parts[1], words)]
    return [list(rules)]


def clip_rules(rules: Sequence[Rule], top: float, bottom: float) -> list[Rule]:
    """What of the rules lies between two heights."""
    out: list[Rule] = []
    for rule in rules:
        if rule.horizontal:
            out.extend([rule] if top <= rule.bbox.cy <= bottom else [])
        elif rule.bbox.top < bottom and rule.bbox.bottom > top:
            box = rule.bbox._replace(top=max(rule.bbox.top, top), bottom=min(rule.bbox.bottom, bottom))
            out.append(rule.model_copy(update={"bbox": box}))
    return out


def covered_share(spans: Iterable[tuple[float, float]], low: float, high: float) -> float:
    """Share of [low, high] that the spans cover, 0..1."""
    clipped = sorted((max(a, low), min(b, high)) for a, b in spans if b > low and a < high)
    total, reach = 0.0, low
    for a, b in clipped:
        total += max(0.0, b - max(a, reach))
        reach = max(reach, b)
    return total / max(high - low, 0.1)


def vertical_edge(grid: Lattice, col: int, row: int, words: Sequence[Word]) -> bool:
    """Is there a line at xs[col] beside row `row`?

    Where the line is worn (drawn in part somewhere), a row in which it is missing still has it unless writing runs over.
    """
    x, low, high = grid.xs[col], grid.ys[row], grid.ys[row + 1]
    spans = [(r.bbox.top - 1.5, r.bbox.bottom + 1.5) for r in grid.rules if not r.horizontal and abs(r.bbox.cx - x) <= MIN_COLUMN]
    share = covered_share(spans, low, high)
    if share >= 0.9 or grid.exact:
        return share >= DRAWN
    worn = any(0.1 < covered_share(spans, a, b) < 0.9 for a, b in pairwise(grid.ys))
    through = share >= 0.2 or (worn and covered_share(spans, grid.ys[0], grid.ys[-1]) >= 0.5)
    if not through or not runs_on(x, low, high, words):
        return through
    return share >= 0.5 and crossed_share(x, low, high, words) < 0.2


def crossed_share(x: float, low: float, high: float, words: Sequence[Word]) -> float:
    """Share of the lines of writing near x, in a row of many lines, that go on over it."""
    near = [w for w in words if low < w.bbox.cy < high and w.bbox.x0 < x + 60 and w.bbox.x1 > x - 60]
    lines = text_lines(near, lambda w: w.bbox)
    return sum(runs_on(x, low, high, line) for line in lines) / max(len(lines), 1)


def runs_on(x: float, low: float, high: float, words: Sequence[Word]) -> bool:
    """A line of writing goes on over x: a word lies across it, or two words meet there at a usual blank."""
    near = [w for w in words if low < w.bbox.cy < high and w.bbox.x0 < x + 12 and w.bbox.x1 > x - 12]
    near = [w for w in near if any(c.isalnum() for c in w.text)]  # the line itself may be read as a colon
    if any(w.bbox.x0 < x - 2 and w.bbox.x1 > x + 2 for w in near):
        return True
    left = [w.bbox for w in near if w.bbox.x1 <= x + 2]
    right = [w.bbox for w in near if w.bbox.x0 >= x - 2 and not RUPIAH.match(w.text) and not is_amount(w.text)]
    return any(abs(a.cy - b.cy) < 0.4 * a.height and b.x0 - a.x1 < 0.55 * min(a.height, b.height) for a in left for b in right)


def horizontal_edge(grid: Lattice, row: int, col: int, words: Sequence[Word]) -> bool:
    """Is there a line at ys[row] under column `col`? Between two columns that have it a worn line is taken as drawn."""
    y, last = grid.ys[row], len(grid.xs) - 2
    spans = [(r.bbox.x0 - 1.5, r.bbox.x1 + 1.5) for r in grid.rules if r.horizontal and abs(r.bbox.cy - y) <= MIN_ROW]

    def share(c: int) -> float:
        return covered_share(spans, grid.xs[c], grid.xs[c + 1])

    here = share(col)
    if here >= DRAWN or grid.exact:
        return here >= DRAWN
    beside = [share(c) >= DRAWN for c in (col - 1, col + 1) if c <= last] if col > 0 else [False]
    low, high = grid.xs[col], grid.xs[col + 1]
    crossed = any(w.bbox.top < y - 3 and w.bbox.bottom > y + 3 and low < w.bbox.cx < high for w in words)
    return (here >= 0.25 or all(beside)) and not crossed


def without_rare_columns(grid: Lattice, words: Sequence[Word]) -> Lattice:
    """The lattice without column positions that part cells in hardly any row: stray pieces, noise of a black header."""
    rows = range(len(grid.ys) - 1)
    kept = [
        x
        for col, x in enumerate(grid.xs)
        if col in (0, len(grid.xs) - 1) or sum(vertical_edge(grid, col, row, words) for row in rows) >= max(0.2 * len(rows), 1)
    ]
    return Lattice(tuple(kept), grid.ys, grid.rules, grid.exact)


def merged_regions(grid: Lattice, words: Sequence[Word]) -> list[CellRegion]:
    """Merged cells of a lattice as rectangles, in reading order."""
    n_rows, n_cols = len(grid.ys) - 1, len(grid.xs) - 1
    owner = {(r, c): (r, c) for r in range(n_rows) for c in range(n_cols)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while owner[cell] != cell:
            cell = owner[cell]
        return cell

    for r in range(n_rows):
        for c in range(n_cols):
            if c + 1 < n_cols and not vertical_edge(grid, c + 1, r, words):
                owner[root((r, c + 1))] = root((r, c))
            if r + 1 < n_rows and not horizontal_edge(grid, r + 1, c, words):
                owner[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for cell in owner:
        members.setdefault(root(cell), []).append(cell)
    found = [region for cells in members.values() for region in to_rectangles(cells)]
    return sorted(found, key=lambda g: (g.row, g.col))


def to_rectangles(cells: Sequence[tuple[int, int]]) -> list[CellRegion]:
    """A connected set of cells as one rectangle, or cut into runs when it has another shape.

    An L shape means that a line is missing: columns are the more trustworthy cut, as a column's text
    hangs together more than a row's.
    """
    rows, cols = [r for r, _ in cells], [c for _, c in cells]
    box = CellRegion(min(rows), min(cols), max(rows) - min(rows) + 1, max(cols) - min(cols) + 1)
    if box.row_span * box.col_span == len(cells):
        return [box]
    out = []
    for col in sorted(set(cols)):
        mine = sorted(r for r, c in cells if c == col)
        start = mine[0]
        for r, following in [*pairwise(mine), (mine[-1], -9)]:
            if following != r + 1:
                out.append(CellRegion(start, col, r - start + 1, 1))
                start = following
    return out
