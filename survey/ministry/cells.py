"""Cells by name and by place, and numbers as text."""

from __future__ import annotations

import re
from fractions import Fraction

from survey.headers import letter

# Two figures this close, for their size, are one figure in two spreadsheets' floats.
ALIKE = Fraction(1, 10**9)
# Row from 1, column from 0.
At = tuple[int, int]


def at(cell: str) -> At:
    """``F11`` to row 11 and column 5."""
    letters, row = re.fullmatch("([A-Z]+)([0-9]+)", cell).groups()  # type: ignore[union-attr]
    return int(row), column(letters)


def column(letters: str) -> int:
    place = 0
    for sign in letters:
        place = place * 26 + ord(sign) - 64
    return place - 1


def name(place: At) -> str:
    return f"{letter(place[1])}{place[0]}"


def spelled(value: Fraction | str) -> str:
    """A figure as people read it, to twelve digits."""
    if isinstance(value, str):
        return value
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.12g}"


def sure(number: str) -> str:
    """A number from a cell of numbers, so that nobody takes its decimals for thousands: ``1.234`` as ``1.2340``."""
    return f"{number}0" if re.fullmatch(r"-?[1-9][0-9]{0,2}\.[0-9]{3}", number) else number
