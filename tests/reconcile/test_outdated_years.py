"""Years that are not the report's: text kept from last year, told from comparisons, plans, regulations and next year's papers."""

import pytest

from extractor.geometry import BBox
from extractor.model import (
    CapaianKinerja,
    CapaianKinerjaRow,
    Claim,
    Document,
    PerjanjianKinerja,
    PerjanjianKinerjaRow,
    RealisasiAnggaran,
    Report,
    Source,
    Text,
    Value,
)
from extractor.reconcile.form.outdated_years import CHECK
from extractor.reconcile.outcome import NotCheckable, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

BOX = BBox(x0=10, top=10, x1=50, bottom=20)


def agreement(title, n=1, header=(), pihak=None):
    signer = Text(raw=pihak, text=pihak, confidence=1.0, page=n) if pihak else None
    row = PerjanjianKinerjaRow(id=f"p{n}t1.r001", page=n)
    return PerjanjianKinerja(id=f"p{n}t1", pages=(n,), title=title, header=header, pihak=signer, rows=(row,))


def achievement(title, n=2, header=()):
    return CapaianKinerja(id=f"p{n}t1", pages=(n,), title=title, header=header, rows=(CapaianKinerjaRow(id=f"p{n}t1.r001", page=n),))


def sentence(text, year=None, of=None, n=1, confidence=1.0):
    return Claim(id=f"p3c{n}", kind="year", text=text, page=3, number=year, of=of, confidence=confidence, bbox=BOX)


OWN = (agreement("PERJANJIAN KINERJA TAHUN 2023"), sentence("Laporan Kinerja KPU Tahun 2023", 2023, "laporan", 9))


def answers(*parts, year=2023, review=False, paging=None):
    tahun = Value(raw=str(year), value=year, confidence=1.0, page=1, needs_review=review) if year else None
    report = Report(
        source=Source(file="a.pdf", sha256="0", pages=3, paging=paging),
        document=Document(tahun=tahun),
        tables=tuple(p for p in parts if not isinstance(p, Claim)),
        claims=tuple(p for p in parts if isinstance(p, Claim)),
    )
    return list(CHECK.run(ReportEvidence(report)))


def wrong(*parts, **how):
    return [a for a in answers(*parts, **how) if isinstance(a, Wrong)]


def test_titles_of_the_reports_year_are_right():
    assert [type(a) for a in answers(*OWN)] == [Right, Right]


def test_title_of_last_year():
    (found,) = wrong(*OWN, achievement("Tabel 3.1 Capaian Kinerja Tahun 2022"))
    assert (found.refs, found.stated, found.computed, found.pages) == (("p2t1.title",), 2022, 2023, (2,))
    assert found.severity == "warning" and "bertahun 2022" in found.message.id and "is for 2023" in found.message.en


@pytest.mark.parametrize(
    "title",
    [
        "Perbandingan Capaian Kinerja Tahun 2022 dan 2023",
        "Perbandingan Capaian Kinerja Tahun 2022",
        "Capaian Kinerja Tahun 2020-2024",
        "Capaian Kinerja Tahun 2020 s.d. 2022",
        "Capaian Kinerja Tahun Sebelumnya (Tahun 2022)",
        "Perjanjian Kinerja Tahun 2024",
        "Capaian Kinerja sesuai Peraturan Nomor 5 Tahun 2022",
        "dilaksanakan Tahun 2022",
        "Capaian Kinerja",
    ],
)
def test_titles_of_other_times_are_no_finding(title):
    assert wrong(*OWN, achievement(title)) == []


def test_table_of_an_earlier_year_beside_the_own_one():
    earlier = achievement("Tabel 3.2 Capaian Kinerja Tahun 2022", 3)
    assert wrong(*OWN, achievement("Tabel 3.1 Capaian Kinerja Tahun 2023"), earlier) == []
    assert wrong(*OWN, achievement("Tabel 3.2 Capaian Kinerja Tahun 2022", header=("No", "Target 2022", "Realisasi 2022"))) == []


def test_caption_against_its_own_columns():
    (found,) = wrong(*OWN, achievement("Perbandingan Target dan Realisasi Kinerja Tahun 2022", header=("Target 2023",)))
    assert found.refs == ("p2t1.title",)


def test_agreement_of_another_signer():
    ours = agreement("PERJANJIAN KINERJA TAHUN 2023", 1, pihak="Ketua")
    assert len(wrong(ours, agreement("PERJANJIAN KINERJA TAHUN 2022", 2, pihak="Sekretaris"))) == 1
    assert wrong(ours, agreement("PERJANJIAN KINERJA TAHUN 2022", 2, pihak="Ketua")) == []


