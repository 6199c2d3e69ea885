"""Which figures of a row a formula ties, and what a figure is called by its field (see cells.py)."""

from __future__ import annotations

from extractor.cells import PERIODS, name_of
from extractor.roles import Role

SHARE = (Role.PAGU, Role.REALISASI, Role.PERSEN)  # the fields of a row that one formula ties; the last one follows from the others
RATIO = (Role.TARGET, Role.REALISASI, Role.CAPAIAN)


def figure_name(field: str) -> str:
    """What the figure is: its field, or its name in a period; '' under a printed header or in a quarter's mark."""
    return name_of(field) if "." not in field or field.startswith(f"{PERIODS}.") else ""
