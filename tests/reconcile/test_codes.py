"""Budget codes, their official names and parents: what is a finding, and what agencies may print."""

import pytest

from extractor.geometry import BBox
from extractor.model import Document, RealisasiAnggaran, RealisasiAnggaranRow, Report, Source, Text, Value
from extractor.nomenclature import code_meanings, lookup_code, schemes_about
from extractor.reconcile.form.code_parts import as_printed, is_code, is_misread_code, is_subcode
from extractor.reconcile.form.codes import CHECK
from extractor.reconcile.outcome import NotCheckable, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

HEALTH = (
    ("1.02.01", "Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota"),
    ("1.02.01.2.02", "Administrasi Keuangan Perangkat Daerah"),
    ("1.02.01.2.02.0001", "Penyediaan Gaji dan Tunjangan ASN"),
    ("1.02.01.2.06", "Administrasi Umum Perangkat Daerah"),
    ("1.02.01.2.06.0005", "Penyediaan Barang Cetakan dan Penggandaan"),
    ("1.02.01.2.06.0008", "Fasilitasi Kunjungan Tamu"),
    ("1.02.02", "Program Pemenuhan Upaya Kesehatan Perorangan dan Upaya Kesehatan Masyarakat"),
)
ELECTION = (
    ("076.01.CQ", "Program Penyelenggaraan Pemilu dalam Proses Konsolidasi Demokrasi"),
    ("6709", "Perencanaan Program dan Anggaran, serta Penyusunan Peraturan Pelaksanaan Penyelenggaraan Pemilu"),
    ("6709.QGE", "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum"),
    ("001", "Perencanaan dan Penganggaran Pemilu"),
    ("6709.RAN", "Sarana Bidang Teknologi Informasi dan Komunikasi"),
    ("6871", "Pengelolaan, Pengadaan, Laporan dan Dokumentasi Logistik"),
    ("6871.QGE", "Tata Kelola Kelembagaan Publik Bidang Politik dan Hukum"),
)
OLD = (
    ("1.20.01", "Program Pelayanan Administrasi Perkantoran"),
    ("1.20.01.06", "Penyediaan jasa pemeliharaan dan perizinan kendaraan dinas/operasional"),
    ("1.20.01.18", "Rapat-rapat koordinasi dan konsultasi ke luar daerah"),
    ("1.20.02", "Program Peningkatan Sarana dan Prasarana Aparatur"),
    ("1.20.02.07", "Pengadaan perlengkapan gedung kantor"),
)


def text(wording, n, x, confidence=1.0, boxed=True):
    box = BBox(x0=x, top=10.0 * n, x1=x + 40, bottom=10.0 * n + 8) if boxed else None
    return Text(raw=wording, text=wording, confidence=confidence, page=1, bbox=box)


def report(lines, year=2024, confidence=1.0, boxed=True):
    rows = tuple(
        RealisasiAnggaranRow(
            id=f"p1t1.r{n:03d}", page=1, kode=text(code, n, 40, confidence, boxed) if code else None, uraian=text(name, n, 120, 1.0, boxed)
        )
        for n, (code, name) in enumerate(lines, 1)
    )
    return Report(
        source=Source(file="a.pdf", sha256="0", pages=1),
        document=Document(tahun=Value(raw=str(year), value=year, confidence=1.0, page=1)),
        tables=(RealisasiAnggaran(id="p1t1", pages=(1,), rows=rows),),
    )


def answers(lines, **how):
    return list(CHECK.run(ReportEvidence(report(lines, **how))))


def wrong(lines, **how):
    return [a for a in answers(lines, **how) if isinstance(a, Wrong)]


def changed(lines, code, new):
    assert code in dict(lines)
    return tuple((new if c == code else c, name) for c, name in lines)


def renamed(lines, code, name):
    return tuple((c, name if c == code else n) for c, n in lines)


@pytest.mark.parametrize(("lines", "year"), [(HEALTH, 2024), (HEALTH, 2022), (ELECTION, 2023), (OLD, 2014)])
def test_codes_with_their_names_are_right(lines, year):
    found = answers(lines, year=year)
    assert not any(isinstance(a, Wrong) for a in found)
    assert sum(isinstance(a, Right) for a in found) >= len(lines) - 1


def test_code_of_another_line():
    (found,) = wrong(changed(HEALTH, "1.02.01.2.06.0008", "1.02.01.2.06.0007"))
    assert found.refs == ("p1t1.r006.kode", "p1t1.r006.uraian")
    assert (found.stated, found.computed, found.severity) == ("1.02.01.2.06.0007", "1.02.01.2.06.0008", "warning")
    assert "Fasilitasi Kunjungan Tamu" in found.message.id and "1.02.01.2.06.0008" in found.message.en
    assert not found.needed


def test_two_names_swapped():
    a, b = "Penyediaan Barang Cetakan dan Penggandaan", "Penyediaan Gaji dan Tunjangan ASN"
    lines = renamed(renamed(HEALTH, "1.02.01.2.02.0001", a), "1.02.01.2.06.0005", b)
    assert {w.refs[0] for w in wrong(lines)} == {"p1t1.r003.kode", "p1t1.r005.kode"}


