"""Amounts tied by arithmetic: realisasi / pagu is the percentage, parents are the sums of their children, a total of all.

Every figure may be what was read, or, at a cost, what another reading or likely noise makes of it; every percentage, sum and
repetition may fail, at a cost, as reports print mistakes. What is cheapest in all is taken; by how much the best rival costs
more (the margin) tells how far it is settled. A percentage confirms itself and the first digits of its amounts; a sum confirms
amounts to the last digit. What is left open is marked, and says what is missing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import lru_cache
from itertools import product, takewhile
from typing import Any

from extractor.doubts import WORKED_OUT
from extractor.misread import (
    OFTEN_COST,
    Guess,
    amount_guesses,
    misreading_cost,
    one_digit_off,
    percentage_guesses,
    reading_cost,
    share_holds,
)
from extractor.model import AnggaranProgram, RealisasiAnggaran, Table, Value
from extractor.printed_numbers import last_place, printed_number, rounding_tolerance, unit_of
from extractor.proofread.confidence_updates import confirm_value, repair_value
from extractor.proofread.formula_fields import SHARE
from extractor.proofread.repeated_figures import CHECK as REPEAT
from extractor.proofread.repeated_figures import plain_wording, same_item
from extractor.proofread.second_readings import BY_SECOND, candidate_numbers, is_certain, same_print
from extractor.proofread.solver import CERTAIN, ReadingChange, SolverWay, SumSolution, cheapest_way, solve_sum
from extractor.roles import Role
from extractor.sum_families import Family, ends_of, find_families, sum_holds

PERSEN, SUM = "persen", "sum"
COLUMNS = (Role.PAGU, Role.REALISASI)
HIGHEST = 200  # per cent of a budget that anybody prints

# Costs and margins are in unlikely events (misread.py). Chosen on thousands of random budgets with planted misreadings and planted
# mistakes (as in tests/proofread/test_solver.py), so that no more is silently wrong than before there were margins.
SUM_FAILS, SHARE_FAILS, REPEAT_FAILS = 4.4, 5.2, 5.2  # a printed mistake: more than two unlikely misreadings
SECOND = 0.3  # another reading of the figure, or of the same one elsewhere
UNUSUAL = 4.0  # a percentage cut off where the others are rounded, or the other way round
LIKELY = 2.2  # the costliest misreading of a percentage or amount that others ask for, where nobody read what they ask for
REPEATED = 4.5  # the costliest misreading of an amount that another table prints otherwise
MOST = 5.5  # of all misreadings in one sum: of two unlikely digits, or three likely ones, none is settled
ROUNDS, DEPTH = 4, 3  # of working out a table; levels of its tree along which one change is followed
TAKEN, SETTLED = 0.5, 4.0  # margins from which a rival is taken, and from which it needs no further look

WAYS = (ROUND_HALF_UP, ROUND_FLOOR)  # percentages are rounded or cut off
FEWEST, TIMES = 2, 4  # rows that must show one way, and how many of them to one that shows the other
WHOLE = re.compile(r"^\d{1,3}\s?%?$")  # a percentage without decimals
ONLY_SHARE, ONLY_SUM, NOTHING = "only_share", "only_sum", "unconfirmed"
LOST = "not_in_text"
REPAIRED_BY = {(): "noise_repaired", (SUM,): "sum_fits", (PERSEN,): "share_fits", (SUM, PERSEN): "sum_and_share_fit"}
BY_REPEAT = "total_repeated"

Cell = tuple[str, int]  # column and row


@dataclass
class AmountSheet:
    """The amounts of one table as they are worked on, and its percentages, if it has any."""

    values: Mapping[str, Sequence[Value | None]]
    columns: tuple[str, ...] = COLUMNS
    elsewhere: Mapping[int, frozenset[Decimal]] = field(default_factory=dict)  # by row: what other tables print for its item
    known: Sequence[Family] = ()
    numbers: dict[str, list[Decimal | None]] = field(init=False)
    coarse: bool = field(init=False)  # the table prints whole percentages
    margins: dict[Cell, float] = field(default_factory=dict)  # of figures that are taken otherwise than they were read
    known_readings: dict[Cell, Sequence[Guess]] = field(default_factory=dict)  # worked out once, as the next two
    known_misreadings: dict[Cell, Mapping[Decimal, float]] = field(default_factory=dict)
    shown: dict[int, str | None] = field(default_factory=dict)
    refused: set[tuple[Any, ...]] = field(default_factory=set)  # chains of rows, with their figures, that are no family

    def __post_init__(self) -> None:
        self.numbers = {name: [printed_number(v) for v in column] for name, column in self.values.items()}
        self.coarse = whole_percentages(self)

    @property
    def rows(self) -> range:
        return range(len(self.values[self.columns[0]]))

    @property
    def amounts(self) -> dict[str, list[Decimal | None]]:
        return {name: self.numbers[name] for name in self.columns}

    @property
    def of_dump(self) -> bool:
        return any(v is not None and v.origin == "dump" and not v.by_person for column in self.values.values() for v in column)

    def text(self, column: str, row: int) -> str:
        value = self.values[column][row] if column in self.values else None
        return value.raw.strip() if value is not None else ""

    def amounts_with(self, column: str, row: int, new: Decimal) -> tuple[Decimal | None, ...]:
        """The row's amounts, one of them `new`."""
        return tuple(new if name == column else self.numbers[name][row] for name in self.columns)

    def take(self, column: str, row: int, new: Decimal, margin: float) -> None:
        value = self.values[column][row]
        if value is None or value.by_person:
            return
        self.numbers[column][row] = new
        self.shown.pop(row, None)
        self.margins[column, row] = margin
        if new == printed_number(value):
            del self.margins[column, row]  # it stands as it was read

    def sure(self, column: str, row: int) -> bool:
        return self.margins.get((column, row), SETTLED) >= SETTLED


