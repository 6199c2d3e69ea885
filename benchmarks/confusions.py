"""What engines take for what: counts over scans whose words are known, beside the costs that the code uses.

    python -m samples.generator DIR --count 2 --seed 4020 --level 2      # the same for levels 3 and 4
    python benchmarks/confusions.py DIR... [--engines rapid,tesseract] [--cache DIR] [--top N] [--real FILE] [--write]

DIR holds NAME.pdf, NAME.truth.json and NAME.words.json as the generator writes them. A word that was read is compared with the one printed
word that its box shares, letter by letter; words that were torn, glued or read past recognition are counted and left out. `--real`:
counts over a real report (`../shared/confusion.json`, used where it is there). `--write` puts the counts into
`extractor/data/confusions.csv`, one row for each engine and kind of scan, with the costs that follow from them; the rows for `any`
engine, which alone the code uses, stay as they are.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rapidfuzz.distance import Levenshtein

from benchmarks.headers import pages_of
from extractor.capture.cache import PageCache, default_folder
from extractor.capture.raster import CaptureSettings
from extractor.geometry import BBox, intersection_area
from extractor.model import Page
from extractor.noise import ALIKE, ANY, DIGIT, NEAR, PLAIN, confusions, digit_lookalikes, digit_misreadings, fold_case, letter_costs

TABLE = HERE.parent / "extractor" / "data" / "confusions.csv"
REAL = HERE.parent.parent / "shared" / "confusion.json"
KINDS = {1: "clean", 2: "office", 3: "bad copy", 4: "1-bit", 5: "coarse"}  # of the generator's levels
NOTHING = "∅"  # in the counts over the real report
SHARED = 0.5  # of the smaller of two boxes: their words are one
MOST_WRONG = 0.5  # of a word's letters: one of which more differ is another word
LONGEST = 2  # letters of a run
AT_LEAST = 2  # times that a confusion is seen before it is told and kept
Pair = tuple[str, str]


@dataclass
class Counts:
    """Of one engine on one kind of scan: how often each letter was printed, and what was read for it."""

    printed: Counter[str] = field(default_factory=Counter)
    confused: Counter[Pair] = field(default_factory=Counter)
    words: Counter[str] = field(default_factory=Counter)
    source: str = "generated scans"

    def frequency(self, pair: Pair) -> float:
        """Share of the places where `printed` stands that are read so; letters that are gained are counted over all."""
        return min(self.confused[pair] / max(self.printed[pair[0]] if pair[0] else self.printed.total(), 1), 1.0)


# ------------------------------------------------------------------------------------------- words and letters


def aligned_words(page: Page, printed: Sequence[dict[str, object]], counts: Counts) -> Iterator[Pair]:
    """(printed, read) of words that share a box with no other one; `counts.words` tells of the rest."""
    boxes = [BBox(*(float(str(word[side])) for side in ("x0", "top", "x1", "bottom"))) for word in printed]
    read = [(word.text, page.frame.displayed(word.bbox)) for word in page.words]
    shared: dict[int, list[int]] = defaultdict(list)
    owners: dict[int, list[int]] = defaultdict(list)
    for i, box in enumerate(boxes):
        for j, (_, other) in enumerate(read):
            if intersection_area(box, other) >= SHARED * min(box.area, other.area):
                shared[i].append(j)
                owners[j].append(i)
    for i, word in enumerate(printed):
        found = shared[i]
        if len(found) != 1 or len(owners[found[0]]) != 1:
            counts.words["torn or glued" if found else "not read"] += 1
            continue
        yield str(word["text"]), read[found[0]][0]


def confused_letters(printed: str, read: str) -> Iterator[Pair]:
    """The stretches in which two words differ: single letters, or runs of which one is shorter."""
    for start, stop, other_start, other_stop in differing_stretches(printed, read):
        a, b = printed[start:stop], read[other_start:other_stop]
        if len(a) == len(b):
            yield from zip(a, b, strict=True)
        elif max(len(a), len(b)) <= LONGEST:
            yield a, b


def differing_stretches(printed: str, read: str) -> Iterator[tuple[int, int, int, int]]:
    """(start, stop) in `printed` and in `read` of neighbouring edits as one."""
    open_at: tuple[int, int] | None = None
    for op in Levenshtein.opcodes(printed, read):
        if op.tag == "equal":
            if open_at:
                yield open_at[0], op.src_start, open_at[1], op.dest_start
            open_at = None
        elif open_at is None:
            open_at = op.src_start, op.dest_start
    if open_at:
        yield open_at[0], len(printed), open_at[1], len(read)


def plain_pair(printed: str, read: str) -> Pair | None:
    """A confusion as the table has it: letters for letters in lower case, others as they stand; None where only case or accents differ."""
    folded = fold_case(printed), fold_case(read)
    letters = all(not text or text.isalpha() for text in (printed, read))
    pair = folded if letters else (printed, read)
    return None if folded[0] == folded[1] else pair


def count_page(page: Page, printed: Sequence[dict[str, object]], counts: Counts) -> None:
    for word, read in aligned_words(page, printed, counts):
        if Levenshtein.normalized_distance(word, read) > MOST_WRONG:
            counts.words["another word"] += 1
            continue
        counts.words["right" if word == read else "wrong"] += 1
        plain = "".join(c.lower() if c.isalpha() else c for c in word)
        counts.printed.update(plain)
        counts.printed.update(plain[i : i + LONGEST] for i in range(len(plain) - LONGEST + 1))
        counts.confused.update(pair for a, b in confused_letters(word, read) if (pair := plain_pair(a, b)))


def counts_of(folders: Iterable[Path], engine: str, cache: PageCache) -> dict[str, Counts]:
    """Counts by the kind of scan."""
    out: dict[str, Counts] = defaultdict(Counts)
    for key in sorted(file for folder in folders for file in folder.glob("*.truth.json")):
        name = key.name.removesuffix(".truth.json")
        kind = KINDS[json.loads(key.read_text(encoding="utf-8"))["level"]]
        words = json.loads(key.with_name(f"{name}.words.json").read_text(encoding="utf-8"))
        for page in pages_of(key.with_name(f"{name}.pdf"), CaptureSettings(engine=engine), cache):
            if page.origin == "scan":
                count_page(page, words[page.number - 1], out[kind])
    return out


def real_counts(path: Path, generated: Iterable[Counts]) -> Counts:
    """Counts over a real report's text dump; how often each letter is printed follows from their shares in generated reports."""
    out, told = Counts(source="real report"), json.loads(path.read_text(encoding="utf-8"))
    shares = sum((counts.printed for counts in generated), Counter[str]())
    letters = sum(n for text, n in shares.items() if len(text) == 1) or 1
    for text, n in shares.items():
        out.printed[text] = max(round(n / letters * told["lines"]["characters"]), 1)
    for digit in "0123456789":
        out.printed[digit] = told["digits"]["digits"] // 10
    for row in (*told["lines"]["confusions"], *told["digits"]["confusions"]):
        pair = plain_pair(row["truth"].replace(NOTHING, ""), row["ocr"].replace(NOTHING, ""))
        if pair and max(map(len, pair)) <= LONGEST:
            out.confused[pair] += row["count"]
    return out


