"""`lkj check`: how findings are printed, which checks run, and what an input that cannot be read costs."""

import json
import re
from pathlib import Path

import pytest

from extractor.cli import DONE, FAILED, WRONG_USAGE, main
from extractor.model import Period, Structure, Unplaced
from extractor.reconcile import CHECKS, reconcile_report
from extractor.write.report_json import write_report
from extractor.write.run_tally import tally_report
from extractor.write.summary import summary_table
from tests.reconcile.builders import budget, capaian, report, rupiah

WRONG = budget(
    ("program", "Program Pelayanan Kesehatan", "300.000.000", "270.000.000", "90,00%"),
    ("program", "Program Penunjang Urusan", "50.000.000", "40.000.000", "70,00%"),
    ("total", "JUMLAH", "350.000.000", "310.000.000", "88,57%"),
)
EMPTY_CELL = capaian(*((f"Persentase {name} yang terlayani", "80%", "" if name == "lansia" else "80%", "100%")
                       for name in ("warga", "balita", "pelajar", "pekerja", "lansia")))  # fmt: skip


@pytest.fixture
def reports(tmp_path):
    """Paths of a report with one mistake, one without any, and one that only lacks a figure."""
    made = {"salah": report(WRONG), "benar": report(), "kosong": report(EMPTY_CELL)}
    for name, content in made.items():
        write_report(content, tmp_path / f"{name}.json")
    return {name: str(tmp_path / f"{name}.json") for name in made}


def run(capsys, *arguments):
    """(exit status, standard output with single blanks, standard error)."""
    status = main(["check", *arguments])
    out, err = capsys.readouterr()
    return status, " ".join(out.split()), err


def test_findings_are_no_failure(reports, capsys):
    status, out, err = run(capsys, reports["salah"], "--lang", "en")
    assert (status, err) == (DONE, "")
    assert "Contradictions in the report (1)" in out
    assert "A percentage is not that of its amounts (percent_mismatch), page 1" in out
    assert "the percentage is printed as 70,00%, but 40.000.000 / 50.000.000 = 80,00%." in out


def test_findings_in_indonesian(reports, capsys):
    status, out, _ = run(capsys, reports["salah"], "--lang", "id")
    assert status == DONE
    assert "Pertentangan dalam laporan (1)" in out
    assert "Persentase tidak sesuai (percent_mismatch), halaman 1" in out
    assert "persentase tercetak 70,00%" in out


@pytest.mark.parametrize(
    ("lang", "said", "looked_at"),
    [
        ("en", "No contradiction was found.", "What was checked"),
        ("id", "Tidak ada pertentangan yang ditemukan.", "Yang diperiksa"),
    ],
)
def test_a_report_without_contradictions_says_so_and_what_was_looked_at(reports, capsys, lang, said, looked_at):
    status, out, _ = run(capsys, reports["benar"], "--lang", lang)
    assert status == DONE
    assert said in out and looked_at in out
    assert all((c.title.id if lang == "id" else c.title.en)[:20] in out for c in CHECKS)


def test_json_has_an_object_for_each_report(reports, capsys):
    status = main(["check", reports["salah"], reports["benar"], "--format", "json"])
    first, second = json.loads(capsys.readouterr().out)
    assert status == DONE
    assert first["report"] == reports["salah"] and first["file"] == "laporan.pdf"
    assert [f["check"] for f in first["findings"]] == ["percent_mismatch"]
    assert first["findings"][0]["stated"] == 70 and first["findings"][0]["computed"] == 80
    assert first["findings"][0]["refs"][0] == "p5t1.r002.persen"
    assert set(first["checks"]) == {c.code for c in CHECKS}
    assert first["checks"]["percent_mismatch"] == {"right": 2, "wrong": 1, "not_checkable": 0}
    assert second["findings"] == []


