"""How figures are printed: money, percentages, number words, rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SCALES = ((10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"), (10, "puluh"))


@dataclass(frozen=True)
class NumberStyle:
    """The habits of one report.

    `tail` follows an amount (``""``, ``",00"``, ``",-"``, ``".00"``), `prefix` precedes it (``"Rp "``);
    `english` swaps point and comma everywhere; `decimal` is the mark in percentages; `mark` the percent sign
    with its blank; `truncate` cuts percentages instead of rounding them; `pad` always prints two decimals.
    """

    tail: str = ""
    prefix: str = ""
    english: bool = False
    decimal: str = ","
    mark: str = "%"
    truncate: bool = False
    pad: bool = False


def grouped(number: int, style: NumberStyle) -> str:
    """A whole number with its thousands marked: 1.234.567 (or 1,234,567)."""
    text = f"{number:,}"
    return text if style.english else text.replace(",", ".")


def money(amount: int, style: NumberStyle, prefix: bool = True) -> str:
    """An amount in rupiah as the report prints it."""
    tail = style.tail.replace(",00", ".00") if style.english else style.tail
    return (style.prefix if prefix else "") + grouped(amount, style) + tail


def two_places(number: Decimal, style: NumberStyle) -> Decimal:
    """A number at two decimals, rounded or cut as the report does it."""
    return number.quantize(Decimal("0.01"), ROUND_DOWN if style.truncate else ROUND_HALF_UP)


def ratio(part: Decimal | int, whole: Decimal | int, style: NumberStyle) -> Decimal:
    """part/whole in percent at two decimals; 0 where there is no whole."""
    return two_places(Decimal(part) * 100 / Decimal(whole), style) if whole else Decimal(0)


def decimal_text(number: Decimal, style: NumberStyle, trim: bool = False) -> str:
    """98,05 (or 98.05); whole numbers stand without decimals unless the report pads them.

    `trim` drops a last zero as well: 97,5 instead of 97,50.
    """
    whole = number == number.to_integral_value()
    text = f"{int(number)}" if whole and (trim or not style.pad) else f"{number:.2f}"
    text = text.rstrip("0") if trim and not whole else text
    return text if style.english else text.replace(".", style.decimal)


def percent(number: Decimal, style: NumberStyle, mark: bool = True) -> str:
    """A percentage with or without its sign."""
    return decimal_text(number, style) + (style.mark if mark else "")


def words(number: int) -> str:
    """An Indonesian number word, 0 to 999 miliar: 12 -> dua belas."""
    if number < 10:
        return ONES[number]
    if 10 < number < 20:
        return "sebelas" if number == 11 else f"{ONES[number - 10]} belas"
    size, name = next(scale for scale in SCALES if number >= scale[0])
    head, rest = divmod(number, size)
    start = f"se{name}" if head == 1 and size <= 1000 else f"{words(head)} {name}"
    return f"{start} {words(rest)}" if rest else start


def plain(number: Decimal) -> int | float:
    """A Decimal as a JSON number, whole numbers as int."""
    return int(number) if number == number.to_integral_value() else float(number)
