"""The lines under a header -> a grid: figures taken to their columns, wording parted, rows and merged cells told.

The grid has the header's columns (and one for running numbers where the lines have some); its first rows are the labels
above the header and the header itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.detect.dump.dump_columns import KIND_OF, DumpShape, fit_lost_columns
from extractor.detect.dump.dump_headers import Heading
from extractor.detect.dump.dump_lines import LIKELY_FIGURE, NUMBERED, SURE_FIGURE, DumpLine, DumpToken, figures_in
from extractor.detect.dump.parse_line import ParsedLine, parse_table_line, with_unit_lines
from extractor.detect.dump.row_segments import RowBounds, SegmentLine, divide_into_rows
from extractor.detect.dump.spanning_cells import group_pieces, spread_over_rows
from extractor.detect.dump.text_streams import Wordings, opened_kinds, split_streams
from extractor.geometry import BBox, union_box
from extractor.model import Cell, Grid, Word
from extractor.roles import PERFORMANCE_FIGURES

ALIKE = (*PERFORMANCE_FIGURES, "")  # columns whose figures look alike; amounts and their percentage do not
SEVERAL = 2  # likely figures among a row's words that are no wording
BEGUN = "row_begins_in_the_middle"
NEIGHBOURS = "row_of_neighbours"
A_COLUMN_APART = "row_a_column_apart"


def build_dump_grid(
    page: int, labels: Sequence[DumpLine], heading: Heading | None, lines: Sequence[DumpLine], shape: DumpShape, wordings: Wordings,
    bands: frozenset[int] = frozenset(),
) -> Grid | None:  # fmt: skip
    """The table of these lines; None where no row has any figure. `bands`: places of the lines that label the rows below."""
    body = [line for line in lines if line.place not in bands]
    shape = fit_lost_columns(shape, body)
    shape = replace(shape, inner=inner_numbers(body, shape, wordings))
    apart: list[ParsedLine] = []
    last: int | None = None
    for line in body:
        found = parse_table_line(line, shape, last, wordings)
        if found.number and (n := NUMBERED.match(found.number[0].text)):
            last = int(n["n"])
        apart.append(found)
    if not any(p.anchored for p in apart) and not (labels and heading is not None and heading.numbered and shape.numbered and body):
        return None
    apart = with_unit_lines(apart, shape)
    kinds = [KIND_OF.get(shape.roles[t], "indikator") for t in shape.texts]
    splits = split_streams([p.stretches for p in apart], kinds, wordings)
    item = shape.texts.index(shape.item)
    entries = [SegmentLine(s[item], int(p.anchored), bool(p.number), p.line.blank) for p, s in zip(apart, splits, strict=True)]
    rows: list[RowBounds] = []
    above: dict[int, list[DumpLine]] = {}
    for start, stop, label in band_sections(lines, bands):
        if label:
            above.setdefault(len(rows), []).extend(label)
        found_rows = [
            replace(r, start=start + r.start, stop=start + r.stop) for r in divide_into_rows(entries[start:stop], kinds[item], wordings)
        ]
        rows.extend(r for r in found_rows if any(entries[i].item or entries[i].figures for i in range(r.start, r.stop)))
    cells = [*top_cells(page, labels, heading, shape)]
    first = max((c.row + 1 for c in cells), default=0)
    places: list[int] = []
    for number, bounds in enumerate(rows):
        for line in above.get(number, ()):
            cells.append(make_cell(page, first, 0, [with_colon(line)], span=len(shape.roles)))
            first += 1
        cells.extend(dump_row_cells(page, first, bounds, apart, splits, shape))
        places.append(first)
        first += 1
    if shape.texts.index(shape.item) > 0:
        cells = with_spans(cells, places, rows, apart, splits, shape, kinds, wordings)
    head = (len(labels), len(labels) + 1) if heading is not None else (len(labels), len(labels))
    return Grid(
        page=page, bbox=union_box(c.bbox for c in cells if c.words), cells=tuple(with_places(cells)), detector="lined",
        roles=shape.roles if shape.told else (), head=head,
    )  # fmt: skip


def inner_numbers(body: Sequence[DumpLine], shape: DumpShape, wordings: Wordings) -> bool:
    """Several numbers stand before sasaran, so those before indikator are no numbers of the table's rows."""
    if shape.texts[0] == shape.item:
        return False
    firsts = [opened_kinds(wordings, line.tokens[1]) for line in body if len(line.tokens) > 1 and NUMBERED.match(line.tokens[0].text)]
    return sum(kinds == {"sasaran"} for kinds in firsts) > 1


def with_places(cells: Sequence[Cell]) -> list[Cell]:
    """Empty cells get the box of their row's writing."""
    boxes = {row: union_box(b) for row in {c.row for c in cells} if (b := [c.bbox for c in cells if c.row == row and c.words])}
    return [c if c.words or c.row not in boxes else c.model_copy(update={"bbox": boxes[c.row]}) for c in cells]


