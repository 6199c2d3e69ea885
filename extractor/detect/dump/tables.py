"""The lines under a header -> a grid: figures taken to their columns, wording parted, rows and merged cells told.

The grid has the header's columns (and one for running numbers where the lines have some); its first rows are the labels
above the header and the header itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from extractor.detect.dump.headings import FIGURES, ITEMS, PERIODS, Heading
from extractor.detect.dump.lines import CODE, MARK, NUMBERED, ORDINAL, UNITS, Figure, Line, Token, figures_in, trailing
from extractor.detect.dump.segments import Bounds, Entry, rows_of
from extractor.detect.dump.streams import Stretch, Wordings, opens, parted
from extractor.geometry import BBox, union
from extractor.model import Cell, Grid, Word

KIND_OF = {"tujuan": "sasaran", "sasaran": "sasaran", "uraian": "program", "program": "program", "kegiatan": "program"}
NUMERIC = tuple(role for role in (*FIGURES, "tahun") if role != "satuan")
AMOUNTS = frozenset({"pagu", "realisasi_anggaran", "sisa"})
ROW = 12.0


@dataclass(frozen=True)
class Shape:
    """A table's columns in order; `texts` and `figures` are places in it, `item` the text column that makes the rows."""

    roles: tuple[str, ...]
    headers: tuple[tuple[Token, ...], ...]
    texts: tuple[int, ...]
    figures: tuple[int, ...]
    item: int
    numbered: bool
    told: bool = True  # the roles are known, not only the number of columns
    carried: bool = False  # the table began on an earlier page
    inner: bool = False  # running numbers belong to sasaran; an indikator has one of its own within it

    @property
    def groups(self) -> list[tuple[int, ...]]:
        """The figure columns in runs that no text column parts."""
        out: list[list[int]] = []
        for place in self.figures:
            if out and not any(out[-1][-1] < t < place for t in self.texts):
                out[-1].append(place)
            else:
                out.append([place])
        return [tuple(g) for g in out]


@dataclass(frozen=True)
class Parted:
    """A line taken apart: its running number, the figures by column, its stretches of wording."""

    line: Line
    number: tuple[Token, ...]
    figures: tuple[tuple[int, tuple[Token, ...]], ...]  # with codes, units and marks
    anchored: bool
    stretches: tuple[Stretch, ...]


def shape_of(heading: Heading) -> Shape | None:
    """The columns that a header names; an item column is added where the header's own could not be read."""
    columns: list[tuple[str, tuple[Token, ...]]] = []
    items = [i for i, (role, _) in enumerate(heading.columns) if role in ITEMS]
    for i, (role, tokens) in enumerate(heading.columns):
        if role == "no":
            continue
        if role in ("target", "realisasi", "capaian") and items and i < items[-1] and "sasaran" not in [r for r, _ in heading.columns]:
            role = "sasaran"  # a badly read header before the item's: hardly a figure's
        if role == "persen" and columns and columns[-1][0] in ("capaian", "persen") and len(tokens) == 1:
            continue  # `Capaian (%)`
        if role not in [r for r, _ in columns] or role in PERIODS or role in FIGURES or role == "tahun":
            columns.append((role, tuple(tokens)))
    columns = completed_card(columns)
    figures = [i for i, (role, _) in enumerate(columns) if role in NUMERIC]
    if not figures and [role for role, _ in columns] in (["sasaran", "indikator"], ["indikator"]):
        columns.append(("target", ()))  # its header was lost
        figures = [len(columns) - 1]
    if not figures:
        return None
    if not any(role in ITEMS for role, _ in columns[: figures[0]]):
        budget = {r for r, _ in columns} & {"pagu", "realisasi_anggaran", "persen"}
        columns.insert(int(columns[0][0] == "kode"), ("uraian" if budget else "indikator", ()))
    roles = ("no", *(r for r, _ in columns))
    places = range(1, len(roles))
    figures = [i for i in places if roles[i] in NUMERIC]
    texts = [i for i in places if roles[i] not in (*NUMERIC, *PERIODS, "satuan", "kode")]
    before = [i for i in texts if roles[i] in ITEMS and i < figures[0]]
    item = next((i for i in texts if roles[i] == "indikator"), before[-1] if before else texts[0])
    numbers = next((tokens for role, tokens in heading.columns if role == "no"), ())
    return Shape(roles, (tuple(numbers), *(t for _, t in columns)), tuple(texts), tuple(figures), item, bool(numbers))


