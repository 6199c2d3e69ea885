"""Rows whose figures belong to nobody knows what: without wording, with illegible wording, with another row's figure in it.

Nothing is changed here; the figures are marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from extractor.cells import figures_of, with_cells
from extractor.doubts import ILLEGIBLE, IMPOSSIBLE
from extractor.lexicon import known_word
from extractor.match.known_words import total_word
from extractor.model import LainnyaRow, RealisasiAnggaranRow, Row, Table, Text, Value
from extractor.noise import misread_characters
from extractor.roles import PERFORMANCE_FIGURES, Role, expectation_of

BADLY = 0.8  # words of a wording none of which is one, read so badly, tell nothing
LEGIBLE = 0.97  # words that are read this well on average are words that the list lacks
AMOUNT_INSIDE = re.compile(r"\d{1,3}(?:[.,\s]\d{3}){2,}\b|\b\d{1,3}(?:[.,]\d{3})+\s")
COUNTED = re.compile(r"\W*(?:jumlah|per?sentase|prosentase|cakupan|rasio|luas|angka)\b", re.I)
GRADE_FOR_COUNT = "letter_for_number"
INDICATOR = re.compile(
    r"\W*(?:\d[\d.]*[.)]?\s*)?(?:p\w{0,3}sentase|jumlah|indeks?|tingkat|cakupan|rasio|nilai|angka|luas)\b", re.I
)  # how the wording of an indikator opens
OBJECTIVE = re.compile(r"\W*(?:meningkat|menurun|terwujud|terlaksana|tersedia|terpenuhi|optimal)\w*", re.I)
INDICATOR_INSIDE = re.compile(r"\w\W+(?:P\w{0,3}sentase|Jumlah|Indeks?|Tingkat|Cakupan|Rasio|Nilai)\b")
FAIRLY_READ, STROKES = 0.9, re.compile(rf"[\w|!] ?[{misread_characters('stroke')}]?")
AMOUNTS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]+\d{3})+(?!\d)")
SHARE_OPENING = re.compile(r"\W*(?:\d[\d.]*[.)]?\s*)?P\w{0,3}sentase\b")
CENTS, FEW_CENTS = re.compile(r"\d{3}[.,]00\W*$"), 0.2
CAPITALS = 0.7  # share of items that begin with a capital from which a small letter tells that one goes on
HIGHEST_PERCENT = 1000.0  # a budget share above this is no percentage


def doubt_rows(table: Table) -> Table:
    rows = [doubted_row(row) for row in table.rows]
    capitals = mostly_capital(rows)
    for i, (above, row) in enumerate(pairwise([None, *rows])):
        if of_two_columns(row, above):
            rows[i] = all_marked(rows[i], "row_of_two_columns")
        if of_two_rows(row):
            rows[i] = all_marked(rows[i], "row_of_two_rows")
        if above is None:
            continue
        if is_fragment(row, above) or (capitals and is_continuation(row)):
            rows[i - 1] = all_marked(rows[i - 1], "row_goes_on_below")
            rows[i] = all_marked(rows[i], "row_goes_on_from_above")
        if one_wording(row, above):
            rows[i - 1], rows[i] = (figures_marked(r, "row_shares_wording") for r in (rows[i - 1], rows[i]))
    return table.model_copy(update={"rows": tuple(alone_in_cents(rows, table.kind))})


def alone_in_cents(rows: Sequence[Any], kind: str) -> list[Any]:
    """An amount of money that ends in `.00` where hardly another one of its column does may have taken in the `100.00` beside it."""
    out = list(rows)
    for name in (n for n in (Role.PAGU, Role.REALISASI, Role.ANGGARAN) if expectation_of(n, kind) == "rupiah"):
        cells = [(n, v) for n, row in enumerate(out) if isinstance(v := getattr(row, name, None), Value) and v.value is not None]
        odd = [n for n, v in cells if CENTS.search(v.raw.strip())]
        if 0 < len(odd) <= FEW_CENTS * len(cells):
            for n in odd:
                out[n] = out[n].model_copy(update={name: getattr(out[n], name).doubted("cents_alone")})
    return out


def item_field_of(row: Any) -> str:
    """The field that names the row."""
    return "indikator" if getattr(row, "indikator", None) else "uraian"


def item_text_of(row: Any) -> Text | None:
    text = getattr(row, item_field_of(row), None)
    return text if isinstance(text, Text) else None


def mostly_capital(rows: Sequence[Any]) -> bool:
    """The table's items begin with capitals."""
    items = [text for row in rows if (text := item_text_of(row)) is not None]
    return len(items) > 2 and sum(not small_start(text) for text in items) >= CAPITALS * len(items)


