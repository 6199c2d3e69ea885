"""How many keys and answers it takes to settle a report on the review page, and what the program works out by itself meanwhile.

    lkj extract DUMP.txt -o OUT
    python benchmarks/review_keys.py OUT/DUMP.json KEY.json [--kind KIND ...] [--figures] [--order page] [--no-offers] [--show N]

Plays a person who reads the paper from its key: takes the cell that the page shows next, presses R where all that is open in its row is
right, A where it is, the number of a reading or of an offered answer that is, else E, what the key prints, and Enter. What the key does
not tell, and rows that it does not have, are passed by (N) and counted. Answers go through the session of the page's own server, in a
folder of their own. `--kind`: the tables of these kinds only, in a report of their own; `--figures`: no wordings; `--order page`: as the
page listed them before, by page; `--no-offers`: without the answers that arithmetic and other places offer.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.scoring import FIGURES, ITEM, equal, paired, plain, stated
from extractor.errors import UsageError
from extractor.model import Report
from extractor.review.correction_store import Store
from extractor.review.page_view import is_open
from extractor.review.session import Session
from extractor.write.report_json import read_report

KEYS_TO_TYPE = 2  # E before, Enter after
Data = dict[str, Any]
Truth = Mapping[str, Any]
"""Address of a cell -> what the paper prints there: a number or words."""


@dataclass
class Tally:
    """What it took, and what came of it."""

    counts: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    passed: set[str] = field(default_factory=set)  # cells that the key does not tell of


def truth_by_address(key: Data, report: Data) -> Truth:
    """The key's figures and wordings at the addresses of the report's rows that they were paired with."""
    out: dict[str, Any] = {}
    for kind in (k for k in dict.fromkeys(t["kind"] for t in key["tables"]) if k in FIGURES):
        keys, rows = ([r for t in held["tables"] if t["kind"] == kind for r in t["rows"]] for held in (key, report))
        for i, j in paired(keys, rows, ITEM[kind]).items():
            for name, said in keys[i].items():
                if name in rows[j] and stated(said) is not None:
                    out[f"{rows[j]['id']}.{name}"] = stated(said)
    return out


def only_kinds(report: Report, kinds: Sequence[str]) -> Report:
    tables = tuple(t for t in report.tables if t.kind in kinds)
    return report.model_copy(update={"tables": tables, "claims": (), "unplaced": ()})


def asked_next(view: Data, tally: Tally, by_page: bool, figures: bool) -> str | None:
    """The cell that the page shows next; None where nothing is left that the key tells of."""
    order = view["queue"] if by_page else view["next"]
    wanted = (ref for ref in order if is_open(view["cells"][ref]) and ref not in tally.passed)
    return next((ref for ref in wanted if not figures or view["cells"][ref]["kind"] == "value"), None)


def keys_for(cell: Data, says: Any, offers: bool) -> tuple[str, str, int]:
    """Action, what is typed with it, and how many keys that is."""
    if is_right(cell["value"], says):
        return "accept", "", 1
    for reading in (r for r in cell["readings"][:9] if offers or "told" not in r):
        if is_right(number_of(reading["raw"]) if not isinstance(says, str) else reading["raw"], says):
            return "reading", reading["raw"], 1
    typed = as_typed(says)
    return "type", typed, len(typed) + KEYS_TO_TYPE


def number_of(raw: str) -> float | None:
    """What the page makes of a reading: thousands by points, decimals by a comma."""
    try:
        return float(raw.strip(" %Rp").replace(".", "").replace(",", "."))
    except ValueError:
        return None


def right_in_row(view: Data, ref: str, truth: Truth) -> Mapping[str, Any]:
    """What the page sends when R is pressed: what is open in the row of a cell; nothing where the key says otherwise of any of it."""
    row = view["cells"][ref].get("row")
    held = {r: c for r, c in view["cells"].items() if row is not None and c.get("row") == row and is_open(c) and not is_unread(c)}
    return {r: c["value"] for r, c in held.items()} if all(r in truth and is_right(c["value"], truth[r]) for r, c in held.items()) else {}


def is_unread(cell: Data) -> bool:
    return cell["value"] in (None, "") and bool(cell["raw"].strip())


def is_right(value: Any, says: Any) -> bool:
    return plain(value) == plain(says) if isinstance(value, str) and isinstance(says, str) else equal(value, says)


def as_typed(says: Any) -> str:
    return str(says) if isinstance(says, int) else str(says).replace(".", ",") if isinstance(says, float) else str(says)


def play(session: Session, truth: Truth, by_page: bool, figures: bool, offers: bool, show: int) -> Tally:
    """Answers until nothing is open that the key tells of."""
    tally, view = Tally(), session.view()
    tally.counts["open at first"] = len(opened(view, figures))
    while (ref := asked_next(view, tally, by_page, figures)) is not None:
        cell = view["cells"][ref]
        if ref not in truth:
            tally.passed.add(ref)
            tally.counts["passed"] += 1
            tally.counts["keys"] += 1
            continue
        began, before = time.perf_counter(), len(opened(view, figures))
        right, of_figures = right_in_row(view, ref, truth), {r for r, c in view["cells"].items() if c["kind"] == "value"}
        action, typed, keys = ("row", "", 1) if ref in right and len(right) > 1 else keys_for(cell, truth[ref], offers)
        try:
            view = session.accept_row(cell["row"], right) if action == "row" else session.settle(ref, action, typed, cell["value"])
        except UsageError:  # the page does not take it for what the cell holds, and says so
            tally.passed.add(ref)
            tally.counts["refused"] += 1
            continue
        said = right if action == "row" else (ref,)
        tally.counts["settled by answers"] += sum(not figures or r in of_figures for r in said)
        tally.seconds.append(time.perf_counter() - began)
        tally.counts["keys"] += keys
        tally.counts["answers"] += 1
        tally.counts[action] += 1
        if show and len(tally.seconds) % show == 0:
            left = len(opened(view, figures))
            print(f"  {len(tally.seconds):4} {ref} {action} {typed[:30]!r}: {before} -> {left} open, {tally.seconds[-1]:.2f} s", flush=True)
    tally.counts["open at last"] = len(opened(view, figures))
    tally.counts["settled themselves"] = tally.counts["open at first"] - tally.counts["open at last"] - tally.counts["settled by answers"]
    tally.counts["wrong at last"] = sum(1 for _ in wrong_cells(view, truth, figures))
    return tally


def opened(view: Data, figures: bool) -> list[str]:
    return [r for r in view["queue"] if is_open(view["cells"][r]) and (not figures or view["cells"][r]["kind"] == "value")]


def wrong_cells(view: Data, truth: Truth, figures: bool) -> Iterator[str]:
    """Cells that are not open, and say something else than the key."""
    for ref, says in truth.items():
        cell = view["cells"].get(ref)
        if cell is not None and not is_open(cell) and not is_right(cell["value"], says) and (cell["kind"] == "value" or not figures):
            yield ref


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", type=Path)
    parser.add_argument("key", type=Path)
    parser.add_argument("--kind", nargs="*", default=[])
    parser.add_argument("--figures", action="store_true")
    parser.add_argument("--order", choices=("influence", "page"), default="influence")
    parser.add_argument("--no-offers", action="store_true")
    parser.add_argument("--show", type=int, default=0, help="every how many answers to print one")
    args = parser.parse_args()
    report = read_report(args.report)
    report = only_kinds(report, args.kind) if args.kind else report
    truth = truth_by_address(json.loads(args.key.read_text(encoding="utf-8")), report.model_dump(mode="json"))
    with tempfile.TemporaryDirectory() as folder:
        session = Session(report, Store(Path(folder), args.report.stem, "benchmark"), None)
        tally = play(session, truth, args.order == "page", args.figures, not args.no_offers, args.show)
    counts, seconds = tally.counts, sorted(tally.seconds)
    took = ("open at first", "answers", "keys", "accept", "row", "reading", "type", "refused")
    print(", ".join(f"{name} {counts[name]}" for name in took))
    print(", ".join(f"{name} {counts[name]}" for name in ("settled themselves", "passed", "open at last", "wrong at last")))
    if seconds:
        print(f"seconds an answer: median {seconds[len(seconds) // 2]:.2f}, longest {seconds[-1]:.2f}, all {sum(seconds):.1f}")


if __name__ == "__main__":
    main()
