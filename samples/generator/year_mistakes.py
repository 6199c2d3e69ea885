"""Figures of last year printed otherwise than last year's report prints them, on purpose."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from .content import quantity
from .figures import money, percent, plain, ratio
from .model import BudgetLine
from .year_plan import Plan, YearReport, totals


def contradicted(plan: Plan, made: list[YearReport], rng: random.Random, count: int) -> list[YearReport]:
    """The reports with `count` figures of last year printed otherwise than last year's report prints them."""
    out = list(made)
    places = [(n, what) for n in range(1, len(out)) for what in ("realisasi", "target", "budget", "text")]
    rng.shuffle(places)
    for n, what in places:
        if len(plan.contradictions) >= count:
            break
        out[n] = {"budget": wrong_spending, "text": wrong_text}.get(what, wrong_measure)(plan, out[n], rng, what)
    return out


def wrong_measure(plan: Plan, made: YearReport, rng: random.Random, what: str) -> YearReport:
    """Last year's realisasi or target of an indicator that it did not have."""
    form = made.spec.form
    if form not in ("years", "groups") or (what == "target" and form != "groups"):
        return made
    name = "last_year" if what == "realisasi" else "last_target"
    found = [
        (s, i)
        for s in made.content.sasaran
        for i in s.indikator
        if (q := getattr(i, name)) is not None and isinstance(q.value, (int, float)) and q.value
    ]
    broken = {b["item"] for b in plan.breaks if b["to"] == made.content.tahun and b["kind"] in ("unit", "scale")}
    found = [(s, i) for s, i in found if id_of(plan, i.text, made.content.tahun) not in broken]
    if not found:
        return made
    _, ind = rng.choice(found)
    right = Decimal(str(getattr(ind, name).value))
    wrong = (right * Decimal(rng.choice((81, 87, 113, 124))) / 100).quantize(Decimal("0.01") if right % 1 else Decimal(1))
    wrong = wrong if wrong != right else right + 3
    new = replace(ind, **{name: quantity(wrong, ind.unit, made.style.numbers)})
    plan.contradictions.append(
        {"kind": what, "item": id_of(plan, ind.text, made.content.tahun), "year": made.content.tahun - 1,
         "told_by": made.content.tahun, "told": plain(wrong), "own": plain(right)}
    )  # fmt: skip
    sasaran = tuple(
        replace(s, indikator=tuple(new if i is ind else i for i in s.indikator)) for s in made.content.sasaran
    )
    return replace(made, content=replace(made.content, sasaran=sasaran))


def wrong_spending(plan: Plan, made: YearReport, rng: random.Random, what: str) -> YearReport:
    """Last year's spending of one budget line."""
    found = [line for line in made.content.budget if line.last_year and line.level != "total"]
    if not found:
        return made
    line = rng.choice(found)
    right = line.last_year or 0
    wrong = right * rng.choice((83, 91, 107, 116)) // 100
    plan.contradictions.append(
        {"kind": "budget", "item": line_id(plan, line, made.content.tahun), "year": made.content.tahun - 1,
         "told_by": made.content.tahun, "told": wrong, "own": right}
    )  # fmt: skip
    budget = tuple(replace(b, last_year=wrong) if b is line else b for b in made.content.budget)
    return replace(made, content=replace(made.content, budget=budget))


def wrong_text(plan: Plan, made: YearReport, rng: random.Random, what: str) -> YearReport:
    """Last year's total spending in a sentence."""
    if not made.content.remarks:
        return made
    year, style = made.content.tahun - 1, made.style.numbers
    pagu, right = totals(plan, year)
    wrong = right * rng.choice((88, 93)) // 100
    mark = style.prefix.strip()
    share = percent(ratio(wrong, pagu, style), style, False) + style.mark.strip()
    plan.contradictions.append(
        {"kind": "text", "item": "total", "year": year, "told_by": year + 1, "told": wrong, "own": right}
    )
    text = (
        f"Pagu anggaran Tahun {year} sebesar {mark} {money(pagu, style, False)} dengan realisasi "
        f"sebesar {mark} {money(wrong, style, False)} atau {share}."
    )
    return replace(made, content=replace(made.content, remarks=(text,)))


def id_of(plan: Plan, text: str, year: int) -> str:
    return next(m.id for m in plan.measures if year in m.years and m.years[year].text == text)


def line_id(plan: Plan, line: BudgetLine, year: int) -> str:
    return next(
        d.id
        for d in plan.lines
        if year in d.years and (d.years[year].kode, d.years[year].uraian) == (line.kode, line.uraian)
    )
