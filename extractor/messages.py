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
    "see findings": (
        "Pertentangan dalam laporan: {}. Lihat dengan: lkj check BERKAS.json",
        "Contradictions in the reports: {}. See them with: lkj check FILE.json",
    ),
    "review at": ("Halaman pemeriksaan: {} (Ctrl-C untuk selesai)", "The review page: {} (Ctrl-C ends it)"),
    "review ended": (
        "Koreksi tersimpan dalam {}; jalankan lagi `lkj extract` untuk menerapkannya pada laporan.",
        "Corrections are kept in {}; run `lkj extract` again to lay them over the reading.",
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
