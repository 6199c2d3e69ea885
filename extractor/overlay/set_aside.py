"""What a person said of words that stand in no table: nothing of interest. They are found again by page and text, wherever their box is."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.errors import UsageError
from extractor.model import AppliedCorrection, Report, Unplaced
from extractor.overlay.correction_entries import SetAside
from extractor.overlay.correction_status import applied_as
from extractor.overlay.locate import ALIKE, plain_likeness, plain_words

Told = list[AppliedCorrection]


def with_aside(groups: Sequence[Unplaced], entries: Sequence[SetAside]) -> tuple[tuple[Unplaced, ...], Told]:
    """The groups with those settled that a person set aside, and what became of each such word; `entries` come newest first.

    One whose words are not there any more (they stand in a table by now) is superseded: it leaves nothing to do.
    """
    told: Told = []
    settled: set[str] = set()
    for entry in entries:
        found = [group for group in groups if is_meant(group, entry)]
        fresh = [group.id for group in found if group.id not in settled]
        settled.update(fresh)
        told.append(applied_as(entry, fresh[0] if fresh else entry.group, "applied" if fresh else "superseded"))
    return tuple(group.model_copy(update={"settled": group.id in settled}) for group in groups), told


def is_meant(group: Unplaced, entry: SetAside) -> bool:
    """The same words, read a little otherwise, or a part of them; never with a figure that the person did not see."""
    if group.page != entry.page or not set(group.figures) <= set(entry.text.split()):
        return False
    return set(group.text.split()) <= set(entry.text.split()) or plain_likeness(plain_words(entry.text), plain_words(group.text)) >= ALIKE


def setting_aside(report: Report, group: str) -> dict[str, object]:
    """The group of that address holds nothing of interest, as it is written down. UsageError where there is none."""
    found = next((u for u in report.unplaced if u.id == group), None)
    if found is None:
        known = ", ".join(u.id for u in report.unplaced[:10])
        raise UsageError(
            f"The report has no words {group} outside its tables. {f'It has: {known}.' if known else 'It has none at all.'}",
            f"Laporan ini tidak mempunyai kata {group} di luar tabel.",
        )
    return {"do": "set_aside", "group": group, "page": found.page, "text": found.text}
