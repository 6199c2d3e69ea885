"""Second readings within the whole run: which pages are drawn again, what the cache keeps, what a damaged page costs."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.capture import page_tasks, sheet
from extractor.capture.cache import PageCache
from extractor.capture.engines.recorded import RecordedEngine
from extractor.capture.engines.tesseract import is_missing
from extractor.capture.raster import CaptureSettings
from extractor.capture.source import open_source
from extractor.errors import InputError
from extractor.geometry import BBox
from extractor.model import Frame, Page
from extractor.parallel import Here, run_result
from extractor.pipeline import Settings, extract, read_a_second_time
from extractor.proofread import SecondLook
from tests.paper import block, words
from tests.test_source import make_pdf

AMOUNTS = ("1.254.370.560", "2.254.370.560", "3.254.370.560", "4.254.370.560")
SHAKY = 2  # the amount that the first reading is not sure of


def listing():
    """A page of programmes and their amounts without lines, as an engine reads it."""
    found, y = [], 100.0
    for heading, x in (("No.", 60), ("Program", 120), ("Anggaran", 330), ("Keterangan", 450)):
        found.extend(words(heading, x, y))
    for n, amount in enumerate(AMOUNTS):
        y += 24
        found.extend(words(f"{n + 1}.", 60, y) + words("Program Pengelolaan sarana", 90, y) + words("APBD", 460, y))
        amounts = block([amount], 0, y, right=420)
        found.extend(w.model_copy(update={"confidence": 0.7}) for w in amounts) if n == SHAKY else found.extend(amounts)
    return found


@dataclass
class Bench:
    """What engines were asked a second time (engine, crops), which pages were drawn for that, what is answered; pages not to be drawn."""

    calls: list
    drawn: list
    answers: dict
    damaged: frozenset = frozenset()

    @property
    def crops(self):
        return sum(n for _, n in self.calls)


@pytest.fixture
def bench(monkeypatch):
    """Engines that replay a listing; how they are asked is the pipeline's own."""
    bench = Bench([], [], {"first": AMOUNTS[SHAKY], "other": AMOUNTS[SHAKY]})

    class Replaying(RecordedEngine):
        def read(self, gray, dpi, rules):
            return listing()

        def read_crops(self, crops, charset=None, words=False):
            if crops:
                bench.calls.append((self.name, len(crops)))
            return [(bench.answers[self.name], 0.9) for _ in crops]

    @dataclass
    class Drawing:
        path: Path

        def page_image(self, index, dpi):
            if index in bench.damaged:
                raise InputError(f"a.pdf, page {index + 1}: the page is damaged.")
            bench.drawn.append((index, dpi))
            return open_source(self.path).page_image(index, dpi)

    look_again = page_tasks.look_again

    def asked(*arguments):
        with monkeypatch.context() as patch:
            patch.setattr(sheet, "open_source", Drawing)
            return look_again(*arguments)

    monkeypatch.setattr(page_tasks, "worker_engine", lambda settings: Replaying(name=settings.engine))
    monkeypatch.setattr(page_tasks, "second_engines", lambda first: (first, "other"))
    monkeypatch.setattr(page_tasks, "look_again", asked)
    return bench


def scan(tmp_path, pages=1):
    return make_pdf(tmp_path / "a.pdf", pages, size=(595, 220))


def settings(tmp_path, **more):
    return Settings(capture=CaptureSettings(engine="first"), jobs=1, cache=PageCache(tmp_path / "cache"), **more)


def amounts_of(made):
    (table,) = made.report.tables
    return [row.anggaran for row in table.rows]


# ------------------------------------------------------------------------------------------------ the whole run


