"""The tables of one real report (LKj KPU Kabupaten Pasuruan 2023), redrawn without any person's name.

The figures were put together from a recogniser's dump of the printed report; each doubtful digit was
settled by the sums and the percentages that stand beside it. Codes are printed on the budget table's first
part only, and one activity spent more than it was given, as in the original.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from .content import capaian_quantity, quantity, text_quantity
from .figures import NumberStyle, ratio
from .layout import Block, NewPage, Para, Signature, Table, flow_blocks
from .model import Agency, BudgetLine, Claims, Content, Indikator, Raw, Sasaran
from .paper import F4
from .report import Report, Spec, finished
from .style import Look, Style
from .tables import anggaran_program, card, perjanjian_kinerja, realisasi_anggaran

SPEC = Spec("kpu-pasuruan-2023", 2023, 3, "kpu", 2023)
NUMBERS = NumberStyle(prefix="Rp. ", decimal=".", mark="%")
STYLE = Style(F4, "Sans", 11, NUMBERS, Look(size=9.5, valign="top", leading=1.2, shade="none", numbering="brackets"),
              62.0, "ruled", False, True, False, True, True, False)
OFFICE = Agency("kpu", "Komisi Pemilihan Umum Kabupaten Pasuruan", ("Komisi Pemilihan Umum", "Kabupaten Pasuruan"),
                "Ketua", "", "Pasuruan", "kpu", "pusat")
TUJUAN = {
    1: "1. Mewujudkan Komisi Pemilihan Umum Kabupaten Pasuruan yang mandiri, profesional dan berintegritas",
    2: "2. Menyelenggarakan Pemilu / Pemilihan Serentak yang demokratis, tepat waktu, efisien dan efektif",
    3: "3. Mewujudkan Pemilu / Pemilihan Serentak yang Langsung, Umum, Bebas, Rahasia, Jujur dan Adil",
}
AGREED = (
    ("Terwujudnya sumber daya manusia dan Lembaga KPU Kabupaten Pasuruan yang berkualitas",
     (("Nilai akuntabilitas kinerja KPU Kabupaten Pasuruan melalui penilaian kinerja mandiri", "B"),)),
    ("Terwujudnya koordinasi penyelenggaraan kepemiluan yang sesuai dengan standar pelayanan public, disertai "
     "pengelolaan data dan informasi serta dokumentasi pelaksanaan Pemilu berbasis teknologi informasi yang "
     "terintegrasi",
     (("Persentase Partisipasi pemilih yang berhak memilih tetapi tidak masuk dalam Daftar Pemilih Tetap", "0.16"),
      ("Persentase KPU Kabupaten Pasuruan menyelenggarakan Pemilu/Pemilihan sesuai dengan jadwal dan ketentuan "
       "yang berlaku", "100"))),
    ("Terwujudnya pemilu serentak yang aman dan damai disertai penyelesaian sengketa hukum yang baik",
     (("Persentase Pelaksanaan Pemilu/Pemilihan yang aman dan damai", "100"),
      ("Persentase sengketa hukum yang dimenangkan KPU Kabupaten Pasuruan", "100"))),
)
PROGRAMMES = (("Penyelenggaraan Pemilu Dalam Proses Konsolidasi Demokrasi", 35652457000),
              ("Program Dukungan Manajemen", 2125576000))
CARDS = (
    (1, "Terwujudnya Pengelolaan Perencanaan dan Anggaran Pemilu Kabupaten Pasuruan", (
        ("Persentase KPU Kabupaten Pasuruan yang mampu memfasilitasi pengelolaan perencanaan program dan anggaran "
         "Pemilu", "100", "92"),)),
    (1, "Terwujudnya Sumber Daya Manusia dan Lembaga KPU yang berkualitas", (
        ("Terbentuknya Badan Penyelenggara Adhoc secara tepat waktu di seluruh wilayah Kabupaten Pasuruan",
         "100", "100"),
        ("Persentase Pelatihan Teknis Kepemiluan yang dapat dilaksanakan dan dihadiri secara Tepat Waktu",
         "100", "100"))),
    (2, "Terwujudnya Data Pemilih secara Berkelanjutan", (
        ("Persentase pemutakhiran Data Pemilih yang dilaksanakan secara Tepat Waktu", "100", "100"),)),
    (2, "Terwujudnya Kesadaran Pemilih Kepemiluan dan Demokrasi yang Tinggi untuk Seluruh Lapisan Masyarakat di "
        "Kabupaten Pasuruan", (
            ("Persentase pendidikan pemilih di Daerah Potensi Pelanggaran Pemilu Tinggi, Daerah rawan "
             "Konflik/Bencana, dan atau Daerah dengan Partisipasi Rendah", "100", "100"),)),
    (2, "Meningkatnya kualitas layanan informasi dan data yang cepat serta akurat di KPU Kabupaten Pasuruan", (
        ("Persentase Permohonan Informasi yang ditindaklanjuti melalui PPID sesuai dengan SOP", "100", "100"),)),
    (3, "Terlaksananya penetapan Keputusan KPU Kabupaten Pasuruan sesuai dengan ketentuan peraturan "
        "perundang-undangan, serta pendokumentasian informasi hukum, dan penyuluhannya", (
            ("Persentase produk hukum yang dikelola, didokumentasikan, dan dipublikasikan sesuai peraturan "
             "perundang-undangan", "100", "100"),)),
    (3, "Terwujudnya Penyelenggaraan Pemilu/Pemilihan di Kabupaten Pasuruan yang Sesuai Jadwal", (
        ("Persentase tahapan penyusunan data wilayah / pemetaan Daerah Pemilihan untuk Pemilu Tahun 2024 secara "
         "Tepat Waktu", "100", "100"),
        ("Persentase tahapan Verifikasi Partai Politik Peserta Pemilu untuk Pemilu Tahun 2024 secara Tepat Waktu",
         "100", "100"))),
    (1, "Terwujudnya Pengelolaan Barang Milik Negara sesuai dengan Peraturan dan Perundangan yang berlaku", (
        ("Persentase Jumlah Laporan Barang Milik Negara Berdasarkan SIMAK BMN yang Datanya Sesuai dengan Data SAK",
         "100", "100"),)),
    (1, "Tersusunnya laporan pertanggungjawaban penggunaan anggaran KPU Kabupaten Pasuruan", (
        ("Persentase Penyampaian Laporan Pertanggungjawaban Penggunaan Anggaran berbasis SIMONIKA yang Tepat Waktu "
         "dan Valid", "100", "100"),)),
    (1, "Meningkatnya Akuntabilitas Keuangan dan Kinerja KPU", (
        ("Nilai Evaluasi Mandiri atas Akuntabilitas Kinerja KPU Kabupaten Pasuruan", "BB", "BB"),)),
    (1, "Terwujudnya Reformasi Birokrasi di KPU Kabupaten Pasuruan", (
        ("Nilai Evaluasi atas Pelaksanaan Reformasi Birokrasi KPU Kabupaten Pasuruan", "BB", "BB"),)),
)
# depth, kode, uraian, pagu, realisasi; levels follow from depth
BUDGET = (
    (0, "076.01.CQ", "Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi", 66786322000, 65482893118),
    (1, "6709", "Perencanaan Program dan Anggaran, serta Penyusunan Peraturan Pelaksanaan Penyelenggaraan Pemilu",
     2138366000, 2008896386),
    (2, "6709.QGE", "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum", 2132188000, 2002845384),
    (3, "001", "Perencanaan dan Penganggaran Pemilu", 1651063000, 1564693609),
    (3, "003", "Fasilitasi Seleksi Calon Anggota KPU Provinsi dan KPU Kabupaten/Kota", 1000, 0),
    (3, "004", "Penyelenggaraan Pelatihan Teknis Kepemiluan", 1700000, 0),
    (3, "006", "Sosialisasi/Penyuluhan/Bimbingan Teknis Tahapan", 471424000, 430208842),
    (3, "007", "Penyusunan Peraturan Pemilu", 8000000, 7942933),
    (2, "6709.RAN", "Sarana Bidang Teknologi Informasi dan Komunikasi", 6178000, 6051002),
    (3, "001", "Sarana IT Pemilu", 6178000, 6051002),
    (1, "6710.QGE", "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum", 18043000, 17898716),
    (3, "001", "Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu", 14744000, 14743216),
    (3, "003", "Pelaksanaan Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu", 1434000, 1434000),
    (3, "004", "Evaluasi dan Pelaporan Pendaftaran dan Verifikasi Partai Politik Peserta Pemilu", 1800000, 1721500),
    (3, "005", "Dukungan Operasional Pelaksanaan Lainnya", 65000, 0),
    (1, "6867.QGE", "Pembentukan Badan Adhock", 57323500000, 57027289475),
    (3, "001", "Pembentukan dan Seleksi Badan Adhoc", 982281000, 930142065),
    (3, "002", "Honorarium Badan Adhock", 43668250000, 43663950000),
    (3, "003", "Dukungan Operasional Badan Adhock", 12672969000, 12433197410),
    (1, "", "Masa Kampanye Pemilu", 76232000, 54092179),
    (3, "", "Persiapan Kampanye Pemilu", 24451000, 13681929),
    (3, "", "Pengelolaan Kampanye Pemilu", 50761000, 39454250),
    (3, "", "Evaluasi dan Laporan Kegiatan Kampanye Pemilu", 1020000, 956000),
    (1, "", "Pengelolaan, Pengadaan, Laporan dan Dokumentasi Logistik", 6481376000, 5658356186),
    (3, "", "Penyiapan dan Pengelolaan Logistik Pemilu", 3398463000, 3258197849),
    (3, "", "Pengelolaan Pengadaan Barang dan Jasa", 2955002000, 2313578467),
    (3, "", "Pengelolaan Dokumentasi Logistik", 127911000, 86579870),
    (1, "", "Pemungutan dan Penghitungan Suara", 35147000, 19902510),
    (3, "", "Fasilitasi Penyiapan Tahapan Pemungutan dan Penghitungan Suara", 30011000, 16837500),
    (3, "", "Pelaksanaan Tahapan Pemungutan dan Penghitungan Suara", 4116000, 2115010),
    (3, "", "Evaluasi Pelaksanaan Pemungutan dan Penghitungan Suara", 1020000, 950000),
    (1, "", "Pemutakhiran Data Pemilih dan Penyusunan Daftar Pemilih", 149793000, 149418438),
    (3, "", "Persiapan Pelaksanaan Pemutakhiran Data Pemilih", 11381000, 11380700),
    (3, "", "Pemutakhiran Data Pemilih", 125212000, 124844088),
    (3, "", "Penetapan Data Pemilih", 13200000, 13193650),
    (1, "", "Penetapan Peserta Pemilu", 13272000, 3392300),
    (3, "", "Penyelesaian Sengketa Penetapan Partai Politik Peserta Pemilu", 13272000, 3392300),
    (1, "", "Penetapan Jumlah Kursi dan Penetapan Daerah Pemilihan", 143777000, 142708268),
    (3, "", "Fasilitasi Kesiapan Penyusunan Jumlah Kursi dan Daerah Pemilihan", 2005000, 2005000),
    (3, "", "Pelaksanaan Proses Penyusunan Jumlah Kursi dan Daerah Pemilihan", 66428000, 66426082),
    (3, "", "Evaluasi Penetapan Jumlah Kursi dan Daerah Pemilihan", 75344000, 74277186),
    (1, "", "Pencalonan Presiden dan Wakil Presiden serta Pencalonan Anggota DPR, DPD, DPRD Provinsi dan DPRD "
            "Kabupaten/Kota", 406816000, 400938660),
    (3, "", "Fasilitasi Kesiapan Kegiatan Pencalonan", 62889000, 62888583),
    (3, "", "Pelaksanaan Proses Pencalonan", 338427000, 332670077),
    (3, "", "Evaluasi Pencalonan", 5500000, 5380000),
    (0, "", "Program Dukungan Manajemen", 2248989000, 2177086575),
    (1, "", "Pengelolaan Keuangan dan Barang Milik Negara", 2206982000, 2126831472),
    (3, "", "Layanan Perkantoran", 2167508000, 2094466092),
    (3, "", "Layanan Manajemen Keuangan", 39474000, 32365380),
    (1, "", "Operasional Perkantoran dan Dukungan Sarana Prasarana", 34067000, 42605133),
    (3, "", "Layanan Perkantoran", 34067000, 42605133),
    (1, "", "Data dan Informasi", 7940000, 7649970),
)
LEVELS = ("program", "kegiatan", "kro", "ro")
PLANTED: tuple[Raw, ...] = (
    {"kind": "cross_table", "where": "Program Penyelenggaraan Pemilu: pagu of the agreement and of the realisation",
     "agreement": 35652457000, "measured": 66786322000, "claimed": 35652457000, "actual": 66786322000},
    {"kind": "cross_table", "where": "Program Dukungan Manajemen: pagu of the agreement and of the realisation",
     "agreement": 2125576000, "measured": 2248989000, "claimed": 2125576000, "actual": 2248989000,
     "also": [125.06, 34067000, 42605133]},
)


def _indikator(text: str, target: str, realisasi: str) -> Indikator:
    if not target.replace(".", "").isdigit():
        same = text_quantity(target)
        return Indikator(text, "predikat", same, same, text_quantity(realisasi),
                         capaian_quantity(Decimal(100), NUMBERS), same)
    first, second = (quantity(Decimal(t), "%", NUMBERS) for t in (target, realisasi))
    share = ratio(Decimal(realisasi), Decimal(target), NUMBERS)
    return Indikator(text, "%", first, first, second, capaian_quantity(share, NUMBERS), second)


def agreed() -> tuple[Sasaran, ...]:
    """The objectives of the chair's agreement."""
    return tuple(Sasaran(no, text, tuple(_indikator(name, target, target) for name, target in own))
                 for no, (text, own) in enumerate(AGREED, 1))