def fitted(shape: Shape, lines: Sequence[Line]) -> Shape:
    """The shape with figure columns whose headers were lost: most rows end in more figures than there are headers.

    Only where figures stand last, and their kinds tell what they are.
    """
    if not shape.figures or any(t > shape.figures[0] for t in shape.texts) or any(r in PERIODS for r in shape.roles):
        return shape
    if any(re.search(r"murni|perubahan|sebelum|sesudah", t.text, re.I) for h in shape.headers for t in h):
        return shape  # several budgets side by side
    tails = [tail for line in lines if (tail := trailing(line, figures_in(line.tokens)))]
    counts = Counter(len(tail) for tail in tails)
    if not counts:
        return shape
    count, rows = counts.most_common(1)[0]
    if count <= len(shape.figures) or rows < 3 or rows < 0.5 * len(tails):
        return shape
    kinds = [Counter(tail[k].kind for tail in tails if len(tail) == count).most_common(1)[0][0] for k in range(count)]
    amounts = sum(kind == "amount" for kind in kinds)
    names = ("pagu", "realisasi_anggaran", "persen") if amounts == 2 and count == 3 else ("pagu", "realisasi_anggaran") if amounts == 2 == count else (
        ("target", "realisasi", "capaian") if amounts == 0 and count == 3 else ()
    )
    if not names:
        return shape
    known = {shape.roles[i]: shape.headers[i] for i in shape.figures}
    first = shape.figures[0]
    roles = (*shape.roles[:first], *names)
    headers = (*shape.headers[:first], *(known.get(name, known.get("realisasi", ()) if name == "realisasi_anggaran" else ()) for name in names))
    item = shape.item
    roles = tuple("uraian" if i == item and amounts and r == "indikator" else r for i, r in enumerate(roles))
    return replace(shape, roles=roles, headers=headers, figures=tuple(range(first, first + count)))


def completed_card(columns: list[tuple[str, tuple[Token, ...]]]) -> list[tuple[str, tuple[Token, ...]]]:
    """Of target, realisasi and capaian two were read next to at most an indikator: the third one stands there too."""
    roles = [role for role, _ in columns]
    trio = ("target", "realisasi", "capaian")
    if sum(role in trio for role in roles) != 2 or any(role not in (*trio, "indikator") for role in roles):
        return columns
    found = dict(columns)
    return [c for c in columns if c[0] == "indikator"] + [(role, found.get(role, ())) for role in trio]


# ----------------------------------------------------------------------------------------------- lines


def taken_apart(line: Line, shape: Shape, last_number: int | None, wordings: Wordings) -> Parted:
    tokens = line.tokens
    cut = number_tokens(line, last_number, wordings, shape)
    number, rest = tokens[:cut], tokens[cut:]
    figures: list[tuple[int, tuple[Token, ...]]] = []
    if "kode" in shape.roles and rest and CODE.match(rest[0].text):
        figures.append((shape.roles.index("kode"), rest[:1]))
        rest = rest[1:]
    rest, marks = without_marks(rest, shape)
    figures.extend(marks)
    chosen = chosen_figures(rest, shape)
    stretches: list[Stretch] = []
    begin, low = 0, 0
    for group, found in chosen:
        high = len([t for t in shape.texts if t < group[0]]) - 1
        start, stop = found[0].start, found[-1].stop
        if (unit := unit_beside(rest, begin, start, stop, group, shape)) is not None:
            place, at = unit
            figures.append((place, rest[at : at + 1]))
            start, stop = min(start, at), max(stop, at + 1)
        if start > begin and high >= low:
            stretches.append(Stretch(tuple(rest[begin:start]), low, high))
        figures.extend(placed(group, found, rest, shape))
        begin, low = stop, high + 1
    high = len(shape.texts) - 1
    if begin < len(rest) and low <= high:
        stretches.append(Stretch(tuple(rest[begin:]), low, high))
    return Parted(line, tuple(number), tuple(figures), bool(chosen), tuple(stretches))


def without_marks(tokens: tuple[Token, ...], shape: Shape) -> tuple[tuple[Token, ...], list[tuple[int, tuple[Token, ...]]]]:
    """Marks under months or quarters, each in its column where there are as many as columns, else all in the first one."""
    places = [i for i, role in enumerate(shape.roles) if role in PERIODS]
    if not places:
        return tokens, []
    runs: list[list[int]] = []
    for i, token in enumerate(tokens):
        if MARK.match(token.text):
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    run = max(runs, key=len, default=[])
    if not run or (len(run) < 2 and run[-1] != len(tokens) - 1):
        return tokens, []
    rest = tuple(t for i, t in enumerate(tokens) if i not in run)
    found = [tokens[i] for i in run]
    if len(found) == len(places):
        return rest, [(place, (token,)) for place, token in zip(places, found, strict=True)]
    return rest, [(places[0], tuple(found))]


