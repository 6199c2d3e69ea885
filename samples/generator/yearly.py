"""Items of an agency by year: indicators and budget lines with drift, and the breaks put between years on purpose."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .budget import budget_lines
from .content import GRADES
from .figures import NumberStyle
from .model import Agency, Raw, Sasaran

POINTS = ("indeks", "nilai", "skor", "poin")
PHRASES = (
    "sesuai standar yang berlaku",
    "di seluruh wilayah kerja",
    "yang dilaksanakan tepat waktu",
    "berdasarkan hasil evaluasi",
    "bagi masyarakat umum",
)
NEW_CODES = 2021


@dataclass(frozen=True)
class Measured:
    """An indicator in one year; `grade` in place of numbers where it is graded."""

    text: str
    unit: str
    target: Decimal
    realisasi: Decimal
    lower: bool = False
    grade: str = ""


@dataclass(frozen=True)
class Measure:
    """An indicator over the years, under its objective."""

    id: str
    sasaran: str
    years: dict[int, Measured]


@dataclass(frozen=True)
class Spent:
    """A budget line in one year; amounts are those of leaves."""

    kode: str
    uraian: str
    pagu: int
    realisasi: int


@dataclass(frozen=True)
class Line:
    """A budget line over the years; `path` are the ids of the lines above it and its own."""

    id: str
    level: str
    depth: int
    path: tuple[str, ...]
    leaf: bool
    years: dict[int, Spent]

    @property
    def parent(self) -> str:
        return self.path[-2] if len(self.path) > 1 else ""

    def under(self, other: str) -> bool:
        return other in self.path

    def parent_text(self, lines: Sequence[Line], year: int) -> str:
        return next((d.years[year].uraian for d in lines if d.id == self.parent), "")


# ------------------------------------------------------------------------------------------- drift


def measures_of(rng: random.Random, goals: Sequence[Sasaran], years: Sequence[int]) -> tuple[Measure, ...]:
    """The indicators of the first year's objectives, moved on year by year."""
    found = []
    for s in goals:
        for ind in s.indikator:
            number = len(found) + 1
            if ind.unit == "predikat" or not isinstance(ind.target.value, (int, float)) or not ind.target.value:
                grades = {y: rng.choice(GRADES) for y in years}
                made = {y: Measured(ind.text, "predikat", Decimal(0), Decimal(0), grade=g) for y, g in grades.items()}
            else:
                made = drifting(rng, ind.text, ind.unit, Decimal(str(ind.target.value)), ind.lower_better, years)
            found.append(Measure(f"i{number:02d}", s.text, made))
    return tuple(found)


def drifting(
    rng: random.Random, text: str, unit: str, target: Decimal, lower: bool, years: Sequence[int]
) -> dict[int, Measured]:
    out = {}
    for year in years:
        share = Decimal(rng.choice((100, rng.randrange(84, 100), rng.randrange(95, 112)))) / 100
        reached = rounded(target * share, unit, lower)
        out[year] = Measured(text, unit, target, max(reached, Decimal("0.01") if fine(unit) else Decimal(1)), lower)
        step = Decimal(rng.choice((100, 101, 102, 104, 105))) / 100
        target = rounded(target / step if lower else target * step, unit, lower) or target
    return out


def fine(unit: str) -> bool:
    return unit == "%" or unit in POINTS


def rounded(number: Decimal, unit: str, lower: bool) -> Decimal:
    number = number.quantize(Decimal("0.01") if fine(unit) else Decimal(1))
    return min(number, Decimal(100)) if unit == "%" and not lower else number


def lines_of_year(rng: random.Random, office: Agency, years: Sequence[int], style: NumberStyle) -> tuple[Line, ...]:
    """The budget over the years; before and after the change of codes in 2021 a regional budget is another one."""
    old = [y for y in years if y < NEW_CODES]
    new = [y for y in years if y >= NEW_CODES]
    found: list[Line] = []
    for group in (old, new):
        if group:
            found += grown(rng, office, group, style, len(found))
    return tuple(found)


