"""The page in a real browser: settled by keyboard, kept, and still there after a reload; and the page as one file."""

from __future__ import annotations

import shutil
import threading
import tomllib

import pytest
import uvicorn

from extractor.review.server import Address, application, listening
from extractor.review.standalone import write_standalone
from tests.review.made import HOSTILE, hostile, session

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
    opened = session(tmp_path)
    listener = listening(0)
    address = Address(listener.getsockname()[1])
    config = uvicorn.Config(application(opened, address.port, address.token), log_level="error", lifespan="off")
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