def unit_beside(tokens: Sequence[Token], begin: int, start: int, stop: int, group: tuple[int, ...], shape: Shape) -> tuple[int, int] | None:
    """The place of the satuan column and of the token beside the figures that it holds."""
    place = next((i for i, role in enumerate(shape.roles) if role == "satuan" and (i + 1 in group or i - 1 in group)), None)
    if place is None:
        return None
    at = start - 1 if place < group[0] else stop
    fits = begin <= at < len(tokens) and (re.sub(r"[^a-z%/0-9]", "", tokens[at].text.lower()) in UNITS or len(tokens[at].text) <= 2)
    return (place, at) if fits else None


def number_tokens(line: Line, last: int | None, wordings: Wordings, shape: Shape) -> int:
    """How many tokens at the line's start are its running number: the next one, or a stroke before an item's first word."""
    tokens = line.tokens
    if not tokens:
        return 0
    first = tokens[0]
    following = tokens[1] if len(tokens) > 1 else None
    found = NUMBERED.match(first.text)
    if found and following is not None and figure_alone(tokens):
        return 0
    if found and following is not None and shape.inner and opens(wordings, following) == {"indikator"}:
        return 0  # the number of an indikator within its sasaran
    if found:
        n = int(found["n"])
        near = (n <= 2 or shape.carried) if last is None else n == 1 or 0 < n - last <= 3
        begins = following is None or following.capital or following.bar or bool(re.search(r"\W$", first.text))
        return 1 if near and (begins or (shape.numbered and n == (last or 0) + 1)) else 0
    if ORDINAL.match(first.text) and following is not None and len(first.text) <= 4 and (
        following.bar or opens(wordings, following)
    ):
        return 1
    if len(first.text) <= 2 and not first.text.isalpha() and following is not None and following.capital:
        return 1
    return 0


def figure_alone(tokens: Sequence[Token]) -> bool:
    """The first token is part of a figure (`70 %`), not a running number."""
    figures = figures_in(tokens)
    if not figures or figures[0].start != 0:
        return False
    return figures[0].kind in ("percent", "amount") or (figures[0].stop > 1 and not tokens[1].capital)


Chosen = list[tuple[tuple[int, ...], list[Figure]]]


def chosen_figures(tokens: Sequence[Token], shape: Shape) -> Chosen:
    """For each group of figure columns the figures of the line that stand for it."""
    figures = figures_in(tokens)
    out: Chosen = []
    end = len(tokens)
    for number, group in reversed(list(enumerate(shape.groups))):
        usable = [f for f in figures if f.stop <= end]
        text_after = any(t > group[-1] for t in shape.texts)
        run = best_run(tokens[:end], usable, group, shape, text_after)
        if run:
            out.insert(0, (group, run))
            end = run[0].start
        elif number and not run:
            continue
    return out


def best_run(tokens: Sequence[Token], figures: Sequence[Figure], group: tuple[int, ...], shape: Shape, text_after: bool) -> list[Figure]:
    """The neighbouring figures that fit a group best; at the line's end where no text column follows."""
    money = all(shape.roles[i] in (*AMOUNTS, "persen", "realisasi", "persen_fisik", "capaian") for i in group) and shape.roles[group[0]] in AMOUNTS
    runs: list[list[Figure]] = []
    for figure in figures:
        if runs and stray(tokens[runs[-1][-1].stop : figure.start]):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    best: tuple[float, list[Figure]] = (0.0, [])
    for run in runs:
        at_end = stray(tokens[run[-1].stop :])
        if not text_after and not at_end:
            continue
        kept = fitting(run[-len(group) :] if not text_after or len(run) > len(group) else run, money, len(group), at_end)
        if kept:
            score = worth(kept, tokens, at_end, len(group))
            if score > best[0]:
                best = (score, kept)
    return best[1]


def fitting(run: list[Figure], money: bool, n: int, at_end: bool) -> list[Figure]:
    if money and not any(f.kind == "amount" for f in run):
        return []
    while len(run) > 1 and money and run[0].kind not in ("amount",):
        run = run[1:]
    return run


