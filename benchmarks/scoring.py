"""A report against its answer key: rows found, values right, silent errors, values to review, texts right.

Keys: {"name", "level", "dokumen", "tables": [{"kind", "rows": [...]}]}; a figure is a number or {"value": …}.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from rapidfuzz import fuzz

FIGURES = {
    "perjanjian_kinerja": ("target",), "capaian_kinerja": ("target", "realisasi", "capaian"), "indikator_kinerja_utama": ("target",),
    "realisasi_anggaran": ("pagu", "realisasi", "persen"), "anggaran_program": ("anggaran",), "rencana_aksi": ("target",),
    "rencana_kinerja_tahunan": ("target", "anggaran"),
}  # fmt: skip
ITEM = {kind: "uraian" if kind in ("realisasi_anggaran", "anggaran_program") else "indikator" for kind in FIGURES}
SAME_ROW = 55.0  # similarity of wording (0..100) from which two rows may be the same
SAME_TEXT = 97.0
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995)  # where stretches of confidence begin
PLANTED = ("sum", "percent", "formula", "cross_table")  # printed mistakes that stand in a table's cell


@dataclass
class Score:
    """Counts by name, and what went wrong in words. `bins`: index of a stretch of BINS -> right and all with such a confidence."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    bins: dict[int, list[int]] = field(default_factory=dict)

    def add(self, other: Score) -> None:
        self.counts.update(other.counts)
        for stretch, (right, total) in other.bins.items():
            mine = self.bins.setdefault(stretch, [0, 0])
            mine[0] += right
            mine[1] += total


def plain(text: str | None) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", (text or "").lower()).split())


def stated(value: Any) -> Any:
    return value.get("value") if isinstance(value, dict) else value


def wordings(row: dict[str, Any], item: str) -> list[str]:
    """All that counts as the row's wording: with and without enumerator or heading."""
    held = [row.get(item)] + [row.get(f"{item}_{end}") for end in ("text", "sub", "alt")]
    own = [text for one in held for text in (one if isinstance(one, list) else [one])]
    marked = [f"{row.get('ind_no') or row.get('no') or ''} {row.get(item)}", f"{row.get('induk') or ''} {row.get(item)}"]
    return [plain(t) for t in [*own, *marked] if t]


def equal(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return False
    try:
        return abs(float(a) - float(b)) < 0.005
    except (TypeError, ValueError):
        return plain(str(a)) == plain(str(b))


def read_text(row: dict[str, Any], name: str) -> str:
    value = row.get(name)
    return plain(value.get("text") if isinstance(value, dict) else value)


def paired(keys: list[dict[str, Any]], rows: list[dict[str, Any]], item: str) -> dict[int, int]:
    """Key row -> read row, order kept, with the greatest total likeness."""
    like = [[max((fuzz.token_sort_ratio(w, read_text(r, item)) for w in wordings(k, item)), default=0.0) for r in rows] for k in keys]
    best = [[0.0] * (len(rows) + 1) for _ in range(len(keys) + 1)]
    for i in range(len(keys) - 1, -1, -1):
        for j in range(len(rows) - 1, -1, -1):
            match = like[i][j] + best[i + 1][j + 1] if like[i][j] >= SAME_ROW else -1.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], match)
    out: dict[int, int] = {}
    i = j = 0
    while i < len(keys) and j < len(rows):
        if like[i][j] >= SAME_ROW and best[i][j] == like[i][j] + best[i + 1][j + 1]:
            out[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return out


def compared(key: dict[str, Any], report: dict[str, Any]) -> dict[str, Score]:
    """One score for each kind of table that the key holds."""
    return {
        kind: kind_score(
            kind,
            [r for t in key["tables"] if t["kind"] == kind for r in t["rows"]],
            [r for t in report.get("tables", []) if t["kind"] == kind for r in t["rows"]],
        )
        for kind in dict.fromkeys(t["kind"] for t in key["tables"])
        if kind in FIGURES
    }


def kind_score(kind: str, keys: list[dict[str, Any]], rows: list[dict[str, Any]]) -> Score:
    out, item = Score(), ITEM[kind]
    pairs = paired(keys, rows, item)
    for i, key in enumerate(keys):
        row = rows[pairs[i]] if i in pairs else {}
        out.counts["rows"] += 1
        out.counts["rows found"] += bool(row)
        if row:
            good = max(fuzz.ratio(w, read_text(row, item)) for w in wordings(key, item)) >= SAME_TEXT
            out.counts["texts"] += 1
            out.counts["texts right"] += good
        for name in FIGURES[kind]:
            if stated(key.get(name)) is not None:
                value_score(out, key, row, name, item)
    used = set(pairs.values())
    for j, row in enumerate(rows):
        for name in FIGURES[kind]:
            value = row.get(name)
            if isinstance(value, dict) and value.get("value") is not None:
                out.counts["read"] += 1
                out.counts["to review"] += bool(value["needs_review"])
                if j not in used and not value["needs_review"]:
                    out.counts["silent"] += 1
                    out.wrong.append(f"invented {read_text(row, item)[:40]!r}.{name} = {value['value']}")
    return out


def value_score(out: Score, key: dict[str, Any], row: dict[str, Any], name: str, item: str) -> None:
    value = row.get(name) or {}
    right = equal(stated(key[name]), value.get("value"))
    out.counts["values"] += 1
    out.counts["right"] += right
    if value.get("value") is not None:
        tally = out.bins.setdefault(bisect(BINS, value["confidence"]) - 1, [0, 0])
        tally[0] += right
        tally[1] += 1
    if not right:
        silent = value.get("value") is not None and not value["needs_review"]
        out.counts["silent"] += silent
        what = "SILENT" if silent else "marked" if row else "lost"
        out.wrong.append(f"{what} {str(key.get(item))[:40]!r}.{name}: is {stated(key[name])}, read {value.get('raw')!r}")


def printed_mistakes(key: dict[str, Any], report: dict[str, Any]) -> Counter[str]:
    """What became of the mistakes that the key says were printed on purpose: kept as printed, put right (never!), or not read."""
    out: Counter[str] = Counter()
    for kind, names in FIGURES.items():
        keys = [r for t in key["tables"] if t["kind"] == kind for r in t["rows"]]
        rows = [r for t in report.get("tables", []) if t["kind"] == kind for r in t["rows"]]
        pairs = paired(keys, rows, ITEM[kind]) if keys else {}
        for entry in (e for e in key.get("planted", []) if e["kind"] in PLANTED):
            for i, row in enumerate(keys):
                item = plain(row.get(ITEM[kind]))
                if len(item) < 4 or item not in plain(entry["where"]):
                    continue
                for name in (n for n in names if equal(stated(row.get(n)), entry["claimed"])):
                    read = stated((rows[pairs[i]].get(name) if i in pairs else None) or {})
                    out["kept" if equal(read, entry["claimed"]) else "put right" if equal(read, entry["actual"]) else "not read"] += 1
    return out
