"""The levels of a column's header -> what its figures or words may be, how strongly the header says so, and when they are of.

A header's leaf decides; what stands above it in a merged cell (`Tahun 2016`, `KEUANGAN`) adds year, unit and head where the leaf has none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.match.header_terms import Composition, compose_terms
from extractor.match.header_wordings import HeaderHit, header_time, match_header
from extractor.match.scale_words import scale_in
from extractor.model import PeriodKind
from extractor.roles import Role

LISTED_OTHER = 0.9  # of a listed wording's score, for the roles that it may have in another table
LEAF_ONLY = 0.9  # of a leaf's score where the whole header with its group is not known
OF_ACTIVITY = 0.75  # voice of `Indikator Kegiatan` for the indikator of a row
# How strongly the head of a composed header speaks for each role that it may have, 0..1: first in a column of money, then in another.
PAID: Mapping[str, Mapping[str, float]] = {
    Role.TARGET: {Role.PAGU: 1.0, Role.TARGET: 0.5},
    Role.REALISASI: {Role.REALISASI_ANGGARAN: 1.0, Role.REALISASI: 0.4},
    Role.CAPAIAN: {Role.PERSEN: 1.0, Role.REALISASI_ANGGARAN: 0.4},
}
DONE: Mapping[str, Mapping[str, float]] = {
    Role.TARGET: {Role.TARGET: 1.0, Role.PAGU: 0.3},
    Role.REALISASI: {Role.REALISASI: 1.0, Role.REALISASI_ANGGARAN: 0.85},
    Role.CAPAIAN: {Role.CAPAIAN: 1.0, Role.PERSEN: 0.7, Role.REALISASI: 0.4},
    Role.VOLUME: {Role.VOLUME: 1.0, Role.TARGET: 0.4},
    Role.PAGU: {Role.PAGU: 1.0},
}
REALISASI_PERCENT: Mapping[str, float] = {Role.REALISASI: 0.8, Role.PERSEN: 0.8, Role.CAPAIAN: 0.6}
SPENT_PERCENT: Mapping[str, float] = {Role.PERSEN: 1.0, Role.REALISASI_ANGGARAN: 0.3}
SPENT: Mapping[str, float] = {Role.PERSEN: 1.0, Role.REALISASI_ANGGARAN: 0.8}
BESIDE_NUMBER, NUMBER = 0.9, 0.6  # voice of `No Indikator` for the item, for its number
UNITS: Mapping[str, Mapping[str, float]] = {
    "fisik": {Role.PERSEN_FISIK: 0.9},
    "persen": {Role.PERSEN: 0.7, Role.CAPAIAN: 0.6},
    "uang": {Role.PAGU: 0.6, Role.REALISASI_ANGGARAN: 0.6},
    "triwulan": {"triwulan": 0.9},
    "bulan": {"bulan": 0.8},
}
"""The same of a header that is no more than a unit or a time."""
PLAN_YEAR = re.compile(r"\b(?:tahun|thn)\W{0,2}(?:ke\W{0,2})?([1-6])\b(?!\d)", re.I)
HALF_KNOWN = 0.5  # share of a header's letters below which its known terms say little


@dataclass(frozen=True)
class When:
    """Of what time a column's figures are, as its header says; all None where it does not say.

    `own`: the header says `this year`; `last`: last year; `jenis`: as in Period; `ke`: the number of a plan's year (`Tahun ke-2`).
    """

    tahun: int | None = None
    triwulan: int | None = None
    bulan: int | None = None
    jenis: PeriodKind | None = None
    own: bool = False
    last: bool = False
    ke: int | None = None

    @property
    def stated(self) -> bool:
        return self != When()


@dataclass(frozen=True)
class Meaning:
    """What a header says: roles with the strength of its words for each, 0..1, and time, unit, scale and change of the figures."""

    roles: Mapping[str, float] = field(default_factory=dict)
    when: When = When()
    unit: str | None = None
    scale: int = 1
    before_change: bool = False
    after_change: bool = False

    @property
    def role(self) -> str:
        """The strongest role, '' where the words tell none."""
        return max(self.roles, key=lambda r: self.roles[r], default="")


def meaning_of(levels: Sequence[str]) -> Meaning:
    """What a column's header says, its levels given from top to bottom."""
    levels = [" ".join(t.split()) for t in levels if t.strip()]
    if not levels:
        return Meaning()
    whole, leaf = " ".join(levels), levels[-1]
    listed = match_header(whole)
    alone = match_header(leaf) if len(levels) > 1 else None
    known = [compose_terms(without_time(level)) for level in levels]
    own, roles = known[-1], composed_roles(known, money_in(levels), "%" in leaf)
    if not ({Role.PERBANDINGAN, *(NAMES.get(p, p) for p in PLAIN)} & set(roles)):
        add_scores(roles, listed_roles(listed, 1.0))
    if not listed and not roles and head_term(own) is not None:
        add_scores(roles, listed_roles(alone, LEAF_ONLY))
    if Role.INDIKATOR in roles and below_sasaran(own):
        roles[Role.INDIKATOR] = OF_ACTIVITY
    hits = [h for h in (listed, alone) if h is not None]
    terms = compose_terms(without_time(whole)).codes("time")
    return Meaning(
        roles={r: round(s, 3) for r, s in roles.items() if r},
        when=when_of(levels),
        unit=next((h.unit for h in hits if h.unit), "%" if "%" in leaf else "Rp" if re.search(r"\bRp\b", leaf, re.I) else None),
        scale=scale_in(whole, header=True)[0],
        before_change=any(h.before_change for h in hits) or ("murni" in terms and "perubahan" not in terms),
        after_change=any(h.after_change for h in hits) or "perubahan" in terms,
    )


