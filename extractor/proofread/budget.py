"""Budget tables: realisasi / pagu is the percentage, parents are the sums of their children.

A percentage confirms itself and the first digits of its amounts; a sum confirms amounts to the last digit. An amount is
repaired only where one likely misreading makes a sum hold and the percentage, as it was read, tells that very digit: where
another digit would do, a second misread amount may be what the sum fails by. What is left open is marked, and says what is
missing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any

from extractor.families import Family, ends_of, families, sum_holds
from extractor.misread import OFTEN_COST, Guess, amounts, misreading, one_digit_off, percentages, reading_cost, share_holds
from extractor.model import RealisasiAnggaran, Table, Value
from extractor.printed import number, unit_of
from extractor.proofread.belief import confirmed, repaired
from extractor.proofread.places import SHARE

PERSEN, SUM = "persen", "sum"
COLUMNS = ("pagu", "realisasi")
HIGHEST = 200  # per cent of a budget that anybody prints
TOTAL_COST = 3.4  # of all changes that make one sum hold
UNSURE_COST = 1.0  # for a change that the sum alone asks for
BELIEVABLE = 2.2  # the costliest misreading of one figure that is repaired
WAYS = (ROUND_HALF_UP, ROUND_FLOOR)  # percentages are rounded or cut off
FEWEST, TIMES = 2, 4  # rows that must show one way, and how many of them to one that shows the other
WHOLE = re.compile(r"^\d{1,3}\s?%?$")  # a percentage without decimals
CLEAN = re.compile(r"^(?:Rp\.?\s*)?\d{1,3}(?:[.,]\d{3})+(?:[.,](?:00|-+))?$")  # an amount without a sign of noise
ONLY_SHARE = "only_share"
ONLY_SUM = "only_sum"
SEPARATORS = str.maketrans(",.", ".,")
LOST = "not_in_text"
NOTHING = "unconfirmed"
REPAIRED_BY = {(): "noise_repaired", (SUM,): "sum_fits", (PERSEN,): "share_fits", (SUM, PERSEN): "sum_and_share_fit"}


@dataclass
class Work:
    """One table as it is worked on: figures by column, what holds for each, what was put right."""

    values: dict[str, list[Value | None]]
    numbers: dict[str, list[Decimal | None]]
    coarse: bool = False  # the table prints whole percentages
    checks: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    repairs: dict[tuple[str, int], Decimal] = field(default_factory=dict)
    derived: set[int] = field(default_factory=set)  # rows whose percentage was taken from their amounts: it confirms nothing
    known_readings: dict[tuple[str, int], tuple[tuple[Decimal | None, ...], list[tuple[Decimal, float]]]] = field(default_factory=dict)
    unsure: set[tuple[str, int]] = field(default_factory=set)  # repairs for which a sum alone speaks; percentages of two ways

    def note(self, column: str, row: int, check: str) -> None:
        self.checks.setdefault((column, row), []).append(check)


@dataclass(frozen=True)
class Asked:
    """A table by all that it says: one that is asked about again, as after each word of a person, is not worked out again."""

    key: str
    table: RealisasiAnggaran = field(compare=False)


def with_budget(table: Table) -> Table:
    if not isinstance(table, RealisasiAnggaran) or len(table.rows) < 2:
        return table
    return worked_out(Asked(table.model_dump_json(), table))


@lru_cache(maxsize=128)
def worked_out(asked: Asked) -> RealisasiAnggaran:
    table = asked.table
    values = {name: [getattr(row, name) for row in table.rows] for name in SHARE}
    work = Work(values, {name: [number(v) for v in column] for name, column in values.items()})
    work.coarse = whole_percentages(work)
    doubtful = any(v is not None and v.origin == "dump" and not v.by_person for column in values.values() for v in column)
    totals = ends_of(table.rows)
    if doubtful:
        read_again(work)
    columns = {name: work.numbers[name] for name in COLUMNS}
    known = families(columns, totals)
    if doubtful:
        for _ in range(4):
            before = dict(work.repairs)
            repair(work, known)
            for row in range(len(table.rows)):
                if row in work.derived or not share(work, row):
                    near_share(work, row, shares_read(work, row))
            known = families(columns, totals, lambda parent, children: explained(work, parent, children))
            if work.repairs == before:
                break
    confirm(work, known)
    rows = [settled(row, i, work, doubtful) for i, row in enumerate(table.rows)]
    return table.model_copy(update={"rows": tuple(rows)})


# ------------------------------------------------------------------------------------------------ shares


def whole_percentages(work: Work) -> bool:
    """Hardly a percentage of the table is printed with decimals."""
    printed = [v.raw for v in work.values["persen"] if v is not None and v.raw.strip()]
    return sum(bool(re.search(r"\d\s?[.,]\s?\d", text)) for text in printed) < 0.2 * len(printed)


def holds(work: Work, realisasi: Decimal, pagu: Decimal, persen: Decimal) -> bool:
    """The percentage holds; a whole one among others with decimals only where nothing was left to print behind the comma."""
    if not share_holds(realisasi, pagu, persen):
        return False
    whole = persen == persen.to_integral_value()
    return work.coarse or not whole or not pagu or abs(realisasi / pagu * 100 - persen) <= Decimal("0.005")


def share(work: Work, row: int) -> bool:
    """The row's percentage holds for its figures as they are taken now."""
    pagu, realisasi, persen = (work.numbers[name][row] for name in SHARE)
    return pagu is not None and realisasi is not None and persen is not None and holds(work, realisasi, pagu, persen)


