"""Damaged files of the commands that follow `lkj extract`: one sentence each, never a traceback."""

import json
import random

import pytest

from benchmarks.damaged import damaged
from extractor.cli import main
from extractor.model import AnggaranProgram, AnggaranProgramRow, Document, Report, Source, Text, Value
from extractor.write.report_json import report_text

TOML = b"""# corrections
[[correction]]
cell = "p1t1.r001.anggaran"
raw = "1.500.000"
value = 1600000
by = "Sekretaris"
when = 2024-01-01T00:00:00+07:00
reason = "halaman 1"
"""


def row(n):
    uraian = Text(raw=f"Program {n}", text=f"Program {n}", confidence=0.9, page=1)
    return AnggaranProgramRow(id=f"p1t1.r{n:03d}", page=1, uraian=uraian, anggaran=figure(f"{n}.500.000", n * 1_500_000))


def figure(raw, value):
    return Value(raw=raw, value=value, unit="Rp", confidence=0.9, page=1, bbox=(1, 2, 3, 4))


REPORT = report_text(
    Report(
        source=Source(file="a.pdf", sha256="0" * 64, pages=1), document=Document(),
        tables=(AnggaranProgram(id="p1t1", pages=(1,), rows=tuple(row(n) for n in (1, 2, 3))),),
    )
).encode()  # fmt: skip


def changed_inside(data, seed):
    """JSON still, but something in it is of another kind, or gone."""
    chance, whole = random.Random(seed), json.loads(data)
    held = whole
    while isinstance(held, (dict, list)) and held:
        key = chance.choice(list(held)) if isinstance(held, dict) else chance.randrange(len(held))
        if not isinstance(held[key], (dict, list)) or not held[key] or chance.random() < 0.3:
            held[key] = chance.choice([None, 5, "x", [], {}, -1, 1e99, True])
            break
        held = held[key]
    return json.dumps(whole).encode()


def commands(tmp_path):
    report, kept = str(tmp_path / "a.json"), ["--corrections", str(tmp_path / "kept")]
    return [
        ["check", report, *kept],
        ["export", report, "--to", "csv", "-o", str(tmp_path / "csv")],
        ["correct", report, "p1t1.r001.anggaran", "5", "--by", "A", "--reason", "b", *kept],
        ["review", report, "--by", "A", "--static", str(tmp_path / "a.html"), *kept],
        ["series", report, "-o", str(tmp_path / "series.html")],
    ]


@pytest.mark.parametrize("seed", range(12))
def test_a_damaged_report_or_corrections_file_ends_with_a_sentence(tmp_path, capsys, seed):
    for n, (report, toml) in enumerate(
        [(damaged(REPORT, seed), TOML), (changed_inside(REPORT, seed), TOML), (REPORT, damaged(TOML, seed)), (REPORT, b"\xff\x00" + TOML)]
    ):
        place = tmp_path / str(n)
        (place / "kept").mkdir(parents=True)
        (place / "a.json").write_bytes(report)
        (place / "kept" / "a.toml").write_bytes(toml)
        for command in commands(place):
            status = main(command)
            said = [line for line in capsys.readouterr().err.splitlines() if line]
            assert status == 0 or said, f"{command[0]} ends with {status} and says nothing"
            assert all(line.startswith("lkj: ") for line in said) or status == 0


def test_the_whole_report_is_read_by_every_command(tmp_path, capsys):
    (tmp_path / "kept").mkdir()
    (tmp_path / "a.json").write_bytes(REPORT)
    assert [main(command) for command in commands(tmp_path)] == [0] * 5