def test_sarif_is_one_run_whose_results_name_its_rules(reports, capsys):
    status = main(["check", reports["salah"], reports["kosong"], "--format", "sarif", "--lang", "en"])
    log = json.loads(capsys.readouterr().out)
    assert status == DONE
    assert log["version"] == "2.1.0" and log["$schema"].endswith("sarif-2.1.0.json")
    (only,) = log["runs"]
    rules = only["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [c.code for c in CHECKS]
    assert all(rule["shortDescription"]["text"] and rule["fullDescription"]["text"] for rule in rules)
    wrong, missing = only["results"]
    assert (wrong["ruleId"], wrong["level"]) == ("percent_mismatch", "error")
    assert (missing["ruleId"], missing["level"]) == ("missing_value", "note")
    assert "70,00%" in wrong["message"]["text"]
    (place,) = wrong["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "laporan.pdf"
    assert place["logicalLocations"][0]["fullyQualifiedName"] == "p5t1.r002.persen"
    assert wrong["properties"] == {"pages": [1], "origin": "document", "stated": 70, "computed": 80}
    prints = [tuple(r["partialFingerprints"].values()) for r in only["results"]]
    assert len(set(prints)) == len(prints)


def test_messages_of_sarif_follow_the_language(reports, capsys):
    main(["check", reports["salah"], "--format", "sarif", "--lang", "id"])
    (only,) = json.loads(capsys.readouterr().out)["runs"]
    assert "persentase tercetak" in only["results"][0]["message"]["text"]


def test_only_and_skip_choose_the_checks(reports, capsys):
    main(["check", reports["salah"], "--only", "sum_mismatch", "formula_mismatch", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert set(found["checks"]) == {"sum_mismatch", "formula_mismatch"} and found["findings"] == []
    main(["check", reports["salah"], "--skip", "percent_mismatch", "--format", "json"])
    (found,) = json.loads(capsys.readouterr().out)
    assert "percent_mismatch" not in found["checks"] and found["findings"] == []


def test_a_check_that_does_not_exist_is_wrong_usage(reports, capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["check", reports["salah"], "--only", "spelling"])
    assert stopped.value.code == WRONG_USAGE
    assert "spelling" in capsys.readouterr().err


def test_strict_fails_for_errors_only(reports, capsys):
    assert run(capsys, reports["salah"], "--strict")[0] == FAILED
    assert run(capsys, reports["benar"], reports["kosong"], "--strict")[0] == DONE
    assert run(capsys, reports["salah"], "--strict", "--skip", "percent_mismatch")[0] == DONE


@pytest.mark.parametrize("lang", ["id", "en"])
def test_list_names_every_check_and_what_it_protects_from(capsys, lang):
    status = main(["check", "--list", "--lang", lang])
    lines = capsys.readouterr().out.splitlines()
    assert status == DONE
    assert [line.split(":")[0] for line in lines] == [c.code for c in CHECKS]
    assert lines[0].endswith(CHECKS[0].protects.id if lang == "id" else CHECKS[0].protects.en)


def test_without_a_report_it_is_wrong_usage(capsys):
    status, _, err = run(capsys)
    assert status == WRONG_USAGE
    assert one_sentence(err, "Name at least one report")


def one_sentence(err: str, said: str) -> bool:
    """One line for the reader, that begins with the command and is no traceback."""
    return bool(re.fullmatch(rf"lkj: [^\n]*{re.escape(said)}[^\n]*\.\n", err)) and "Traceback" not in err


def no_json(path):
    path.write_text("{ laporan", encoding="utf-8")


def another_version(path):
    path.write_text(json.dumps({"schema_version": "0.9", "tables": []}), encoding="utf-8")


def no_report(path):
    path.write_text("[1, 2]", encoding="utf-8")


def misfit(path):
    path.write_text(json.dumps({"schema_version": "1.0", "source": {"file": 3}}), encoding="utf-8")


def binary(path):
    path.write_bytes(b"%PDF-1.4\n\xff\xfe\x00")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: None, "cannot be read"),
        (no_json, "this is no JSON"),
        (binary, "this is no JSON"),
        (another_version, "no report of schema version 1 or 2"),
        (no_report, "no report of schema version 1 or 2"),
        (misfit, "does not fit the schema at source"),
    ],
    ids=["missing", "no JSON", "binary", "another version", "no report", "misfit"],
)
def test_an_input_that_cannot_be_read_fails_in_one_sentence_and_the_others_are_printed(reports, capsys, tmp_path, spoil, said):
    bad = tmp_path / "rusak.json"
    spoil(bad)
    status, out, err = run(capsys, str(bad), reports["salah"], "--lang", "en")
    assert status == FAILED
    assert one_sentence(err, said) and str(bad) in err
    assert "percent_mismatch" in out


def test_json_is_whole_although_an_input_cannot_be_read(reports, capsys, tmp_path):
    status = main(["check", str(tmp_path / "tiada.json"), reports["benar"], "--format", "json"])
    out, err = capsys.readouterr()
    assert status == FAILED and err.count("\n") == 1
    assert [entry["report"] for entry in json.loads(out)] == [reports["benar"]]


def test_a_folder_is_no_report(reports, capsys, tmp_path):
    status, _, err = run(capsys, str(tmp_path))
    assert status == FAILED
    assert one_sentence(err, "cannot be read")


@pytest.mark.parametrize(("lang", "said"), [("id", "Pertentangan dalam laporan: 1"), ("en", "Contradictions in the reports: 1")])
def test_the_summary_of_an_extraction_says_how_many_contradictions_there_are(lang, said):
    made = report(WRONG)
    broken = made.model_copy(update={"findings": reconcile_report(made).findings})
    broken, right = (tally_report(Path("x.json"), r) for r in (broken, report()))
    assert said in summary_table([broken, right], lang).caption
    assert summary_table([right], lang).caption == ""


@pytest.mark.parametrize(
    ("lang", "said"),
    [("id", "x.json: 3 angka di halaman 7 tidak masuk tabel mana pun"), ("en", "x.json: 3 figures on page 7 are in no table")],
)
def test_the_summary_says_which_figures_are_in_no_table(lang, said):
    """They are counted as to look at; those that a person set aside are not, nor words without a figure."""
    made = report(WRONG)
    groups = (
        Unplaced(id="p7u1", page=7, text="12 30 40", figures=("12", "30", "40")),
        Unplaced(id="p7u2", page=7, text="Kepala Bagian"),
        Unplaced(id="p8u1", page=8, text="5", figures=("5",), settled=True),
    )
    without, told = (tally_report(Path("x.json"), r) for r in (made, made.model_copy(update={"unplaced": groups})))
    shown = summary_table([told], lang)
    assert shown.caption.splitlines()[0] == said and "8" not in shown.caption
    assert told.review == without.review + 3
    assert list(shown.columns[-1].cells)[-1] == "3"


def test_the_summary_of_many_reports_lists_kinds_only():
    many = [tally_report(Path(f"{n}.json"), report(WRONG)) for n in range(40)]
    shown = summary_table(many, "en")
    assert shown.row_count == 1 and [next(iter(c.cells)) for c in shown.columns] == ["40", "realisasi_anggaran", "40", "120", "360",
                                                                                    str(sum(t.review for t in many))]  # fmt: skip
    assert summary_table(many[:30], "en").row_count == 30


def test_the_summary_counts_figures_of_other_times_and_tables_in_doubt():
    table = budget(("program", "Program Dukungan Manajemen", "1.000.000", "900.000", "90,00%"))
    last = Period(label="2022", tahun=2022, pagu=rupiah("800.000", needs_review=True))
    rows = (table.rows[0].model_copy(update={"periods": (last,)}),)
    doubted = table.model_copy(update={"rows": rows, "structure": Structure(confidence=0.5, needs_review=True)})
    plain, more = (tally_report(Path("x.json"), report(t)) for t in (table, doubted))
    assert (more.kinds[0].figures - plain.kinds[0].figures, more.review - plain.review, more.doubted) == (1, 2, 1)
    assert "in doubt: 1" in summary_table([more], "en").caption and "meragukan: 1" in summary_table([more], "id").caption
