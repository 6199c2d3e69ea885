"""One line of a table -> its running number, code, figures by column, marks, and the stretches of wording between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from extractor.detect.dump.dump_columns import AMOUNTS, DumpShape
from extractor.detect.dump.dump_headers import PERIODS
from extractor.detect.dump.dump_lines import (
    CODE,
    MARK,
    NUMBERED,
    ORDINAL,
    UNITS,
    DumpFigure,
    DumpLine,
    DumpToken,
    figures_in,
    tail_in,
    trailing_figures,
)
from extractor.detect.dump.text_streams import Stretch, Wordings, opened_kinds
from extractor.roles import Role

NUMBERS_LOST = 3  # steps by which a running number may be ahead of the last one: those between were not read
NUMBER_LETTERS = 4  # of a running number with what was read around it
MORE_FIGURES, AFTER_BAR = 0.3, 0.5  # worth of each further figure of a run beside its best one's strength; of a bar before it
WORDS_RESUME, WORD_GOES_ON = 0.4, 0.6  # worth of a run that a bar, a capital or the line's end follows; cost of a small initial
IN_SENTENCE, AFTER_WORD, LONE_FIGURE = 0.5, 0.4, 0.3  # costs: after a word that a figure completes, after any word, and alone there
FITS_AT_END, FITS_INSIDE = 0.7, 0.9  # worth from which a run at the line's end, or inside the line, stands for its columns
WORST_FIT = -9.0  # below any fit of figures to columns
LEFT_FIRST = 0.01  # cost of each place to the right: of columns that fit alike the left ones are taken
UNLIKE_UNIT, LIKE_TARGET, LIKE_ANY = -0.5, 0.3, 0.2  # fit of a figure to satuan, to target, to any other column
COMPLETED = ("yang", "dan", "dalam", "ke", "waktu", "lambat")  # words that a figure completes


@dataclass(frozen=True)
class ParsedLine:
    """A line taken apart: its running number, the figures by column, its stretches of wording."""

    line: DumpLine
    number: tuple[DumpToken, ...]
    figures: tuple[tuple[int, tuple[DumpToken, ...]], ...]  # with codes, units and marks
    anchored: bool
    stretches: tuple[Stretch, ...]


def parse_table_line(line: DumpLine, shape: DumpShape, last_number: int | None, wordings: Wordings) -> ParsedLine:
    tokens = line.tokens
    cut = number_tokens(line, last_number, wordings, shape)
    number, rest = tokens[:cut], tokens[cut:]
    figures: list[tuple[int, tuple[DumpToken, ...]]] = []
    if Role.KODE in shape.roles and rest and CODE.match(rest[0].text):
        figures.append((shape.roles.index(Role.KODE), rest[:1]))
        rest = rest[1:]
    rest, marks = without_marks(rest, shape)
    figures.extend(marks)
    chosen = chosen_figures(rest, shape)
    stretches: list[Stretch] = []
    begin, low = 0, 0
    for group, found in chosen:
        high = len([t for t in shape.texts if t < group[0]]) - 1
        start, stop = found[0].start, found[-1].stop
        if (unit := unit_beside(rest, begin, start, stop, group, shape)) is not None:
            place, at = unit
            figures.append((place, rest[at : at + 1]))
            start, stop = min(start, at), max(stop, at + 1)
        if start > begin and high >= low:
            stretches.append(Stretch(tuple(rest[begin:start]), low, high))
        figures.extend(place_figures(group, found, rest, shape))
        begin, low = stop, high + 1
    high = len(shape.texts) - 1
    if begin < len(rest) and low <= high:
        stretches.append(Stretch(tuple(rest[begin:]), low, high))
    return ParsedLine(line, tuple(number), tuple(figures), bool(chosen), tuple(stretches))


def without_marks(tokens: tuple[DumpToken, ...], shape: DumpShape) -> tuple[tuple[DumpToken, ...], list[tuple[int, tuple[DumpToken, ...]]]]:
    """Marks under months or quarters, each in its column where there are as many as columns, else all in the first one."""
    places = [i for i, role in enumerate(shape.roles) if role in PERIODS]
    if not places:
        return tokens, []
    runs: list[list[int]] = []
    for i, token in enumerate(tokens):
        if MARK.match(token.text):
            if runs and runs[-1][-1] == i - 1:
                runs[-1].append(i)
            else:
                runs.append([i])
    run = max(runs, key=len, default=[])
    if not run or (len(run) < 2 and run[-1] != len(tokens) - 1):
        return tokens, []
    rest = tuple(t for i, t in enumerate(tokens) if i not in run)
    found = [tokens[i] for i in run]
    if len(found) == len(places):
        return rest, [(place, (token,)) for place, token in zip(places, found, strict=True)]
    return rest, [(places[0], tuple(found))]


def unit_beside(
    tokens: Sequence[DumpToken], begin: int, start: int, stop: int, group: tuple[int, ...], shape: DumpShape
) -> tuple[int, int] | None:
    """The place of the satuan column and of the token beside the figures that it holds."""
    place = next((i for i, role in enumerate(shape.roles) if role == Role.SATUAN and (i + 1 in group or i - 1 in group)), None)
    if place is None:
        return None
    at = start - 1 if place < group[0] else stop
    fits = begin <= at < len(tokens) and (re.sub(r"[^a-z%/0-9]", "", tokens[at].text.lower()) in UNITS or len(tokens[at].text) <= 2)
    return (place, at) if fits else None


def number_tokens(line: DumpLine, last: int | None, wordings: Wordings, shape: DumpShape) -> int:
    """How many tokens at the line's start are its running number: the next one, or a stroke before an item's first word."""
    tokens = line.tokens
    if not tokens:
        return 0
    first = tokens[0]
    following = tokens[1] if len(tokens) > 1 else None
    found = NUMBERED.match(first.text)
    if found and following is not None and figure_alone(tokens):
        return 0
    if found and following is not None and shape.inner and opened_kinds(wordings, following) == {"indikator"}:
        return 0  # the number of an indikator within its sasaran
    if found:
        n = int(found["n"])
        near = (n <= 2 or shape.carried) if last is None else n == 1 or 0 < n - last <= NUMBERS_LOST
        begins = following is None or following.capital or following.bar or bool(re.search(r"\W$", first.text))
        return 1 if near and (begins or (shape.numbered and n == (last or 0) + 1)) else 0
    if (
        ORDINAL.match(first.text)
        and following is not None
        and len(first.text) <= NUMBER_LETTERS
        and (following.bar or opened_kinds(wordings, following))
    ):
        return 1
    if len(first.text) <= 2 and not first.text.isalpha() and following is not None and following.capital:
        return 1
    return 0


def figure_alone(tokens: Sequence[DumpToken]) -> bool:
    """The first token is part of a figure (`70 %`), not a running number."""
    figures = figures_in(tokens)
    if not figures or figures[0].start != 0:
        return False
    return figures[0].kind in ("percent", "amount") or (figures[0].stop > 1 and not tokens[1].capital)


Chosen = list[tuple[tuple[int, ...], list[DumpFigure]]]


def chosen_figures(tokens: Sequence[DumpToken], shape: DumpShape) -> Chosen:
    """For each group of figure columns the figures of the line that stand for it."""
    figures = figures_in(tokens)
    if shape.groups and not any(t > shape.groups[-1][-1] for t in shape.texts):
        wanted = tail_in(tokens, len(shape.groups[-1]))
        if len(wanted) > len(trailing_figures(tokens, figures)):
            figures = [*(f for f in figures if f.stop <= wanted[0].start), *wanted]
    out: Chosen = []
    end = len(tokens)
    for number, group in reversed(list(enumerate(shape.groups))):
        usable = [f for f in figures if f.stop <= end]
        text_after = any(t > group[-1] for t in shape.texts)
        run = best_run(tokens[:end], usable, group, shape, text_after)
        if run:
            out.insert(0, (group, run))
            end = run[0].start
        elif number and not run:
            continue
    return out


def best_run(
    tokens: Sequence[DumpToken], figures: Sequence[DumpFigure], group: tuple[int, ...], shape: DumpShape, text_after: bool
) -> list[DumpFigure]:
    """The neighbouring figures that fit a group best; at the line's end where no text column follows."""
    money = (
        all(shape.roles[i] in (*AMOUNTS, Role.PERSEN, Role.REALISASI, Role.PERSEN_FISIK, Role.CAPAIAN) for i in group)
        and shape.roles[group[0]] in AMOUNTS
    )
    runs: list[list[DumpFigure]] = []
    for figure in figures:
        if runs and is_stray(tokens[runs[-1][-1].stop : figure.start]):
            runs[-1].append(figure)
        else:
            runs.append([figure])
    best: tuple[float, list[DumpFigure]] = (0.0, [])
    for run in runs:
        at_end = is_stray(tokens[run[-1].stop :])
        if not text_after and not at_end:
            continue
        kept = fit_run(run[-len(group) :] if not text_after or len(run) > len(group) else run, money, len(group), at_end)
        if kept:
            score = run_worth(kept, tokens, at_end, len(group))
            if score > best[0]:
                best = (score, kept)
    return best[1]