def read_again(work: Work) -> None:
    """Rows whose percentage fails: the cheapest readings of the three texts with which it holds, if they are clearly so."""
    for row in range(len(work.values["pagu"])):
        texts = [text_of(work, name, row) for name in SHARE]
        if share(work, row) or not texts[0] or not texts[1]:
            continue
        options = (amounts_read(work, "pagu", row), amounts_read(work, "realisasi", row), shares_read(work, row))
        best: tuple[float, tuple[Decimal, Decimal, Decimal]] | None = None
        for whole in options[0]:
            for part in options[1]:
                for guess in options[2]:
                    cost = whole.cost + part.cost + guess.cost
                    cheaper = best is None or cost < best[0]
                    if cheaper and whole.value and guess.value <= HIGHEST and holds(work, part.value, whole.value, guess.value):
                        best = (cost, (whole.value, part.value, guess.value))
        if best is not None:
            for name, new in zip(SHARE, best[1], strict=True):
                take(work, name, row, new)
            continue
        if options[0] and options[1]:
            for name, guesses in zip(COLUMNS, options, strict=False):
                take(work, name, row, guesses[0].value)
            near_share(work, row, options[2])


def near_share(work: Work, row: int, guesses: Sequence[Any]) -> None:
    """A percentage one likely misreading away from the one that its amounts give is that one.

    Rounded or cut off: as the other rows are; where they do not tell, neither is sure.
    """
    pagu, realisasi = work.numbers["pagu"][row], work.numbers["realisasi"][row]
    if not pagu or realisasi is None or by_person(work, "persen", row):
        return
    read = number(work.values["persen"][row])
    if read is not None and holds(work, realisasi, pagu, read):
        take(work, "persen", row, read)  # its amounts were others before
        work.derived.discard(row)
        work.unsure.discard(("persen", row))
        return
    if WHOLE.match(text_of(work, "persen", row).strip()) and not work.coarse:
        return  # it may be printed without decimals
    usual = usual_way(work, row)
    exact = dict.fromkeys((realisasi / pagu * 100).quantize(Decimal("0.01"), way) for way in WAYS if usual in (None, way))
    options: list[tuple[float, Decimal]] = []
    for persen in exact:
        costs = [c + g.cost for g in guesses if (c := misreading(persen * 100, g.value * 100)) is not None]
        if costs and min(costs) <= BELIEVABLE:
            options.append((min(costs), persen))
    if options:
        cost, persen = min(options, key=lambda o: o[0])
        take(work, "persen", row, persen)
        work.derived.add(row)
        if cost > OFTEN_COST or len(exact) > 1:
            work.unsure.add(("persen", row))
        else:
            work.unsure.discard(("persen", row))


def usual_way(work: Work, row: int) -> str | None:
    """How the other rows' percentages were made, rounded or cut off; None where they do not tell."""
    shown = [way_shown(work, other) for other in range(len(work.values["pagu"])) if other != row]
    usual = max(WAYS, key=shown.count)
    others = sum(way not in (None, usual) for way in shown)
    return usual if shown.count(usual) >= max(FEWEST, TIMES * others) else None