def test_name_that_no_code_bears_needs_a_table_that_surely_follows_the_lists():
    odd = renamed(HEALTH, "1.02.01.2.06.0008", "Pembangunan Gudang Beras Rakyat Merdeka")
    (found,) = wrong(odd)
    assert found.computed == "Fasilitasi Kunjungan Tamu"
    assert wrong(odd[3:]) == []


def test_table_of_another_scheme_is_not_checkable():
    names = [name for _, name in HEALTH]
    lines = tuple((code, name) for (code, _), name in zip(HEALTH, names[3:] + names[:3], strict=True))
    found = answers(lines)
    assert found and all(isinstance(a, NotCheckable) for a in found)


def test_one_digit_that_was_badly_read_only_informs():
    lines = changed(HEALTH, "1.02.01.2.06.0008", "1.02.01.2.06.0006")
    assert [w.severity for w in wrong(lines, confidence=0.9)] == ["info"]
    assert [w.severity for w in wrong(lines, boxed=False)] == ["info"]
    assert [w.severity for w in wrong(lines)] == ["warning"]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1.02.01.2.06.0008", "Fasilitasi Kunjungan Tarnu"),  # noise
        ("1.02.02", "Program Pemenuhan Upaya Kesehatan Perorangan"),  # cut short
        ("1.02.01.2.06.0008", "Fasilitasi Kunjungan Tamu dan lain-lain"),  # runs on
    ],
)
def test_damaged_names_are_no_finding(code, name):
    assert wrong(renamed(HEALTH, code, name)) == []


def test_wording_of_ro_is_free():
    assert wrong(renamed(ELECTION, "001", "Fasilitasi Kunjungan Tamu"), year=2023) == []


def test_kro_with_the_name_of_its_own_kegiatan_only_informs():
    (found,) = wrong(renamed(ELECTION, "6871.QGE", "Pengelolaan, Pengadaan, Laporan dan Dokumentasi Logistik"), year=2023)
    assert (found.severity, found.computed) == ("info", "6871")


def test_kro_under_a_foreign_kegiatan():
    (found,) = wrong(changed(ELECTION, "6709.QGE", "6710.QGE"), year=2023)
    assert found.refs == ("p1t1.r003.kode", "p1t1.r002.kode")
    assert (found.stated, found.computed) == ("6710.QGE", "6709.QGE")


def test_sub_kegiatan_under_a_foreign_kegiatan():
    lines = (*HEALTH[:5], ("1.02.01.2.02.0005", "Koordinasi dan Penyusunan Laporan Keuangan Akhir Tahun SKPD"), *HEALTH[5:])
    (found,) = wrong(lines)
    assert found.refs[0] == "p1t1.r006.kode" and "1.02.01.2.06" in found.message.id


def test_row_whose_own_parent_was_not_read_is_no_finding():
    assert wrong(tuple(line for line in ELECTION if line[0] != "6871"), year=2023) == []
    assert wrong(tuple(line for line in HEALTH if line[0] != "1.02.01.2.06")) == []
    assert wrong(tuple((None if code == "6871" else code, name) for code, name in ELECTION), year=2023) == []


def test_parent_that_its_rows_do_not_go_on_from():
    (found,) = wrong(changed(OLD, "1.20.01", "1.26.01"), year=2014)
    assert found.refs[0] == "p1t1.r001.kode" and found.computed == "1.20.01"


def test_code_carried_down_from_the_row_above_is_not_looked_at():
    doubled = report(HEALTH)
    rows = list(doubled.tables[0].rows)
    rows[4] = rows[4].model_copy(update={"kode": rows[3].kode})
    table = doubled.tables[0].model_copy(update={"rows": tuple(rows)})
    assert not [a for a in CHECK.run(ReportEvidence(doubled.model_copy(update={"tables": (table,)}))) if isinstance(a, Wrong)]


def test_programmes_of_the_old_numbers_are_not_held():
    assert wrong((*OLD, ("1.02.15", "Program Pengembangan Nilai Budaya")), year=2014) == []


@pytest.mark.parametrize("code", ["120.03.01", "1810 1810.DCI", "(1)", "00.0", "1:20.03.02"])
def test_damaged_codes_have_no_shape(code):
    assert not is_code(code)


def test_codes_part_by_part():
    assert is_subcode("1.02.01.2.06", "X.XX.01") and not is_subcode("1.02.01", "1.02.01") and not is_subcode("6710.QGE", "6709")
    assert as_printed("X.XX.01.2.06.05", "1.02.01.2.06.0007") == "1.02.01.2.06.0005"
    assert as_printed("DCC", "1810.DCI") == "1810.DCC"
    assert is_misread_code("1.02.08", "1.02.09") and not is_misread_code("1.02.02", "1.02.06") and not is_misread_code("1.02", "1.02.01")


def test_meanings_are_those_of_the_years_about():
    assert {e.code for e in code_meanings("1.02.01.2.06.0008", ("kepmendagri-1317-2023",))} == {"X.XX.01.2.06.0008"}
    assert "Program Pelayanan Administrasi Perkantoran" in {e.name for e in code_meanings("1.20.01", schemes_about(2014))}
    assert lookup_code("1.20.01", 2014) == ()
    assert (
        [e.name for e in code_meanings("1810.DCl", schemes_about(2023))]
        == [e.name for e in code_meanings("DCI", schemes_about(2023))]
        != []
    )
