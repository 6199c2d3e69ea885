"""How far a run is, in one view: reports, pages, time left, values to review so far. Nothing where no one looks."""

from __future__ import annotations

from collections.abc import Callable
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from extractor.messages import message_text


class ProgressView:
    """Counts, and shows the counts on a terminal. The pages of reports that were not opened yet are guessed from the others."""

    def __init__(self, reports: int, lang: str, console: Console | None = None) -> None:
        console = console or Console(stderr=True)
        self.reports, self.lang = reports, lang
        self.done = self.failed = self.review = self.pages = 0
        self.opened: dict[str, tuple[int, int]] = {}
        self.closed_pages = self.closed = 0
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal, refresh_per_second=4)
        self._task = self._bar.add_task("", total=None)

    def __enter__(self) -> ProgressView:
        self._bar.start()
        self.show()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._bar.stop()

    def listener_for(self, name: str) -> Callable[[int, int], None]:
        """What hears of a report's pages: how many are read, of how many."""

        def heard(done: int, total: int) -> None:
            self.opened[name] = (done, total)
            self.show()

        return heard

    def add_reports(self, reports: int) -> None:
        """Reports that were found inside others."""
        self.reports += reports

    def skip_pages(self, pages: int) -> None:
        """A report that is up to date."""
        self.closed_pages += pages

    def end_report(self, name: str, review: int, failed: bool) -> None:
        self.done += 1
        self.failed += failed
        self.review += review
        done, _ = self.opened.pop(name, (0, 0))
        self.closed_pages += done
        self.show()

    def show(self) -> None:
        read = self.closed_pages + sum(done for done, _ in self.opened.values())
        known = self.closed_pages + sum(total for _, total in self.opened.values())
        seen = self.done + len(self.opened)
        guess = round(known / seen * self.reports) if seen else 0
        words = message_text("progress", self.lang).format(
            done=self.done, reports=self.reports, read=read, pages=guess if seen == self.reports else f"~{guess}", review=self.review
        )
        failed = message_text("progress failed", self.lang).format(self.failed) if self.failed else ""
        self._bar.update(self._task, description=words + failed, completed=read, total=guess or None)