def test_a_figure_in_doubt_is_read_again_and_unmarked(tmp_path, bench):
    path = scan(tmp_path)
    before = amounts_of(extract(path, settings(tmp_path, second=False)))
    assert before[SHAKY].needs_review and before[SHAKY].readings == () and bench.calls == []
    after = amounts_of(extract(path, settings(tmp_path)))[SHAKY]
    assert not after.needs_review and after.value == before[SHAKY].value == 3254370560
    assert [(r.engine, r.raw) for r in after.readings] == [(e, before[SHAKY].raw if n == 0 else AMOUNTS[SHAKY])
                                                            for n, e in enumerate(("first", "first", "other"))]  # fmt: skip


def test_a_figure_that_is_read_otherwise_stays_marked_as_it_was_read(tmp_path, bench):
    bench.answers["other"] = "3.254.870.560"
    cell = amounts_of(extract(scan(tmp_path), settings(tmp_path)))[SHAKY]
    assert cell.needs_review and cell.value == 3254370560 and cell.raw.endswith(AMOUNTS[SHAKY])


def test_a_second_run_asks_no_engine(tmp_path, bench):
    path = scan(tmp_path)
    first = extract(path, settings(tmp_path))
    asked, drawn = list(bench.calls), list(bench.drawn)
    assert asked and drawn
    second = extract(path, settings(tmp_path))
    assert bench.calls == asked and bench.drawn == drawn
    assert second.report == first.report


def test_without_a_cache_each_run_asks(tmp_path, bench):
    path = scan(tmp_path)
    for _ in range(2):
        extract(path, replace(settings(tmp_path), cache=PageCache(None)))
    assert len(bench.drawn) == 2


def test_a_page_that_cannot_be_drawn_again_leaves_its_figures_as_they_are(tmp_path, bench):
    path = scan(tmp_path)
    plain = amounts_of(extract(path, settings(tmp_path, second=False)))
    bench.damaged = frozenset({0})
    assert amounts_of(extract(path, settings(tmp_path))) == plain and bench.crops == 0
    bench.damaged = frozenset()
    assert not amounts_of(extract(path, settings(tmp_path)))[SHAKY].needs_review, "the next run tries again"


def test_dumps_are_never_read_again(tmp_path, bench):
    (tmp_path / "a.txt").write_text("Laporan Kinerja\n\nNo. Program Anggaran\n1. Program Pengelolaan sarana 1.254.37O.560\n")
    extract(tmp_path / "a.txt", settings(tmp_path))
    assert bench.calls == [] and bench.drawn == []


# ------------------------------------------------------------------------------------------------ page by page


def second_readings(source, pages, settings, looks):
    return list(run_result(read_a_second_time(source, settings, {p.number: p.frame for p in pages if p.origin == "scan"}, looks), Here()))


def page(number, origin="scan"):
    return Page(number=number, frame=Frame(width=595, height=220), origin=origin, dpi=200)


def look(number, y=100.0, plain=True):
    return SecondLook(0, 0, ("target",), number, BBox(100, y, 180, y + 10), plain)


@pytest.mark.parametrize("origin", ["text_layer", "blank", "dump"])
def test_only_scans_are_asked_about(tmp_path, bench, origin):
    source = open_source(scan(tmp_path, 2))
    found = second_readings(source, [page(1, origin), page(2)], settings(tmp_path), [look(1), look(2), look(1, 150)])
    assert [len(readings) for readings in found] == [0, 2, 0]
    assert [index for index, _ in bench.drawn] == [1]


def test_pages_are_drawn_finer_and_once_each(tmp_path, bench):
    source = open_source(scan(tmp_path, 3))
    looks = [look(3), look(1), look(3, 130), look(1, 160), look(3, 190)]
    found = second_readings(source, [page(1), page(2), page(3)], settings(tmp_path), looks)
    assert all([r.engine for r in readings] == ["first", "other"] for readings in found) and len(found) == 5
    assert sorted(index for index, _ in bench.drawn) == [0, 2] and all(dpi > 200 for _, dpi in bench.drawn)
    assert bench.crops == 2 * len(looks)


def test_the_same_place_is_read_once(tmp_path, bench):
    source = open_source(scan(tmp_path))
    found = second_readings(source, [page(1)], settings(tmp_path), [look(1), look(1)])
    assert found[0] == found[1] != () and bench.crops == 2


