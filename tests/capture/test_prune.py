"""A cache that is kept to its size: what was used last stays, whatever another run does to the folder meanwhile."""

import os
import time

import pytest

import extractor.capture.cache as cache_
from extractor.capture.cache import LEFT_OVER, PageCache, packed_page, unpacked_page
from extractor.capture.raster import CaptureSettings
from extractor.commands.extract import parse_size
from extractor.model import Frame, Page

SETTINGS = CaptureSettings()
BLANK = Page(number=1, frame=Frame(width=10, height=10))


def filled(folder, count=3, limit=10**9):
    cache = PageCache(folder, limit)
    for n in range(count):
        cache.put(BLANK, "abc", n, SETTINGS)
        os.utime(cache.path("abc", n, SETTINGS), (1000 + n, 1000 + n))
    return cache


def there(cache, count=3):
    return [cache.path("abc", n, SETTINGS).exists() for n in range(count)]


def test_an_entry_that_was_used_stays_longer(tmp_path):
    cache = filled(tmp_path)
    assert cache.entry("abc", 0, SETTINGS) == packed_page(BLANK)
    cache.prune(limit=cache.path("abc", 0, SETTINGS).stat().st_size)
    assert there(cache) == [True, False, False]


def test_the_limit_is_the_cache_s_own(tmp_path):
    cache = filled(tmp_path, limit=0)
    cache.prune()
    assert there(cache) == [False] * 3


def test_what_another_run_removed_meanwhile_is_no_fault(tmp_path, monkeypatch):
    cache = filled(tmp_path)
    found = list(cache_.entries_in(tmp_path))
    cache.path("abc", 0, SETTINGS).unlink()
    monkeypatch.setattr(cache_, "entries_in", lambda folder: iter(found))
    cache.prune(limit=0)
    assert there(cache) == [False] * 3


def test_what_killed_runs_left_goes_and_what_is_being_written_stays(tmp_path):
    cache = filled(tmp_path)
    shelf = cache.path("abc", 0, SETTINGS).parent
    old, new = shelf / "tmpa.part", shelf / "tmpb.part"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 2 * LEFT_OVER,) * 2)
    cache.prune()
    assert not old.exists() and new.exists() and there(cache) == [True] * 3


@pytest.mark.parametrize("where", [5, 15, -4])
def test_a_flipped_byte_counts_as_no_entry(tmp_path, where):
    cache = filled(tmp_path, 1)
    path = cache.path("abc", 0, SETTINGS)
    data = bytearray(path.read_bytes())
    data[where if where != 5 else 12] ^= 0xFF
    path.write_bytes(bytes(data))
    assert cache.entry("abc", 0, SETTINGS) is None and cache.get("abc", 0, SETTINGS) is None and unpacked_page(bytes(data)) is None


def test_sizes_are_read_as_people_write_them():
    assert [parse_size(t) for t in ("500M", "2G", "1.5 GB", "1000")] == [500_000_000, 2_000_000_000, 1_500_000_000, 1000]
    with pytest.raises(Exception, match="no size"):
        parse_size("much")