def small_start(text: Text) -> bool:
    return bool(re.match(r"[\W_]*[a-z]{2}", text.text))


def is_continuation(row: Any) -> bool:
    """The item begins with a small letter where the others do not."""
    text = item_text_of(row)
    opens = text is not None and (INDICATOR.match(text.text) or re.match(r"\W*[a-z]{1,2}[.)]", text.text))
    return text is not None and small_start(text) and not opens  # `jumlah` is a capital J that was misread


def of_two_rows(row: Any) -> bool:
    """A line inside the item's wording opens an indikator as its first line does."""
    text = getattr(row, "indikator", None)
    if text is None or not SHARE_OPENING.match(text.raw):
        return False
    return any(SHARE_OPENING.match(line) for line in text.raw.split("\n")[1:])


def one_wording(row: Any, above: Any) -> bool:
    """One printed item beside figures of two rows: it was merged over them, or a line between them was not seen."""
    item, before = getattr(row, "indikator", None), getattr(above, "indikator", None)
    if item is None or before is None or item.bbox is None:
        return False
    return bool(item.bbox == before.bbox)


def of_two_columns(row: Any, above: Any) -> bool:
    """An objective and an indikator read as one wording, where the objective's own column was empty and took the one above."""
    item, sasaran = getattr(row, "indikator", None), getattr(row, "sasaran", None)
    if item is None or (sasaran is not None and (above is None or sasaran != getattr(above, "sasaran", None))):
        return False
    found = OBJECTIVE.match(item.text)
    return bool(found and INDICATOR_INSIDE.search(item.text, found.end()))


def is_fragment(row: Any, above: Any) -> bool:
    """A row without readable figures whose wording opens no indikator, under one that does: the rest of that one's wording."""
    item, before = getattr(row, "indikator", None), getattr(above, "indikator", None)
    if item is None or before is None or INDICATOR.match(item.text) or not INDICATOR.match(before.text):
        return False
    figures = [v for name in PERFORMANCE_FIGURES if isinstance(v := getattr(row, name, None), Value)]
    return bool(figures) and not any(
        v.value is not None and (not STROKES.fullmatch(v.raw.strip()) or v.confidence > FAIRLY_READ) for v in figures
    )


def all_marked(row: Any, code: str, belief: float = 1.0) -> Any:
    """The row's figures belong to nobody knows what: all of them are marked, and the wording with them."""
    marked, text = figures_marked(row, code, belief), item_text_of(row)
    return marked if text is None else with_cells(marked, {item_field_of(row): text.with_doubt(code)})


def figures_marked(row: Any, code: str, belief: float = 1.0) -> Any:
    return with_cells(row, {field: v.doubted(code, belief) for field, v in figures_of(row) if v.value is not None or v.raw.strip()})


def has_wording(row: Any) -> bool:
    texts = [getattr(row, name, None) for name in (Role.URAIAN, Role.INDIKATOR, Role.SASARAN, Role.NO)]
    return any(t is not None and sum(c.isalpha() for c in t.text) > 2 for t in texts)


def two_numbers(row: Any) -> bool:
    """Two running numbers, one more than the other, stand in the row's cell: a line between two rows was not seen."""
    no = getattr(row, "no", None)
    found = re.fullmatch(r"\W*(\d{1,2})[.)]?\s*\n\s*(\d{1,2})[.)]?\W*", no.raw) if no is not None else None
    return found is not None and int(found[2]) == int(found[1]) + 1


