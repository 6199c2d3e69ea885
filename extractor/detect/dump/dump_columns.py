"""What columns a table of lines has: the header's roles, completed where headers were lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.detect.dump.dump_headers import FIGURES, ITEMS, PERIODS, Heading
from extractor.detect.dump.dump_lines import SURE_FIGURE, DumpLine, DumpToken, figures_in, like_unit, longest_run, tail_of
from extractor.detect.dump.figure_roles import FigureRoles, roles_by_arithmetic
from extractor.roles import BUDGET_FIGURES, PERFORMANCE_FIGURES, Role

KIND_OF = {"tujuan": "sasaran", "sasaran": "sasaran", "uraian": "program", "program": "program", "kegiatan": "program"}
NUMERIC = tuple(role for role in (*FIGURES, Role.TAHUN) if role != Role.SATUAN)
MOST_ROWS = 0.6  # share of the rows with wording behind their figures from which a column of it stands there
USUAL_ROWS, LEAST_ROWS = 0.5, 3  # share of the rows, and how many, with the same figures or units from which the table has them
MUCH_WORDING = 3  # tokens behind an amount that are a cell of wording
AMOUNTS = frozenset({Role.PAGU, Role.REALISASI_ANGGARAN, Role.SISA})


@dataclass(frozen=True)
class DumpShape:
    """A table's columns in order; `texts` and `figures` are places in it, `item` the text column that makes the rows."""

    roles: tuple[str, ...]
    headers: tuple[tuple[DumpToken, ...], ...]
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


def shape_of(heading: Heading) -> DumpShape | None:
    """The columns that a header names; an item column is added where the header's own could not be read."""
    columns: list[tuple[str, tuple[DumpToken, ...]]] = []
    items = [i for i, (role, _) in enumerate(heading.columns) if role in ITEMS]
    for i, (role, tokens) in enumerate(heading.columns):
        if role == Role.NO:
            continue
        if role in PERFORMANCE_FIGURES and items and i < items[-1] and Role.SASARAN not in [r for r, _ in heading.columns]:
            role = Role.SASARAN  # a badly read header before the item's: hardly a figure's
        if role == Role.PERSEN and columns and columns[-1][0] in (Role.CAPAIAN, Role.PERSEN) and len(tokens) == 1:
            continue  # `Capaian (%)`
        if role not in [r for r, _ in columns] or role in PERIODS or role in FIGURES or role == Role.TAHUN:
            columns.append((role, tuple(tokens)))
    columns = completed_card(columns)
    roles_read = {role for role, _ in columns}
    if Role.TARGET in roles_read and Role.PAGU not in roles_read:
        columns = [(Role.REALISASI if role == Role.REALISASI_ANGGARAN else role, tokens) for role, tokens in columns]
    figures = [i for i, (role, _) in enumerate(columns) if role in NUMERIC]
    if not figures and [role for role, _ in columns] in ([Role.SASARAN, Role.INDIKATOR], [Role.INDIKATOR]):
        columns.append((Role.TARGET, ()))  # its header was lost
        figures = [len(columns) - 1]
    if not figures:
        return None
    if not any(role in ITEMS for role, _ in columns[: figures[0]]):
        budget = {r for r, _ in columns} & {Role.PAGU, Role.REALISASI_ANGGARAN, Role.PERSEN}
        columns.insert(int(columns[0][0] == Role.KODE), (Role.URAIAN if budget else Role.INDIKATOR, ()))
    roles = (Role.NO, *(r for r, _ in columns))
    places = range(1, len(roles))
    figures = [i for i in places if roles[i] in NUMERIC]
    texts = [i for i in places if roles[i] not in (*NUMERIC, *PERIODS, Role.SATUAN, Role.KODE)]
    before = [i for i in texts if roles[i] in ITEMS and i < figures[0]]
    item = next((i for i in texts if roles[i] == Role.INDIKATOR), before[-1] if before else texts[0])
    numbers = next((tokens for role, tokens in heading.columns if role == Role.NO), ())
    return DumpShape(roles, (tuple(numbers), *(t for _, t in columns)), tuple(texts), tuple(figures), item, bool(numbers))


