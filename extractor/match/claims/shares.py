"""Means and shares: `rata-rata capaian kinerja sebesar 98,05%`, `realisasi sebesar Rp ... atau 88,01%`, `penyerapan 93,4 %`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.match.claims.amounts import of_part
from extractor.match.claims.claim_draft import REPAIRED, ClaimDraft, parse_decimal
from extractor.match.claims.context import of_one, other_year, words_before
from extractor.match.claims.normalize_sentence import NormalizedSentence

PERCENT = re.compile(r"(?P<number>\d{1,4}(?:[.,]\d{1,4})?|\d{1,3} , \d{1,2}) (?:%|persen\b)")
MEAN = re.compile(
    r"\brata - rata(?P<before>(?: (?!rata\b)[a-z/()-]+| 20\d\d(?: [.,])?| \d{1,2}(?! ?[.,%]?\d)\b){0,30}?)"
    r"(?: (?:sebesar|adalah|mencapai|yaitu|:|=|senilai|sebanyak))* (?P<number>\d{1,3}(?:[.,]\d{1,4})?)(?![\d.,])(?P<unit> %| persen\b)?"
)
COUNTABLE = re.compile(r" (?:orang|hari|jam|kali|dari|buah|dokumen|kegiatan)\b")  # behind a mean that is no achievement
BEYOND = re.compile(
    r"\b(?:di ?atas|di ?bawah|lebih(?: besar)?(?: dari)?|kurang(?: dari)?|minimal|maksimal|hampir|sekitar|target|antara|[<>≥≤])$"
)
AFTER_AMOUNT = re.compile(
    r"\W*(?:[.,]?-? )?(?:(?:atau|yaitu|yakni|dengan|sebesar|setara|mencapai|persentase|capaian|realisasi|penyerapan|anggaran|terealisasi|"
    r"tingkat|serapan|sekitar|\(|,|=|\.) )*"
)
SPENDING = re.compile(
    r"(?:(?:penyerapan|serapan|realisasi) (?:anggaran|keuangan|belanja|dipa|dana)|terserap)\b"
    r"(?: (?!target|capaian|fisik)[\w/()]+){0,8} (?:sebesar|mencapai|adalah|:)$"
)
ACHIEVED = re.compile(r"(?:capaian|pencapaian)(?: (?!target|realisasi|fisik)[\w/()]+){0,9} (?:sebesar|mencapai|adalah|:)$")
OVERALL = re.compile(
    r"\b(?:capaian|pencapaian) kinerja(?: (?:organisasi|secara|keseluruhan|total|tahun|20\d\d|kumulatif))* ?"
    r"(?:kpu|komisi|dinas|badan|kantor|pengadilan|kecamatan|balai|inspektorat|sebesar|mencapai|adalah)\b"
)
ONE_ITEM = re.compile(r"\b(?:indikator|indeks|persentase|prosentase|jumlah|tingkat|nilai|sasaran)\b")
GRADED = re.compile(r"\b(?:\w*kategori\w*|\w*predikat|kriteria|interpretasi|kualifikasi|kisaran|klasifikasi)\b")
GRADE = re.compile(
    r"\b(?:(?:sangat |cukup )?(?:memuaskan|berhasil|baik|tinggi|rendah|kurang)|sedang|cukup)\b"
)  # fmt: skip
BAND = re.compile(r"\bkisaran (?:(?:=|nilai|antara|≥|>) )*(?P<low>[a-z]? ?\d{1,3}) (?:-|s / d|sampai) (?P<high>\d{2,3})\b")


def averages_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Means of achievement or spending, with the band and grade that the sentence gives as their noun."""
    text = sentence.text
    for match in MEAN.finditer(text):
        at = match.start("number")
        number = parse_decimal(match["number"])
        if number is None or BEYOND.search(text[:at].rstrip()) or COUNTABLE.match(text[match.end() :]):
            continue
        of = mean_of(match["before"] or text[max(0, match.start() - 60) : match.start()])
        # `pencapaian sasaran tersebut menghasilkan rata-rata ...` is of all of them, `rata-rata sasaran tersebut` is not.
        before = re.sub(r".*tersebut\b", "", text[: match.start()]) + text[match.start() : at]
        part = of_one(before, len(before)) or other_year(text, at)
        of = f"{of}_bagian" if part and of != "lain" else of
        yield ClaimDraft("average", at, match.end(), number, "%" if match["unit"] else None, None, of, grade_of_mean(sentence, match.end()))


