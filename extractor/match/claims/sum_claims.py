"""Totals with their addends, and one number of another: `28 orang terdiri dari 17 PNS dan 11 PPNPN`, `71 dari 75 (94%)`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.match.claims.claim_draft import ClaimDraft, parse_decimal, parse_integer, spelled_number
from extractor.match.claims.context import words_before
from extractor.match.claims.count_claims import NOUN, NOUNS, PEOPLE, SPELLED, STAFF, noun_name
from extractor.match.claims.normalize_sentence import NormalizedSentence

NUMBER = r"\d{1,3}(?:[.,]\d{3})+|\d{1,7}"
MADE_OF = re.compile(r"terdiri|terbagi|rincian|komposisi|meliputi")
TOTAL = re.compile(
    rf"\b(?P<total>{NUMBER}){SPELLED} (?P<unit>[a-z]{{3,}})(?: [a-z]+){{0,3}} ,? ?(?:yang )?"
    r"(?:terdiri(?: dari| atas)?|terbagi(?: atas| menjadi)?|dengan rincian|dengan komposisi|meliputi|[a-z]{4,8} (?:dar|dari|atas)) (?:: )?"
)
ADDEND = re.compile(
    r"(?:[,;] |dan |serta |& )*(?P<before>(?:(?!dan |serta |dengan |sebanyak )[a-z]+ (?:- )?(?:/ )?){0,4})"
    rf"(?:sebanyak |sejumlah |berjumlah |: |= )?(?P<number>{NUMBER}){SPELLED}"
    r"(?P<after>(?: (?!dan\b|serta\b|dengan\b|yang\b|tersebar\b)[a-z]+(?: -(?= [a-z]))?(?: /(?= [a-z]))?){0,5}) ?"
)
WHOLE = re.compile(
    rf"\bdari (?:total |seluruh |keseluruhan |jumlah |ke )*(?:sebanyak |sejumlah )?(?P<total>\d{{1,3}}){SPELLED} (?P<noun>{NOUN})\b"
    rf"|\b(?P<total2>\d{{1,3}}){SPELLED} (?P<noun2>{NOUN}) dengan (?:capaian|rincian|hasil)\b"
)
GRADED = re.compile(
    rf"(?<![\d/-] )(?<!ke )\b(?P<number>\d{{1,3}}){SPELLED}(?: (?:{NOUN}|capaian kinerja))? (?:yang |telah |dapat |sudah |masih |nya )*"
    r"(?:mendapat\w*|menunjuk\w+|tercapai|mencapai|melampaui|melebihi|memenuhi|tidak|belum|hampir|kategori|berkategori|berkriteria|kriteria|"
    r"jauh|termasuk|masuk|memperoleh|berhasil|dinyatakan|sangat|cukup|kurang|di ?bawah|di ?atas|mendekati|berpredikat|predikat)\b"
)
STAFF_LINE = re.compile(r"(?P<name>[a-z][a-z/ .()-]{1,40}?) (?:: )?(?P<number>\d{1,4})(?: \S{1,5} %)?(?: \d{1,2})?(?= |$)")
STAFF_TOTAL = re.compile(r"(?:^|(?<= ))(?:total|jumlah)(?: pegawai| seluruhnya)? (?:: )?(?P<number>\d{1,4})(?: (?:orang|100 %))?(?: |$)")
HIRED, UNHIRED = frozenset(("pns", "asn")), frozenset("pppk p3k ppnpn honorer thl tkk ptt non kontrak outsourcing".split())
MOST_LINES = 8  # of a staff table without lines
LEAST_GRADES = 3  # kinds of results from which they are all there are
SHARE = r"(?P<share>\d{1,3}(?:[.,]\d{1,3})?) %"
OF_ALL = re.compile(
    rf"\b(?P<some>{NUMBER}){SPELLED}(?: (?P<noun>{NOUN}|[a-z]{{3,}}))?(?: (?!dari\b)[a-z]+){{0,2}} dari (?:total |seluruh |keseluruhan |"
    rf"jumlah |target )*(?:sebanyak |sebesar )?(?P<all>{NUMBER}){SPELLED}(?: (?!dan\b|dari\b)[a-z]+){{0,6}} ?"
    rf"(?:(?:,|atau|dengan|sebesar|capaian|mencapai|\() ?){{1,3}}{SHARE}"
)
SUBSET = re.compile(
    rf"\bdari (?:total |seluruh |jumlah |ke )*(?P<all>\d{{1,3}}){SPELLED} (?P<noun>{NOUN})(?: [a-z]+){{0,8}} ?,? "
    rf"(?:terdapat |sebanyak |sejumlah |ada |yaitu )*(?P<some>\d{{1,3}}){SPELLED} (?P<again>{NOUN})"
    rf"(?: \( {SHARE})?(?: (?!dan\b|serta\b|sedangkan\b)[a-z]+){{0,6}}"
)
SCORE, BRACKETED = r"\d{1,3}(?:[.,]\d{1,2})?", r" \( [^()\d%]{3,60} \)"
TARGET = re.compile(
    rf"\btarget\b(?P<target>(?: (?!\d|%|capaian\b)\S+){{1,12}}) (?P<all>{SCORE})(?P<words>{BRACKETED})?(?P<unit> [a-z]+)?"
    rf"(?: (?!\d|%)\S+){{1,25}} (?P<some>{SCORE})(?P<words2>{BRACKETED})?(?P<unit2> [a-z]+)?"
    rf"(?: (?!\d|%)\S+){{0,10}} capaian(?: (?!\d|%)\S+){{0,6}} {SHARE}"
)


def sums_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Totals whose addends are listed to the last one, in the total's own unit or as kinds of people."""
    for match in TOTAL.finditer(sentence.text):
        total, addends = parse_integer(match["total"]), listed_addends(sentence.text, match.end())
        values = tuple(n for a in addends if (n := parse_integer(a["number"])) is not None)
        if (
            total is None
            or len(values) < 2
            or len(values) < len(addends)
            or max(values) > total
            or not same_unit_addends(match["unit"], addends)
        ):
            continue
        if MADE_OF.search(match[0]) or sum(values) == total or all(match["unit"] in addend_words(a) for a in addends):
            noun = sentence.printed(match.start(), addends[-1].end())
            of = "pegawai" if STAFF.search(words_before(sentence.text, match.start(), 14)) else "lain"
            yield ClaimDraft("sum", match.start("total"), match.end("total"), total, match["unit"], None, of, noun, values)


