"""A dump's page as lines of tokens: bars set apart from words, blank lines counted, figures found among the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import groupby

from rapidfuzz.distance import Levenshtein

from extractor.detect.figure_shapes import GRADE
from extractor.model import Page, Word
from extractor.noise import misread_characters, misread_strings

BARS = "|¦[]{}!_—=~`‘’“”\"'«»©"
BAR = re.compile(rf"^[{re.escape(BARS)}.,:;\-–]+$")
_GLUED = re.compile(r"^[|¦\[\]{}!_‘’“”\"«»©]+(?=\w)|(?<=\w)[|¦\[\]{}_‘“”\"«»©]+$")
_D = rf"[\d{misread_characters('dumps')}]"  # digits and what they are read as
AMOUNT = re.compile(rf"^(?:R[pPo][.,:]?\s?)?{_D}{{1,4}}(?:\s?[.,:;'·\s]\s?{_D}{{3}}){{1,5}}(?:[.,]\s?(?:00|-+))?[.,:]{{0,2}}$")
LIKE_GRADE = re.compile(r"^[ABCE8]{1,2}$")  # BB, B, CC and what they are read as
BRACKETED_CODE = re.compile(r"^\(\d{4}\)\W?$")  # a kegiatan's, behind its name
BESIDE = re.compile(r"^[-–—:;.,'`*#]+(?=\d)")  # strokes and specks before a figure
NEARLY_AMOUNT = re.compile(r"^\d{1,3}(?:[.,]\d{3})+[.,]\w{3}$|^\d{1,3}[.,]\w{3}(?:[.,]\d{3})+$")  # one group read past recognition
AFTER_RP = re.compile(rf"^[{{(]?{_D}{{1,6}}(?:[.,:]{_D}{{1,6}})*[.,:]*$")
LONE_RP = re.compile(r"^R[pPo][.,:;]*$|^RP[.,:;]*$")
_SIGN = f"{misread_strings('sign')}|{misread_strings('sign_in_dumps')}"
PERCENT = re.compile(
    rf"^[(<>]?{_D}{{1,4}}(?:[.,]\s?{_D}{{1,3}})?\s?(?:%|{_SIGN})\W{{0,2}}s?$|^[A-Z]?[A-Za-z]?{_D}{{1,3}}%+\W?$"
)
NUMBER = re.compile(rf"^[(<>]?[\d]{_D}{{0,5}}(?:[.,]{_D}{{1,3}})*\W?$|^{_D}{{1,2}}\d{{1,3}}\W?$")
RANGE = re.compile(r"^\d{1,4}(?:[.,]\d{1,2})?\s?[-–]\s?\d{1,4}(?:[.,]\d{1,2})?%?$")
BARE_AMOUNT = re.compile(r"^[1-9]\d{6,12}$")  # rupiah without separators
CODE = re.compile(r"^\W?\d{1,4}(?:\s?[.,]\s?(?:\d{1,4}|[A-Z]{1,3}|X{2})){1,8}[.]?$|^\d{3,6}$|^[A-Z]{2,3}(?:\.\d{3})?$")
MARK = re.compile(r"^(?:[xXvVY√✓✔¥*+«»&<>•°DLo]|\W{1,2}|[vVxX]\W)$")
PLAIN = re.compile(r"^\d{1,3}(?:[.,]\d{1,4})?[.,:]?$")
HUNDRED = re.compile(
    rf"^1[0{misread_characters('hundred')}]{{2}}(?:[{misread_characters('sign_digits')}%][0-9%]?)?$"
)  # 100% with its sign read as digits, or lost
GLUED_UNIT = re.compile(rf"^\d[\d{misread_characters('shapes')}]{{0,3}}(?:kali|lap|laporan|orang|giat|dok|poin|hari)\b", re.I)
UNITS = frozenset(
    "kali lap laporan orang giat kegiatan dokumen dok perkara nilai indeks skor poin point rasio persen unit desa kelurahan "
    "kecamatan buah paket hari bulan tahun opd skpd km ha ton kg predikat level kategori orang/hari berkas kasus produk sekolah "
    "kelompok siswa pegawai rekomendasi data lokasi angka ppm m2 m3 per % yo jam menit peserta kab/kota jiwa".split()
)
COUNTED = ("kali", "giat", "laporan", "perkara", "orang", "dokumen", "kegiatan", "persen", "lokasi", "paket")
TIMES = re.compile(r"^[xX×¥*]$")
NEVER = frozenset("tahun pasal ayat nomor no bulan tanggal hari kelas tipe".split())  # a number after these belongs to them
ORDINAL = re.compile(r"^\W?(?:\d{1,2}|[IVXil|TU]{1,4})(?:\.\d{1,2}){0,2}\W{0,2}$")
NUMBERED = re.compile(r"^\W{0,2}(?P<n>\d{1,2})\W{0,2}$")
LETTERS = re.compile(r"[^\W\d_]")
SURE_FIGURE = 0.9  # strength of a figure, 0..1: its shape is no word's (1.0: with Rp, its sign or several groups of digits)
HUNDRED_FIGURE = 0.85  # 100 %, its sign read as digits or lost
SIGN_APART = 0.8  # a number with a sign that stands apart or is badly read
POORLY_READ = 0.7  # an amount or percentage told by Rp, its sign or one group of digits
LIKELY_FIGURE = 0.6  # a plain number, which may belong to wording
GUESSED_FIGURE = 0.5  # told only by what stands beside it
WEAK_FIGURE = 0.4  # a number with letters among its digits
CHARACTER = 4.0  # points that a character of a dump is wide: capture.text_dump.WIDTH
BRACKET_LETTERS, BRACKET_WITHIN = 3, 6  # letters that a bracketed word has more than; words behind it in which its bracket is closed
RP_TOKENS = 4  # tokens of an amount behind Rp at most, badly read; of one that is well read AMOUNT_TOKENS
AMOUNT_TOKENS = 5
PERCENT_LETTERS = 5  # of a percentage without digits at most
AMOUNT_DIGITS, AMOUNT_NUMERIC = 4, 0.6  # digits of an amount at least, and the share of its characters that they are
GROUP = 3  # digits of a group of an amount
GROUPS_IN_DOUBT = 3  # groups of an amount from which it is not taken to go on in the next token
STRAY = 3  # letters from which what stands between two figures is a word
UNITS_KEPT = 8192  # words whose likeness to a unit is kept


@dataclass(frozen=True)
class DumpToken:
    """A word; `bar`: a bar stands between it and the word before; `gap`: blanks before it."""

    word: Word
    bar: bool = False
    gap: int = 1

    @cached_property
    def text(self) -> str:
        return self.word.text

    @cached_property
    def capital(self) -> bool:
        found = LETTERS.search(self.text)
        return bool(found and found.group().isupper())

    @cached_property
    def lower(self) -> bool:
        found = LETTERS.search(self.text)
        return bool(found and found.group().islower())


@dataclass(frozen=True)
class DumpLine:
    """A line of writing: its place on the page counted from 0, the blank lines before it, its tokens."""

    place: int
    blank: int
    tokens: tuple[DumpToken, ...]
    raw: str

    @property
    def text(self) -> str:
        return " ".join(t.text for t in self.tokens)

    @property
    def bars(self) -> int:
        return sum(t.bar for t in self.tokens)


@dataclass(frozen=True)
class DumpFigure:
    """Tokens start..stop (exclusive) of a line that state one figure; `strength`: how sure that is, 0..1."""

    start: int
    stop: int
    kind: str
    strength: float


def lines_of(page: Page) -> list[DumpLine]:
    """The page's lines that hold any word, bars taken out."""
    out: list[DumpLine] = []
    last = -1
    for place, group in groupby(page.words, key=lambda w: w.line):
        words = list(group)
        tokens = tokens_of(words)
        if tokens:
            out.append(DumpLine(place, place - last - 1, tuple(tokens), " ".join(w.text for w in words)))
            last = place
    return out


