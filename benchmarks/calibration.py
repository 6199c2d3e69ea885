"""Fits the weights from which a figure's confidence follows, and prints how far they can be believed.

    python benchmarks/calibration.py FIT_FOLDER... [--check FOLDER...]

Folders hold answer keys as for accuracy.py. The reports of FIT_FOLDERs are read as scans, and their words as text dumps; each
figure that was read is right or not, and what `grades.FEATURES` says of it is weighed so that its likelihood is as observed.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import numpy as np
from rich.console import Console
from rich.table import Table

from benchmarks.accuracy import keys_in
from benchmarks.dumps import dumps
from benchmarks.scoring import FIGURES, ITEM, equal, paired, stated
from extractor.capture.cache import PageCache, default_folder
from extractor.model import Report, Value
from extractor.pipeline import Settings, extract
from extractor.proofread.confidence_grades import FEATURES, MARKED_AT_MOST, SURE_AT_LEAST, confidence_features

RIDGE = 0.3  # pull of the weights towards zero: rare features are not trusted far


FOR = ("read beyond doubt", "sum", "formula or repeat", "persen")
AGAINST = ("marked", "badly read", "unsure", "read differently", "row", "arithmetic", "specks", "strange")
SIGNS = {**dict.fromkeys(FOR, 1), **dict.fromkeys(AGAINST, -1)}
Weights = np.ndarray[Any, np.dtype[np.float64]]


@dataclass(frozen=True)
class Case:
    """One figure that was read: whether it is right, on what kind of page, and what was found out about it."""

    right: bool
    level: str
    dump: bool
    marked: bool
    features: tuple[bool, ...]


def cases(key: dict[str, Any], report: Report, level: str) -> Iterator[Case]:
    for kind, names in FIGURES.items():
        keys = [r for t in key["tables"] if t["kind"] == kind for r in t["rows"]]
        rows = [r for t in report.tables if t.kind == kind for r in t.rows]
        pairs = {j: i for i, j in paired(keys, [r.model_dump(mode="json") for r in rows], ITEM[kind]).items()} if keys else {}
        for j, row in enumerate(rows if keys else []):
            for name in names:
                value = getattr(row, name)
                if not isinstance(value, Value) or value.value is None:
                    continue
                printed = stated(keys[pairs[j]].get(name)) if j in pairs else None
                if j in pairs and printed is None:
                    continue  # the key says nothing of it
                yield Case(equal(printed, value.value), level, value.origin == "dump", value.needs_review, confidence_features(value))


def read(folders: list[Path], with_dumps: bool) -> Iterator[Case]:
    settings = Settings(cache=PageCache(default_folder()), review_below=None)
    for folder in folders:
        for path, scan in keys_in(folder):
            key = json.loads(path.read_text(encoding="utf-8"))
            yield from cases(key, extract(scan, settings).report, f"level {key['level']}")
        if with_dumps and any(folder.glob("*.words.json")):
            with tempfile.TemporaryDirectory() as into:
                for style, path, dump in dumps(folder, ["lines", "noisy"], Path(into)):
                    key = json.loads(path.read_text(encoding="utf-8"))
                    yield from cases(key, extract(dump, settings).report, f"dump {style}")


def fitted(found: list[Case]) -> Weights:
    """Weights of a logistic sum with a ridge, by Newton's method.

    What speaks for a figure never counts against it, nor the other way round: a weight of the wrong sign comes from too few
    cases, and is left out. Without cases nothing weighs anything.
    """
    if not found:
        return np.zeros(len(FEATURES))
    x = np.array([c.features for c in found], float)
    y = np.array([c.right for c in found], float)
    kept = np.ones(x.shape[1], bool)
    while True:
        weights = np.zeros(x.shape[1])
        weights[kept] = newton(x[:, kept], y)
        wrong = [i for i, name in enumerate(FEATURES) if weights[i] * SIGNS.get(name, 0) < 0]
        if not wrong:
            return weights
        kept[wrong] = False


def newton(x: Weights, y: Weights) -> Weights:
    weights = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - RIDGE * weights
        curve = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(curve, slope)
    return weights


def reliability(found: list[Case], weights: Weights, title: str) -> Table:
    shown = Table("likelihood", "figures", "right", title=title)
    given = [1 / (1 + np.exp(-np.array(c.features, float) @ weights)) for c in found]
    given = [min(g, MARKED_AT_MOST) if c.marked else max(g, SURE_AT_LEAST) for g, c in zip(given, found, strict=True)]
    limits = (0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.01)
    for low, high in pairwise(limits):
        inside = [c.right for c, g in zip(found, given, strict=True) if low <= g < high]
        if inside:
            shown.add_row(f"{low:g}-{min(high, 1):g}", str(len(inside)), f"{sum(inside) / len(inside):.4f}")
    return shown


def main() -> None:
    parser = argparse.ArgumentParser(description="Fits the weights of a figure's confidence.")
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--check", nargs="*", type=Path, default=[])
    options = parser.parse_args()
    console = Console(width=110)
    fit, check = list(read(options.folders, True)), list(read(options.check, True))
    columns = [fitted([c for c in fit if c.dump == dump]) for dump in (False, True)]
    for dump, kind in ((False, "scans"), (True, "dumps")):
        if not any(c.dump == dump for c in fit):
            console.print(f"No figure of {kind} was read in the folders, so their weights are 0: keep those of confidence_grades.py.")
    console.print(*(f'    "{name}": ({columns[0][i]:.2f}, {columns[1][i]:.2f}),' for i, name in enumerate(FEATURES)), sep="\n")
    for name, found in (("fitted", fit), ("checked", check)):
        for dump, kind in ((False, "scans"), (True, "dumps")):
            console.print(reliability([c for c in found if c.dump == dump], columns[dump], f"{kind}, {name}"))


if __name__ == "__main__":
    main()
