"""Words that officials read, in Indonesian and English."""

from __future__ import annotations

import os

_WORDS = {
    "summary": ("Hasil ekstraksi", "What was found"),
    "report": ("Berkas", "File"),
    "reports": ("Laporan", "Reports"),
    "progress": (
        "{done} dari {reports} laporan, {read} dari {pages} halaman, {review} angka perlu diperiksa",
        "{done} of {reports} reports, {read} of {pages} pages, {review} figures to review",
    ),
    "progress failed": (", {} gagal", ", {} failed"),
    "up to date": (
        "Sudah mutakhir dan dilewati: {} dari {} laporan (--again membacanya lagi).",
        "Up to date and skipped: {} of {} reports (--again makes them anew).",
    ),
    "failures": (
        "{} dari {} masukan tidak terbaca atau tidak lengkap; sebabnya di atas.",
        "{} of {} inputs could not be read, or not wholly; why is said above.",
    ),
    "kind": ("Jenis tabel", "Kind of table"),
    "tables": ("Tabel", "Tables"),
    "rows": ("Baris", "Rows"),
    "figures": ("Angka", "Figures"),
    "review": ("Perlu diperiksa", "To review"),
    "nothing": ("(tidak ada tabel)", "(no table)"),
    "identity": ("(tahun laporan)", "(the report's year)"),
    "unplaced": ("(di luar tabel)", "(in no table)"),
    "figures unplaced": (
        "{}: {} angka di halaman {} tidak masuk tabel mana pun",
        "{}: {} figures on page {} are in no table",
    ),
    "figure unplaced": (
        "{}: 1 angka di halaman {} tidak masuk tabel mana pun",
        "{}: 1 figure on page {} is in no table",
    ),
    "more unplaced": ("... dan {} angka lagi di {} halaman lain", "... and {} more figures on {} other pages"),
    "see unplaced": ("Lihat dengan: lkj review BERKAS.json", "Look at them with: lkj review FILE.json"),
    "pages": ("halaman", "pages"),
    "of document": ("Pertentangan dalam laporan", "Contradictions in the report"),
    "of reading": ("Mungkin salah baca (juga ditandai untuk diperiksa)", "May be misread (marked for review too)"),
    "error": ("SALAH", "ERROR"),
    "warning": ("PERIKSA", "WARNING"),
    "info": ("info", "info"),
    "no finding": ("Tidak ada pertentangan yang ditemukan.", "No contradiction was found."),
    "page": ("halaman", "page"),
    "follows": ("akibatnya", "therefore"),
    "coverage": ("Yang diperiksa", "What was checked"),
    "check": ("Pemeriksaan", "Check"),
    "right": ("Sesuai", "Right"),
    "wrong": ("Tidak sesuai", "Wrong"),
    "not checkable": ("Tidak dapat diperiksa", "Not checkable"),
    "doubted tables": (
        "Tabel yang jenis atau kolomnya meragukan: {}. Periksa dahulu dengan: lkj review BERKAS.json",
        "Tables whose kind or columns are in doubt: {}. Look at them first with: lkj review FILE.json",
    ),
    "see findings": (
        "Pertentangan dalam laporan: {}. Lihat dengan: lkj check BERKAS.json",
        "Contradictions in the reports: {}. See them with: lkj check FILE.json",
    ),
    "review at": ("Halaman pemeriksaan: {} (Ctrl-C untuk selesai)", "The review page: {} (Ctrl-C ends it)"),
    "review ended": (
        "Koreksi tersimpan dalam {}; jalankan lagi `lkj extract` untuk menerapkannya pada laporan.",
        "Corrections are kept in {}; run `lkj extract` again to lay them over the reading.",
    ),
    "exported": ("Laporan diekspor ke {1}: {0}. Baris: {2}.", "Reports exported to {1}: {0}. Rows: {2}."),
    "export title": ("Laporan kinerja sebagai tabel", "Performance reports as tables"),
    "csv guard": (
        "Teks yang oleh program lembar kerja dikira rumus (diawali =, +, -, @ atau tanda petik tunggal, di awal atau sesudah titik "
        "koma, tab, atau ganti baris) diberi tanda petik tunggal di depannya; buang satu untuk mendapatkan teks aslinya. Untuk Excel "
        "gunakan ekspor xlsx.",
        "A text that a spreadsheet would take for a formula (=, +, -, @ or an apostrophe at its beginning, or after a semicolon, a tab "
        "or a line end) has an apostrophe put in front there; take one away to have the text as it was. For Excel use the export to xlsx.",
    ),
    "csv empty": (
        "Sel kosong berarti tidak ada isi. Kolom array dan object berisi JSON.",
        "An empty cell means that there is nothing. Columns of arrays and objects hold JSON.",
    ),
    "guide colour": (
        "Sel kuning meragukan: harus dilihat orang pada halamannya. Kolom ..._needs_review di sebelahnya TRUE.",
        "Yellow cells are in doubt: a person must look at them on their page. The column ..._needs_review beside them is TRUE.",
    ),
    "guide sheets": (
        "Lembar nilai berisi setiap sel yang dibaca, dengan halaman, kotak, bacaan mentah dan keyakinannya.",
        "The sheet nilai has every cell that was read, with its page, box, raw reading and confidence.",
    ),
    "guide folded": (
        "Kolom yang kosong seluruhnya dilipat: tekan [+] di atas lembar untuk membukanya.",
        "Columns in which nothing stands are folded away: press [+] above the sheet to see them.",
    ),
    "guide keys": (
        "laporan_id bersama tabel_id, row_id atau cell menghubungkan baris antarlembar.",
        "laporan_id with tabel_id, row_id or cell ties the rows of different sheets together.",
    ),
    "guide sums": (
        "Jangan menjumlah baris anggaran dari tingkat (level) yang berbeda: induk sudah memuat anaknya.",
        "Never sum budget rows of several levels: a parent already holds its children.",
    ),
    "guide sheet": ("Lembar", "Sheet"),
    "guide column": ("Kolom", "Column"),
    "guide type": ("Tipe", "Type"),
    "guide unit": ("Satuan (atau kolomnya)", "Unit (or its column)"),
    "guide meaning id": ("Arti", "Meaning (Indonesian)"),
    "guide meaning en": ("Arti (Inggris)", "Meaning"),
    "type text": ("teks", "text"),
    "type code": ("kode", "code"),
    "type integer": ("bilangan bulat", "whole number"),
    "type rupiah": ("rupiah", "rupiah"),
    "type number": ("angka", "number"),
    "type boolean": ("TRUE/FALSE", "TRUE/FALSE"),
    "type texts": ("daftar teks", "list of texts"),
    "type integers": ("daftar bilangan", "list of whole numbers"),
    "type numbers": ("daftar angka", "list of numbers"),
    "type object": ("JSON", "JSON"),
    "layer differs": (
        "{}, halaman {}: lapisan teks PDF tidak sama dengan yang tercetak ({} dari {} angka berbeda); halaman dibaca dari gambarnya.",
        "{}, page {}: the PDF's text layer is not what is printed ({} of {} figures differ); the page was read from its picture.",
    ),
    "tesseract": (
        "Tesseract atau bahasanya (ind, eng) tidak ada: angka yang meragukan dibaca ulang hanya oleh satu pembaca, sehingga lebih "
        "banyak yang perlu diperiksa. Pasang dengan: apt install tesseract-ocr tesseract-ocr-ind",
        "Tesseract or one of its languages (ind, eng) is missing: doubtful figures are read again by one reader only, so more of "
        "them are marked for review. Install it with: apt install tesseract-ocr tesseract-ocr-ind",
    ),
}


def language(chosen: str | None = None) -> str:
    """`id` or `en`: as chosen, else after the environment's language, else English."""
    if chosen in ("id", "en"):
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "id" if locale.lower().startswith("id") else "en"


def say(key: str, lang: str) -> str:
    indonesian, english = _WORDS[key]
    return indonesian if lang == "id" else english
