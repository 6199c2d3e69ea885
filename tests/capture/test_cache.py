"""Second readings that are kept beside the pages: added to, never mixed up, damaged ones counted as none."""

import gzip

import pytest

from extractor.capture.cache import PageCache
from extractor.capture.raster import CaptureSettings
from extractor.model import Frame, Page, Reading

FIVE = (Reading(raw="95,50", engine="first", confidence=0.75), Reading(raw="95.50 %", engine="other", confidence=1.0))
NOTHING = (Reading(raw="", engine="first", confidence=0.0),)
SETTINGS = CaptureSettings()


def test_readings_come_back_as_they_were(tmp_path):
    PageCache(tmp_path).put_readings({"a": FIVE, "b": NOTHING}, "abc", 3, SETTINGS)
    assert PageCache(tmp_path).readings("abc", 3, SETTINGS) == {"a": FIVE, "b": NOTHING}


def test_later_readings_are_added(tmp_path):
    cache = PageCache(tmp_path)
    cache.put_readings({"a": FIVE, "b": FIVE}, "abc", 3, SETTINGS)
    cache.put_readings({"b": NOTHING, "c": FIVE}, "abc", 3, SETTINGS)
    assert cache.readings("abc", 3, SETTINGS) == {"a": FIVE, "b": NOTHING, "c": FIVE}


@pytest.mark.parametrize(
    ("sha256", "index", "settings"),
    [("abd", 3, SETTINGS), ("abc", 4, SETTINGS), ("abc", 3, CaptureSettings(dpi=150)), ("abc", 3, CaptureSettings(engine="other"))],
)
def test_other_pages_and_settings_have_their_own(tmp_path, sha256, index, settings):
    cache = PageCache(tmp_path)
    cache.put_readings({"a": FIVE}, "abc", 3, SETTINGS)
    assert cache.readings(sha256, index, settings) == {}


def test_page_and_readings_do_not_overwrite_each_other(tmp_path):
    cache, page = PageCache(tmp_path), Page(number=4, frame=Frame(width=10, height=10))
    cache.put(page, "abc", 3, SETTINGS)
    cache.put_readings({"a": FIVE}, "abc", 3, SETTINGS)
    assert cache.get("abc", 3, SETTINGS) == page and cache.readings("abc", 3, SETTINGS) == {"a": FIVE}


DAMAGED = {"no archive": b"damaged", "empty": b"", "no JSON": gzip.compress(b"{"), "other JSON": gzip.compress(b'{"a": [{"raw": 5}]}'),
           "cut off": gzip.compress(b"{}" * 9)[:-4]}  # fmt: skip


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_damaged_readings_count_as_none_and_are_written_anew(tmp_path, content):
    cache = PageCache(tmp_path)
    cache.put_readings({"a": FIVE}, "abc", 3, SETTINGS)
    (entry,) = tmp_path.rglob("*.json.gz")
    entry.write_bytes(content)
    assert cache.readings("abc", 3, SETTINGS) == {}
    cache.put_readings({"b": NOTHING}, "abc", 3, SETTINGS)
    assert cache.readings("abc", 3, SETTINGS) == {"b": NOTHING}


def test_no_folder_keeps_nothing():
    cache = PageCache(None)
    cache.put_readings({"a": FIVE}, "abc", 3, SETTINGS)
    assert cache.readings("abc", 3, SETTINGS) == {}


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path):
    (tmp_path / "file").write_text("in the way")
    cache = PageCache(tmp_path / "file")
    cache.put_readings({"a": FIVE}, "abc", 3, SETTINGS)
    assert cache.readings("abc", 3, SETTINGS) == {}
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
