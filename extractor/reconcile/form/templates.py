"""What a template or a spreadsheet left in the report: `#REF!`, `20XX`, `Kab/Kota` before the own region's name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from extractor.model import Text, Value
from extractor.noise import compact_letters, fold_case
from extractor.reconcile.form.institutions import own_office
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.template_marks import BOTH_LEVELS, template_marks

OF_ONE_REGION = re.compile(
    r"\b(?:dprd|kpu|komisi pemilihan umum|bawaslu|bupati|wali ?kota|sekretariat|dinas|badan|inspektorat|bappeda|pemerintah|pemkab|rsud|"
    r"kecamatan|kelurahan|kantor|balai|pengadilan|puskesmas|rekapitulasi|laporan|perjanjian)\b[^.;]{0,60}$",
    re.I,
)


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    found: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for ref, page, place, text in marked_texts(evidence):
        for mark in template_marks(text):
            if mark.kind != "kab_kota":
                found[place, mark.text].append((ref, page))
            elif is_own_region(text, evidence):
                found["kab_kota", mark.text.upper()].append((ref, page))
            else:
                yield NotCheckable((ref,), "both levels are rightly named where regions of both are meant")
    for (_, mark_text), places in found.items():
        yield left_mark(mark_text, places)
    marked = {place for place, _ in found}
    yield from (Right((f"{table.id}.title",)) for table in evidence.report.tables if table.id not in marked)


def marked_texts(evidence: ReportEvidence) -> Iterator[tuple[str, int, str, str]]:
    """The texts in which a mark may stand: ref, page, what counts as one place, characters."""
    for claim in evidence.claims("template"):
        yield claim.id, claim.page, "text", (claim.noun or "") if claim.of != "kab_kota" else claim.text
    for table in evidence.report.tables:
        if table.title:
            yield f"{table.id}.title", table.pages[0], table.id, table.title
    cells: dict[str, Text | Value] = {**evidence.texts, **evidence.values}
    for ref, cell in cells.items():
        own = evidence.table_of_row.get(".".join(ref.split(".")[:2]))
        yield ref, cell.page, own.id if own is not None else "document", cell.raw


def is_own_region(text: str, evidence: ReportEvidence) -> bool:
    """`DPRD KAB/KOTA X` where X is the region of the report's own office, which is of one level."""
    own, found = own_office(evidence.report.document.instansi), BOTH_LEVELS.search(text)
    if own is None or found is None or own.level not in ("kabupaten", "kota") or not OF_ONE_REGION.search(text[: found.start()]):
        return False
    return compact_letters(fold_case(found["name"])).startswith(compact_letters(own.name))


def left_mark(text: str, places: list[tuple[str, int]]) -> Wrong:
    cells = [ref for ref, _ in places if not ref.endswith(".title")]  # a title above a table is running text too
    times = f" ({len(cells)}×)" if len(cells) > 1 else ""
    return Wrong(
        Both(f'"{text}"{times} tertinggal dari templat atau lembar kerja.', f'"{text}"{times} was left in from a template or spreadsheet.'),
        tuple(dict.fromkeys(ref for ref, _ in places)), text, severity="warning", pages=tuple(sorted({page for _, page in places})),
    )  # fmt: skip


CHECK = Check(
    "template_left",
    Both("Sisa templat atau lembar kerja", "Something left in from a template or spreadsheet"),
    Both("isian kosong, #REF!, 20XX, Kab/Kota yang tidak diganti", "blanks, #REF!, 20XX, Kab/Kota that were not replaced"),
    run,
)
