"""`lkj extract`: arguments, the run, what is said at its end."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from extractor.batch.freshness_key import OutputChoices
from extractor.batch.inputs import Input, gather_inputs
from extractor.batch.progress_view import ProgressView
from extractor.batch.run_batch import Batch, Outcome, run_inputs
from extractor.capture.cache import MAX_BYTES, PageCache, default_folder
from extractor.capture.engines import ENGINES, load_engine
from extractor.capture.raster import CaptureSettings
from extractor.commands import CORRECTIONS, CORRECTIONS_HELP, DONE, FAILED, print_error
from extractor.errors import UsageError
from extractor.messages import choose_language, message_text
from extractor.parallel import Pool, Processes
from extractor.proofread.confidence_grades import REVIEW_BELOW
from extractor.write.summary import summary_table

LANG_HELP = "language of the summary (default: the environment's) and of the reports' `reasons` (default: English)"
UNITS = {"": 1, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("inputs", nargs="+", type=Path, metavar="INPUT", help="PDF, picture, text dump or a folder of them")
    command.add_argument("-o", "--output", type=Path, required=True, metavar="DIR", help="folder for the JSON files")
    command.add_argument("--engine", default="rapid", choices=ENGINES, help="OCR engine (default: %(default)s)")
    command.add_argument("--dpi", type=int, default=200, help="resolution at which pages are read (default: %(default)s)")
    command.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="pages read at once (default: all cores)")
    command.add_argument("--cluster", metavar="ADDRESS", help="read pages on the workers of this Dask scheduler, such as tcp://host:8786")
    command.add_argument("--pages", type=page_numbers, default=frozenset(), metavar="3-10,12", help="only these pages")
    command.add_argument("--vocab", type=Path, action="append", default=[], metavar="FILE", help="more known wordings (csv, toml)")
    command.add_argument("--debug", type=Path, metavar="DIR", help="draw each page with its rules, cells and readings")
    command.add_argument("--cache", type=Path, default=None, metavar="DIR", help="folder for pages read before")
    command.add_argument(
        "--cache-limit", type=parse_size, default=MAX_BYTES, metavar="SIZE", help="bytes it may hold, such as 500M (default: 2G)"
    )
    command.add_argument("--no-cache", action="store_true", help="read every page anew")
    command.add_argument("--again", action="store_true", help="make reports anew that are up to date")
    command.add_argument("--once", action="store_true", help="do not read doubtful figures a second time")
    command.add_argument(
        "--review-below",
        type=float,
        default=REVIEW_BELOW,
        metavar="P",
        help="mark figures less sure than this, 0 to 1 (default: %(default)s)",
    )
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--lang", choices=("id", "en"), help=LANG_HELP)
    command.set_defaults(run=run_extract)


def page_numbers(text: str) -> frozenset[int]:
    """'3-10,12' -> page numbers; argparse's own error for anything else."""
    out: set[int] = set()
    for part in text.split(","):
        first, _, last = part.partition("-")
        if not first.isdigit() or (last and not last.isdigit()) or int(first) < 1:
            raise argparse.ArgumentTypeError(f"'{text}' is no list of pages such as 3-10,12")
        out.update(range(int(first), int(last or first) + 1))
    return frozenset(out)


def parse_size(text: str) -> int:
    """'500M' -> bytes; argparse's own error for anything else."""
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*([KMGT]?)B?", text.strip(), re.I)
    if not found:
        raise argparse.ArgumentTypeError(f"'{text}' is no size such as 500M or 2G")
    return int(float(found[1]) * UNITS[found[2].upper()])


