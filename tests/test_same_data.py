"""The recorded pages of each sample, laid out otherwise: two on a sheet, turned. What is found on them is the same. No engine runs.

What an engine reads of other pictures of a page is compared in `test_same_page.py`.
"""

import pytest

from extractor.capture.cache import unpacked_page
from extractor.capture.split_sheets import Leaves
from extractor.detect import detect_tables
from extractor.geometry import BBox
from extractor.match import claims_of, header_role, header_roles_in, match_report, unplaced_words
from extractor.match.bigrams import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import Frame, Page, Text, Value
from tests.golden.cases import NAMES, Case
from tests.golden.recording import read_recording
from tests.paper import words

SCANS = [name for name in NAMES if Case(name).sample is not None and not Case(name).is_dump]
MOST = 4  # pages of each sample: enough for most of its kinds of tables


def pages_of(name):
    """The sample's first upright pages in pairs of one height, each with a page number at its foot."""
    held = read_recording(name).held.pages
    found = [unpacked_page(held[i]) for i in sorted(held)]
    upright = [page for page in found if page.words and page.width < page.height][:MOST]
    return [with_number(page, n) for n, page in enumerate(upright[: len(upright) // 2 * 2], 1)]


def with_number(page, n):
    height = max(page.height, max(w.bbox.bottom for w in page.words) + 40)
    frame = Frame(width=page.width, height=height)
    return page.model_copy(update={"number": n, "frame": frame, "words": (*page.words, *words(f"- {n} -", page.width / 2, height - 15))})


def two_on_a_sheet(left, right, number):
    """Both pages side by side, on paper as high as the higher one."""
    moved = [(page, shift) for page, shift in ((left, 0.0), (right, left.width))]

    def all_of(name):
        things = [(thing, shift) for page, shift in moved for thing in getattr(page, name)]
        return tuple(t.model_copy(update={"bbox": shifted(t.bbox, shift)}) for t, shift in things)

    frame = Frame(width=left.width + right.width, height=max(left.height, right.height))
    return Page(number=number, frame=frame, words=all_of("words"), rules=all_of("rules"), shades=all_of("shades"), dpi=left.dpi)


def shifted(box, x):
    return BBox(box.x0 + x, box.top, box.x1 + x, box.bottom)


def found_on(pages):
    leaves = Leaves.of(pages)
    vocabulary = load_vocabulary()
    grids = detect_tables(leaves.pages, header_role, header_roles_in, phrases_of(vocabulary, leaves.pages))
    document, tables = match_report(leaves.pages, grids, vocabulary)
    claims, astray = claims_of(leaves.pages, grids), unplaced_words(leaves.pages, grids, tables)
    return leaves, leaves.on_sheets(document, tables, claims, astray)


def data(found):
    """Kinds, wordings and figures of the rows, what is stated in sentences, what is in no table."""
    _, tables, claims, astray = found
    rows = [(table.kind, [cells_of(row) for row in table.rows]) for table in tables]
    return rows, [(c.kind, c.text, c.raw) for c in claims], sorted(u.text for u in astray)


def cells_of(row):
    named = {name: getattr(row, name) for name in type(row).model_fields}
    return {name: (cell.raw, getattr(cell, "value", None)) for name, cell in named.items() if isinstance(cell, (Text, Value))}


@pytest.mark.parametrize("name", SCANS)
def test_two_pages_on_a_sheet_hold_what_the_pages_hold(name):
    pages = pages_of(name)
    sheets = [two_on_a_sheet(*pages[k : k + 2], k // 2 + 1) for k in range(0, len(pages), 2)]
    apart, together = found_on(pages), found_on(sheets)
    assert len(together[0].pages) == len(pages), "each sheet is two pages"
    assert data(together[1]) == data(apart[1])
    assert {row.page for table in together[1][1] for row in table.rows} <= {sheet.number for sheet in sheets}


@pytest.mark.parametrize("name", SCANS)
def test_a_page_that_lies_on_its_side_holds_what_it_holds_upright(name):
    pages = pages_of(name)
    turns = (90, 180, 270)
    lying = [page.model_copy(update={"frame": page.frame.model_copy(update={"turn": turns[n % 3]})}) for n, page in enumerate(pages)]
    (_, upright), (_, turned) = found_on(pages), found_on(lying)
    assert data(turned) == data(upright)