# ------------------------------------------------------------------------------------------------ what a figure may be


def amount_readings(sheet: AmountSheet, column: str, row: int) -> Sequence[Guess]:
    if (column, row) not in sheet.known_readings:
        sheet.known_readings[column, row] = possible_readings(sheet.values[column][row], column)
    return sheet.known_readings[column, row]


def possible_readings(value: Value | None, column: str) -> Sequence[Guess]:
    """What was read there, and what the characters of a dump or another reading of a scan state; cheapest first."""
    if value is None:
        return ()
    if value.origin == "dump" and not value.by_person:
        return percentage_guesses(value.raw)[:6] if column == PERSEN else amount_guesses(value.raw)[:4]
    own = printed_number(value)
    others = candidate_numbers(value, "percent" if column == PERSEN else "rupiah")
    return (*(() if own is None else (Guess(own, 0.0),)), *(Guess(new, SECOND) for new in others))


def amount_misreadings(sheet: AmountSheet, column: str, row: int) -> Mapping[Decimal, float]:
    """What an amount may be, with its costs, cheapest first: as it was read, and, in a dump, with one digit misread."""
    cell = (column, row)
    if cell not in sheet.known_misreadings:
        best: dict[Decimal, float] = {}
        value = sheet.values[column][row]
        for guess in amount_readings(sheet, column, row):
            noise = one_digit_off(guess.value) if value is not None and value.origin == "dump" and not value.by_person else ()
            for new, cost in ((guess.value, 0.0), *noise):
                best[new] = min(best.get(new, MOST), guess.cost + cost)
        found = sorted((cost, new) for new, cost in best.items() if new > 0 and cost <= LIKELY + SECOND)
        sheet.known_misreadings[cell] = {new: cost for cost, new in found}
    return sheet.known_misreadings[cell]


def cost_taken(sheet: AmountSheet, column: str, row: int) -> float:
    """What it costs to believe the amount that is taken now."""
    value, now = sheet.values[column][row], sheet.numbers[column][row]
    if value is None or now is None:
        return 0.0
    known = amount_misreadings(sheet, column, row).get(now)
    return known if known is not None else reading_cost(now, value.raw) if (column, row) in sheet.margins else 0.0


