"""Whatever a text holds, it comes back from every format as the others have it, and no format breaks."""

import csv
import sqlite3
import tempfile
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from extractor.export.formats import FORMATS, open_export
from extractor.export.formula_guard import unguard_formula
from extractor.export.normalize_text import normalize_text
from extractor.export.tables import SCHEMAS, rows_of
from tests.export.builders import budget, figure, named, small_report, text

SPECIAL = "=+-@'\"\\;,|\t\n\r\0\x01\x08\x0b\x1f\x7f\x85\xa0\u200f\u202e\u2028\ufeff\ufffe\uffff\u0645\u0627<>&_x0041_ \U0001f600"
TEXTS = (
    st.text(max_size=20)
    | st.text(alphabet=SPECIAL, max_size=12)
    | st.sampled_from(["_x0041_", "=1+1", "NULL", "nan", "true", "1e5", "007"])
)
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e9, 1e9).map(lambda v: round(v, 4))
ROWS = st.lists(st.tuples(TEXTS, TEXTS, NUMBERS), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=set(Phase) - {Phase.shrink})
@given(ROWS)
def test_nasty_texts_come_back(rows):
    table = budget(*({"kode": text(k), "uraian": text(u), "persen": figure(n, "%", raw=u)} for k, u, n in rows))
    made = rows_of(named(small_report(1, table)))
    wanted = [(normalize_text(k) or None, normalize_text(u) or None, n) for k, u, n in rows]
    with tempfile.TemporaryDirectory() as folder:
        for form in FORMATS:
            place = Path(folder) / f"out.{form}"
            with open_export(form, place, "id") as add:
                for schema in SCHEMAS:
                    add(schema, made[schema.name])
            got = [(k, u, float(n)) for k, u, n in READ[form](place)]
            assert got == [(k, u, float(n)) for k, u, n in wanted], form


def from_csv(place):
    with open(place / "anggaran.csv", encoding="utf-8", newline="") as file:
        return [(unguard_formula(r["kode"]) or None, unguard_formula(r["uraian"]) or None, r["persen"]) for r in csv.DictReader(file)]


def from_xlsx(place):
    sheet = openpyxl.load_workbook(place)["anggaran"]
    names = [c.value for c in sheet[1]]
    found = [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=2, values_only=True)]
    return [(unescaped(r["kode"]), unescaped(r["uraian"]), r["persen"]) for r in found]


def unescaped(value):
    """Excel writes _x0041_ as _x005F_x0041_, which openpyxl leaves as it is."""
    return None if value is None else unescape(value)


def from_sqlite(place):
    connection = sqlite3.connect(place)
    found = connection.execute("SELECT kode, uraian, persen FROM anggaran ORDER BY position").fetchall()
    assert connection.execute("SELECT count(*) FROM anggaran WHERE length(uraian) = 0").fetchone() == (0,)
    connection.close()
    return found


def from_parquet(place):
    return [(r["kode"], r["uraian"], r["persen"]) for r in pq.read_table(place / "anggaran.parquet").to_pylist()]


READ = {"csv": from_csv, "xlsx": from_xlsx, "sqlite": from_sqlite, "parquet": from_parquet}


@given(st.text(alphabet=SPECIAL, max_size=20) | st.text(max_size=20))
def test_plain_text_stays_plain_and_what_is_printable_stays(value):
    assert normalize_text(normalize_text(value)) == normalize_text(value)
    normalize_text(value).encode("utf-8")
    kept = value.replace("\r\n", "\n").replace("\r", "\n")
    assert len(normalize_text(value)) == len(kept)
    assert all(a == b for a, b in zip(normalize_text(value), kept, strict=True) if b.isprintable())
