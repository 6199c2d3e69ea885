"""Another region named where the report's own office should stand: text copied from another agency's report.

Superior offices, neighbours and partners are rightly named. What tells a copy is the report's own kind of office (KPU, Dinas X)
with another region of the same level, or that region in the name of a report or government, in a sentence about it alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from extractor.model import Text
from extractor.noise import compact_letters, fold_case, noise_similarity
from extractor.nomenclature import wilayah_names
from extractor.reconcile.finding_text import shorten
from extractor.reconcile.outcome import Both, Check, NotCheckable, Outcome, Right, Wrong
from extractor.reconcile.report_evidence import ReportEvidence

LEVELS = {"kabupaten": "kabupaten", "kab": "kabupaten", "kota": "kota", "provinsi": "provinsi", "propinsi": "provinsi", "prov": "provinsi"}
ABBREVIATED = {"kpu": "komisi pemilihan umum", "bps": "badan pusat statistik", "bawaslu": "badan pengawas pemilihan umum"}
CENTRAL = ("komisi", "badan pusat", "badan pengawas", "badan narkotika", "pengadilan", "kejaksaan", "balai", "kantor", "lapas", "rutan")
STAFF = re.compile(r"^(?:(?:sekretariat|jenderal|ketua|kepala|sekretaris|anggota)\s+)+")
OF_A_PAPER = re.compile(r"\b(?:laporan|perjanjian|penetapan|capaian|pengukuran)\s+(?:akuntabilitas\s+)?kinerja\b|\blkj(?:ip)?\b|\blakip\b")
GOVERNMENT = re.compile(r"\bpemerintah(?:\s+daerah)?$")
PARTNERS = re.compile(
    r"kunjung|\bstudi|\bbanding|kerja\s?sama|bersama|\bantar|koordinasi|\brapat|narasumber|peserta|hadir|wilayah|berbatas|tetangga|mutasi"
    r"|pindah|hibah|pinjam|sengketa|gugat|juara|peringkat",
    re.I,
)
TOWARDS = re.compile(r"\b(?:dari|oleh|dengan|kepada)\b", re.I)  # before the office; behind it they speak of other things
LIKE = 0.8  # likeness of two words or kinds of office, one of them badly read
PERHAPS = 0.7  # likeness to the name of the report's own region from which a name may be that
WIDEST = 4  # words of a region's name


@dataclass(frozen=True)
class NamedRegion:
    """A region that a text names: its level ('' where none is printed), its name, and the words before both."""

    level: str
    name: str
    before: str

    @property
    def printed(self) -> str:
        return f"{self.level} {self.name}".strip()


@dataclass(frozen=True)
class RegionMention:
    """A text that names offices: a claim, or the title of a table. `goal`: it says what the report's office wants itself to be."""

    ref: str
    text: str
    context: str
    pages: tuple[int, ...] = ()
    goal: bool = False


def run(evidence: ReportEvidence) -> Iterator[Outcome]:
    mentions = list(region_mentions(evidence))
    if not mentions:
        return
    instansi = evidence.report.document.instansi
    own = own_office(instansi)
    if own is None or instansi is None:
        named = tuple(m.ref for m in mentions if named_places(m.text))
        if named:
            yield NotCheckable(named, "the region of the report's own office is not sure")
        return
    for mention in mentions:
        yield from judge_mention(mention, own, instansi.text)


def region_mentions(evidence: ReportEvidence) -> Iterator[RegionMention]:
    for claim in evidence.claims("institution"):
        yield RegionMention(claim.id, claim.noun or claim.text, claim.text, goal=claim.of == "tujuan")
    for table in evidence.report.tables:
        if table.title:
            yield RegionMention(f"{table.id}.title", table.title, table.title, table.pages[:1])


def own_office(instansi: Text | None) -> NamedRegion | None:
    """The report's office: the last region of its name with the kind of office before it."""
    if instansi is None or instansi.needs_review:
        return None
    found = [p for bare in (True, False) for p in named_places(instansi.text, bare) if office_kind(p.before)]
    return NamedRegion(found[-1].level, found[-1].name, office_kind(found[-1].before)) if found else None


def judge_mention(mention: RegionMention, own: NamedRegion, instansi: str) -> Iterator[Outcome]:
    """Right for the own region, wrong for one other in its place, nothing for other mentions."""
    places = places_in(mention.text, own)
    if any(same_place(p, own) for p in places):
        yield Right((mention.ref,))
        return
    rivals = [p for p in places if (mention.goal or p.level == own.level) and stands_for_own(p, own)]
    everywhere = {p.printed for p in places_in(mention.context, own) if p.level == own.level}
    if len({p.printed for p in rivals}) != 1 or len(everywhere) > 1:
        return
    before = mention.context.partition(mention.text)[0] or mention.context
    if not mention.goal and (PARTNERS.search(mention.context) or TOWARDS.search(before)):
        yield NotCheckable((mention.ref,), "another office, perhaps a partner")
    else:
        yield wrong_region(mention, rivals[0], instansi)