# ------------------------------------------------------------------------------------------- costs


def letter_cost(pair: Pair, frequency: float) -> float:
    """Letters: 0.35 from one in a hundred, 0.55 at one in a thousand, and so on with the logarithm, 1 at most; a digit for a digit 3."""
    if pair[0].isdigit() and pair[1].isdigit():
        return DIGIT
    return round(min(max(ALIKE + (NEAR - ALIKE) * (-math.log10(frequency) - 2), ALIKE), PLAIN), 2)


def figure_cost(pair: Pair, frequency: float) -> float | None:
    """Unlikely events, for what a printed digit is read as: 1 from one in a hundred, 2 at most; of letters 0.4 at least."""
    if not (len(pair[0]) == len(pair[1]) == 1 and pair[0].isdigit()):
        return None
    return round(min(max(-math.log10(frequency) - 1, 1.0 if pair[1].isdigit() else 0.4), 2.0), 2)


def known_cost(pair: Pair) -> str:
    """What the code makes of a confusion today: its cost in letters, in a figure the events; `-` where the table lacks it."""
    printed, read = pair
    if printed.isdigit() and read.isdigit():
        return "1 event" if read in digit_misreadings().get(printed, "") else "-"
    if printed.isdigit() and len(read) == 1 and read:
        found = dict(digit_lookalikes().get(read, ())).get(printed)
        return f"{found:g} event" if found is not None else "-"
    cost = letter_costs().get(pair)
    uses = any((row.printed, row.read) == pair and row.uses for row in confusions())
    return f"{cost:g}" if cost is not None else "used" if uses else "-"


