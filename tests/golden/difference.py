"""Two reports beside each other: only what differs of them, a line each."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from extractor.model import Report
from extractor.write.report_json import report_text

WIDE = 180  # characters up to which a part of a report stands in one line of its file
LONG = 240  # characters of a value that are printed
FIELDS = 15  # lines of difference from which a summary stands above them, and of that
IDS = ("id", "parent")  # what moves on when a row comes in above
NUMBERED = re.compile(r"\[[^\]]*\]")  # which of many: a row, a table, a finding


def pruned(node: Any) -> Any:
    """A report's JSON without what is empty: null, false, "" and nothing in a list say the same as a missing key."""
    if isinstance(node, dict):
        kept = {key: pruned(value) for key, value in node.items()}
        return {key: value for key, value in kept.items() if not (value is None or value is False or value in ("", [], {}))}
    return [pruned(item) for item in node] if isinstance(node, list) else node


def golden(report: Report) -> Any:
    return pruned(json.loads(report_text(report)))


def text_of(node: Any, indent: str = "") -> str:
    """JSON in which what is short, such as a cell, takes one line."""
    line = json.dumps(node, ensure_ascii=False)
    if len(line) + len(indent) <= WIDE or not isinstance(node, (dict, list)) or not node:
        return line
    inner = indent + " "
    if isinstance(node, dict):
        parts = [f"{inner}{json.dumps(key, ensure_ascii=False)}: {text_of(value, inner)}" for key, value in node.items()]
        return "{\n" + ",\n".join(parts) + f"\n{indent}}}"
    return "[\n" + ",\n".join(inner + text_of(item, inner) for item in node) + f"\n{indent}]"


def moved(before: Any, after: Any, path: str = "") -> Iterator[str]:
    """`- path: value` and `+ path: value` for everything that went, came or changed; what is new or gone as a whole takes one line."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        pairs = [(f"{path}.{key}".lstrip("."), before.get(key), after.get(key)) for key in dict.fromkeys((*before, *after))]
    elif many(before) and many(after):
        pairs = [(f"{path}[{name}]", old, new) for name, old, new in paired(before, after)]
    else:
        yield from (f"{sign} {path}: {shown(value)}" for sign, value in (("-", before), ("+", after)) if value is not None)
        return
    for inner, old, new in pairs:
        yield from moved(old, new, inner)


def many(node: Any) -> bool:
    """A list of tables, rows, findings and the like; a list of numbers is one value."""
    return isinstance(node, list) and all(isinstance(item, dict) for item in node)


def paired(before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Any, Any]]:
    """(name, old, new) of items: those of the same content, then those of the same id between them; None for one that went or came.

    So a row that comes in does not make every row after it, whose ids move on, look changed.
    """
    matcher = SequenceMatcher(None, [content(item) for item in before], [content(item) for item in after], autojunk=False)
    for what, a0, a1, b0, b1 in matcher.get_opcodes():
        old, new = list(before[a0:a1]), list(after[b0:b1])
        if what == "equal":
            yield from ((str(b.get("id", b0 + n)), a, b) for n, (a, b) in enumerate(zip(old, new, strict=True)))
        else:
            names = [[str(item.get("id", n)) for n, item in enumerate(items, b0)] for items in (old, new)]
            olds, news = (dict(zip(own, items, strict=True)) for own, items in zip(names, (old, new), strict=True))
            yield from ((name, olds.get(name), news.get(name)) for name in dict.fromkeys((*olds, *news)))


def content(item: Mapping[str, Any]) -> str:
    return json.dumps({key: value for key, value in item.items() if key not in IDS})


def shown(value: Any) -> str:
    text = json.dumps(brief(value), ensure_ascii=False)
    return text if len(text) <= LONG else text[: LONG - 3] + "..."


def brief(value: Any) -> Any:
    """Of a table or row what its cells say; a cell by itself stays whole."""
    if isinstance(value, dict) and "raw" not in value:
        return {key: said(inner) for key, inner in value.items()}
    return value


def said(value: Any) -> Any:
    if isinstance(value, dict) and "raw" in value:
        return value.get("value", value.get("text", value["raw"]))
    return [brief(item) for item in value] if isinstance(value, list) else brief(value)


def summary(lines: Sequence[str]) -> list[str]:
    """How often each field went (-) and came (+), whatever its table and row; a change is both. The most frequent ones."""
    counts = Counter((NUMBERED.sub("", line[2:].partition(": ")[0]), line[0]) for line in lines)
    totals = Counter(field for field, _ in counts.elements())
    return [f"  {field}: -{counts[field, '-']} +{counts[field, '+']}" for field, _ in totals.most_common(FIELDS)]


def difference(before: Any, after: Any, most: int) -> str:
    """What differs between two pruned reports, at most `most` lines of it under a summary; "" where nothing does."""
    lines = list(moved(before, after))
    cut = [f"... and {len(lines) - most} more lines"] if len(lines) > most else []
    head = summary(lines) if len(lines) > FIELDS else []
    return "\n".join([*head, *lines[:most], *cut])
