"""Time of the whole line beside the bare OCR engine on the same pages: python benchmarks/speed.py FILE.pdf [--pages 8]

Both use all cores. The machine may be noisy: the two take turns, and the median ratio counts.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cv2

from extractor.capture.cache import PageCache
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import open_source
from extractor.pipeline import Settings, extract


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def bare(path: Path, pages: list[int]) -> Callable[[], object]:
    """The plain engine with its default settings on each rendered page."""
    from rapidocr import RapidOCR

    engine = RapidOCR(params={"Global.log_level": "error"})
    pictures = [cv2.cvtColor(open_source(path).page_image(i, 200).gray, cv2.COLOR_GRAY2BGR) for i in pages]
    return lambda: [engine(picture) for picture in pictures]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", default="rapid")
    options = parser.parse_args()
    count = min(options.pages, open_source(options.file).page_count)
    wanted = frozenset(range(1, count + 1))
    alone = bare(options.file, [n - 1 for n in sorted(wanted)])
    alone()
    ratios, ours, theirs, again = [], [], [], []
    for _ in range(options.rounds):
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(capture=CaptureSettings(engine=options.engine), cache=PageCache(Path(folder)), pages=wanted)
            theirs.append(seconds(alone))
            ours.append(seconds(lambda s=settings: extract(options.file, s)))
            again.append(seconds(lambda s=settings: extract(options.file, s)))
            ratios.append(ours[-1] / theirs[-1])
    print(f"{count} pages, {options.rounds} rounds, medians")
    print(f"bare engine   {statistics.median(theirs) / count:.2f} s a page")
    print(f"whole line    {statistics.median(ours) / count:.2f} s a page (engine {options.engine}, start of the workers included)")
    print(f"ratio         {statistics.median(ratios):.2f}")
    print(f"second run    {statistics.median(again) / statistics.median(ours):.3f} of the first")


if __name__ == "__main__":
    main()
