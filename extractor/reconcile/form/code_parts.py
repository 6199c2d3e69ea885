"""Budget codes part by part: what goes on from what, and which code may be a misreading of another (for the check of codes)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from extractor.misread import is_often_read_as
from extractor.noise import confusions_for

SHAPES = (
    re.compile(r"(?:\d|X)\.(?:\d\d|XX)\.\d\d(?:\.\d\.\d\d(?:\.\d{2,4})?)?"),  # program, kegiatan, sub kegiatan since 2021
    re.compile(r"\d\.\d\d(?:\.\d\.\d\d\.\d\d)?\.\d\d(?:\.\d\d)?"),  # program, kegiatan until 2020, with or without the office
    re.compile(r"\d{4}(?:\.[A-Z]{3}(?:\.\d{3})?)?"),  # kegiatan, KRO, RO of central government
    re.compile(r"\d{3}\.\d\d\.[A-Z]{2}"),  # program of central government
)
SURE = 0.98  # confidence from which a single character of a code is as printed


def is_code(code: str) -> bool:
    """A whole code of a known make; a lost point or a second code in the cell makes it another one."""
    return any(shape.fullmatch(code) for shape in SHAPES)


def is_subcode(code: str, parent: str) -> bool:
    """The code goes on from its parent's."""
    parts, above = code.split("."), parent.split(".")
    return len(parts) > len(above) and all(same_part(a, b) for a, b in zip(parts, above, strict=False))


def same_part(one: str, other: str) -> bool:
    """`X.XX` stands for the bidang of any office."""
    return one == other or "X" in (one[:1], other[:1])


def code_nearness(code: str, printed: str) -> tuple[bool, int]:
    """How near an official code is to the printed one: as many parts, and how many of them are the same."""
    a, b = code.split("."), printed.split(".")
    return len(a) == len(b), sum(same_part(x, y) for x, y in zip(a, b, strict=False))


def as_printed(code: str, printed: str) -> str:
    """An official code in the way of the printed one: its bidang for X.XX, its width of the last part, the kegiatan before a KRO."""
    parts, shown = code.split("."), printed.split(".")
    if parts[:2] == ["X", "XX"]:
        parts[:2] = shown[:2]
    if len(parts) == len(shown) == 6 and int(parts[5]) < 100:
        parts[5] = f"{int(parts[5]):0{len(shown[5])}d}"
    if len(parts) == 1 and parts[0].isalpha():
        parts = [*shown[:-1], *parts]
    return ".".join(parts)


def is_unsure_code(row: Any) -> bool:
    """A single character of the row's code may be misread: text dumps tell nothing of how sure they are."""
    return row.kode.origin == "dump" or row.kode.confidence < SURE


def is_misread_code(read: str, printed: str) -> bool:
    """One character of the code, taken for one that it is often taken for, is all that differs."""
    differing = [(a, b) for a, b in zip(read, printed, strict=False) if a != b]
    return len(read) == len(printed) and len(differing) == 1 and are_confused(*differing[0])


def are_confused(read: str, printed: str) -> bool:
    """One character of a code is often taken for the other: a digit for a digit, or any that look alike."""
    return is_often_read_as(printed, read) or frozenset((read, printed)) in alike_characters()


@lru_cache(maxsize=1)
def alike_characters() -> frozenset[frozenset[str]]:
    return frozenset(frozenset((row.printed, row.read)) for row in confusions_for("code_characters"))
