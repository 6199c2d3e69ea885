"""What a report says: objectives, indicators, budget and claims, all in agreement with one another."""

from __future__ import annotations

import random
from decimal import Decimal

from .budget import budget_lines
from .figures import NumberStyle, decimal_text, grouped, plain, two_places
from .model import Agency, BudgetLine, Claims, Content, Indikator, Quantity, Sasaran
from .wordings import composed_indikator, composed_sasaran, load

GRADES = ("A", "BB", "B", "CC")
SHORT = {"dokumen": "Dokumen", "Lap": "Laporan", "Perkara": "perkara"}


def quantity(number: Decimal, unit: str, style: NumberStyle) -> Quantity:
    """A figure with its unit; whole numbers are grouped, decimals carry the report's mark."""
    whole = number == number.to_integral_value()
    bare = grouped(int(number), style) if whole else decimal_text(number, style, trim=True)
    mark = style.mark or "%"
    full = bare + mark if unit == "%" else f"{bare} {unit}".strip()
    return Quantity(bare, full, plain(number), unit)


def text_quantity(text: str, unit: str = "") -> Quantity:
    """A grade (`BB`), a range (`60-70`) or a word: the print is the value."""
    return Quantity(text, text, text, unit)


def blank(text: str) -> Quantity:
    """A cell that prints no figure, such as `-` or `NIHIL`."""
    return Quantity(text, text, None)


def several(numbers: tuple[tuple[int, str], ...], style: NumberStyle) -> Quantity:
    """A cell of several figures: `1.095 PPS, 4.929 Pantarlih`."""
    parts = tuple((f"{grouped(n, style)} {unit}", n, unit) for n, unit in numbers)
    text = ", ".join(raw for raw, _, _ in parts)
    return Quantity(text, text, text, "", parts)


def capaian_of(target: Decimal, realisasi: Decimal, lower: bool, style: NumberStyle) -> Decimal:
    """Achievement in percent: R/T, or (2T-R)/T where less is better; 0 below zero."""
    share = (2 * target - realisasi) / target if lower else realisasi / target
    return two_places(max(share, Decimal(0)) * 100, style)


def capaian_quantity(number: Decimal, style: NumberStyle) -> Quantity:
    """An achievement; its `full` print carries the percent sign."""
    bare = decimal_text(number, style)
    return Quantity(bare, bare + (style.mark or "%"), plain(number), "%")


def _target(rng: random.Random, unit: str, text: str) -> Decimal:
    if unit == "%":
        small = text.startswith(("Persentase penurunan", "Laju")) or rng.random() < 0.12
        whole = rng.choice((100, 100, 100, 90, 85, 95, 75, 80, 98, 60, 70, 92))
        return (
            Decimal(rng.randrange(40, 900)) / 100
            if small
            else Decimal(whole)
            if rng.random() < 0.75
            else Decimal(rng.randrange(4000, 9990)) / 100
        )
    if unit in ("indeks", "nilai", "skor", "poin"):
        return Decimal(rng.randrange(6000, 9500)) / 100
    if unit in ("orang", "ton", "ha", "ekor", "unit usaha", "UMKM"):
        return Decimal(rng.choice((rng.randrange(20, 400), rng.randrange(1000, 60000))))
    return Decimal(rng.choice((1, 2, 3, 4, 5, 6, 8, 10, 12, 12, 15, 24, 30, 45, 120)))


def _reached(rng: random.Random, target: Decimal, unit: str, lower: bool) -> Decimal:
    share = rng.choice(
        (Decimal(100), Decimal(100), Decimal(rng.randrange(62, 100)), Decimal(rng.randrange(88, 126)))
    )
    number = target * share / 100
    if unit == "%" and not lower and target <= 100:
        number = min(number, Decimal(100))
    places = Decimal("0.01") if unit in ("%", "indeks", "nilai", "skor", "poin") else Decimal(1)
    return max(number.quantize(places), places)


def _graded(rng: random.Random, text: str, style: NumberStyle) -> Indikator:
    grade = rng.choice(GRADES)
    reached = capaian_quantity(Decimal(100), style)
    same = text_quantity(grade)
    return Indikator(text, "predikat", same, same, same, reached, text_quantity(rng.choice(GRADES)))


def _adhoc(rng: random.Random, text: str, style: NumberStyle) -> Indikator:
    desa = rng.randrange(120, 420)
    both = several(((3 * desa, "PPS"), (rng.randrange(2000, 6000), "Pantarlih")), style)
    return Indikator(text, "orang", both, both, both, capaian_quantity(Decimal(100), style), blank("-"))


def _odd(rng: random.Random, text: str, unit: str, style: NumberStyle) -> Indikator:
    """An indicator of the rarer forms: nothing due this year, or a range."""
    if rng.random() < 0.5:
        none = blank(rng.choice(("-", "NIHIL")))
        return Indikator(text, unit, none, none, none, blank("-"), blank("-"))
    low = rng.randrange(50, 80)
    span = text_quantity(f"{low}-{low + 10}")
    last = quantity(Decimal(low + 1), "", style)
    return Indikator(
        text,
        "",
        span,
        span,
        quantity(Decimal(low + 6), "", style),
        capaian_quantity(Decimal(100), style),
        last,
    )


