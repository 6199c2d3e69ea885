"""`lkj vocab`: the known wordings, and which of them a text matches."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.commands import DONE
from extractor.match.vocabulary import load_vocabulary


def add_arguments(command: argparse.ArgumentParser) -> None:
    commands = command.add_subparsers(required=True, metavar="list|match", parser_class=argparse.ArgumentParser)
    listing = commands.add_parser("list", help="print the known wordings")
    matching = commands.add_parser("match", help="what a text matches")
    matching.add_argument("text")
    for sub, run in ((listing, run_vocab_list), (matching, run_vocab_match)):
        sub.add_argument("--kind", choices=("indikator", "sasaran", "program"), default=None if run is run_vocab_list else "indikator")
        sub.add_argument("--vocab", type=Path, action="append", default=[], metavar="FILE")
        sub.set_defaults(run=run)


def run_vocab_list(options: argparse.Namespace) -> int:
    for entry in load_vocabulary(tuple(options.vocab)).entries(options.kind):
        print(entry)
    return DONE


def run_vocab_match(options: argparse.Namespace) -> int:
    vocabulary = load_vocabulary(tuple(options.vocab))
    hit = vocabulary.match(options.text, options.kind)
    if hit is not None:
        print(hit)
        return DONE
    print("no match; nearest:")
    for entry, score in vocabulary.nearest(options.text, options.kind)[:3]:
        print(f"{score:.2f} {entry}")
    return DONE