def worked_out(sheet: AmountSheet, column: str, row: int, new: Decimal, members: Sequence[int]) -> Guess | None:
    """The amount that a sum asks for, if noise may explain it: of a scan only where its engines differ and all others are sound."""
    value = sheet.values[column][row]
    if value is None or value.by_person or new <= 0 or not value.raw.strip():
        return None
    cost = reading_cost(new, value.raw)
    if value.origin == "dump":
        if PERSEN not in sheet.values:
            return Guess(new, SECOND) if cost <= REPEATED and new in sheet.elsewhere.get(row, ()) else None
        possible = cost < MOST
    else:
        others = (sheet.values[column][m] for m in members if m != row)
        possible = cost <= LIKELY and is_disputed(value) and share_fits(sheet, column, row, new) and all(map(is_sound, others))
        cost = SECOND  # its engines agree on nothing, so what they read is hardly evidence
    return Guess(new, cost) if possible else None


def is_disputed(value: Value) -> bool:
    """No engine of another make reads the figure as the first one did, and one read something else."""
    return not is_certain(value) and any(not same_print(r.raw, value.raw) for r in value.readings[1:] if any(c.isdigit() for c in r.raw))


def is_sound(value: Value | None) -> bool:
    """Read beyond doubt: it may settle another figure's last digits."""
    return value is not None and is_certain(value) and not value.needs_review


# ------------------------------------------------------------------------------------------------ percentages


def whole_percentages(sheet: AmountSheet) -> bool:
    """Hardly a percentage of the table is printed with decimals."""
    printed = [text for row in sheet.rows if (text := sheet.text(PERSEN, row))]
    return sum(bool(re.search(r"\d\s?[.,]\s?\d", text)) for text in printed) < 0.2 * len(printed)


def percentage_holds(sheet: AmountSheet, pagu: Decimal, realisasi: Decimal, persen: Decimal) -> bool:
    """The percentage holds; a whole one among others with decimals only where nothing was left to print behind the comma."""
    if not share_holds(realisasi, pagu, persen):
        return False
    whole = persen == persen.to_integral_value()
    return sheet.coarse or not whole or not pagu or abs(realisasi / pagu * 100 - persen) <= Decimal("0.005")


def share_holds_at(sheet: AmountSheet, row: int) -> bool:
    """The row's percentage holds for its figures as they are taken now."""
    pagu, realisasi, persen = (sheet.numbers[name][row] if name in sheet.numbers else None for name in SHARE)
    return pagu is not None and realisasi is not None and persen is not None and percentage_holds(sheet, pagu, realisasi, persen)


def shares_fitting(sheet: AmountSheet, row: int, pagu: Decimal, realisasi: Decimal) -> list[Guess]:
    """The percentages that hold for two amounts and may have been read as the row's was; none where it is none's.

    That goes for dumps: one likely misreading away from what was read, rounded or cut off, as the other rows are.
    """
    read = [g for g in amount_readings(sheet, PERSEN, row) if g.value <= HIGHEST]
    found = [g for g in read if percentage_holds(sheet, pagu, realisasi, g.value)]
    value = sheet.values[PERSEN][row]
    if found or not pagu or value is None or value.origin != "dump" or value.by_person:
        return found
    if WHOLE.match(sheet.text(PERSEN, row)) and not sheet.coarse:
        return found  # it may be printed without decimals
    usual = usual_way(sheet, row)
    for way in WAYS:
        exact = (realisasi / pagu * 100).quantize(Decimal("0.01"), way)
        costs = [cost + g.cost for g in read if (cost := misreading_cost(exact * 100, g.value * 100)) is not None]
        if costs and min(costs) <= LIKELY:
            found.append(Guess(exact, min(costs) + UNUSUAL * (usual not in (None, way))))
    return found


def share_cost(sheet: AmountSheet, row: int, pair: Sequence[Decimal | None]) -> float:
    """What it costs to believe two amounts for the percentage that was read beside them."""
    if not sheet.text(PERSEN, row) or None in pair:
        return 0.0
    return min((g.cost for g in shares_fitting(sheet, row, *(n for n in pair if n is not None))), default=SHARE_FAILS)


