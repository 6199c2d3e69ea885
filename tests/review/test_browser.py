"""The page in a real browser: settled by keyboard, kept, and still there after a reload; and the page as one file."""

from __future__ import annotations

import shutil
import threading
import tomllib

import pytest
import uvicorn

from extractor.review.server import Address, make_application, open_listener
from extractor.review.standalone import write_standalone
from tests.reconcile.builders import report
from tests.review.builders import HOSTILE, hostile, session, with_unplaced
from tests.review.test_doubtful_tables import LAST, doubted

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
SWITCHES = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync --window-size=1366,768"
)
pytestmark = [
    pytest.mark.skipif(CHROMIUM is None or DRIVER is None, reason="needs Debian's chromium and chromium-driver"),
    pytest.mark.filterwarnings("ignore"),
]


@pytest.fixture
def browser(tmp_path):
    webdriver = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for switch in (*SWITCHES.split(), f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))
    driver.implicitly_wait(5)
    yield driver
    driver.quit()


@pytest.fixture
def served(tmp_path):
    """The page's address and its session."""
    yield from serving(session(tmp_path))


def serving(opened):
    listener = open_listener(0)
    address = Address(listener.getsockname()[1])
    config = uvicorn.Config(make_application(opened, address.port, address.token), log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    yield address.url, opened
    server.should_exit = True
    thread.join(10)
    listener.close()


def waited(browser, script):
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, 15).until(lambda b: b.execute_script(f"return {script}"))


def look_at(browser, ref):
    browser.execute_script("go(arguments[0], true)", ref)


def press(browser, keys):
    browser.switch_to.active_element.send_keys(keys)


def settled(browser, ref):
    return waited(browser, f"data?.cells['{ref}'].settled?.by === 'Sekretaris' && !busy")


def test_three_cells_settled_by_keyboard_are_there_after_a_reload(browser, served):
    url, opened = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    assert browser.current_url.endswith("/")  # the token is out of sight
    look_at(browser, "p5t1.r002.pagu")
    press(browser, "2")
    assert settled(browser, "p5t1.r002.pagu")
    look_at(browser, "p5t1.r002.realisasi")
    press(browser, "a")
    assert settled(browser, "p5t1.r002.realisasi")
    look_at(browser, "p5t1.r003.realisasi")
    press(browser, "e")
    browser.find_element("id", "typed").clear()
    browser.find_element("id", "typed").send_keys("1.500.000\n")
    assert settled(browser, "p5t1.r003.realisasi")
    browser.refresh()
    assert all(settled(browser, ref) for ref in ("p5t1.r002.pagu", "p5t1.r002.realisasi", "p5t1.r003.realisasi"))
    values = browser.execute_script("return ['p5t1.r002.pagu', 'p5t1.r003.realisasi'].map((ref) => data.cells[ref].value)")
    assert values == [1000000, 1500000]
    said = tomllib.loads(opened.store.path.read_text(encoding="utf-8"))["correction"]
    assert [s["cell"] for s in said] == ["p5t1.r002.pagu", "p5t1.r002.realisasi", "p5t1.r003.realisasi"]
    assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]


def test_words_in_no_table_are_set_aside_or_made_a_row_by_keyboard(browser, tmp_path):
    yielded = serving(session(tmp_path, with_unplaced()))
    url, opened = next(yielded)
    browser.get(url)
    assert waited(browser, "data && !document.getElementById('app').hidden")
    look_at(browser, "p5u2")
    press(browser, "a")  # there is nothing to accept: what can be done is told
    assert waited(browser, "document.getElementById('alert').textContent.includes('no table')")
    press(browser, "d")
    assert settled(browser, "p5u2")
    look_at(browser, "p5u1")
    assert "Golongan III 30" in browser.find_element("id", "value").text and not browser.find_element("id", "form").is_displayed()
    press(browser, "i")
    assert waited(browser, "document.getElementById('new-row').open")
    browser.find_element("css selector", "#new-row-fields input[name=uraian]").send_keys("Golongan IV")
    browser.find_element("css selector", "#new-row-fields input[name=pagu]").send_keys("12\n")
    assert settled(browser, "p5u1")
    said = tomllib.loads(opened.store.path.read_text(encoding="utf-8"))["correction"]
    assert [s["do"] for s in said] == ["set_aside", "add_row", "set_aside"]
    assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]
    next(yielded, None)


