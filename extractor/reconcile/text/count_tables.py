"""How many sasaran, indikator, programmes … the tables of each kind list, for each office: one number where nothing is in doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from extractor.doubts import ROW
from extractor.model import (
    AnggaranProgram,
    CapaianKinerja,
    IndikatorKinerjaUtama,
    PerjanjianKinerja,
    RealisasiAnggaran,
    RencanaAksi,
    RencanaKinerjaTahunan,
    Text,
    Value,
)
from extractor.noise import compact_letters, fold_case, noise_similarity
from extractor.pair_items import item_wording
from extractor.reconcile.outcome import Both
from extractor.reconcile.report_evidence import ReportEvidence

RANKS = ("program", "kegiatan", "sub_kegiatan")
KINDS = {
    "perjanjian_kinerja": Both("perjanjian kinerja", "performance agreement"),
    "indikator_kinerja_utama": Both("IKU", "IKU"),
    "rencana_kinerja_tahunan": Both("RKT", "RKT"),
    "rencana_aksi": Both("rencana aksi", "action plan"),
    "capaian_kinerja": Both("tabel capaian", "capaian tables"),
    "anggaran_program": Both("anggaran program", "programme budget"),
    "realisasi_anggaran": Both("realisasi anggaran", "realised budget"),
}
SECRETARIAT = "sekretariat"
LIKE = 0.8  # likeness of a badly read word
CHIEFS = re.compile(r"^(?:ketua|bupati|wali ?kota|gubernur|camat|inspektur|direktur|kepala (?:dinas|badan|kantor|balai|upt))\b")
UNITS = re.compile(r"\b(?:sub ?bagian|subbag|kasubb?ag|bagian|bidang|seksi|kabid|kabag|kasi|upt|uptd|cabang)\b")
HEADS = re.compile(r"^(?:(?:plt|plh|pj|pjs|kepala)\b\.?\s*)+")
OWN = 14  # letters of an office's name that tell it
MOST_READ = 0.7  # share of a table's running numbers that must have been read for their number to count
NEXT = 1  # pages within which an untitled table belongs to the office of the one before


@dataclass(frozen=True)
class CountedTable:
    """How many of a thing one table lists: the ways to count them, the likeliest, and cells that may belong to another row.

    `sure`: nothing speaks against that number.
    """

    table: Any
    ways: frozenset[int]
    best: int
    doubtful: tuple[str, ...] = ()
    sure: bool = False


@dataclass(frozen=True)
class KindCount:
    """How many of a thing the tables of one kind list together; `sure` where each of them lists that number without a doubt.

    `own`: they may be the office's; where there are none of it, those of its parts can only bear a number out.
    """

    kind: str
    ways: frozenset[int]
    number: int
    sure: bool
    tables: tuple[CountedTable, ...]
    own: bool = True

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({page for c in self.tables for page in c.table.pages}))


def count_kinds(evidence: ReportEvidence, of: str, pihak: str | None) -> list[KindCount]:
    """The numbers of the tables that may be that office's, kind by kind."""
    kinds: Sequence[type] = (PerjanjianKinerja, CapaianKinerja, IndikatorKinerjaUtama, RencanaKinerjaTahunan, RencanaAksi)
    kinds = (AnggaranProgram, RealisasiAnggaran) if of in RANKS else kinds
    wanted, out = office_key(pihak, evidence), []
    for kind in kinds:
        tables = surely_of_kind(evidence.of_year(evidence.tables(kind)))
        counted = [(c, office) for t, office in zip(tables, offices_of(tables, evidence), strict=True) if (c := count_of(t, of))]
        own = [(c, office) for c, office in counted if office in (None, wanted)]
        if counted:
            out.append(kind_count(own) if own else replace(kind_count(counted), sure=False, own=False))
    return out


def surely_of_kind(tables: Sequence[Any]) -> Sequence[Any]:
    """The tables whose kind and rows are sure, where any are: one in doubt may be of another kind."""
    return [t for t in tables if not t.structure.needs_review] or tables


def kind_count(own: Sequence[tuple[CountedTable, str | None]]) -> KindCount:
    """The one number of the tables that are known to be the office's, where each of them surely lists it; else what all list together."""
    found = [c for c, _ in own]
    known = [c for c, office in own if office is not None]
    sure = bool(known) and len({c.best for c in known}) == 1 and all(c.sure for c in known)
    total = sum(c.best for c in found)
    number = known[0].best if sure else total
    return KindCount(
        found[0].table.kind, frozenset({*(n for c in found for n in c.ways), total}), number, sure, tuple(known if sure else found)
    )


# ------------------------------------------------------------------------------------------- one table


