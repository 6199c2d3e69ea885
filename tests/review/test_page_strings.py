"""The page says everything in both languages."""

import re

from extractor.review.page_strings import page_file, page_strings


def test_both_languages_say_the_same_things():
    said = page_strings()
    assert said["id"].keys() == said["en"].keys()
    assert [key for key, _ in said["id"]["keys"]] == [key for key, _ in said["en"]["keys"]]
    assert all(said["id"][key].count("{}") == said["en"][key].count("{}") for key in said["id"] if key != "keys")


def test_what_the_page_asks_for_is_there():
    """Every word that the page's files name is known."""
    said = page_strings()["en"]
    asked = set(re.findall(r'data-(?:say|label)="([^"]+)"', page_file("review.html")))
    for name in ("review.js", "tables.js"):
        asked |= set(re.findall(r'\bsay\("([^"]+)"', page_file(name)))
    assert {key for key in asked if key not in said} == set()
