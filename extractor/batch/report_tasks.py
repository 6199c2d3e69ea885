"""The work that needs a whole report, done in a worker: a draft of its pages, and its end as the bytes of its file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from extractor.pipeline import Draft, DraftTask, Extraction, FinishTask, draft_report, finish_report
from extractor.write.picture import draw_page
from extractor.write.report_json import report_text
from extractor.write.run_tally import RunTally, tally_report

PICTURE_DPI = 150


@dataclass(frozen=True)
class WrittenReport:
    """A report as it goes to its file, what the summary says of it, and sentences about pages and corrections."""

    text: bytes
    tally: RunTally
    failures: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Drafting:
    """A draft without the pages it was made of, which are drawn first where `debug` names a folder."""

    debug: Path | None

    def __call__(self, task: DraftTask) -> Draft | tuple[int, ...]:
        draft = draft_report(task)
        if not isinstance(draft, Draft):
            return draft
        if self.debug is not None:
            draw(task, draft, self.debug)
        return replace(draft, pages=(), grids=())


@dataclass(frozen=True)
class Finishing:
    """The end of a report whose file is `path`; `lang`: of its reasons."""

    path: Path
    lang: str = "en"

    def __call__(self, task: FinishTask) -> WrittenReport:
        made: Extraction = finish_report(task)
        return WrittenReport(report_text(made.report, self.lang).encode(), tally_report(self.path, made.report), made.failures, made.notes)


def draw(task: DraftTask, draft: Draft, folder: Path) -> None:
    """Each page with its lines, cells and readings."""
    for page, grids in zip(draft.pages, draft.grids, strict=True):
        gray = task.source.page_image(page.number - 1, min(task.settings.capture.dpi, PICTURE_DPI)).gray
        draw_page(page, grids, gray, folder / f"page-{page.number:03d}.png", draft.report.unplaced)
