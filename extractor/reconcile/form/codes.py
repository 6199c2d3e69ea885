"""Budget codes against the official lists of the report's year: does the printed name belong to the code?

Only names that the lists fix are compared: agencies word an RO, a komponen or a sub-komponen as they like. Whether a row stands
under its own parent is looked at in `parents`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import Indel

from extractor.model import AnggaranProgram, RealisasiAnggaran, Text
from extractor.noise import compact_letters, fold_case
from extractor.nomenclature import OLD, REGIONAL, SHARED_OLD, CodedName, code_meanings, entries_by_name, plain_code, schemes_about
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.form import parents
from extractor.reconcile.form.code_parts import SURE, as_printed, code_nearness, is_code, is_misread_code, is_subcode, is_unsure_code
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

FIXED = ("urusan", "bidang_urusan", "program", "kegiatan", "sub_kegiatan", "kro")  # levels whose names an agency cannot choose
SAME, OTHER, UNLIKE = 0.85, 0.93, 0.6  # likeness: the official name itself; surely another one; little in common
LEAD = 0.1  # by which another official name must be nearer
MOST, CERTAIN = 0.5, 0.75  # share of a table's rows that fit its lists: likely these lists, surely these
FEW, ENOUGH = 3, 5  # rows that must fit for that
NUMBERED_ANEW = 2017  # the first year with the numbers of UU 23/2014; the lists hold no programmes of the earlier numbers
SHORTEST = 15  # letters of a name that can be told to be none of the official ones
NEAR = 0.75  # likeness of two words that may be spellings of one


@dataclass(frozen=True)
class CodedRow:
    """A budget row with its code; `own`: what the code stands for, `other`: entries that bear the printed name instead."""

    row: Any
    code: str
    own: tuple[CodedName, ...] = ()
    other: tuple[CodedName, ...] = ()
    likeness: float = 0.0

    @property
    def refs(self) -> tuple[str, ...]:
        return f"{self.row.id}.kode", f"{self.row.id}.uraian"

    @property
    def fits(self) -> bool:
        return self.likeness >= SAME and not self.other


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    tahun = evidence.report.document.tahun
    year = evidence.year if tahun and not tahun.needs_review else None
    tables: list[Any] = [*evidence.tables(RealisasiAnggaran), *evidence.tables(AnggaranProgram)]
    for table in tables:
        rows = [with_meanings(row, code, year) for row, code in coded_rows(table.rows)]
        answers = [judge_row(row, rows) for row in rows]
        yield from answers
        told = {outcome.refs[0] for outcome in answers if isinstance(outcome, Wrong)}
        fitting = {row.row.id for row in rows if row.fits}
        yield from (wrong for wrong in parents.foreign_rows(table.rows, fitting, named_so(year)) if wrong.refs[0] not in told)


def coded_rows(rows: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Rows with wording and a well-shaped code of their own, not one that was carried down from the row above."""
    above = None
    for row in rows:
        code = plain_code(row.kode.text) if row.kode else ""
        carried = above is not None and row.kode is not None and row.kode.text == above.text and row.kode.bbox == above.bbox
        if is_code(code) and not carried and row.level != "total" and row.uraian and sum(c.isalpha() for c in row.uraian.text) > 5:
            yield row, code
        above = row.kode or above


# ------------------------------------------------------------------------------------------- what the lists say


def with_meanings(row: Any, code: str, year: int | None) -> CodedRow:
    """The row with what the lists of the years about the report's have for its code and its name."""
    lists = schemes_about(year)
    own = tuple(e for e in code_meanings(code, lists) if e.level in FIXED and code_was_valid(e, year))
    printed = bare_name(row.uraian.text)
    likeness = max((likeness_of(printed, bare_name(e.name)) for e in own), default=0.0)
    if likeness < SAME and of_another_year(code, printed):
        return CodedRow(row, code)  # papers follow a list early or late
    if likeness < SAME and code.count(".") > 3 and all(set(e.scheme) & set(OLD) for e in own):
        return CodedRow(row, code)  # with the office in it an old code can be read in several ways
    other = name_bearers(code, printed, own, likeness, lists) if own and likeness < 1 else ()
    return CodedRow(row, code, own, other, likeness)


def of_another_year(code: str, printed: str) -> bool:
    """The list of some other year gives this name to the code."""
    return any(likeness_of(printed, bare_name(e.name)) >= SAME for e in code_meanings(code, REGIONAL))


def code_was_valid(entry: CodedName, year: int | None) -> bool:
    """Whether the lists tell what the number meant in that year: before UU 23/2014 a bidang had other programmes under it."""
    parts = entry.code.split(".")
    return not set(entry.scheme) & set(OLD) or (len(parts) > 2 and parts[2] in SHARED_OLD) or (year or 0) >= NUMBERED_ANEW


@lru_cache(maxsize=8192)
def bare_name(name: str) -> str:
    """Letters and figures of a name, without the word that only says its level."""
    return without_level(compact_letters(name))


def without_level(letters: str) -> str:
    return letters.removeprefix("program") if len(letters) > len("program") + 5 else letters


def likeness_of(printed: str, official: str) -> float:
    """0..1; a name that lost its beginning or end, or runs on into other words, is the official one all the same."""
    shorter, longer = sorted((printed, official), key=len)
    cut = len(shorter) >= 10 and (longer.startswith(shorter) or longer.endswith(shorter))
    return 1.0 if cut else Indel.normalized_similarity(printed, official)


