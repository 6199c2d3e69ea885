"""Whose report it is, of what kind and of which year: all that the report's places say, weighed against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.match.identity.jenis import jenis_of
from extractor.match.identity.report_office import instansi_of
from extractor.match.identity.report_year import ranked_years, tahun_of
from extractor.match.identity.text_blocks import text_blocks
from extractor.model import Document, Grid, Page

__all__ = ["Identity", "document_of", "identity_of"]


@dataclass(frozen=True)
class Identity:
    """`document` as the report prints it; `years`: every year that it may be of with its weight, the likeliest first."""

    document: Document
    years: tuple[tuple[int, float], ...]

    @property
    def other_year(self) -> int | None:
        """The year that comes next, None where only one is named."""
        return self.years[1][0] if len(self.years) > 1 else None


def identity_of(pages: Sequence[Page], grids: Sequence[Grid] = ()) -> Identity:
    """Jenis, instansi and tahun of the report; a field that nothing tells is None. `grids`: its tables, on all pages."""
    blocks = text_blocks(pages, grids)
    years = ranked_years(blocks, grids)
    document = Document(jenis=jenis_of(blocks), instansi=instansi_of(blocks), tahun=tahun_of(years))
    return Identity(document, tuple((year, round(weight, 2)) for year, weight, _ in years))


def document_of(pages: Sequence[Page], grids: Sequence[Grid] = ()) -> Document:
    return identity_of(pages, grids).document
