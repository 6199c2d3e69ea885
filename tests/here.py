"""For tests that put an engine or a fault of their own into the program: the command works in the process of the test."""

from extractor.capture.engines.recorded import RecordedEngine
from extractor.commands import extract as command
from extractor.parallel import Here
from tests.paper import words


class OneLine(RecordedEngine):
    """An engine that reads the same line on every page."""

    def read(self, gray, dpi, rules):
        return words("Perjanjian Kinerja", 72, 90)


def in_this_process(monkeypatch):
    monkeypatch.setattr(command, "Processes", lambda jobs: Here())
