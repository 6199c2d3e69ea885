"""What the regulation asks for and a whole report does not have; excerpts and doubts are left alone."""

from extractor.model import Period, ReportPart
from extractor.reconcile.form import missing_parts
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.report_parts import PARTS, place_of_part, places_of_parts
from tests.reconcile.builders import NotCheckable, Right, Wrong, agreement, capaian, percent, report

PAGES = {"before": 3, "bab_1": 7, "bab_2": 12, "bab_3": 20, "bab_4": 30, "after": 33}


def headings(*left_out, **instead):
    """A heading of every part; `instead`: another way in which a part is told."""
    there = [p for p in PARTS if p.code not in left_out]
    return tuple(ReportPart(part=p.code, how=instead.get(p.code, "heading"), text=p.id, page=PAGES[p.chapter]) for p in there)


def whole(*left_out, tables=(), year=2023, pages=40, **instead):
    made = report(*tables, year=year)
    source = made.source.model_copy(update={"pages": pages})
    return made.model_copy(update={"parts": headings(*left_out, **instead), "source": source})


def answers(made):
    return list(missing_parts.CHECK.run(ReportEvidence(made)))


def wrong(made):
    return [a for a in answers(made) if isinstance(a, Wrong)]


def test_a_whole_report_with_all_parts_is_right():
    assert {type(a) for a in answers(whole())} == {Right}


def test_a_part_that_is_nowhere_is_told_with_its_chapter():
    (one,) = wrong(whole("efisiensi"))
    assert one.refs == ("parts.efisiensi",) and one.severity == "warning" and one.pages == (20,)
    assert "efisiensi" in one.message.id and "Efficiency" in one.message.en


def test_what_the_contents_alone_list_is_told_with_them():
    (one,) = wrong(whole(efisiensi="contents"))
    assert "daftar isi" in one.message.id.lower()


def test_what_is_mentioned_is_not_checkable():
    assert wrong(whole(efisiensi="mention")) == []
    assert NotCheckable in {type(a) for a in answers(whole(efisiensi="mention"))}


def test_excerpts_and_reports_before_the_rule_are_not_checkable():
    for made in (whole("bab_1", "efisiensi"), whole("bab_4", "efisiensi"), whole("efisiensi", year=2012), report()):
        assert {type(a) for a in answers(made)} == {NotCheckable}


def test_what_may_be_a_file_apart_is_not_missed():
    assert wrong(whole("lampiran_perjanjian", pages=31)) == []
    assert [w.refs for w in wrong(whole("lampiran_perjanjian"))] == [("parts.lampiran_perjanjian",)]
    assert wrong(whole(lampiran_perjanjian="contents")) == []


def test_a_chapter_that_is_missing_is_one_finding():
    made = whole("bab_2", "perjanjian_kinerja")
    assert [w.refs for w in wrong(made)] == [("parts.bab_2",)]


def test_what_only_some_reports_must_have_is_never_missed():
    assert wrong(whole("standar_nasional", "kata_pengantar")) == []


def test_tables_stand_for_parts():
    made = whole(
        "perjanjian_kinerja",
        tables=(
            agreement(
                ("Persentase warga terlayani", "80%"),
            ),
        ),
    )
    assert wrong(made) == []
    assert next(p for p in places_of_parts(made) if p.part.code == "perjanjian_kinerja").page == 2


def test_figures_of_last_year_are_a_comparison_with_it():
    table = capaian(("Persentase warga terlayani", "80%", "80%", "100%"))
    part = next(p for p in PARTS if p.code == "capaian_tahun_lalu")
    for year, status in ((2022, "found"), (2024, "missing")):
        row = table.rows[0].model_copy(update={"periods": (Period(label=str(year), tahun=year, realisasi=percent("70%")),)})
        made = whole("capaian_tahun_lalu", tables=(table.model_copy(update={"rows": (row,)}),))
        assert place_of_part(part, made).status == status
