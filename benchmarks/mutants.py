"""How much of the code the tests reach, and how many small mistakes in it they notice.

    python benchmarks/mutants.py [--each 10] [--seed 1] [--minutes 25] [--only NAME...] [--detail]
                                 [--coverage coverage.json] [--write benchmarks/tests.md]

A *mutant* is a module with one small mistake: a comparison that is one off or reversed, `and` for `or`, plus for minus, `any` for
`all`, a figure changed, a result that is None. `--each` of them are drawn with the seed from all that a module allows, and the tests
of its folder run on each until one fails. Those of the module's own name come first; none needs an OCR engine. A mutant that no test
notices *survives* (`--detail` prints them): either a test is missing, or the change makes no difference. The modules are those whose
mistakes would be silent: proofread, reconcile and numerals.

`--coverage` reads what `make coverage` wrote (pytest-cov, lines and branches) and adds a table of it by folder. Linux or macOS: each
mutant runs in a fork of this process, in which pytest is loaded already. `--minutes` bounds the run, and what was not reached is said.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT))

PATIENCE = 4.0  # times the seconds that the tests take on the right code, until a mutant is taken to run for ever (which is noticed)
BARE = 60.0  # % of lines: modules below are listed by name


# ------------------------------------------------------------------------------------------- which mistakes there are

OTHER: Mapping[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True)
class Mutant:
    """A module's code with one mistake; `place` names the line and the change."""

    place: str
    tree: ast.Module


def swapped(node: ast.AST) -> Callable[[], None] | None:
    """What puts a mistake into this node; None where it has no place for one."""
    match node:
        case ast.Compare(ops=[first, *_]) if type(first) in OTHER:
            return lambda: node.ops.__setitem__(0, OTHER[type(first)]())  # type: ignore[call-overload]
        case ast.BoolOp() | ast.BinOp() if type(node.op) in OTHER:
            return lambda: setattr(node, "op", OTHER[type(node.op)]())
        case ast.Call(func=ast.Name(id=name)) if name in NAMES:
            return lambda: setattr(node.func, "id", NAMES[name])
        case ast.UnaryOp(op=ast.Not()):
            return lambda: (setattr(node, "op", ast.Not()), setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand)))[0]
        case ast.Constant(value=bool() as value):
            return lambda: setattr(node, "value", not value)
        case ast.Constant(value=int() | float() as value):
            return lambda: setattr(node, "value", value + 1 if isinstance(value, int) else value * 1.5)
        case ast.Return(value=ast.expr()) if not isinstance(node.value, ast.Constant):
            return lambda: setattr(node, "value", ast.Constant(None))
    return None


def places(tree: ast.AST) -> Iterator[ast.AST]:
    """The nodes that can be mistaken, in order: no annotation, no decorator (sizes of caches), no import."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list", "type_comment"):
            continue
        for node in value if isinstance(value, list) else [value]:
            if isinstance(node, ast.AST):
                if swapped(node) is not None:
                    yield node
                yield from places(node)


def mutants(source: str, each: int, seed: str) -> list[Mutant]:
    """`each` mutants of the code, drawn with the seed; all of them where there are no more."""
    count = sum(1 for _ in places(ast.parse(source)))
    chosen = sorted(random.Random(seed).sample(range(count), min(each, count)))
    return [mutant(source, number) for number in chosen]


def mutant(source: str, number: int) -> Mutant:
    tree = ast.parse(source)
    node: Any = list(places(tree))[number]
    before = ast.unparse(node)
    put = swapped(node)
    assert put is not None
    put()
    ast.fix_missing_locations(tree)
    return Mutant(f"{node.lineno}: {short(before)} -> {short(ast.unparse(node))}", tree)


def short(code: str, most: int = 70) -> str:
    line = " ".join(code.split())
    return line if len(line) <= most else f"{line[: most - 3]}..."


# ------------------------------------------------------------------------------------------- running the tests on one


class Mistaken(importlib.abc.MetaPathFinder, importlib.machinery.SourceFileLoader):
    """Loads one module from a changed tree, and leaves all others to Python."""

    def __init__(self, name: str, path: Path, tree: ast.Module) -> None:
        importlib.machinery.SourceFileLoader.__init__(self, name, str(path))
        self.tree = tree

    def find_spec(self, name: str, path: Any, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        return importlib.util.spec_from_file_location(name, self.path, loader=self) if name == self.name else None

    def get_code(self, fullname: str) -> Any:
        return compile(self.tree, str(self.path), "exec")


@dataclass(frozen=True)
class Module:
    """A module under test, its tests in the order in which they run."""

    path: Path
    tests: tuple[Path, ...]

    @property
    def name(self) -> str:
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules(only: Sequence[str]) -> list[Module]:
    found = [Module(ROOT / "extractor/numerals.py", (ROOT / "tests/test_numerals.py",))]
    for stage in ("reconcile", "proofread"):
        for path in sorted((ROOT / "extractor" / stage).rglob("*.py")):
            own = ROOT / "tests" / stage / f"test_{path.stem}.py"
            found.append(Module(path, (*([own] if own.exists() else []), ROOT / "tests" / stage)))
    return [m for m in found if not only or any(name in m.name for name in only)]


def noticed(module: Module, tree: ast.Module | None, seconds: float) -> bool:
    """Whether a test fails, or runs for more than these seconds, with the module's code from this tree."""
    child = os.fork()
    if child == 0:
        signal.alarm(int(seconds) + 1)
        os._exit(tested(module, tree))
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code in (0, 1, 2, -signal.SIGALRM):  # passed, a test failed, a test file could not be loaded, out of time
        return code != 0
    raise SystemExit(f"{module.name}: pytest ended with {code}; run the tests by hand")