def test_claims_of_last_year():
    (found,) = wrong(*OWN, sentence("sesuai dengan Peranjian Kinerja Tahun 2022 Target yang ditetapkan", 2022, "perjanjian"))
    assert (found.refs, found.stated, found.computed) == (("p3c1",), 2022, 2023)
    assert len(wrong(*OWN, sentence("sesuai dengan Peranjian Kinena Tahun 2022 target ditetapkan"))) == 1


@pytest.mark.parametrize(
    ("text", "year", "of"),
    [
        ("Realisasi DIPA Tahun Anggaran 2022 sebesar", 2022, "dipa"),
        ("Perjanjian Kinerja Tahun 2024", 2024, "perjanjian"),
        ("Perjanjian Kinerja Tahun 2022 berubah dalam tahun 2023", 2022, "perjanjian"),
        ("tindak lanjut evaluasi LKj Tahun 2022", None, None),
        ("Laporan Kinerja Tahun 2003", 2003, "laporan"),
    ],
)
def test_other_claims_are_no_finding(text, year, of):
    assert wrong(*OWN, sentence(text, year, of)) == []


def test_one_digit_badly_read_is_not_checkable():
    said = sentence("Laporan Kinerja Tahun 2018", 2018, "laporan", confidence=0.7)
    own = agreement("PERJANJIAN KINERJA TAHUN 2019")
    assert [a for a in answers(own, said, year=2019) if isinstance(a, NotCheckable)]
    assert wrong(own, said, year=2019) == []
    assert len(wrong(own, said.model_copy(update={"confidence": 1.0}), year=2019)) == 1


def test_year_of_a_plan():
    text = "Laporan Kinera ini merupakan tahun {} pelaksanaan Rencana Sirategis KPU Tahun 2020-2024"
    (found,) = wrong(*OWN, sentence(text.format("kedua"), n=1))
    assert (found.stated, found.computed) == ("kedua", "keempat")
    assert wrong(*OWN, sentence(text.format("keempat"))) == []


def test_nothing_is_told_where_the_year_is_not_sure():
    for how in ({"year": None}, {"review": True}):
        found = answers(achievement("Capaian Kinerja Tahun 2022"), **how)
        assert [type(a) for a in found] == [NotCheckable]
    many = [achievement("Capaian Kinerja Tahun 2022", n) for n in (2, 3)]
    assert wrong(*many) == []
    assert answers(RealisasiAnggaran(id="p1t1", pages=(1,), rows=())) == []


def count(number, year, page, n, scope="perjanjian"):
    return Claim(
        id=f"p{page}c{n}", kind="count", text=f"{number} indikator", page=page, number=number, of="indikator", year=year, scope=scope,
        sentence=f"p{page}s{n}",
    )  # fmt: skip


def test_a_count_of_the_agreement_under_last_years_date_is_one_that_was_kept():
    (found,) = wrong(*OWN, count(12, 2022, 4, 1), count(12, 2023, 7, 1))
    assert (found.stated, found.computed, found.refs) == (2022, 2023, ("p4c1",))
    assert wrong(*OWN, count(10, 2022, 4, 1), count(12, 2023, 7, 1)) == []  # last year had its own number
    assert wrong(*OWN, count(12, 2022, 4, 1), count(12, 2023, 4, 2)) == []  # the page compares the years
    assert wrong(*OWN, count(12, 2022, 4, 1, scope=None), count(12, 2023, 7, 1)) == []


def listing(table, *names):
    rows = tuple(
        CapaianKinerjaRow(id=f"{table.id}.r{n:03d}", page=2, indikator=Text(raw=name, text=name, confidence=1.0, page=2))
        for n, name in enumerate(names, 1)
    )
    return table.model_copy(update={"rows": rows})


def test_a_table_of_other_things_is_not_there_to_compare():
    first = listing(achievement("Tabel 3.1 Capaian Kinerja Tahun 2023"), "Indeks kepuasan", "Nilai akuntabilitas")
    same = listing(achievement("Tabel 3.2 Capaian Kinerja Tahun 2022", 3), "Indeks kepuasan", "Jumlah dokumen")
    other = listing(achievement("Tabel 3.2 Capaian Kinerja Tahun 2022", 3), "Persentase lulusan", "Jumlah dokumen")
    assert wrong(*OWN, first, same) == []
    assert [a.refs for a in wrong(*OWN, first, other)] == [("p3t1.title",)]