# ------------------------------------------------------------------------------------------- what is shown and kept


def show(engine: str, kind: str, counts: Counts, top: int) -> None:
    words = ", ".join(f"{n} {what}" for what, n in counts.words.most_common())
    letters = sum(n for text, n in counts.printed.items() if len(text) == 1)
    wrong = sum(counts.confused.values())
    print(f"\n{engine}, {kind}: {letters} characters, {wrong} confusions ({100 * wrong / max(letters, 1):.2f} %)")
    print(f"  words: {words or 'unknown'}")
    ranked = [(pair, n) for pair, n in counts.confused.most_common() if n >= AT_LEAST]
    print(f"  {'printed':8} {'read':8} {'count':>5} {'of':>6} {'learned':>8}  table")
    for pair, n in ranked[:top]:
        learned = figure_cost(pair, counts.frequency(pair)) or letter_cost(pair, counts.frequency(pair))
        of = counts.printed[pair[0]] if pair[0] else letters
        print(f"  {pair[0] or NOTHING:8} {pair[1] or NOTHING:8} {n:5} {of:6} {learned:8.2f}  {known_cost(pair)}")
    missing = [f"{a or NOTHING}>{b or NOTHING} {n}" for (a, b), n in ranked if known_cost((a, b)) == "-"]
    seen = sum(n for pair, n in counts.confused.items() if known_cost(pair) != "-")
    print(f"  the table has {100 * seen / max(wrong, 1):.0f} % of all confusions; it lacks: {', '.join(missing) or 'none seen twice'}")


def learned_rows(engine: str, kind: str, counts: Counts) -> list[list[str]]:
    rows = []
    for pair, n in sorted(counts.confused.items(), key=lambda item: (-item[1], item[0])):
        if n >= AT_LEAST:
            events = figure_cost(pair, counts.frequency(pair))
            cost = f"{letter_cost(pair, counts.frequency(pair)):g}"
            rows.append([*pair, engine, kind, cost, "" if events is None else f"{events:g}", "", str(n), counts.source])
    return rows


def write_table(learned: dict[Pair, Counts]) -> int:
    """Puts the counts into the table in place of older ones of the same engines and kinds; returns how many rows it has now."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    kept = [row for row in rows if (row[2], row[3]) not in learned or row[2] == ANY]
    kept += [row for (engine, kind), counts in learned.items() for row in learned_rows(engine, kind, counts)]
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *kept])
    TABLE.write_text(out.getvalue(), encoding="utf-8")
    return len(kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR")
    parser.add_argument("--engines", default="rapid")
    parser.add_argument("--cache", type=Path)
    parser.add_argument("--top", type=int, default=15, help="confusions shown of each engine and kind")
    parser.add_argument("--real", type=Path, default=REAL)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    cache = PageCache(options.cache or default_folder())
    learned: dict[Pair, Counts] = {}
    for engine in options.engines.split(","):
        learned |= {(engine, kind): counts for kind, counts in counts_of(options.folders, engine, cache).items()}
    if options.real.is_file():
        learned["dump", "dump"] = real_counts(options.real, tuple(learned.values()))
    for (engine, kind), counts in learned.items():
        show(engine, kind, counts, options.top)
    if options.write:
        print(f"\n{write_table(learned)} rows in {TABLE.name}")


if __name__ == "__main__":
    main()