def share_fits(sheet: AmountSheet, column: str, row: int, new: Decimal) -> bool:
    """A percentage is printed, and holds with the new amount."""
    pair = sheet.amounts_with(column, row, new)
    return bool(sheet.text(PERSEN, row)) and None not in pair and share_cost(sheet, row, pair) < SHARE_FAILS


def usual_way(sheet: AmountSheet, row: int) -> str | None:
    """How the other rows' percentages were made, rounded or cut off; None where they do not tell."""
    for other in sheet.rows:
        if other not in sheet.shown:
            sheet.shown[other] = way_shown(sheet, other)
    shown = [sheet.shown[other] for other in sheet.rows if other != row]
    usual = max(WAYS, key=shown.count)
    others = sum(way not in (None, usual) for way in shown)
    return usual if shown.count(usual) >= max(FEWEST, TIMES * others) else None


def way_shown(sheet: AmountSheet, row: int) -> str | None:
    """The only way in which the row's amounts give its percentage, all three as they were read; None where both or neither do."""
    pagu, realisasi, persen = (sheet.numbers[name][row] for name in SHARE)
    if not pagu or realisasi is None or persen is None or any((name, row) in sheet.margins for name in SHARE):
        return None
    ways = [way for way in WAYS if (realisasi / pagu * 100).quantize(unit_of(persen), way) == persen]
    return ways[0] if len(ways) == 1 else None


def is_unusual_rounding(sheet: AmountSheet, row: int) -> bool:
    """The percentage is cut off where the others are rounded, or the other way round: its last digit may as well be misread."""
    shown = way_shown(sheet, row)
    return shown is not None and usual_way(sheet, row) not in (None, shown)


def choose_readings(sheet: AmountSheet, row: int, again: bool = False) -> None:
    """The row's figures as they are cheapest together; `again`: its percentage beside amounts that a sum has changed."""
    if again and not any((name, row) in sheet.margins for name in SHARE):
        return
    if share_holds_at(sheet, row) and not (again and is_derived(sheet, row)):
        return
    options = [amount_readings(sheet, name, row) for name in COLUMNS]
    if again:
        options = [() if (n := sheet.numbers[name][row]) is None else (Guess(n, 0.0),) for name in COLUMNS]
    if not all(options):
        return
    stands = SolverWay(
        sum(guesses[0].cost for guesses in options) + SHARE_FAILS, {n: g[0].value for n, g in zip(COLUMNS, options, strict=True)}
    )
    found = cheapest_way([stands, *rows_ways(sheet, row, options)])
    if not sheet.of_dump and (found.best is stands or found.margin < TAKEN):
        return
    read = printed_number(sheet.values[PERSEN][row])
    taken = {**({PERSEN: read} if read is not None else {}), **found.best.values}
    for name, new in taken.items():
        if name == PERSEN or not again:
            after = SUM_FAILS if name != PERSEN else 0.0  # an amount is not settled before a sum holds
            sheet.take(name, row, new, found.margins.get(name, 0.0) + after)


def rows_ways(sheet: AmountSheet, row: int, options: Sequence[Sequence[Guess]]) -> Iterator[SolverWay]:
    """The ways to read a row's amounts and percentage with which it holds."""
    for pagu, realisasi in product(*options):
        more = tied_sum_cost(sheet, Role.PAGU, row, pagu.value) + tied_sum_cost(sheet, Role.REALISASI, row, realisasi.value)
        for persen in shares_fitting(sheet, row, pagu.value, realisasi.value):
            values = dict(zip(SHARE, (pagu.value, realisasi.value, persen.value), strict=True))
            yield SolverWay(pagu.cost + realisasi.cost + persen.cost + more, values)


def is_derived(sheet: AmountSheet, row: int) -> bool:
    """The percentage was taken from the row's amounts: it confirms nothing."""
    return (PERSEN, row) in sheet.margins and all(sheet.numbers[PERSEN][row] != g.value for g in amount_readings(sheet, PERSEN, row))


# ------------------------------------------------------------------------------------------------ sums


