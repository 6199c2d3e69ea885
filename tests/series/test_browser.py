"""The page in a real browser: its policy lets its own style and script run, both languages show, the filter works."""

from __future__ import annotations

from extractor.series import series_of
from extractor.series.html import as_page
from tests.review.test_browser import browser, pytestmark  # noqa: F401
from tests.series.builders import measured
from tests.series.test_outputs import HOSTILE

FIGURES = ("80%", "80%", "100%")
REPORTS = [
    measured("r2021", 2021, ("Persentase angkutan laik jalan", *FIGURES)),
    measured("r2022", 2022, ("Persentase angkutan laik jalan", *FIGURES), (HOSTILE, *FIGURES)),
]


def test_the_page(browser, tmp_path):  # noqa: F811
    path = tmp_path / "deret.html"
    path.write_text(as_page(series_of(REPORTS), "id"), encoding="utf-8")
    browser.get(path.as_uri())
    shown = lambda: browser.execute_script("return document.querySelector('h1').innerText")  # noqa: E731
    assert shown() == "Kinerja dari tahun ke tahun"
    browser.find_element("id", "language").click()
    assert shown() == "Performance over the years"
    cards = "return [...document.querySelectorAll('article.card')].filter(c => c.offsetParent).length"
    before = browser.execute_script(cards)
    browser.find_element("id", "changed").click()
    assert 0 < browser.execute_script(cards) < before
    assert browser.execute_script("return [...document.querySelectorAll('h4')].some(h => h.textContent === arguments[0])", HOSTILE)
    assert browser.execute_script("return document.querySelectorAll('img').length") == 0
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert browser.execute_script(wide)
    assert [entry for entry in browser.get_log("browser") if "favicon" not in entry["message"]] == []
