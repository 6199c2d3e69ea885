"""A small report with marked figures, its scan and its corrections folder, as a person would open them."""

from __future__ import annotations

from pathlib import Path

from extractor.capture.source import open_source
from extractor.model import Reading, Report, Unplaced
from extractor.model import Source as ReportSource
from extractor.review.session import Session, open_session
from extractor.write.report_json import write_report
from tests.reconcile.builders import budget, report, rupiah, text
from tests.test_source import make_pdf

HOSTILE = "<script>alert(1)</script> http://example.org/a"


def doubted(raw, value, *others):
    readings = tuple(Reading(raw=r, engine=e, confidence=0.5) for r, e in zip((raw, *others), ("rapid", "tesseract"), strict=False))
    more = {"needs_review": True, "doubts": ("engine_unsure",), "confidence": 0.6}
    return rupiah(raw, readings=readings, **more).model_copy(update={"value": value})


def made() -> Report:
    """A programme of two activities: one misread figure makes the percentage fail, one is unreadable, one is doubted and right."""
    table = budget(
        ("program", "Program Dukungan Manajemen", "3.000.000", "2.400.000", "80,00%"),
        ("kegiatan", "Layanan Perkantoran", doubted("1.900.000", 1900000, "1.000.000"), doubted("900.000", 900000), "90,00%"),
        ("kegiatan", "Pengadaan Sarana", "2.000.000", doubted("1.5OO.?00", None), "75,00%"),
    )
    return report(table)


def folder_with(tmp_path: Path, what: Report | None = None) -> Path:
    """A folder with the report and the scan that it says it was read from."""
    scan = make_pdf(tmp_path / "laporan.pdf", pages=5)
    what = what or made()
    source = ReportSource(file=scan.name, sha256=open_source(scan).sha256, pages=5, ocr=what.source.ocr)
    write_report(what.model_copy(update={"source": source}), tmp_path / "laporan.json")
    return tmp_path


def session(tmp_path: Path, what: Report | None = None, lang: str = "en") -> Session:
    folder = folder_with(tmp_path, what)
    return open_session(folder / "laporan.json", None, folder / "corrections", "Sekretaris", lang)


def hostile() -> Report:
    """Report text that would do harm if it were taken for markup."""
    there = made()
    table = there.tables[0]
    rows = (table.rows[0].model_copy(update={"uraian": text(HOSTILE)}), *table.rows[1:])
    changed = table.model_copy(update={"rows": rows, "title": f"</script>{HOSTILE}"})
    return there.model_copy(update={"tables": (changed,)})


def with_unplaced() -> Report:
    """The same with a chart beside the table, and words without a figure."""
    there = made()
    box = there.tables[0].rows[0].pagu.bbox
    chart = Unplaced(id="p5u1", page=5, bbox=box, text="Golongan IV 12\nGolongan III 30", figures=("12", "30"))
    return there.model_copy(update={"unplaced": (chart, Unplaced(id="p5u2", page=5, text="Kepala Bagian Umum"))})