def top_cells(page: int, labels: Sequence[DumpLine], heading: Heading | None, shape: DumpShape) -> list[Cell]:
    out = [make_cell(page, i, 0, [with_colon(line)], span=len(shape.roles)) for i, line in enumerate(labels)]
    if heading is not None:
        out.extend(make_cell(page, len(labels), col, [tokens]) for col, tokens in enumerate(shape.headers))
    return out


def with_colon(line: DumpLine) -> Sequence[DumpToken]:
    """A label's tokens with the colon that stands alone between them (`Sasaran 1 : Meningkatnya …`)."""
    words = line.raw.split()
    if ":" not in words[1:4] or any(t.text.endswith(":") for t in line.tokens[:4]):
        return line.tokens
    before = len([w for w in words[: words.index(":")] if any(c.isalnum() for c in w)])
    if not 0 < before < len(line.tokens):
        return line.tokens
    marked = line.tokens[before - 1]
    word = marked.word.model_copy(update={"text": marked.text + ":"})
    return (*line.tokens[: before - 1], replace(marked, word=word), *line.tokens[before:])


def dump_row_cells(
    page: int, row: int, bounds: RowBounds, apart: Sequence[ParsedLine], splits: Sequence[Sequence[tuple[DumpToken, ...]]], shape: DumpShape
) -> list[Cell]:
    span = range(bounds.start, bounds.stop)
    out = [make_cell(page, row, 0, [apart[i].number for i in span])]
    item = next((piece for i in span if (piece := splits[i][shape.texts.index(shape.item)])), ())
    doubt = NEIGHBOURS if not bounds.sure else BEGUN if item and item[0].lower else ""
    if not doubt and out_of_columns([apart[i] for i in span], [splits[i] for i in span], shape):
        doubt = A_COLUMN_APART
    for place in range(1, len(shape.roles)):
        if place in shape.texts:
            pieces = [splits[i][shape.texts.index(place)] for i in span]
        else:
            pieces = [tokens for i in span for p, tokens in apart[i].figures if p == place]
        made = make_cell(page, row, place, pieces)
        out.append(made if not doubt or place in shape.texts else made.model_copy(update={"doubt": doubt}))
    return out


def out_of_columns(lines: Sequence[ParsedLine], splits: Sequence[Sequence[tuple[DumpToken, ...]]], shape: DumpShape) -> bool:
    """Nothing in the line tells in which columns the row's figures stand: some columns have no name, it has fewer than columns alike,
    or some among its words.
    """
    filled = {place for line in lines for place, _ in line.figures}
    alike = [[place for place in group if shape.roles[place] in ALIKE] for group in shape.groups]
    unnamed = not all(shape.roles[place] for place in shape.figures)
    if unnamed or any(len(group) > 1 and 0 < len(filled & set(group)) < len(group) for group in alike):
        return True
    among_words = [f.strength for split in splits for piece in split for f in figures_in(piece)]
    return any(s >= SURE_FIGURE for s in among_words) or sum(s >= LIKELY_FIGURE for s in among_words) >= SEVERAL


def band_sections(lines: Sequence[DumpLine], bands: frozenset[int]) -> list[tuple[int, int, list[DumpLine]]]:
    """Stretches of body lines (start..stop among those that are no bands) with the bands that stand above each."""
    out: list[tuple[int, int, list[DumpLine]]] = [(0, 0, [])]
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
    cells: list[Cell], places: Sequence[int], rows: Sequence[RowBounds], apart: Sequence[ParsedLine],
    splits: Sequence[Sequence[tuple[DumpToken, ...]]], shape: DumpShape, kinds: Sequence[str], wordings: Wordings,
) -> list[Cell]:  # fmt: skip
    """Cells of the columns before the item (sasaran) may span several rows: their pieces are regrouped by where they begin."""
    out = cells
    for k in range(shape.texts.index(shape.item)):
        column = shape.texts[k]
        pieces = [(i, splits[i][k]) for i in range(len(splits)) if splits[i][k]]
        groups = group_pieces(pieces, [bool(p.number) for p in apart], kinds[k], wordings)
        out = [c for c in out if not (c.row in places and c.col == column and c.col_span == 1)]
        for (start, stop), group in spread_over_rows(groups, rows):
            made = make_cell(out[0].page, places[start], column, [tokens for _, tokens in group])
            out.append(made.model_copy(update={"row_span": places[stop - 1] + 1 - places[start]}))
    return out


def make_cell(page: int, row: int, col: int, pieces: Sequence[Sequence[DumpToken]], span: int = 1) -> Cell:
    lines = tuple(tuple(t.word for t in piece) for piece in pieces if piece)
    words: list[Word] = [w for line in lines for w in line]
    box = union_box(w.bbox for w in words) if words else BBox(0, 0, 0, 0)
    return Cell(row=row, col=col, col_span=span, bbox=box, page=page, lines=lines)
