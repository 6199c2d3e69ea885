"""Proof that the checks see: clean reports with one mistake put in at a time, in every way that a check should notice.

    python benchmarks/checks.py [--seed 900] [--count 12] [--tries 1] [--only CODE...] [--detail] [--write benchmarks/checks.md]

Reports of different agencies are generated without mistakes in a temporary folder (drawing needs the `dev` extra). Their answer
keys and printed sentences become a Report as a perfect reading gives it. Each kind of mistake is then put in `--tries` times a
report, and the report reconciled: *noticed* is a new finding of the check that should see it, or of a neighbour that may, which
names a changed cell or states the changed figure. *Findings* counts all new findings: one mistake should give one. Clean reports
should give none. `--detail` lists the mistakes that were missed or gave several findings. Takes less than a minute.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from rich.console import Console
from rich.table import Table as Shown

from benchmarks.accuracy import sections
from benchmarks.mistakes import Kind, Mistake, kinds, plain
from benchmarks.perfect import Case, generated
from extractor.model import Finding
from extractor.reconcile import CHECKS, reconcile_report


# ------------------------------------------------------------------------------------------- counting


@dataclass(frozen=True)
class Trial:
    """What became of one mistake: whether it was noticed, and the findings it raised."""

    kind: Kind
    case: str
    noticed: bool
    findings: tuple[Finding, ...]
    mistake: Mistake


def same_finding(finding: Finding) -> tuple[Any, ...]:
    return (finding.check, frozenset(finding.refs), plain(finding.stated), plain(finding.computed))


def trial(kind: Kind, case: Case, mistake: Mistake, clean: Sequence[Finding]) -> Trial:
    known = {same_finding(f) for f in clean}
    new = tuple(f for f in reconcile_report(mistake.case.report).findings if same_finding(f) not in known)
    return Trial(kind, case.name, any(tells(f, kind, mistake) for f in new), new, mistake)


def tells(finding: Finding, kind: Kind, mistake: Mistake) -> bool:
    """A finding of the check or a neighbour that names what was changed or states its figure."""
    named = bool(mistake.refs & set(finding.refs)) or bool(mistake.figures & {plain(finding.stated), plain(finding.computed)})
    return finding.check in (kind.check, *kind.also) and named


def trials(cases: Sequence[Case], tries: int, only: Sequence[str] = ()) -> Iterator[Trial]:
    """Every kind of mistake in every report that has a place for it; kinds whose check is not in CHECKS are left out."""
    codes = {c.code for c in CHECKS} & (set(only) or {c.code for c in CHECKS})
    wanted = [kind for kind in kinds() if kind.check in codes]
    for case in cases:
        clean = reconcile_report(case.report).findings
        for kind in wanted:
            rng = random.Random(f"{case.name} {kind.check} {kind.name}")
            seen: set[frozenset[str]] = set()
            for _ in range(tries):
                mistake = kind.put(case, rng)
                if mistake and (mistake.refs | mistake.figures) not in seen:
                    seen.add(mistake.refs | mistake.figures)
                    yield trial(kind, case, mistake, clean)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


Rows = list[tuple[str, ...]]
BY_CHECK = ("check", "kinds", "tried", "noticed", "findings a mistake")
BY_KIND = ("check", "mistake", "tried", "noticed", "findings a mistake")


def by_check(found: Sequence[Trial]) -> Rows:
    out: Rows = []
    for code in (c.code for c in CHECKS):
        own = [t for t in found if t.kind.check == code]
        out.append((code, str(len({t.kind.name for t in own})), *measures(own)))
    return [*out, ("all", str(len({t.kind for t in found})), *measures(found))]


def by_kind(found: Sequence[Trial]) -> Rows:
    wanted = dict.fromkeys(t.kind for t in found)
    return [(k.check, k.name, *measures([t for t in found if t.kind == k])) for k in sorted(wanted, key=order)]


def order(kind: Kind) -> int:
    return [c.code for c in CHECKS].index(kind.check)


def measures(found: Sequence[Trial]) -> tuple[str, str, str]:
    seen = [t for t in found if t.noticed]
    each = sum(len(t.findings) for t in seen) / len(seen) if seen else 0
    return str(len(found)), share(len(seen), len(found)), f"{each:.2f}"


def clean_rows(cases: Sequence[Case]) -> Rows:
    """What reconciling raises although the reports hold no mistake."""
    return [(case.name, f.check, f.severity, f.message) for case in cases for f in reconcile_report(case.report).findings]


def described(trial: Trial) -> str:
    what = "missed" if not trial.noticed else f"{len(trial.findings)} findings"
    changed = ", ".join(sorted(trial.mistake.refs)[:4])
    lines = [f"{trial.case} {trial.kind.check} / {trial.kind.name}: {what} ({changed}; {', '.join(sorted(trial.mistake.figures))})"]
    return "\n".join([*lines, *(f"    {f.check} {f.severity} {f.origin}: {f.message}" for f in trial.findings)])


def markdown(tables: Sequence[tuple[str, tuple[str, ...], Rows]], options: argparse.Namespace) -> str:
    out = [f"# What the checks see\nMade by `python benchmarks/checks.py --seed {options.seed} --count {options.count}`: clean generated"]
    out.append("reports with one mistake at a time. noticed: share of the mistakes that raise a finding of the check (or of a neighbour")
    out.append("that may see it) about what was changed; findings a mistake: all new findings for each noticed mistake.\n")
    return "\n".join([*out, *sections(tables)])


def main() -> None:
    options = arguments()
    console = Console(width=140)
    cases = generated(options.seed, options.count)
    found = list(trials(cases, options.tries, options.only))
    if options.detail:
        listed = [t for t in found if not t.noticed or len(t.findings) > 1]
        console.print(*map(described, listed), sep="\n", markup=False, highlight=False)
    tables = [
        ("by check", BY_CHECK, by_check(found)),
        ("by kind of mistake", BY_KIND, by_kind(found)),
        (f"clean reports ({len(cases)}) that raise something", ("report", "check", "severity", "message"), clean_rows(cases)),
    ]
    for title, header, rows in tables:
        shown = Shown(*header, title=title)
        for row in rows:
            shown.add_row(*row)
        console.print(shown)
    if options.write:
        options.write.write_text(markdown(tables, options), encoding="utf-8")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What the checks see of mistakes put into clean reports.")
    parser.add_argument("--seed", type=int, default=900)
    parser.add_argument("--count", type=int, default=12)
    parser.add_argument("--tries", type=int, default=1)
    parser.add_argument("--only", nargs="+", default=[], metavar="CODE", choices=[c.code for c in CHECKS])
    parser.add_argument("--detail", action="store_true")
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
