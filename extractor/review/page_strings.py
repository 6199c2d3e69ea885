"""What the page says, in Indonesian and English."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources
from typing import Any


def page_file(name: str) -> str:
    """One of the page's own files: review.html, review.css, review.js, words.json."""
    return (resources.files("extractor.review") / "page" / name).read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def page_strings() -> dict[str, Any]:
    return json.loads(page_file("words.json"))