def tokens_of(words: Sequence[Word]) -> list[DumpToken]:
    out: list[DumpToken] = []
    bar, end = False, None
    for place, word in enumerate(words):
        gap = 1 if end is None else round((word.bbox.x0 - end) / CHARACTER)
        end = word.bbox.x1
        if BAR.match(word.text):
            bar = bar or any(c in "|¦[]{}!_" for c in word.text)
            continue
        text = _GLUED.sub("", word.text)
        leading, trailing = word.text.startswith(tuple("|¦[]{}!_")), word.text.endswith(tuple("|¦[]{}_"))
        if text != word.text and text:
            word = word.model_copy(update={"text": text})
        long = text.startswith("(") and len(text) > BRACKET_LETTERS
        if long and ")" not in text and not any(")" in w.text for w in words[place + 1 : place + 1 + BRACKET_WITHIN]):
            text = text.lstrip("(")  # a bar read as a bracket: nothing closes it
            word, leading = word.model_copy(update={"text": text}), True
        out.append(DumpToken(word, bar or leading, gap))
        bar = trailing
    return out


# --------------------------------------------------------------------------------------------- figures


def figures_in(tokens: Sequence[DumpToken]) -> list[DumpFigure]:
    """The figures of a line from left to right; numbers that belong to wording (`tahun 2023`, `Pasal 18`) are left out."""
    out: list[DumpFigure] = []
    i = 0
    while i < len(tokens):
        found = figure_at(tokens, i)
        if found is None:
            i += 1
        else:
            out.append(found)
            i = found.stop
    return out


