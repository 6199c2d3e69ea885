"""Money: `pagu sebesar Rp. 37.855.000.000,- (tiga puluh tujuh miliar ...)`, `terealisasi sebesar Rp ...`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.match.claims.claim_draft import DIGITS, REPAIRED, ClaimDraft, parse_integer, spelled_number
from extractor.match.claims.context import other_year, words_before
from extractor.match.claims.normalize_sentence import NormalizedSentence

LEAST = 1000  # rupiah: less is a figure torn apart
REACH = 26  # tokens before an amount that may say what it is
AMOUNT = re.compile(
    rf"\brp (?:[.,:] )?(?P<number>{DIGITS})"
    r"(?P<loose>(?: [.,:;]? ?\d{3}\b(?:[.,]\d{3}\b)*)*)"  # groups of digits that a speck or a blank parts from the first
    r"(?P<cents> [.,]? ?-| , 00\b)?(?: (?P<scale>ribu|juta|miliar|milyar|triliun|trilyun|jt|m\b))?"
    r"(?:(?: [.,] ?-?| -)? \( (?P<words>[^()\d%]{8,240}?) \))?"
)
ROLES = (
    ("sisa", r"\b(?:sisa|tidak terserap|tidak terealisasi|silpa|efisiensi|penghematan)\b"),
    ("realisasi", r"\b(?:realisasi\w*|terealisasi\w*|direalisasikan|penyerapan|terserap|diserap|serapan|penggunaan|pengeluaran)\b"),
    ("pagu", r"\b(?:pagu|plafon|alokasi|dialokasikan|dipa|dppa|dpa)\b"),
    ("anggaran", r"\b(?:(?<!tahun )anggaran(?! pendapatan)|dana|biaya|didanai|dibiayai)\b"),
)
# The budget of one belanja, program, unit or quarter, or as it was before a change: not the report's total.
PART_OF_BUDGET = re.compile(
    r"\b(?:(?<!dan )belanja (?!negara|daerah)\w+|program (?!dan\b|atau\b|kerja\b|yang\b)\w+|kegiatan (?!dan\b|atau\b|yang\b|tahun\b)\w+|"
    r"sub kegiatan|bagian anggaran|sasaran|indikator|output|keluaran|paket|pengadaan|pembangunan|rehabilitasi|honor\w*|perjalanan|hibah|"
    r"retribusi|pajak|"
    r"pad|pendapatan (?!dan belanja)\w+|kontrak|denda|bantuan|gaji|seksi|bidang|subbag\w*|subbagian|revisi|refocusing|tambahan|penambahan|"
    r"pengurangan|semula|sebelum|awal|triwulan|semester|per|rata)\b"
)
SPENT_ON = re.compile(r" ?,? ?(?:yang )?(?:(?:digunakan|dipergunakan|dialokasikan|diperuntukkan) )?(?:untuk|bagi) (?:\S+ ?){1,6}")
COUNTED = r"\d{1,3} (?:\( [a-z ]{3,60} \) )?"
ALL_OF_THEM = re.compile(
    rf"\b(?:{COUNTED})?(?:program|kegiatan)(?:(?: (?:dan|/|atau|,))+ (?:{COUNTED})?(?:sub )?(?:program|kegiatan))+|"
    rf"\b{COUNTED}(?:sub )?(?:program|kegiatan)"
)


def amounts_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Amounts in rupiah with their role; `lain` where none is told, and for those told in millions, which are round."""
    for match in AMOUNT.finditer(sentence.text):
        number, scaled = whole_rupiah(match), match["scale"] is not None
        if not scaled and (number is None or number < LEAST or torn_apart(sentence.text, match)):
            continue
        role, noun = role_of(sentence, match.start())
        meant, spelled, clean = spelled_number(match["words"])
        part = of_part(sentence.text, match.start()) or for_part(sentence.text[match.end() :]) or other_year(sentence.text, match.start())
        sure = (REPAIRED if match["loose"] else 1.0) * (REPAIRED if meant and not clean else 1.0)
        yield ClaimDraft(
            "amount", match.start(), match.end("words") + 2 if meant else figure_end(match), None if scaled else number, "Rp", spelled,
            "lain" if scaled or role is None else f"{role}_bagian" if part else role, noun, sure=sure,
        )  # fmt: skip


def whole_rupiah(match: re.Match[str]) -> int | None:
    """Whole rupiah; two decimals are dropped."""
    digits = match["number"] + re.sub(r"[\s:;]+[.,]?", ".", match["loose"])
    return parse_integer(re.sub(r"(?<=\d{3})[.,]\d{2}$", "", digits))


def figure_end(match: re.Match[str]) -> int:
    return max(match.end(name) for name in ("number", "loose", "cents", "scale"))


def torn_apart(text: str, match: re.Match[str]) -> bool:
    """More digits follow, so that the amount is not whole."""
    return re.match(r" [.,:;]? ?\d", text[figure_end(match) :]) is not None


def role_of(sentence: NormalizedSentence, at: int) -> tuple[str | None, str | None]:
    """What an amount is by the role named last before it and after any other amount; with the words from there on."""
    text = sentence.text
    since = max((figure_end(m) for m in AMOUNT.finditer(text, 0, at)), default=0)
    since = max(since, len(text[:at].rstrip()) - len(words_before(text, at, REACH)))
    named = [(m.start(), role) for role, pattern in ROLES for m in re.finditer(pattern, text[since:at])]
    if not named:
        return None, None
    last = max(named)
    better = [n for n in named if n[1] != "anggaran" and last[0] - n[0] < 30]  # `pagu anggaran`, `realisasi anggaran`
    start, role = max(better) if last[1] == "anggaran" and better else last
    return role, sentence.printed(since + start, at)[:200]


def of_part(text: str, at: int) -> bool:
    """The budget of something less than the whole report is spoken of."""
    return bool(PART_OF_BUDGET.search(ALL_OF_THEM.sub("", words_before(text, at, 45))))


def for_part(behind: str) -> bool:
    """The words behind say that it is for something less: `untuk pengadaan kendaraan`."""
    found = SPENT_ON.match(behind)
    return found is not None and bool(PART_OF_BUDGET.search(ALL_OF_THEM.sub("", found[0])))