def way_shown(work: Work, row: int) -> str | None:
    """The only way in which the row's amounts give its percentage, all three as they were read; None where both or neither do."""
    pagu, realisasi, persen = (work.numbers[name][row] for name in SHARE)
    if not pagu or realisasi is None or persen is None or any((name, row) in work.repairs for name in SHARE):
        return None
    ways = [way for way in WAYS if (realisasi / pagu * 100).quantize(unit_of(persen), way) == persen]
    return ways[0] if len(ways) == 1 else None


def unusual(work: Work, row: int) -> bool:
    """The percentage is cut off where the others are rounded, or the other way round: its last digit may as well be misread."""
    shown = way_shown(work, row)
    return shown is not None and usual_way(work, row) not in (None, shown)


def take(work: Work, column: str, row: int, new: Decimal) -> None:
    if work.numbers[column][row] != new and not by_person(work, column, row):
        work.numbers[column][row] = new
        work.repairs[column, row] = new
        if new == number(work.values[column][row]):
            del work.repairs[column, row]  # it stands as it was read


# ------------------------------------------------------------------------------------------------ sums


def repair(work: Work, known: Sequence[Family]) -> None:
    """Sums that fail by one misread amount: the one whose likely misreading makes sum and percentage hold."""
    for family in known:
        for column in COLUMNS:
            take_all(work, column, solved(work, column, family.parent, family.children))


def explained(work: Work, parent: int, children: tuple[int, ...]) -> bool:
    """No sum holds as read, but likely misreadings that the percentages agree with make both hold; they are taken."""
    if len(children) < 2:
        return False
    solutions = [solved(work, column, parent, children) for column in COLUMNS]
    if any(s is None for s in solutions):
        return False
    for column, solution in zip(COLUMNS, solutions, strict=True):
        take_all(work, column, solution)
    return True


Changes = list[tuple[int, Decimal, bool]]
"""Rows, their new amounts, and whether more than the sum speaks for each."""


def take_all(work: Work, column: str, changes: Changes | None) -> None:
    for row, new, sure in changes or ():
        take(work, column, row, new)
        if not sure:
            work.unsure.add((column, row))


def solved(work: Work, column: str, parent: int, children: Sequence[int]) -> Changes | None:
    """The cheapest changes that make the sum hold: none, one amount, or two of which the first is supported by its percentage.

    None where nothing likely does, or where two ways are about as likely.
    """
    numbers = work.numbers[column]
    if any(numbers[m] is None for m in (parent, *children)):
        return None
    found: list[tuple[float, Changes]] = []
    for first in [None, *other_readings(work, column, parent, children)]:
        cost, change = (0.0, []) if first is None else (first[2], [(first[0], first[1], True)])
        amounts_now = {m: numbers[m] or Decimal(0) for m in (parent, *children)}
        if first is not None:
            amounts_now[first[0]] = first[1]
        off = sum((amounts_now[c] for c in children), Decimal(0)) - amounts_now[parent]
        if off == 0:
            found.append((cost, change))
            continue
        for member in (parent, *children):
            if (first is not None and member == first[0]) or by_person(work, column, member):
                continue
            new = amounts_now[member] + (off if member == parent else -off)
            if new <= 0 or (text_of(work, "persen", member).strip() and not share_with(work, column, member, new)):
                continue  # the percentage contradicts it
            more = reading_cost(new, text_of(work, column, member))
            sure = more <= TOTAL_COST and supported(work, column, member, new) and changed_digits(new, text_of(work, column, member)) < 2
            if more <= (TOTAL_COST if sure and member == parent else BELIEVABLE):
                found.append((cost + more + UNSURE_COST * (not sure), [*change, (member, new, sure)]))
    found = [f for f in found if f[0] <= TOTAL_COST]
    if not found:
        return None
    found.sort(key=lambda f: f[0])
    rival = next((cost for cost, change in found[1:] if change != found[0][1]), 9.0)
    if rival - found[0][0] < 0.5:
        return None
    return [(member, new, sure and told_by_share(work, column, member, new)) for member, new, sure in found[0][1]]


