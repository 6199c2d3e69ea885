"""Tables in doubt and figures of other times on the review page: shown, settled by a word, taken back."""

import tomllib

import pytest

from extractor.doubts import KIND_IN_DOUBT
from extractor.errors import UsageError
from extractor.model import Doubt, Period, Structure
from extractor.review.table_columns import shown_columns
from tests.reconcile.builders import budget, capaian, report, text, value
from tests.review.builders import session

COLUMNS = ("no", "indikator", "target", "realisasi", "capaian")
OTHER = {"kind": "capaian_kinerja", "columns": ["no", "indikator", "", "target", "realisasi"], "proposer": "content"}
DOUBT = Doubt(code="column_close", params={"field": "target"})
DOUBTED = Structure(confidence=0.6, needs_review=True, doubts=(DOUBT,), columns=COLUMNS, runner_up=OTHER)
UNSURE = {"needs_review": True, "confidence": 0.5, "doubts": ("several_figures",)}
LAST = Period(label="Tahun  2022", tahun=2022, realisasi=value("71,5", **UNSURE))
HEADER = ("No", "Indikator", "Target 2022", "Target", "Realisasi")
REF = "p4t1.structure"


def doubted(*periods, **more):
    made = capaian(("Nilai SAKIP", "70", "80", "78%"), ("Indeks Kepuasan Masyarakat", "71", "82", "82%"))
    first, second = (r.model_copy(update={"no": text("1"), "target": r.target.doubted(KIND_IN_DOUBT)}) for r in made.rows)
    rows = (first.model_copy(update={"periods": periods}), second)
    return made.model_copy(update={"rows": rows, "structure": DOUBTED, "header": HEADER, **more})


@pytest.fixture
def opened(tmp_path):
    return session(tmp_path, report(budget(("program", "Program", "1.000.000", "900.000", "90,00%")), doubted(LAST)))


def kept(opened):
    return tomllib.loads(opened.store.path.read_text(encoding="utf-8"))["correction"]


def test_the_table_is_an_entry_of_its_own_before_its_figures(opened):
    view = opened.view()
    own = [ref for ref in view["queue"] if ref.startswith("p4t1")]
    assert own[0] == REF and "p4t1.r001.target" in own and "p4t1.r001.periods.1.realisasi" in own
    cell = view["cells"][REF]
    assert (cell["kind"], cell["value"], cell["marked"], cell["page"], cell["confidence"]) == ("structure", "capaian_kinerja", True, 1, 0.6)
    assert [said["en"] for said in cell["doubts"]] == ["another column fits nearly as well for target"]
    assert cell["readings"] == [{"raw": "capaian_kinerja", "engines": ["content"], "confidence": None}]
    assert cell["columns"][2:4] == [
        {"header": "Target 2022", "now": "target", "other": ""}, {"header": "Target", "now": "realisasi", "other": "target"},
    ]  # fmt: skip


def test_a_table_that_is_sure_is_no_entry(opened):
    assert "p5t1.structure" not in opened.view()["cells"]


def test_confirmed_it_is_kept_and_never_asked_again(opened):
    view = opened.reshape("structure", {"table": "p4t1", "seen": "capaian_kinerja"})
    cell = view["cells"][REF]
    assert not cell["marked"] and cell["settled"]["by"] == "Sekretaris" and cell["confidence"] == 1
    target = view["cells"]["p4t1.r001.target"]
    assert not target["marked"] and target["confidence"] >= 0.95 and "p4t1.r001.target" in view["queue"]
    (said,) = kept(opened)
    assert (said["do"], said["table"], said["kind"], tuple(said["columns"])) == ("structure", "p4t1", "capaian_kinerja", COLUMNS)
    assert [(one["do"], one["state"]) for one in view["history"]] == [("structure", "applied")]


def test_the_runner_up_is_taken_with_kind_and_columns(opened):
    view = opened.reshape("runner_up", {"table": "p4t1", "seen": "capaian_kinerja"})
    assert [view["cells"][f"p4t1.r001.{name}"]["value"] for name in ("target", "realisasi")] == [80, 78]
    assert view["cells"]["p4t1.r001.extra.Target 2022"]["value"] == 70 and view["cells"][REF]["settled"]
    (said,) = kept(opened)
    assert (said["do"], said["kind"]) == ("kind", "capaian_kinerja")
    assert said["columns"] == {"no": 1, "indikator": 2, "target": 4, "realisasi": 5}


@pytest.mark.parametrize("action", ["structure", "runner_up"])
def test_undone_it_is_in_doubt_again(opened, action):
    opened.reshape(action, {"table": "p4t1"})
    view = opened.undo()
    assert view["cells"][REF]["marked"] and view["cells"]["p4t1.r001.target"]["value"] == 70 and view["did"]["cell"] == "p4t1"


def test_what_changed_in_the_meantime_is_not_confirmed(opened):
    with pytest.raises(UsageError):
        opened.reshape("structure", {"table": "p4t1", "seen": "perjanjian_kinerja"})
    assert not opened.store.path.exists()


def test_a_table_without_a_second_reading_has_none_to_take(tmp_path):
    bare = DOUBTED.model_copy(update={"runner_up": None})
    opened = session(tmp_path, report(doubted(structure=bare)))
    cell = opened.view()["cells"][REF]
    assert cell["readings"] == [] and cell["columns"][2] == {"header": "Target 2022", "now": "target", "other": ""}
    with pytest.raises(UsageError):
        opened.reshape("runner_up", {"table": "p4t1"})


def test_a_figure_of_another_time_is_settled_like_others(opened):
    view = opened.settle("p4t1.r001.periods.1.realisasi", "type", "72,5")
    cell = view["cells"]["p4t1.r001.periods.1.realisasi"]
    assert (cell["value"], cell["time"], cell["settled"]["by"]) == (72.5, "Tahun 2022", "Sekretaris")
    (said,) = kept(opened)
    assert said["cell"] == "p4t1.r001.periods.1.realisasi" and said["period"] == {"jenis": "tahun", "tahun": 2022, "label": "Tahun 2022"}
    assert not opened.undo()["cells"]["p4t1.r001.periods.1.realisasi"]["settled"]


def test_times_are_columns_of_the_table_wherever_a_row_has_them(opened):
    (shown,) = (t for t in opened.view()["tables"] if t["id"] == "p4t1")
    at = shown["columns"].index("periods.1.realisasi")
    assert shown["times"][at] == "Tahun 2022" and [row[at] for row in shown["rows"]] == ["p4t1.r001.periods.1.realisasi", None]


def test_one_time_is_one_column_whatever_its_place_in_a_row():
    before, after = (Period(label=str(year), tahun=year, target=value("1")) for year in (2022, 2024))
    made = capaian(("Nilai SAKIP", "70", "80", "78%"), ("Indeks Kepuasan Masyarakat", "71", "82", "82%"))
    rows = (made.rows[0].model_copy(update={"periods": (before, after)}), made.rows[1].model_copy(update={"periods": (after, after)}))
    columns = [c for c in shown_columns(made.model_copy(update={"rows": rows})) if c.label]
    assert [(c.label, [c.of(row) for row in rows]) for c in columns] == [
        ("2022", ["periods.1.target", None]), ("2024", ["periods.2.target", "periods.1.target"]), ("2024", [None, "periods.2.target"]),
    ]  # fmt: skip