def fit_lost_columns(shape: DumpShape, lines: Sequence[DumpLine]) -> DumpShape:
    """The shape with figure columns whose headers were lost: rows have more figures than there are headers.

    Only where figures stand last, and arithmetic or their kinds tell what they are.
    """
    if not shape.figures or any(r in PERIODS for r in shape.roles):
        return shape
    shape = amounts_inside(shape, lines)
    told = roles_by_arithmetic(lines)
    if len(shape.groups) > 1:
        if told is None or told.count < len(shape.figures):
            return shape
        shape = figures_side_by_side(shape)
    shape = with_remarks(shape, lines)
    if told is not None:
        return with_roles_told(shape, told, lines)
    if shape.texts[-1] > shape.figures[-1]:
        return shape
    if any(re.search(r"murni|perubahan|sebelum|sesudah", t.text, re.I) for h in shape.headers for t in h):
        return shape  # several budgets side by side
    return by_kinds(shape, lines)


def amounts_inside(shape: DumpShape, lines: Sequence[DumpLine]) -> DumpShape:
    """The columns with the amounts before the indikator where most amounts have much wording behind them.

    A header of several lines does not tell the order (a rencana kinerja tahunan: program, kegiatan, anggaran, indikator, target).
    """
    if not {Role.PAGU, Role.TARGET, Role.INDIKATOR} <= set(shape.roles):
        return shape
    pagu, item = shape.roles.index(Role.PAGU), shape.roles.index(Role.INDIKATOR)
    amounts = ((line, f) for line in lines for f in figures_in(line.tokens) if f.kind == "amount" and f.strength >= SURE_FIGURE)
    behind = [len(line.tokens) - f.stop for line, f in amounts if f.start]
    if pagu < item or len(behind) < 2 or sum(n >= MUCH_WORDING for n in behind) < MOST_ROWS * len(behind):
        return shape
    order = [i for i in range(len(shape.roles)) if i != pagu]
    order.insert(order.index(item), pagu)
    return reorder_columns(shape, order)


def reorder_columns(shape: DumpShape, order: Sequence[int]) -> DumpShape:
    place = {old: new for new, old in enumerate(order)}
    return replace(
        shape, roles=tuple(shape.roles[i] for i in order), headers=tuple(shape.headers[i] for i in order),
        texts=tuple(sorted(place[t] for t in shape.texts)), figures=tuple(sorted(place[f] for f in shape.figures)), item=place[shape.item],
    )  # fmt: skip


def figures_side_by_side(shape: DumpShape) -> DumpShape:
    """The columns with the words that a header of several lines seems to put between figures moved behind them."""
    first, last = shape.figures[0], shape.figures[-1]
    between = [t for t in shape.texts if first < t < last]
    order = [*range(first), *shape.figures, *between, *(i for i in range(first, len(shape.roles)) if i not in (*shape.figures, *between))]
    return reorder_columns(shape, order)


def with_remarks(shape: DumpShape, lines: Sequence[DumpLine]) -> DumpShape:
    """The shape with a column of words behind the figures where most rows have some there and no header speaks of it."""
    if shape.texts[-1] > shape.figures[-1]:
        return shape
    runs = [(line, run) for line in lines if (run := longest_run(line.tokens)) and max(f.strength for f in run) >= SURE_FIGURE]
    behind = [line for line, run in runs if len("".join(t.text for t in line.tokens[run[-1].stop :] if t.text.isalpha())) > 2]
    if len(behind) < 2 or len(behind) < MOST_ROWS * len(runs):
        return shape
    place = len(shape.roles)
    return replace(shape, roles=(*shape.roles, Role.KETERANGAN), headers=(*shape.headers, ()), texts=(*shape.texts, place))


