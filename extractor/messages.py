"""Words that officials read, in Indonesian and English."""

from __future__ import annotations

import os
from dataclasses import dataclass

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
    "sure": ("bacaannya pasti {} %", "its reading is {} % sure"),
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
    "no file": ("{}: berkas ini tidak ada. Periksa namanya.", "{}: no such file. Check the name."),
    "dead link": (
        "{}: tautan ini tidak menuju ke mana pun. Taruh berkasnya di tempat yang dituju, atau hapus tautannya.",
        "{}: this link leads nowhere. Put the file where it points, or remove it.",
    ),
    "no regular file": (
        "{}: ini bukan berkas. Hapus, atau taruh laporannya di tempat itu.",
        "{}: this is no file. Remove it, or put the report in its place.",
    ),
    "empty folder": (
        "{}: tidak ada PDF, gambar halaman, teks, atau hasil OCR di dalamnya. Sebutkan folder yang berisi laporan, atau berkasnya.",
        "{}: no PDF, page image or text dump in it. Name a folder with reports, or the files.",
    ),
    "folder closed": (
        "{}: folder ini tidak dapat dibuka ({}). Periksa izinnya.",
        "{}: the folder cannot be searched ({}). Check its permissions.",
    ),
    "not opened": ("berkas ini tidak dapat dibuka ({}). Periksa izinnya.", "it cannot be opened ({}). Check its permissions."),
    "is kind": ("ini {}", "this is {}"),
    "kind unknown": (
        "jenis berkas ini tidak dibaca. Simpan sebagai {}, atau sebagai teks.",
        "its kind is not read. Save it as {}, or as text.",
    ),
    "no page": (
        "{}: tidak ada halaman dalam berkas ini. Pindai atau ekspor lagi.",
        "{}: there is no page in this file. Scan or export it again.",
    ),
    "not drawn": (
        "{}, halaman {}: halaman ini rusak dan tidak dapat digambar. Pindai atau ekspor lagi.",
        "{}, page {}: the page is damaged and cannot be drawn. Scan or export it again.",
    ),
    "file closed": (
        "{}: berkas ini tidak dapat dibuka ({}). Periksa nama dan izinnya.",
        "{}: the file cannot be opened ({}). Check its name and permissions.",
    ),
    "empty file": ("{}: berkas ini kosong (0 bita). Salin atau unduh lagi.", "{}: the file is empty (0 bytes). Copy or download it again."),
    "file is kind": ("{}: ini {}", "{}: this is {}"),
    "not a pdf": (
        "{}: namanya PDF tetapi isinya bukan. Simpan lagi sebagai PDF.",
        "{}: the name says PDF but the content is not. Save it again as PDF.",
    ),
    "empty dump": (
        "{}: tidak ada halaman dalam berkas ini. Buat lagi teksnya dari hasil pindai.",
        "{}: the file holds no page. Make the dump again from the scan.",
    ),
    "image on page too large": (
        "{}, halaman {}: gambar pada halaman ini terlalu besar. Simpan dengan paling tinggi 300 dpi.",
        "{}, page {}: the image on it is too large. Save it with at most 300 dpi.",
    ),
    "image too large": (
        "{}, halaman {}: gambar ini terlalu besar. Simpan dengan paling tinggi 300 dpi.",
        "{}, page {}: the image is too large. Save it with at most 300 dpi.",
    ),
    "no size": ("{}, halaman {}: halaman ini tidak berukuran. Ekspor lagi.", "{}, page {}: the page has no size. Export it again."),
    "xfa": (
        "{}: ini formulir XFA, yang hanya dapat ditampilkan Adobe Reader; halamannya berisi 'please wait'. Buka di sana, cetak ke PDF, "
        "lalu berikan berkas itu.",
        "{}: this is an XFA form, which only Adobe Reader can draw; its pages say 'please wait'. Open it there, print it to PDF, "
        "and give that file.",
    ),
    "no pages": ("{}: PDF ini tidak berhalaman. Ekspor lagi.", "{}: the PDF has no pages. Export it again."),
    "locked": (
        "{}: PDF ini terkunci kata sandi. Simpan tanpa kata sandi lalu coba lagi.",
        "{}: the PDF is encrypted. Save it without a password and try again.",
    ),
    "broken pdf": (
        "{}: PDF ini rusak dan tidak dapat dibuka. Ekspor atau unduh lagi.",
        "{}: the PDF is broken and cannot be opened. Export or download it again.",
    ),
    "no text": (
        "{}: ini bukan teks, apa pun namanya. Berikan teks hasil OCR, PDF, atau gambar halaman.",
        "{}: this is no text, whatever its name says. Give the text dump, the PDF or page images.",
    ),
    "no words": (
        "{}: tidak ada kata dalam berkas ini. Buat lagi teksnya dari hasil pindai.",
        "{}: the file holds no words. Make the dump again from the scan.",
    ),
    "damaged ocr": (
        "{}: berkas {} ini rusak pada baris {}. Buat lagi dengan program OCR-nya.",
        "{}: the {} file is damaged at line {}. Write it again with the OCR program.",
    ),
    "cut ocr": (
        "{}: berkas hasil OCR ini rusak atau terpotong, sehingga halaman atau katanya mungkin tidak lengkap. Buat lagi dengan program "
        "OCR-nya.",
        "{}: the file of OCR results is damaged or cut off, so pages or words may be missing. Write it again with the OCR program.",
    ),
    "no ocr page": (
        "{}: tidak ada halaman hOCR (ocr_page) dalam berkas ini. Buat lagi dengan program OCR-nya.",
        "{}: there is no page of hOCR (ocr_page) in this file. Write it again with the OCR program.",
    ),
    "no words in ocr": (
        "{}: tidak ada kata dalam hasil OCR ini. Periksa apakah berkasnya benar.",
        "{}: there are no words in these OCR results. Check that it is the right file.",
    ),
    "no boxes": (
        "{}: tidak ada letak kata dalam berkas {} ini. Buat lagi dengan koordinat, atau berikan teksnya (.txt).",
        "{}: the {} file does not say where its words stand. Write it again with coordinates, or give its text (.txt).",
    ),
    "words spread": (
        "{}: pada {} berkas ini hanya memberi letak baris, bukan letak kata; letak kata diperkirakan dari panjang hurufnya.",
        "{}: for {} the file tells where lines stand, not where words do; these are placed by the length of their letters.",
    ),
    "no picture": (
        "{}: ini bukan PDF dan bukan gambar PNG, JPEG, TIFF, BMP, GIF, WebP, atau JPEG 2000, atau rusak. Ubah ke PDF lalu coba lagi.",
        "{}: this is no PDF and no PNG, JPEG, TIFF, BMP, GIF, WebP or JPEG 2000 image, or it is damaged. Convert it to PDF and try again.",
    ),
    "too steep": (
        "{}, halaman {}: kertasnya difoto terlalu miring, atau sebagian tertutup. Foto tegak lurus dari atas, seluruhnya, atau pindai.",
        "{}, page {}: the paper was photographed at too steep an angle, or is partly hidden. "
        "Photograph it from straight above, whole, or scan it.",
    ),
    "part lost": (
        "{}, halaman {}: sebagian halaman ini rusak dalam berkasnya dan tidak terlihat. Bandingkan dengan kertasnya, atau ekspor lagi.",
        "{}, page {}: part of the page is damaged in the file and is not seen. Compare it with the paper, or export the file again.",
    ),
    "illegible": (
        "{}: tidak ada tabel yang ditemukan; pada {} banyak yang tampak seperti tulisan, dan hampir tidak ada yang terbaca. "
        "Pindai tegak dengan 200 sampai 300 dpi, atau foto lebih dekat.",
        "{}: no table was found; on {} there is much that looks like writing, and hardly any of it could be read. "
        "Scan it upright with 200 to 300 dpi, or photograph it nearer.",
    ),
    "no writing": (
        "{}: tidak ada tabel yang ditemukan; tidak ada tulisan pada {}. Periksa apakah berkasnya benar.",
        "{}: no table was found; there is no writing on {}. Check that it is the right file.",
    ),
    "no known table": (
        "{}: tidak ada tabel yang ditemukan di antara {} kata pada {}; tidak ada baris dan kolom dengan judul yang dikenal. "
        "Lihat dengan: lkj extract --debug FOLDER.",
        "{}: no table was found among the {} words of {}; they stand in no rows and columns with a known heading. "
        "Look at them with: lkj extract --debug FOLDER.",
    ),
    "log not written": (
        "--log {}: tidak dapat ditulis ({}). Pilih tempat lain.",
        "--log {}: it cannot be written ({}). Choose another place.",
    ),
    "fault reading": ("{}: tidak dapat dibaca ({}: {}). {}", "{}: could not be read ({}: {}). {}"),
    "fault exporting": ("{}: tidak dapat diekspor ({}: {}). {}", "{}: could not be exported ({}: {}). {}"),
    "report with log": (
        "Laporkan kesalahan program ini beserta berkas itu dan {}.",
        "Please report this with the file and {}.",
    ),
    "report after log": (
        "Jalankan lagi dengan --log lkj.log, lalu laporkan kesalahan program ini beserta berkas itu dan lkj.log.",
        "Please report this with the file and the log that a run with --log lkj.log writes.",
    ),
    "on page": ("halaman {}", "page {}"),
    "on pages": ("halaman {}", "pages {}"),
    "on more pages": ("halaman {} dan {} lagi", "pages {} and {} more"),
    "stopped": (
        "Dihentikan. Yang sudah tertulis lengkap; jalankan perintah yang sama untuk melanjutkan.",
        "Stopped. What was written so far is complete; run the same command again to go on.",
    ),
    "damaged pdf": (
        "{}: berkas ini rusak atau terpotong, sehingga halamannya mungkin tidak lengkap. Ekspor atau unduh lagi.",
        "{}: the file is damaged or cut off, so pages may be missing. Export or download it again.",
    ),
    "portfolio": (
        "{}: ini portofolio PDF, sampul dari {} berkas: {}. Simpan isinya (Adobe Reader dapat melakukannya) lalu berikan berkas itu.",
        "{}: this is a portfolio, a cover around {} files: {}. Save them out of it (Adobe Reader does) and give those.",
    ),
    "nothing inside": (
        "{}: tidak satu pun berkas dalam portofolio ini dapat dibaca; sebabnya di bawah. Simpan sebagai PDF dan berikan berkas itu.",
        "{}: none of the files in this portfolio can be read; why is said below. Save them as PDF and give those.",
    ),
    "attached": (
        "{}: berkas yang dilampirkan padanya tidak dibaca: {}. Simpan lalu berikan juga.",
        "{}: files are attached to it that were not read: {}. Save them and give those too.",
    ),
    "inside lost": (
        "{}: pengambilan berkas di dalamnya {}. Simpan isinya dengan Adobe Reader lalu berikan berkas itu.",
        "{}: taking out the files inside it {}. Save them out of it with Adobe Reader and give those.",
    ),
    "passed": ("{}: dilewati, {}", "{}: passed over, {}"),
    "empty inside": ("berkas ini kosong (0 bita). Lampirkan lagi.", "the file is empty (0 bytes). Attach it again."),
    "damaged inside": ("berkas ini rusak di dalamnya. Lampirkan lagi.", "it is damaged in there. Attach it again."),
    "too large inside": ("berkas ini terlalu besar. Simpan dan berikan tersendiri.", "it is too large. Save it and give it by itself."),
    "too many inside": (
        "di dalamnya ada lebih dari {} berkas. Simpan dan berikan tersendiri.",
        "there are more than {} files in there. Save it and give it by itself.",
    ),
    "too deep inside": (
        "berkas ini terlalu dalam di dalam berkas lain. Simpan dan berikan tersendiri.",
        "it lies too deep inside other files. Save it and give it by itself.",
    ),
    "page lost": (
        "{}, halaman {}: pembacaannya {}. Coba lagi dengan --dpi yang lebih rendah, atau pindai ulang halaman itu.",
        "{}, page {}: reading it {}. Try a lower --dpi, or scan the page again.",
    ),
    "open lost": (
        "{}: pembukaan berkas ini {}. Ekspor atau unduh lagi berkasnya.",
        "{}: opening the file {}. Export or download it again.",
    ),
    "report lost": (
        "{}: penyusunan laporan dari halaman-halamannya {}. Coba lagi dengan --jobs 1, atau sebagian dengan --pages.",
        "{}: making the report of its pages {}. Try again with --jobs 1, or a part with --pages.",
    ),
    "hung": ("tidak selesai dalam {} detik", "did not end within {} seconds"),
    "died": ("berhenti secara tidak wajar", "ended abnormally"),
    "tesseract": (
        "Tesseract atau bahasanya (ind, eng) tidak ada: angka yang meragukan dibaca ulang hanya oleh satu pembaca, sehingga lebih "
        "banyak yang perlu diperiksa. Pasang dengan: apt install tesseract-ocr tesseract-ocr-ind",
        "Tesseract or one of its languages (ind, eng) is missing: doubtful figures are read again by one reader only, so more of "
        "them are marked for review. Install it with: apt install tesseract-ocr tesseract-ocr-ind",
    ),
}


def choose_language(chosen: str | None = None) -> str:
    """`id` or `en`: as chosen, else after the environment's language, else English."""
    if chosen in ("id", "en"):
        return chosen
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return "id" if locale.lower().startswith("id") else "en"


def message_text(key: str, lang: str) -> str:
    indonesian, english = _WORDS[key]
    return indonesian if lang == "id" else english


@dataclass(frozen=True)
class Said:
    """One thing said in both languages."""

    id: str
    en: str

    def told(self, lang: str) -> str:
        return self.id if lang == "id" else self.en


def message(key: str, *parts: object) -> Said:
    """What is said under this key, with its parts; a part that is a Said goes in as its own language has it."""
    return Said(*(message_text(key, lang).format(*(p.told(lang) if isinstance(p, Said) else p for p in parts)) for lang in ("id", "en")))
