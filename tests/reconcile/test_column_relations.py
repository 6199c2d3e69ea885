"""Columns that no kind names, held against what most rows say of them."""

import pytest

from extractor.model import Lainnya, LainnyaRow
from extractor.reconcile.figures.column_relations import SHARES, SUMS, check_relations
from extractor.reconcile.outcome import Right, Wrong
from tests.reconcile.builders import budget, rupiah, text, value

SPENT = tuple(("kegiatan", f"Kegiatan {n}", f"{n}00.000.000", f"{n}{n - 1}.000.000", "") for n in range(2, 8))


def with_column(name, cells):
    table = budget(*SPENT)
    rows = (r.model_copy(update={"extra": {name: cell}}) for r, cell in zip(table.rows, cells, strict=True))
    return table.model_copy(update={"rows": tuple(rows)})


def left(n):
    return f"{n * 100 - 11 * n + 1}.000.000"


def listing(*rows):
    """A table that was not understood: its cells as printed."""
    made = tuple(
        LainnyaRow(id=f"p7t1.r{n:03d}", page=7, cells=tuple(text(cell) for cell in cells)) for n, cells in enumerate(rows, 1)
    )
    return Lainnya(id="p7t1", pages=(7,), rows=made)


def wrong(table, signs=(*SHARES, *SUMS)):
    return [a for a in check_relations(table, signs) if isinstance(a, Wrong)]


def test_what_is_left_is_the_budget_less_what_was_spent():
    cells = [rupiah(left(n)) for n in range(2, 8)]
    assert {type(a) for a in check_relations(with_column("Sisa", cells), SUMS)} == {Right}
    cells[3] = rupiah("450.000.000")
    (found,) = wrong(with_column("Sisa", cells))
    assert found.refs == ("p5t1.r004.extra.Sisa", "p5t1.r004.pagu", "p5t1.r004.realisasi")
    assert found.needed == {found.refs[0]: 446_000_000, found.refs[1]: 504_000_000, found.refs[2]: 50_000_000}
    assert wrong(with_column("Sisa", cells), SHARES) == []


def test_a_share_may_be_wording():
    shares = ["10,50%", "10,67%", "10,75%", "10,80%", "10,83%", "10,86%"]
    assert wrong(with_column("Serapan", [text(s) for s in shares])) == []
    (found,) = wrong(with_column("Serapan", [text(s) for s in (*shares[:5], "11,86%")]))
    assert found.refs[0] == "p5t1.r006.extra.Serapan" and float(found.computed) == 10.86


def test_a_column_mostly_of_hundreds_is_no_share():
    """Nearly all is done where more than nothing was spent: what caps explain is no evidence."""
    cells = [value("100%", "percent") for _ in SPENT[1:]]
    assert wrong(with_column("Fisik", [value("79,03%", "percent"), *cells])) == []


STAFF = [("Sekretariat", "12", "9", "21"), ("Bidang Sarana", "7", "11", "18"), ("Bidang", "14", "12", "26"), ("Balai", "31", "8", "39")]


@pytest.mark.parametrize("confidence", [0.99, 0.9])
def test_men_and_women_of_a_table_that_was_not_understood(confidence):
    rows = [*STAFF, ("Kelompok Fungsional", "5", "19", "34")]
    table = listing(*rows)
    shaky = tuple(c.model_copy(update={"confidence": confidence}) for c in table.rows[-1].cells)
    table = table.model_copy(update={"rows": (*table.rows[:-1], table.rows[-1].model_copy(update={"cells": shaky}))})
    found = wrong(table)
    assert [w.refs[0] for w in found] == (["p7t1.r005.cells.4"] if confidence > 0.98 else [])
    if found:
        assert "Kelompok Fungsional" in found[0].message.en and (found[0].stated, found[0].computed) == (34, 24)


def test_nothing_is_made_of_few_rows_or_of_round_figures():
    assert wrong(listing(*STAFF[:3], ("Balai", "31", "8", "40"))) == []
    assert wrong(listing(*((f"Seksi {n}", "1", "1", "2") for n in range(5)), ("Seksi 9", "1", "1", "3"))) == []
