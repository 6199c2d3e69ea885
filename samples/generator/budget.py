"""Budget trees: official names and codes with invented amounts that add up."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from typing import Any

from .figures import NumberStyle, ratio
from .model import Agency, BudgetLine
from .wordings import load

BELANJA = (
    ("Belanja Operasi", ("Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Hibah")),
    ("Belanja Modal", ("Belanja Modal Peralatan dan Mesin", "Belanja Modal Gedung dan Bangunan")),
)


@dataclass(frozen=True)
class Node:
    """A name in the budget's tree, before it has amounts."""

    kode: str
    uraian: str
    level: str
    children: tuple[Node, ...] = ()


def _tree(raw: list[Any], levels: tuple[str, ...]) -> Node:
    kids = tuple(_tree(kid, levels[1:]) for kid in (raw[2] if len(raw) > 2 else []))
    return Node(raw[0], raw[1], levels[0], kids)


def _local(agency: Agency, tahun: int) -> tuple[Node, ...]:
    data, theme = load(), load()["themes"][agency.theme]
    if tahun >= 2021:
        lists = (
            data["program_daerah"]["X.XX"][agency.scope]
            + data["program_daerah"][theme["bidang"]][agency.scope]
        )
        nodes = tuple(_tree(raw, ("program", "kegiatan", "sub_kegiatan")) for raw in lists)
        return tuple(_coded(node, theme["bidang"]) for node in nodes)
    old = theme["bidang_lama"] or "1.20"
    lists = data["program_lama"]["umum"][:4] + data["program_lama"].get(old, [])
    return tuple(_coded(_tree(raw, ("program", "kegiatan")), old) for raw in lists)


def _coded(node: Node, bidang: str) -> Node:
    """The supporting programme takes the code of the agency's own field."""
    code = bidang + node.kode[len(bidang) :] if node.kode[:4] in ("X.XX", "1.01") else node.kode
    return replace(node, kode=code, children=tuple(_coded(kid, bidang) for kid in node.children))


def _central(agency: Agency) -> tuple[Node, ...]:
    lists = load()["program_pusat"][{"kpu": "kpu", "pengadilan": "peradilan"}.get(agency.kind, "kementerian")]
    return tuple(_tree(raw, ("program", "kegiatan", "kro", "ro")) for raw in lists)


def _by_kind(rng: random.Random) -> tuple[Node, ...]:
    return tuple(
        Node("", name, "belanja", tuple(Node("", kid, "belanja") for kid in kids[: rng.randint(2, 3)]))
        for name, kids in BELANJA
    )


def _pruned(rng: random.Random, node: Node, keep: int) -> Node:
    kids = (
        node.children
        if len(node.children) <= keep
        else tuple(node.children[i] for i in sorted(rng.sample(range(len(node.children)), keep)))
    )
    return replace(node, children=tuple(_pruned(rng, kid, keep) for kid in kids))


def _amounts(rng: random.Random, exact: bool) -> tuple[int, int, int]:
    """(before the change, pagu, realisasi) of a leaf; central budgets are whole thousands."""
    size = rng.choice((10**6, 10**7, 10**7, 10**8, 10**8, 10**9))
    pagu = rng.randrange(size, 10 * size) // 1000 * 1000 + (
        0 if exact else rng.choice((0, 0, 500, rng.randrange(1000)))
    )
    share = rng.choice((1.0, rng.uniform(0.9, 1), rng.uniform(0.9, 1), rng.uniform(0.55, 0.95)))
    before = pagu if rng.random() < 0.5 else int(pagu * rng.uniform(0.7, 1.3)) // 1000 * 1000
    return before, pagu, min(pagu, int(pagu * share))


def _lines(
    rng: random.Random, node: Node, depth: int, parent: str, style: NumberStyle, exact: bool
) -> list[BudgetLine]:
    """The node's line before those of its children, whose sums it carries."""
    below = [_lines(rng, kid, depth + 1, node.kode or node.uraian, style, exact) for kid in node.children]
    if below:
        before, pagu, spent = (
            sum(getattr(kid[0], f) for kid in below) for f in ("pagu_sebelum", "pagu", "realisasi")
        )
    else:
        before, pagu, spent = _amounts(rng, exact)
    own = BudgetLine(
        node.kode, node.uraian, node.level, depth, pagu, spent, ratio(spent, pagu, style), parent, before
    )
    return [own, *(line for kid in below for line in kid)]


def total_line(lines: list[BudgetLine], label: str, style: NumberStyle) -> BudgetLine:
    """The sum of the highest lines."""
    tops = [line for line in lines if line.depth == 0]
    before, pagu, spent = (sum(getattr(t, f) for t in tops) for f in ("pagu_sebelum", "pagu", "realisasi"))
    return BudgetLine("", label, "total", 0, pagu, spent, ratio(spent, pagu, style), "", before)


def budget_lines(
    rng: random.Random, agency: Agency, tahun: int, style: NumberStyle, programmes: int, change: bool
) -> tuple[BudgetLine, ...]:
    """The printed lines of an agency's budget, parents before children, the total last."""
    central = agency.scope == "pusat"
    nodes = _central(agency) if central else _local(agency, tahun)
    keep = sorted(rng.sample(range(len(nodes)), min(programmes, len(nodes))))
    pruned = [_pruned(rng, nodes[i], rng.choice((2, 3))) for i in keep]
    lines = [line for node in pruned for line in _lines(rng, node, 0, "", style, central)]
    label = rng.choice(("TOTAL", "JUMLAH", "Jumlah", "JUMLAH TOTAL"))
    whole = [*lines, total_line(lines, label, style)]
    return tuple(whole if change else [replace(line, pagu_sebelum=line.pagu) for line in whole])


def belanja_lines(
    rng: random.Random, budget: tuple[BudgetLine, ...], style: NumberStyle
) -> tuple[BudgetLine, ...]:
    """The same total split by kind of spending."""
    total = budget[-1]
    names = _by_kind(rng)
    leaves = [kid for node in names for kid in node.children]
    cuts = _split(rng, total.pagu, len(leaves))
    spent = _spent(rng, cuts, total.realisasi)
    lines, at = [], 0
    for node in names:
        kids = []
        for kid in node.children:
            kids.append(
                BudgetLine(
                    "",
                    kid.uraian,
                    "belanja",
                    1,
                    cuts[at],
                    spent[at],
                    ratio(spent[at], cuts[at], style),
                    node.uraian,
                    cuts[at],
                )
            )
            at += 1
        pagu, real = sum(k.pagu for k in kids), sum(k.realisasi for k in kids)
        lines += [
            BudgetLine("", node.uraian, "belanja", 0, pagu, real, ratio(real, pagu, style), "", pagu),
            *kids,
        ]
    return (*lines, total)


def _split(rng: random.Random, whole: int, parts: int) -> list[int]:
    weights = [rng.uniform(0.5, 2) for _ in range(parts)]
    cuts = [int(whole * w / sum(weights)) // 1000 * 1000 for w in weights]
    return [*cuts[:-1], whole - sum(cuts[:-1])]


def _spent(rng: random.Random, pagu: list[int], whole: int) -> list[int]:
    """Spending of the parts that sums to `whole`, no part above its pagu."""
    left = [0] * len(pagu)
    rest = sum(pagu) - whole
    while rest > 0:
        at = rng.randrange(len(pagu))
        cut = min(rest, pagu[at] - left[at], max(rng.randrange(1, max(whole // 10, 2)), rest // 50))
        left[at] += cut
        rest -= cut
    return [p - s for p, s in zip(pagu, left, strict=True)]
