"""The parts that PermenPANRB 53/2014 asks of a performance report, how they are worded, and where a report has them.

Shared: matching looks for their wordings on pages, checks and the reviu sheet ask where each part stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.model import Report, ReportPart

RULE = "PermenPANRB 53/2014"
FIRST_YEAR = 2014  # the first year whose reports the rule is about
Where = Literal["before", "bab_1", "bab_2", "bab_3", "bab_4", "after"]


@dataclass(frozen=True)
class AskedPart:
    """A part: `code`; its name in Indonesian and English; the chapter it belongs to.

    `heads`: regular expressions of headings, table titles and captions that say it is there; `mentions`: of sentences that may stand
    for it. Both are searched in lower-case words without marks. `kinds`: kinds of tables that are this part; `times`: kinds of
    periods whose figures are. `asked`: the rule wants it of every report, so that its absence is a finding.
    """

    code: str
    id: str
    en: str
    chapter: Where
    heads: tuple[str, ...]
    mentions: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    asked: bool = True


LAST_YEARS = "<last years>"
"""Stands in a pattern for the years before the report's own, which is known only where a report is read."""
CHAPTERS = ("bab_1", "bab_2", "bab_3", "bab_4")
PARTS = (
    AskedPart("kata_pengantar", "Kata pengantar", "Preface", "before", (r"^kata pengantar$", r"^pengantar$", r"^prakata$"), asked=False),
    AskedPart(
        "ikhtisar_eksekutif", "Ikhtisar eksekutif", "Executive summary", "before",
        (r"^ikhtisar(?: eksekutif)?$", r"^ringkasan(?: eksekutif)?$", r"^executive summary$", r"^rangkuman(?: eksekutif)?$"),
        (r"\b(?:ikhtisar|ringkasan|rangkuman) eksekutif\b", r"\bexecutive summary\b"),
    ),
    AskedPart("bab_1", "BAB I Pendahuluan", "Chapter I Introduction", "bab_1", (r"^pendahuluan$",)),
    AskedPart(
        "tugas", "Tugas dan fungsi / penjelasan umum", "Duties of the office", "bab_1",
        (r"\btugas\b.*\bfungsi\b", r"\btugas pokok\b", r"\bgambaran umum\b", r"\bpenjelasan umum\b", r"\bkedudukan\b", r"\btupoksi\b",
         r"\bprofil\b", r"\btugas dan\b"),
        (r"\btugas\b.*\bfungsi\b", r"\btugas pokok\b", r"\bmempunyai tugas\b", r"\btupoksi\b", r"\btugas dan wewenang\b"),
    ),
    AskedPart(
        "organisasi", "Struktur organisasi", "Organisation", "bab_1",
        (r"\b(?:struktur|susunan|bagan|aspek strategis|kelembagaan|penjelasan umum|gambaran umum) organisasi\b", r"\borganisasi\b",
         r"\bkelembagaan\b", r"\bsumber daya manusia\b", r"\bprofil\b"),
        (r"\b(?:struktur|susunan|bagan) organisasi\b", r"\borganisasi\b", r"\bunit kerja\b", r"\bsub ?bagian\b"),
    ),
    AskedPart(
        "isu_strategis", "Isu strategis / permasalahan utama", "Strategic issues", "bab_1",
        (r"\bisu isu\b", r"\bisu\b", r"\bpermasalahan\b", r"\baspek strategis\b", r"\btantangan\b", r"\blingkungan strategis\b",
         r"\bstrategic issue", r"\bkondisi\b.*\b(?:strategis|umum)\b"),
        (r"\bisu(?: isu)? strategis\b", r"\bpermasalahan\b", r"\bstrategic issue", r"\btantangan\b", r"\bisu\b", r"\bmasalah\b",
         r"\bkendala\b", r"\bhambatan\b", r"\baspek strategis\b"),
    ),
    AskedPart(
        "bab_2", "BAB II Perencanaan Kinerja", "Chapter II Planning", "bab_2",
        (r"^perencanaan (?:(?:dan|serta) )?(?:perjanjian|penetapan)? ?kinerja$", r"^perencanaan strategis$", r"^rencana strategis$",
         r"^perencanaan$", r"^perjanjian kinerja$", r"^rencana kinerja$"),
    ),
    AskedPart(
        "perjanjian_kinerja", "Ringkasan perjanjian kinerja tahun ini", "Summary of this year's performance agreement", "bab_2",
        (r"\b(?:perjanjian|penetapan|kontrak) kinerja\b",), (r"\b(?:perjanjian|penetapan|kontrak) kinerja\b", r"\btapkin\b"),
        kinds=("perjanjian_kinerja",),
    ),
    AskedPart("bab_3", "BAB III Akuntabilitas Kinerja", "Chapter III Accountability", "bab_3",
              (r"^akuntabilitas kinerja(?: instansi(?: pemerintah)?)?$",)),
    AskedPart(
        "capaian_tahun_ini", "Target dan realisasi tahun ini", "This year's target and realisasi", "bab_3",
        (r"\b(?:capaian|pengukuran|realisasi|hasil) (?:indikator )?kinerja\b", r"\btarget\b.*\brealisasi\b", r"\bcapaian\b",
         r"\bpengukuran\b"),
        (r"\bcapaian\b", r"\brealisasi\b", r"\btercapai\b"), kinds=("capaian_kinerja",),
    ),
    AskedPart(
        "capaian_tahun_lalu", "Realisasi dibandingkan tahun-tahun lalu", "Realisasi against last years", "bab_3",
        (r"\btahun (?:yang )?(?:lalu|sebelumnya|terakhir)\b",
         r"^(?!.*\b(?:target|standar|nasional)\b).*\b(?:perbandingan|dibanding\w*|membandingkan)\b.*\btahun\b",
         r"\bbeberapa tahun\b", r"\bperkembangan\b", r"\bantar tahun\b"),
        (r"\btahun (?:yang )?(?:lalu|sebelumnya|terakhir)\b", r"\b(?:dibanding\w*|perbandingan|membandingkan)\b.*\btahun\b",
         r"\b(?:meningkat|menurun|naik|turun)\w* (?:dari|dibanding\w*)\b", r"\bbeberapa tahun\b", r"\bdari tahun ke tahun\b",
         r"\b(?:peningkatan|penurunan|kenaikan)\b.*\btahun\b", LAST_YEARS,
         r"\b(?:perbandingan|membandingkan|dibanding\w*)\b.*\b(?:realisasi|capaian|pencapaian|kinerja)\b"),
        times=("tahun",),
    ),
    AskedPart(
        "capaian_akhir_renstra", "Realisasi dibandingkan target jangka menengah (Renstra)", "Realisasi against the end of the plan",
        "bab_3",
        (r"\b(?:renstra|rencana strategis|jangka menengah|rpjmd?|rpjmn)\b", r"\bakhir (?:periode|tahun|masa)\b",
         r"\btarget\b(?!.*\brealisasi\b).*\b20\d\d (?:s d |sampai |sampai dengan )?20\d\d\b"),
        (r"\b(?:renstra|rencana strategis|jangka menengah|rpjmd?|rpjmn)\b", r"\bakhir (?:periode|masa)\b", r"\bakhir tahun 20\d\d\b"),
        times=("akhir_renstra", "sampai_dengan"),
    ),
    AskedPart(
        "standar_nasional", "Realisasi dibandingkan standar nasional (bila ada)", "Realisasi against a national standard, if any", "bab_3",
        (r"\bstandar(?:d|t)? (?:nasional|pelayanan|provinsi)\b",
         r"\b(?:perbandingan|dibanding\w*|realisasi|capaian|rata rata|target)\b.*\bnasional\b",
         r"\bbenchmark\w*\b"),
        (r"\b(?:standar(?:d|t)?|rata rata|target|capaian|realisasi|peringkat) (?:\w+ )?nasional\b",
         r"\bdibanding\w*\b.*\b(?:nasional|(?:provinsi|kabupaten|kota|daerah) lain\w*)\b", r"\bstandar (?:pelayanan|provinsi)\b"),
        times=("standar",), asked=False,
    ),
    AskedPart(
        "penyebab", "Analisis penyebab keberhasilan atau kegagalan", "Causes of success or failure", "bab_3",
        (r"\bpenyebab\b", r"\bkeberhasilan\b", r"\bkegagalan\b", r"\bfaktor\b", r"\bkendala\b", r"\bhambatan\b", r"\bpermasalahan\b",
         r"\bsolusi\b", r"\bevaluasi\b", r"\banalis[ai]s?\b.*\b(?:capaian|pencapaian)\b"),
        (r"\bpenyebab\b", r"\bdisebabkan\b", r"\bkeberhasilan\b", r"\bkegagalan\b", r"\bfaktor\b", r"\bkendala\b", r"\bhambatan\b",
         r"\bpermasalahan\b", r"\bsolusi\b", r"\bkarena\b", r"\bmasalah\b"),
    ),
    AskedPart(
        "efisiensi", "Analisis efisiensi penggunaan sumber daya", "Efficiency of resources", "bab_3",
        (r"\befisiensi\b", r"\befisien\b"), (r"\befisiensi\w*\b", r"\befisien\b", r"\bpenghematan\b", r"\befektivitas\b"),
        kinds=("efisiensi",),
    ),
    AskedPart(
        "program_penunjang", "Program/kegiatan yang menunjang keberhasilan atau kegagalan", "Programmes that support or hinder", "bab_3",
        (r"\b(?:program|kegiatan)\b.*\b(?:menunjang|mendukung|pendukung|penunjang)\b", r"\bprogram\b.*\bkegiatan\b"),
        (r"\b(?:program|kegiatan)\b", r"\b(?:menunjang|mendukung)\b"),
    ),
    AskedPart(
        "realisasi_anggaran", "Realisasi anggaran", "Budget realisation", "bab_3",
        (r"\brealisasi (?:\w+ ){0,2}(?:anggaran|keuangan|belanja)\b", r"\b(?:akuntabilitas|aspek|kinerja) (?:\w+ )?(?:keuangan|anggaran)\b",
         r"\b(?:penyerapan|serapan) (?:anggaran|dana)\b", r"\banggaran\b.*\brealisasi\b"),
        (r"\brealisasi (?:\w+ ){0,2}(?:anggaran|keuangan|belanja|dana)\b", r"\b(?:penyerapan|serapan)\b", r"\banggaran\b.*\brealisasi\b",
         r"\banggaran\b.*\bterealisasi\b", r"\bdana\b"),
        kinds=("realisasi_anggaran",),
    ),
    AskedPart("bab_4", "BAB IV Penutup", "Chapter IV Conclusion", "bab_4", (r"^penutup$", r"^kesimpulan(?: dan saran)?$")),
    AskedPart(
        "lampiran_perjanjian", "Lampiran: Perjanjian Kinerja", "Annex: performance agreement", "after",
        (r"\b(?:perjanjian|penetapan) kinerja\b", r"\blampiran\b"), (r"\b(?:lampiran|terlampir|dilampirkan)\b",),
        kinds=("perjanjian_kinerja",),
    ),
)  # fmt: skip
BY_CODE = {part.code: part for part in PARTS}

