"""Breaks put between years on purpose: unit, wording, scale, direction, code, items that come and go."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from .model import Raw
from .yearly import Line, Measure, Measured, drifting, fine

PHRASES = (
    "sesuai standar yang berlaku",
    "di seluruh wilayah kerja",
    "yang dilaksanakan tepat waktu",
    "berdasarkan hasil evaluasi",
    "bagi masyarakat umum",
)


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