def grown(rng: random.Random, office: Agency, years: Sequence[int], style: NumberStyle, start: int) -> list[Line]:
    base = budget_lines(rng, office, years[0], style, rng.randint(2, 4), False)[:-1]
    path: list[str] = []
    made: list[Line] = []
    for n, line in enumerate(base):
        id = f"p{start + n + 1:03d}"
        path = [*path[: line.depth], id]
        leaf = n + 1 == len(base) or base[n + 1].depth <= line.depth
        spent, pagu = {}, line.pagu
        for year in years:
            used = min(pagu, int(pagu * rng.choice((1.0, rng.uniform(0.82, 1), rng.uniform(0.93, 1)))))
            spent[year] = Spent(line.kode, line.uraian, pagu, used)
            pagu = int(pagu * rng.uniform(0.75, 1.35)) // 1000 * 1000 or pagu
        made.append(Line(id, line.level, line.depth, tuple(path), leaf, spent))
    return made


# ------------------------------------------------------------------------------------------- breaks on purpose


def planted_breaks(
    rng: random.Random,
    measures: tuple[Measure, ...],
    lines: tuple[Line, ...],
    years: tuple[int, ...],
    count: int,
) -> tuple[tuple[Measure, ...], tuple[Line, ...], list[Raw]]:
    """`count` breaks of different kinds in turn, one an item."""
    breaks: list[Raw] = []
    kinds = rng.sample(KINDS, len(KINDS)) * 3
    for kind in kinds[: count * 2] if len(years) > 1 else []:
        if len(breaks) >= count:
            break
        at = rng.choice(years[1:])
        free = [m for m in measures if m.id not in {b["item"] for b in breaks} and len(m.years) == len(years)]
        if kind in ("code", "line_dropped"):
            lines, entry = broken_line(rng, kind, lines, at, breaks)
        else:
            measures, entry = broken_measure(rng, kind, measures, free, at)
        breaks += [entry] if entry else []
    return measures, lines, breaks


KINDS = (
    "unit", "wording", "shortened", "respelled", "dropped", "added", "replaced", "scale", "direction", "code", "line_dropped",
)  # fmt: skip


def broken_measure(
    rng: random.Random, kind: str, measures: tuple[Measure, ...], free: Sequence[Measure], at: int
) -> tuple[tuple[Measure, ...], Raw | None]:
    numeric = [m for m in free if not any(y.grade for y in m.years.values())]
    fit = {
        "unit": [m for m in numeric if m.years[at].unit == "%"],
        "scale": [m for m in numeric if not fine(m.years[at].unit) and min(y.realisasi for y in m.years.values()) >= 20],
        "direction": [m for m in numeric if tells_direction(m, at)],
        "respelled": [m for m in free if "Persentase" in m.years[at].text],
        "replaced": numeric,
        "shortened": [m for m in free if shorter(m.years[at].text) != m.years[at].text],
    }.get(kind, list(free))
    if not fit or (kind == "dropped" and len(measures) < 4):
        return measures, None
    chosen = rng.choice(fit)
    before = max(y for y in chosen.years if y < at)
    phrase = rng.choice(PHRASES)
    years = {y: changed(kind, now, phrase) if y >= at else now for y, now in chosen.years.items()}
    if kind == "dropped":
        years = {y: now for y, now in chosen.years.items() if y < at}
    if kind == "added":
        years = {y: now for y, now in chosen.years.items() if y >= at}
    if kind == "replaced":
        return replaced_measure(rng, measures, chosen, at)
    entry = {"kind": "wording" if kind == "shortened" else kind, "item": chosen.id, "from": before, "to": at}
    return tuple(replace(m, years=years) if m is chosen else m for m in measures), entry