def worth(run: Sequence[Figure], tokens: Sequence[Token], at_end: bool, wanted: int) -> float:
    first, last = tokens[run[0].start], run[-1]
    score = max(f.strength for f in run) + 0.3 * (len(run) - 1) + 0.5 * first.bar
    after = tokens[last.stop] if last.stop < len(tokens) else None
    if after is None or at_end:
        score += 0.4
    elif after.bar or after.capital:
        score += 0.4
    elif after.lower:
        score -= 0.6
    before = tokens[run[0].start - 1].text if run[0].start else ""
    if run[0].kind != "amount" and (before.endswith("(") or before.lower() in ("yang", "dan", "dalam", "ke", "waktu", "lambat")):
        score -= 0.5
    if run[0].kind == "number" and before[:1].islower():
        score -= 0.4 + 0.3 * (wanted > 1 and len(run) == 1)
    return score if score >= (0.7 if at_end else 0.9) else 0.0


def stray(tokens: Sequence[Token]) -> bool:
    """Nothing, or a mark that is no word."""
    return len(tokens) <= 2 and all(len(t.text) <= 2 and not t.text.isalpha() or t.text in ("I", "l", "i", "L") for t in tokens)


def placed(group: tuple[int, ...], found: Sequence[Figure], tokens: Sequence[Token], shape: Shape) -> list[tuple[int, tuple[Token, ...]]]:
    """Figures to the columns of their group by what they are; a group that lacks one keeps the order."""
    texts = [tuple(tokens[f.start : f.stop]) for f in found]
    if len(found) >= len(group):
        return list(zip(group, texts[-len(group) :], strict=True))
    best: tuple[float, list[int]] = (-9.0, [])
    for places in subsets(len(group), len(found)):
        score = sum(suits(shape.roles[group[p]], f) for p, f in zip(places, found, strict=True)) - 0.01 * sum(places)
        if score > best[0]:
            best = (score, places)
    return [(group[p], t) for p, t in zip(best[1], texts, strict=True)]


def subsets(n: int, k: int) -> Iterable[list[int]]:
    return (list(c) for c in combinations(range(n), k))


def suits(role: str, figure: Figure) -> float:
    if role in AMOUNTS:
        return 1.0 if figure.kind == "amount" else -1.0
    if role in ("persen", "capaian"):
        return 1.0 if figure.kind == "percent" else -1.0 if figure.kind == "amount" else 0.2
    if role == "satuan":
        return -0.5
    return 0.3 if role == "target" else 0.2


# ----------------------------------------------------------------------------------------------- grid


def grid_of(
    page: int, labels: Sequence[Line], heading: Heading | None, lines: Sequence[Line], shape: Shape, wordings: Wordings,
    bands: frozenset[int] = frozenset(),
) -> Grid | None:  # fmt: skip
    """The table of these lines; None where no row has any figure. `bands`: places of the lines that label the rows below."""
    body = [line for line in lines if line.place not in bands]
    shape = fitted(shape, body)
    shape = replace(shape, inner=inner_numbers(body, shape, wordings))
    apart: list[Parted] = []
    last: int | None = None
    for line in body:
        found = taken_apart(line, shape, last, wordings)
        if found.number and (n := NUMBERED.match(found.number[0].text)):
            last = int(n["n"])
        apart.append(found)
    if not any(p.anchored for p in apart):
        return None
    apart = with_unit_lines(apart, shape)
    kinds = [KIND_OF.get(shape.roles[t], "indikator") for t in shape.texts]
    splits = parted([p.stretches for p in apart], kinds, wordings)
    item = shape.texts.index(shape.item)
    entries = [Entry(s[item], int(p.anchored), bool(p.number), p.line.blank) for p, s in zip(apart, splits, strict=True)]
    rows: list[Bounds] = []
    above: dict[int, list[Line]] = {}
    for start, stop, label in sections(lines, bands):
        if label:
            above.setdefault(len(rows), []).extend(label)
        found_rows = [Bounds(start + r.start, start + r.stop) for r in rows_of(entries[start:stop], kinds[item], wordings)]
        rows.extend(r for r in found_rows if any(entries[i].item or entries[i].figures for i in range(r.start, r.stop)))
    cells = [*top_cells(page, labels, heading, shape)]
    first = max((c.row + 1 for c in cells), default=0)
    places: list[int] = []
    for number, bounds in enumerate(rows):
        for line in above.get(number, ()):
            cells.append(cell(page, first, 0, [line.tokens], span=len(shape.roles)))
            first += 1
        cells.extend(row_cells(page, first, bounds, apart, splits, shape))
        places.append(first)
        first += 1
    if shape.texts.index(shape.item) > 0:
        cells = with_spans(cells, places, rows, apart, splits, shape, kinds, wordings)
    head = (len(labels), len(labels) + 1) if heading is not None else (len(labels), len(labels))
    return Grid(
        page=page, bbox=union(c.bbox for c in cells if c.words), cells=tuple(with_places(cells)), detector="lined",
        roles=shape.roles if shape.told else (), head=head,
    )  # fmt: skip


