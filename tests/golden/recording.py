"""What was read of a report, as it is kept: its pages as capture gives them, and what engines read again at places in doubt."""

from __future__ import annotations

import json
import lzma
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from extractor.capture.cache import PageCache, packed_page, unpacked_page
from extractor.capture.page_tasks import second_engines
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import InputSource
from extractor.model import Page, Reading

HERE = Path(__file__).parent
Readings = tuple[Reading, ...]
_PAGES: TypeAdapter[tuple[Page, ...]] = TypeAdapter(tuple[Page, ...])


@dataclass(frozen=True)
class Held(PageCache):
    """A cache in memory, of one report: `pages` by index from 0, packed; `spots` by index and place.

    A place is named as the pipeline names it, but without the engines that are at hand: a recording made with Tesseract is replayed
    where there is none.
    """

    folder: Path | None = None
    pages: dict[int, bytes] = field(default_factory=dict)
    spots: dict[int, dict[str, Readings]] = field(default_factory=dict)

    def entry(self, sha256: str, index: int, settings: CaptureSettings) -> bytes | None:
        return self.pages.get(index)

    def put_entry(self, entry: bytes, sha256: str, index: int, settings: CaptureSettings) -> None:
        self.pages[index] = entry

    def readings(self, sha256: str, index: int, settings: CaptureSettings) -> dict[str, Readings]:
        return {f"{place} {engines(settings)}": found for place, found in self.spots.get(index, {}).items()}

    def put_readings(self, readings: Mapping[str, Readings], sha256: str, index: int, settings: CaptureSettings) -> None:
        own = {key.removesuffix(f" {engines(settings)}"): found for key, found in readings.items()}
        self.spots[index] = {**self.spots.get(index, {}), **own}


def engines(settings: CaptureSettings) -> str:
    return " ".join(second_engines(settings.engine))


@dataclass(frozen=True)
class Recorded(InputSource):
    """An input of which only the recording is at hand."""

    digest: str = ""
    count: int = 0

    @property
    def sha256(self) -> str:  # type: ignore[override]
        return self.digest

    @property
    def page_count(self) -> int:  # type: ignore[override]
        return self.count


@dataclass(frozen=True)
class Recording:
    """`source` as it was when its pages were read, and the cache that holds them."""

    source: Recorded
    held: Held


def pages_file(name: str) -> Path:
    return HERE / "pages" / f"{name}.json.xz"


def readings_file(name: str) -> Path:
    return HERE / "readings" / f"{name}.json"


def read_recording(name: str) -> Recording:
    kept = json.loads(lzma.decompress(pages_file(name).read_bytes()))
    pages = {page.number - 1: packed_page(page) for page in _PAGES.validate_python(kept["pages"])}
    spots = {int(index): {place: answers(found) for place, found in places.items()} for index, places in read_spots(name).items()}
    source = Recorded(Path(kept["file"]), "pdf", kept["sha256"], kept["count"])
    return Recording(source, Held(pages=pages, spots=spots))


def read_spots(name: str) -> dict[str, dict[str, Any]]:
    file = readings_file(name)
    return json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}


def answers(found: list[tuple[str, str, float]]) -> Readings:
    return tuple(Reading(engine=engine, raw=raw, confidence=confidence) for engine, raw, confidence in found)


def write_pages(source: InputSource, held: Held, name: str) -> None:
    pages = [page for _, entry in sorted(held.pages.items()) if (page := unpacked_page(entry)) is not None]
    kept = {
        "file": source.path.name, "sha256": source.sha256, "count": source.page_count,
        "pages": [page.model_dump(mode="json", exclude_defaults=True) for page in pages],
    }  # fmt: skip
    write(pages_file(name), lzma.compress(json.dumps(kept, ensure_ascii=False).encode(), preset=9))


def write_readings(held: Held, name: str) -> None:
    """A line a place, so that the repository shows what was added."""
    lines = [
        f"{json.dumps(str(index))}: {{\n"
        + ",\n".join(
            f" {json.dumps(place)}: {json.dumps([(r.engine, r.raw, r.confidence) for r in found], ensure_ascii=False)}"
            for place, found in sorted(places.items())
        )
        + "\n}"
        for index, places in sorted(held.spots.items())
        if places
    ]
    write(readings_file(name), ("{\n" + ",\n".join(lines) + "\n}\n").encode())


def write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