def below_sasaran(header: Composition) -> bool:
    """An indikator of a programme or kegiatan, beside which a table may have that of the sasaran."""
    items = header.codes("item")
    below = {Role.KEGIATAN, Role.SUB_KEGIATAN, Role.PROGRAM} & set(items)
    return items[:1] == (Role.INDIKATOR,) and bool(below) and Role.SASARAN not in items


def add_scores(roles: dict[str, float], new: Mapping[str, float]) -> None:
    for role, score in new.items():
        roles[role] = max(roles.get(role, 0.0), score)


def listed_roles(hit: HeaderHit | None, share: float) -> dict[str, float]:
    """What a listed wording says."""
    if hit is None or hit.role in ("judul", "tahun"):
        return {}
    return {**{r: share * LISTED_OTHER * hit.score for r in hit.others}, hit.role: share * hit.score}


def money_in(levels: Sequence[str]) -> bool:
    return any(re.search(r"\bRp\b|rupiah", t, re.I) for t in levels)


def without_time(text: str) -> str:
    """The header without years, column numbers and formulas of columns (`(4/3x100)`)."""
    text = re.sub(r"\(\s*\d{1,2}\s*\)|\d+\s*=?\s*\(?\s*\d+\s*[/:]\s*\d+\s*\)?(?:\s*[x*]\s*100\s*%?)?", " ", text)
    return re.sub(r"(?:19|20)\d\d", " ", text)


# --------------------------------------------------------------------------------------------- roles of composed headers

PLAIN = ("rata", Role.EFISIENSI, Role.BOBOT, Role.KATEGORI, Role.SELISIH, Role.SISA)  # these are a header's role wherever they stand in it
NAMES = {"rata": Role.RATA_RATA, "uang": Role.REALISASI_ANGGARAN, Role.STANDAR: Role.STANDAR, Role.AWAL: Role.AWAL}
ITEM_PAIRS = {(Role.PROGRAM, Role.KEGIATAN): Role.PROGRAM_KEGIATAN, (Role.KEGIATAN, Role.PROGRAM): Role.PROGRAM_KEGIATAN}


def composed_roles(levels: Sequence[Composition], money: bool, percent: bool) -> dict[str, float]:
    """Roles of a header by the terms of its lowest level that has a head, counted in what its leaf or those above say."""
    leaf = levels[-1]
    source = next((level for level in reversed(levels) if head_term(level) is not None), None)
    if source is None or any("jadwal" in level.codes("time") for level in levels):
        return unit_roles(levels, percent)
    head = head_term(source) or ""
    strength = source.coverage if source.coverage >= HALF_KNOWN else source.coverage * HALF_KNOWN
    if head in source.codes("item"):
        return {r: s * strength for r, s in item_roles(source).items()}
    if head == Role.VOLUME and {Role.INDIKATOR, Role.SASARAN, Role.TUJUAN} & set(source.codes("item")):
        return {Role.VOLUME: strength}  # how many of them there are, no target
    if head in (Role.REALISASI, Role.TARGET) and "terhadap" in source.codes("time"):
        return {Role.PERBANDINGAN: strength}
    own, above = set(leaf.codes("unit")), {u for level in levels[:-1] for u in level.codes("unit")}
    spent = any("pagu" in level.codes("measure") and not names_both(level) for level in levels) and head != Role.PAGU
    physical = "fisik" in own or ("fisik" in above and "uang" not in own)
    paid = (money or spent or "uang" in own | above) and "kinerja" not in own
    found = measure_roles(head, paid, physical, percent or "persen" in own)
    if "kinerja" in own:  # `K` beside `Rp`: what was done, not what was spent
        found.pop(Role.REALISASI_ANGGARAN, None)
    return {r: s * strength for r, s in found.items()}