def tied_sum_cost(sheet: AmountSheet, column: str, row: int, new: Decimal, but: tuple[Family, ...] = ()) -> float:
    """What the sums that a figure stands in cost more with the new number; those of which another figure is open tell nothing.

    `but`: those that are weighed already; a change is followed along the tree no further than through DEPTH of them.
    """
    if len(but) > DEPTH:
        return 0.0
    now = sheet.numbers[column][row]
    mine = [f for f in sheet.known if row in f.members and f not in but and all(sheet.sure(column, m) for m in f.members if m != row)]
    before = (sum_cost(sheet, column, f, row, now, but) if now is not None else SUM_FAILS for f in mine)
    return sum(sum_cost(sheet, column, f, row, new, but) for f in mine) - sum(before)


def sum_cost(sheet: AmountSheet, column: str, family: Family, row: int, new: Decimal, but: tuple[Family, ...]) -> float:
    """What a sum costs if one of its figures is `new`: nothing, or another figure's likely misreading, or a printed mistake."""
    numbers = sheet.numbers[column]
    now = {m: new if m == row else n for m in family.members if (n := numbers[m]) is not None}
    if len(now) <= len(family.children):
        return 0.0 if row in now else SUM_FAILS
    off = sum(now[c] for c in family.children) - now[family.parent]
    asked = {m: n + (off if m == family.parent else -off) for m, n in now.items() if m != row}
    return min((SUM_FAILS, *(makes_up(sheet, column, m, n, (*but, family)) for m, n in asked.items()))) if off else 0.0


def makes_up(sheet: AmountSheet, column: str, row: int, new: Decimal, but: tuple[Family, ...]) -> float:
    """What it costs to read a figure as the number that its family asks for; much if that is no likely misreading."""
    cost = amount_misreadings(sheet, column, row).get(new)
    if cost is None:
        return CERTAIN
    return cost - cost_taken(sheet, column, row) + share_change(sheet, column, row, new) + tied_sum_cost(sheet, column, row, new, but)


def share_change(sheet: AmountSheet, column: str, row: int, new: Decimal) -> float:
    """What the row's percentage costs more with the new amount."""
    now = sheet.numbers[column][row]
    before = share_cost(sheet, row, sheet.amounts_with(column, row, now)) if now is not None else 0.0
    return share_cost(sheet, row, sheet.amounts_with(column, row, new)) - before


def with_sum(sheet: AmountSheet, column: str, family: Family, dearest: float = MOST) -> SumSolution | None:
    """The cheapest way to read the figures of a sum, each at most as dear as told; None where one of them is not known."""
    members, numbers = family.members, sheet.numbers[column]
    unknown = [m for m in members if numbers[m] is None]
    if len(unknown) > 1 or any(not amount_readings(sheet, column, m) for m in unknown):
        return None
    now = {m: numbers[m] or Decimal(0) for m in members}
    off = sum((now[c] for c in family.children), Decimal(0)) - now[family.parent]
    if not unknown and abs(off) <= rounding_tolerance(last_place(sheet.values[column][m]) for m in members):
        return SumSolution(SolverWay(0.0), {})  # it holds, or is of figures printed in thousands or millions, each rounded

    def changes() -> Iterator[ReadingChange]:
        for m in unknown or members:
            own, held = now[m], cost_taken(sheet, column, m)
            asked = worked_out(sheet, column, m, own + (off if m == family.parent else -off), members)
            likely = takewhile(lambda option: option[1] <= dearest, amount_misreadings(sheet, column, m).items())
            for new, cost in (*likely, *(((asked.value, asked.cost),) if asked else ())):
                yield ReadingChange(m, new, own - new if m == family.parent else new - own, cost - held, cost <= SECOND)

    def more(m: int, new: Decimal) -> float:
        repeat = REPEAT_FAILS if new in sheet.elsewhere.get(m, ()) else 0.0
        return share_change(sheet, column, m, new) + tied_sum_cost(sheet, column, m, new, (family,)) - repeat

    return solve_sum(off, list(changes()), SUM_FAILS, more, MOST)


def take_sum(sheet: AmountSheet, column: str, found: SumSolution | None) -> None:
    if found is not None and found.margin >= TAKEN and found.best.cost <= LIKELY:
        for member, new in found.best.values.items():
            sheet.take(column, member, new, found.margins[member])