def measured() -> tuple[Sasaran, ...]:
    """The objectives of the performance cards."""
    return tuple(Sasaran(no, text, tuple(_indikator(*entry) for entry in own), TUJUAN[goal])
                 for no, (goal, text, own) in enumerate(CARDS, 1))


def budget() -> tuple[BudgetLine, ...]:
    """The budget table with its total; a line's parent is the last line of a lesser depth."""
    above: dict[int, str] = {}
    lines: list[BudgetLine] = []
    for depth, kode, uraian, pagu, spent in BUDGET:
        parent = next((above[d] for d in range(depth - 1, -1, -1) if d in above), "")
        lines.append(BudgetLine(kode, uraian, LEVELS[depth], depth, pagu, spent, ratio(spent, pagu, NUMBERS), parent))
        above = {d: name for d, name in above.items() if d < depth} | {depth: kode or uraian}
    pagu, spent = (sum(entry[at] for entry in BUDGET if entry[0] == 0) for at in (3, 4))
    total = BudgetLine("", "TOTAL", "total", 0, pagu, spent, ratio(spent, pagu, NUMBERS))
    return (*lines, total)


def _agreement(said: Content) -> Content:
    lines = tuple(BudgetLine("", name, "program", 0, pagu, 0, Decimal(0)) for name, pagu in PROGRAMMES)
    return replace(said, sasaran=agreed(), budget=lines)