def with_unit_lines(apart: Sequence[Parted], shape: Shape) -> list[Parted]:
    """`30 30 100%` over `laporan laporan`: units on a line of their own go to the figures above."""
    out = list(apart)
    for i in range(1, len(out)):
        above, here = out[i - 1], out[i]
        plain = [place for place, tokens in above.figures if place in shape.figures and len(tokens) == 1 and tokens[0].text.replace(",", "").replace(".", "").isdigit()]
        if here.anchored or not here.stretches or len(plain) < 2:
            continue
        tail = list(here.stretches[-1].tokens)
        n = 0
        while n < min(len(tail), len(plain)) and tail[-1 - n].text.lower() in UNITS and tail[-1 - n].text.lower() == tail[-1].text.lower():
            n += 1
        if n > 1:
            units = dict(zip(plain, tail[-n:], strict=False))
            figures = tuple((place, (*tokens, units[place]) if place in units else tokens) for place, tokens in above.figures)
            out[i - 1] = replace(above, figures=figures)
            last = here.stretches[-1]
            out[i] = replace(here, stretches=(*here.stretches[:-1], replace(last, tokens=tuple(tail[:-n]))))
    return out


def inner_numbers(body: Sequence[Line], shape: Shape, wordings: Wordings) -> bool:
    """Several numbers stand before sasaran, so those before indikator are no numbers of the table's rows."""
    if shape.texts[0] == shape.item:
        return False
    firsts = [opens(wordings, line.tokens[1]) for line in body if len(line.tokens) > 1 and NUMBERED.match(line.tokens[0].text)]
    return sum(kinds == {"sasaran"} for kinds in firsts) > 1


def with_places(cells: Sequence[Cell]) -> list[Cell]:
    """Empty cells get the box of their row's writing."""
    boxes = {row: union(b) for row in {c.row for c in cells} if (b := [c.bbox for c in cells if c.row == row and c.words])}
    return [c if c.words or c.row not in boxes else c.model_copy(update={"bbox": boxes[c.row]}) for c in cells]


def top_cells(page: int, labels: Sequence[Line], heading: Heading | None, shape: Shape) -> list[Cell]:
    out = [cell(page, i, 0, [line.tokens], span=len(shape.roles)) for i, line in enumerate(labels)]
    if heading is not None:
        out.extend(cell(page, len(labels), col, [tokens]) for col, tokens in enumerate(shape.headers))
    return out


def row_cells(page: int, row: int, bounds: Bounds, apart: Sequence[Parted], splits: Sequence[Sequence[tuple[Token, ...]]], shape: Shape) -> list[Cell]:
    span = range(bounds.start, bounds.stop)
    out = [cell(page, row, 0, [apart[i].number for i in span])]
    for place in range(1, len(shape.roles)):
        if place in shape.texts:
            pieces = [splits[i][shape.texts.index(place)] for i in span]
        else:
            pieces = [tokens for i in span for p, tokens in apart[i].figures if p == place]
        out.append(cell(page, row, place, pieces))
    return out


def sections(lines: Sequence[Line], bands: frozenset[int]) -> list[tuple[int, int, list[Line]]]:
    """Stretches of body lines (start..stop among those that are no bands) with the bands that stand above each."""
    out: list[tuple[int, int, list[Line]]] = [(0, 0, [])]
    for line in lines:
        start, stop, label = out[-1]
        if line.place not in bands:
            out[-1] = (start, stop + 1, label)
        elif stop > start:
            out.append((stop, stop, [line]))
        else:
            label.append(line)
    return out