def loose_figures(tokens: Sequence[DumpToken]) -> list[DumpFigure]:
    """The figures with none joined from numbers that blanks part (`92 100` is two): for rows known to have more."""
    out: list[DumpFigure] = []
    for figure in figures_in(tokens):
        parts = [figure_at(tokens[: i + 1], i) for i in range(figure.start, figure.stop)]
        split = figure.kind == "amount" and figure.stop - figure.start > 1 and not LONE_RP.match(tokens[figure.start].text)
        out.extend(p for p in parts if p is not None) if split and all(parts) else out.append(figure)
    return out


def figure_at(tokens: Sequence[DumpToken], i: int) -> DumpFigure | None:
    """The figure that begins with token i."""
    text = BESIDE.sub("", tokens[i].text)
    before = re.sub(r"\W", "", tokens[i - 1].text.lower()) if i else ""
    if before in ("dikali", "dikalikan") or TIMES.match(tokens[i - 1].text if i else ""):
        return None  # `x 100%` of a formula
    if BRACKETED_CODE.match(text):
        return None
    if LONE_RP.match(text) and i + 1 < len(tokens):
        return after_rp(tokens, i)
    if not re.search(r"\d", text):
        return without_digits(tokens, i, text)
    return (
        amount_at(tokens, i)
        or figure_by_shape(text, i, before)
        or (None if before in NEVER else with_next(tokens, i, text) or lone_number(text, i))
    )


def after_rp(tokens: Sequence[DumpToken], i: int) -> DumpFigure | None:
    """Token i says Rp: the amount behind it, however badly it was read."""
    inner = amount_at(tokens, i + 1)
    if inner:
        return DumpFigure(i, inner.stop, "amount", 1.0)
    stop = i + 1
    while stop < min(i + 1 + RP_TOKENS, len(tokens)) and AFTER_RP.match(tokens[stop].text):
        stop += 1
    if stop > i + 1:
        return DumpFigure(i, stop, "amount", POORLY_READ)
    return DumpFigure(i, i + 2, "amount", GUESSED_FIGURE) if i + 2 == len(tokens) else None