def indikator(rng: random.Random, entry: tuple[str, str, str], style: NumberStyle) -> Indikator:
    """An indicator with figures from its wording, unit and direction."""
    text, unit, direction = entry[0], SHORT.get(entry[1], entry[1]), entry[2]
    if unit in ("predikat", "opini"):
        return _graded(rng, text, style)
    if "adhoc" in text and text.startswith("Jumlah"):
        return _adhoc(rng, text, style)
    if rng.random() < 0.04:
        return _odd(rng, text, unit, style)
    lower = direction == "lower_better"
    target = _target(rng, unit, text)
    reached = _reached(rng, target, unit, lower)
    before = _reached(rng, target, unit, lower)
    printed = quantity(target, unit, style)
    return Indikator(
        text,
        unit,
        printed,
        printed,
        quantity(reached, unit, style),
        capaian_quantity(capaian_of(target, reached, lower, style), style),
        quantity(before, unit, style),
        lower,
    )


def _entries(rng: random.Random, agency: Agency, count: int) -> list[tuple[str, str, str]]:
    """Indicator wordings: two thirds from the word lists, a third composed, none twice."""
    themes = load()["themes"]
    own = [tuple(e) for e in themes[agency.theme]["indikator"]]
    known = rng.sample(own, min(len(own), count)) + rng.sample(
        [tuple(e) for e in themes["umum"]["indikator"]], 8
    )
    picked: dict[str, tuple[str, str, str]] = {}
    while len(picked) < count:
        entry = composed_indikator(rng) if not known or rng.random() < 0.34 else known.pop(0)
        picked[entry[0].lower()] = (entry[0].format(nama=agency.place), entry[1], entry[2])
    spelling = "Prosentase" if rng.random() < 0.15 else "Persentase"
    return [(text.replace("Persentase", spelling), unit, way) for text, unit, way in picked.values()]


def _objectives(rng: random.Random, agency: Agency, count: int) -> list[str]:
    themes = load()["themes"]
    known = list(themes[agency.theme]["sasaran"])
    known = rng.sample(known, min(len(known), count)) + rng.sample(themes["umum"]["sasaran"], 4)
    picked: dict[str, str] = {}
    while len(picked) < count:
        text = composed_sasaran(rng) if not known or rng.random() < 0.34 else known.pop(0)
        picked[text.lower()] = text.format(nama=agency.place)
    return list(picked.values())


def _goals(rng: random.Random, agency: Agency, count: int) -> list[str]:
    texts = (
        load()["themes"]["kpu"]["tujuan"]
        if agency.kind == "kpu"
        else [
            composed_sasaran(rng)
            .replace("Meningkatnya", "Meningkatkan")
            .replace("Terwujudnya", "Mewujudkan")
            .replace("Menguatnya", "Menguatkan")
            .replace("Optimalnya", "Mengoptimalkan")
            for _ in range(2)
        ]
    )
    return (
        sorted((rng.choice(texts).format(nama=agency.place) for _ in range(count)), key=texts.index)
        if agency.kind != "kpu"
        else [
            texts[min(i * len(texts) // count, len(texts) - 1)].format(nama=agency.place)
            for i in range(count)
        ]
    )


def objectives(rng: random.Random, agency: Agency, style: NumberStyle, sasaran: int) -> tuple[Sasaran, ...]:
    """The objectives of a report, one to three indicators each."""
    shares = [rng.choice((1, 1, 2, 2, 3)) for _ in range(sasaran)]
    entries = _entries(rng, agency, sum(shares))
    texts, goals = _objectives(rng, agency, sasaran), _goals(rng, agency, sasaran)
    found, start = [], 0
    for no, share in enumerate(shares, 1):
        own = tuple(indikator(rng, e, style) for e in entries[start : start + share])
        found.append(Sasaran(no, texts[no - 1], own, goals[no - 1]))
        start += share
    return tuple(found)


def total_of(budget: tuple[BudgetLine, ...]) -> BudgetLine:
    """The line that sums the whole budget."""
    return next(line for line in budget if line.level == "total")


def programmes_of(budget: tuple[BudgetLine, ...]) -> tuple[BudgetLine, ...]:
    """The lines of the highest level below the total."""
    return tuple(line for line in budget if line.depth == 0 and line.level != "total")


def average_capaian(sasaran: tuple[Sasaran, ...], style: NumberStyle) -> Decimal:
    """The plain mean of the printed achievements."""
    values = [
        Decimal(str(i.capaian.value)) for s in sasaran for i in s.indikator if i.capaian.value is not None
    ]
    return two_places(sum(values, Decimal(0)) / len(values), style)


def claims_of(sasaran: tuple[Sasaran, ...], budget: tuple[BudgetLine, ...], style: NumberStyle) -> Claims:
    """Statements that agree with the tables."""
    count, total = sum(len(s.indikator) for s in sasaran), total_of(budget)
    return Claims(
        len(sasaran),
        count,
        count,
        average_capaian(sasaran, style),
        total.pagu,
        total.realisasi,
        total.persen,
        len(programmes_of(budget)),
    )


def content(
    rng: random.Random,
    agency: Agency,
    tahun: int,
    style: NumberStyle,
    sasaran: int = 5,
    programmes: int = 4,
    change: bool = False,
) -> Content:
    """A whole report's content; `change` adds a budget before its change."""
    goals = objectives(rng, agency, style, sasaran)
    budget = budget_lines(rng, agency, tahun, style, programmes, change)
    return Content(agency, tahun, goals, budget, claims_of(goals, budget, style))
