"""What is said of pages that were not read as they should be, and of reports in which no table was found."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model import Page

UNREAD = "the page could not be read"
ILLEGIBLE = "there is much on it that looks like writing, and hardly any of it could be read."
TOLD_OTHERWISE = frozenset({UNREAD, ILLEGIBLE})  # the first has a sentence of its own, the second matters where no table was found
MOST_PAGES = 10  # page numbers that are named in a sentence


def page_sentences(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """A sentence for each thing that may be lost of a page."""
    return tuple(f"{name}, page {page.number}: {note}" for page in pages for note in page.notes if note not in TOLD_OTHERWISE)


def why_no_table(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """Why no table was found in a report."""
    illegible = [page.number for page in pages if ILLEGIBLE in page.notes]
    words = sum(len(page.words) for page in pages)
    if illegible:
        return (f"{name}: no table was found; {on(illegible)} {ILLEGIBLE} Scan it upright with 200 to 300 dpi, or photograph it nearer.",)
    if all(UNREAD in page.notes for page in pages):
        return ()
    if words == 0:
        return (f"{name}: no table was found; there is no writing on {on([p.number for p in pages])}. Check that it is the right file.",)
    return (
        f"{name}: no table was found among the {words} words of {on([p.number for p in pages if p.words])}; "
        "they stand in no rows and columns with a known heading. Look at them with: lkj extract --debug FOLDER.",
    )


def on(numbers: Sequence[int]) -> str:
    """Page numbers as words."""
    shown = ", ".join(str(n) for n in numbers[:MOST_PAGES])
    more = f" and {len(numbers) - MOST_PAGES} more" if len(numbers) > MOST_PAGES else ""
    return f"page {shown}" if len(numbers) == 1 else f"pages {shown}{more}"
