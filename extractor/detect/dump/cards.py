"""Cards: `Tujuan …` and `Sasaran …` as lines above a table of one indikator or a few, its header read past recognition."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.dump.dump_columns import DumpShape
from extractor.detect.dump.dump_headers import (
    HeaderLine,
    Heading,
    ends_table,
    is_label,
    is_number_line,
    like_numbering,
    spelled_out,
    strong_figures,
    words_with_bars,
)
from extractor.detect.dump.dump_lines import NUMBERED, DumpLine, DumpToken, tail_of
from extractor.detect.dump.text_streams import Wordings, opened_kinds
from extractor.roles import PERFORMANCE_FIGURES, Role

CARD = DumpShape((Role.NO, Role.INDIKATOR, *PERFORMANCE_FIGURES), ((),) * 5, (1,), (2, 3, 4), 1, numbered=True)
HEADER_LINES = 3
ENOUGH_NUMBERS = 4  # column numbers that make a header of one column that was read
ROW_TOKENS = 4  # of a card's first row at least
WORD_LETTERS = 3  # that the first word of an item has more than
SCRAP_TOKENS, SCRAP_LETTERS = 3, 4  # tokens of a header's rest at most; letters in it, fewer than that
MOST_TOKENS = 9  # of a line of headers


def card_heading(lines: Sequence[DumpLine], i: int, header_line: HeaderLine, read: Heading | None) -> Heading | None:
    """Under labels: the header that column numbers end, whatever was read in it; `read` where that is whole.

    None where no column numbers follow, or nothing speaks for target, realisasi and capaian.
    """
    whole = read is not None and (set(PERFORMANCE_FIGURES) <= set(read.roles) or not set(read.roles) & set(PERFORMANCE_FIGURES))
    if whole or spelled_out(lines[i], header_line):
        return None
    stop = next((n for n in range(i, min(i + HEADER_LINES + 1, len(lines))) if is_number_line(lines[n]) or like_numbering(lines[n])), None)
    if (
        stop is None
        or stop == i
        or any(is_label(x) or ends_table(x) or strong_figures(x) or len(x.tokens) > MOST_TOKENS for x in lines[i:stop])
    ):
        return None
    found: dict[str, tuple[DumpToken, ...]] = {}
    for line in lines[i:stop]:
        for role, a, b, _ in header_line(words_with_bars(line)):
            found.setdefault(role, line.tokens[a:b])
    known = [role for role in PERFORMANCE_FIGURES if role in found]
    columns = len(lines[stop].tokens)
    if not known or (len(known) < 2 and columns < ENOUGH_NUMBERS) or (columns < ENOUGH_NUMBERS and Role.INDIKATOR in found):
        return None
    return Heading(i, stop + 1, tuple((role, found.get(role, ())) for role in CARD.roles), columns)


def card_row(line: DumpLine, wordings: Wordings) -> bool:
    """A card's first row under labels without any header: `1 Persentase …`, or a number, wording and two figures."""
    if len(line.tokens) < ROW_TOKENS or not (NUMBERED.match(line.tokens[0].text) or line.tokens[0].text in ("I", "l", "i")):
        return False
    first = line.tokens[1]
    plain = line.tokens[0].text in ("1", "1.") and first.capital and len(first.text) > WORD_LETTERS
    return plain or "indikator" in opened_kinds(wordings, first) or (first.capital and len(tail_of(line)) > 1)


def is_scrap(line: DumpLine) -> bool:
    """The rest of a header or of its column numbers: hardly a letter."""
    return len(line.tokens) <= SCRAP_TOKENS and sum(c.isalpha() for t in line.tokens for c in t.text) < SCRAP_LETTERS
