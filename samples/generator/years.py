"""Reports of one agency over several years: the same items with drift; python -m samples.generator OUT --years 2021-2024."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from .agencies import agency
from .content import (
    capaian_of,
    capaian_quantity,
    claims_of,
    objectives,
    quantity,
    text_quantity,
)
from .figures import NumberStyle, money, percent, ratio
from .model import BudgetLine, Content, Indikator, Raw, Sasaran
from .output import page_words, write_json
from .report import Spec, finished, report_style, set_on_pages, truth_of, write
from .year_breaks import planted_breaks
from .year_mistakes import contradicted
from .year_plan import Plan, YearReport, totals
from .yearly import Measure, lines_of_year, measures_of, shuffled

FORMS = ("years", "groups", "years", "merged")
SECTIONS = ("pk", "capaian", "anggaran")


def plan_of(seed: int, years: Sequence[int], kind: str | None, planted: int, style: NumberStyle) -> Plan:
    """The items of an agency over the years, with `planted` breaks."""
    rng = random.Random(seed * 211 + 5)
    office = agency(rng, kind)
    if office.scope == "pusat" and min(years) < 2021:
        raise SystemExit("central agencies are generated from 2021 on: choose later years or another kind")
    goals = objectives(rng, office, style, rng.randint(3, 5))
    measures = measures_of(rng, goals, years)
    lines = lines_of_year(rng, office, years, style)
    measures, lines, breaks = planted_breaks(rng, measures, lines, tuple(years), planted)
    return Plan(office, tuple(years), measures, lines, tuple(breaks))


# ------------------------------------------------------------------------------------------- one year's content


def shown(measure: Measure, year: int, style: NumberStyle) -> Indikator:
    """The indicator as the report of a year prints it, with last year's figures."""
    now, last = measure.years[year], measure.years.get(year - 1)
    if now.grade:
        same = text_quantity(now.grade)
        before = text_quantity(last.grade) if last and last.grade else text_quantity("-")
        return Indikator(
            now.text, "predikat", same, same, same, capaian_quantity(Decimal(100), style), before, False, before
        )
    target = quantity(now.target, now.unit, style)
    none = replace(text_quantity("-"), value=None)
    numbers = last is not None and not last.grade
    return Indikator(
        now.text,
        now.unit,
        target,
        target,
        quantity(now.realisasi, now.unit, style),
        capaian_quantity(capaian_of(now.target, now.realisasi, now.lower, style), style),
        quantity(last.realisasi, now.unit, style) if numbers and last else none,
        now.lower,
        quantity(last.target, now.unit, style) if numbers and last else none,
    )


def content_of(plan: Plan, year: int, style: NumberStyle, rng: random.Random) -> Content:
    """Everything the report of a year says."""
    own = shuffled(rng, plan.measures, year)
    texts = dict.fromkeys(m.sasaran for m in own)
    goals = tuple(
        Sasaran(no, text, tuple(shown(m, year, style) for m in own if m.sasaran == text))
        for no, text in enumerate(texts, 1)
    )
    budget = budget_of(plan, year, style)
    claims = claims_of(goals, budget, style)
    return Content(plan.agency, year, goals, budget, claims, (), remarks(plan, year, style, rng))


def budget_of(plan: Plan, year: int, style: NumberStyle) -> tuple[BudgetLine, ...]:
    """The budget's lines with sums; last year's spending where the line was there."""
    own = [line for line in plan.lines if year in line.years]
    pagu = {line.id: sum(d.years[year].pagu for d in own if d.under(line.id) and d.leaf) for line in own}
    spent = {line.id: sum(d.years[year].realisasi for d in own if d.under(line.id) and d.leaf) for line in own}
    before = {
        line.id: sum(
            d.years[year - 1].realisasi
            for d in plan.lines
            if d.under(line.id) and d.leaf and year - 1 in d.years
        )
        for line in own
        if year - 1 in line.years
    }
    codes = {line.id: line.years[year].kode for line in own}
    lines = [
        BudgetLine(
            codes[line.id],
            line.years[year].uraian,
            line.level,
            line.depth,
            pagu[line.id],
            spent[line.id],
            ratio(spent[line.id], pagu[line.id], style),
            codes.get(line.parent, "") or line.parent_text(own, year),
            pagu[line.id],
            last_year=before.get(line.id),
        )
        for line in own
    ]
    tops = [line for line in lines if line.depth == 0]
    whole, used = sum(t.pagu for t in tops), sum(t.realisasi for t in tops)
    last = sum(d.years[year - 1].realisasi for d in plan.lines if d.leaf and year - 1 in d.years)
    total = BudgetLine("", "JUMLAH", "total", 0, whole, used, ratio(used, whole, style), "", whole)
    if year == plan.years[0]:
        return (*(replace(line, last_year=None) for line in lines), total)
    return (*lines, replace(total, last_year=last))