def tested(module: Module, tree: ast.Module | None) -> int:
    """pytest's exit status, quietly; of the code as it is where there is no tree."""
    import pytest

    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    if tree is not None:
        sys.meta_path.insert(0, Mistaken(module.name, module.path, tree))
    quiet = ["-q", "-x", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist", "--hypothesis-seed=0", "-m", "not ocr"]
    try:
        return int(pytest.main([*quiet, *map(str, module.tests)]))
    except BaseException:  # a mistake in what is loaded first can end pytest itself
        return 1


@dataclass(frozen=True)
class Score:
    """How many mutants of a module were tried, and the places of those that survived."""

    module: str
    tried: int
    survived: tuple[str, ...]


def scores(wanted: Sequence[Module], each: int, seed: int, until: float) -> Iterator[Score]:
    """A score for each module that is begun before `until` (time.monotonic)."""
    usual: dict[tuple[Path, ...], float] = {}
    for module in wanted:
        if time.monotonic() > until:
            return
        folder = module.tests[-1:]
        if folder not in usual:
            start = time.monotonic()
            if noticed(Module(module.path, folder), None, 600):
                raise SystemExit(f"{folder[0]}: the tests fail on the code as it is")
            usual[folder] = time.monotonic() - start
        drawn = mutants(module.path.read_text(), each, f"{seed} {module.name}")
        if drawn:
            longest = PATIENCE * usual[folder] + 10
            yield Score(module.name, len(drawn), tuple(m.place for m in drawn if not noticed(module, m.tree, longest)))


# ------------------------------------------------------------------------------------------- what is printed


def score_table(found: Sequence[Score]) -> list[str]:
    out = ["| module | mutants | noticed | score |", "| --- | ---: | ---: | ---: |"]
    out.extend(score_row(s.module.removeprefix("extractor."), [s]) for s in found)
    groups: dict[str, list[Score]] = defaultdict(list)
    for score in found:
        groups[score.module.split(".")[1]].append(score)
    out.extend(score_row(f"**{name}**", group) for name, group in groups.items())
    return [*out, score_row("**all**", found)]


def score_row(name: str, found: Sequence[Score]) -> str:
    tried, lost = sum(s.tried for s in found), sum(len(s.survived) for s in found)
    return f"| {name} | {tried} | {tried - lost} | {100 * (tried - lost) / max(tried, 1):.0f} % |"


def coverage_table(report: Path) -> list[str]:
    """By folder of `extractor`, from the JSON report of coverage.py; below it the modules that tests hardly reach."""
    files = json.loads(report.read_text())["files"]
    folders: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for name, file in files.items():
        parts = Path(name).parts
        folders[parts[1] if len(parts) > 2 else "(shared)"].append(file["summary"])
    out = ["| folder | statements | lines | branches |", "| --- | ---: | ---: | ---: |"]
    out.extend(coverage_row(name, folders[name]) for name in sorted(folders))
    out.append(coverage_row("**all**", [s for found in folders.values() for s in found]))
    bare = [(s["summary"]["percent_statements_covered"], name) for name, s in files.items() if s["summary"]["num_statements"]]
    rows = [f"- `{name}`: {share:.0f} %" for share, name in sorted(bare) if share < BARE]
    return [*out, "", f"Modules with less than {BARE:.0f} % of lines: {'none.' if not rows else ''}", *rows]


def coverage_row(name: str, found: Sequence[Mapping[str, Any]]) -> str:
    lines, reached = sum(s["num_statements"] for s in found), sum(s["covered_lines"] for s in found)
    ways, taken = sum(s["num_branches"] for s in found), sum(s["covered_branches"] for s in found)
    return f"| {name} | {lines} | {100 * reached / max(lines, 1):.1f} % | {100 * taken / max(ways, 1):.1f} % |"


def main() -> None:
    command = argparse.ArgumentParser(description="Coverage by folder and mutation score by module.")
    command.add_argument("--each", type=int, default=10, help="mutants of a module (default: %(default)s)")
    command.add_argument("--seed", type=int, default=1)
    command.add_argument("--minutes", type=float, default=25, help="no module is begun later (default: %(default)s)")
    command.add_argument("--only", nargs="+", default=[], metavar="NAME", help="modules with this in their name")
    command.add_argument("--detail", action="store_true", help="print the mutants that no test noticed")
    command.add_argument("--coverage", type=Path, metavar="JSON", help="what `make coverage` wrote")
    command.add_argument("--write", type=Path, metavar="FILE")
    options = command.parse_args()
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = tempfile.mkdtemp(prefix="mutants-")
    for loaded_once in ("pydantic", "pytest", "rapidfuzz.process"):  # before the forks; nothing of `extractor`, which they change
        importlib.import_module(loaded_once)
    wanted = modules(options.only)
    found: list[Score] = []
    for score in scores(wanted, options.each, options.seed, time.monotonic() + 60 * options.minutes):
        found.append(score)
        print(score_row(score.module, [score]), flush=True)
        if options.detail and score.survived:
            print(*(f"    {place}" for place in score.survived), sep="\n", flush=True)
    left = [m.name for m in wanted if m.name not in {s.module for s in found}]
    lines = ["# Tests", "", "What the tests of the code reach and notice: `make coverage`, then `python benchmarks/mutants.py --write`."]
    if options.coverage:
        reached = coverage_table(options.coverage)
        lines += ["", "## Coverage", "Tests without an OCR engine, and the processes that they fork.", "", *reached]
    lines += ["", "## Mutants", f"Up to {options.each} small mistakes a module, seed {options.seed}.", "", *score_table(found)]
    lines += ["", f"Without a place for a mistake, or not reached in time: {', '.join(left) or 'none'}."]
    text = "\n".join(lines) + "\n"
    if options.write:
        options.write.write_text(text)


if __name__ == "__main__":
    main()
