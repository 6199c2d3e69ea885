"""For tests that put an engine or a fault of their own into the program: the command works in the process of the test."""

from extractor.commands import extract as command
from extractor.parallel import Here


def in_this_process(monkeypatch):
    monkeypatch.setattr(command, "Processes", lambda jobs: Here())
