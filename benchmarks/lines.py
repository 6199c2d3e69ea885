"""How well ruling lines are found on scans: digital pages, whose lines the PDF draws exactly, made into scans.

    python benchmarks/lines.py PDF_DIR [--levels 1,3,4] [--pages N] [--detail]

Found: share of the drawn lines' length that a found line covers. False: length of found lines where none is drawn, as a share of the
drawn length: strokes of letters, and lines that go on through a merged cell, whose words they cut.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

import cv2
import numpy as np

from extractor.capture.ink import flatten_shading
from extractor.capture.page import enlarge_picture
from extractor.capture.rules import find_rules
from extractor.capture.source import open_source
from extractor.model import Rule

LEAST_RULES = 8  # a page with fewer has no ruled table
SHIFT = {1: 0.5, 3: 1.6, 4: 1.0}  # degrees that a scan is turned by at most
DPI = {1: 200, 3: 150, 4: 150}
NEAR = 2.0  # points that a found line may lie beside the drawn one
STEP = 1.0  # points between two places looked at


def scanned(gray: Any, level: int, seed: int) -> tuple[Any, Any]:
    """A grey picture as a scan of a level, turned and blurred, and its 3 x 3 matrix."""
    rng = np.random.default_rng(seed)
    h, w = gray.shape
    angle = rng.uniform(-SHIFT[level], SHIFT[level])
    matrix = np.vstack([cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1), [0, 0, 1]])
    picture = cv2.warpPerspective(gray, matrix, (w, h), borderValue=238, flags=cv2.INTER_CUBIC).astype(np.float32)
    picture *= 1 - 0.1 * np.linspace(0, 1, w)[None, :]
    picture = cv2.GaussianBlur(picture, (0, 0), {1: 0.5, 3: 0.9, 4: 0.6}[level]) + rng.normal(0, {1: 4, 3: 12, 4: 10}[level], gray.shape)
    if level == 3:
        picture = (picture - 128) * 1.5 + 138
        picture[rng.random(gray.shape) < 0.001] = 0
    if level == 4:
        picture = np.where(picture < 160, 0.0, 255.0)
    out = picture.clip(0, 255).astype(np.uint8)
    if level != 4:
        out = cv2.imdecode(cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, 60 if level == 1 else 40])[1], cv2.IMREAD_GRAYSCALE)
    return out, matrix


def covered(rules: Sequence[Rule], others: Sequence[Rule], horizontal: bool) -> Iterator[tuple[Rule, int, bool]]:
    """Each place along the rules of a direction: the rule, its place, and whether one of `others` runs there."""

    def place(rule: Rule) -> float:
        return (rule.bbox.top + rule.bbox.bottom) / 2 if horizontal else (rule.bbox.x0 + rule.bbox.x1) / 2

    def ends(rule: Rule) -> tuple[float, float]:
        return (rule.bbox.x0, rule.bbox.x1) if horizontal else (rule.bbox.top, rule.bbox.bottom)

    these = [r for r in rules if r.horizontal == horizontal]
    those = [(place(r), *ends(r)) for r in others if r.horizontal == horizontal]
    for rule in these:
        near = [(a, b) for at, a, b in those if abs(at - place(rule)) <= NEAR]
        for spot in np.arange(*ends(rule), STEP):
            yield rule, int(spot), any(a - NEAR <= spot <= b + NEAR for a, b in near)


def visible(rule: Rule, gray: Any, scale: float) -> bool:
    """Hair lines can fall between two pixels of a picture; such a line is on no scan."""
    x0, top, x1, bottom = (int(v * scale) for v in rule.bbox)
    part = gray[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3]
    part = part if rule.horizontal else part.T
    return bool(part.size) and float((np.ptp(part, axis=0) > 20).mean()) > 0.5


def measured(file: Path, index: int, level: int) -> Counter[str]:
    """Lengths (points) of one page: drawn, found, seen (all lines of the scan), false."""
    page = open_source(file).page_image(index, DPI[level])
    drawn = [r for r in page.drawn.rules if visible(r, page.gray, DPI[level] / 72)]
    out: Counter[str] = Counter()
    if sum(r.horizontal for r in drawn) < LEAST_RULES or all(r.horizontal for r in drawn) or page.drawn.pictures:
        return out
    scan, matrix = scanned(page.gray, level, index)
    upright = cv2.warpPerspective(scan, np.linalg.inv(matrix), scan.shape[::-1], borderValue=238, flags=cv2.INTER_CUBIC)
    gray, dpi = enlarge_picture(upright, page.dpi)
    flat = flatten_shading(gray)[0]
    rules, _ = find_rules(flat, dpi)
    for horizontal in (True, False):
        for _, _, hit in covered(drawn, rules, horizontal):
            out["drawn"] += 1
            out["found"] += hit
        for _, _, hit in covered(rules, drawn, horizontal):
            out["seen"] += 1
            out["false"] += not hit
    return out


def pages_of(folder: Path, most: int) -> Iterator[tuple[Path, int]]:
    for file in sorted(folder.glob("*.pdf")):
        count = open_source(file).page_count
        step = max(count // most, 1)
        yield from ((file, i) for i in list(range(0, count, step))[:most])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--levels", default="1,3,4")
    parser.add_argument("--pages", type=int, default=20, help="of each file, spread over it")
    parser.add_argument("--detail", action="store_true", help="each page by itself, the worst first")
    asked = parser.parse_args()
    work = list(pages_of(asked.folder, asked.pages))
    for level in map(int, asked.levels.split(",")):
        with ProcessPoolExecutor() as pool:
            counts = list(pool.map(measured, *zip(*work, strict=True), [level] * len(work)))
        total = sum(counts, Counter())
        pages = sum(1 for c in counts if c["drawn"])
        print(f"level {level}: {pages} pages, found {total['found'] / total['drawn']:.4f} false {total['false'] / total['drawn']:.4f}")
        if asked.detail:
            worst = sorted(zip(work, counts, strict=True), key=lambda x: x[1]["found"] - x[1]["drawn"] - x[1]["false"])
            for (file, index), c in worst[:25]:
                print(f"  {file.stem} p{index + 1}: {c['drawn']} drawn, {c['drawn'] - c['found']} missed, {c['false']} false")


if __name__ == "__main__":
    main()
