"""nilai: every cell that was read, with where it stands and how sure it is; its parts and what each engine read beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.figure_columns import AS_WORDING, MATCH_ID, MATCH_SCORE, UNIT, number_of, wording_of
from extractor.export.table_schema import Column, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import (
    LAPORAN_ID,
    OF_BARIS,
    OF_LAPORAN,
    OF_NILAI,
    OF_TABEL,
    ORDER,
    PAGE,
    AddressedCell,
    NamedReport,
)
from extractor.export.tables.periode import TIME, time_row
from extractor.model import Text, Value
from extractor.reconcile import Both

CELL = Column("cell", "code", Both("alamat sel: row_id dan kolomnya, seperti untuk `lkj correct`",
              "the cell's address: row_id and column, as `lkj correct` takes it"), required=True)  # fmt: skip
RAW = Column("raw", "text", meaning("raw"))
FIGURE = Column("value", "number", Both("angka", "the figure"), unit_in="unit")
CONFIDENCE = Column("confidence", "number", Both("keyakinan, 0 sampai 1: bagian angka seperti ini yang benar",
                    "0 to 1: the share of figures like this one that are right"), required=True)  # fmt: skip
ORIGIN = Column("origin", "code", meaning("Value.origin"))  # fmt: skip
SIDES = {"x0": ("kiri", "left"), "top": ("atas", "top"), "x1": ("kanan", "right"), "bottom": ("bawah", "bottom")}
BOX = tuple(
    Column(name, "number", Both(f"sisi {sisi} kotaknya, dari kiri atas halaman", f"{side} of its box, from the page's top left"), unit="pt")
    for name, (sisi, side) in SIDES.items()
)
NILAI = TableSchema(
    "nilai",
    Both("Nilai: satu baris setiap sel yang dibaca, dengan tempat dan keyakinannya",
         "Values: one row for each cell that was read, with its place and confidence"),
    (
        LAPORAN_ID,
        CELL,
        Column("kind", "code", Both("jenis tabelnya; kosong untuk jenis, instansi dan tahun laporan",
               "the kind of its table; empty for the report's own jenis, instansi and tahun")),
        Column("field", "code", Both("kolomnya", "its column"), required=True),
        Column("header", "text", Both("judul kolom tercetak, untuk kolom di luar jenis tabel itu",
               "the printed header, of columns that the kind does not name")),
        *TIME,
        PAGE,
        RAW,
        FIGURE,
        Column("unit", "text", UNIT),
        Column("value_text", "text", Both("teks yang dirapikan; untuk angka: isi sel bila bukan satu bilangan",
               "the cleaned wording; of figures: what the cell says where it is not one number")),
        Column("needs_review", "boolean", meaning("needs_review"), required=True),
        Column("doubts", "texts", Both("mengapa, sebagai kode", "why, as codes")),
        Column("reasons", "texts", Both("mengapa, dalam bahasa Inggris", "why, as sentences for people")),
        CONFIDENCE,
        Column("read_confidence", "number", meaning("read_confidence")),
        Column("read_value", "number", Both("angka bacaan pertama bila kemudian diubah", "the figure as first read, where it was changed"),
               unit_in="unit"),
        Column("read_text", "text", Both("uraian bacaan pertama bila kemudian diubah", "the wording as first read, where it was changed")),
        Column("status", "code", meaning("status")),
        Column("verified_by", "texts", meaning("verified_by", Both("sum, persen, formula, repeat, person",
               "sum, persen, formula, repeat, person"))),
        Column("corrected_by", "text", Both("siapa yang mengoreksi", "who corrected it")),
        Column("corrected_at", "code", Both("kapan", "when")),
        Column("correction_reason", "text", Both("mengapa dikoreksi", "why it was corrected")),
        ORIGIN,
        *BOX,
        Column("match_id", "code", MATCH_ID),
        Column("match_score", "number", MATCH_SCORE),
        Column("runner_up_id", "code", Both("entri terdekat berikutnya", "the next best entry")),
        Column("runner_up_score", "number", meaning("runner_up_score")),
        Column("tabel_id", "code", Both("tabelnya", "its table")),
        Column("row_id", "code", Both("barisnya", "its row")),
        ORDER,
    ),
    ("laporan_id", "cell"),
    (OF_LAPORAN, OF_TABEL, OF_BARIS),
    ("needs_review",),
)  # fmt: skip
BAGIAN = TableSchema(
    "nilai_bagian",
    Both("Bagian nilai: target yang terdiri atas beberapa angka", "Parts of values: targets of several figures"),
    (LAPORAN_ID, CELL, ORDER, RAW, FIGURE, Column("value_text", "text", AS_WORDING), Column("unit", "text", UNIT)),
    ("laporan_id", "cell", "position"),
    (OF_LAPORAN, OF_NILAI),
)
BACAAN = TableSchema(
    "nilai_bacaan",
    Both("Bacaan: apa yang dibaca tiap mesin pada sel yang meragukan", "Readings: what each engine read in doubtful cells"),
    (LAPORAN_ID, CELL, ORDER, Column("engine", "code", meaning("engine")), RAW,
     Column("confidence", "number", Both("keyakinan mesin itu, 0 sampai 1", "that engine's own confidence, 0 to 1"), required=True)),
    ("laporan_id", "cell", "position"),
    (OF_LAPORAN, OF_NILAI),
)  # fmt: skip
COLOURED = ("raw", "value", "value_text", "needs_review")


def nilai_rows(named: NamedReport) -> Iterator[Record]:
    for n, found in enumerate(named.cells, 1):
        cell, table = found.cell, found.table
        values = {
            "laporan_id": named.id, "cell": found.address, "field": found.field, "position": n, "header": printed_header(found),
            "kind": table.kind if table else None, "tabel_id": table.id if table else None, "row_id": found.row_id,
            "page": cell.page, "raw": cell.raw, "needs_review": cell.needs_review, "doubts": cell.codes, "reasons": cell.reasons,
            "confidence": cell.confidence, "origin": cell.origin,
            **time_row(found.period), **cell_content(cell), **corrected(named, found.address), **(cell.bbox._asdict() if cell.bbox else {}),
        }  # fmt: skip
        yield make_record(NILAI, values, COLOURED if cell.needs_review else ())


def cell_content(cell: Any) -> dict[str, Any]:
    """What the cell says: wording with its match, or a figure with its unit and standing."""
    if not isinstance(cell, Text):
        figure = {"value": number_of(cell.value), "value_text": wording_of(cell.value), "unit": cell.unit}
        return figure | {"status": cell.status, "verified_by": cell.verified_by} | first_reading(cell)
    match = cell.match
    changed = cell.spelling is not None and cell.spelling.text != cell.text
    wording = {
        "value_text": cell.text,
        "read_confidence": cell.read_confidence,
        "read_text": cell.spelling.text if cell.spelling and changed else None,
    }
    if match is None:
        return wording
    known = {"match_id": match.id, "match_score": match.score, "runner_up_id": match.runner_up, "runner_up_score": match.runner_up_score}
    return wording | known


def first_reading(cell: Value) -> dict[str, Any]:
    """How sure the first reading was, and what it said where another figure was taken."""
    changed = cell.as_read is not None and cell.as_read.value != cell.value
    return {"read_confidence": cell.read_confidence, "read_value": number_of(cell.as_read.value) if cell.as_read and changed else None}


def printed_header(found: AddressedCell) -> str | None:
    """The printed header of a column that the kind does not name."""
    group, _, key = found.field.partition(".")
    if group == "extra":
        return key
    if group == "cells" and found.table is not None and int(key) <= len(found.table.header):
        return found.table.header[int(key) - 1]
    return None


def corrected(named: NamedReport, address: str) -> dict[str, Any]:
    said = named.applied.get(address)
    return {"corrected_by": said.by, "corrected_at": said.when, "correction_reason": said.reason} if said else {}


def bagian_rows(named: NamedReport) -> Iterator[Record]:
    for found in named.cells:
        for n, part in enumerate(getattr(found.cell, "parts", ()), 1):
            figure = {"value": number_of(part.value), "value_text": wording_of(part.value), "unit": part.unit, "raw": part.raw}
            yield make_record(BAGIAN, {"laporan_id": named.id, "cell": found.address, "position": n, **figure})


def bacaan_rows(named: NamedReport) -> Iterator[Record]:
    for found in named.cells:
        for n, reading in enumerate(getattr(found.cell, "readings", ()), 1):
            yield make_record(BACAAN, {"laporan_id": named.id, "cell": found.address, "position": n, **reading.model_dump()})
