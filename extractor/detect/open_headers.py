"""Where the header of an open table is: the lines whose phrases the caller knows as headers, and what goes on with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.detect.figure_shapes import is_figure
from extractor.detect.line_phrases import Header, Phrase, RoleOf, split_phrases
from extractor.detect.row_split import Line, line_height, line_y
from extractor.geometry import span_overlap
from extractor.roles import FIGURE_ROLES, Role

ITEM_ROLES = frozenset({Role.INDIKATOR, Role.URAIAN, Role.PROGRAM, Role.KEGIATAN, Role.SUB_KEGIATAN, Role.PROGRAM_KEGIATAN, Role.SASARAN})
PROSE = 0.3  # share of header cells that begin small or end with a comma, from which the line is no header
SIGN_ONLY = re.compile(r"^\((?:%|96|9%|%6|36|06)\)?$")  # `(%)` and what is read for it


def find_headers(lines: Sequence[Line], role_of: RoleOf) -> list[tuple[int, int, Header]]:
    """Headers as (first line, line after the last, header), top to bottom; a header has up to four lines.

    Of windows that overlap the best one stays, so that a caption above is no part of a header.
    """
    candidates: list[tuple[float, int, int, Header]] = []
    for i in range(len(lines)):
        for n in range(1, min(5, len(lines) - i + 1)):
            window = lines[i : i + n]
            if n > 1 and line_y(window[-1]) - line_y(window[-2]) > 2.2 * line_height(window[-2]):
                break
            header = header_of(window, role_of)
            if header:
                candidates.append((open_header_score(header), i, i + n, header))
    found: list[tuple[int, int, Header]] = []
    for _, start, stop, header in sorted(candidates, key=lambda c: (-c[0], c[1])):
        if all(stop <= other[0] or start >= other[1] for other in found):
            more, whole = continued_header(header, lines[stop:], role_of)
            found.append((start, stop + more, whole))
    return sorted(found, key=lambda f: f[0])


def header_of(window: Sequence[Line], role_of: RoleOf) -> Header | None:
    """The window's phrases as header cells, if they name a figure column, an item column and little else."""
    levels = [header_phrases(line, role_of) for line in window]
    cells = header_cells(levels)
    captions = [level[0] for level in levels if len(level) == 1]
    if not 2 <= len(cells) <= 22 or any(cell == [caption] for cell in cells for caption in captions):
        return None
    texts = [" ".join(p.text for p in cell) for cell in cells]
    roles = tuple(role_of(t) for t in texts)
    known = {r for r in roles if r}
    named = known & FIGURE_ROLES or (len(known) >= 3 and roles.count(None) <= 2)  # a badly read Target or two
    if not (named and known & ITEM_ROLES) or sum(r is not None for r in roles) < 0.6 * len(roles):
        return None
    if any(len(t.split()) > 9 for t in texts) or like_prose(texts):
        return None
    return Header(tuple(tuple(c) for c in cells), roles)


def like_prose(texts: Sequence[str]) -> bool:
    """A line of justified running text whose wide blanks look like columns: words of small letters, commas behind them."""
    return sum(t[:1].islower() or t.rstrip()[-1:] in ",;" for t in texts) > PROSE * len(texts)


def header_phrases(line: Line, role_of: RoleOf) -> list[Phrase]:
    """A header line's phrases without dirt; two headers that stand close together are two."""
    out: list[Phrase] = []
    for phrase in split_phrases(line):
        if len(phrase.text) == 1 and not phrase.text.isalpha() and role_of(phrase.text) is None:
            continue
        cuts = range(1, len(phrase.words)) if role_of(phrase.text) is None else range(0)
        parts = [(Phrase(phrase.words[:i]), Phrase(phrase.words[i:])) for i in cuts]
        out.extend(next((two for two in parts if all(role_of(p.text) for p in two)), (phrase,)))
    return out


def open_header_score(header: Header) -> float:
    """Known roles count; words do not, so that a caption above stays out."""
    known = sum(r is not None for r in header.roles)
    words = sum(len(p.words) for cell in header.cells for p in cell)
    return 2.0 * known - 1.5 * (len(header.roles) - known) - 0.02 * words


def continued_header(header: Header, below: Sequence[Line], role_of: RoleOf) -> tuple[int, Header]:
    """The header with the lines below that go on in its cells without changing their roles, and how many they are."""
    taken = 0
    for line in below[:3]:
        pieces = split_phrases(line)
        step = line_y(line) - max(line_y(p.words) for cell in header.cells for p in cell)
        if step > 1.7 * line_height(line) or any(is_figure(p.text) and not SIGN_ONLY.match(p.text) for p in pieces):
            break
        homes = [next((i for i, cell in enumerate(header.cells) if overlaps(p, cell)), None) for p in pieces]
        if any(h is None for h in homes) or len(set(homes)) < len(homes):
            break
        cells = list(header.cells)
        for home, piece in zip(homes, pieces, strict=True):
            cells[home or 0] = (*cells[home or 0], piece)
        roles = tuple(role_of(" ".join(SIGN_ONLY.sub("(%)", p.text) for p in cell)) for cell in cells)
        if any(new is None or (old is not None and new != old) for old, new in zip(header.roles, roles, strict=True) if new != old):
            break
        header, taken = Header(tuple(cells), roles), taken + 1
    return taken, header


def header_cells(levels: Sequence[Sequence[Phrase]]) -> list[list[Phrase]]:
    """Phrases of several lines joined into leaf cells; a phrase over several leaves heads each of them."""
    leaves: list[list[Phrase]] = []
    for level in reversed(levels):
        heads: list[list[Phrase]] = []
        for phrase in level:
            under = [leaf for leaf in leaves if overlaps(phrase, leaf)]
            if under:
                for leaf in under:
                    leaf.insert(0, phrase)
            else:
                heads.append([phrase])
        leaves.extend(heads)
    return sorted(leaves, key=lambda leaf: leaf[-1].bbox.cx)


def overlaps(phrase: Phrase, leaf: Sequence[Phrase]) -> bool:
    a, b = phrase.bbox, leaf[-1].bbox
    return span_overlap(a.x0, a.x1, b.x0, b.x1) > 0.3 * min(a.width, b.width)