def partitions_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """All indikator or sasaran by their results: `dari 20 indikator, 12 tercapai, 5 hampir tercapai dan 3 belum tercapai`."""
    graded = list(GRADED.finditer(sentence.text))
    wholes = [m for m in WHOLE.finditer(sentence.text) if not graded or m.start() < graded[-1].start()]
    whole = next((m for m in reversed(wholes) if sum(g.start() >= m.end() for g in graded) > 1), None)
    if whole is None:
        return
    which = "" if whole["total"] else "2"
    total, found = int(whole[f"total{which}"]), [g for g in graded if g.start() >= whole.end()]
    numbers = tuple(int(m["number"]) for m in found)
    closed = len(found) > 1 and re.search(r"\b(?:dan|serta|sedangkan)(?: [a-z]+){0,2} $", sentence.text[: found[-1].start()])
    if closed and max(numbers) <= total and (len(numbers) >= LEAST_GRADES or sum(numbers) > total):
        own, noun = noun_name(whole[f"noun{which}"], NOUNS), sentence.printed(whole.start(f"noun{which}"), found[-1].end())
        yield ClaimDraft("sum", whole.start(f"total{which}"), whole.end(), total, own, None, own, noun, numbers)


def staff_totals(sentences: Sequence[NormalizedSentence]) -> Iterator[tuple[int, ClaimDraft]]:
    """The totals of staff tables whose lines stand as running text: all kinds of staff, line by line, and their sum below."""
    for n, sentence in enumerate(sentences):
        total = STAFF_TOTAL.search(sentence.text)
        if total is None:
            continue
        above = [s.text for s in sentences[max(0, n - MOST_LINES) : n] if s.sentence.pages[0] is sentence.sentence.pages[0]]
        numbers = staff_numbers(" ".join([*above, sentence.text[: total.start()]]), int(total["number"]))
        if numbers:
            noun = sentence.printed(total.start(), total.end() - 1)
            yield n, ClaimDraft("sum", total.start("number"), total.end("number"), sum(numbers), None, None, "pegawai", noun, numbers)


