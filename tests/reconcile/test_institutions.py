"""Other regions where the report's own office should stand, told from superior offices, neighbours and partners."""

import pytest

from extractor.model import Claim, Document, PerjanjianKinerja, PerjanjianKinerjaRow, Report, Source, Text
from extractor.reconcile.form.institutions import CHECK, own_office, perhaps_own
from extractor.reconcile.outcome import NotCheckable, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

KPU = "KPU Kabupaten Pasuruan"
HEALTH = "DINAS KESEHATAN KABUPATEN SLEMAN"
COURT = "Pengadilan Agama Muaro Jambi"


def name(text, review=False):
    return Text(raw=text, text=text, confidence=1.0, page=1, needs_review=review)


def answers(text, instansi=KPU, noun=None, title=None, review=False):
    claims = (Claim(id="p2c1", kind="institution", text=text, page=2, noun=noun),) if text else ()
    table = PerjanjianKinerja(id="p1t1", pages=(1, 2), title=title, rows=(PerjanjianKinerjaRow(id="p1t1.r001", page=1),))
    report = Report(
        source=Source(file="a.pdf", sha256="0", pages=2),
        document=Document(instansi=name(instansi, review) if instansi else None),
        tables=(table,) if title else (),
        claims=claims,
    )
    return list(CHECK.run(ReportEvidence(report)))


def wrong(text, *rest, **how):
    return [a for a in answers(text, *rest, **how) if isinstance(a, Wrong)]


def test_office_of_another_region():
    (found,) = wrong("struktur organisasi Sekretariat KPU Kabupaten Malang dapat dilihat pada gambar", noun="KPU Kabupaten Malang")
    assert (found.refs, found.stated, found.computed, found.severity) == (("p2c1",), "Kabupaten Malang", KPU, "warning")
    assert "Kabupaten Malang" in found.message.id and KPU in found.message.en


@pytest.mark.parametrize(
    ("text", "instansi"),
    [
        ("pembagian Divisi di Koamisi Pemilihan Umum Kabupaten Malang terdiri atas", KPU),
        ("Pegawai KPLU Kabupalen Malang", "Komisi Pemilihan Umum Kab. Pasuruan"),
        ("Visi Dinas Kesehatan Kabupaten Bantul", HEALTH),
        ("Laporan Kinerja Instansi Pemerintah Kabupaten Bantul", HEALTH),
        ("Pemerintah Kabupaten Bantul telah menetapkan", HEALTH),
        ("Perjanjian Kinerja Pengadilan Agama Sleman Tahun 2022", COURT),
        ("Indikator KPU Kota Batu", "KPU Kota Malang"),
        ("Visi Dinas Kesehatan Provinsi Jawa Timur", "Dinas Kesehatan Provinsi Jawa Barat"),
    ],
)
def test_copied_names(text, instansi):
    assert len(wrong(text, instansi)) == 1


@pytest.mark.parametrize(
    ("text", "instansi"),
    [
        ("Pegawai KPU Kabupaten Pasuruan", KPU),
        ("Pegawai KPU Kabupaten Fasunian", KPU),  # the own name, badly read
        ("Pegawai KPU Kabupaten Pasu", KPU),
        ("KPU Provinsi Jawa Timur", KPU),  # its superior
        ("KPU Kota Pasuruan", KPU),  # its neighbour
        ("Pemerintah Kabupaten Malang", KPU),  # no part of its government
        ("KPU Kabupaten/Kota", KPU),
        ("kunjungan kerja ke KPU Kabupaten Malang", KPU),
        ("rapat bersama KPU Kabupaten Malang", KPU),
        ("KPU Kabupaten Malang dan KPU Kabupaten Pasuruan", KPU),
        ("KPU Kabupaten Malang, KPU Kabupaten Jember", KPU),
        ("Rumah Sakit Umum Daerah Kabupaten Bantul", HEALTH),
        ("penduduk Kabupaten Bantul", HEALTH),
        ("Visi Dinas Kesehatan Kabupaten Bandung", "Dinas Kesehatan Kabupaten Bandung Barat"),  # cut short
        ("Pengadilan Agama Sengeti", COURT),
    ],
)
def test_rightful_mentions(text, instansi):
    assert wrong(text, instansi) == []


def test_titles_of_tables():
    (found,) = wrong(None, title="PERJANJIAN KINERJA TAHUN 2023 KOMISI PEMILIHAN UMUM.KABUPATEN MALANG")
    assert (found.refs, found.pages) == (("p1t1.title",), (1,))
    assert [type(a) for a in answers(None, title="PERJANJIAN KINERJA TAHUN 2023 KOMISI PEMILIHAN UMUM KABUPATEN PASURUAN")] == [Right]
    assert answers(None, title="PERJANJIAN KINERJA TAHUN 2023") == []


def test_nothing_is_told_where_the_own_name_is_not_sure():
    for how in ({"instansi": None}, {"review": True}, {"instansi": "Rumah Sakit Jiwa"}):
        assert [type(a) for a in answers("Visi KPU Kabupaten Malang", **how)] == [NotCheckable]
    assert answers(None) == []


def test_own_office_is_told_through_what_follows_it():
    own = own_office(name("KECAMATAN KEMTUK KABUPATEN JAYAPURA NO SASARAN STRATEGIS"))
    assert own and (own.level, own.name, own.before) == ("kabupaten", "jayapura", "kecamatan kemtuk")


def test_names_that_may_be_the_own_one():
    assert perhaps_own("fasuruan", "pasuruan") and not perhaps_own("malang", "pasuruan")
    assert perhaps_own("bandung", "bandung barat") and not perhaps_own("halmahera barat", "halmahera timur")


def test_a_goal_about_another_office():
    office = "Komisi Pemilihan Umum Provinsi Jawa Timur"
    text = f"yaitu mewujudkan {office} yang mandiri, antara lain"
    goal, other = (Claim(id="p2c1", kind="institution", of=of, text=text, page=2, noun=office) for of in ("tujuan", "instansi"))
    report = Report(source=Source(file="a.pdf", sha256="0", pages=2), document=Document(instansi=name(KPU)))
    found = [[a.stated for a in CHECK.run(ReportEvidence(report.model_copy(update={"claims": (c,)})))] for c in (goal, other)]
    assert found == [["Provinsi Jawa Timur"], []]  # elsewhere it is its superior