def fit_run(run: list[DumpFigure], money: bool, n: int, at_end: bool) -> list[DumpFigure]:
    if money and not any(f.kind == "amount" for f in run):
        return []
    while len(run) > 1 and money and run[0].kind not in ("amount",):
        run = run[1:]
    return run


def run_worth(run: Sequence[DumpFigure], tokens: Sequence[DumpToken], at_end: bool, wanted: int) -> float:
    first, last = tokens[run[0].start], run[-1]
    score = max(f.strength for f in run) + MORE_FIGURES * (len(run) - 1) + AFTER_BAR * first.bar
    after = tokens[last.stop] if last.stop < len(tokens) else None
    if after is None or at_end or after.bar or after.capital:
        score += WORDS_RESUME
    elif after.lower:
        score -= WORD_GOES_ON
    before = tokens[run[0].start - 1].text if run[0].start and not first.bar else ""
    if run[0].kind != "amount" and (before.endswith("(") or before.lower() in COMPLETED):
        score -= IN_SENTENCE
    if run[0].kind == "number" and before[:1].islower():
        score -= AFTER_WORD + LONE_FIGURE * (wanted > 1 and len(run) == 1)
    return score if score >= (FITS_AT_END if at_end else FITS_INSIDE) else 0.0


def is_stray(tokens: Sequence[DumpToken]) -> bool:
    """Nothing, or a mark that is no word."""
    return len(tokens) <= 2 and all(len(t.text) == 1 or (len(t.text) == 2 and not t.text.isalpha()) for t in tokens)


