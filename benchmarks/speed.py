"""Time of the whole line beside the bare OCR engine on the same pages: python benchmarks/speed.py FILE.pdf [--pages 1-8] [--engine fast]

Machines are noisy, so the stages are counted in CPU seconds a page of one process (what the programs that it starts use included), the
bare engine takes its turn right beside, and ratios count. `--whole` then measures a whole run with all cores by the clock, and a
second one.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import cv2

from extractor import pipeline
from extractor.capture import reread_crop, page, page_tasks
from extractor.capture.raster import CaptureSettings, Gray
from extractor.capture.sheet import OnDisk
from extractor.capture.source import open_source
from extractor.commands.extract import page_numbers
from extractor.parallel import Here, run_result
from extractor.pipeline import Settings, run_steps

HERE = Path(__file__).resolve().parent.parent
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("draw the page", OnDisk, "picture"), ("skew", page, "skew_of"), ("turn", page, "quarter_turns"),
    ("clean", page, "stretched"), ("clean", page, "without_edges"), ("clean", page, "flattened"), ("clean", page, "straightened"),
    ("ruling lines", page, "find_rules"), ("bold", page, "with_bold"), ("text layer", page, "trusted"),
    ("second: prepare", reread_crop, "upright_picture"), ("second: read", page_tasks, "look_again"), ("pack", page_tasks, "packed_page"),
    ("rest of capture", page_tasks, "read_one"), ("detect", pipeline, "detect"), ("match", pipeline, "match_report"),
    ("claims", pipeline, "claims_of"), ("proofread", pipeline, "first_pass"), ("proofread", pipeline, "second_pass"),
    ("check", pipeline, "checked"), ("rest of the report", pipeline, "draft_of"), ("rest of the report", pipeline, "finished"),
)  # fmt: skip


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


class Clock:
    """CPU seconds of each stage, without those of the stages inside it."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    def timed(self, label: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            start = cpu()
            self._inner.append(0.0)
            try:
                return function(*arguments, **named)
            finally:
                spent = cpu() - start
                self.seconds[label] += spent - self._inner.pop()
                self._inner[-1] += spent

        return call

    @contextmanager
    def watching(self, engine: Any) -> Iterator[None]:
        """All stages timed, the engine's reading of pages too."""
        before = [(home, name, getattr(home, name)) for _, home, name in STAGES]
        before.append((type(engine), "read", type(engine).read))
        for label, home, name in STAGES:
            setattr(home, name, self.timed(label, getattr(home, name)))
        type(engine).read = self.timed("OCR of the page", type(engine).read)
        try:
            yield
        finally:
            for home, name, function in reversed(before):
                setattr(home, name, function)


def bare(engine: str, pictures: list[Gray]) -> Callable[[], object]:
    """The plain engine with its default settings on each rendered page, one thread."""
    if engine == "tesseract":
        import pytesseract

        return lambda: [pytesseract.image_to_data(p, lang="ind") for p in pictures]
    if engine == "fast":
        from faster_paddle import OcrEngine

        session = OcrEngine("tiny", threads=1)
        packed = [cv2.imencode(".bmp", p)[1].tobytes() for p in pictures]
        return lambda: [session.ocr(p) for p in packed]
    from rapidocr import RapidOCR

    rapid = RapidOCR(params={"Global.log_level": "error", "EngineConfig.onnxruntime.intra_op_num_threads": 1})
    colour = [cv2.cvtColor(p, cv2.COLOR_GRAY2BGR) for p in pictures]
    return lambda: [rapid(p) for p in colour]


def stages(options: argparse.Namespace, numbers: list[int]) -> None:
    source = open_source(options.file)
    alone = bare(options.engine, [source.page_image(n - 1, 200).gray for n in numbers])
    capture = CaptureSettings(engine=options.engine)
    engine = page_tasks.worker_engine(capture)
    settings = Settings(capture=capture, jobs=1, pages=frozenset(numbers))
    ratios, clock, theirs = [], Clock(), []
    for _ in range(options.rounds):
        start = cpu()
        alone()
        theirs.append(cpu() - start)
        start = cpu()
        with clock.watching(engine):
            run_result(run_steps(open_source(options.file), settings, lambda done, total: None), Here())
        ratios.append((cpu() - start) / theirs[-1])
    count = len(numbers)
    print(f"{options.file.name}, {count} pages, engine {options.engine}, {options.rounds} rounds: CPU seconds a page\n")
    print("| stage | seconds |\n| --- | ---: |")
    for label in dict.fromkeys(["OCR of the page", *(s for s, _, _ in STAGES)]):
        if clock.seconds[label] >= 0.0005 * options.rounds * count:
            print(f"| {label} | {clock.seconds[label] / options.rounds / count:.3f} |")
    print(f"| **all** | {sum(clock.seconds.values()) / options.rounds / count:.3f} |")
    print(f"| bare engine | {statistics.median(theirs) / count:.3f} |\n\nratio to the bare engine: {statistics.median(ratios):.2f}")


def clocked(options: argparse.Namespace, folder: Path, *more: str) -> float:
    """Seconds by the clock of one whole run of the command."""
    command = "import sys; from extractor.cli import main; sys.exit(main())"
    pages = ["--pages", options.pages] if options.pages else []
    arguments = [
        "extract",
        str(options.file),
        "-o",
        str(folder / "out"),
        "--cache",
        str(folder / "cache"),
        "--engine",
        options.engine,
        *pages,
    ]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", command, *arguments, *more], cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def whole(options: argparse.Namespace, count: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first, again, cached = clocked(options, folder), clocked(options, folder), clocked(options, folder, "--again")
        kept = sum(p.stat().st_size for p in (folder / "cache").rglob("*.gz"))
    print(
        f"\nby the clock, all cores, start included: {first:.1f} s, {first / count:.2f} s a page; cache {kept / count / 1000:.0f} kB a page"
    )
    print(f"second run, all up to date: {again:.1f} s, {again / first:.2%} of the first; made anew from the cache: {cached:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--pages", help="such as 3-10,12; all by default")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--engine", default="rapid")
    parser.add_argument("--whole", action="store_true")
    options = parser.parse_args()
    every = range(1, open_source(options.file).page_count + 1)
    numbers = sorted(page_numbers(options.pages) & set(every)) if options.pages else list(every)
    stages(options, numbers)
    if options.whole:
        whole(options, len(numbers))


if __name__ == "__main__":
    main()
