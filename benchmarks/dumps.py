"""How well text dumps are read: the generated reports' true words written as text in several ways, scored like scans.

    python benchmarks/dumps.py [KEY_FOLDER] [--styles lines,layout,noisy] [--detail] [--write benchmarks/dumps.md]

KEY_FOLDER holds NAME.truth.json and NAME.words.json as the generator writes them. `lines`: the words of a line with single
blanks, columns run together; `layout`: words where they stand; `noisy`: like lines, letters and digits misread as often as in
the cleaner part of a real dump; `tesseract`: what Tesseract makes of the scan (needs Tesseract; slow).
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table

from benchmarks.accuracy import COLUMNS, line
from benchmarks.scoring import Score, compared
from extractor.geometry import BBox, text_lines
from extractor.noise import digit_misreadings
from extractor.pipeline import Settings, extract

STYLES = ("lines", "layout", "noisy")
CHARACTER = 4.6  # points: about as wide as a character of the reports' tables
LETTER_NOISE, DIGIT_NOISE = 0.035, 0.04  # share of characters misread
LETTERS = {"t": "il", "i": "l!", "l": "i", "h": "n", "r": "m", "f": "t", "P": "F", "y": "v", "e": "c", "a": "s", "n": "r", "j": ""}

Words = list[dict[str, object]]


def box(word: dict[str, object]) -> BBox:
    return BBox(*(float(str(word[name])) for name in ("x0", "top", "x1", "bottom")))


def upright(words: Words, turned: int) -> Words:
    """The words of a page that lies `turned` degrees clockwise, as they stand when it is turned back."""
    if turned == 180:
        return shifted([{**w, "x0": -box(w).x1, "x1": -box(w).x0, "top": -box(w).bottom, "bottom": -box(w).top} for w in words])
    if turned not in (90, 270):
        return words
    out: Words = []
    for word in words:
        b = box(word)
        x0, top, x1, bottom = (b.top, -b.x1, b.bottom, -b.x0) if turned == 90 else (-b.bottom, b.x0, -b.top, b.x1)
        out.append({"text": word["text"], "x0": x0 + 1000, "top": top + 1000, "x1": x1 + 1000, "bottom": bottom + 1000})
    return shifted(out)


def shifted(out: Words) -> Words:
    """The words with the leftmost one at the left edge."""
    left = min((box(w).x0 for w in out), default=0.0)
    return [{**w, "x0": box(w).x0 - left, "x1": box(w).x1 - left} for w in out]


def page_text(words: Words, style: str, chance: random.Random) -> str:
    out: list[str] = []
    last: float | None = None
    for row in text_lines(words, box):
        top, height = box(row[0]).top, max(box(row[0]).height, 6.0)
        if last is not None and top - last > 2.2 * height:
            out.append("")
        last = top
        out.append(laid_out(row) if style == "layout" else " ".join(str(w["text"]) for w in row))
    text = "\n".join(out)
    return noisy(text, chance) if style == "noisy" else text


def laid_out(row: Words) -> str:
    text = ""
    for word in row:
        place = int(box(word).x0 / CHARACTER)
        text += " " * max(place - len(text), 1 if text else 0) + str(word["text"])
    return text


def noisy(text: str, chance: random.Random) -> str:
    def read(c: str) -> str:
        if c.isdigit() and chance.random() < DIGIT_NOISE:
            return chance.choice(digit_misreadings().get(c, "1"))
        if c in LETTERS and chance.random() < LETTER_NOISE:
            return chance.choice(LETTERS[c]) if LETTERS[c] else ""
        return c

    return "".join(read(c) for c in text)


def scanned_text(pdf: Path) -> str:
    import pypdfium2 as pdfium
    import pytesseract

    pages = pdfium.PdfDocument(pdf)
    return "\f".join(pytesseract.image_to_string(p.render(scale=200 / 72, grayscale=True).to_pil(), lang="ind") for p in pages)


def dumps(folder: Path, styles: list[str], into: Path) -> Iterator[tuple[str, Path, Path]]:
    """(style, answer key, dump) of every report of the folder."""
    for key in sorted(folder.glob("*.truth.json")):
        name = key.name.removesuffix(".truth.json")
        words = json.loads(key.with_name(f"{name}.words.json").read_text(encoding="utf-8"))
        turned = json.loads(key.read_text(encoding="utf-8")).get("turned", {})
        words = [upright(page, int(turned.get(str(n), 0))) for n, page in enumerate(words, 1)]
        for style in styles:
            path = into / style / f"{name}.txt"
            path.parent.mkdir(exist_ok=True)
            chance = random.Random(name)
            text = (
                scanned_text(key.with_name(f"{name}.pdf"))
                if style == "tesseract"
                else "\f".join(page_text(p, style, chance) for p in words)
            )
            path.write_text(text + "\f", encoding="utf-8")
            yield style, key, path


def main() -> None:
    parser = argparse.ArgumentParser(description="How well text dumps are read.")
    parser.add_argument("folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "lkj-bench")
    parser.add_argument("--styles", default=",".join(STYLES))
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--write", type=Path)
    options = parser.parse_args()
    console = Console(width=110)
    scores: dict[str, Score] = {}
    with tempfile.TemporaryDirectory() as into:
        for style, key_path, dump in dumps(options.folder, options.styles.split(","), Path(into)):
            key = json.loads(key_path.read_text(encoding="utf-8"))
            report = extract(dump, Settings()).report.model_dump(mode="json")
            for kind, score in compared(key, report).items():
                for name in (style, f"{style} {kind}"):
                    scores.setdefault(name, Score()).add(score)
                if options.detail:
                    console.print(*(f"{style} {key['name']} {kind}: {w}" for w in score.wrong), sep="\n", markup=False, highlight=False)
    rows = [line(name, score) for name, score in sorted(scores.items())]
    table = Table(*COLUMNS, title="text dumps")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    if options.write:
        text = ["# Text dumps\nMade by `python benchmarks/dumps.py`; the columns are those of results.md.\n"]
        text += ["| " + " | ".join(COLUMNS) + " |", "|" + " --- |" * len(COLUMNS), *("| " + " | ".join(row) + " |" for row in rows)]
        options.write.write_text("\n".join(text) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
