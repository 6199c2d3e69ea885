"""What a report is made from, as one key: while that stays the same, a finished report is up to date."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.ledger import file_digest
from extractor.capture.engines import second_engines
from extractor.capture.raster import CaptureSettings
from extractor.program import program_id

ALL = "all"  # the corrections that hold for every report


@dataclass(frozen=True)
class OutputChoices:
    """The options that decide what stands in a report, and the files that people wrote for it. `lang`: of its reasons."""

    capture: CaptureSettings
    pages: frozenset[int]
    second: bool
    review_below: float
    vocabulary: tuple[Path, ...]
    corrections: Path
    lang: str = "en"

    def key(self, file: Path, source: str, correction_file: Path) -> str:
        """`source`: the input's sha256. Anything that changes the report changes the key, the program itself included."""
        capture = (self.capture.engine, self.capture.dpi, self.capture.language)
        engines = second_engines(self.capture.engine) if self.second else ()
        written = [file_digest(path) for path in (*self.vocabulary, correction_file, self.corrections / f"{ALL}.toml")]
        parts = (program_id(), file.name, source, capture, engines, sorted(self.pages), self.second, self.review_below, written, self.lang)
        return hashlib.sha256(repr(parts).encode()).hexdigest()