def changed_digits(new: Decimal, raw: str) -> int:
    """How many digits of what the text states must have been misread; where two were, another figure of the sum may be wrong too."""
    printed = str(int(new))
    found = 9
    for guess in amounts(raw)[:4]:
        read = str(int(guess.value))
        if len(read) == len(printed):
            found = min(found, sum(a != b for a, b in zip(read, printed, strict=True)))
        elif misreading(new, guess.value) is not None:
            found = min(found, 1)
    return found


def digits_repaired(work: Work, column: str, row: int) -> bool:
    """The amount is not only another way to read the same characters."""
    new = work.repairs.get((column, row))
    return new is not None and changed_digits(new, text_of(work, column, row)) > 0


def other_readings(work: Work, column: str, parent: int, children: Sequence[int]) -> list[tuple[int, Decimal, float]]:
    """(row, amount, cost): what the parent's or a child's text may also be, where its percentage asks for that."""
    return [(member, *option) for member in (parent, *children) for option in readings_of(work, column, member)]


def readings_of(work: Work, column: str, member: int) -> list[tuple[Decimal, float]]:
    """What one text may also be, with its cost; kept until the row's figures change. What a person settled is nothing else."""
    if by_person(work, column, member):
        return []
    state = tuple(work.numbers[name][member] for name in SHARE)
    key = (column, member)
    if key not in work.known_readings or work.known_readings[key][0] != state:
        text = text_of(work, column, member)
        options: dict[Decimal, float] = {}
        for guess in amounts(text)[:4]:
            options.setdefault(guess.value, guess.cost + 0.1)
            for value, cost in one_digit_off(guess.value):
                options.setdefault(value, guess.cost + cost)
        taken = work.numbers[column][member]
        fitting = [(v, c) for v, c in options.items() if v != taken and c <= BELIEVABLE and supported(work, column, member, v)]
        work.known_readings[key] = (state, sorted(fitting, key=lambda f: f[1])[:6])
    return work.known_readings[key][1]


def supported(work: Work, column: str, row: int, new: Decimal) -> bool:
    """More than the sum speaks for the new amount: it is another way to read the same characters, or its percentage holds with
    it and not with the old one.

    Otherwise the sum may fail because the report prints it so.
    """
    if not share_with(work, column, row, new):
        return False
    old = work.numbers[column][row]
    return old is None or any(g.value == new for g in amounts(text_of(work, column, row))) or not share_with(work, column, row, old)


def told_by_share(work: Work, column: str, row: int, new: Decimal) -> bool:
    """The percentage holds with the new amount, and fails with any other digit in place of this one or of another.

    Otherwise two misread amounts may be what the sum fails by, and this change make up for both. That is asked of the percentage
    as it was read, or, where a digit of it is misread, of all that it may be. Another way to read the same characters changes no
    digit.
    """
    old, other = work.numbers[column][row], "realisasi" if column == "pagu" else "pagu"
    if changed_digits(new, text_of(work, column, row)) == 0:
        return True
    if old is None or old == new or (other, row) in work.unsure:
        return False
    step = last_changed(new - old)
    near = {new, new - step, new + step, *(value for value, _ in one_digit_off(old))}
    return any([n for n in near if agrees(work, column, row, n)] == [new] for agrees in (share_as_read, share_with))


def last_changed(difference: Decimal) -> Decimal:
    """One in the last place in which two whole numbers differ."""
    return Decimal(1).scaleb(int(difference.normalize().as_tuple().exponent))


def text_of(work: Work, column: str, row: int) -> str:
    """What was read there; of a person's figure, how it is printed."""
    value = work.values[column][row]
    if value is None or not value.by_person:
        return value.raw if value is not None else ""
    figure = number(value)
    if figure is None:
        return ""
    return f"{figure}%".replace(".", ",") if column == "persen" else f"{figure:,}".translate(SEPARATORS)


def by_person(work: Work, column: str, row: int) -> bool:
    """A person said what stands there."""
    value = work.values[column][row]
    return value is not None and value.by_person


def amounts_read(work: Work, column: str, row: int) -> Sequence[Guess]:
    """What an amount's text may state; of a person's figure nothing else."""
    known = number(work.values[column][row]) if by_person(work, column, row) else None
    return amounts(text_of(work, column, row))[:4] if known is None else (Guess(known, 0.0),)


