"""Words of the reviu sheet and of comparisons, in Indonesian and English."""

from __future__ import annotations

_WORDS = {
    "sheet": ("Lembar Reviu Laporan Kinerja", "Review Sheet of a Performance Report"),
    "instansi": ("Instansi", "Agency"),
    "tahun": ("Tahun laporan", "Year of the report"),
    "jenis": ("Jenis dokumen", "Kind of document"),
    "file": ("Berkas", "File"),
    "pages": ("Jumlah halaman", "Pages"),
    "unknown": ("tidak terbaca", "not read"),
    "doubtful": ("meragukan", "in doubt"),
    "summary": ("Ringkasan", "Summary"),
    "error": ("SALAH", "ERROR"),
    "warning": ("PERIKSA", "WARNING"),
    "info": ("INFO", "INFO"),
    "of document": ("pertentangan dalam laporan", "contradiction in the report"),
    "of reading": ("mungkin salah baca", "may be misread"),
    "count of": ("Temuan {}", "Findings: {}"),
    "known": ("diketahui: memang tercetak begitu", "known: it is printed so"),
    "figures to review": ("Angka yang masih perlu diperiksa", "Figures still to review"),
    "wordings to review": ("Uraian yang masih perlu diperiksa", "Wordings still to review"),
    "tables to review": ("Tabel yang jenis atau kolomnya meragukan", "Tables whose kind or columns are in doubt"),
    "figures unplaced": ("Angka di luar tabel", "Figures in no table"),
    "findings": ("Temuan", "Findings"),
    "no finding": ("Tidak ada pertentangan yang ditemukan.", "No contradiction was found."),
    "page": ("halaman", "page"),
    "stated": ("Tertulis", "Stated"),
    "computed": ("Menurut hitungan", "Computed"),
    "follows": ("Akibatnya", "Therefore"),
    "more places": ("dan {} tempat lain", "and {} more places"),
    "answer": ("Tanggapan", "Response"),
    "follow-up": ("Tindak lanjut", "Follow-up"),
    "no scan": (
        "Berkas pindaian tidak ditemukan, jadi lembar ini tanpa gambar; sebutkan letaknya dengan --scan.",
        "The scan was not found, so this sheet has no pictures; say where it is with --scan.",
    ),
    "no picture": ("(tanpa gambar)", "(no picture)"),
    "checks": ("Pemeriksaan", "Checks"),
    "checks how": (
        "Yang tidak dapat diperiksa tidak berarti benar: sebabnya tercantum.",
        "What could not be checked is not thereby right: why is said beside it.",
    ),
    "check": ("Pemeriksaan", "Check"),
    "right": ("Sesuai", "Right"),
    "wrong": ("Tidak sesuai", "Wrong"),
    "not checkable": ("Tidak dapat diperiksa", "Not checkable"),
    "why": ("Sebab", "Why"),
    "parts": ("Bagian yang diminta {}", "Parts that {} asks for"),
    "parts unknown": (
        "Tidak ada judul bagian yang ditemukan: berkas ini mungkin kutipan, atau dibaca sebelum letak bagian dicari (jalankan lagi "
        "`lkj extract`).",
        "No heading of a part was found: this may be an excerpt, or it was read before parts were looked for (run `lkj extract` again).",
    ),
    "excerpt": (
        "Bab-bab dari pertama sampai terakhir tidak semuanya ditemukan: berkas ini mungkin kutipan, jadi bagian yang tidak ditemukan "
        "tidak menjadi temuan.",
        "Not all chapters from the first to the last were found: this may be an excerpt, so parts that were not found are no findings.",
    ),
    "part": ("Bagian", "Part"),
    "where": ("Letak", "Where"),
    "wording": ("Bunyi", "Wording"),
    "found": ("halaman {}", "page {}"),
    "contents": ("hanya dalam daftar isi atau sistematika, halaman {}", "only in the contents, page {}"),
    "mention": ("hanya disebut, halaman {}", "only mentioned, page {}"),
    "missing": ("tidak ditemukan", "not found"),
    "number": ("No", "No"),
    "severity": ("Tingkat", "Severity"),
    "origin": ("Asal", "Origin"),
    "title": ("Judul", "Title"),
    "finding": ("Uraian temuan", "Finding"),
    "page column": ("Halaman", "Pages"),
    "places": ("Tempat", "Places"),
    "signature": ("Pereviu: ______________________   Tanggal: ______________", "Reviewer: ______________________   Date: ______________"),
    "written": ("Ditulis: {}", "Written: {}"),
    # ------------------------------------------------------------------ comparisons
    "comparison": ("Perbandingan Dua Berkas", "Comparison of Two Files"),
    "what compared": ("Yang dibandingkan", "What is compared"),
    "versions": ("dua versi satu laporan", "two versions of one report"),
    "agreement": ("perjanjian kinerja terhadap laporan kinerja", "a performance agreement against a performance report"),
    "first": ("Berkas A", "File A"),
    "second": ("Berkas B", "File B"),
    "no difference": ("Tidak ada perbedaan yang ditemukan.", "No difference was found."),
    "differences": ("Perbedaan", "Differences"),
    "what": ("Yang berbeda", "What differs"),
    "item": ("Butir", "Item"),
    "doubt": ("Catatan", "Note"),
    "in doubt": ("bacaan meragukan: periksa dahulu", "the reading is in doubt: look at it first"),
    "value": ("angka", "figure"),
    "unit": ("satuan", "unit"),
    "text": ("uraian", "wording"),
    "only a": ("hanya di A", "only in A"),
    "only b": ("hanya di B", "only in B"),
    "finding gone": ("temuan yang hilang di B", "finding that is gone in B"),
    "finding new": ("temuan yang baru di B", "finding that is new in B"),
    "identity": ("identitas laporan", "the report's identity"),
    "compared": ("Baris yang dibandingkan", "Rows compared"),
    "tables compared": ("Tabel yang dibandingkan", "Tables compared"),
    "nothing compared": (
        "Tidak ada baris yang sama di kedua berkas, jadi tidak ada yang dapat dibandingkan.",
        "No row is the same in both files, so nothing could be compared.",
    ),
}

