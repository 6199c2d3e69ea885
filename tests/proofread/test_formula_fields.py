"""What a figure is called by its field: that decides which formula may speak for it."""

import pytest

from extractor.proofread.formula_fields import figure_name


@pytest.mark.parametrize(
    ("field", "name"),
    [("realisasi", "realisasi"), ("periods.2.realisasi", "realisasi"), ("periods.12.persen", "persen"), ("extra.Realisasi", ""),
     ("extra.periods", ""), ("triwulan.2", ""), ("bulan.11", ""), ("cells.3", "")],
)  # fmt: skip
def test_a_figure_is_called_by_its_field_or_by_its_name_in_a_period(field, name):
    assert figure_name(field) == name
