"""The TOML files of data that lie beside the code which reads them: wordings, patterns and names that are no logic."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_toml(package: str, name: str) -> Mapping[str, Any]:
    """`data/<name>.toml` in that package; read once."""
    return tomllib.loads(files(package).joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


def any_of(patterns: Sequence[str], before: str = "", after: str = "", flags: int = 0) -> re.Pattern[str]:
    """A regular expression for any of these, between what stands before and after each."""
    return re.compile(f"{before}(?:{'|'.join(patterns)}){after}", flags)