def names_both(header: Composition) -> bool:
    """A group of what is done and what it costs (`Target Kinerja Program dan Kerangka Pendanaan`): its columns say which they are."""
    return "kinerja" in header.codes("unit") and header.codes("measure")[:1] != ("pagu",)


def head_term(header: Composition) -> str | None:
    """The term that says what the column is: a plain one anywhere, else the first measure or item."""
    measures = header.codes("measure")
    plain = next((c for c in PLAIN if c in measures), None)
    return plain or next(iter(header.codes("measure", "item")), None)


def measure_roles(head: str, money: bool, physical: bool, percent: bool) -> dict[str, float]:
    """Roles of a column of figures by its head and what it is counted in."""
    if physical:
        return {Role.PERSEN_FISIK: 1.0}
    if head in PLAIN:
        return {NAMES.get(head, head): 1.0}
    if head == Role.REALISASI and percent:
        return {Role.PERSEN: 1.0} if money else dict(REALISASI_PERCENT)
    if head == "serapan" or (head == Role.PAGU and percent):
        return dict(SPENT_PERCENT if percent else SPENT)
    known = PAID if money and head in PAID else DONE
    return dict(known.get(head, {NAMES.get(head, head): 1.0}))


def item_roles(header: Composition) -> dict[str, float]:
    """Roles of a column of words: its first item, or the pair of a programme and its kegiatan."""
    items = header.codes("item")
    head = ITEM_PAIRS.get(items[:2], items[0])  # type: ignore[arg-type, call-overload]
    if Role.PELAKSANA in items:
        return {Role.PELAKSANA: 1.0}
    if head == Role.NO and len(items) > 1:
        return {items[1]: BESIDE_NUMBER, Role.NO: NUMBER}
    return {head: 1.0}


def unit_roles(levels: Sequence[Composition], percent: bool) -> dict[str, float]:
    """Roles of a header that is no more than a unit or a time."""
    units, times = ({c for level in levels for c in level.codes(group)} for group in ("unit", "time"))
    said = (("fisik", "fisik" in units), ("persen", percent or "persen" in units), ("uang", "uang" in units))
    at = (("triwulan", "triwulan" in times), ("bulan", bool(times & {"bulan", "jadwal"})))
    return dict(next((UNITS[name] for name, there in (*said, *at) if there), {}))


# --------------------------------------------------------------------------------------------- time


def when_of(levels: Sequence[str]) -> When:
    """Of what time a column is: what its leaf says, else what the level above says, up to the top."""
    tahun = triwulan = bulan = None
    codes: set[str] = set()
    for text in reversed([before_base(t) for t in levels]):
        year, quarter, month = header_time(text)
        tahun, triwulan, bulan = tahun or year, triwulan or quarter, bulan or month
        codes |= set(compose_terms(without_time(text)).codes("time")) | (
            {"standar"} & set(compose_terms(without_time(text)).codes("measure"))
        )
    base = compose_terms(without_time(" ".join(levels))).codes("time")
    jenis: PeriodKind | None = None
    if triwulan:
        jenis = "triwulan"
    elif bulan:
        jenis = "bulan"
    if "sampai" in codes:
        jenis = "sampai_dengan"
    elif "standar" in codes:
        jenis = "standar"
    elif "akhir" in codes or ("terhadap" in base and "akhir" in base):
        jenis = "akhir_renstra"
    elif tahun and jenis is None:
        jenis = "tahun"
    ke = next((int(m[1]) for text in reversed(levels) if (m := PLAN_YEAR.search(text))), None)
    return When(tahun, triwulan, bulan, jenis, own="ini" in codes, last="lalu" in codes, ke=ke)


def before_base(text: str) -> str:
    """A header's words before what its figures are compared with: `Capaian 2016 terhadap RPJMD 2018` is of 2016."""
    found = re.search(r"\b(?:terhadap|thadap|thd|dibanding\w*)\b", text, re.I)
    return text[: found.start()] if found and found.start() > 0 else text