def mean_of(about: str) -> str:
    """What is averaged, by the words around `rata-rata`."""
    if re.search(r"\b(?:anggaran|keuangan|penyerapan|serapan)\b", about):
        return "realisasi_anggaran"
    return "capaian" if re.search(r"\b(?:capaian\w*|pencapaian|kinerja)\b", about) and "fisik" not in about else "lain"


def grade_of_mean(sentence: NormalizedSentence, at: int) -> str | None:
    """The band and grade named behind a mean: `80 — 100, Memuaskan`."""
    tail = sentence.text[at : at + 260]
    band, told = BAND.search(tail), GRADED.search(tail)
    word = GRADE.search(tail, told.end()) if told else None
    printed = [sentence.printed(at + band.start("low"), at + band.end("high"))] if band else []
    return ", ".join([*printed, *([sentence.printed(at + word.start(), at + word.end())] if word else [])]) or None


def percents_in(sentence: NormalizedSentence, amounts: Sequence[ClaimDraft], means: Sequence[ClaimDraft]) -> Iterator[ClaimDraft]:
    """Shares whose base the sentence names: of the budget behind an amount spent, of the budget, of a target."""
    for match in PERCENT.finditer(sentence.text):
        at, number = match.start(), parse_decimal(match["number"].replace(" ", ""))
        mean = any(m.start <= at < m.end for m in means)
        if number is None or mean or is_torn_figure(sentence, at) or BEYOND.search(sentence.text[:at].rstrip()):
            continue
        of, noun = share_of(sentence, at, amounts)
        if of:
            yield ClaimDraft("percent", at, match.end(), number, "%", None, of, noun, sure=REPAIRED if " " in match["number"] else 1.0)


def is_torn_figure(sentence: NormalizedSentence, at: int) -> bool:
    """A letter or two or a mark is glued to the figure's front: digits of it were misread or lost."""
    start, _ = sentence.span(at, at + 1)
    return bool(re.search(r"(?:^|[^A-Za-z])[A-Za-z]{1,2}$|[\d.,]$", sentence.sentence.text[:start]))


def share_of(sentence: NormalizedSentence, at: int, amounts: Sequence[ClaimDraft]) -> tuple[str | None, str | None]:
    """What a share is of, and the words that tell it."""
    before = [a for a in amounts if a.end <= at]
    if before and AFTER_AMOUNT.fullmatch(sentence.text[before[-1].end : at]):
        return of_amount(before), before[-1].noun
    near = words_before(sentence.text, at, 14)
    if PERCENT.search(near):
        return None, None
    spent, achieved = SPENDING.search(near), ACHIEVED.search(near)
    part = of_one(sentence.text, at) or other_year(sentence.text, at)
    if spent:
        noun = sentence.printed(len(sentence.text[:at].rstrip()) - len(near) + spent.start(), at)
        return "realisasi_anggaran" + ("_bagian" if part or of_part(sentence.text, at) else ""), noun[:200]
    if achieved:
        about = words_before(sentence.text, at)
        whole = OVERALL.search(about) and not ONE_ITEM.search(words_before(sentence.text, at, 30)) and not part
        return "capaian" if whole else "capaian_bagian", sentence.printed(len(sentence.text[:at].rstrip()) - len(about), at)[-200:]
    return None, None


def of_amount(before: Sequence[ClaimDraft]) -> str | None:
    """What the share behind an amount is of: the budget, where the amount is what was spent of it."""
    roles = [(a.of or "").removesuffix("_bagian") for a in before]
    if roles[-1] == "realisasi" or (roles[-1] in ("pagu", "anggaran") and "realisasi" in roles):
        part = any((a.of or "").endswith("_bagian") for a in before[-2:])
        return "realisasi_anggaran_bagian" if part else "realisasi_anggaran"
    return "sisa" if roles[-1] == "sisa" else None