def replaced_measure(
    rng: random.Random, measures: tuple[Measure, ...], chosen: Measure, at: int
) -> tuple[tuple[Measure, ...], Raw | None]:
    """From `at` on another indicator stands in its place, whose wording differs in one word: it is not the same one."""
    now = chosen.years[at]
    words = now.text.split()
    places = [n for n, w in enumerate(words) if len(w) > 5 and w.isalpha() and n > 0]
    if not places or now.grade:
        return measures, None
    words[rng.choice(places)] = rng.choice(("perikanan", "perumahan", "kepemudaan", "kearsipan", "pariwisata"))
    years = [y for y in chosen.years if y >= at]
    new = Measure(f"{chosen.id}b", chosen.sasaran, drifting(rng, " ".join(words), now.unit, now.target, now.lower, years))
    old = replace(chosen, years={y: m for y, m in chosen.years.items() if y < at})
    out = [part for m in measures for part in ((old, new) if m is chosen else (m,))]
    return tuple(out), {"kind": "dropped", "item": chosen.id, "from": at - 1, "to": at}


def shuffled(rng: random.Random, measures: tuple[Measure, ...], year: int) -> list[Measure]:
    """The year's indicators, objectives in an order of its own now and then."""
    own = [m for m in measures if year in m.years]
    order = list(dict.fromkeys(m.sasaran for m in own))
    if rng.random() < 0.3:
        rng.shuffle(order)
    return sorted(own, key=lambda m: order.index(m.sasaran))


def tells_direction(measure: Measure, at: int) -> bool:
    """On both sides of the year target and realisasi differ enough for the formula to show."""
    pair = [measure.years[at], measure.years[max(y for y in measure.years if y < at)]]
    return all(abs(y.realisasi / y.target - 1) > Decimal("0.02") for y in pair)


def changed(kind: str, now: Measured, phrase: str) -> Measured:
    match kind:
        case "unit":
            return replace(now, unit="nilai")
        case "wording":
            return replace(now, text=f"{now.text} {phrase}")
        case "shortened":
            return replace(now, text=shorter(now.text))
        case "respelled":
            return replace(now, text=now.text.replace("Persentase", "Prosentase"))
        case "scale":
            return replace(now, target=now.target * 1000, realisasi=now.realisasi * 1000)
        case "direction":
            return replace(now, lower=not now.lower)
        case _:
            return now


def shorter(text: str) -> str:
    """Without its last words, from the last `yang`, `dalam`, `di` or `pada` on."""
    words = text.split()
    cuts = [n for n, w in enumerate(words) if w in ("yang", "dalam", "di", "pada", "sesuai") and n > 2]
    return " ".join(words[: cuts[-1]]) if cuts else text


def broken_line(
    rng: random.Random, kind: str, lines: tuple[Line, ...], at: int, breaks: Sequence[Raw]
) -> tuple[tuple[Line, ...], Raw | None]:
    used = {b["item"] for b in breaks}
    fit = [d for d in lines if d.depth == 0 and at in d.years and at - 1 in d.years and d.id not in used]
    fit = (fit if len(fit) > 2 else []) if kind == "line_dropped" else [d for d in fit if d.years[at].kode]
    if not fit:
        return lines, None
    chosen = rng.choice(fit)
    entry = {"kind": kind, "item": chosen.id, "from": at - 1, "to": at}
    if kind == "line_dropped":
        gone = {d.id for d in lines if d.under(chosen.id)}
        kept = {d.id: {y: s for y, s in d.years.items() if y < at} if d.id in gone else d.years for d in lines}
        return tuple(replace(d, years=kept[d.id]) for d in lines), entry
    old = chosen.years[at].kode
    head, last = old[:-2], old[-2:]
    new = head + (f"{(int(last) + 40) % 100:02d}" if last.isdigit() else "ZZ")
    out = []
    for d in lines:
        coded = {
            y: replace(s, kode=new + s.kode[len(old) :]) if y >= at and s.kode.startswith(old) and d.under(chosen.id) else s
            for y, s in d.years.items()
        }
        out.append(replace(d, years=coded))
    return tuple(out), entry
