"""What is said of pages that were not read as they should be, and of reports in which no table was found."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.messages import language, say
from extractor.model import ILLEGIBLE, LOST, UNREAD, Page

SENTENCES = {
    LOST: "part of the page is damaged in the file and is not seen. Compare it with the paper, or export the file again.",
    ILLEGIBLE: "there is much on it that looks like writing, and hardly any of it could be read.",
}
"""Of UNREAD the run tells by itself, what kept the page from being drawn."""
MOST_PAGES = 10  # page numbers that are named in a sentence


def page_sentences(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """A sentence for each page of the file `name` of which a part may be lost, or whose own text has other figures than its picture.

    Pages that are illegible matter where no table was found, and are told then.
    """
    damaged = tuple(f"{name}, page {page.number}: {SENTENCES[LOST]}" for page in pages if LOST in page.notes)
    return (*layers_told(name, pages), *damaged)


def layers_told(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """A sentence for each page whose own text was not used because its figures are not those that are printed."""
    said = say("layer differs", language())
    return tuple(
        said.format(name, page.number, page.layer.differing, page.layer.figures)
        for page in pages
        if page.layer is not None and page.layer.use == "differs"
    )


def why_no_table(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """Why no table was found in a report."""
    illegible = [page.number for page in pages if ILLEGIBLE in page.notes]
    words = sum(len(page.words) for page in pages)
    if illegible:
        return (
            f"{name}: no table was found; {on(illegible)} {SENTENCES[ILLEGIBLE]} "
            "Scan it upright with 200 to 300 dpi, or photograph it nearer.",
        )
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
