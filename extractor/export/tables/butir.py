"""items, item_places: each indikator, sasaran, programme and kegiatan of a report once, and every place where a table lists it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.table_schema import Column, ForeignKey, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, OF_NILAI, ORDER, PAGE, NamedReport
from extractor.reconcile import Both

ITEM_ID = Column("item_id", "code", meaning("Item.id"), required=True)
ITEMS = TableSchema(
    "items",
    Both("Butir: setiap indikator, sasaran, program dan kegiatan satu kali", "Items: each indikator, sasaran, programme and kegiatan once"),
    (
        LAPORAN_ID,
        Column("jenis", "code", meaning("Item.jenis"), required=True),
        Column("text", "text", meaning("Item.text")),
        Column("pihak", "text", meaning("Item.pihak")),
        Column("tables", "integer", Both("banyaknya tabel yang memuatnya", "number of tables that list it"), required=True),
        ITEM_ID,
        ORDER,
    ),
    ("laporan_id", "item_id"),
    (OF_LAPORAN,),
    ("jenis",),
)
ITEM_PLACES = TableSchema(
    "item_places",
    Both("Tempat butir: setiap sel tabel yang memuatnya", "Places of items: every cell of a table that lists one"),
    (
        LAPORAN_ID,
        ITEM_ID,
        Column("kind", "code", meaning("ItemPlace.kind"), required=True),
        PAGE,
        Column("score", "number", meaning("ItemPlace.score"), required=True),
        Column("grounds", "texts", meaning("grounds")),
        Column("tabel_id", "code", meaning("ItemPlace.table")),
        Column("ref", "code", meaning("ItemPlace.ref")),
        Column("cell", "code", Both("selnya dalam nilai, bila ada isinya", "its cell in nilai, where something was read")),
        ORDER,
    ),
    ("laporan_id", "item_id", "position"),
    (OF_LAPORAN, ForeignKey(("laporan_id", "item_id"), "items", ("laporan_id", "item_id")), OF_NILAI),
)


def item_rows(named: NamedReport) -> Iterator[Record]:
    for n, item in enumerate(named.report.items, 1):
        tables = len({place.table for place in item.places})
        values = {"laporan_id": named.id, "item_id": item.id, "position": n, "jenis": item.jenis, "text": item.text, "pihak": item.pihak}
        yield make_record(ITEMS, {**values, "tables": tables})


def item_place_rows(named: NamedReport) -> Iterator[Record]:
    for item in named.report.items:
        for n, place in enumerate(item.places, 1):
            cell = place.ref if place.ref in named.addresses else None
            values = {
                "laporan_id": named.id, "item_id": item.id, "position": n, "kind": place.kind, "page": place.page, "score": place.score,
                "grounds": place.grounds, "tabel_id": place.table, "ref": place.ref, "cell": cell,
            }  # fmt: skip
            yield make_record(ITEM_PLACES, values)