def explain_by_misreadings(sheet: AmountSheet, parent: int, children: tuple[int, ...]) -> bool:
    """No sum holds as read, but likely misreadings make those of all columns hold; they are taken."""
    family = Family(parent, children, "")
    figures = tuple((m, *(numbers[m] for numbers in sheet.amounts.values())) for m in family.members)
    if len(children) < 2 or figures in sheet.refused:
        return False
    for dearest in (OFTEN_COST, MOST):  # a quick look first: most chains are no family
        found = {}
        for column in sheet.columns:
            way = with_sum(sheet, column, family, dearest)
            if way is None or way.margin < TAKEN or way.best.cost >= SUM_FAILS:
                sheet.refused.add(figures)
                return False
            found[column] = way
    for column, way in found.items():
        take_sum(sheet, column, way)
    return True


def work_out(sheet: AmountSheet, totals: Sequence[int]) -> None:
    """All figures as they are cheapest: rows by their percentages, then families by their sums, until nothing changes."""
    sheet.known = find_families(sheet.amounts, totals)
    for row in sheet.rows:
        choose_readings(sheet, row)
    sheet.known = find_families(sheet.amounts, totals)
    for _ in range(ROUNDS):
        before = dict(sheet.margins)
        for family in sheet.known:
            for column in sheet.columns:
                take_sum(sheet, column, with_sum(sheet, column, family))
        for row in sheet.rows:
            choose_readings(sheet, row, again=True)
        sheet.known = find_families(sheet.amounts, totals, lambda parent, children: explain_by_misreadings(sheet, parent, children))
        if sheet.margins == before:
            break


# ------------------------------------------------------------------------------------------------ what holds


def checks_of(sheet: AmountSheet) -> dict[Cell, list[str]]:
    """What holds for each figure as it is taken."""
    out: dict[Cell, list[str]] = defaultdict(list)
    for cell in summed_figures(sheet):
        out[cell].append(SUM)
    for column, row in sheet.margins:
        if sheet.numbers[column][row] in sheet.elsewhere.get(row, ()):
            out[column, row].append(REPEAT)
    for row in sheet.rows:
        worked = is_derived(sheet, row)
        if not share_holds_at(sheet, row) or (worked and not all(SUM in out[name, row] for name in COLUMNS)):
            continue
        for name in COLUMNS:
            if not worked or not is_misread(sheet, name, row):  # what was derived from it does not confirm it
                out[name, row].append(PERSEN)
        if not is_unusual_rounding(sheet, row):
            out[PERSEN, row].append(PERSEN)
    return out


def summed_figures(sheet: AmountSheet) -> Iterator[Cell]:
    """The figures of each sum that holds, where all of them are known; naught says nothing."""
    for family in sheet.known:
        for column in sheet.columns:
            known = all(sheet.sure(column, m) for m in family.members)
            if known and sum_holds(family.parent, family.children, sheet.numbers[column]):
                yield from ((column, m) for m in family.members if sheet.numbers[column][m])


def is_misread(sheet: AmountSheet, column: str, row: int) -> bool:
    """The amount is not only another way to read the same characters."""
    return (column, row) in sheet.margins and all(sheet.numbers[column][row] != g.value for g in amount_readings(sheet, column, row))


def weigh_figure(sheet: AmountSheet, name: str, row: int, checks: tuple[str, ...]) -> Value | None:
    """A figure with what holds for it: a sum settles an amount, a share settles a percentage, a share alone is noted."""
    value = sheet.values[name][row]
    if value is None or value.status == "missing":
        return value.with_doubt(LOST) if value is not None and sheet.of_dump and not value.by_person else value
    if value.by_person:
        return value.model_copy(update={"verified_by": tuple(dict.fromkeys((*value.verified_by, *checks)))})
    enough = (PERSEN if name == PERSEN else SUM) in checks and (PERSEN in checks or not sheet.of_dump or PERSEN not in sheet.values)
    if (name, row) in sheet.margins:
        new = sheet.numbers[name][row] or Decimal(0)
        sure = enough and sheet.sure(name, row) and (name == PERSEN or len(checks) > 1 or not is_misread(sheet, name, row))
        code = code_of(sheet, name, row, checks)
        return repair_value(value, new, checks, code, not sure or code == WORKED_OUT)
    if enough:
        for check in checks:
            value = confirm_value(value, check)
        return value
    if not sheet.of_dump or PERSEN not in sheet.values:
        return value.model_copy(update={"verified_by": checks}) if checks else value
    code = ONLY_SHARE if PERSEN in checks else ONLY_SUM if checks else NOTHING
    return value.with_doubt(code).model_copy(update={"verified_by": checks})