def blocks(said: Content) -> list[Block]:
    """Agreement, cards, budget table."""
    look = STYLE.look
    title = [Para(text, "center", True, 12, 2) for text in
             ("PERJANJIAN KINERJA TAHUN 2023", "KOMISI PEMILIHAN UMUM", "KABUPATEN PASURUAN")]
    promise = _agreement(said)
    money = anggaran_program(promise, replace(STYLE, own_rp=False), replace(look, numbering="none"), total=False)
    sign = Signature("Pasuruan, 12 Januari 2023", (), ("Ketua KPU Kabupaten Pasuruan,",),
                     ("* KOMISI PEMILIHAN UMUM *", "PASURUAN"), False)
    cards = [Table(card(sasaran, STYLE, look), 14) for sasaran in said.sasaran]
    table = realisasi_anggaran(said.budget, STYLE, replace(look, repeat_header=False, numbering="none"),
                               "REALISASI ANGGARAN KOMISI PEMILIHAN UMUM KABUPATEN PASURUAN\nTAHUN 2023")
    return [*title, Table(perjanjian_kinerja(promise, STYLE, look)), Table(money), sign, NewPage(),
            Para("B. CAPAIAN KINERJA", "left", True),
            Para("Adapun capaian kinerja KPU Kabupaten Pasuruan Tahun 2023 untuk setiap indikator sebagaimana yang "
                 "telah ditetapkan dapat diuraikan sebagai berikut:"), *cards, NewPage(),
            Para("D. REALISASI ANGGARAN", "left", True), Table(table)]


def report(spec: Spec = SPEC) -> Report:
    """The redrawn report with its answer key."""
    lines, sasaran = budget(), measured()
    total = lines[-1]
    claims = Claims(len(sasaran), 13, 13, Decimal(0), total.pagu, total.realisasi, total.persen, 2)
    said = Content(OFFICE, 2023, sasaran, lines, claims, PLANTED)
    flow = flow_blocks(blocks(said), STYLE, random.Random(spec.seed), "Laporan Kinerja KPU Kab. Pasuruan Tahun 2023")
    return finished(spec, said, flow)