def count_of(table: Any, of: str) -> CountedTable | None:
    """The rows of a rank by their level or their first word; items by their rows, without repetition, and by running numbers."""
    rows = [row for row in table.rows if row.level == of] if of in RANKS else list(table.rows)
    texts = [text for row in rows if (text := item_wording(row, "uraian" if of in RANKS else of))]
    if not texts:
        return None
    runs = sum(a != b for a, b in zip(texts, ["", *texts], strict=False))
    ways = {runs, len(set(texts)), *(count_candidates(table.rows) if of in ("sasaran", "program") else ())}
    if of in RANKS:
        ways.add(sum(item_wording(row, "uraian").startswith(of.replace("_", " ")) for row in table.rows))
    best = len(set(texts)) if of in ("sasaran", "tujuan") else len(texts)
    doubtful = tuple(misplaced_cells(table.rows))
    return CountedTable(table, frozenset({*ways, best}), best, doubtful, not doubtful and is_counted(table, of, best, len(set(texts))))


def is_counted(table: Any, of: str, best: int, distinct: int) -> bool:
    """Nothing speaks against the number: running numbers that end with it, or every row has its item and figure."""
    if table.structure.needs_review or table.structure.doubts or len(table.rows) < 2:
        return False
    numbered = is_numbered(table.rows)
    last = max(count_candidates(table.rows), default=0)
    if of == "sasaran":
        return best == last if numbered else not numbers_of(table.rows) and all(is_plain(row, "sasaran") for row in table.rows)
    if of == "indikator":
        return best == distinct and all((numbered or is_plain(row, "indikator")) and has_target(row) for row in table.rows)
    return of in RANKS and best == distinct


def is_plain(row: Any, name: str) -> bool:
    """The row has this item, and it was read beyond doubt."""
    text = getattr(row, name, None)
    return isinstance(text, Text) and bool(text.text.strip()) and not text.needs_review


def has_target(row: Any) -> bool:
    target = getattr(row, "target", None)
    return isinstance(target, Value) and bool(target.raw.strip())


def count_candidates(rows: Sequence[Any]) -> set[int]:
    """How many running numbers a table has, where most were read, and the last one."""
    numbers = [m[1] for row in rows if row.no is not None and (m := re.fullmatch(r"\W*(\d{1,2})\W*", row.no.text))]
    last = [int(n) for n in numbers[-1:]]
    return {*last, *([len(set(numbers))] if last and len(set(numbers)) >= MOST_READ * last[0] else [])}


def numbers_of(rows: Sequence[Any]) -> list[str]:
    """The running numbers as printed, each once."""
    return list(dict.fromkeys(n for row in rows if row.no is not None and (n := row.no.text.strip(" .)"))))


def misplaced_cells(rows: Sequence[Any]) -> Iterator[str]:
    """Figures marked because their row may be part of another one: the rows cannot be counted."""
    for row in rows:
        for name in ("target", "capaian", "anggaran", "pagu"):
            value = getattr(row, name, None)
            if isinstance(value, Value) and not ROW.isdisjoint(value.codes):
                yield f"{row.id}.{name}"


def is_numbered(rows: Sequence[Any]) -> bool:
    """Running numbers tell that no row was lost."""
    ordered = numbers_of(rows)
    return len(ordered) > 1 and ordered == [str(n + 1) for n in range(len(ordered))]


# ------------------------------------------------------------------------------------------- offices


def offices_of(tables: Sequence[Any], evidence: ReportEvidence) -> list[str | None]:
    """Whose each table is: '' the report's own office, a part of it by its name, None where nothing tells; one without a title goes on
    with the table before it.
    """
    out: list[str | None] = []
    for n, table in enumerate(tables):
        own = office_of(table, evidence)
        goes_on = n and table.pages[0] - tables[n - 1].pages[-1] <= NEXT
        out.append(out[-1] if own is None and goes_on else own)
    return out


def office_of(table: Any, evidence: ReportEvidence) -> str | None:
    """By the title, which names the office, else by who signs."""
    title, own = fold_case(table.title or ""), own_letters(evidence)
    part = own_part(title, own)
    if part is not None:
        return part
    if table.pihak is not None:
        return office_key(table.pihak.text, evidence)
    return "" if own and own in compact_letters(title) else None


def own_letters(evidence: ReportEvidence) -> str:
    """The letters of the name of the report's office."""
    instansi = evidence.report.document.instansi
    return compact_letters(fold_case(instansi.text)) if instansi is not None else ""


def own_part(title: str, own: str) -> str | None:
    """The part of the office that a title names; None where it names none."""
    secretariat = any(noise_similarity(word, SECRETARIAT) >= LIKE for word in re.findall(r"[a-z]{6,}", title))
    if secretariat and SECRETARIAT not in own:
        return SECRETARIAT
    unit = UNITS.search(title)
    return title[unit.start() :] if unit and compact_letters(title[unit.start() :])[:12] not in own else None


def office_key(pihak: str | None, evidence: ReportEvidence) -> str:
    """'' for the head of the office or none, `sekretariat` for the secretary and his office, else the name."""
    plain, own = HEADS.sub("", fold_case(pihak or "")), own_letters(evidence)
    if not plain or CHIEFS.search(fold_case(pihak or "")) or compact_letters(plain)[:OWN] in own:
        return ""
    if plain.startswith("sekreta"):
        return "" if own.startswith(SECRETARIAT) else SECRETARIAT
    return plain