def test_without_the_token_the_page_shows_nothing(browser, served):
    url, _ = served
    browser.get(url.split("#")[0])
    assert waited(browser, "!document.getElementById('closed').hidden")
    assert browser.execute_script("return data") is None


def test_one_file_opens_from_disk_and_runs_no_text_of_the_report(browser, tmp_path):
    write_standalone(session(tmp_path, hostile()), tmp_path / "halaman.html")
    browser.get((tmp_path / "halaman.html").as_uri())
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    look_at(browser, "p5t1.r001.uraian")
    assert HOSTILE in browser.find_element("id", "value").text
    press(browser, "a")
    assert browser.find_element("id", "form").is_displayed() is False
    assert browser.execute_script("return document.scripts.length") == 2
    assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]


def test_the_lines_of_a_row_are_those_that_stand_together(browser, tmp_path):
    """A figure that stands in every row is the one nearest to the wording, which stands once."""
    write_standalone(session(tmp_path), tmp_path / "halaman.html")
    browser.get((tmp_path / "halaman.html").as_uri())
    lines = ["Satu 100%", "", "Dua 100%", "dan lagi", "", "Tiga 100%"]
    found = "return [...linesOf(arguments[0], arguments[1], surestLine(arguments[0], ['100%', 'dan lagi']))]"
    assert browser.execute_script(found, lines, ["100%", "dan lagi"]) == [2, 3]
    assert browser.execute_script(found, lines, ["tidak ada"]) == []


def test_a_table_in_doubt_is_settled_by_one_key(browser, tmp_path):
    """`1` takes the second best reading, `U` takes that back, `A` confirms the table; figures of other times have their label."""
    opened = session(tmp_path, report(doubted(LAST)))
    running = serving(opened)
    url, _ = next(running)
    try:
        browser.get(url)
        assert waited(browser, "data?.cells['p4t1.structure'].marked")
        look_at(browser, "p4t1.structure")
        shown = browser.find_element("id", "detail").text
        assert "capaian kinerja" in shown and "another column fits nearly as well" in shown and "Target 2022" in shown
        assert browser.find_element("id", "form").is_displayed() is False
        press(browser, "1")
        assert settled(browser, "p4t1.structure")
        assert browser.execute_script("return data.cells['p4t1.r001.target'].value") == 80
        press(browser, "u")
        assert waited(browser, "data.cells['p4t1.structure'].marked && !busy && here === 'p4t1.structure'")
        press(browser, "a")
        assert settled(browser, "p4t1.structure")
        (said,) = tomllib.loads(opened.store.path.read_text(encoding="utf-8"))["correction"]
        assert said["do"] == "structure"
        look_at(browser, "p4t1.r001.periods.1.realisasi")
        assert "realisasi · Tahun 2022" in browser.find_element("id", "cell-name").text
        assert not [line for line in browser.get_log("browser") if line["level"] == "SEVERE"]
    finally:
        next(running, None)


def settled_rows(browser):
    return browser.execute_script("return data.tables[0].rows.map((row) => row.find((ref) => ref).split('.').slice(0, 2).join('.'))")


def test_rows_are_taken_out_and_added_by_keyboard_and_taken_back_by_name(browser, served):
    url, opened = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    look_at(browser, "p5t1.r003.realisasi")
    press(browser, "d")
    assert waited(browser, "data.history.length === 1 && !busy")
    assert settled_rows(browser) == ["p5t1.r001", "p5t1.r002"]
    press(browser, "u")
    assert waited(browser, "data.history.length === 0 && !busy")
    look_at(browser, "p5t1.r003.realisasi")
    press(browser, "i")
    assert browser.find_element("id", "new-row").is_displayed()
    assert browser.execute_script("return document.activeElement.name") == "uraian"
    press(browser, "Layanan ad1a\t1.000.000\t900.000\t90,00%\n")  # letters and digits that are keys elsewhere
    assert waited(browser, "data.history.length === 1 && !busy")
    assert settled_rows(browser) == ["p5t1.r001", "p5t1.r002", "p5t1.r003", "p5t1.r003+1"]
    assert browser.execute_script("return data.cells['p5t1.r003+1.uraian'].value") == "Layanan ad1a"
    assert browser.find_element("id", "new-row").is_displayed() is False
    browser.find_element("id", "tab-history").click()
    browser.find_element("class name", "take-back").click()
    assert waited(browser, "data.history.length === 0 && !busy")
    assert tomllib.loads(opened.store.path.read_text(encoding="utf-8")) == {}


