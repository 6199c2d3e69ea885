"""The scorer itself: what counts as right, marked, silent, invented and lost."""

from benchmarks.scoring import compared

KEY = {"tables": [{"kind": "perjanjian_kinerja", "rows": [{"indikator": "Persentase a", "target": {"value": 10}},
                                                          {"indikator": "Jumlah dokumen", "target": {"value": 4}}]}]}  # fmt: skip


def row(text, value, review=False):
    return {"indikator": {"text": text}, "target": {"value": value, "raw": str(value), "needs_review": review, "confidence": 0.95}}


def score(*rows):
    return compared(KEY, {"tables": [{"kind": "perjanjian_kinerja", "rows": list(rows)}]})["perjanjian_kinerja"].counts


def test_all_right():
    counts = score(row("Persentase a", 10.0), row("Jumlah dokumen", 4))
    assert (counts["right"], counts["silent"], counts["rows found"], counts["texts right"]) == (2, 0, 2, 2)


def test_wrong_value_is_silent_unless_marked():
    assert score(row("Persentase a", 11), row("Jumlah dokumen", 4))["silent"] == 1
    assert score(row("Persentase a", 11, review=True), row("Jumlah dokumen", 4))["silent"] == 0


def test_row_of_nothing_is_invented():
    assert score(row("Persentase a", 10), row("Jumlah dokumen", 4), row("Xyz qwv 123", 7))["silent"] == 1


def test_lost_row_costs_recall():
    counts = score(row("Persentase a", 10))
    assert (counts["rows found"], counts["right"], counts["values"]) == (1, 1, 2)
