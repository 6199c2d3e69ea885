"""OCR engines behind one protocol. `load_engine` gives one by name; models are loaded once per process."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
from collections.abc import Sequence
from functools import cache
from typing import Protocol

from extractor.capture.raster import CaptureSettings, Gray
from extractor.errors import EngineError
from extractor.model import Rule, Word

ENGINES = ("rapid", "fast", "tesseract")
_NEEDS = {"rapid": ("rapidocr", "onnxruntime"), "fast": ("faster_paddle",), "tesseract": ("pytesseract",)}
_INSTALL = {
    "rapid": "Install it with: pip install rapidocr onnxruntime",
    "fast": "Install it with: pip install 'lkj[fast]'",
    "tesseract": "Install it with: pip install pytesseract, and apt install tesseract-ocr tesseract-ocr-ind",
}


class OcrEngine(Protocol):
    """Reads pictures. Pages come upright, straight and without their ruling lines."""

    @property
    def name(self) -> str: ...

    def boxes(self, gray: Gray) -> list[tuple[float, float, float, float]]:
        """Where lines of writing lie (x0, top, x1, bottom in pixels), unread; may be empty."""
        ...

    def read(self, gray: Gray, dpi: float, rules: Sequence[Rule]) -> list[Word]:
        """All words of a page, boxes in points. Writing is cut where a vertical rule crosses it."""
        ...

    def read_crops(self, crops: Sequence[Gray], charset: str | None = None, words: bool = False) -> list[tuple[str, float]]:
        """Text and confidence (0..1) of each small picture of one line; `charset` limits the characters; `words`: no figures."""
        ...


def load_engine(settings: CaptureSettings) -> OcrEngine:
    """The engine that the settings name; EngineError when it is unknown or not installed."""
    if settings.engine not in ENGINES:
        raise EngineError(f"There is no OCR engine '{settings.engine}'. Choose one of: {', '.join(ENGINES)}.")
    if not is_installed(settings.engine):
        raise EngineError(f"The OCR engine '{settings.engine}' is not installed. {_INSTALL[settings.engine]}")
    module = importlib.import_module(f"extractor.capture.engines.{settings.engine}")
    engine: OcrEngine = module.load(settings)
    return engine


def is_installed(name: str) -> bool:
    return all(importlib.util.find_spec(module) is not None for module in _NEEDS[name])


@cache
def second_engines(first: str) -> tuple[str, ...]:
    """The engines that figures in doubt are read with again: the first one, and one of another make where it is installed."""
    other = "rapid" if first == "tesseract" else "tesseract"
    return (first, other) if is_ready(other) else (first,)


@cache
def is_ready(name: str) -> bool:
    """The engine can be used, as far as that is known without loading its models."""
    return is_installed(name) and (name != "tesseract" or shutil.which("tesseract") is not None)