@lru_cache(maxsize=8)
def names_index(lists: tuple[str, ...]) -> Mapping[str, tuple[CodedName, ...]]:
    """Bare name -> the entries of fixed wording that bear it."""
    found: dict[str, list[CodedName]] = {}
    for letters, entries in entries_by_name(lists, None).items():
        fixed = [entry for entry in entries if entry.level in FIXED]
        if fixed:
            found.setdefault(without_level(letters), []).extend(fixed)
    return {name: tuple(entries) for name, entries in found.items()}


def name_bearers(code: str, printed: str, own: Sequence[CodedName], likeness: float, lists: tuple[str, ...]) -> tuple[CodedName, ...]:
    """The entries that bear the printed name where it is clearly not that of the code, the nearest code first."""
    exact = [e for e in names_index(lists).get(printed, ()) if same_side(e, own[0])]
    if likeness >= SAME:  # nearly the same name: only another programme line of the list, word for word, is another one
        found = [e for e in exact if is_subcode(e.code, ".".join(code.split(".")[:3])) and all(another_word(e, o) for o in own)]
    elif exact:
        found = exact
    else:
        best = process.extractOne(
            printed, names_index(lists).keys(), scorer=Indel.normalized_similarity, score_cutoff=max(OTHER, likeness + LEAD)
        )
        found = [e for e in names_index(lists)[best[0]] if same_side(e, own[0])] if best else []
    return tuple(sorted(found, key=lambda e: code_nearness(e.code, code), reverse=True))


def same_side(one: CodedName, other: CodedName) -> bool:
    """Both of regional or both of central government."""
    return bool(set(one.scheme) & set(REGIONAL)) == bool(set(other.scheme) & set(REGIONAL))


def another_word(one: CodedName, other: CodedName) -> bool:
    """A word of one name that no word of the other is a spelling of, on either side."""
    a, b = ({w for w in fold_case(e.name).replace("/", " ").replace("-", " ").split() if len(w) > 3} for e in (one, other))
    return any(all(Indel.normalized_similarity(w, v) < NEAR for v in there) for here, there in ((a, b), (b, a)) for w in here)


def named_so(year: int | None) -> parents.NamedSo:
    """Whether the lists give a row's wording to a code."""
    return lambda row, code: with_meanings(row, code, year).fits if row.uraian else False


# ------------------------------------------------------------------------------------------- the answer


def judge_row(row: CodedRow, rows: Sequence[CodedRow]) -> Outcome:
    if not row.own:
        return NotCheckable(row.refs, "the lists of that year do not hold the code")
    if row.fits:
        return Right(row.refs)
    fitting, looked_up = sum(r.fits for r in rows), sum(bool(r.own) for r in rows)
    if fitting < FEW or fitting <= MOST * looked_up:
        return NotCheckable(row.refs, "most rows of the table do not fit the lists of that year: it may follow another one")
    if row.other:
        return of_another(row)
    if fitting >= ENOUGH and fitting >= CERTAIN * looked_up and row.likeness < UNLIKE and is_clear_name(row):
        return of_none(row)
    return NotCheckable(row.refs, "the wording is neither the official one nor surely another one")


def is_clear_name(row: CodedRow) -> bool:
    """A name that was read well and whole, with a code whose name was never the agency's to choose."""
    text: Text = row.row.uraian
    read = text.confidence >= SURE and not text.needs_review and text.origin != "dump"
    return (
        read and len(bare_name(text.text)) >= SHORTEST and len(text.text.split()) > 2 and not any(set(e.scheme) & set(OLD) for e in row.own)
    )


def of_another(row: CodedRow) -> Wrong:
    """The code of one line of the list with the name of another one."""
    fitting = tuple(dict.fromkeys(as_printed(e.code, row.code) for e in row.other))
    name, official = shorten(row.row.uraian.text), shorten(row.own[0].name)
    return Wrong(
        Both(
            f'Kode {row.code} dicetak dengan nama "{name}", padahal nama resminya "{official}"; nama yang tercetak berkode {fitting[0]}.',
            f'Code {row.code} is printed with the name "{name}", but officially it is "{official}"; the name has code {fitting[0]}.',
        ),
        row.refs, row.code, fitting[0], severity="info" if code_is_doubtful(row, fitting) else "warning",
    )  # fmt: skip


def of_none(row: CodedRow) -> Wrong:
    name, official = shorten(row.row.uraian.text), shorten(row.own[0].name)
    return Wrong(
        Both(
            f'Kode {row.code} dicetak dengan nama "{name}", padahal nama resminya "{official}".',
            f'Code {row.code} is printed with the name "{name}", but its official name is "{official}".',
        ),
        row.refs, name, row.own[0].name, severity="warning",
    )  # fmt: skip


def code_is_doubtful(row: CodedRow, fitting: Sequence[str]) -> bool:
    """The code may be misread, or it only goes one level deeper than the name, which is that of its own parent."""
    return any(is_subcode(row.code, code) or (is_unsure_code(row.row) and is_misread_code(row.code, code)) for code in fitting)


CHECK = Check(
    "code_mismatch",
    Both("Kode tidak sesuai dengan nama atau induknya", "A budget code does not belong to its name or parent"),
    Both("kode, program dan kegiatan yang tertukar", "codes, programmes and activities that were mixed up"),
    run,
)