def code_of(sheet: AmountSheet, name: str, row: int, checks: tuple[str, ...]) -> str:
    value = sheet.values[name][row]
    if value is not None and value.origin == "dump":
        return BY_REPEAT if REPEAT in checks else REPAIRED_BY[checks]
    return WORKED_OUT if is_misread(sheet, name, row) else BY_SECOND


# ------------------------------------------------------------------------------------------------ tables


@dataclass(frozen=True)
class Asked:
    """A table by all that it says: one that is asked about again, as after each word of a person, is not worked out again."""

    key: str
    table: Any = field(compare=False)


def with_budget(table: Table) -> Table:
    """The table, if it is of a budget, with its figures confirmed, or put right where that is cheaper than a printed mistake."""
    return budget(Asked(table.model_dump_json(), table)) if isinstance(table, RealisasiAnggaran) and len(table.rows) > 1 else table


def with_totals(tables: Sequence[Table]) -> tuple[Table, ...]:
    """The same for the amounts of programmes under an agreement."""
    printed = list(amounts_of(tables))
    return tuple(programmes(t, n, printed) if isinstance(t, AnggaranProgram) else t for n, t in enumerate(tables))


@lru_cache(maxsize=128)
def budget(asked: Asked) -> RealisasiAnggaran:
    sheet = AmountSheet({name: [getattr(row, name) for row in asked.table.rows] for name in SHARE})
    work_out(sheet, ends_of(asked.table.rows))
    return write_sheet(asked.table, sheet)


def programmes(table: AnggaranProgram, place: int, printed: Sequence[Printed]) -> Table:
    """Programme amounts under an agreement, against their TOTAL and what other tables print for the same programmes."""
    totals = [i for i, row in enumerate(table.rows) if row.level == "total"]
    last = len(table.rows) - 1
    if totals != [last] or last < 2:
        return table
    elsewhere = {i: printed_elsewhere(plain_wording(row, Role.URAIAN), place, printed) for i, row in enumerate(table.rows)}
    sheet = AmountSheet({Role.ANGGARAN: [row.anggaran for row in table.rows]}, (Role.ANGGARAN,), elsewhere)
    sheet.known = [Family(last, tuple(range(last)), Role.ANGGARAN)]
    take_sum(sheet, Role.ANGGARAN, with_sum(sheet, Role.ANGGARAN, sheet.known[0]))
    return write_sheet(table, sheet)


Printed = tuple[int, str, Decimal]
"""A programme's amount: its table, its item, the number."""


def amounts_of(tables: Sequence[Table]) -> Iterator[Printed]:
    for n, table in enumerate(tables):
        for row in table.rows:
            for name in (Role.ANGGARAN, Role.PAGU):
                value = getattr(row, name, None)
                amount = printed_number(value) if isinstance(value, Value) else None
                if amount:
                    yield n, plain_wording(row, Role.URAIAN) or plain_wording(row, Role.KEGIATAN), amount


def printed_elsewhere(item: str, place: int, printed: Sequence[Printed]) -> frozenset[Decimal]:
    return frozenset(amount for n, other, amount in printed if n != place and same_item(other, item))


def write_sheet(table: Any, sheet: AmountSheet) -> Any:
    checks = checks_of(sheet)
    rows = []
    for i, row in enumerate(table.rows):
        update = {n: weigh_figure(sheet, n, i, tuple(dict.fromkeys(checks.get((n, i), ())))) for n in sheet.values}
        rows.append(row.model_copy(update={n: v for n, v in update.items() if v is not None}))
    return table.model_copy(update={"rows": tuple(rows)})