def shares_read(work: Work, row: int) -> Sequence[Guess]:
    """What a percentage's text may state; of a person's figure nothing else."""
    known = number(work.values["persen"][row]) if by_person(work, "persen", row) else None
    return percentages(text_of(work, "persen", row))[:6] if known is None else (Guess(known, 0.0),)


def share_with(work: Work, column: str, row: int, new: Decimal) -> bool:
    """The row's percentage holds with the new amount, a misread digit of the percentage allowed."""
    if share_as_read(work, column, row, new):
        return True
    pagu, realisasi = amounts_with(work, column, row, new)
    if not pagu or realisasi is None or by_person(work, "persen", row):
        return False
    exact = realisasi / pagu * 10000
    guesses = shares_read(work, row)
    near = [misreading(Decimal(int(exact + up)), g.value * 100) for g in guesses for up in (Decimal(0), Decimal("0.5"))]
    return any(cost is not None and cost <= OFTEN_COST for cost in near)


def share_as_read(work: Work, column: str, row: int, new: Decimal) -> bool:
    """The row's percentage, one of the ways to read its characters, holds with the new amount."""
    pagu, realisasi = amounts_with(work, column, row, new)
    if not pagu or realisasi is None:
        return False
    return any(holds(work, realisasi, pagu, g.value) for g in shares_read(work, row))


def amounts_with(work: Work, column: str, row: int, new: Decimal) -> tuple[Decimal | None, Decimal | None]:
    """The row's pagu and realisasi, one of them the new amount."""
    pagu, realisasi = (new if name == column else work.numbers[name][row] for name in COLUMNS)
    return pagu, realisasi


def confirm(work: Work, known: Sequence[Family]) -> None:
    for family in known:
        for column in COLUMNS:
            members = (family.parent, *family.children)
            sound = not any((column, member) in work.unsure for member in members)
            if sound and sum_holds(family.parent, family.children, work.numbers[column]):
                for member in members:
                    if work.numbers[column][member]:
                        work.note(column, member, SUM)
    for row in range(len(work.values["pagu"])):
        summed = all(SUM in work.checks.get((name, row), ()) for name in COLUMNS)
        if share(work, row) and (row not in work.derived or summed):
            for name in COLUMNS:
                if row not in work.derived or not digits_repaired(work, name, row):  # what was derived from it does not confirm it
                    work.note(name, row, PERSEN)
            if not unusual(work, row):
                work.note("persen", row, PERSEN)


# ------------------------------------------------------------------------------------------------ rows


def settled(row: Any, i: int, work: Work, doubtful: bool) -> Any:
    changed: dict[str, Value] = {}
    for name in SHARE:
        value = work.values[name][i]
        if value is not None and value.status == "missing" and doubtful and not value.by_person:
            changed[name] = value.with_doubt(LOST)
        if value is None or value.status == "missing":
            continue
        checks = tuple(dict.fromkeys(work.checks.get((name, i), ())))
        changed[name] = weighed(value, name, checks, work.repairs.get((name, i)), doubtful, (name, i) in work.unsure)
    return row.model_copy(update=changed)


def weighed(value: Value, name: str, checks: tuple[str, ...], repair: Decimal | None, doubtful: bool, doubted: bool) -> Value:
    """A figure with what holds for it: a sum settles an amount, a share settles a percentage, a share alone is noted."""
    settles = PERSEN if name == "persen" else SUM
    enough = settles in checks and (PERSEN in checks or not doubtful)
    if value.by_person:
        return value.model_copy(update={"verified_by": tuple(dict.fromkeys((*value.verified_by, *checks)))})
    if repair is not None:
        sure = enough and not doubted and (name == "persen" or len(checks) > 1 or cheap(value, repair))
        return repaired(value, repair, checks, REPAIRED_BY[checks], not sure)
    if enough:
        for check in checks:
            value = confirmed(value, check)
        return value
    if not doubtful:
        return value.model_copy(update={"verified_by": checks}) if checks else value
    code = ONLY_SHARE if PERSEN in checks else ONLY_SUM if checks else NOTHING
    return value.with_doubt(code).model_copy(update={"verified_by": checks})


def cheap(value: Value, new: Decimal) -> bool:
    """The new number is only another way to read the same characters."""
    return any(g.value == new and g.cost < 1.0 for g in amounts(value.raw))
