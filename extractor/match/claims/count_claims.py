"""How many there are: `12 (dua belas) sasaran strategis`, `sejumlah 28 (dua puluh delapan) orang`, `dua belas indikator`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.match.claims.claim_draft import REPAIRED, ClaimDraft, parse_integer, spelled_number
from extractor.match.claims.context import of_one, words_before
from extractor.match.claims.normalize_sentence import NormalizedSentence
from extractor.number_words import WORDS, parse_number_words

# `of` by the noun that is counted, the longer first.
NOUNS = (
    ("sub_indikator", r"sub - indikator"),
    ("indikator_utama", r"indikator kinerja utama|iku\b"),
    ("indikator", r"indikator(?: (?:kinerja|sasaran|strategis|kegiatan|program|tujuan|individu))*"),
    ("sasaran", r"sasaran(?: (?:strategis|program|kegiatan|kinerja|utama|daerah))*"),
    ("tujuan", r"tujuan(?: (?:strategis|utama))?"),
    ("misi", r"misi\b"),
    ("program_kerja", r"program kerja|program prioritas|program nasional"),
    ("sub_kegiatan", r"sub (?:- )?kegiatan"),
    ("program", r"program"),
    ("kegiatan", r"kegiatan"),
)
THINGS = (
    ("pegawai", r"pegawai|aparatur sipil negara|asn\b|orang pegawai|personil|karyawan"),
    ("kecamatan", r"kecamatan"),
    ("kelurahan", r"kelurahan"),
    ("desa", r"desa\b"),
    ("tps", r"tps\b"),
    ("bab", r"bab\b"),
    ("lampiran", r"lampiran\b"),
)
NOUN = "|".join(pattern for _, pattern in NOUNS)
THING = "|".join(pattern for _, pattern in THINGS)
STATES = (
    r"(?:terdapat|memuat|menetapkan|ditetapkan|sebanyak|sejumlah|berjumlah|jumlah|terdiri (?:dari|atas)|memiliki|mempunyai|meliputi|"
    r"mencakup|melaksanakan|dilaksanakan|didukung(?: oleh| dengan)?|dijabarkan (?:ke )?dalam|dituangkan (?:ke )?dalam|dengan|dan|dari|ada|"
    r"adalah|yaitu|untuk|melalui|merumuskan|dirumuskan|ke dalam|menjadi|atas|terhadap)"
)
WORD = "|".join(sorted(WORDS, key=len, reverse=True))
LISTED = re.compile(rf"(?:{NOUN}|{THING}) ,$")
SPELLED = r"(?: \( [a-z ]{3,90} \)?)?"
COUNTED = re.compile(
    rf"(?<![\d.,])\b(?P<number>\d{{1,3}}(?:[.,]\d{{3}})*) \( (?P<words>[^()\d%]{{3,80}}?)(?: \)|(?= (?:{NOUN}|{THING}|orang)\b)) ?"
    rf"(?P<noun>(?:buah |item )?(?:{NOUN}|{THING})|[a-z]+)?"
)
BARE = re.compile(rf"(?:\b{STATES}|(?<= ,)) (?P<number>\d{{1,3}}) (?:buah )?(?P<noun>{NOUN}|{THING})\b")
BEHIND = re.compile(
    rf"\b(?P<noun>{NOUN}|{THING}) (?:[a-z]+ ){{0,3}}(?:sebanyak|sejumlah|berjumlah) (?P<number>\d{{1,3}})(?= ?(?:[.,;:]|$)(?! ?\d))"
)
IN_WORDS = re.compile(rf"\b{STATES} (?P<words>(?:{WORD})(?: (?:{WORD}))*) (?P<noun>{NOUN})\b")
NAMED_BEFORE = re.compile(rf"\b(?P<noun>{NOUN}) (?:[a-z]+ ){{0,3}}(?:sebanyak|sejumlah|berjumlah|adalah|ada) $")
ORDINAL = re.compile(
    r"\b(?:sasaran|indikator|program|kegiatan|tujuan|misi|strategis|kinerja|utama|pasal|ayat|nomor|no \.|tahun|bab|tabel|gambar|lampiran|"
    r"huruf|angka|triwulan|semester|minggu|tanggal|ke|ke -|kode|buku|seri|poin|urutan|peringkat) :?$"
)
MONEY = re.compile(r"\brp (?:[.,:] )?$")
# Behind the noun: it is some of them that are told of.
PARTLY = re.compile(
    r"^\W*(?:(?:atau|sebesar|\(|\)|[\d.,]+|%|persen) ){0,5}(?:yang |dengan |telah |sudah |belum |tidak |dapat |masih |berhasil |ber)*"
    r"(?:tercapai|terpenuhi|tidak|belum|berhasil|gagal|mencapai|melampaui|melebihi|memenuhi|dinyatakan|kategori|kategorikan|predikat|"
    r"kriteria|status|capaian\w*|realisasi\w*|nilai|bernilai|memperoleh|mendapat\w*|menunjukkan|mengalami|di ?bawah|di ?atas|kurang|lebih|"
    r"lainnya|lain|antara|diantara\w*|terlaksana|terealisasi|baik|sangat|cukup|rendah|tinggi|meningkat|menurun|tetap|baru|ini|tersebut|"
    r"pendukung|prioritas|unggulan|dilakukan|terkait)\b"
)
PART_BEFORE = re.compile(
    r"\b(?:sisa\w*|hanya|masing - masing|setiap|tiap|per|minimal|maksimal|paling|sekitar|kurang lebih|lebih dari|kurang dari|antara|"
    r"diantara\w*|di antara\w*|salah|beberapa|tambahan|penambahan|berkurang|bertambah|selama|capaian|tercapai|berhasil|mencapai|melampaui|"
    r"memenuhi|terealisasi|terlaksana|tidak|belum|sedangkan|kategori|predikat|pasal|undang)(?: \w+){0,3}$"
)
OUT_OF = re.compile(
    rf"(?<!terdiri )\bdari (?:total |seluruh |jumlah |ke )*\d{{1,3}}{SPELLED} (?P<noun>{NOUN})(?: [a-z]+){{0,8}} ?,?(?: [a-z]+){{0,2}} ?$"
)
CHOSEN = re.compile(rf" ?(?:yang )?(?:ditetapkan|dipilih|diperjanjikan|diprioritaskan) (?:sebanyak )?\d{{1,3}}{SPELLED} (?P<noun>{NOUN})\b")
OTHERS = re.compile(r"\b(?:indeks|survei|aspek|komponen|sdgs|rpjmn|nasional|spm|spbe|spip|unsur|dimensi)\b")
RELATIVE = re.compile(r"(?P<head>(?:\S+ ){0,8})yang (?:meliputi|mencakup|terdiri (?:dari|atas)|memiliki|mempunyai)$")
PLANS = re.compile(r"\b(?:(?:perjanjian|penetapan|rencana|kontrak) kinerja|rkt|renstra|rencana strate\w+|dokumen|iku)\b")
STAFF = re.compile(r"\b(?:pegawai|asn|aparatur|sdm|sumber daya manusia|personil|karyawan)\b")

PEOPLE = frozenset(
    """laki lelaki pria perempuan wanita pns asn pppk ppnpn cpns honorer kontrak thl tkk tkpk ptt phl non tenaga negeri sipil ketua
    anggota sekretaris struktural fungsional pelaksana staf staff jft jfu hakim panitera jurusita""".split()
)


def counts_in(sentence: NormalizedSentence) -> Iterator[ClaimDraft]:
    """Counts with their number spelled out behind, counts at a stating verb, counts in words."""
    taken: list[tuple[int, int]] = []
    for pattern in (COUNTED, BARE, BEHIND, IN_WORDS):
        for match in pattern.finditer(sentence.text):
            found = count_claim(sentence, match)
            if found and not any(a < found.end and found.start < b for a, b in taken):
                taken.append((found.start, found.end))
                yield found


def count_claim(sentence: NormalizedSentence, match: re.Match[str]) -> ClaimDraft | None:
    """A count; one of other things than NOUNS and THINGS only where its number is spelled out as well."""
    groups = match.groupdict()
    digits, words = groups.get("number"), groups.get("words")
    meant, spelled, clean = spelled_number(words)
    number = parse_integer(digits) if digits else parse_number_words(words or "")
    start, bracketed = match.start("number" if digits else "words"), digits is not None and words is not None
    if (
        number is None
        or (bracketed and not meant)
        or MONEY.search(sentence.text[:start])
        or (ORDINAL.search(words_before(sentence.text, start, 4)) and not bracketed)
    ):
        return None
    if match[0].startswith(" ") and not LISTED.search(sentence.text[: match.start()]):  # a number behind a comma that parts no counts
        return None
    of, noun = of_count(sentence, match, start)
    if of is None and not bracketed:
        return None
    end = min(match.end("words") + (2 if bracketed else 0), len(sentence.text)) if words else match.end("number")
    sure = REPAIRED if bracketed and not clean else 1.0
    return ClaimDraft("count", start, end, number, None, spelled if bracketed else None, of or "lain", noun, sure=sure)


def of_count(sentence: NormalizedSentence, match: re.Match[str], start: int) -> tuple[str | None, str | None]:
    """What is counted and as it is printed; `_bagian` where it is some of them or those of one sasaran or program."""
    text, noun = sentence.text, re.sub(r"^(?:buah|item) ", "", match["noun"] or "")
    printed = sentence.printed(match.start("noun"), match.end("noun")) if noun else None
    own = noun_name(noun, NOUNS)
    before = NAMED_BEFORE.search(text[:start]) if own is None and noun != "orang" else None
    if before:
        own, printed = noun_name(before["noun"], NOUNS), sentence.printed(before.start("noun"), before.end("noun"))
    if own:
        return f"{own}_bagian" if some_of_them(text, start, match.end(), own) else own, printed
    if noun == "orang" or noun_name(noun, THINGS) == "pegawai":
        return "pegawai" if all_staff(text, start, match.end()) else None, printed
    return noun_name(noun, THINGS), printed


def all_staff(text: str, start: int, end: int) -> bool:
    """People who are the staff, and all of it: no kind of people is named beside the number."""
    kinds = PEOPLE & {*words_before(text, start, 8).split(), *text[end:].replace("-", " ").split()[:3]}
    made_of = re.search(r"\bterdiri\b", words_before(text, start, 25))
    staff = STAFF.search(words_before(text, start, 14) + text[start:end])
    return bool(staff) and not kinds and not made_of and not PART_BEFORE.search(words_before(text, start, 4))


def noun_name(noun: str, nouns: tuple[tuple[str, str], ...]) -> str | None:
    return next((of for of, pattern in nouns if re.fullmatch(pattern, noun)), None)


def some_of_them(text: str, start: int, end: int, own: str) -> bool:
    """The sentence counts some, or those of one item, of an index, of a national plan, of what `yang meliputi` hangs on."""
    before = words_before(text, start, 25)
    relative = RELATIVE.search(before)
    chosen = [m for m in (OUT_OF.search(text[:start]), CHOSEN.match(text[end:])) if m and noun_name(m["noun"], NOUNS) == own]
    return bool(
        chosen
        or PARTLY.match(text[end:])
        or PART_BEFORE.search(words_before(text, start, 5))
        or OTHERS.search(before)
        or of_one(text, start)
        or (relative and not PLANS.search(relative["head"]))
    )