def wrong_region(mention: RegionMention, place: NamedRegion, instansi: str) -> Wrong:
    printed = place.printed.title()
    return Wrong(
        Both(
            f'"{shorten(mention.text)}" menyebut {printed}, padahal laporan ini dari {instansi}.',
            f'"{shorten(mention.text)}" names {printed}, but this is the report of {instansi}.',
        ),
        (mention.ref,), printed, instansi, severity="warning", pages=mention.pages,
    )  # fmt: skip


# ------------------------------------------------------------------------------------------- offices and regions


def plain_words_of(text: str) -> list[str]:
    """Plain words; `Kab/Kota` stays one and names no region."""
    return [word for word in re.split(r"[\s.,;:()\"'“”‘’·|]+", fold_case(text)) if word]


def places_in(text: str, own: NamedRegion) -> list[NamedRegion]:
    """The regions of the official list in a text; without their level only where the own name has none either."""
    found = named_places(text, bare=not own.level)
    return [p for p in found if own.level or same_kind(p.before, own.before)]


def named_places(text: str, bare: bool = False) -> list[NamedRegion]:
    """The regions that a text names with their level (`Kabupaten X`), or by name alone where they are printed `bare`."""
    words, found, n = plain_words_of(text), list[NamedRegion](), 0
    while n < len(words):
        level, start = ("", n) if bare else (region_level(words[n]), n + 1)
        ends = range(min(len(words), start + WIDEST), start, -1) if level is not None else ()
        end = next((e for e in ends if compact_letters(" ".join(words[start:e])) in regions_by_name(level or "")), None)
        if end is not None:
            found.append(
                NamedRegion(level or "", regions_by_name(level or "")[compact_letters(" ".join(words[start:end]))], " ".join(words[:n]))
            )
        n = end or n + 1
    return found


@lru_cache(maxsize=4096)
def region_level(word: str) -> str | None:
    if word in LEVELS:
        return LEVELS[word]
    return next((LEVELS[w] for w in ("kabupaten", "provinsi") if len(word) > 6 and noise_similarity(word, w) >= LIKE), None)


@lru_cache(maxsize=4)
def regions_by_name(level: str) -> Mapping[str, str]:
    """Name without blanks and level -> the name in small letters; those of every level for ''."""
    names: dict[str, str] = {}
    for region in wilayah_names():
        if region.level == level or (not level and region.level in ("kabupaten", "kota")):
            for name in (region.name, *region.aliases):
                bare = re.sub(r"^(?:kabupaten|kota)(?: administrasi)?\s+", "", fold_case(name))
                names.setdefault(compact_letters(bare), bare)
    return names


def office_kind(before: str) -> str:
    """The kind of office before its region: in full, without the part of it that reports."""
    words = [next((full for short_, full in ABBREVIATED.items() if noise_similarity(w, short_) >= LIKE), w) for w in before.split()]
    return STAFF.sub("", " ".join(words))


def same_kind(before: str, kind: str) -> bool:
    """The words before a region end with this kind of office."""
    words = office_kind(before).split()
    return noise_similarity(compact_letters(" ".join(words[-len(kind.split()) :])), compact_letters(kind)) >= LIKE


def same_place(place: NamedRegion, own: NamedRegion) -> bool:
    return place.level == own.level and place.name == own.name


def stands_for_own(place: NamedRegion, own: NamedRegion) -> bool:
    """The place stands where the own one should: with the same kind of office, in the name of a paper or of the government."""
    if perhaps_own(place.name, own.name):
        return False
    regional = not own.before.startswith(CENTRAL)
    return same_kind(place.before, own.before) or bool(regional and (OF_A_PAPER.search(place.before) or GOVERNMENT.search(place.before)))


def perhaps_own(read: str, own: str) -> bool:
    """The own name cut short, run on, or badly read: each of its words is near."""
    a, b = compact_letters(read), compact_letters(own)
    pairs = list(zip(read.split(), own.split(), strict=True)) if read.count(" ") == own.count(" ") else [(a, b)]
    return a.startswith(b) or b.startswith(a) or all(noise_similarity(x, y) >= PERHAPS for x, y in pairs)


CHECK = Check(
    "institution_mismatch",
    Both("Nama instansi atau daerah lain", "Another office or region where the report's own should stand"),
    Both("bagian yang tersalin dari laporan instansi lain", "parts copied from another agency's report"),
    run,
)
