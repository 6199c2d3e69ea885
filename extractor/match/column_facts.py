"""What a table's columns say by themselves: their headers' meaning, what their cells hold, their figures row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from extractor.match.header_columns import HeaderColumn, content_kind
from extractor.match.header_meaning import Meaning, meaning_of
from extractor.match.header_wordings import weak_header
from extractor.match.join_grids import Joined
from extractor.model import Cell
from extractor.numerals import Expect, Quantity, parse_figure

RUPIAH_ONLY = re.compile(r"^(?:(?:Rp|RP|rp|Kp)[.,:]?\s*)+$")
IN_RUPIAH = re.compile(r"^\W*R[pP][.,:;]*\s*\W?\d")  # an amount, however its digits were read
CODE = re.compile(r"^\d{1,4}(?:\.(?:\d{1,4}|[A-Z]{1,3}|X{1,2})){2,8}\.?$|^\d\.\d{2}\.?$|^[A-Z]{3}(?:\.\d{3})?$|^\d{4,6}$|^\d{3}\.[A-Z]$")
MARKS = re.compile(r"^[xXvV√✓✔●•■*]$")
DASH = re.compile(r"^[-–—._]+$")
ZERO = re.compile(r"^(?:Rp\.?\s*)?0+(?:[.,]0+)?\s?%?$")
AMOUNT = re.compile(r"^\W*(?:Rp\.?\s*)?\d{1,3}(?:[.,\s]\s?\d{3}){2,}(?:[.,]\s?\d{2})?(?:[.,]?-)?\W*$")
UNIT = re.compile(r"^(?:%|[A-Za-z][A-Za-z/.()²³ ]{0,24})$")
WEAKLY = 0.6  # voice of a badly read header
REPEATED = 0.7  # share of different texts up to which short ones repeat as units do
HALF = 0.5  # share of a column's filled cells that must be numbers of any kind
MOSTLY = 0.6  # share of a column's filled cells that tells what it holds


@dataclass(frozen=True)
class ColumnFacts:
    """One column: its header's meaning, the kind of its content, and the figure in each body row (layout, row) that has one.

    `content`: empty | rp | no | code | unit | mark | amount | figure | text. `filled`: body rows with writing; `distinct`: how many
    different texts its cells have, as a share of the table's body rows.
    """

    column: HeaderColumn
    meaning: Meaning
    content: str
    filled: int
    distinct: float
    figures: Mapping[tuple[int, int], Decimal]
    decimals: Mapping[tuple[int, int], int]

    @property
    def index(self) -> int:
        return self.column.index


def facts_of(table: Joined) -> tuple[ColumnFacts, ...]:
    """The facts of each column of the table's first page, its body on all pages."""
    rows = max(sum(layout.grid.n_rows - layout.stop for layout in table.layouts), 1)
    return tuple(column_facts(table, column, rows) for column in table.first.columns)


def column_facts(table: Joined, column: HeaderColumn, rows: int) -> ColumnFacts:
    cells = body_cells_of_column(table, column.index)
    own = list({id(c): c for c in cells.values()}.values())
    content = main_content(own)
    expect: Expect = "rupiah" if content == "amount" else "quantity"
    quantities = {place: q for place, cell in cells.items() if (q := parse_quantity(cell.text, expect)) is not None}
    if content == "text" and len(quantities) >= MOSTLY * sum(bool(c.words) for c in cells.values()):
        content = "figure"
    return ColumnFacts(
        column=column,
        meaning=meaning_by_role(column) or with_year(meaning_of(column.levels), column) or weak_meaning(column),
        content=content,
        filled=sum(bool(c.words) for c in cells.values()),
        distinct=len({" ".join(c.text.split()) for c in own if c.words}) / rows,
        figures={place: value for place, (value, _) in quantities.items()},
        decimals={place: decimals for place, (_, decimals) in quantities.items()},
    )


def meaning_by_role(column: HeaderColumn) -> Meaning | None:
    """The meaning of a column whose role the detector had to know (text dumps)."""
    if column.levels or column.hit is None:
        return None
    return Meaning(roles={column.role: 1.0}, unit=column.hit.unit, scale=column.hit.scale) if column.role else None


def with_year(meaning: Meaning, column: HeaderColumn) -> Meaning | None:
    """The meaning with the year that stands over the column without being part of its header; None where it says nothing."""
    year = column.hit.year if column.hit else None
    if year is not None and meaning.when.tahun is None:
        meaning = replace(meaning, when=replace(meaning.when, tahun=year, jenis=meaning.when.jenis or "tahun"))
    return meaning if meaning.roles or meaning.when.stated else None


def weak_meaning(column: HeaderColumn) -> Meaning:
    """What a badly read header is nearest to."""
    hit = weak_header(column.header) if column.header else None
    return Meaning(roles={hit.role: WEAKLY}, unit=hit.unit, scale=hit.scale) if hit else Meaning()


def body_cells_of_column(table: Joined, col: int) -> dict[tuple[int, int], Cell]:
    """(layout, row) -> the body cell that covers it in this column; cells over several columns are left out."""
    return {
        (n, r): cell
        for n, layout in enumerate(table.layouts)
        for r in range(layout.stop, layout.grid.n_rows)
        if (cell := layout.cells.get((r, col))) is not None and cell.col_span == 1
    }


def main_content(cells: Sequence[Cell]) -> str:
    """What most of the filled cells hold."""
    texts = [t for c in cells if (t := " ".join(c.text.split()))]
    texts = [t for t in texts if not DASH.match(t)] or texts
    texts = [t for t in texts if not ZERO.match(t)] or texts  # nothing spent, or reached: it may be of anything
    if not texts:
        return "empty"

    def share(pattern: re.Pattern[str]) -> float:
        return sum(bool(pattern.match(t)) for t in texts) / len(texts)

    if share(RUPIAH_ONLY) >= MOSTLY:
        return "rp"
    if share(MARKS) >= MOSTLY:
        return "mark"
    numbers = [t for t in texts if any(c.isdigit() for c in t)]
    amounts = sum(bool(AMOUNT.search(t) or IN_RUPIAH.match(t)) for t in numbers)
    if numbers and amounts >= MOSTLY * len(numbers) and len(numbers) >= HALF * len(texts):
        return "amount"
    kind = content_kind(cells)
    if kind in ("figure", "text") and share(CODE) >= MOSTLY:
        return "code"
    short = sum(len(t.split()) for t in texts) <= 2 * len(texts) and len(set(texts)) <= REPEATED * len(texts)
    return "unit" if kind == "text" and short and share(UNIT) >= MOSTLY else kind


@lru_cache(maxsize=16384)
def parse_quantity(text: str, expect: Expect) -> tuple[Decimal, int] | None:
    """A cell's figure and the decimals that it prints."""
    found = parse_figure(" ".join(text.split()), expect=expect) if any(c.isdigit() for c in text) and len(text) < 40 else None
    if not isinstance(found, Quantity) or not isinstance(found.value, Decimal):
        return None
    exponent = found.value.as_tuple().exponent
    return found.value, max(-exponent, 0) if isinstance(exponent, int) else 0
