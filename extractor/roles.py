"""The kinds of tables, the roles of their columns, and what a figure in each of them looks like: each named in this place alone.

A role is what a header says of its column, or the field of a row that the column fills; the two share their names where they mean the
same. Members are strings, so that they stand in JSON, in data files and in addresses as they are. Which fields the rows of a kind have
is told by its model (`extractor.model.row_model`).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Literal


class TableKind(StrEnum):
    """What a table of a report is."""

    PERJANJIAN_KINERJA = "perjanjian_kinerja"
    ANGGARAN_PROGRAM = "anggaran_program"
    CAPAIAN_KINERJA = "capaian_kinerja"
    REALISASI_ANGGARAN = "realisasi_anggaran"
    RENCANA_KINERJA_TAHUNAN = "rencana_kinerja_tahunan"
    INDIKATOR_KINERJA_UTAMA = "indikator_kinerja_utama"
    RENCANA_AKSI = "rencana_aksi"
    EVALUASI_RENJA = "evaluasi_renja"
    MATRIKS_RENSTRA = "matriks_renstra"
    EFISIENSI = "efisiensi"
    PERBANDINGAN_STANDAR = "perbandingan_standar"
    KERTAS_KERJA_EVALUASI = "kertas_kerja_evaluasi"
    LAINNYA = "lainnya"


class Role(StrEnum):
    """What a column holds. Those of the first group are also fields of rows; the others are kept under their printed header."""

    NO = "no"
    KODE = "kode"
    TUJUAN = "tujuan"
    SASARAN = "sasaran"
    IND_NO = "ind_no"
    INDIKATOR = "indikator"
    URAIAN = "uraian"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    TARGET = "target"
    REALISASI = "realisasi"
    CAPAIAN = "capaian"
    PAGU = "pagu"
    ANGGARAN = "anggaran"
    PERSEN = "persen"
    OUTPUT = "output"
    PELAKSANA = "pelaksana"
    KETERANGAN = "keterangan"
    CARA_PENGHITUNGAN = "cara_penghitungan"
    SUMBER_DATA = "sumber_data"
    TRIWULAN = "triwulan"
    BULAN = "bulan"
    EFISIENSI = "efisiensi"
    BOBOT = "bobot"
    JAWABAN = "jawaban"
    NILAI = "nilai"

    REALISASI_ANGGARAN = "realisasi_anggaran"  # money spent; the field is REALISASI where a kind states nothing but money
    SUB_KEGIATAN = "sub_kegiatan"
    PROGRAM_KEGIATAN = "program_kegiatan"
    SATUAN = "satuan"
    SISA = "sisa"
    PERSEN_FISIK = "persen_fisik"
    SELISIH = "selisih"
    PERBANDINGAN = "perbandingan"
    RATA_RATA = "rata_rata"
    KATEGORI = "kategori"
    VOLUME = "volume"
    STANDAR = "standar"
    AWAL = "awal"
    SUMBER_DANA = "sumber_dana"
    ALASAN = "alasan"
    LOKASI = "lokasi"
    MISI = "misi"
    STRATEGI = "strategi"
    JENIS = "jenis"
    TAHUN = "tahun"
    JUDUL = "judul"  # the header names the table as a whole
    LAIN = "lain"  # the header is known to say nothing of the column's role


Expectation = Literal["rupiah", "percent", "quantity"]
"""What numerals should expect in a field of figures."""

EXPECTED: Mapping[str, Expectation] = {
    Role.PAGU: "rupiah", Role.REALISASI_ANGGARAN: "rupiah", Role.ANGGARAN: "rupiah", Role.SISA: "rupiah",
    Role.PERSEN: "percent", Role.CAPAIAN: "percent", Role.PERSEN_FISIK: "percent",
    Role.TARGET: "quantity", Role.REALISASI: "quantity", Role.EFISIENSI: "quantity", Role.BOBOT: "quantity", Role.NILAI: "quantity",
}  # fmt: skip
SPENT_IN_MONEY = TableKind.REALISASI_ANGGARAN  # the kind whose realisasi are amounts
PERFORMANCE_FIGURES = (Role.TARGET, Role.REALISASI, Role.CAPAIAN)  # the last is the share of the second in the first
BUDGET_FIGURES = (Role.PAGU, Role.REALISASI_ANGGARAN, Role.PERSEN)  # likewise, as headers say it
FIGURE_ROLES = frozenset({*PERFORMANCE_FIGURES, *BUDGET_FIGURES})


def expectation_of(field: str, kind: str | None) -> Expectation | None:
    """What numerals should expect in a field of that kind's rows; None for wording."""
    return "rupiah" if field == Role.REALISASI and kind == SPENT_IN_MONEY else EXPECTED.get(field)
