"""An engine that replays words: for tests, and for pages that somebody read elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.capture.raster import Gray
from extractor.model import Rule, Word


@dataclass(frozen=True)
class RecordedEngine:
    """Answers every page with the same words and every crop with the same text."""

    words: tuple[Word, ...] = ()
    crop: tuple[str, float] = ("", 0.0)
    name: str = "recorded"

    def boxes(self, gray: Gray) -> list[tuple[float, float, float, float]]:
        return []

    def read(self, gray: Gray, dpi: float, rules: Sequence[Rule]) -> list[Word]:
        return list(self.words)

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None, words: bool = False) -> list[tuple[str, float]]:
        return [self.crop for _ in crops]