Status = Literal["found", "contents", "mention", "missing"]


@dataclass(frozen=True)
class PartPlace:
    """Where a report has a part: found under a heading or as a table, only listed in its contents, only mentioned, or nowhere.

    `text`: the words that say so; `page`: None where it is missing.
    """

    part: AskedPart
    status: Status
    page: int | None = None
    text: str = ""


def places_of_parts(report: Report) -> tuple[PartPlace, ...]:
    """Every part in the order of the rule."""
    return tuple(place_of_part(part, report) for part in PARTS)


def place_of_part(part: AskedPart, report: Report) -> PartPlace:
    """The first of the best evidence: headings before tables, those of the chapter that the part belongs to before what stands ahead."""
    own = [seen for seen in report.parts if seen.part == part.code]
    found = [*((s.page, s.text) for s in own if s.how == "heading"), *sorted(tables_of_part(part, report))]
    if found:
        begins = chapter_page(report, part.chapter) or 0
        return PartPlace(part, "found", *next((one for one in found if one[0] >= begins), found[0]))
    ways: tuple[tuple[Literal["contents", "mention"], list[ReportPart]], ...] = (
        ("mention", [s for s in own if s.how == "mention"]), ("contents", [s for s in own if s.how == "contents"]),
    )  # fmt: skip
    for status, seen in ways:
        if seen:
            return PartPlace(part, status, seen[0].page, seen[0].text)
    return PartPlace(part, "missing")


