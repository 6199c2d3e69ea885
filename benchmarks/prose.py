"""Running text that a whole report has besides the sentences about its tables: chapters, captions, references, dates, lists, names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
CHAPTERS = ("BAB I PENDAHULUAN", "BAB II PERENCANAAN KINERJA", "BAB III AKUNTABILITAS KINERJA", "BAB IV PENUTUP")
TABLES = (
    "Jumlah Pegawai Menurut Golongan", "Pagu dan Realisasi Belanja", "Prestasi dan Penghargaan yang Diterima",
    "Sarana dan Prasarana Kerja", "Tindak Lanjut Rekomendasi",
)  # fmt: skip
PICTURES = ("Bagan Alir Pelayanan", "Grafik Kepuasan Masyarakat", "Foto Rapat Koordinasi", "Peta Wilayah Kerja")


MISSIONS = "1. Layanan yang mudah;\n2. Data yang benar;\n3. Pegawai yang cakap.\nKetiganya saling mendukung."
INLINE = "(a) layanan yang mudah; (b) data yang benar; (c) pegawai yang cakap; dan (d) ruang yang bersih."
STAFF = "1 PNS 18 60 %\n2 PPPK 7 23 %\n3 PPNPN 5 17 %\nTOTAL 30 100 %"


def prose_of(instansi: str, tahun: int, agreed: int) -> Iterator[tuple[int, str]]:
    """Page and text of each piece, without a mistake; `agreed`: the page of the agreement."""
    day = date(tahun, 10, 12)
    yield 1, f"KATA PENGANTAR\nLaporan ini disusun sebagai wujud pertanggungjawaban kepada masyarakat.\nJakarta, 15 Januari {tahun + 1}"
    for n, chapter in enumerate(CHAPTERS):
        yield 2 + 3 * n, chapter
    yield 3, "Laporan ini disajikan dalam 4 (empat) bab."
    yield 3, f"Rencana Strategis Tahun {tahun - 2}-{tahun + 2} menjadi acuan."
    yield 3, f"Kantor ini mempunyai 3 (tiga) misi, yaitu:\n{MISSIONS}"
    yield 4, f"Untuk itu ditetapkan 4 misi, yaitu: {INLINE}"
    yield 3, f"Jumlah pegawai kantor ini berjumlah 30 (tiga puluh) orang. Rinciannya menurut status sebagai berikut\n{STAFF}"
    for n, title in enumerate(TABLES, 1):
        yield 4 + n, f"Tabel 8.{n} {title}"
    for n, title in enumerate(PICTURES, 1):
        yield 4 + n, f"Gambar {n}. {title}"
    yield 6, "Jumlah pegawai menurut golongan disajikan pada Tabel 8.1 di atas."
    yield 7, "Alur layanan itu dapat dilihat pada Gambar 2 berikut."
    yield 8, f"Rapat evaluasi dilaksanakan pada hari {DAYS[day.weekday()]}, 12 Oktober {tahun} di ruang rapat."
    yield 8, f"Survei dilakukan mulai tanggal 4 September {tahun} sampai dengan 20 November {tahun}."
    yield 8, f"Data dikumpulkan pada 30 September {tahun} dan diolah sesudahnya."
    yield 9, f"VISI {instansi.upper()}"
    yield 9, f"Tujuan pertama adalah mewujudkan {instansi} yang profesional dan berintegritas."
    yield 9, "Dari 9 misi nasional, 5 misi tercapai sangat baik, 3 misi tercapai baik dan 1 misi tercapai kurang."
    yield agreed, f"Jakarta, 4 Januari {tahun}"