def with_spans(
    cells: list[Cell], places: Sequence[int], rows: Sequence[Bounds], apart: Sequence[Parted], splits: Sequence[Sequence[tuple[Token, ...]]],
    shape: Shape, kinds: Sequence[str], wordings: Wordings,
) -> list[Cell]:  # fmt: skip
    """Cells of the columns before the item (sasaran) may span several rows: their pieces are regrouped by where they begin."""
    out = cells
    for k in range(shape.texts.index(shape.item)):
        column = shape.texts[k]
        pieces = [(i, splits[i][k]) for i in range(len(splits)) if splits[i][k]]
        groups = grouped(pieces, [bool(p.number) for p in apart], kinds[k], wordings)
        out = [c for c in out if not (c.row in places and c.col == column and c.col_span == 1)]
        for (start, stop), group in spread(groups, rows):
            made = cell(out[0].page, places[start], column, [tokens for _, tokens in group])
            out.append(made.model_copy(update={"row_span": places[stop - 1] + 1 - places[start]}))
    return out


Pieces = list[tuple[int, tuple[Token, ...]]]


def grouped(pieces: Pieces, numbered: Sequence[bool], kind: str, wordings: Wordings) -> list[Pieces]:
    """Pieces of one column as cells: a new one where an item's first word stands, or after a gap."""
    out: list[Pieces] = []
    for i, tokens in pieces:
        first = tokens[0]
        begins = kind in opens(wordings, first) or (first.capital and bool(out) and i - out[-1][-1][0] > 1)
        if not out or begins or (numbered[i] and first.capital and i - out[-1][-1][0] >= 1 and not goes_on(out[-1], first, wordings)):
            out.append([])
        out[-1].append((i, tokens))
    return out


def goes_on(group: Pieces, first: Token, wordings: Wordings) -> bool:
    return wordings.follows(group[-1][1][-1].text, first.text) > 0


def spread(groups: Sequence[Pieces], rows: Sequence[Bounds]) -> list[tuple[tuple[int, int], Pieces]]:
    """Each cell with the rows it spans: begun where it begins, or centred on them, whichever fits the column better."""
    if not groups or not rows:
        return []
    best: tuple[float, list[int]] | None = None
    for centred in (False, True):
        cost, starts = assigned(groups, rows, centred)
        if best is None or cost < best[0]:
            best = (cost, starts)
    assert best is not None
    starts = best[1]
    out = []
    for k, group in enumerate(groups):
        stop = starts[k + 1] if k + 1 < len(groups) else len(rows)
        if stop > starts[k]:
            out.append(((starts[k], stop), group))
        elif out:
            (a, b), before = out[-1]
            out[-1] = ((a, b), [*before, *group])
    if out and out[0][0][0] > 0:
        out[0] = ((0, out[0][0][1]), out[0][1])
    return out


def assigned(groups: Sequence[Pieces], rows: Sequence[Bounds], centred: bool) -> tuple[float, list[int]]:
    """First rows of the cells, in order, at the least distance."""
    n, m = len(rows), len(groups)
    inf = 1e9
    cost = [[inf] * (n + 1) for _ in range(m + 1)]
    back = [[0] * (n + 1) for _ in range(m + 1)]
    cost[0][0] = 0.0
    for k in range(1, m + 1):
        top, bottom = groups[k - 1][0][0], groups[k - 1][-1][0]
        for stop in range(1, n + 1):
            for start in range(0, stop):
                if cost[k - 1][start] >= inf or (start > 0 and k == 1):
                    continue
                a, b = rows[start].start, rows[stop - 1].stop - 1
                off = abs((a + b) / 2 - (top + bottom) / 2) if centred else abs(a - top)
                outside = max(a - top, 0) + max(bottom - b, 0)
                if (total := cost[k - 1][start] + off + 1.5 * outside) < cost[k][stop]:
                    cost[k][stop], back[k][stop] = total, start
    if cost[m][n] >= inf:
        return inf, [min(k, n - 1) for k in range(m)]
    starts: list[int] = []
    stop = n
    for k in range(m, 0, -1):
        stop = back[k][stop]
        starts.insert(0, stop)
    return cost[m][n], starts


def cell(page: int, row: int, col: int, pieces: Sequence[Sequence[Token]], span: int = 1) -> Cell:
    lines = tuple(tuple(t.word for t in piece) for piece in pieces if piece)
    words: list[Word] = [w for line in lines for w in line]
    box = union(w.bbox for w in words) if words else BBox(0, 0, 0, 0)
    return Cell(row=row, col=col, col_span=span, bbox=box, page=page, lines=lines)


__all__ = ["Shape", "fitted", "grid_of", "shape_of"]