def run_extract(options: argparse.Namespace) -> int:
    """Makes the report of every input; one that fails costs the others nothing."""
    batch, lang = batch_of(options), choose_language(options.lang)
    found = gather_inputs(options.inputs, [options.debug] if options.debug else [])
    made: dict[Input, Outcome] = {}
    if found.inputs:
        with make_pools(options) as (anywhere, here), ProgressView(len(found.inputs), lang) as view:
            check_engine(batch.choices.capture)
            for outcome in run_inputs(batch, found.inputs, anywhere, here, view):
                made[outcome.input] = outcome
                view.end_report(outcome.input.shown, outcome.tally.review if outcome.tally else 0, bool(outcome.failures))
    ended = outcomes_in_order(found.inputs, made)
    for said in found.passed:
        print_error(said.told(lang))
    print_conclusion(ended, [said.told(lang) for said in found.wrong], lang, batch)
    return FAILED if found.wrong or any(o.failures for o in ended) else DONE


def outcomes_in_order(inputs: Sequence[Input], made: Mapping[Input, Outcome]) -> list[Outcome]:
    """What became of each input, followed by what became of the files inside it."""
    return [one for i in inputs if i in made for one in (made[i], *outcomes_in_order(made[i].inside, made))]


@contextlib.contextmanager
def make_pools(options: argparse.Namespace) -> Iterator[tuple[Pool, Pool]]:
    """What reads pages, and what works on whole reports: one pool, unless pages go to a cluster.

    One job has a process of its own too, so that a page that crashes or hangs costs itself only.
    """
    here: Pool = Processes(options.jobs)
    anywhere = here
    try:
        if options.cluster:
            from extractor.cluster import Cluster  # only now: an optional extra

            anywhere = Cluster(options.cluster)
        yield anywhere, here
    finally:
        for pool in {id(p): p for p in (anywhere, here)}.values():
            pool.close()


def print_conclusion(ended: Sequence[Outcome], wrong: Sequence[str], lang: str, batch: Batch) -> None:
    """What the run found as a table, then what did not go well."""
    tallies = [o.tally for o in ended if o.tally is not None]
    if tallies:
        Console().print(summary_table(tallies, lang))
    for sentence in (*wrong, *(said for o in ended for said in (*o.failures, *o.notes))):
        print_error(sentence)
    failed, total = len(wrong) + sum(bool(o.failures) for o in ended), len(wrong) + len(ended)
    if failed and total > 1:
        print_error(message_text("failures", lang).format(failed, total))
    skipped = sum(not o.fresh for o in ended)
    if skipped:
        print(message_text("up to date", lang).format(skipped, len(ended)), file=sys.stderr)
    if len(tallies) > skipped and lacks_tesseract():
        print(message_text("tesseract", lang), file=sys.stderr)


def lacks_tesseract() -> bool:
    from extractor.capture.engines.tesseract import is_missing

    return is_missing()


def batch_of(options: argparse.Namespace) -> Batch:
    if not 50 <= options.dpi <= 600:
        raise UsageError(f"--dpi {options.dpi} makes no sense. Give a number from 50 to 600.")
    if options.jobs < 1:
        raise UsageError("--jobs must be at least 1.")
    if not 0 <= options.review_below <= 1:
        raise UsageError(f"--review-below {options.review_below:g} makes no sense. Give a number from 0 to 1.")
    if options.corrections != CORRECTIONS and not options.corrections.is_dir():
        raise UsageError(f"--corrections {options.corrections}: there is no such folder. Name the one that holds the corrections.")
    if options.vocab:
        from extractor.match.vocabulary import load_vocabulary  # only now: a list that cannot be read is told at once

        load_vocabulary(tuple(options.vocab))
    cache = PageCache(None if options.no_cache else options.cache or default_folder(), options.cache_limit)
    choices = OutputChoices(
        CaptureSettings(engine=options.engine, dpi=options.dpi), options.pages, not options.once, options.review_below,
        tuple(options.vocab), options.corrections, options.lang or "en",
    )  # fmt: skip
    return Batch(choices, cache, options.output, options.again or options.no_cache, options.debug)


def check_engine(settings: CaptureSettings) -> None:
    """A missing engine is told at once, not once a page. The usual one is always there, and each process loads its own."""
    if settings.engine != "rapid":
        load_engine(settings)
