"""Text that every format holds alike: line ends are newlines, and no character is one that XML, CSV or SQL cannot carry.

A control character is written as its picture (NUL as U+2400), so that it is seen and harmless; what is no character at all becomes
the replacement character, U+FFFD. Scans never hold such characters, damaged text dumps do.
"""

from __future__ import annotations

import re

LINE_ENDS = re.compile(r"\r\n?")
UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
PICTURES, DELETE, REPLACEMENT = 0x2400, 0x2421, "\ufffd"


def normalize_text(text: str) -> str:
    """The text as exports hold it."""
    if text.isprintable():  # nearly all are, and this is quick
        return text
    return UNWRITABLE.sub(visible_character, LINE_ENDS.sub("\n", text))


def visible_character(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code == 0x7F:
        return chr(DELETE)
    return chr(PICTURES + code) if code < 0x20 else REPLACEMENT