def staff_numbers(text: str, total: int) -> tuple[int, ...]:
    """The last numbers of the text, each behind a kind of staff, that add up to the total; none where kinds of staff may be missing."""
    lines = list(STAFF_LINE.finditer(text))[-MOST_LINES:]
    for first in range(len(lines) - 2, -1, -1):
        own = lines[first:]
        words = {word for m in own for word in m["name"].split()}
        if sum(int(m["number"]) for m in own) == total and HIRED & words and UNHIRED & words:
            return tuple(int(m["number"]) for m in own)
    return ()


def listed_addends(text: str, at: int) -> list[re.Match[str]]:
    """The addends that follow, where the last is joined by `dan`; none where the list breaks off before."""
    out: list[re.Match[str]] = []
    while (found := ADDEND.match(text, at)) and found.end() > at:
        out.append(found)
        at = found.end()
    closed = len(out) > 1 and re.match(r"(?:[,;] )?(?:dan|serta|&) ", out[-1][0])
    apart = all(re.match(r"[,;]|(?:dan|serta|&) ", b[0]) for _, b in pairwise(out))
    return out if closed and apart else []


def addend_words(addend: re.Match[str]) -> list[str]:
    return (addend["before"] + addend["after"]).replace("-", " ").split()


def same_unit_addends(unit: str, addends: list[re.Match[str]]) -> bool:
    """Each addend is counted in the total's unit, or all are kinds of people."""
    words = [addend_words(a) for a in addends]
    return all(unit in own for own in words) or all(any(w in PEOPLE for w in own) for own in words)


def ratios_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """One number of another, with their share where it is stated; a result of its target; a subset of the same things."""
    taken: list[int] = []
    for pattern in (OF_ALL, TARGET, SUBSET):
        for match in pattern.finditer(sentence.text):
            groups = match.groupdict()
            some, whole = parse_decimal(match["some"]), parse_decimal(match["all"])
            if some is None or not whole or match.start("some") in taken or not is_ratio(pattern, groups):
                continue
            taken.append(match.start("some"))
            share = parse_decimal(groups["share"]) if groups.get("share") else None
            start = match.start("share") if pattern is TARGET else match.start("some")
            noun, unit = sentence.printed(match.start(), match.end())[:200], "%" if share is not None else None
            yield ClaimDraft(
                "ratio",
                start,
                match.end("again") if pattern is SUBSET else match.end(),
                share,
                unit,
                None,
                of_ratio(groups),
                noun,
                (some, whole),
            )


def is_ratio(pattern: re.Pattern[str], groups: dict[str, str | None]) -> bool:
    """A target and a result both spelled out or both in one unit; a subset of the same things; no date."""
    if pattern is TARGET:
        both = all(spelled_number((groups[w] or "").strip(" ()"))[0] for w in ("words", "words2"))
        return both or (groups["unit"] is not None and groups["unit"] == groups["unit2"])
    if pattern is SUBSET:
        return (groups["noun"] or "").split()[0] == (groups["again"] or "").split()[0]
    return groups.get("noun") not in ("tanggal", "tahun", "bulan", "pasal", "nomor")


def of_ratio(groups: dict[str, str | None]) -> str:
    if groups.get("target"):
        return "capaian_bagian"
    own = noun_name((groups.get("noun") or "").strip(), NOUNS)
    return f"{own}_bagian" if own else "lain"