def test_only_places_that_are_new_are_asked_about(tmp_path, bench):
    source = open_source(scan(tmp_path))
    first = second_readings(source, [page(1)], settings(tmp_path), [look(1)])
    bench.answers.update(first="9", other="9")
    before = bench.crops
    found = second_readings(source, [page(1)], settings(tmp_path), [look(1), look(1, 150)])
    assert found[0] == first[0] and [r.raw for r in found[1]] == ["9", "9"]
    assert bench.crops - before == 2


def test_other_engines_ask_anew(tmp_path, bench, monkeypatch):
    source = open_source(scan(tmp_path))
    monkeypatch.setattr(page_tasks, "second_engines", lambda first: (first,))
    (alone,) = second_readings(source, [page(1)], settings(tmp_path), [look(1)])
    monkeypatch.setattr(page_tasks, "second_engines", lambda first: (first, "other"))
    (both,) = second_readings(source, [page(1)], settings(tmp_path), [look(1)])
    assert [r.engine for r in alone] == ["first"] and [r.engine for r in both] == ["first", "other"]


def test_one_damaged_page_costs_the_others_nothing(tmp_path, bench):
    bench.damaged = frozenset({0})
    found = second_readings(open_source(scan(tmp_path, 2)), [page(1), page(2)], settings(tmp_path), [look(1), look(2)])
    assert [len(readings) for readings in found] == [0, 2]


def test_nothing_to_look_at_draws_nothing(tmp_path, bench):
    assert second_readings(open_source(scan(tmp_path)), [page(1)], settings(tmp_path), []) == []
    assert bench.drawn == []


# ------------------------------------------------------------------------------------------------ for real

SHEET = (
    ("No", "Program", "Anggaran", "Realisasi", "%"),
    ("1", "Program Pelayanan", "500.000.000", "450.000.000", "90,00"),
    ("2", "Program Pembinaan", "400.000.000", "380.000.000", "85,00"),  # printed wrong: 95,00
)


def scanned(path):
    """A picture of a ruled table, 150 dpi."""
    xs, scale = (60, 90, 250, 350, 450, 520), 150 / 72
    picture = Image.new("L", (round(540 * scale), round(170 * scale)), 255)
    pen, letters = ImageDraw.Draw(picture), ImageFont.load_default(size=24)
    for n, row in enumerate(SHEET):
        for x, text in zip(xs, row, strict=False):
            pen.text(((x + 5) * scale, (60 + 30 * n + 8) * scale), text, fill=0, font=letters)
    for y in range(60, 151, 30):
        pen.line([(xs[0] * scale, y * scale), (xs[-1] * scale, y * scale)], fill=0, width=3)
    for x in xs:
        pen.line([(x * scale, 60 * scale), (x * scale, 150 * scale)], fill=0, width=3)
    noise = np.random.default_rng(1).normal(0, 6, (picture.height, picture.width))
    Image.fromarray(np.clip(np.asarray(picture) + noise, 0, 255).astype(np.uint8)).save(path, dpi=(150, 150))
    return path


@pytest.mark.ocr
@pytest.mark.skipif(is_missing(), reason="the program or its languages are not installed")
def test_a_printed_mistake_is_read_twice_and_kept(tmp_path):
    made = extract(scanned(tmp_path / "a.png"), Settings(capture=CaptureSettings(threads=2), jobs=1, cache=PageCache(tmp_path / "cache")))
    (table,) = made.report.tables
    right, wrong = table.rows
    assert [(row.pagu.value, row.realisasi.value, row.persen.value) for row in table.rows] == [
        (500000000, 450000000, 90),
        (400000000, 380000000, 85),
    ]
    assert right.persen.verified_by and not wrong.persen.verified_by
    for value in (wrong.pagu, wrong.realisasi, wrong.persen):
        assert len({r.engine for r in value.readings}) == 2 and value.readings[0].raw == value.raw and value.status == "read"
