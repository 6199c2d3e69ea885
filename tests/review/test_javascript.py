"""The pages' JavaScript names only what there is, with no more arguments than it takes: checked by TypeScript, where that is installed."""

import shutil
import subprocess
from pathlib import Path

import pytest

EXTRACTOR = Path(__file__).parents[2] / "extractor"
PAGES = {
    "review": [EXTRACTOR / "review" / "page" / name for name in ("tables.js", "review.js")],
    "series": [EXTRACTOR / "series" / "page" / "series.js"],
}
CHECK = "tsc --checkJs --allowJs --noEmit --skipLibCheck --lib es2022,dom,dom.iterable --target es2022"


def wrong(*files):
    """What TypeScript finds, a line each."""
    if shutil.which("tsc") is None:
        pytest.skip("TypeScript is not installed (Debian: node-typescript)")
    done = subprocess.run([*CHECK.split(), *map(str, files)], capture_output=True, text=True)
    return [line.rpartition("/")[2] for line in done.stdout.splitlines()]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_s_javascript_is_sound(page):
    assert wrong(*PAGES[page]) == []


def test_mistakes_are_found(tmp_path):
    script = tmp_path / "review.js"
    text = PAGES["review"][1].read_text(encoding="utf-8") + "\nsettel('accept');\ninLanguage({}, 2);\n"
    script.write_text(text, encoding="utf-8")
    found = wrong(PAGES["review"][0], script)
    assert len(found) == 2 and "'settel'" in found[0] and "Expected 0-1 arguments" in found[1]
