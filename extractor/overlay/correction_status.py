"""What became of each correction, for the report and as one sentence for its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from extractor.model import AppliedCorrection
from extractor.overlay.correction_entries import CorrectionEntry

EMPTY = "(empty)"
LONGEST = 60


def applied_as(entry: CorrectionEntry, cell: str, state: Any, now: str | None = None, before: Any = None) -> AppliedCorrection:
    """An entry as it stands in the report; `now`: what the cell reads now, kept where it is not what was corrected; `before`: the cell."""
    said: Any = entry
    raw = getattr(said, "raw", "")
    return AppliedCorrection(
        cell=cell,
        raw=raw,
        value=asked_value(said),
        by=said.by,
        when=said.when.isoformat(),
        reason=said.reason,
        state=state,
        do=said.do,
        now=now if now is not None and now != raw else None,
        finding=getattr(said, "finding", None),
        before=before,
    )


def entry_address(entry: Any) -> str:
    """What an entry is about, as written: a cell, row or table."""
    names = ("cell", "row", "after", "table", "group")
    return str(next((getattr(entry, n) for n in names if hasattr(entry, n)), "+".join(getattr(entry, "tables", ()))))


Key = tuple[Any, ...]
"""What a correction says, by whom and when: by this an entry of the file and what a report tells of it are the same."""


def key_kept(entry: Any) -> Key:
    return entry.by, entry.when.isoformat(), entry.do, getattr(entry, "raw", ""), str(asked_value(entry))


def key_in(applied: AppliedCorrection) -> Key:
    return applied.by, applied.when, applied.do, applied.raw, str(applied.value)


def states_in(applied: Sequence[AppliedCorrection]) -> Callable[[Any], str | None]:
    """What became of an entry in the reading that tells these; None where it was not laid over it."""
    exact = {(key_in(c), c.cell): c.state for c in applied}
    loose = {key_in(c): c.state for c in applied}  # its cell has another address there
    return lambda entry: exact.get((key_kept(entry), entry_address(entry))) or loose.get(key_kept(entry))


def asked_value(entry: Any) -> Any:
    """What the entry asks for: a cell's value, a row's fields, a kind, tables."""
    for name in ("value", "fields", "kind", "tables"):
        if getattr(entry, name, None) is not None:
            held = getattr(entry, name)
            return list(held) if isinstance(held, tuple) else held
    return None


def status_sentences(applied: Sequence[AppliedCorrection], name: str) -> Iterator[str]:
    """One sentence for each correction that was not laid on, in the file `name`; superseded ones are no news."""
    for one in applied:
        if one.state == "stale" and one.do == "structure":
            yield (
                f"{name}: {one.by} confirmed the table {one.cell} as {quote(one.value)}, but it is now read as {quote(one.now or '')}; "
                "the confirmation was not applied: look at the table again."
            )
        elif one.state == "stale":
            now = f"now reads {quote(one.now or '')}" if one.now else "is now empty"
            yield (
                f"{name}: the correction of {one.cell} to {quote(one.value)} by {one.by} was made for {quote(one.raw)}, but the cell "
                f"{now}; it was not applied: look at the page and correct the cell again."
            )
        elif one.state == "orphan":
            yield (
                f"{name}: the correction of {one.cell} by {one.by} ({one.do}, {quote(one.value)}) fits no cell of this reading; "
                "it was not applied: give it the cell's new address or wording."
            )
        elif one.state == "proposed":
            yield (
                f"all.toml: {one.cell} reads {quote(one.raw)}, which {one.by} corrected to {quote(one.value)} elsewhere; "
                "it was not applied: correct this cell too if that holds here."
            )


def quote(value: Any) -> str:
    """A value short enough for a sentence."""
    text = EMPTY if value is None else " ".join(str(value).split())
    return repr(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…") if isinstance(value, str) else text[: 2 * LONGEST]