def place_figures(
    group: tuple[int, ...], found: Sequence[DumpFigure], tokens: Sequence[DumpToken], shape: DumpShape
) -> list[tuple[int, tuple[DumpToken, ...]]]:
    """Figures to the columns of their group by what they are; a group that lacks one keeps the order."""
    texts = [tuple(tokens[f.start : f.stop]) for f in found]
    if len(found) >= len(group):
        return list(zip(group, texts[-len(group) :], strict=True))
    best: tuple[float, list[int]] = (WORST_FIT, [])
    for places in subsets(len(group), len(found)):
        score = sum(suits(shape.roles[group[p]], f) for p, f in zip(places, found, strict=True)) - LEFT_FIRST * sum(places)
        if score > best[0]:
            best = (score, places)
    return [(group[p], t) for p, t in zip(best[1], texts, strict=True)]


def subsets(n: int, k: int) -> Iterable[list[int]]:
    return (list(c) for c in combinations(range(n), k))


def suits(role: str, figure: DumpFigure) -> float:
    if role in AMOUNTS:
        return 1.0 if figure.kind == "amount" else -1.0
    if role in (Role.PERSEN, Role.CAPAIAN):
        return 1.0 if figure.kind == "percent" else -1.0 if figure.kind == "amount" else LIKE_ANY
    if role == Role.SATUAN:
        return UNLIKE_UNIT
    return LIKE_TARGET if role == Role.TARGET else LIKE_ANY


def with_unit_lines(apart: Sequence[ParsedLine], shape: DumpShape) -> list[ParsedLine]:
    """`30 30 100%` over `laporan laporan`: units on a line of their own go to the figures above."""
    out = list(apart)
    for i in range(1, len(out)):
        above, here = out[i - 1], out[i]
        plain = [
            place
            for place, tokens in above.figures
            if place in shape.figures and len(tokens) == 1 and tokens[0].text.replace(",", "").replace(".", "").isdigit()
        ]
        if here.anchored or not here.stretches or len(plain) < 2:
            continue
        tail = list(here.stretches[-1].tokens)
        n = 0
        while n < min(len(tail), len(plain)) and tail[-1 - n].text.lower() in UNITS and tail[-1 - n].text.lower() == tail[-1].text.lower():
            n += 1
        if n > 1:
            units = dict(zip(plain, tail[-n:], strict=False))
            figures = tuple((place, (*tokens, units[place]) if place in units else tokens) for place, tokens in above.figures)
            out[i - 1] = replace(above, figures=figures)
            last = here.stretches[-1]
            out[i] = replace(here, stretches=(*here.stretches[:-1], replace(last, tokens=tuple(tail[:-n]))))
    return out
