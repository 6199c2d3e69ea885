"""items, item_places: each indikator, sasaran, programme and kegiatan of a report once, and every place where a table lists it."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.export.table_schema import Column, ForeignKey, Record, TableSchema, make_record, meaning
from extractor.export.tables.named_report import LAPORAN_ID, OF_LAPORAN, ORDER, PAGE, NamedReport
from extractor.reconcile import Both