def without_digits(tokens: Sequence[DumpToken], i: int, text: str) -> DumpFigure | None:
    """A percentage of which no digit was read as one, or a grade."""
    if 2 < len(text) <= PERCENT_LETTERS and text.endswith("%") and sum(c in "OoQlI|!SBZTMW%" for c in text) >= len(text) - 2:
        return DumpFigure(i, i + 1, "percent", POORLY_READ)
    plain = re.sub(r"^\W+|\W+$", "", text)
    beside = [re.sub(r"^\W+|\W+$", "", t.text) for t in (*tokens[max(i - 1, 0) : i], *tokens[i + 1 : i + 2])]
    like = bool(LIKE_GRADE.match(plain)) and any(LIKE_GRADE.match(b) for b in beside)
    return DumpFigure(i, i + 1, "grade", GUESSED_FIGURE) if like or (GRADE.match(plain) and text.upper() == text) else None


def figure_by_shape(text: str, i: int, before: str) -> DumpFigure | None:
    """What its own shape tells, whatever stands beside it."""
    if RANGE.match(text) and before not in NEVER and not re.match(r"^(?:19|20)\d\d", text):
        return DumpFigure(i, i + 1, "number", SURE_FIGURE)
    if PERCENT.match(text) and digits(text):
        return DumpFigure(i, i + 1, "percent", 1.0)
    return DumpFigure(i, i + 1, "amount", LIKELY_FIGURE) if BARE_AMOUNT.match(text) else None


def with_next(tokens: Sequence[DumpToken], i: int, text: str) -> DumpFigure | None:
    """A figure that goes on in the next token: with decimals, or a sign that stands apart."""
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if re.match(r"^\d{1,3}[.,]$", text) and re.match(r"^\d{1,2}\s?%", following):  # 97, 5%
        return DumpFigure(i, i + 2, "percent", 1.0)
    if not following or tokens[i + 1].bar:
        return None
    if NUMBER.match(text) and re.match(r"^(?:%+|Yo|yo|Y[069]|YW|[hH]o|°/o|56|96|o/o)\W?$", following):
        return DumpFigure(i, i + 2, "percent", 1.0 if "%" in following else SIGN_APART)
    if text == "100" and re.match(r"^[4-9]\d?%\W?$", following):  # the sign read twice
        return DumpFigure(i, i + 2, "percent", SIGN_APART)
    if NUMBER.match(text) and like_unit(following) and not GLUED_UNIT.match(text) and not HUNDRED.match(text):
        return DumpFigure(i, i + 2, "number", SURE_FIGURE)
    return None


def lone_number(text: str, i: int) -> DumpFigure | None:
    """A number by itself, which may be a year or belong to wording."""
    if GLUED_UNIT.match(text):
        return DumpFigure(i, i + 1, "number", SURE_FIGURE)
    if HUNDRED.match(text):
        return DumpFigure(i, i + 1, "percent", HUNDRED_FIGURE)
    if (not NUMBER.match(text) and not PLAIN.match(text)) or re.match(r"^(?:19|20)\d\d$", text):
        return None
    return DumpFigure(i, i + 1, "number", LIKELY_FIGURE if PLAIN.match(text) else WEAK_FIGURE)


@lru_cache(maxsize=UNITS_KEPT)
def like_unit(text: str) -> bool:
    """The word is a unit, or a short one misread by a letter."""
    word = re.sub(r"[^a-z0-9/%]", "", text.lower())
    if word in UNITS:
        return True
    return len(word) > 2 and any(
        Levenshtein.distance(word, unit, score_cutoff=1) <= 1 for unit in COUNTED if abs(len(unit) - len(word)) < 2
    )


def digits(text: str) -> bool:
    letters = sum(c.isalpha() for c in re.sub(r"(?:Yo|yo|Y[069]|Ho|ho|Y|0o)\W{0,2}s?$", "", text))
    return sum(c.isdigit() for c in text) > letters - 1 and any(c.isdigit() for c in text)