def is_illegible(row: Any) -> bool:
    """Hardly a word of the row's item is one: what was misread may be another row's wording."""
    text = next((t for name in (Role.URAIAN, Role.INDIKATOR) if (t := getattr(row, name, None)) is not None), None)
    if text is None or text.confidence >= LEGIBLE:
        return False
    scraps = re.findall(r"[^\W\d_]+", text.text)
    words = [w for w in scraps if len(w) > 2]
    if words and text.confidence < BADLY and not any(known_word(w) for w in words):
        return True
    if len(scraps) < 2:
        return False
    if len(words) >= 2 and sum(known_word(w) for w in words) < 0.5 * len(words):
        return True
    return len(scraps) > 2 and sum(len(w) for w in words if known_word(w)) < 0.5 * sum(map(len, scraps))


def illegible(row: Any) -> Any:
    """The row with its wording marked; of a scan its figures too: letters that a stamp or a line hides may be two rows'. In a dump the
    rows were told by their lines, whatever became of the letters.
    """
    text = item_text_of(row)
    if text is None or text.origin != "dump":
        return all_marked(row, ILLEGIBLE)
    return with_cells(row, {item_field_of(row): text.with_doubt(ILLEGIBLE)})


def stray_words(row: Any) -> bool:
    """The wording of a total holds a word that is none: a stamp's, or it is no total."""
    text = row.uraian if getattr(row, "level", None) == "total" else None
    if text is None or text.confidence >= LEGIBLE:
        return False
    words = re.findall(r"[^\W\d_]{4,}", text.text)
    specks = re.findall(r"(?<!\S)\w{1,2}(?!\S)", text.text)
    return len(specks) > 1 or any(not known_word(w) and total_word(w) is None for w in words)


def foreign_figure(row: Any) -> bool:
    """The wording of the row's item holds an amount: two rows were read as one, and whose the figures are cannot be told."""
    text = next((t for name in (Role.URAIAN, Role.INDIKATOR) if (t := getattr(row, name, None)) is not None), None)
    return text is not None and text.confidence < LEGIBLE and bool(AMOUNT_INSIDE.search(text.raw))


def doubted_row(row: Row) -> Row:
    if not isinstance(row, LainnyaRow) and not has_wording(row):
        return all_marked(row, "row_without_wording")
    if Role.INDIKATOR in type(row).model_fields and getattr(row, "indikator", None) is None:
        return all_marked(row, "row_without_indikator")
    if two_numbers(row):
        row = all_marked(row, "row_with_two_numbers")
    if not isinstance(row, LainnyaRow) and is_illegible(row):
        row = illegible(row)
    if stray_words(row):
        row = all_marked(row, "row_of_stray_words")
    if not isinstance(row, LainnyaRow) and foreign_figure(row):
        row = all_marked(row, "row_with_foreign_figure")
    if isinstance(row, RealisasiAnggaranRow):
        return all_marked(row, "row_a_column_apart") if is_shifted(row) else with_impossible(row)
    return with_strange_grades(row)


def is_shifted(row: RealisasiAnggaranRow) -> bool:
    """Two amounts stand in the column of one: a line between columns was not seen, and the figures after it are a column off."""
    return any(v is not None and v.value is None and len(AMOUNTS.findall(v.raw)) > 1 for v in (row.pagu, row.realisasi))


def with_strange_grades(row: Any) -> Any:
    """`B` for the number of anything is an 8 that was misread: grades are for what is rated."""
    item = getattr(row, "indikator", None)
    if item is None or not COUNTED.match(item.text):
        return row
    update = {
        name: value.doubted(GRADE_FOR_COUNT, 0.3)
        for name in (Role.TARGET, Role.REALISASI)
        if isinstance(value := getattr(row, name, None), Value) and isinstance(value.value, str) and len(value.value) == 1
    }
    return row.model_copy(update=update) if update else row


def with_impossible(row: RealisasiAnggaranRow) -> Row:
    """A percentage that no budget has was misread, or stands in another row's or column's place: the row is marked."""
    persen = row.persen
    if persen is None or not isinstance(persen.value, int | float) or persen.value <= HIGHEST_PERCENT:
        return row
    return all_marked(row, IMPOSSIBLE, 0.6)
