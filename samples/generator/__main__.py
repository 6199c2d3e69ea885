"""Command line: python -m samples.generator OUT_DIR --count N --seed S --level 1..5 | --bench | --samples | --years 2021-2024."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def years(text: str) -> range:
    """'2021-2024' -> those years."""
    first, _, last = text.partition("-")
    if not first.isdigit() or not (last or first).isdigit():
        raise argparse.ArgumentTypeError(f"'{text}' is no span of years such as 2021-2024")
    return range(int(first), int(last or first) + 1)


def main(arguments: list[str] | None = None) -> int:
    """Writes the reports asked for; 0 when done, 2 where a package for drawing is missing."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.generator", description="Scan-like reports with answer keys."
    )
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--count", type=int, default=5, help="how many reports")
    parser.add_argument("--seed", type=int, default=1, help="the first seed; report i has seed S+i")
    parser.add_argument(
        "--level", type=int, choices=range(1, 6), help="scan level; all in turn where left out"
    )
    parser.add_argument("--planted", type=int, default=0, help="errors planted in each report")
    parser.add_argument("--years", type=years, metavar="2021-2024", help="one agency's reports of these years")
    parser.add_argument("--kind", help="the kind of agency of --years, such as kabupaten or kpu")
    parser.add_argument("--bench", action="store_true", help="the fixed set used for measuring")
    parser.add_argument("--samples", action="store_true", help="the committed samples, a folder each")
    asked = parser.parse_args(arguments)
    try:
        from . import recipes
    except ImportError as missing:
        print(
            f"drawing needs {missing.name}: pip install reportlab pikepdf pypdfium2 pillow numpy "
            "opencv-python-headless",
            file=sys.stderr,
        )
        return 2
    if asked.years:
        from .years import write_series

        for line in write_series(asked.seed, asked.years, asked.kind, asked.planted, asked.level or 1, asked.out):
            print(line)
    elif asked.samples:
        recipes.write_samples(asked.out)
    else:
        specs = (
            recipes.BENCH
            if asked.bench
            else recipes.drawn(asked.count, asked.seed, asked.level, asked.planted)
        )
        recipes.write_all(specs, asked.out)
    return 0


if __name__ == "__main__":
    sys.exit(main())