def amount_at(tokens: Sequence[DumpToken], i: int) -> DumpFigure | None:
    """Rupiah from token i on: groups of three, over several tokens where blanks came between."""
    best: DumpFigure | None = None
    for n in range(1, AMOUNT_TOKENS + 1):
        part = tokens[i : i + n]
        if len(part) < n or any(t.bar for t in part[1:]):
            break
        if n > 1 and not is_unfinished([t.text for t in part[:-1]], part[-1].text, tokens[i + n].text if i + n < len(tokens) else ""):
            break
        for text in (BESIDE.sub("", "".join(t.text for t in part)), BESIDE.sub("", " ".join(t.text for t in part))):
            bare = re.sub(r"^R[pP][.,:]?\s?", "", text)
            numeric = sum(c.isdigit() for c in bare)
            written = len(re.sub(r"[.,:;'\s-]", "", bare))
            enough = numeric >= AMOUNT_DIGITS and numeric >= AMOUNT_NUMERIC * written
            if enough and (AMOUNT.match(text) or NEARLY_AMOUNT.match(text)):
                groups = re.split(r"[.,:;'\s]+", bare.strip(" .,:-"))
                if n > 1 and " " in text and not all(len(g) == GROUP for g in groups[1:]):
                    continue
                best = DumpFigure(i, i + n, "amount", 1.0 if len(groups) > 2 else POORLY_READ)
    return best


def is_unfinished(before: Sequence[str], word: str, after: str) -> bool:
    """The amount read so far goes on with `word`: its last group is short, or a whole group follows and it is small yet."""
    so_far = re.sub(r"[.,]\s?(?:-+|00)$", "", re.sub(r"^R[pP][.,:]?\s?", "", "".join(before)))
    if so_far != re.sub(r"^R[pP][.,:]?\s?", "", "".join(before)) and so_far.count(".") + so_far.count(",") > 0:
        return False
    groups = re.split(r"[.,:;']+", so_far.strip(".,:;' "))
    if re.match(r"^[.,:;'][\dOolI]{3}\b", word) or so_far[-1:] in ".,:;'":
        return True
    if len(groups[-1]) != GROUP or (len(groups) == 1 and len(before) == 1):
        return bool(re.match(rf"^{_D}{{1,3}}(?:[.,:;']|$)", word))
    whole = bool(re.fullmatch(rf"{_D}{{3}}[.,:]?", word)) and not after.startswith("%")
    return whole and (word.startswith("000") or len(groups) + len(before) - 1 < GROUPS_IN_DOUBT)


def tail_of(line: DumpLine, count: int | None = None) -> list[DumpFigure]:
    """The figures at a line's end; where `count` are wanted and fewer found, numbers that blanks part are not joined."""
    return tail_in(line.tokens, count)


def tail_in(tokens: Sequence[DumpToken], count: int | None = None) -> list[DumpFigure]:
    joined = trailing_figures(tokens, figures_in(tokens))
    if count is None or len(joined) >= count:
        return joined
    loose = trailing_figures(tokens, loose_figures(tokens))
    return loose[-count:] if len(loose) >= count else joined


def longest_run(tokens: Sequence[DumpToken], count: int | None = None) -> list[DumpFigure]:
    """The most figures that stand side by side in a line, the last ones of as many; `count` as for `tail_of`."""
    best: list[DumpFigure] = []
    for figures in (figures_in(tokens), loose_figures(tokens)):
        run: list[DumpFigure] = []
        for figure in figures:
            rest = tokens[run[-1].stop : figure.start] if run else ()
            run = [*run, figure] if run and len(rest) < 2 and all(len(t.text) < STRAY for t in rest) else [figure]
            if len(run) >= len(best):
                best = run
        if count is None or len(best) >= count:
            break
    return best


def trailing_figures(tokens: Sequence[DumpToken], figures: Sequence[DumpFigure]) -> list[DumpFigure]:
    """The figures at a line's end, with at most one stray token behind or between them."""
    out: list[DumpFigure] = []
    end = len(tokens)
    for figure in reversed(figures):
        rest = tokens[figure.stop : end]
        if len(rest) > 1 or any(len(t.text) >= STRAY for t in rest):
            break
        out.insert(0, figure)
        end = figure.start
    return out
