"""Cells that may span several rows (a sasaran over its indikator): grouped by where they begin, spread over the rows."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.detect.dump.dump_lines import DumpToken
from extractor.detect.dump.row_segments import RowBounds
from extractor.detect.dump.text_streams import Wordings, opened_kinds

NEVER = 1e9  # cost of what cannot be
OUTSIDE = 1.5  # cost of each line by which a cell lies outside of its rows; of each by which it is off its place 1
Pieces = list[tuple[int, tuple[DumpToken, ...]]]
"""A column's pieces, each with the number of its line."""


def group_pieces(pieces: Pieces, numbered: Sequence[bool], kind: str, wordings: Wordings) -> list[Pieces]:
    """Pieces of one column as cells: a new one where an item's first word stands, or after a gap."""
    out: list[Pieces] = []
    for i, tokens in pieces:
        first = tokens[0]
        begins = kind in opened_kinds(wordings, first) or (first.capital and bool(out) and i - out[-1][-1][0] > 1)
        if (
            not out
            or begins
            or (numbered[i] and first.capital and i - out[-1][-1][0] >= 1 and not continues_cell(out[-1], first, wordings))
        ):
            out.append([])
        out[-1].append((i, tokens))
    return out


def continues_cell(group: Pieces, first: DumpToken, wordings: Wordings) -> bool:
    return wordings.follows(group[-1][1][-1].text, first.text) > 0


def spread_over_rows(groups: Sequence[Pieces], rows: Sequence[RowBounds]) -> list[tuple[tuple[int, int], Pieces]]:
    """Each cell with the rows it spans: begun where it begins, or centred on them, whichever fits the column better."""
    if not groups or not rows:
        return []
    best: tuple[float, list[int]] | None = None
    for centred in (False, True):
        cost, starts = assign_rows(groups, rows, centred)
        if best is None or cost < best[0]:
            best = (cost, starts)
    assert best is not None
    starts = best[1]
    out = []
    for k, group in enumerate(groups):
        stop = starts[k + 1] if k + 1 < len(groups) else len(rows)
        if stop > starts[k]:
            out.append(((starts[k], stop), group))
        elif out:
            (a, b), before = out[-1]
            out[-1] = ((a, b), [*before, *group])
    if out and out[0][0][0] > 0:
        out[0] = ((0, out[0][0][1]), out[0][1])
    return out


def assign_rows(groups: Sequence[Pieces], rows: Sequence[RowBounds], centred: bool) -> tuple[float, list[int]]:
    """First rows of the cells, in order, at the least distance."""
    n, m = len(rows), len(groups)
    cost = [[NEVER] * (n + 1) for _ in range(m + 1)]
    back = [[0] * (n + 1) for _ in range(m + 1)]
    cost[0][0] = 0.0
    for k in range(1, m + 1):
        top, bottom = groups[k - 1][0][0], groups[k - 1][-1][0]
        for stop in range(1, n + 1):
            for start in range(0, stop):
                if cost[k - 1][start] >= NEVER or (start > 0 and k == 1):
                    continue
                a, b = rows[start].start, rows[stop - 1].stop - 1
                off = abs((a + b) / 2 - (top + bottom) / 2) if centred else abs(a - top)
                outside = max(a - top, 0) + max(bottom - b, 0)
                if (total := cost[k - 1][start] + off + OUTSIDE * outside) < cost[k][stop]:
                    cost[k][stop], back[k][stop] = total, start
    if cost[m][n] >= NEVER:
        return NEVER, [min(k, n - 1) for k in range(m)]
    starts: list[int] = []
    stop = n
    for k in range(m, 0, -1):
        stop = back[k][stop]
        starts.insert(0, stop)
    return cost[m][n], starts