def with_roles_told(shape: DumpShape, told: FigureRoles, lines: Sequence[DumpLine]) -> DumpShape:
    """The header's columns with what arithmetic tells of the figures."""
    headed = [shape.roles[i] for i in shape.figures]
    if told.count < len(headed) or (
        told.count == len(headed) and all(role in ("", was) for role, was in zip(told.roles, headed, strict=True))
    ):
        return shape
    if told.count == len(headed):
        names = tuple(role or was for role, was in zip(told.roles, headed, strict=True))
        return replace(shape, roles=(*shape.roles[: shape.figures[0]], *names, *shape.roles[shape.figures[-1] + 1 :]))
    return with_figures(shape, told.roles, lines, told.money)


def with_figures(shape: DumpShape, names: tuple[str, ...], lines: Sequence[DumpLine], money: bool) -> DumpShape:
    """The shape with figure columns of these roles; headers are kept where the header names the same ones."""
    known = {shape.roles[i]: shape.headers[i] for i in shape.figures}
    first = shape.figures[0]
    lead, heads = shape.roles[:first], shape.headers[:first]
    if not money and Role.SATUAN not in lead and units_before(lines, len(names)):
        lead, heads = (*lead, Role.SATUAN), (*heads, ())
    roles = (*(Role.URAIAN if i == shape.item and money and r == Role.INDIKATOR else r for i, r in enumerate(lead)), *names)
    headers = (*heads, *(known.get(n, known.get(Role.REALISASI, ()) if n == Role.REALISASI_ANGGARAN else ()) for n in names))
    figures = tuple(range(len(lead), len(roles)))
    last = shape.figures[-1] + 1
    moved = len(roles) - last
    texts = tuple(t if t < first else t + moved for t in shape.texts)
    return replace(shape, roles=(*roles, *shape.roles[last:]), headers=(*headers, *shape.headers[last:]), figures=figures, texts=texts)


def units_before(lines: Sequence[DumpLine], count: int) -> bool:
    """Most rows have a unit as a word of its own before their figures."""
    rows = [(line, run[-count:]) for line in lines if len(run := longest_run(line.tokens, count)) >= count]
    units = sum(like_unit(line.tokens[tail[0].start - 1].text) for line, tail in rows if tail[0].start)
    return units > USUAL_ROWS * len(rows)


def by_kinds(shape: DumpShape, lines: Sequence[DumpLine]) -> DumpShape:
    """The columns of figures that most rows have more than there are headers, named by their kinds."""
    tails = [tail for line in lines if (tail := tail_of(line))]
    counts = Counter(len(tail) for tail in tails)
    if not counts:
        return shape
    count, rows = counts.most_common(1)[0]
    if count <= len(shape.figures) or rows < max(LEAST_ROWS, USUAL_ROWS * len(tails)):
        return shape
    kinds = [Counter(tail[k].kind for tail in tails if len(tail) == count).most_common(1)[0][0] for k in range(count)]
    amounts = sum(kind == "amount" for kind in kinds)
    names: tuple[str, ...] = ()
    if count == len(BUDGET_FIGURES) and amounts in (0, 2):
        names = BUDGET_FIGURES if amounts else PERFORMANCE_FIGURES
    elif amounts == 2 == count:
        names = (Role.PAGU, Role.REALISASI_ANGGARAN)
    return with_figures(shape, names, lines, amounts > 0) if names else shape


def completed_card(columns: list[tuple[str, tuple[DumpToken, ...]]]) -> list[tuple[str, tuple[DumpToken, ...]]]:
    """Of target, realisasi and capaian two were read next to at most an indikator: the third one stands there too."""
    roles = [role for role, _ in columns]
    if sum(role in PERFORMANCE_FIGURES for role in roles) != 2 or any(role not in (*PERFORMANCE_FIGURES, Role.INDIKATOR) for role in roles):
        return columns
    found = dict(columns)
    return [c for c in columns if c[0] == Role.INDIKATOR] + [(role, found.get(role, ())) for role in PERFORMANCE_FIGURES]
