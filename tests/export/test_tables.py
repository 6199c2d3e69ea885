"""A report as rows: nothing lost, nothing made surer than it is."""

import pytest

from extractor.export.table_schema import Misfit
from extractor.export.tables import rows_of
from tests.export.builders import BOX, budget, cells_in_json, doubtful, expected, figure, named, small_report, text, whole_report, written

ROWS = expected(whole_report())


def row(table, **wanted):
    (found,) = [r for r in ROWS[table] if all(r[k] == v for k, v in wanted.items())]
    return found


def test_every_cell_of_the_json_is_a_row_of_nilai(tmp_path):
    cells = cells_in_json(written(tmp_path, whole_report()))
    held = {r["cell"]: r for r in ROWS["nilai"]}
    assert set(held) == set(cells)
    for address, cell in cells.items():
        got = held[address]
        said = cell.get("value", cell.get("text"))
        assert (got["value"] if got["value"] is not None else got["value_text"]) == (
            said if not isinstance(said, int) or said < 2**53 else str(said)
        )
        assert [got["raw"], got["page"], got["confidence"], got["needs_review"]] == [
            cell[k] for k in ("raw", "page", "confidence", "needs_review")
        ]
        assert [got[side] for side in ("x0", "top", "x1", "bottom")] == cell["bbox"]
        assert list(got["reasons"] or ()) == cell["reasons"]


def test_a_budget_row():
    got = row("anggaran", row_id="p5t1.r001")
    assert (got["kode"], got["pagu"], got["realisasi"], got["persen"], got["level"]) == ("06.3355", 132085209311, 0, 89.66, "program")
    assert (got["pagu_needs_review"], got["tahun"], got["tahun_needs_review"]) == (False, 2023, True)


def test_doubt_stands_beside_the_figure():
    got = row("anggaran", row_id="p5t1.r002")
    assert (got["pagu"], got["pagu_needs_review"]) == (1988615000, True)
    assert (got["realisasi"], got["realisasi_needs_review"]) == (None, True)
    assert got["to_review"] == ("pagu", "realisasi")
    (marked,) = [r.marked for r in rows_of(named(whole_report()))["anggaran"] if "p5t1.r002" in r.values]
    assert {"pagu", "pagu_needs_review", "realisasi", "tahun"} <= marked and "persen" not in marked


def test_a_figure_of_another_unit_is_wording_among_percentages():
    got = row("anggaran", row_id="p5t1.r002")
    assert (got["persen"], got["persen_text"]) == (None, "12 orang")


def test_a_number_too_long_keeps_its_digits():
    assert (row("anggaran", row_id="p5t1.r003")["pagu"], row("anggaran", row_id="p5t1.r003")["pagu_text"]) == (None, str(10**25))


def test_a_parent_that_is_no_row_is_told():
    got = row("anggaran", row_id="p5t1.r003")
    assert got["parent"] is None and "parent p9t9.r009" in got["to_review"]
    assert row("anggaran", row_id="p5t1.r002")["parent"] == "p5t1.r001"


def test_grades_and_targets_of_several_figures():
    assert row("indikator", row_id="p1t1.r001")["target_text"] == "BB"
    assert row("indikator", row_id="p1t1.r002")["target_text"] == "1.095 PPS, 4.929 Pantarlih"
    assert [(r["value"], r["unit"]) for r in ROWS["nilai_bagian"]] == [(1095, "PPS"), (4929, "Pantarlih")]


def test_columns_that_the_kind_does_not_name():
    got = row("indikator", row_id="p1t1.r001")
    assert got["extra"] == '{"Satuan":"predikat","Tahun 2022":71.5}'
    assert got["to_review"] == ("extra.Tahun 2022",)
    assert row("nilai", cell="p1t1.r001.extra.Tahun 2022")["header"] == "Tahun 2022"


def test_known_wordings():
    got = row("indikator", row_id="p1t1.r001")
    assert (got["indikator_match_id"], got["indikator_match_score"]) == ("nilai-sakip", 0.98)
    assert row("nilai", cell="p1t1.r001.indikator")["runner_up_id"] == "nilai"


def test_schedules_of_action_plans():
    got = {r["field"]: (r["number"], r["value"], r["value_text"], r["raw"], r["needs_review"]) for r in ROWS["jadwal"]}
    assert got == {
        "triwulan.1": (1, 25, None, "25", False),
        "triwulan.2": (2, 50, None, "50", True),
        "bulan.3": (3, None, "X", "X", False),
        "bulan.12": (12, None, None, "v", False),
    }


def test_other_tables_as_printed():
    got = row("lainnya", row_id="p8t1.r001")
    assert (got["title"], got["header"], got["cells"], got["to_review"]) == (
        "Pegawai",
        ("Jabatan", "Jumlah"),
        ("Sekretaris", "12"),
        ("cells.2",),
    )
    assert row("nilai", cell="p8t1.r001.cells.2")["header"] == "Jumlah"


def test_findings_point_at_cells_and_statements():
    assert row("temuan")["stated"] == 132085209311 and row("temuan")["computed_text"] == "x"
    assert [(r["ref"], r["cell"], r["klaim_id"]) for r in ROWS["temuan_rujukan"]] == [
        ("p5t1.r001.pagu", "p5t1.r001.pagu", None),
        ("p5t1.r003.persen", None, None),
        ("p9c1", None, "p9c1"),
    ]


