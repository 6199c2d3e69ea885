"""`lkj review`: the page on which a person settles what is marked, served on this machine or written as one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from extractor.commands import CORRECTIONS, CORRECTIONS_HELP, DONE, print_error
from extractor.messages import choose_language, message_text


def add_arguments(command: argparse.ArgumentParser) -> None:
    command.add_argument("report", type=Path, metavar="REPORT.json", help="what `lkj extract` wrote")
    command.add_argument("--scan", type=Path, metavar="FILE", help="the file that was read (default: beside the report or here)")
    command.add_argument("--corrections", type=Path, default=CORRECTIONS, metavar="DIR", help=CORRECTIONS_HELP)
    command.add_argument("--by", metavar="NAME", help="who looks (default: the name of your login)")
    command.add_argument("--port", type=int, default=0, metavar="N", help="where on this machine (default: any that is free)")
    command.add_argument("--no-browser", action="store_true", help="only print the address")
    command.add_argument("--static", type=Path, metavar="FILE.html", help="write the page as one file to look at, and end")
    command.add_argument("--lang", choices=("id", "en"), help="language (default: the environment's)")
    command.set_defaults(run=run_review)


def run_review(options: argparse.Namespace) -> int:
    """The page as one file, or served until Ctrl-C."""
    from extractor.review.server import serve_review  # only now: no other command needs what it loads
    from extractor.review.session import open_session
    from extractor.review.standalone import write_standalone

    session = open_session(options.report, options.scan, options.corrections, options.by, choose_language(options.lang))
    for sentence in session.store.read().wrong:
        print_error(sentence)
    if options.static:
        write_standalone(session, options.static)
        return DONE
    serve_review(
        session,
        options.port,
        not options.no_browser,
        lambda address: print(message_text("review at", session.lang).format(address), flush=True),
    )
    if session.store.path.exists():
        print(message_text("review ended", session.lang).format(session.store.path))
    return DONE
