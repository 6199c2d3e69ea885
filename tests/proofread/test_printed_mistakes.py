"""No printed mistake is put right: a figure that every engine reads alike stays as it is, whatever arithmetic asks for."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from extractor.cells import figures_of
from extractor.proofread import proofread_tables
from extractor.proofread.confidence_grades import judge_tables
from tests.proofread.scans import FIRST, alike, answering, bare, budget, capaian, figure, programmes

RATIOS = (("80", "76", "95,00"), ("1.250", "1.168", "93,44"), ("95,50", "90,25", "94,50"), ("12", "9", "75,00"), ("100", "87", "87,00"))
BUDGET = (
    ("Program Pelayanan", "2.132.188.000", "2.010.744.784", "94,30"),
    ("Perencanaan", "1.651.063.000", "1.564.693.009", "94,77"),
    ("Sosialisasi", "473.125.000", "438.208.842", "92,62"),
    ("Penyusunan", "8.000.000", "7.842.933", "98,04"),
    ("Program Perizinan", "900.000.000", "850.500.125", "94,50"),
    ("Pendaftaran", "300.000.000", "290.250.125", "96,75"),
    ("Pengawasan", "600.000.000", "560.250.000", "93,38"),
    ("TOTAL", "3.032.188.000", "2.861.244.909", "94,36"),
)
TOTAL = ("2.132.188.000", "900.000.000", "3.032.188.000")
EXPECT = {"pagu": "rupiah", "anggaran": "rupiah", "persen": "percent"}
Rows = tuple[tuple[str, ...], ...]


def one_digit(text: str) -> Iterator[str]:
    """Often taken for one another or not; first, middle and last."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    for at in dict.fromkeys((places[0], places[len(places) // 2], places[-1])):
        for turned in dict.fromkeys(("8525478930"[int(text[at])], str((int(text[at]) + 4) % 10))):
            if turned != text[at] and not (at == 0 and turned == "0"):
                yield text[:at] + turned + text[at + 1 :]


def two_swapped(text: str) -> Iterator[str]:
    places = [i for i, c in enumerate(text) if c.isdigit()]
    found = [(a, b) for a, b in pairwise(places) if text[a] != text[b] and not (a == 0 and text[b] == "0")]
    for a, b in dict.fromkeys((*found[:1], *found[-1:])):
        yield text[:a] + text[b] + text[a + 1 : b] + text[a] + text[b + 1 :]


def digit_lost(text: str) -> Iterator[str]:
    """The groups stand as before around what is left."""
    places = [i for i, c in enumerate(text) if c.isdigit()]
    for at in dict.fromkeys((places[len(places) // 2], places[-1])):
        if "," not in text[:at] or text[at:].strip("0"):  # a last nought behind the comma says nothing
            yield text[:at] + text[at + 1 :]


KINDS = {"one digit": one_digit, "two digits swapped": two_swapped, "a lost digit": digit_lost}


def changes(rows: Rows, first: int) -> Iterator[tuple[str, int, int, str]]:
    """(kind of change, row, column, what is printed instead) for every figure; figures begin in column `first`."""
    for n, row in enumerate(rows):
        for column in range(first, len(row)):
            for kind, changed in KINDS.items():
                yield from ((kind, n, column, raw) for raw in changed(row[column]))
            other = rows[(n + 1) % len(rows)][column]
            if other != row[column]:
                yield "the figure of another row", n, column, other


def with_cell(rows: Rows, n: int, column: int, raw: str, first: int, sure: float):
    """Every figure read alike by all engines; the changed one as sure as told."""

    def cell(i: int, c: int, text: str):
        return alike(raw, sure) if (i, c) == (n, column) else alike(text)

    return [(*row[:first], *(cell(i, c, text) for c, text in enumerate(row) if c >= first)) for i, row in enumerate(rows)]


def made(kind: str, rows: list):
    if kind == "programmes":
        return programmes(*(cell for (cell,) in rows))
    return {"capaian": capaian, "budget": budget}[kind](*rows)


TABLES = {"capaian": (RATIOS, 0), "budget": (BUDGET, 1), "programmes": (tuple((t,) for t in TOTAL), 0)}


def whole(kind: str, n: int, column: int, raw: str, sure: float):
    """All three tables, one of them with a changed figure; the others as printed."""
    return [made(k, with_cell(rows, n if k == kind else -1, column, raw, first, sure)) for k, (rows, first) in TABLES.items()]


def printed(table):
    return [(n, place, v.value, v.raw, v.status) for n, row in enumerate(table.rows) for place, v in figures_of(row)]


def done(tables):
    return judge_tables(proofread_tables([bare(t) for t in tables], answering(tables), FIRST))


@pytest.mark.parametrize("kind", TABLES)
def test_the_tables_hold_as_they_are_printed(kind):
    """Else the changes below would prove little."""
    out = done(whole(kind, -1, 0, "", 0.99))
    for table in out:
        for row in table.rows:
            for place, v in figures_of(row):
                assert v.verified_by and not v.needs_review and v.status == "read", (table.kind, row.id, place)


def kept(kind: str, sure: float) -> tuple[int, list[str]]:
    """How many changed figures were tried, and what became of those that did not stay."""
    rows, first = TABLES[kind]
    wrong, count = [], 0
    for change, n, column, raw in changes(rows, first):
        tables = whole(kind, n, column, raw, sure)
        place = list(TABLES).index(kind)
        out, count = done(tables), count + 1
        for before, after in zip(tables, out, strict=True):
            if printed(before) != printed(after):
                found = [b for a, b in zip(printed(before), printed(after), strict=True) if a != b]
                where = "in it" if before is tables[place] else f"in the {after.kind}"
                wrong.append(f"{change} (read {sure} surely): row {n}, {rows[n][column]} printed as {raw}; {where} now {found}")
    return count, wrong


@pytest.mark.parametrize("sure", [0.99, 0.9], ids=["surely", "fairly surely"])
@pytest.mark.parametrize(("kind", "least"), [("capaian", 80), ("budget", 150), ("programmes", 15)])
def test_a_mistake_that_all_engines_read_alike_stays(kind, least, sure):
    count, wrong = kept(kind, sure)
    assert count >= least
    assert not wrong, f"{len(wrong)} of {count} did not stay:\n" + "\n".join(wrong)


@pytest.mark.parametrize("kind", TABLES)
def test_every_change_is_another_figure(kind):
    """What is printed instead means something else, or is no figure at all."""
    rows, first = TABLES[kind]
    fields = {"capaian": ("target", "realisasi", "capaian"), "budget": ("pagu", "realisasi", "persen"), "programmes": ("anggaran",)}[kind]
    for _, n, column, raw in changes(rows, first):
        expect = EXPECT.get(fields[column - first], "rupiah" if kind == "budget" else None)
        assert figure(raw, expect).value != figure(rows[n][column], expect).value, (rows[n][column], raw)


def test_a_mistake_of_which_nothing_was_read_twice_stays_too():
    """Read surely, with no other engine at hand."""
    for kind, (rows, first) in TABLES.items():
        for change, n, column, raw in changes(rows, first):
            tables = [bare(t) for t in whole(kind, n, column, raw, 0.99)]
            for before, after in zip(tables, judge_tables(proofread_tables(tables)), strict=True):
                assert printed(before) == printed(after), (change, kind, n, rows[n][column], raw)
