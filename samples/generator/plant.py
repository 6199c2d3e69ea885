"""Errors put into a report on purpose: printed so, and listed in the answer key."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from .content import average_capaian, capaian_quantity, quantity
from .figures import NumberStyle, plain, ratio
from .model import BudgetLine, Content, Indikator, Raw

Planter = Callable[[random.Random, Content, NumberStyle], Content | None]


def _listed(content: Content, entry: Raw) -> Content:
    return replace(content, planted=(*content.planted, entry))


def _with_line(content: Content, old: BudgetLine, new: BudgetLine) -> Content:
    return replace(content, budget=tuple(new if line is old else line for line in content.budget))


def _with_indikator(content: Content, old: Indikator, new: Indikator) -> Content:
    sasaran = tuple(
        replace(s, indikator=tuple(new if i is old else i for i in s.indikator)) for s in content.sasaran
    )
    return replace(content, sasaran=sasaran)


def _untouched(content: Content) -> list[Indikator]:
    """Indicators with plain figures that no planted error uses yet."""
    used = " ".join(str(entry["where"]) for entry in content.planted)
    return [
        i
        for s in content.sasaran
        for i in s.indikator
        if isinstance(i.target.value, (int, float))
        and i.target.value
        and isinstance(i.capaian.value, (int, float))
        and i.text not in used
    ]


def percent_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A share of the budget that its own amounts do not give."""
    lines = [line for line in content.budget[:-1] if line.pagu and line.uraian not in str(content.planted)]
    line = rng.choice(lines)
    wrong = line.persen - Decimal(rng.randrange(200, 1500)) / 100
    if wrong < 5:
        return None
    entry = {
        "kind": "percent",
        "where": f"realisasi_anggaran {line.kode} {line.uraian}: persen",
        "claimed": plain(wrong),
        "actual": plain(line.persen),
    }
    return _listed(_with_line(content, line, replace(line, persen=wrong)), entry)


def sum_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A total of spending that its lines do not give (small enough to keep its percentage)."""
    total = content.budget[-1]
    wrong = total.realisasi - rng.randrange(1, 9) * 1000
    if (
        content.claims.realisasi != total.realisasi
        or ratio(wrong, total.pagu, style) != total.persen
        or wrong < 0
    ):
        return None
    entry = {
        "kind": "sum",
        "where": f"realisasi_anggaran {total.uraian}: realisasi",
        "claimed": wrong,
        "actual": total.realisasi,
        "also": [total.pagu - wrong, total.pagu - total.realisasi],
    }
    changed = _with_line(content, total, replace(total, realisasi=wrong))
    return _listed(replace(changed, claims=replace(content.claims, realisasi=wrong)), entry)


def count_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A number of indicators in the text that is not the table's."""
    claims = content.claims
    if claims.indikator != claims.indikator_word or "indikator kinerja" in str(content.planted):
        return None
    wrong = claims.indikator + rng.choice((-1, 1, 2))
    entry = {
        "kind": "count",
        "where": "teks: indikator kinerja",
        "claimed": wrong,
        "actual": claims.indikator,
    }
    return _listed(replace(content, claims=replace(claims, indikator=wrong, indikator_word=wrong)), entry)


def word_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A number in words that is not the number in digits."""
    claims = content.claims
    if claims.indikator != claims.indikator_word or "indikator kinerja" in str(content.planted):
        return None
    wrong = claims.indikator + rng.choice((1, 2))
    entry = {
        "kind": "number_word",
        "where": "teks: indikator kinerja",
        "number": claims.indikator,
        "claimed": wrong,
        "actual": claims.indikator,
    }
    return _listed(replace(content, claims=replace(claims, indikator_word=wrong)), entry)


def average_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A mean achievement that the table does not give."""
    if any(entry["kind"] in ("average", "formula") for entry in content.planted):
        return None
    wrong = content.claims.average + Decimal(rng.choice((-350, -175, 140, 260))) / 100
    entry = {
        "kind": "average",
        "where": "teks: rata-rata capaian",
        "claimed": plain(wrong),
        "actual": plain(content.claims.average),
    }
    return _listed(replace(content, claims=replace(content.claims, average=wrong)), entry)


def cross_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A target in the agreement that is not the target measured against."""
    found = _untouched(content)
    if not found:
        return None
    ind = rng.choice(found)
    target = Decimal(str(ind.target.value))
    agreed = target - 5 if ind.unit == "%" and target > 10 else target + 2
    entry = {
        "kind": "cross_table",
        "where": ind.text,
        "agreement": plain(agreed),
        "measured": plain(target),
        "claimed": plain(agreed),
        "actual": plain(target),
    }
    return _listed(
        _with_indikator(content, ind, replace(ind, agreed=quantity(agreed, ind.unit, style))), entry
    )


def formula_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """An achievement that target and realisasi do not give; the printed mean follows the printed figures."""
    found = _untouched(content)
    if not found or any(entry["kind"] in ("average", "formula") for entry in content.planted):
        return None
    ind = rng.choice(found)
    right = Decimal(str(ind.capaian.value))
    wrong = right + Decimal(rng.choice((-1125, -640, 735, 1210))) / 100
    if wrong <= 0:
        return None
    mean = content.claims.average
    entry = {
        "kind": "formula",
        "where": ind.text,
        "claimed": plain(wrong),
        "actual": plain(right),
        "also": [plain(mean)],
    }
    changed = _with_indikator(content, ind, replace(ind, capaian=capaian_quantity(wrong, style)))
    moved = average_capaian(changed.sasaran, style)
    return _listed(replace(changed, claims=replace(content.claims, average=moved)), entry)


def narrative_error(rng: random.Random, content: Content, style: NumberStyle) -> Content | None:
    """A budget in the text that is not the table's total; the text's percentage stays the table's."""
    claims = content.claims
    if claims.pagu != content.budget[-1].pagu:
        return None
    wrong = claims.pagu + rng.randrange(2, 9) * 10 ** max(len(str(claims.pagu)) - 3, 3)
    entry = {
        "kind": "narrative_total",
        "where": "teks: pagu",
        "claimed": wrong,
        "actual": claims.pagu,
        "also": [plain(claims.persen), plain(ratio(claims.realisasi, wrong, style))],
    }
    return _listed(replace(content, claims=replace(claims, pagu=wrong)), entry)


PLANTERS: tuple[Planter, ...] = (
    percent_error,
    sum_error,
    count_error,
    word_error,
    average_error,
    cross_error,
    formula_error,
    narrative_error,
)


def plant(rng: random.Random, content: Content, style: NumberStyle, count: int) -> Content:
    """The content with `count` errors (fewer where there is no room), at most one of each kind at first."""
    order = rng.sample(PLANTERS, len(PLANTERS)) * 3
    for planter in order:
        if len(content.planted) >= count:
            break
        content = planter(rng, content, style) or content
    return content