def test_what_is_wrong_in_a_new_row_is_told_and_stays_to_be_mended(browser, served):
    url, opened = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    look_at(browser, "p5t1.r001.pagu")
    press(browser, "i")
    press(browser, "Layanan\tbanyak\n")
    assert waited(browser, "document.getElementById('alert').textContent.includes('no clear figure')")
    assert browser.find_element("id", "new-row").is_displayed() and not opened.store.path.exists()
    press(browser, "\ue00c")  # Escape
    assert browser.find_element("id", "new-row").is_displayed() is False


def test_a_table_of_no_kind_gets_its_columns_named(browser, tmp_path):
    from extractor.model import Lainnya, LainnyaRow
    from tests.reconcile.builders import report, text

    cells = (text("Belanja Pegawai"), text("1.000"))
    loose = Lainnya(id="p7t1", pages=(1,), header=("Uraian", "Pagu (Rp)"), rows=(LainnyaRow(id="p7t1.r001", page=1, cells=cells),))
    for url, _ in serving(session(tmp_path, report(loose))):
        browser.get(url)
        assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
        browser.find_element("id", "tab-tables").click()
        browser.execute_script(
            "const s = document.getElementById('kind'); s.value = 'realisasi_anggaran'; s.dispatchEvent(new Event('change'))"
        )
        chosen = browser.execute_script("return [...document.querySelectorAll('#columns-list select')].map((s) => s.value)")
        assert chosen == ["uraian", "pagu"]  # told by their headers
        browser.find_element("css selector", "#columns button[type=submit]").click()
        assert waited(browser, "data.tables[0].kind === 'realisasi_anggaran' && !busy")
        assert browser.execute_script("return data.cells['p7t1.r001.pagu'].value") == 1000


def test_the_page_is_usable_at_the_size_of_a_laptop(browser, served):
    """Every button is inside the window, in both languages."""
    url, _ = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    for lang in ("id", "en"):
        browser.execute_script("lang = arguments[0]; show()", lang)
        outside = browser.execute_script(
            "return [...document.querySelectorAll('header button, .actions button, .over button, .tools button')]"
            ".filter((b) => b.offsetParent && b.getBoundingClientRect().right > innerWidth).map((b) => b.textContent)"
        )
        assert outside == []


def test_what_is_typed_and_not_saved_outlives_a_reload(browser, served):
    url, opened = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    first = browser.execute_script("return here")
    browser.find_element("id", "typed").send_keys("1.23")
    press(browser, "\ue004")  # Tab leaves the field
    look_at(browser, "p5t1.r003.realisasi")
    assert browser.find_element("id", "typed").get_attribute("value") == ""
    browser.refresh()
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    look_at(browser, first)
    assert browser.find_element("id", "typed").get_attribute("value") == "1.23" and not opened.store.path.exists()


def test_nobody_waits_for_the_check_and_what_is_refused_comes_back(browser, served):
    """Keys pressed before the server has answered are kept, each for the cell that was shown; a refusal brings its cell back."""
    url, opened = served
    browser.get(url)
    assert waited(browser, "document.getElementById('picture').naturalWidth > 0")
    look_at(browser, "p5t1.r002.pagu")
    browser.execute_script(
        "settle('type', '1.000.000'); go('p5t1.r003.realisasi'); settle('type', 'banyak'); go('p5t1.r002.realisasi'); settle('accept')"
    )
    assert waited(browser, "!busy && data.history.length === 2")
    assert browser.execute_script("return here") == "p5t1.r003.realisasi"
    assert browser.find_element("id", "typed").get_attribute("value") == "banyak"
    assert "no clear figure" in browser.find_element("id", "alert").text
    said = tomllib.loads(opened.store.path.read_text(encoding="utf-8"))["correction"]
    assert [s["cell"] for s in said] == ["p5t1.r002.pagu", "p5t1.r002.realisasi"]