def remarks(plan: Plan, year: int, style: NumberStyle, rng: random.Random) -> tuple[str, ...]:
    """What the text says of last year's budget, in some reports."""
    if year == plan.years[0] or rng.random() < 0.4:
        return ()
    pagu, spent = totals(plan, year - 1)
    mark = style.prefix.strip()
    share = percent(ratio(spent, pagu, style), style, False) + style.mark.strip()
    return (
        f"Pagu anggaran Tahun {year - 1} sebesar {mark} {money(pagu, style, False)} dengan realisasi "
        f"sebesar {mark} {money(spent, style, False)} atau {share}.",
    )


# ------------------------------------------------------------------------------------------- a whole series


def series(
    seed: int, years: Sequence[int], kind: str | None = None, planted: int = 4, level: int = 1
) -> tuple[Plan, list[YearReport]]:
    """The plan and the reports of a seed; half of what is planted are breaks, half contradictions."""
    habits = random.Random(seed * 17 + 3)
    base = Spec(f"series{seed:04d}", seed, level, kind)
    numbers = report_style(habits, base).numbers
    plan = plan_of(seed, years, kind, planted - planted // 2, numbers)
    coded = {"kode": True} if any(b["kind"] == "code" for b in plan.breaks) else {"kode": habits.random() < 0.7}
    made = []
    for year in years:
        rng = random.Random(seed * 1009 + year)
        spec = replace(
            base,
            name=f"series{seed:04d}-{year}",
            seed=seed * 31 + year,
            tahun=year,
            sections=SECTIONS,
            form=rng.choice(FORMS) if year > years[0] else "merged",
            budget_form="plain",
            sideways=False,
            fixed=coded,
        )
        style = replace(report_style(rng, spec), numbers=numbers)
        made.append(YearReport(spec, content_of(plan, year, numbers, rng), style, rng))
    return plan, contradicted(plan, made, random.Random(seed * 7 + 1), planted // 2)


def key_of(plan: Plan, made: Sequence[YearReport]) -> Raw:
    """series.json: the items by year, and what was planted."""
    return {
        "agency": plan.agency.name,
        "reports": {str(m.content.tahun): m.spec.name for m in made},
        "items": [*(item_key(m, "indikator") for m in plan.measures), *(item_key(d, "program") for d in plan.lines)],
        "breaks": list(plan.breaks),
        "contradictions": plan.contradictions,
    }


def item_key(item: Any, kind: str) -> Raw:
    years = {
        str(year): {"text": now.text, "sasaran": item.sasaran} if kind == "indikator" else {"text": now.uraian, "kode": now.kode}
        for year, now in sorted(item.years.items())
    }
    return {"id": item.id, "kind": kind, "years": years}


def unscanned(seed: int, years: Sequence[int], kind: str | None, planted: int) -> tuple[Raw, list[tuple[Raw, list[Any]]]]:
    """The key, and each report's answer key and words without drawing or scanning it."""
    plan, made = series(seed, years, kind, planted)
    out = []
    for m in made:
        flow = set_on_pages(m.rng, m.spec, m.content, m.style)
        out.append((truth_of(m.spec, m.content, flow), [page_words(page, None) for page in flow.pages]))
    return key_of(plan, made), out


def write_series(seed: int, years: Sequence[int], kind: str | None, planted: int, level: int, folder: Path) -> Iterator[str]:
    """A PDF, its truth and its words for each year, and series.json; a line on each."""
    plan, made = series(seed, years, kind, planted, level)
    for m in made:
        report = finished(m.spec, m.content, set_on_pages(m.rng, m.spec, m.content, m.style))
        write(report, folder)
        yield f"{m.spec.name}: level {level}, {report.truth['pages']} pages, {len(report.pdf) // 1024} kB"
    write_json(folder / f"series{seed:04d}.series.json", key_of(plan, made))
