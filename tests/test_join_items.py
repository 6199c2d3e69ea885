"""One item, wherever it stands."""

import time

import pytest

from extractor.join_items import join_items
from extractor.model import Report
from tests.reconcile.builders import agreement, budget, capaian, programmes, report, text

NAME = "Persentase penduduk yang terlayani air bersih"


def tables_with(one, other, **more):
    return agreement((one, "80%")), capaian((other, "80%", "80%", "100%"), **more)


def indikator(tables):
    return [item for item in join_items(tables) if item.jenis == "indikator"]


@pytest.mark.parametrize("other", [NAME, NAME.upper(), f"1. {NAME}", f"{NAME} tahun 2023", "Prosentase pendudok yang terIayani air bersih"])
def test_the_same_wording_is_one_item(other):
    (item,) = indikator(tables_with(NAME, other))
    assert [place.ref for place in item.places] == ["p2t1.r001.indikator", "p4t1.r001.indikator"]
    assert item.id == "indikator:p2t1.r001"
    assert (item.places[0].grounds, item.places[1].grounds) == ((), ("wording",))
    assert item.places[1].score >= 0.9


@pytest.mark.parametrize(
    "other",
    ["Persentase pegawai yang terlayani air bersih", "Jumlah penduduk yang terlayani air bersih", f"{NAME} dalam 3 hari"],
)
def test_another_word_or_number_is_another_item(other):
    assert len(indikator(tables_with(NAME, other))) == 2


def test_other_offices_have_other_items():
    one, other = tables_with(NAME, NAME)
    chair, secretary = one.model_copy(update={"pihak": text("Ketua")}), other.model_copy(update={"pihak": text("Sekretaris")})
    assert [item.pihak for item in indikator((chair, secretary))] == ["Ketua", "Sekretaris"]
    assert [item.pihak for item in indikator((chair, other))] == ["Ketua"]


def test_a_wording_under_two_sasaran_is_two_items():
    first = agreement((NAME, "80%"), (NAME, "70%"), sasaran=("Air yang bersih", "Pelayanan yang baik"))
    second = capaian((NAME, "70%", "70%", "100%"), (NAME, "80%", "80%", "100%"), sasaran=("Pelayanan yang baik", "Air yang bersih"))
    assert [[place.ref[:9] for place in item.places] for item in indikator((first, second))] == [
        ["p2t1.r001", "p4t1.r002"], ["p2t1.r002", "p4t1.r001"],
    ]  # fmt: skip


def test_programmes_are_joined_and_totals_are_none():
    agreed = programmes(("Program Pembinaan Olahraga", "100"), ("TOTAL", "100"))
    spent = budget(("program", "PROGRAM PEMBINAAN OLAHRAGA", "100", "90", "90%"), ("kegiatan", "Kegiatan Lomba Desa", "100", "90", "90%"))
    assert [(item.jenis, len(item.places)) for item in join_items((agreed, spent))] == [("program", 2), ("kegiatan", 1)]


def test_items_are_written_and_files_without_them_are_read():
    made = report(*tables_with(NAME, NAME))
    made = made.model_copy(update={"items": join_items(made.tables)})
    assert Report.model_validate_json(made.model_dump_json()).items == made.items
    assert Report.model_validate(made.model_dump(exclude={"items"})).items == ()


def test_a_long_report_takes_little_time():
    words = "air jalan sekolah pasar hutan ternak ikan padi desa kota sungai pantai gedung taman".split()
    names = [f"Persentase {a} dan {b} yang {c}" for a in words for b in words if a != b for c in ("baik", "rusak")]
    tables = [agreement(*((name, "80%") for name in names[n : n + 60]), id=f"p{n}t1") for n in range(0, 360, 30)]
    start = time.process_time()
    assert len(join_items(tables)) >= 300
    assert time.process_time() - start < 4  # all differ from each other by a word, and slower machines run this too