def test_corrections_and_by_whom_a_cell_was_corrected():
    assert [(r["ref"], r["cell"], r["value"], r["value_text"]) for r in ROWS["koreksi"]] == [
        ("p5t1.r001.realisasi", "p5t1.r001.realisasi", 0, None),
        ("p1t9.r001.pagu", None, None, "BB"),
        ("p5t1", None, None, '["p5t1","p6t1"]'),
    ]
    assert row("nilai", cell="p5t1.r001.realisasi")["corrected_by"] == "Sekretaris"
    assert row("nilai", cell="p5t1.r001.pagu")["corrected_by"] is None


def test_what_each_engine_read():
    assert [(r["cell"], r["engine"], r["raw"]) for r in ROWS["nilai_bacaan"]] == [
        ("p5t1.r002.pagu", "rapid", "1.988.675.000"),
        ("p5t1.r002.pagu", "tesseract", "1.988.615.000"),
    ]


def test_the_report_in_one_row():
    got = row("laporan")
    assert (got["instansi"], got["tahun"], got["pages"], got["tables"]) == ("KPU Kab. Pasuruan", 2023, 9, 8)
    assert got["cells"] == len(ROWS["nilai"]) and got["cells_to_review"] == sum(r["needs_review"] for r in ROWS["nilai"])
    assert (got["findings"], got["contradictions"]) == (1, 1)


def test_what_stands_in_no_table():
    first, words, settled = ROWS["tidak_ditempatkan"]
    assert (first["unplaced_id"], first["page"], first["figures"], first["needs_review"]) == ("p4u1", 4, ("12", "1.030"), True)
    assert first["text"] == "Golongan IV 12\nGolongan III 1.030" and (first["x0"], first["bottom"]) == (BOX.x0, BOX.bottom)
    assert (words["needs_review"], settled["needs_review"], settled["settled"]) == (False, False, True)
    assert row("laporan")["figures_unplaced"] == 2


def test_a_year_that_is_none():
    report = small_report(1, budget({"pagu": figure(1, "Rp")}))
    report = report.model_copy(update={"document": report.document.model_copy(update={"tahun": doubtful("2022-2023")})})
    got = expected(report)
    assert (got["laporan"][0]["tahun"], got["laporan"][0]["tahun_text"], got["anggaran"][0]["tahun"]) == (None, "2022-2023", None)


def test_two_rows_of_one_id_are_told():
    twice = budget({"id": "p5t1.r001", "uraian": text("a")}, {"id": "p5t1.r001", "uraian": text("b")})
    with pytest.raises(Misfit, match=r"id p5t1\.r001"):
        rows_of(named(small_report(1, twice)))


def test_a_report_without_tables_is_a_row_of_laporan():
    got = expected(small_report(1))
    assert len(got["laporan"]) == 1 and not any(got[name] for name in got if name != "laporan")


def test_figures_of_other_times():
    rows = expected(whole_report())["periode"]
    first, second = rows
    assert (first["row_id"], first["position"], first["periode_tahun"], first["periode_jenis"], first["periode_label"]) == (
        "p4t1.r001", 1, 2022, "tahun", "Realisasi 2022",
    )  # fmt: skip
    assert (first["indikator"], first["realisasi"], first["realisasi_unit"], first["realisasi_needs_review"]) == ("IKM", 71.5, "%", False)
    assert (first["pagu"], first["target"], first["tahun"], first["to_review"]) == (10**12, None, 2023, None)
    assert (second["periode_triwulan"], second["periode_tahun"], second["target"], second["target_needs_review"]) == (2, None, 40, True)
    assert (second["persen"], second["persen_text"], second["anggaran_text"], second["to_review"]) == (None, "3 orang", "BB", ("target",))


def test_a_cell_says_of_what_time_it_is():
    cells = {row["cell"]: row for row in expected(whole_report())["nilai"]}
    of_last_year, own = cells["p4t1.r001.periods.1.realisasi"], cells["p4t1.r001.realisasi"]
    assert [of_last_year[f"periode_{name}"] for name in ("jenis", "tahun", "triwulan", "bulan", "label")] == [
        "tahun", 2022, None, None, "Realisasi 2022",
    ]  # fmt: skip
    assert own["periode_jenis"] is None and own["periode_tahun"] is None and own["periode_label"] is None


def test_how_sure_a_table_is_and_in_what_scale():
    (row,) = (r for r in expected(whole_report())["tabel"] if r["tabel_id"] == "p4t1")
    assert (row["scale_factor"], row["scale_raw"]) == (1000, "(dalam ribuan rupiah)")
    assert (row["structure_confidence"], row["structure_needs_review"], row["structure_doubts"]) == (0.6, True, ("kind_close",))
    assert row["structure_columns"] == ("indikator", "target", "", "periods.1.realisasi")
    assert (row["runner_up_kind"], row["runner_up_columns"]) == ("lainnya", ("indikator", ""))
    assert expected(whole_report())["laporan"][0]["tables_to_review"] == 1
    marked = next(r.marked for r in rows_of(named(whole_report()))["tabel"] if "p4t1" in r.values)
    assert marked == {"kind", "structure_needs_review"}


def test_to_review_names_figures_of_other_times():
    (row,) = (r for r in expected(whole_report())["indikator"] if r["row_id"] == "p4t1.r001")
    assert "periods.2.target" in row["to_review"]