_FIELDS = {
    "no": ("nomor", "number"), "uraian": ("uraian", "item"), "persen": ("persentase", "percentage"), "kode": ("kode", "code"),
    "cara_penghitungan": ("cara penghitungan", "formula"),
}  # fmt: skip

_REASONS = {
    "no total to hold it against": "tidak ada jumlah untuk membandingkannya",
    "where it would stand is not in the file": "tempatnya tidak ada dalam berkas ini",
    "mentioned, but under no heading of its own": "disebut, tetapi tanpa judul sendiri",
    "no whole report: chapters from the first to the last were not found": "bukan laporan utuh: bab-babnya tidak lengkap",
    "the report's year is unknown or before the regulation": "tahun laporan tidak diketahui atau sebelum peraturannya",
    "two words for what may be the same unit": "dua sebutan yang mungkin satuan yang sama",
    "the wording is neither the official one nor surely another one": "bunyinya bukan yang resmi, tetapi juga tidak pasti lain",
    "the tables state targets of different kinds": "tabelnya menyatakan target yang berlainan jenis",
    "the tables do not agree on their number": "tabel-tabelnya sendiri tidak sama jumlahnya",
    "the table's columns bear other years as well: it may show an earlier year": "kolomnya memuat tahun lain juga",
    "the table lists more or fewer indikator than the text and the agreement": "jumlah indikator tabel lain dari teks dan perjanjian",
    "the sentence names the report's year as well: it may compare": "kalimatnya juga menyebut tahun laporan: mungkin membandingkan",
    "the sentence is about a part of the budget": "kalimatnya tentang sebagian anggaran",
    "the rows that belong to the total cannot be told": "baris rincian jumlahnya tidak dapat ditentukan",
    "the report's own year is not sure": "tahun laporan sendiri tidak pasti",
    "the region of the report's own office is not sure": "wilayah instansi laporan tidak pasti",
    "the lists of that year do not hold the code": "kodenya tidak ada dalam daftar resmi tahun itu",
    "the list's numbers were not all read": "nomor dalam daftarnya tidak terbaca semua",
    "one number that may be misread": "satu nomor yang mungkin salah baca",
    "one digit that may be misread": "satu angka yang mungkin salah baca",
    "numbers that restart or were misread": "nomor yang mulai lagi atau salah baca",
    "no table of these": "tidak ada tabelnya",
    "no ratio: a figure is missing, a grade or nought": "tidak ada rasio: angkanya kosong, predikat, atau nol",
    "no percentage beside the two numbers": "tidak ada persentase di samping kedua angkanya",
    "no number in words": "bilangannya tidak dieja",
    "no capaian table to hold it against": "tidak ada tabel capaian untuk membandingkannya",
    "most rows of the table do not fit the lists of that year: it may follow another one": "sebagian besar baris mengikuti daftar lain",
    "most rows follow no known formula": "sebagian besar baris tidak mengikuti rumus yang dikenal",
    "most percentages of the table are no shares of these amounts": "sebagian besar persentase bukan perbandingan kedua jumlah itu",
    "more papers bear this year than the report's": "lebih banyak naskah bertahun ini daripada tahun laporan",
    "income, spending or what is left was not read": "pendapatan, belanja, atau sisanya tidak terbaca",
    "another table of this kind bears the report's year: this one may be for comparison": "tabel lain memuat tahun laporan: ini pembanding",
    "another office, perhaps a partner": "instansi lain, mungkin mitra",
    "an amount was not read": "jumlah uangnya tidak terbaca",
    "an amount of another size: about something else": "jumlah yang jauh berbeda: tentang hal lain",
    "a year from which no text is kept: it may be misread": "tahunnya mungkin salah baca",
    "a unit is not printed": "satuannya tidak tercetak",
    "a target of several figures": "target terdiri atas beberapa angka",
    "a target is missing or in words": "target kosong atau berupa kata",
    "a number of another size: about something else": "bilangan yang jauh berbeda: tentang hal lain",
    "a figure was not read": "angkanya tidak terbaca",
    "a figure is missing": "angkanya tidak ada",
    "a figure is missing or in words": "angkanya tidak ada atau berupa kata",
    "a capaian was not read": "capaiannya tidak terbaca",
}
"""Why a check could not be made, in English and Indonesian."""


def reviu_word(key: str, lang: str) -> str:
    indonesian, english = _WORDS[key]
    return indonesian if lang == "id" else english


def field_word(field: str, lang: str) -> str:
    """What a field is called: reports print most names of fields themselves."""
    name = field.rpartition(".")[2] if field.startswith("periods.") else field.partition(".")[2] or field
    indonesian, english = _FIELDS.get(name, (name.replace("_", " "),) * 2)
    return indonesian if lang == "id" else english


def reason_word(why: str, lang: str) -> str:
    """Why a check could not be made; one that has no translation as it is."""
    return _REASONS.get(why, why) if lang == "id" else why
