"""`lkj correct`: what is recorded, what is refused, and that the next reading has it."""

import tomllib
from pathlib import Path

import pytest

from extractor.capture import page_tasks
from extractor.capture.engines.recorded import RecordedEngine
from extractor.cli import DONE, FAILED, WRONG_USAGE, main
from extractor.write.report_json import read_report, write_report
from tests.here import in_this_process
from tests.paper import words
from tests.reconcile.builders import budget, capaian, report
from tests.test_source import make_pdf

BUDGET = budget(
    ("program", "Program Dukungan Manajemen", "1.988.615.00O", "1.900.000.000", "95,54%"),
    ("program", "Program Penyelenggaraan Pemilu", "2.000.000.000", "1.000.000.000", "50,00%"),
)
RATIO = capaian(("Jumlah pemilih terdaftar", "8O Orang", "80 Orang", "100%"))
PERSON = ("--by", "Sekretaris", "--reason", "halaman 5")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The folder one works in, with a report."""
    write_report(report(BUDGET, RATIO), tmp_path / "kpu.json")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys, *arguments):
    status = main(["correct", *arguments])
    out, err = capsys.readouterr()
    return status, out, err


def recorded(place, name="kpu", folder="corrections"):
    return tomllib.loads((place / folder / f"{name}.toml").read_text(encoding="utf-8"))["correction"]


def test_a_figure_is_recorded_with_all_that_finds_it_again(place, capsys):
    status, out, err = run(capsys, "kpu.json", "p5t1.r001.pagu", "1.988.615.000", *PERSON)
    assert (status, err) == (DONE, "")
    assert "p5t1.r001.pagu: '1.988.615.00O' -> 1988615000" in out and "corrections/kpu.toml" in out
    (entry,) = recorded(place)
    when = entry.pop("when")
    assert when.tzinfo is not None
    assert entry == {
        "cell": "p5t1.r001.pagu", "item": "Program Dukungan Manajemen", "table_kind": "realisasi_anggaran", "raw": "1.988.615.00O",
        "value": 1988615000, "by": "Sekretaris", "reason": "halaman 5",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "typed", "said"),
    [
        ("p5t1.r001.persen", "95,45", {"value": 95.45}),
        ("p5t1.r001.persen", "95,45 %", {"value": 95.45}),
        ("p5t1.r002.pagu", "Rp 2.000.000.001,-", {"value": 2000000001}),
        ("p4t1.r001.target", "80 Orang", {"value": 80, "unit": "Orang"}),
        ("p4t1.r001.realisasi", "1.234", {"value": 1234}),
        ("p4t1.r001.realisasi", "BB", {"value": "BB"}),
        ("p4t1.r001.capaian", "-", {"empty": True}),
        ("p4t1.r001.indikator", " Jumlah  pemilih ", {"value": "Jumlah pemilih"}),
        ("p5t1.r001.level", "kegiatan", {"value": "kegiatan"}),
        ("document.tahun", "2024", {"value": 2024}),
    ],
)
def test_what_is_typed_is_read_as_the_field_wants_it(place, capsys, cell, typed, said):
    status, _, err = run(capsys, "kpu.json", cell, typed, *PERSON)
    assert (status, err) == (DONE, "")
    (entry,) = recorded(place)
    assert {k: v for k, v in entry.items() if k in ("value", "unit", "empty")}.items() >= said.items()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("p5t1.r001.pagi", "1", *PERSON), "The nearest are: p5t1.r001.pagu"),
        (("p5t1.r003.pagu", "1", *PERSON), "p5t1.r001.pagu"),
        (("pagu", "1", *PERSON), "The report has no cell pagu"),
        (("p5t1.r001.pagu", "1.988.615.00O", *PERSON), "no clear figure"),
        (("p5t1.r001.pagu", "banyak", *PERSON), "no clear figure"),
        (("p5t1.r001.pagu", *PERSON), "--as-printed"),
        (("p5t1.r001.pagu", "1", "--by", " ", "--reason", "x"), "--by is empty"),
        (("p5t1.r001.pagu", "1", "--by", "A"), "--reason TEXT"),
        ((), "--list"),
    ],
)
def test_what_is_wrong_is_said_in_one_line_and_nothing_is_written(place, capsys, arguments, said):
    status, out, err = run(capsys, "kpu.json", *arguments)
    assert (status, out) == (WRONG_USAGE, "")
    assert said in err and err.count("\n") == 1 and err.startswith("lkj: ")
    assert not (place / "corrections").exists()


def test_a_report_that_cannot_be_read(place, capsys):
    status, _, err = run(capsys, "none.json", "p5t1.r001.pagu", "1", *PERSON)
    assert status == FAILED and "none.json" in err


def test_as_printed(place, capsys):
    status, out, _ = run(capsys, "kpu.json", "p5t1.r001.persen", "--as-printed", *PERSON, "--corrections", "lain")
    assert status == DONE and "is printed so" in out
    (entry,) = recorded(place, folder="lain")
    assert (entry["do"], entry["raw"], entry["value"]) == ("as_printed", "95,54%", 95.54)


def test_a_column_of_thousands_is_typed_as_it_is_printed(place, capsys):
    rows = [row.model_copy(update={"pagu": row.pagu.model_copy(update={"value": row.pagu.value * 1000})}) for row in BUDGET.rows]
    write_report(report(BUDGET.model_copy(update={"rows": tuple(rows)})), place / "ribu.json")
    status, out, _ = run(capsys, "ribu.json", "p5t1.r001.pagu", "1.988.615", *PERSON)
    assert status == DONE and "-> 1988615000" in out
    assert recorded(place, "ribu")[0]["value"] == 1988615000


def test_list(place, capsys):
    run(capsys, "kpu.json", "p5t1.r001.pagu", "1.988.615.000", *PERSON)
    with open("corrections/kpu.toml", "a", encoding="utf-8") as file:
        file.write('\n[[correction]]\nby = "A"\n')
    status, out, err = run(capsys, "kpu.json", "--list")
    assert status == DONE
    assert "p5t1.r001.pagu: '1.988.615.00O' -> 1988615000 (Sekretaris, " in out and "not laid over a reading yet" in out
    assert "kpu.toml, line 13: `when` is missing" in err


# ------------------------------------------------------------------------------------------- with a reading


@pytest.fixture
def listing(tmp_path, monkeypatch):
    """An engine that reads a page of programmes; `shift` puts one more above them, `amount` is what it reads in the first row."""
    state = {"amount": "1.0O0.000.00X", "above": ()}

    class Listing(RecordedEngine):
        def read(self, gray, dpi, rules):
            found = [w for t, x in (("No.", 60), ("Program", 120), ("Anggaran", 330), ("Keterangan", 450)) for w in words(t, x, 100)]
            rows = [*state["above"], ("Program Pengelolaan sarana", state["amount"]), ("Program Pelayanan umum", "2.000.000.000"),
                    ("Program Pembinaan warga", "3.000.000.000")]  # fmt: skip
            for n, (name, amount) in enumerate(rows):
                y = 124 + 24 * n
                found += [*words(f"{n + 1}.", 60, y), *words(name, 90, y), *words("APBD", 460, y), *words(amount, 330, y)]
            return found

    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: Listing())
    in_this_process(monkeypatch)
    monkeypatch.chdir(tmp_path)
    make_pdf(tmp_path / "kpu.pdf")
    return state


def read(capsys, status=DONE):
    """The report of a new reading, and what was said."""
    assert main(["extract", "kpu.pdf", "-o", "out", "--no-cache", "--once", "--jobs", "1"]) == status
    return read_report(Path("out/kpu.json")), [e for e in capsys.readouterr().err.splitlines() if "corrections" in e]


def test_a_correction_is_laid_over_every_new_reading(listing, capsys):
    first, _ = read(capsys)
    cell = f"{first.tables[0].rows[0].id}.anggaran"
    assert first.tables[0].rows[0].anggaran.value is None
    assert run(capsys, "out/kpu.json", cell, "1.000.000.000", *PERSON)[0] == DONE

    second, told = read(capsys)
    found = second.tables[0].rows[0].anggaran
    assert (found.value, found.status, found.needs_review, told) == (1000000000, "corrected", False, [])
    assert [(c.cell, c.state, c.by) for c in second.corrections] == [(cell, "applied", "Sekretaris")]
    assert "[applied]" in run(capsys, "out/kpu.json", "--list")[1]

    listing["above"] = (("Program Yang Dahulu Hilang", "9.000.000.000"),)
    third, told = read(capsys)
    assert [row.anggaran.value for row in third.tables[0].rows] == [9000000000, 1000000000, 2000000000, 3000000000] and told == []

    listing["amount"] = "7.000.000.000"
    fourth, told = read(capsys)
    found = fourth.tables[0].rows[1].anggaran
    assert (found.value, found.needs_review, fourth.corrections[0].state) == (7000000000, True, "stale")
    assert len(told) == 1 and "'1.0O0.000.00X'" in told[0] and "'7.000.000.000'" in told[0] and "not applied" in told[0]


def test_corrections_that_are_wrong_or_fit_nothing_cost_the_report_nothing(listing, capsys):
    folder = Path("corrections")
    folder.mkdir()
    by = 'by = "A"\nwhen = 2026-11-24\n'
    text = f'[[correction]]\ncell = "p9t9.r001.pagu"\nraw = "1"\nvalue = 2\n{by}\n[[correction]]\nvalue = 3\n{by}'
    (folder / "kpu.toml").write_text(text, encoding="utf-8")
    made, told = read(capsys)
    assert len(made.tables[0].rows) == 3 and len(told) == 2
    assert "line 8" in told[0] and "p9t9.r001.pagu" in told[1]


def test_a_folder_of_corrections_that_is_not_there_is_said(listing, capsys):
    assert main(["extract", "kpu.pdf", "-o", "out", "--corrections", "salah"]) == WRONG_USAGE
    assert "salah: there is no such folder" in capsys.readouterr().err


def test_check_knows_what_was_acknowledged(tmp_path, capsys):
    from tests.overlay.test_evidence import WRONG, entry, laid

    made = laid(WRONG, entry("p5t1.r002.persen", "70,00%", do="as_printed"))
    write_report(report(*made.tables).model_copy(update={"corrections": made.applied}), tmp_path / "x.json")
    assert main(["check", str(tmp_path / "x.json"), "--strict", "--lang", "en"]) == DONE
    assert "ERROR" not in capsys.readouterr().out
