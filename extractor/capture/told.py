"""What a reader is told of the text layers that were not used because they differ from what is printed."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.messages import language, say
from extractor.model import Page


def layers_told(name: str, pages: Sequence[Page]) -> tuple[str, ...]:
    """A sentence for each page of the file `name` whose own text has other figures than its picture."""
    said = say("layer differs", language())
    return tuple(
        said.format(name, page.number, page.layer.differing, page.layer.figures)
        for page in pages
        if page.layer is not None and page.layer.use == "differs"
    )
