"""One-to-one assignment of greatest total weight: who of one list goes with whom of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Edges = Mapping[tuple[int, int], float]


def best_assignment(edges: Edges) -> dict[int, int]:
    """Left place -> right place, each used once, of greatest total weight; only pairs of `edges` (weights above 0) are made."""
    out: dict[int, int] = {}
    for part in edge_components(edges):
        out.update(best_of(part))
    return out


def edge_components(edges: Edges) -> list[dict[tuple[int, int], float]]:
    """The edges parted so that no two parts share an end; most parts are a single edge."""
    home: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        home.setdefault(node, node)
        while home[node] != node:
            home[node] = home[home[node]]
            node = home[node]
        return node

    for left, right in edges:
        home[root(("left", left))] = root(("right", right))
    parts: dict[tuple[str, int], dict[tuple[int, int], float]] = defaultdict(dict)
    for (left, right), weight in sorted(edges.items()):
        parts[root(("left", left))][left, right] = weight
    return list(parts.values())


def best_of(edges: Edges) -> dict[int, int]:
    """The Hungarian method on the part's matrix; what is no edge weighs nothing and is dropped afterwards."""
    if len(edges) == 1:
        return dict(edges.keys())
    lefts, rights = sorted({a for a, _ in edges}), sorted({b for _, b in edges})
    if len(lefts) > len(rights):
        return {left: right for right, left in best_of({(b, a): w for (a, b), w in edges.items()}).items()}
    cost = [[-edges.get((a, b), 0.0) for b in rights] for a in lefts]
    return {lefts[i]: rights[j] for i, j in enumerate(hungarian_assignment(cost)) if (lefts[i], rights[j]) in edges}


def hungarian_assignment(cost: list[list[float]]) -> list[int]:
    """For each row of a matrix with at least as many columns the column of the cheapest assignment (shortest augmenting paths)."""
    n, m = len(cost), len(cost[0])
    above, beside = [0.0] * (n + 1), [0.0] * (m + 1)
    row_of, before = [0] * (m + 1), [0] * (m + 1)
    for i in range(1, n + 1):
        row_of[0], column = i, 0
        least, used = [float("inf")] * (m + 1), [False] * (m + 1)
        while row_of[column]:
            used[column] = True
            row, step, following = row_of[column], float("inf"), 0
            for j in range(1, m + 1):
                if used[j]:
                    continue
                slack = cost[row - 1][j - 1] - above[row] - beside[j]
                if slack < least[j]:
                    least[j], before[j] = slack, column
                if least[j] < step:
                    step, following = least[j], j
            for j in range(m + 1):
                if used[j]:
                    above[row_of[j]] += step
                    beside[j] -= step
                else:
                    least[j] -= step
            column = following
        while column:
            row_of[column] = row_of[before[column]]
            column = before[column]
    out = [0] * n
    for j in range(1, m + 1):
        if row_of[j]:
            out[row_of[j] - 1] = j - 1
    return out
