"""The report's own office as one name, with how sure that is and why a person should look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache

from extractor.doubts import NAMED_ONCE
from extractor.geometry import union_box
from extractor.lexicon import stroke_letters
from extractor.match.cell_values import origin_of
from extractor.match.identity.find_offices import OVER, NamedOffice, official_abbreviations
from extractor.match.identity.name_tokens import known_region
from extractor.match.identity.office_mentions import CUT, Mention, MentionedOffice, mentions_of, offices_of, region_key
from extractor.match.identity.region_fallback import lent_region
from extractor.match.identity.text_blocks import TextBlock
from extractor.match.known_words import like_case
from extractor.match.office_name import region_word
from extractor.model import Doubt, Text
from extractor.noise import compact_letters
from extractor.nomenclature import perangkat_daerah

SURE_SHARE = 0.62  # share of the two weightiest offices' weight from which the first is taken for certain
TITLE = 2.5  # least weight of a title, signature or named paper: below it sentences and cells alone name the office
PLENTY = 14.0  # weight from which more mentions make the office no surer: running heads, captions and text together
DOMINANT = 2.0  # how many times another government's weight the one must have that reports itself, and not one of its offices
LEAST, DOUBTED = 0.5, 0.5  # confidence of an office named once beside a rival as weighty; at most that of one in doubt
GOVERNMENT = "pemerintah"

SEVERAL = "several_offices"
UNTITLED = "office_untitled"
ABBREVIATED = "office_abbreviated"
BROKEN = "office_cut_short"
NOWHERE = "region_missing"
STRANGE = "region_unknown"
LENT = "region_elsewhere"


def instansi_of(blocks: Sequence[TextBlock]) -> Text | None:
    """The office that the report's places make its own; None where none names an office."""
    governments, others = split_mentions(mentions_of(blocks), lambda m: m.name.office.casefold().split()[:1] == [GOVERNMENT])
    offices, ruling = offices_of(others), offices_of(governments)
    if ruling and (not offices or ruling[0].weight > DOMINANT * offices[0].weight):
        offices = [ruling[0], *offices]
    if not offices:
        return None
    best, rival = offices[0], max((o.weight for o in offices[1:] if not stands_under(offices[0], o)), default=0.0)
    wording, region = wording_mention(best), region_of(best)
    lent = lent_region(blocks) if not region and is_regional(wording.name) else None
    codes = office_doubts(best, rival, wording)
    if region and not known_region(region) and region_word(region.split()[0]):
        codes += (STRANGE,)
    if not region and is_regional(wording.name):
        codes += (LENT,) if lent and not lent.government else () if lent else (NOWHERE,)
    return make_office_text(best, rival, wording, full_name(best, wording, region or (lent.text if lent else "")), codes)


def is_regional(name: NamedOffice) -> bool:
    """An office such as every region has: without its region nobody knows which one it is."""
    first = stroke_letters((name.office or name.acronym).split()[0])
    return first in kinds_of_regions() or stroke_letters(name.acronym) in official_abbreviations()


@lru_cache(maxsize=1)
def kinds_of_regions() -> frozenset[str]:
    return frozenset(stroke_letters(office.kind.split()[0]) for office in perangkat_daerah()) - {"lainnya"}


def split_mentions(mentions: Sequence[Mention], first: Callable[[Mention], bool]) -> tuple[list[Mention], list[Mention]]:
    return [m for m in mentions if first(m)], [m for m in mentions if not first(m)]


# ------------------------------------------------------------------------------------------- its name


def wording_mention(office: MentionedOffice) -> Mention:
    """The mention whose wording is the office's: in full if one is, in the spelling that weighs most, with the region if one has it."""
    full = [m for m in office.mentions if m.name.office] or list(office.mentions)
    weights: dict[str, float] = defaultdict(float)
    for m in full:
        weights[spelling(m.name)] += m.weight * (1 if m.whole else CUT) * m.name.score
    most = max(weights, key=lambda key: weights[key])
    under = [m for m in full if m.weight >= TITLE and m.whole and spelling(m.name) != most and names_superior(m.name, most)]
    most = spelling(under[0].name) if under else most
    return max((m for m in full if spelling(m.name) == most), key=lambda m: (m.weight + bool(m.name.region), m.name.score, -m.page))


def names_superior(name: NamedOffice, key: str) -> bool:
    """The name is that of `key` with the office that it belongs to (`Biro Umum Sekretariat Daerah`)."""
    words = name.office.split()
    return any(stroke_letters(w) in OVER and compact_letters(" ".join(words[:n])) == key for n, w in enumerate(words) if n)


