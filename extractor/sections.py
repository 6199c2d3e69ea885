"""Income, spending, financing and what is left: which of them the rows of a budget table state. Shared by all that computes.

A row's wording or the head of its section tells; income may exceed what was planned, a deficit is no spending.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

SPECKS = " .,:;-–•·'\"|*"  # what dirt before a wording is read as
NO_SPENDING = frozenset({"pendapatan", "pembiayaan", "surplus_defisit"})
ENDS = frozenset({"total", "surplus_defisit"})
"""Levels of rows that are computed from those above them: no sum runs over them."""

LEAST_HEADER = 4  # letters of a header that is not that of running numbers
_ENUMERATED = r"^(?:[A-H]|[IVX]{1,4}|\d{1,2})[.)]\s+"
_COMPUTED = r"^(?:sub\s*)?(?:jumlah|total|grand\s*total)\b\s*"
_HEADS = (
    ("surplus_defisit", re.compile(r"^\(?(?:surplus|defisit|\(defisit\))\b", re.I)),
    ("pembiayaan", re.compile(r"^(?:(?:penerimaan|pengeluaran)\s+)?pembiayaan\b|^sisa\s+lebih\b|^si(?:lpa|kpa)\b", re.I)),
    ("pendapatan", re.compile(r"^pendapatan\b|^penerimaan(?:\s+(?:daerah|negara|pajak|bukan|pnbp)\b|\W*$)", re.I)),
    ("belanja", re.compile(r"^(?:belanja|beban|pengeluaran)\b", re.I)),
)
_BARE = re.compile(r"^(?:pendapatan|penerimaan|belanja|pembiayaan)(?:\s+(?:daerah|negara|neto|netto))?\W*$", re.I)
_INCOME = re.compile(r"\b(?:pendapatan|penerimaan|pnbp)\b", re.I)
_OTHER = re.compile(r"\b(?:belanja|pengeluaran|pembiayaan|anggaran|program|kegiatan)\b", re.I)


def section_told(text: str) -> str | None:
    """The section that a row's wording names, of a `Jumlah Pendapatan` too; None where it names none."""
    plain = re.sub(_COMPUTED, "", re.sub(_ENUMERATED, "", text.lstrip(SPECKS)), flags=re.I)
    return next((level for level, head in _HEADS if head.match(plain)), None)


def is_section(text: str) -> bool:
    """The wording is that of a whole section: what follows are its parts."""
    return _BARE.match(re.sub(_ENUMERATED, "", text.lstrip(SPECKS))) is not None


def titled_income(title: str | None) -> bool:
    """The title says that the table is of income alone."""
    return title is not None and _INCOME.search(title) is not None and _OTHER.search(title) is None


def heads_income(table: Any) -> bool:
    """The table's title says that it is of income alone, or the header over its wordings does."""
    return titled_income(table.title) or titled_income(next((text for text in table.header if len(text) > LEAST_HEADER), None))


def uraian_text(row: Any) -> str:
    return row.uraian.text if row.uraian is not None else ""


def sections_of(rows: Sequence[Any], first: str | None = None) -> list[str | None]:
    """Each row's section, of totals that of the rows above them; None above the first head of a section (`first`) and where none is."""
    out: list[str | None] = []
    current = first
    for row in rows:
        told = section_told(uraian_text(row))
        current = told or current
        out.append(current)
    return out if first or any(s in NO_SPENDING for s in out) else [None] * len(rows)


def is_spending(rows: Sequence[Any], first: str | None = None) -> list[bool]:
    """Whether each row is of money that may be spent: no income, financing or what is left."""
    sections = sections_of(rows, first)
    return [not {section, row.level} & NO_SPENDING for row, section in zip(rows, sections, strict=True)]


def balanced_by(rows: Sequence[Any], place: int) -> tuple[int, int] | None:
    """The rows of all income and of all spending that a surplus or deficit is the difference of; None where they cannot be told."""
    sections = sections_of(rows[:place])
    found = [section_head(rows, sections, name) for name in ("pendapatan", "belanja")]
    income, spent = found
    return (income, spent) if income is not None and spent is not None else None


def section_head(rows: Sequence[Any], sections: Sequence[str | None], name: str) -> int | None:
    """The row that states a whole section: its only total, else its only head."""
    own = [n for n, section in enumerate(sections) if section == name]
    totals = [n for n in own if rows[n].level == "total"]
    heads = [n for n in own if rows[n].level != "total" and is_section(uraian_text(rows[n])) and states_amount(rows[n])]
    if len(totals) == 1 and len(heads) < 2:
        return totals[0]
    return heads[0] if len(heads) == 1 and not totals else None


def states_amount(row: Any) -> bool:
    """An amount stands in the row."""
    cells = (getattr(row, name, None) for name in ("pagu", "realisasi", "anggaran"))
    return any(cell is not None and cell.value is not None for cell in cells)
