"""What differs between two versions of one report, or between a performance agreement and the report on it. Plain data, no markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from rapidfuzz import fuzz

from extractor.cells import cells_of
from extractor.model import AnggaranProgram, CapaianKinerja, Claim, Finding, PerjanjianKinerja, RealisasiAnggaran, Report, Text, Value
from extractor.noise import noise_similarity
from extractor.pair_items import plain_item
from extractor.periods import time_of
from extractor.printed_numbers import printed_number
from extractor.reconcile.report_evidence import ReportEvidence
from extractor.review.page_view import row_label
from extractor.reviu.join_rows import join_rows, join_tables
from extractor.units import normal_unit

NUMBERED = ("no", "ind_no", "kode")  # of these only a code that is another one counts: numbers move with the rows
PART, SEVERAL = 92.0, 1.5  # per cent of its letters from which a wording stands within one that is so much longer
NOISE = 0.93  # likeness from which noise of a scan may be all that tells two wordings apart
What = Literal["value", "unit", "text", "only a", "only b", "finding gone", "finding new", "identity"]
Mode = Literal["versions", "agreement"]


@dataclass(frozen=True)
class Difference:
    """One thing that differs: in which `item` (a row's wording) and `field`, what each side says and on which page.

    `doubt`: a cell of it was not surely read, or noise alone may tell the two apart.
    """

    what: What
    item: str
    field: str = ""
    first: str = ""
    second: str = ""
    page_a: int | None = None
    page_b: int | None = None
    doubt: bool = False
    kind: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two reports and all that differs, in the order of the first; `rows`: how many were held against each other."""

    mode: Mode
    first: Report
    second: Report
    differences: tuple[Difference, ...]
    tables: int
    rows: int


def compare_reports(first: Report, second: Report, ours: Sequence[Finding] = (), theirs: Sequence[Finding] = ()) -> Comparison:
    """`ours`, `theirs`: the findings of each."""
    mode = mode_of(first, second)
    if mode == "agreement":
        return compare_agreement(first, second)
    tables = join_tables(first.tables, second.tables)
    found, rows = compare_tables(tables, first, second)
    more = (*compare_claims(first, second), *compare_findings(ours, theirs))
    return Comparison(mode, first, second, (*compare_identity(first, second), *found, *more), len(tables), rows)


def mode_of(first: Report, second: Report) -> Mode:
    """An agreement measures nothing; a report does."""
    agreed = any(isinstance(t, PerjanjianKinerja | AnggaranProgram) for t in first.tables)
    return "agreement" if agreed and not measures(first) and measures(second) else "versions"


def measures(report: Report) -> bool:
    return any(isinstance(t, CapaianKinerja | RealisasiAnggaran) for t in report.tables)


# ------------------------------------------------------------------------------------------- versions


def compare_tables(tables: Sequence[tuple[Any, Any]], first: Report, second: Report) -> tuple[list[Difference], int]:
    """Rows of tables that go together; rows left over may stand in another table of their kind; what is left then is only in one."""
    pairs = [(one, other, join_rows(one.rows, other.rows)) for one, other in tables]
    known_a = {a.id for _, _, rows in pairs for a, _ in rows}
    known_b = {b.id for _, _, rows in pairs for _, b in rows}
    more = []
    for kind in dict.fromkeys(t.kind for t in first.tables):
        left = [row for t in first.tables if t.kind == kind for row in t.rows if row.id not in known_a]
        free = [row for t in second.tables if t.kind == kind for row in t.rows if row.id not in known_b]
        more += join_rows(left, free)
    joined = [*(pair for _, _, rows in pairs for pair in rows), *more]
    known_a |= {a.id for a, _ in more}
    known_b |= {b.id for _, b in more}
    found = [d for a, b in joined for d in compare_cells(a, b)]
    found += [*rows_alone(first, known_a, "only a"), *rows_alone(second, known_b, "only b")]
    return distinct_differences(found), len(joined)


def rows_alone(report: Report, known: set[str], what: Literal["only a", "only b"]) -> Iterator[Difference]:
    """Rows that the other report does not have; a table of which it has none is one difference."""
    for table in report.tables:
        alone = [row for row in table.rows if row.id not in known]
        if alone and len(alone) == len(table.rows):
            yield one_sided(what, table.title or table.kind, f"{len(alone)} x", table.pages[0], table.structure.needs_review, table.kind)
        else:
            for row in alone:
                doubt = any(cell.needs_review for _, cell in cells_of(row))
                yield one_sided(what, row_label(row), row_text(row), row.page, doubt, table.kind)


def one_sided(what: Literal["only a", "only b"], item: str, text: str, page: int, doubt: bool, kind: str) -> Difference:
    if what == "only a":
        return Difference(what, item, first=text, page_a=page, doubt=doubt, kind=kind)
    return Difference(what, item, second=text, page_b=page, doubt=doubt, kind=kind)


def row_text(row: Any) -> str:
    """The row's figures of the report's own year as printed."""
    own = ((field, cell) for field, cell in cells_of(row) if isinstance(cell, Value) and not field.startswith("periods."))
    return "; ".join(f"{field} {raw_of(cell)}" for field, cell in own if cell.raw)


def distinct_differences(found: Sequence[Difference], across: bool = False) -> list[Difference]:
    """A merged cell's wording belongs to several rows, and differs once; `across`: so does what several tables of one kind say alike."""
    seen: set[tuple[Any, ...]] = set()
    out = []
    for place, one in enumerate(found):
        key: tuple[Any, ...] = (place,)
        if one.what == "text":
            key = (one.field, one.first, one.second, one.page_a, one.page_b)
        elif across:
            key = (one.what, one.kind, one.item, *(() if one.what in ("only a", "only b") else (one.field, one.first, one.second)))
        if key not in seen:
            seen.add(key)
            out.append(one)
    return out


# ------------------------------------------------------------------------------------------- cells


def compare_cells(one: Any, other: Any, names: dict[str, str] | None = None) -> Iterator[Difference]:
    """Two rows cell by cell; `names`: fields of the first by those of the second, None for all under their own names."""
    ours, theirs = cells_by_meaning(one), cells_by_meaning(other)
    wanted = names.items() if names is not None else ((key, key) for key in dict.fromkeys([*ours, *theirs]))
    for field, theirs_field in wanted:
        found = compare_pair(ours.get(field), theirs.get(theirs_field))
        if found is None or (field in NUMBERED and not (field == "kode" and found == "text")):
            continue
        a, b = ours.get(field), theirs.get(theirs_field)
        said = (with_unit(a), with_unit(b)) if found == "unit" else (raw_of(a), raw_of(b))
        yield Difference(found, row_label(one), field, *said, page_of(a, one), page_of(b, other), in_doubt(a, b))


def cells_by_meaning(row: Any) -> dict[str, Value | Text]:
    """The row's cells by what they are of: figures of other times by their time, since their places may differ."""
    out: dict[str, Value | Text] = {}
    for field, cell in cells_of(row):
        if field.startswith("periods."):
            _, n, name = field.split(".", 2)
            time = time_of(row.periods[int(n) - 1])
            when = " ".join(str(part) for part in (time.jenis, time.tahun, time.triwulan, time.bulan, time.label) if part)
            out.setdefault(f"{name} ({when})", cell)
        else:
            out[field] = cell
    return out


def compare_pair(a: Value | Text | None, b: Value | Text | None) -> What | None:
    """How two cells differ, None where they say the same."""
    if is_empty(a) or is_empty(b):
        return None if is_empty(a) and is_empty(b) else ("only b" if is_empty(a) else "only a")
    if isinstance(a, Value) and isinstance(b, Value):
        return compare_values(a, b)
    return None if same_text(raw_of(a), raw_of(b)) else "text"


def same_text(one: str, other: str) -> bool:
    """The same letters and figures: marks, blanks, a number in front and the word that only says a level make no difference."""
    return plain_item(one).replace(" ", "") == plain_item(other).replace(" ", "")


def compare_values(a: Value, b: Value) -> What | None:
    """Figures of one size are the same however they are printed; what is no number, by its letters."""
    first, second = printed_number(a), printed_number(b)
    if first is None or second is None:
        same = a.value == b.value if a.value is not None and b.value is not None else False
        return None if same or plain_letters(a.raw) == plain_letters(b.raw) else "value"
    if first != second:
        return "value"
    return "unit" if a.unit and b.unit and not same_unit(normal_unit(a.unit), normal_unit(b.unit)) else None


def same_unit(one: str, other: str) -> bool:
    """The same word, or a short form of it: `org` and `orang`, `dok` and `dokumen`."""
    short, long = sorted((plain_letters(one), plain_letters(other)), key=len)
    letters = iter(long)
    return short == long or (short[:1].isalpha() and short[:1] == long[:1] and all(c in letters for c in short))


def is_empty(cell: Value | Text | None) -> bool:
    return cell is None or not cell.raw.strip() or (isinstance(cell, Value) and cell.status == "missing")


def in_doubt(a: Value | Text | None, b: Value | Text | None) -> bool:
    """A cell is marked for review; or both are wordings of which one was read from a scan, and noise alone may part them."""
    if any(cell is not None and cell.needs_review for cell in (a, b)):
        return True
    if not isinstance(a, Text) or not isinstance(b, Text) or {a.origin, b.origin} <= {"text_layer", "person"}:
        return False
    one, other = plain_letters(a.text), plain_letters(b.text)
    same_figures = re.findall(r"\d+", one) == re.findall(r"\d+", other)
    return same_figures and noise_similarity(one.replace(" ", ""), other.replace(" ", "")) >= NOISE


def plain_letters(text: str) -> str:
    """Letters, figures and % in small letters: marks and line ends make no difference."""
    return " ".join(re.sub(r"[^\w%]+|_", " ", text.lower()).split())


def raw_of(cell: Value | Text | None) -> str:
    """What a cell says, as printed; the value that a person gave, or arithmetic, where that is another."""
    if cell is None:
        return ""
    if isinstance(cell, Text):
        return " ".join(cell.text.split())
    changed = cell.status in ("corrected", "repaired") and cell.value is not None
    return str(cell.value) if changed else " ".join(cell.raw.split())


def with_unit(cell: Value | Text | None) -> str:
    """A figure with its unit, which may be printed in a column of its own."""
    unit = cell.unit if isinstance(cell, Value) else None
    said = raw_of(cell)
    return f"{said} {unit}" if unit and unit.lower() not in said.lower() else said


def page_of(cell: Value | Text | None, row: Any) -> int:
    return int(cell.page if cell is not None else row.page)


# ------------------------------------------------------------------------------------------- identity, text, findings


def compare_identity(first: Report, second: Report, names: Sequence[str] = ("instansi", "tahun", "jenis")) -> Iterator[Difference]:
    for name in names:
        a, b = getattr(first.document, name), getattr(second.document, name)
        if compare_pair(a, b) is not None:
            pages = (a.page if a is not None else None, b.page if b is not None else None)
            yield Difference("identity", name, name, raw_of(a), raw_of(b), *pages, in_doubt(a, b))


def compare_claims(first: Report, second: Report) -> Iterator[Difference]:
    """Figures of sentences that are the same but for their figures."""
    ours, theirs = claims_by_sentence(first), claims_by_sentence(second)
    for key, claims in ours.items():
        others = theirs.get(key, [])
        if len(claims) != len(others):
            continue
        for a, b in zip(claims, others, strict=True):
            if a.number != b.number:
                yield Difference("value", " ".join(a.text.split()), a.of or a.kind, a.raw, b.raw, a.page, b.page, unsure(a) or unsure(b))


def claims_by_sentence(report: Report) -> dict[tuple[str, ...], list[Claim]]:
    out: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in report.claims:
        if claim.number is not None:
            words = re.sub(r"\([^)]*\)|[\d.,]+", " ", claim.text.lower())
            out[claim.kind, claim.of or "", plain_letters(words)].append(claim)
    return out


def unsure(claim: Claim) -> bool:
    return claim.confidence < 0.8  # as the checks take a sentence that may not stand for itself


def compare_findings(ours: Sequence[Finding], theirs: Sequence[Finding]) -> Iterator[Difference]:
    """Findings of one that the other does not have: those that say the same are the same."""
    known_a, known_b = {(f.check, f.message) for f in ours}, {(f.check, f.message) for f in theirs}
    for finding in ours:
        if (finding.check, finding.message) not in known_b:
            yield of_finding(finding, "finding gone")
    for finding in theirs:
        if (finding.check, finding.message) not in known_a:
            yield of_finding(finding, "finding new")


def of_finding(finding: Finding, what: Literal["finding gone", "finding new"]) -> Difference:
    page, said = next(iter(finding.pages), None), finding.pesan or finding.message
    doubt = finding.origin == "reading"
    if what == "finding gone":
        return Difference(what, finding.message, finding.check, first=said, page_a=page, doubt=doubt)
    return Difference(what, finding.message, finding.check, second=said, page_b=page, doubt=doubt)


# ------------------------------------------------------------------------------------------- an agreement and its report

SAME_FIELDS = {"sasaran": "sasaran", "indikator": "indikator", "target": "target"}
HELD_AGAINST: tuple[tuple[Any, Any, dict[str, str]], ...] = (
    (PerjanjianKinerja, PerjanjianKinerja, SAME_FIELDS),
    (PerjanjianKinerja, CapaianKinerja, SAME_FIELDS),
    (AnggaranProgram, AnggaranProgram, {"uraian": "uraian", "anggaran": "anggaran"}),
    (AnggaranProgram, RealisasiAnggaran, {"uraian": "uraian", "anggaran": "pagu"}),
)
"""Which tables of an agreement are held against which of the report, and the fields that mean the same in both."""


def compare_agreement(first: Report, second: Report) -> Comparison:
    """What was agreed against what the report says was agreed, what it measures, and what it spends."""
    found: list[Difference] = list(compare_identity(first, second, ("instansi", "tahun")))
    tables = rows = 0
    for agreed, stated, fields in HELD_AGAINST:
        ours = ReportEvidence(first).of_year([t for t in first.tables if isinstance(t, agreed)])
        theirs = ReportEvidence(second).of_year([t for t in second.tables if isinstance(t, stated)])
        if not ours or not theirs:
            continue
        joined, differences = hold_against(ours, theirs, fields)
        found += differences
        tables, rows = tables + len(theirs), rows + joined
    return Comparison("agreement", first, second, tuple(distinct_differences(found, across=True)), tables, rows)


def hold_against(ours: Sequence[Any], theirs: Sequence[Any], fields: dict[str, str]) -> tuple[int, list[Difference]]:
    """Each table of the report against the rows that were agreed; an agreed row that none of them has is told once.

    Of a table with which the agreement shares less than half of its rows (another office's) nothing is told.
    """
    agreed = [row for table in ours for row in table.rows if is_item(row)]
    found: list[Difference] = []
    met: set[str] = set()
    fitting = 0
    count = 0
    for table in theirs:
        items = [row for row in table.rows if is_item(row)]
        pairs = join_rows(agreed, items)
        met |= {a.id for a, _ in pairs}
        if 2 * len(pairs) < len(items) and not isinstance(table, RealisasiAnggaran):
            continue
        fitting += 1
        count += len(pairs)
        stated = fields_stated(fields, agreed, table.rows)
        found += [of_kind(d, table.kind) for a, b in pairs for d in compare_cells(a, b, stated) if tells_apart(d)]
        if not isinstance(table, RealisasiAnggaran):  # it lists what lies below programmes, too
            known = {b.id for _, b in pairs}
            found += [alone(row, "only b", table.kind) for row in items if row.id not in known]
    if fitting:
        found += [alone(row, "only a", theirs[0].kind) for row in agreed if row.id not in met]
    return count, found


def fields_stated(fields: dict[str, str], ours: Sequence[Any], theirs: Sequence[Any]) -> dict[str, str]:
    """The fields that both tables print somewhere: a column that one does not have is no difference."""

    def printed(rows: Sequence[Any], name: str) -> bool:
        return any(not is_empty(getattr(row, name, None)) for row in rows)

    return {a: b for a, b in fields.items() if printed(ours, a) and printed(theirs, b)}


def tells_apart(difference: Difference) -> bool:
    """Not what the report alone prints, nor a sasaran that stands in a cell which lists several."""
    if difference.what == "only b":
        return False
    short, long = sorted((plain_letters(text).replace(" ", "") for text in (difference.first, difference.second)), key=len)
    listed = difference.field == "sasaran" and len(long) >= SEVERAL * len(short) and fuzz.partial_ratio(short, long) >= PART
    return difference.what != "text" or not listed


def is_item(row: Any) -> bool:
    """It names something that is agreed or measured: no total, no row that hardly was read."""
    item = getattr(row, "indikator", None) or getattr(row, "uraian", None)
    return isinstance(item, Text) and bool(item.text.strip()) and getattr(row, "level", None) != "total"


def alone(row: Any, what: Literal["only a", "only b"], kind: str) -> Difference:
    doubt = any(cell.needs_review for _, cell in cells_of(row) if isinstance(cell, Text))
    return one_sided(what, row_label(row), row_text(row), row.page, doubt, kind)


def of_kind(difference: Difference, kind: str) -> Difference:
    return Difference(**{**vars(difference), "kind": kind})