def stands_under(office: MentionedOffice, other: MentionedOffice) -> bool:
    """The other one is the office that the first belongs to, and no rival of it: the report prints both as one name."""
    superior = compact_letters(wording_mention(other).name.office)
    return bool(superior) and any(
        compact_letters(m.name.office).endswith(superior) and compact_letters(m.name.office) != superior for m in office.mentions
    )


def spelling(name: NamedOffice) -> str:
    return compact_letters(name.office or name.acronym)


def region_of(office: MentionedOffice) -> str:
    """The region printed with the office, with its level where it is printed so anywhere."""
    weights: dict[str, float] = defaultdict(float)
    for m in office.mentions:
        weights[m.name.region] += m.weight
    printed = [region for region in weights if region]
    return max(printed, key=lambda r: (known_region(r), bool(region_word(r.split()[0])), weights[r])) if printed else ""


def full_name(office: MentionedOffice, wording: Mention, region: str) -> str:
    name = wording.name
    printed = in_small_letters(office, name)
    acronym = f"({acronym_in_brackets(office, wording)})" if name.office and acronym_in_brackets(office, wording) else ""
    own = name.region if region_key(name.region) == region_key(region) and len(name.region) >= len(region) else region
    return " ".join(word for word in (printed or name.acronym, acronym, case_like_office(own, printed)) if word)


def in_small_letters(office: MentionedOffice, name: NamedOffice) -> str:
    """The name as a sentence prints it, where one does so in the same letters: titles in capitals lose which ones it has."""
    alike = (m.name.office for m in office.mentions if spelling(m.name) == spelling(name))
    return next((printed for printed in alike if printed and not printed.isupper()), name.office)


def acronym_in_brackets(office: MentionedOffice, wording: Mention) -> str:
    """The acronym, where the weightiest kind of place that prints the name in full prints it in brackets behind it."""
    alike = [m for m in office.mentions if spelling(m.name) == spelling(wording.name) and m.weight == wording.weight]
    return next((m.name.acronym for m in alike if m.name.acronym), "")


def case_like_office(region: str, office: str) -> str:
    """The region in the capitals of the office's name."""
    if office and office.isupper() == region.isupper():
        return region
    return " ".join(like_case(w.lower(), "AB" if office.isupper() else "Ab") for w in region.split()) if office else region


# ------------------------------------------------------------------------------------------- how sure


def office_doubts(office: MentionedOffice, rival: float, wording: Mention) -> tuple[str, ...]:
    """Why a person should look at the office and its name."""
    found = (
        (SEVERAL, office.weight < SURE_SHARE * (office.weight + rival)),
        (UNTITLED, max(m.weight for m in office.mentions) < TITLE),
        (ABBREVIATED, not office.spelled_out),
        (BROKEN, not wording.whole),
        (NAMED_ONCE, not has_firm_end(office, wording)),
    )
    return tuple(code for code, holds in found if holds)


def has_firm_end(office: MentionedOffice, wording: Mention) -> bool:
    """Something says where the name ends: its region, its acronym in brackets, the official list, or a second mention."""
    name = wording.name
    alike = {(m.page, m.place) for m in office.mentions if spelling(m.name) == spelling(name)}
    ended = bool(name.acronym or (name.region and known_region(name.region)))
    return ended or len(alike) > 1 or compact_letters(name.office) in official_names()


@lru_cache(maxsize=1)
def official_names() -> frozenset[str]:
    return frozenset(compact_letters(office.name) for office in perangkat_daerah())


def make_office_text(office: MentionedOffice, rival: float, wording: Mention, text: str, codes: tuple[str, ...]) -> Text:
    share = office.weight / (office.weight + rival)
    sure = LEAST + 0.25 * min(office.weight / PLENTY, 1.0) + 0.24 * (2 * share - 1)
    confidence = round(min(sure, DOUBTED if codes else 0.99), 4)
    page, lines = wording.lines[0].page, wording.lines
    box = page.displayed(union_box(line.box for line in lines)) if page.origin != "dump" else None
    return Text(
        raw=" ".join(line.text for line in lines), text=text, confidence=confidence, page=page.number, bbox=box,
        origin=origin_of(page, [word for line in lines for word in line.words]),
        needs_review=bool(codes), doubts=tuple(Doubt(code=code) for code in codes),
    )  # fmt: skip