def tables_of_part(part: AskedPart, report: Report) -> Iterator[tuple[int, str]]:
    """Page and title of the tables that are this part; an annex stands behind the last chapter."""
    last = chapter_page(report, "bab_4")
    for table in report.tables:
        page = table.pages[0]
        if part.chapter == "after" and (last is None or page < last):
            continue
        if table.kind in part.kinds or (table.kind == "capaian_kinerja" and has_times(table, part.times, report)):
            yield page, table.title or table.kind


def has_times(table: Any, times: Sequence[str], report: Report) -> bool:
    """The table has figures of such times; of a year, of one before the report's own."""
    year = report.document.tahun.value if report.document.tahun is not None else None
    own = (p for row in table.rows for p in row.periods if p.jenis in times)
    return any(p.jenis != "tahun" or (isinstance(year, int) and p.tahun is not None and p.tahun < year) for p in own)


def chapter_page(report: Report, code: str) -> int | None:
    """The page on which a chapter begins, by its heading."""
    return next((s.page for s in report.parts if s.part == code and s.how == "heading"), None)


def is_whole(report: Report) -> bool:
    """A whole report, no excerpt: its chapters from the first to the last begin on its pages, in order."""
    pages = [chapter_page(report, code) for code in CHAPTERS]
    first, _, third, last = pages
    stand = [page for page in pages if page is not None]
    return first is not None and third is not None and last is not None and stand == sorted(stand)
