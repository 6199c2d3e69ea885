"""What is said of pages that were not read as they should be, and of reports in which no table was found."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.messages import Said, message
from extractor.model import ILLEGIBLE, LOST, SPREAD, UNREAD, Page

MOST_PAGES = 10  # page numbers that are named in a sentence


def page_sentences(name: str, pages: Sequence[Page]) -> tuple[Said, ...]:
    """A sentence for each page of the file `name` of which a part may be lost, or whose own text has other figures than its picture, and
    one for all whose words have no place of their own.

    Of UNREAD the run tells by itself, what kept the page from being drawn. Pages that are illegible matter where no table was found,
    and are told then.
    """
    damaged = tuple(message("part lost", name, page.number) for page in pages if LOST in page.notes)
    spread = [page.number for page in pages if SPREAD in page.notes]
    return (*layers_told(name, pages), *damaged, *((message("words spread", name, page_list(spread)),) if spread else ()))


def layers_told(name: str, pages: Sequence[Page]) -> tuple[Said, ...]:
    """A sentence for each page whose own text was not used because its figures are not those that are printed."""
    return tuple(
        message("layer differs", name, page.number, page.layer.differing, page.layer.figures)
        for page in pages
        if page.layer is not None and page.layer.use == "differs"
    )


def why_no_table(name: str, pages: Sequence[Page]) -> tuple[Said, ...]:
    """Why no table was found in a report."""
    illegible = [page.number for page in pages if ILLEGIBLE in page.notes]
    words = sum(len(page.words) for page in pages)
    if illegible:
        return (message("illegible", name, page_list(illegible)),)
    if all(UNREAD in page.notes for page in pages):
        return ()
    if words == 0:
        return (message("no writing", name, page_list([p.number for p in pages])),)
    return (message("no known table", name, words, page_list([p.number for p in pages if p.words])),)


def page_list(numbers: Sequence[int]) -> Said:
    """Page numbers as words."""
    shown = ", ".join(str(n) for n in numbers[:MOST_PAGES])
    if len(numbers) > MOST_PAGES:
        return message("on more pages", shown, len(numbers) - MOST_PAGES)
    return message("on page" if len(numbers) == 1 else "on pages", shown)
