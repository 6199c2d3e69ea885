"""Mistakes in the running text that a whole report has: numbers of chapters and lists, dates, names, templates, captions, references."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import replace

from benchmarks.mistakes import AGREED, COUNT, Kind, Mistake, Put, counting, elsewhere, in_sentence, with_cells, with_table
from benchmarks.mistakes import Spot, running, spots
from benchmarks.perfect import Case
from benchmarks.prose import DAYS
from extractor.model import Text, Value
from extractor.nomenclature import wilayah_names

CHAPTERS, MISSIONS, INLINE = "Laporan ini disajikan", "Kantor ini mempunyai", "Untuk itu ditetapkan"
STAFF, GRADES = "Jumlah pegawai kantor", "Dari 9 misi"
MEETING, SURVEY, DATA, PLAN_YEARS = "Rapat evaluasi", "Survei dilakukan", "Data dikumpulkan", "Rencana Strategis Tahun"
VISION, GOAL, FOREWORD, SIGNED = "VISI", "Tujuan pertama", "KATA PENGANTAR", "Jakarta,"
OFFICE = r"(?P<level>Kabupaten|Kota|Provinsi) (?P<name>[A-Z][A-Za-z’' -]+?)(?= yang)"
LOUD = r"(?P<level>KABUPATEN|KOTA|PROVINSI) (?P<name>[A-Z][A-Z’' -]+)$"


def prose_kinds() -> Iterator[Kind]:
    yield from count_kinds()
    yield from date_kinds()
    yield from name_kinds()
    yield from template_kinds()
    yield from caption_kinds()


# ------------------------------------------------------------------------------------------- counts


def count_kinds() -> Iterator[Kind]:
    for step in (1, -1):
        yield Kind("count_mismatch", f"number of chapters {step:+}", in_sentence(CHAPTERS, COUNT.format("bab"), counting(step)))
        yield Kind("count_mismatch", f"number of a list's items {step:+}", in_sentence(MISSIONS, COUNT.format("misi"), counting(step)))
        yield Kind("count_mismatch", f"number of items in the sentence {step:+}", in_sentence(INLINE, r"(?P<n>\d) misi", bare(step)))
        yield Kind("count_mismatch", f"number of staff {step:+}", in_sentence(STAFF, COUNT.format("orang"), counting(step)))
        below = in_sentence("Dari anggaran itu", COUNT.format("kegiatan"), counting(step))
        yield Kind("count_mismatch", f"number of a programme's kegiatan {step:+}", below)
        parts = in_sentence(GRADES, r"(?P<n>5) misi", bare(step))
        yield Kind("sum_mismatch", f"one of the results {step:+}", parts)
    yield Kind("count_mismatch", "a sasaran fewer in the agreement", fewer_agreed, ("cross_table_mismatch",))
    words = in_sentence(CHAPTERS, COUNT.format("bab"), counting(1, digits=False))
    yield Kind("number_word_mismatch", "number of chapters in words only", words, ("count_mismatch",))


def bare(step: int):  # type: ignore[no-untyped-def]
    return lambda match, rng: match[0].replace(match["n"], str(int(match["n"]) + step))


def fewer_agreed(case: Case, rng: random.Random) -> Mistake | None:
    """The agreement ends before its last sasaran; the other tables and the text have it."""
    tables = [t for t in case.tables.tables if t.kind == AGREED and running(t)]
    if not tables:
        return None
    table = tables[0]
    last = table.rows[-1].no.text
    rows = tuple(row for row in table.rows if row.no is None or row.no.text != last)
    if len({row.no.text for row in rows if row.no}) < 2 or table.rows[-1].no.text != str(
        len({r.sasaran.text for r in table.rows if r.sasaran})
    ):
        return None
    claims = frozenset(c.id for c in case.report.claims if c.kind == "count" and c.of == "sasaran")
    return Mistake(with_table(case, table.model_copy(update={"rows": rows})), claims)


# ------------------------------------------------------------------------------------------- dates


def date_kinds() -> Iterator[Kind]:
    yield Kind("date_mismatch", "another weekday", in_sentence(MEETING, rf"{'|'.join(DAYS)}", other_day))
    yield Kind("date_mismatch", "a day that no month has", in_sentence(DATA, r"30 September", lambda m, rng: "31 September"))
    late, early = r"20 November", r"20 November (?P<n>\d{4})"
    yield Kind("date_order", "the end before the beginning", in_sentence(SURVEY, late, lambda m, rng: "20 Agustus"))
    yield Kind("date_order", "the end a year early", in_sentence(SURVEY, early, lambda m, rng: m[0].replace(m["n"], str(int(m["n"]) - 1))))
    swapped = in_sentence(PLAN_YEARS, r"(?P<a>\d{4})-(?P<b>\d{4})", lambda m, rng: f"{m['b']}-{m['a']}")
    yield Kind("date_order", "the years of the plan swapped", swapped)
    for name, opening in (("foreword", FOREWORD), ("agreement", SIGNED)):
        steps = {"foreword": (-2, -3), "agreement": (1, -1)}[name]
        for step in steps:
            yield Kind("date_order", f"{name} dated {step:+}", in_sentence(opening, r"Januari (?P<n>\d{4})", year_moved(step)))


def other_day(match: re.Match[str], rng: random.Random) -> str:
    return rng.choice([day for day in DAYS if day != match[0]])


def year_moved(step: int):  # type: ignore[no-untyped-def]
    return lambda match, rng: match[0].replace(match["n"], str(int(match["n"]) + step))


# ------------------------------------------------------------------------------------------- names


def name_kinds() -> Iterator[Kind]:
    yield Kind("institution_mismatch", "another region in a goal", in_sentence(GOAL, OFFICE, elsewhere))
    yield Kind("institution_mismatch", "another region in a heading", in_sentence(VISION, LOUD, loud_elsewhere))


def loud_elsewhere(match: re.Match[str], rng: random.Random) -> str:
    """Another region of the same level, in capitals."""
    names = [r.name for r in wilayah_names() if r.level == match["level"].lower() and r.name.upper() != match["name"].upper()]
    other = re.sub(r"^(?:KABUPATEN|KOTA|PROVINSI)\s+", "", rng.choice(names).upper())
    return f"{match['level']} {other}"


# ------------------------------------------------------------------------------------------- templates


def template_kinds() -> Iterator[Kind]:
    yield Kind("template_left", "a year that was not filled in", in_sentence(SURVEY, r"\d{4}(?=\.)", lambda m, rng: "20XX"))
    yield Kind("template_left", "a spreadsheet's error in the text", in_sentence(CHAPTERS, r"4 \(empat\)", lambda m, rng: "#REF!"))
    broken = in_sentence("Alur layanan", r"Gambar 2", lambda m, rng: "Error! Reference source not found.")
    yield Kind("template_left", "a broken reference", broken)
    for mark in ("#DIV/0!", "#REF!", "#N/A"):
        yield Kind("template_left", f"{mark} in a cell", marked_cell(mark), ("missing_value", "formula_mismatch", "sum_mismatch"))
    both = in_sentence(VISION, r"(?:KABUPATEN|KOTA)(?= [A-Z])", lambda m, rng: "KABUPATEN/KOTA")
    yield Kind("template_left", "Kabupaten/Kota before the own name", both)


def marked_cell(mark: str) -> Put:
    def put(case: Case, rng: random.Random) -> Mistake | None:
        found = spots(case, "realisasi_anggaran", "persen") or spots(case, "perjanjian_kinerja", "target")
        if not found:
            return None
        spot = rng.choice(found)
        cell: Value | Text = spot.value.model_copy(update={"raw": mark, "value": None, "unit": None})
        return Mistake(with_cells(case, {Spot(spot.table, spot.row, spot.field): cell}), frozenset({spot.ref}))

    return put


# ------------------------------------------------------------------------------------------- captions


def caption_kinds() -> Iterator[Kind]:
    for n in (2, 3, 5):
        yield Kind(
            "caption_mismatch",
            f"table {n} numbered as the one before",
            in_sentence(f"Tabel 8.{n}", r"8\.\d", lambda m, rng: f"8.{int(m[0][-1]) - 1}"),
        )
    yield Kind("caption_mismatch", "Gambar 4 numbered 2", in_sentence("Gambar 4", r"4", lambda m, rng: "2"))
    yield Kind("caption_mismatch", "tables in another order", reordered)
    for name, opening, pattern in (("table", "Jumlah pegawai menurut", r"(?<=Tabel 8\.)1"), ("picture", "Alur layanan", r"(?<=Gambar )2")):
        yield Kind(
            "missing_reference", f"a {name} far behind the last", in_sentence(opening, pattern, lambda m, rng: str(rng.randrange(11, 20)))
        )
        yield Kind("missing_reference", f"a {name} behind the last", in_sentence(opening, pattern, lambda m, rng: str(rng.choice((7, 8)))))


def reordered(case: Case, rng: random.Random) -> Mistake | None:
    """Two captions changed places, each with its number."""
    places = [n for n, said in enumerate(case.sentences) if said.text.startswith("Tabel 8.")]
    if len(places) < 4:
        return None
    i = rng.randrange(1, len(places) - 1)
    a, b = places[i], places[i + 1]
    texts = {a: case.sentences[b].text, b: case.sentences[a].text}
    said = tuple(replace(s, text=texts.get(n, s.text)) for n, s in enumerate(case.sentences))
    changed = replace(case, sentences=said)
    return Mistake(changed, frozenset(c.id for c in changed.report.claims if c not in case.report.claims))
