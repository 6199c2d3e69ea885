"""How far tables are understood when the words of their headers are misread: no engine, thousands of tables in minutes.

    python benchmarks/headers.py PDF_FOLDER... [--seeds 3] [--noise 0.06] [--detail]

Digital pages, whose words are exact, are read and typed; then the words of their tables' headers are spoilt with seeds, as scanners do:
strokes taken for others, letters and words lost, words glued, roman numbers of quarters taken for strokes. Every figure should stay
under its kind, field and time, or be marked. Prints for each file the shares of figures that stayed (`same`), moved and are marked
(`field`, `kind`), moved unmarked (`silent`) or are in no cell any more (`absent`).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rich.console import Console
from rich.table import Table as Shown

from extractor.capture.cache import PageCache, default_folder, unpacked_page
from extractor.capture.raster import CaptureSettings
from extractor.capture.sheet import OnDisk
from extractor.capture.source import open_source
from extractor.capture.page_tasks import PageTask, read_one
from extractor.cells import figures_of, in_period
from extractor.detect import detect_tables
from extractor.geometry import BBox, contains_point
from extractor.match import header_role, header_roles_in, match_report
from extractor.match.header_columns import layout_of
from extractor.match.bigrams import phrases_of
from extractor.match.vocabulary import load_vocabulary
from extractor.model import Page, Value, Word

ALIKE: Mapping[str, Sequence[str]] = {
    "I": "1l|", "l": "1I", "i": "l1", "n": ("ri",), "m": ("rn",), "u": ("ii",), "a": "oe", "e": "c", "o": "0", "0": "O", "1": "lI",
    "5": "S", "8": "B", "S": "5", "g": "q", "t": "f", "r": "t", "s": "5", "k": "x", "h": "b", "%": "6/",
}  # fmt: skip
ROMAN = {"I": ("1", "l", "|"), "II": ("I", "11", "ll", "H", "n"), "III": ("m", "Ill", "II"), "IV": ("lV", "V")}
ROMAN_MISREAD = 0.4  # share of roman numbers that are misread
LOST, GLUED = 0.33, 1.0  # shares of the noise with which a word is lost, is glued to the one before
GAP = 6.0  # points: words further apart are not glued
Place = tuple[int, BBox]
Home = tuple[str, str, Value]
"""Kind, field (with the time of a period) and figure."""


def pages_of(path: Path, settings: CaptureSettings, cache: PageCache) -> Iterator[Page]:
    """The pages of a PDF, from the cache where they were read before."""
    source = open_source(path)
    for index in range(source.page_count):
        entry = cache.entry(source.sha256, index, settings)
        if entry is None:
            entry, failed = read_one(PageTask(OnDisk(path, index), settings))
            if not failed:
                cache.put_entry(entry, source.sha256, index, settings)
        page = unpacked_page(entry)
        if page is not None:
            yield page


def spoilt(page: Page, heads: Sequence[BBox], noise: float, chance: random.Random) -> Page:
    """The page with the words of its headers misread."""
    out: list[Word] = []
    for word in page.words:
        if not any(contains_point(box, word.bbox.cx, word.bbox.cy, slack=1) for box in heads):
            out.append(word)
            continue
        if chance.random() < LOST * noise:
            continue
        word = word.model_copy(update={"text": misread(word.text, noise, chance), "confidence": 0.9})
        before = out[-1] if out else None
        near = before is not None and abs(before.bbox.cy - word.bbox.cy) < 2 and 0 <= word.bbox.x0 - before.bbox.x1 < GAP
        if before is not None and near and chance.random() < GLUED * noise:
            out.pop()
            word = word.model_copy(update={"text": before.text + word.text, "bbox": before.bbox._replace(x1=word.bbox.x1)})
        out.append(word)
    return page.model_copy(update={"words": tuple(out)})


def misread(text: str, noise: float, chance: random.Random) -> str:
    if text in ROMAN and chance.random() < ROMAN_MISREAD:
        return chance.choice(ROMAN[text])

    def letter(c: str) -> str:
        if c in ALIKE and chance.random() < noise:
            return chance.choice(ALIKE[c])
        return "" if chance.random() < noise / 4 else c

    return "".join(map(letter, text)) or text


def homes(pages: Sequence[Page], vocabulary: Any) -> tuple[dict[Place, Home], list[list[BBox]]]:
    """Where each figure stands in the typed tables, by its page and box, and the cells of each page's headers."""
    grids = detect_tables(pages, header_role, header_roles_in, phrases_of(vocabulary, pages))
    heads = [[c.bbox for g in found for stop in [layout_of(g).stop] for c in g.cells if c.row < stop] for found in grids]
    tables = match_report(pages, grids, vocabulary)[1]
    out: dict[Place, Home] = {}
    for table in tables:
        for row in table.rows:
            for name, value in figures_in(row):
                if value.bbox is not None and value.raw.strip():
                    out.setdefault((value.page, value.bbox), (table.kind, name, value))
    return out, heads


def figures_in(row: Any) -> Iterator[tuple[str, Value]]:
    """A row's figures with their fields; a period's with its time in place of its number, one of another column without its header."""
    for field, value in figures_of(row):
        place = in_period(row, field)
        yield (f"{row.periods[place[0]].time} {place[1]}" if place else field.split(".")[0] if field.startswith("extra.") else field), value


def verdict(before: Home, now: Home | None) -> str:
    if now is None:
        return "absent"
    if now[:2] == before[:2]:
        return "same"
    silent = now[1] != "extra" and now[2].value is not None and not now[2].needs_review
    return "silent" if silent else "kind" if now[0] != before[0] else "field"


def main() -> None:
    options = arguments()
    cache, vocabulary = PageCache(options.cache or default_folder()), load_vocabulary(())
    names = ("same", "field", "kind", "silent", "absent")
    shown, total = Shown("file", "figures", *names), Counter[str]()
    for path in sorted(p for folder in options.folders for p in folder.glob("*.pdf")):
        pages = list(pages_of(path, CaptureSettings(), cache))
        before, heads = homes(pages, vocabulary)
        counts: Counter[str] = Counter()
        for seed in range(options.seeds):
            chance = random.Random(f"{path.stem} {seed}")
            now, _ = homes([spoilt(p, h, options.noise, chance) for p, h in zip(pages, heads, strict=True)], vocabulary)
            moved = Counter((verdict(home, now.get(place)), home[:2], (now.get(place) or ("", ""))[:2]) for place, home in before.items())
            counts.update({name: sum(n for (how, *_), n in moved.items() if how == name) for name in names})
            if options.detail:
                print(path.stem, seed, *(f"\n   {n} {key}" for key, n in moved.most_common() if key[0] != "same"))
        total.update(counts)
        shown.add_row(path.stem if options.detail or len(options.folders) == 1 else "-", str(sum(counts.values())), *shares(counts, names))
    shown.add_section()
    shown.add_row("all", str(sum(total.values())), *shares(total, names))
    Console().print(shown)


def shares(counts: Mapping[str, int], names: Sequence[str]) -> list[str]:
    return [f"{counts[name] / max(sum(counts.values()), 1):.4f}" for name in names]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="How far tables are understood when the words of their headers are misread.")
    parser.add_argument("folders", nargs="+", type=Path, help="of digital PDFs")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--noise", type=float, default=0.06, help="share of letters that are misread")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--detail", action="store_true", help="what moved where")
    return parser.parse_args()


if __name__ == "__main__":
    main()
