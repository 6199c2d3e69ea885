"""What each property of a report means: its description, the unit of its figures, an example. Published with the JSON Schema.

A name means the same wherever it stands; where it does not, it stands here with its class (`Period.jenis`). Shared, so that whatever
prints the schema says the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from extractor.doubts import CODES

VERIFIED_BY = ("sum", "persen", "formula", "repeat", "person")
LEVELS = (
    "total", "kelompok", "belanja", "urusan", "program", "kegiatan", "sub_kegiatan", "kro", "ro", "komponen", "akun", "pendapatan",
    "pembiayaan", "surplus_defisit",
)  # fmt: skip


class Property(NamedTuple):
    """`unit` is None where the property is no figure or says its unit itself; `closed`: the values that it may have."""

    description: str
    example: Any
    unit: str | None = None
    closed: tuple[str, ...] = ()


TEXT = {"raw": "Nilai SAKIP", "text": "Nilai SAKIP", "confidence": 0.98, "page": 4, "bbox": [72.1, 310.5, 190.4, 322.0]}
FIGURE = {"raw": "82,50", "value": 82.5, "unit": "%", "confidence": 0.97, "page": 4, "bbox": [301.0, 310.5, 330.2, 322.0]}
MONEY = {**FIGURE, "raw": "1.988.615.000", "value": 1988615000, "unit": "Rp"}

ORIGIN = (
    "Where it was read: scan, in the page's picture (also by a program that wrote a file of OCR results); text_layer, in the page's own "
    "text; dump, in a text dump; person: a person gave it, nothing was read."
)
PROPERTIES: Mapping[str, Property] = {
    # ------------------------------------------------------------------ the report
    "schema_version": Property("Version of this schema: major and minor number. A minor version only adds optional keys.", "2.0"),
    "review_below": Property("The confidence below which figures are marked; null where that is not told.", 0.95, "share"),
    "source": Property("The file that was read.", {"file": "lkj-2023.pdf", "sha256": "4a42…", "pages": 84}),
    "document": Property("What kind of report it is, whose, and of what year.", {"tahun": {"raw": "2023", "value": 2023}}),
    "tables": Property("The tables, in reading order.", [{"id": "p5t1", "kind": "realisasi_anggaran", "pages": [5, 6]}]),
    "items": Property(
        "Each indikator, sasaran, programme and kegiatan once, with every place where a table lists it.",
        [{"id": "indikator:p5t1.r001", "jenis": "indikator", "places": [{"ref": "p5t1.r001.indikator", "score": 1.0}]}],
    ),
    "unplaced": Property(
        "Words that were read and stand in no table, sentence or page furniture, as they stand together on the page.",
        [{"page": 12, "text": "Jumlah 1.250", "figures": ["1.250"]}],
    ),
    "claims": Property("Statements in running text that can be checked.", [{"id": "p12c3", "kind": "count", "number": 12}]),
    "Report.parts": Property(
        "What says where the parts stand that the regulation asks of such a report.",
        [{"part": "efisiensi", "how": "heading", "text": "3.1.6 Analisis Efisiensi", "page": 45}],
    ),
    "findings": Property("Where the report contradicts itself.", [{"id": "sum_mismatch:p5t1.r001.pagu", "severity": "error"}]),
    "corrections": Property("People's corrections, each with what became of it in this reading.", [{"cell": "p5t1.r003.pagu"}]),
    # ------------------------------------------------------------------ source and document
    "file": Property("Name of the file that was read, without its folder.", "lkj-2023.pdf"),
    "sha256": Property("SHA-256 of that file.", "4a4226b2ce9234d513d1cbb8d6bf201468c8af693d82e134d999874fd7fee23b"),
    "Source.pages": Property("Number of pages of the file.", 84, "pages"),
    "ocr": Property("The OCR engine that read it; null where nothing was read by one.", {"engine": "rapid", "language": "ind", "dpi": 200}),
    "paging": Property("How the pages of a text dump were told apart; null for other files.", "form feeds"),
    "engine": Property("Name of the OCR engine.", "rapid"),
    "language": Property("Language that the engine was set to.", "ind"),
    "dpi": Property("Resolution at which pages were drawn to be read.", 200, "dots per inch"),
    "Document.jenis": Property("Kind of document as printed.", {**TEXT, "raw": "LKjIP", "text": "LKjIP"}),
    "instansi": Property("The agency that reports.", {**TEXT, "raw": "Dinas Kesehatan", "text": "Dinas Kesehatan"}),
    "Document.tahun": Property("The year that is reported on.", {**FIGURE, "raw": "2023", "value": 2023, "unit": None}, "calendar year"),
    # ------------------------------------------------------------------ tables
    "id": Property("Name of this within the report; the same when the same report is read again.", "p5t1.r003"),
    "kind": Property("Kind of table; it decides which fields its rows have.", "capaian_kinerja"),
    "title": Property("The table's title as printed, null where none is.", "Tabel 3.1 Capaian Kinerja Tahun 2023"),
    "pages": Property("Pages of the file, counted from 1.", [5, 6]),
    "pihak": Property("The office that signs or is spoken of (Ketua, Sekretaris, Kepala Dinas), never a person's name.", "Sekretaris"),
    "header": Property("The columns' headers as printed, from left to right.", ["No", "Sasaran", "Indikator", "Target", "Realisasi"]),
    "detector": Property("How the table was found.", "ruled"),
    "scale": Property(
        "What the table's figures are printed in multiples of; null where in whole units. Values are in whole units in any case.",
        {"factor": 1000, "raw": "(dalam ribuan rupiah)", "page": 5},
    ),
    "structure": Property(
        "How sure the table's kind, rows and columns are.",
        {"confidence": 0.74, "needs_review": True, "doubts": [{"code": "role_by_content", "params": {"field": "target"}}]},
    ),
    "rows": Property("The rows in printed order.", [{"id": "p5t1.r001", "page": 5}]),
    "factor": Property("What the printed figures are to be multiplied by.", 1000),
    "Structure.confidence": Property(
        "Belief, 0 to 1, that every figure stands in its printed row and column, under its right name: the share of such tables that are.",
        0.97, "share",
    ),
    "Structure.needs_review": Property("A person must look at what the table is taken for.", False),
    "doubts": Property("Why it is in doubt: codes of a closed list, with what belongs to each.", [{"code": "engine_unsure", "params": {}}]),
    "Structure.columns": Property(
        "The field that each printed column was read as, from left to right; '' for none, empty where that is not told.",
        ["no", "indikator", "target", "realisasi", "periods.1.realisasi"],
    ),
    "Structure.runner_up": Property(
        "The second best reading of the table: its kind, and the field of each column; null where no other came near.",
        {"kind": "perjanjian_kinerja", "columns": ["no", "indikator", "target", "", ""], "proposer": "ruled"},
    ),
    "code": Property("Code of the doubt, of a closed list.", "column_close", closed=CODES),
    "params": Property("What belongs to the code, such as the field in doubt.", {"field": "target"}),
    # ------------------------------------------------------------------ rows
    "extra": Property("Columns that the kind does not name, under their printed header.", {"Satuan": TEXT}),
    "periods": Property(
        "The row's figures of other times than the report's own year: other years, quarters, months, the end of the plan, standards.",
        [{"label": "Realisasi 2022", "tahun": 2022, "jenis": "tahun", "realisasi": FIGURE}],
    ),
    "no": Property("The printed running number.", {**TEXT, "raw": "1.", "text": "1"}),
    "tujuan": Property("The goal.", {**TEXT, "raw": "Mewujudkan tata kelola yang baik", "text": "Mewujudkan tata kelola yang baik"}),
    "sasaran": Property("The objective.", {**TEXT, "raw": "Meningkatnya akuntabilitas", "text": "Meningkatnya akuntabilitas"}),
    "ind_no": Property("The marker printed before the indicator.", {**TEXT, "raw": "1.1.", "text": "1.1."}),
    "indikator": Property("The performance indicator.", TEXT),
    "target": Property("The target of the report's own year (in a period: of that time).", FIGURE, "as its `unit` says"),
    "realisasi": Property(
        "What was achieved in the report's own year; in budget tables what was spent (in a period: of that time).", FIGURE,
        "as its `unit` says; rupiah in budget tables",
    ),
    "capaian": Property("Realisasi against target, by the report's own formula.", {**FIGURE, "raw": "98,05%", "value": 98.05}, "per cent"),
    "cara_penghitungan": Property("How the indicator is worked out.", {**TEXT, "raw": "A / B x 100", "text": "A / B x 100"}),
    "sumber_data": Property("Where the indicator's data come from.", {**TEXT, "raw": "BPS", "text": "BPS"}),
    "program": Property("The programme.", {**TEXT, "raw": "Program Penunjang Urusan", "text": "Program Penunjang Urusan"}),
    "kegiatan": Property("The activity.", {**TEXT, "raw": "Administrasi Keuangan", "text": "Administrasi Keuangan"}),
    "output": Property("The output of an action.", {**TEXT, "raw": "Dokumen", "text": "Dokumen"}),
    "pelaksana": Property("Who carries it out.", {**TEXT, "raw": "Subbagian Umum", "text": "Subbagian Umum"}),
    "keterangan": Property("Printed remarks.", {**TEXT, "raw": "APBD", "text": "APBD"}),
    "kode": Property("The budget code.", {**TEXT, "raw": "5.01.01.2.02", "text": "5.01.01.2.02"}),
    "uraian": Property("What the budget line is for.", {**TEXT, "raw": "Program Dukungan Manajemen", "text": "Program Dukungan Manajemen"}),
    "level": Property("Rank of the budget line, null where nothing tells it.", "program", closed=LEVELS),
    "parent": Property("The id of the row of which this one is a part, null for none.", "p5t1.r001"),
    "pagu": Property("The ceiling on which the percentage stands.", MONEY, "rupiah"),
    "anggaran": Property("The amount under an agreement or plan.", MONEY, "rupiah"),
    "persen": Property("Realisasi against pagu.", {**FIGURE, "raw": "94,30%", "value": 94.3}, "per cent"),
    "EvaluasiRenjaRow.uraian": Property("The programme or activity.", {**TEXT, "raw": "Program Data", "text": "Program Data"}),
    "KertasKerjaEvaluasiRow.uraian": Property("The component or criterion.", {**TEXT, "raw": "Perencanaan", "text": "Perencanaan"}),
    "realisasi_anggaran": Property("What was spent, where `realisasi` is what was achieved (in a period: in that time).", MONEY, "rupiah"),
    "efisiensi": Property(
        "How much less was spent than the result would have allowed, by the report's own formula: points, a ratio or rupiah.",
        {**FIGURE, "raw": "6,52", "value": 6.52}, "as its `unit` says",
    ),
    "bobot": Property("Weight of the component.", {**FIGURE, "raw": "30,00", "value": 30, "unit": None}, "points"),
    "jawaban": Property("The evaluator's answer: Y, T, a grade.", {**TEXT, "raw": "BB", "text": "BB"}),
    "nilai": Property("What the component scores, its weight at most.", {**FIGURE, "raw": "24,60", "value": 24.6, "unit": None}, "points"),
    "RencanaAksiRow.triwulan": Property("Marks or figures by quarter, from 1 to 4.", {"1": FIGURE}),
    "RencanaAksiRow.bulan": Property("Marks or figures by month, from 1 to 12.", {"3": {**TEXT, "raw": "X", "text": "X"}}),
    "cells": Property("The cells as printed, from left to right.", [TEXT]),
    # ------------------------------------------------------------------ periods
    "Period.label": Property("The time as printed over the columns.", "Realisasi 2022"),
    "Period.tahun": Property("The year of the figures, null where none is told; what may be of any year is marked.", 2022, "calendar year"),
    "Period.triwulan": Property("The quarter, 1 to 4, null where they are of none.", 2, "quarter of the year"),
    "Period.bulan": Property("The month, 1 to 12, null where they are of none.", 7, "month of the year"),
    "Period.jenis": Property(
        "What time it is: a year, the end of the plan, up to a time, a quarter, a month, or a standard to compare with.", "tahun",
    ),
    # ------------------------------------------------------------------ cells
    "raw": Property("What was read, untouched.", "1.988.615.000"),
    "Text.text": Property("The wording cleaned of OCR noise only.", "Nilai SAKIP"),
    "match": Property("The known wording that it matches, null for none.", {"id": "nilai-sakip", "score": 0.98}),
    "value": Property(
        "The figure: a number in whole units (rupiah are integers, 12,5% is 12.5), wording for grades and several figures, null for none.",
        1988615000, "as `unit` says",
    ),
    "unit": Property("Unit of the figure as printed, `Rp` for rupiah, null where none is told.", "Rp"),
    "confidence": Property("Belief, 0 to 1: the share of such cells that are right.", 0.97, "share"),
    "page": Property("Page of the file, counted from 1.", 5),
    "bbox": Property(
        "x0, top, x1, bottom on the page as displayed, from its top left; null where the input has no geometry.",
        [305.1, 412.0, 388.7, 424.9], "points (1/72 inch)",
    ),
    "Text.origin": Property(ORIGIN, "scan"),
    "Claim.origin": Property(ORIGIN, "scan"),
    "Value.origin": Property(ORIGIN, "scan"),
    "needs_review": Property("A person must look at it.", False),
    "reasons": Property(
        "`doubts` as sentences in the language of the run, for people only: no program should read them.",
        ["the engine is not sure of what it read"],
    ),
    "settled": Property("What was found out since outweighs it.", False),
    "read_confidence": Property("Belief, 0 to 1, in the first reading, before anything was weighed.", 0.93, "share"),
    "spelling": Property(
        "The words of the wording that may be misread, with what they were read as again; null where none is in doubt.",
        {"text": "Jumiah kelompok tani", "words": [{"raw": "Jumiah", "taken": "Jumlah"}]},
    ),
    "Spelling.text": Property("The wording before proofreading changed a word of it.", "Jumiah kelompok tani"),
    "Spelling.known": Property("The known wording that nothing but noise tells it from, null for none.", "Jumlah kelompok tani"),
    "Spelling.words": Property("The words that may be misread.", [{"raw": "Jumiah", "confidence": 0.87, "taken": "Jumlah"}]),
    "taken": Property("What stands for the word in the wording, null where it stays.", "Jumlah"),
    "as_read": Property(
        "What the figure was before proofreading changed it; null where it changed the confidence alone.",
        {"value": 1988675000, "unit": "Rp", "doubts": [{"code": "engine_unsure"}]},
    ),
    "status": Property(
        "read; repaired by arithmetic or a second reading (`raw` keeps the first); corrected by a person; missing: nothing is printed.",
        "read",
    ),
    "verified_by": Property("What holds for the figure.", ["sum", "persen"], closed=VERIFIED_BY),
    "Value.parts": Property("The figures of a cell that holds several.", [{"raw": "1.095 PPS", "value": 1095, "unit": "PPS"}]),
    "readings": Property("What each engine read in a doubtful cell, the first one first.", [{"raw": "1.988.675.000", "engine": "rapid"}]),
    "Match.id": Property("Name of the known wording, the same in all reports.", "nilai-sakip"),
    "score": Property("How well it matches, 0 to 1.", 0.98, "share"),
    "runner_up": Property("The next best known wording, null for none.", "nilai-akip"),
    "runner_up_score": Property("How well that one matches, 0 to 1.", 0.71, "share"),
    "Reading.confidence": Property("That engine's own confidence, 0 to 1.", 0.88, "share"),
    # ------------------------------------------------------------------ items
    "Item.id": Property("The item's kind and first row; the same whenever the report is read again.", "indikator:p5t1.r001"),
    "Item.jenis": Property("What it is.", "indikator"),
    "Item.text": Property("Its wording at the first place.", "Persentase jalan dalam kondisi mantap"),
    "Item.pihak": Property("The office whose it is, null where no table tells it.", "Sekretaris"),
    "places": Property("Every place where a table lists it.", [{"ref": "p5t1.r001.indikator", "score": 1.0, "grounds": []}]),
    "ItemPlace.ref": Property("The cell: row id, dot, field.", "p5t1.r001.indikator"),
    "ItemPlace.table": Property("The table's id.", "p5t1"),
    "ItemPlace.kind": Property("The table's kind.", "perjanjian_kinerja"),
    "ItemPlace.score": Property("How alike its wording is to the item's, 0 to 1.", 0.97, "share"),
    "grounds": Property("What joins it to the item: wording, vocabulary, code; none at the first place.", ["wording"]),
    # ------------------------------------------------------------------ unplaced
    "Unplaced.id": Property("Address of this group of words in this report.", "p7u1"),
    "Unplaced.settled": Property("A person said that nothing here is of interest.", False),
    "Unplaced.text": Property("The words as they stand together.", "Jumlah 1.250"),
    "figures": Property("The figures among them as read; each counts as one to look at.", ["1.250"]),
    # ------------------------------------------------------------------ claims
    "Claim.kind": Property("What kind of statement it is.", "count"),
    "Claim.text": Property("The sentence as read.", "terdapat 12 (dua belas) indikator kinerja"),
    "Claim.raw": Property("The figure's own characters.", "12"),
    "number": Property("What the sentence states.", 12, "as `unit` says"),
    "word_number": Property("The number in brackets spelled out, null where none is.", 12),
    "of": Property("What the number is about; of a part only where it ends in `_bagian`.", "indikator"),
    "noun": Property("That as printed.", "indikator kinerja"),
    "Claim.parts": Property(
        "The addends of a sum, the two numbers of a ratio, the numbers of a list or a caption, the dates of a period (20231208).",
        [5, 7], "as `unit` says",
    ),
    "under": Property("The heading that the sentence stands under.", "Sekretariat"),
    "year": Property("The year that the sentence says the figure is of.", 2023, "calendar year"),
    "scope": Property("The document that it names as the figure's source.", "perjanjian"),
    "sentence": Property("The same for claims of one sentence.", "p9s1"),
    # ------------------------------------------------------------------ parts
    "part": Property("Code of the part, such as bab_3, efisiensi, lampiran_perjanjian.", "efisiensi"),
    "how": Property("heading: a heading; contents: an entry of the contents; mention: named in the text of its chapter.", "heading"),
    "ReportPart.text": Property("The line that says so, as read.", "3.1.6 Analisis Efisiensi Penggunaan Sumber Daya"),
    # ------------------------------------------------------------------ findings
    "check": Property("Code of the check that found it (`lkj check --list`).", "sum_mismatch"),
    "Finding.confidence": Property(
        "Belief, 0 to 1, that all it stands on was read as printed: that of its least sure cell; null where it stands on none.",
        0.99, "share",
    ),
    "severity": Property("How grave it is; what may be a misreading only informs.", "error"),
    "Finding.origin": Property("Whose mistake it seems to be: the printed document's, or that of the reading.", "document"),
    "message": Property("The finding in English.", "TOTAL: pagu is printed as 350, but its 2 rows add up to 340 (10 apart)."),
    "pesan": Property("The finding in Indonesian.", "TOTAL: pagu tercetak 350, sedangkan jumlah 2 baris rinciannya 340 (selisih 10)."),
    "stated": Property("What is printed, null where it is no single figure.", 350),
    "computed": Property("What was worked out instead.", 340),
    "refs": Property(
        "The cells (row id, dot, field) and claims it stands on, or a part of the report (`parts.efisiensi`).",
        ["p5t1.r003.pagu", "p5t1.r004.periods.2.realisasi"],
    ),
    "consequences": Property("What else follows from the same mistake, in English.", ["The percentage of TOTAL fails."]),
    "akibat": Property("What else follows from the same mistake, in Indonesian.", ["Persentase TOTAL tidak sesuai."]),
    "acknowledged": Property("A person said that the report really prints this.", False),
    # ------------------------------------------------------------------ corrections
    "cell": Property("The cell, row or table that is corrected, in this reading.", "p5t1.r003.pagu"),
    "AppliedCorrection.raw": Property("What was read there when it was corrected.", "1.988.675.000"),
    "AppliedCorrection.value": Property("What is right: a figure, wording, a row's fields, a kind, tables.", 1988615000),
    "by": Property("Who said so.", "Sekretaris"),
    "when": Property("When, with its time zone (ISO 8601).", "2026-11-24T10:00:00+07:00"),
    "reason": Property("Why it was corrected.", "dilihat di halaman 5"),
    "state": Property(
        "applied; stale: the text changed; orphan: no such cell; superseded: a newer one holds; proposed: made for another report.",
        "applied",
    ),
    "do": Property("What the correction asks for.", "value"),
    "now": Property("What is read there now, where that differs from `raw`.", "1.988.625.000"),
    "finding": Property("The finding that it names.", "percent_mismatch:p5t1.r003.persen"),
    "before": Property("What was read in the cell before it was corrected, so that the correction can be taken back.", MONEY),
}  # fmt: skip

ARTI: Mapping[str, str] = {
    "level": "tingkat baris anggaran, kosong bila tidak ada petunjuk",
    "parent": "row_id baris induknya, kosong bila tidak ada",
    "no": "nomor urut tercetak",
    "kode": "kode anggaran",
    "uraian": "uraian baris anggaran",
    "pagu": "pagu yang menjadi dasar persen",
    "realisasi": "yang dicapai pada tahun laporan; dalam tabel anggaran: yang dibelanjakan (dalam periode: pada waktu itu)",
    "persen": "persen: realisasi terhadap pagu",
    "anggaran": "anggaran dalam perjanjian atau rencana",
    "realisasi_anggaran": "yang dibelanjakan, bila `realisasi` adalah yang dicapai (dalam periode: pada waktu itu)",
    "efisiensi": "efisiensi menurut rumus laporan itu: poin, rasio atau rupiah",
    "bobot": "bobot komponen",
    "jawaban": "jawaban penilai: Y, T, predikat",
    "nilai": "nilai komponen, paling tinggi bobotnya",
    "keterangan": "keterangan tercetak",
    "tujuan": "tujuan",
    "sasaran": "sasaran",
    "ind_no": "tanda di depan indikator (1.1., -)",
    "indikator": "indikator kinerja",
    "target": "target tahun laporan (dalam periode: pada waktu itu)",
    "capaian": "capaian: realisasi terhadap target, menurut rumus laporan itu",
    "cara_penghitungan": "cara penghitungan indikator",
    "sumber_data": "sumber data indikator",
    "program": "program",
    "kegiatan": "kegiatan",
    "output": "output rencana aksi",
    "pelaksana": "siapa yang melaksanakan",
    "word_number": "angka yang dieja dalam kurung, kosong bila tidak ada",
    "number": "angka yang dinyatakan kalimat itu",
    "noun": "itu sebagaimana tercetak",
    "Claim.parts": "suku penjumlahan, dua bilangan perbandingan, atau bilangan dalam daftarnya",
    "under": "judul di atas kalimat itu",
    "year": "tahun angka itu menurut kalimatnya",
    "scope": "dokumen yang disebut sebagai sumber angkanya",
    "state": (
        "applied: diterapkan; stale: teksnya sudah lain; orphan: selnya tidak ada; superseded: ada yang lebih baru; "
        "proposed: usulan dari laporan lain"
    ),
    "AppliedCorrection.raw": "yang terbaca ketika dikoreksi",
    "before": "isi menurut pembacaan sebelum dikoreksi, agar koreksi dapat ditarik",
    "reason": "mengapa dikoreksi",
    "now": "yang terbaca sekarang, bila berbeda dengan `raw`",
    "finding": "temuan yang disebut",
    "title": "judul tabel sebagaimana tercetak, kosong bila tidak ada",
    "header": "judul kolom sebagaimana tercetak, dari kiri ke kanan",
    "cells": "isi sel sebagaimana tercetak, dari kiri ke kanan",
    "instansi": "instansi yang melapor",
    "Document.jenis": "jenis dokumen sebagaimana tercetak",
    "Document.tahun": "tahun yang dilaporkan",
    "Source.pages": "banyaknya halaman berkas",
    "paging": "bagaimana halaman teks OCR lama dipisah; kosong untuk berkas lain",
    "page": "halaman berkas, dari 1",
    "raw": "apa yang terbaca, tidak diubah",
    "Value.origin": (
        "dari mana terbaca: scan, gambar halaman; text_layer, teks halaman itu sendiri; dump, teks OCR lama; person: "
        "diberikan orang, tidak ada yang dibaca"
    ),
    "needs_review": "harus diperiksa orang",
    "read_confidence": "keyakinan, 0 sampai 1, pada bacaan pertama, sebelum ada yang ditimbang",
    "status": (
        "read: terbaca; repaired: dibetulkan dari hitungan atau bacaan kedua (`raw` tetap yang pertama); corrected: "
        "dikoreksi orang; missing: tidak tercetak"
    ),
    "verified_by": "apa yang menguatkan angkanya",
    "runner_up_score": "kecocokan entri itu, 0 sampai 1",
    "engine": "nama mesin OCR",
    "detector": "cara tabel itu ditemukan",
    "pihak": "pejabat yang menandatangani atau yang dibicarakan (Ketua, Sekretaris, Kepala Dinas), tidak pernah nama orang",
    "severity": "error, warning atau info: seberapa berat; yang mungkin salah baca hanya info",
    "Finding.origin": "salah siapa tampaknya: document, laporan yang tercetak; reading, pembacaannya",
    "pesan": "temuannya, dalam bahasa Indonesia",
    "message": "temuannya, dalam bahasa Inggris",
    "Finding.confidence": "keyakinan (0 sampai 1) bahwa semua dasarnya terbaca seperti tercetak: keyakinan sel yang paling lemah",
    "stated": "angka yang tercetak, kosong bila bukan satu angka",
    "computed": "angka hasil hitungan",
    "acknowledged": "orang menyatakan memang tercetak begitu",
    "akibat": "akibat lain dari kesalahan yang sama, dalam bahasa Indonesia",
    "consequences": "akibat lain dari kesalahan yang sama, dalam bahasa Inggris",
    "Item.id": "jenis butir dan baris pertamanya; tetap sama bila laporan dibaca ulang",
    "Item.jenis": "jenisnya: indikator, sasaran, program, kegiatan",
    "Item.text": "kata-katanya di tempat pertama",
    "Item.pihak": "milik siapa, kosong bila tidak ada tabel yang menyebutnya",
    "ItemPlace.ref": "alamat selnya",
    "ItemPlace.table": "tabelnya",
    "ItemPlace.kind": "jenis tabelnya",
    "ItemPlace.score": "seberapa mirip kata-katanya dengan butir itu, 0 sampai 1",
    "grounds": "yang menghubungkannya dengan butir itu: wording, vocabulary, code; kosong di tempat pertama",
    "Unplaced.text": "kata-katanya sebagaimana tercetak bersama",
    "figures": "angka di antaranya sebagaimana terbaca; masing-masing harus dilihat",
    "Unplaced.settled": "orang menyatakan tidak ada yang penting",
    "extra": "kolom di luar jenis tabel itu, dengan judul tercetaknya",
}
"""The same in Indonesian, of the properties that an export has a column for."""


def property_of(model: str, name: str) -> Property | None:
    """What a property of a model means, None where nothing is said of it."""
    return PROPERTIES.get(f"{model}.{name}") or PROPERTIES.get(name)


def describe_schema(schema: dict[str, Any], model: str) -> dict[str, Any]:
    """A model's JSON Schema with what each of its properties means."""
    properties = {name: {**held, **property_schema(property_of(model, name), held)} for name, held in schema.get("properties", {}).items()}
    return {**schema, **({"properties": properties} if properties else {})}


def property_schema(known: Property | None, held: Mapping[str, Any]) -> dict[str, Any]:
    if known is None:
        return {}
    out: dict[str, Any] = {"description": known.description + (f" Unit: {known.unit}." if known.unit else ""), "examples": [known.example]}
    if known.closed and held.get("type") == "array":
        return {**out, "items": {**held.get("items", {}), "enum": list(known.closed)}}
    return {**out, "enum": [*known.closed, *([None] if "anyOf" in held else [])]} if known.closed else out
