"""From a cell as typed to what it says: exact numbers in small units, their decimal mark; where it stands."""

from survey.cells.decimal_mark import (
    DOUBTFUL,
    GROUP,
    MARK,
    NUMBER,
    ONE_SIDED_COMMA,
    OTHER,
    PROOF,
    Decimal,
    proves_point,
)
from survey.cells.numbers import Parsed, as_decimal, parse, small
from survey.cells.odd import LARGEST, NANO, ungapped

__all__ = [
    "DOUBTFUL",
    "GROUP",
    "LARGEST",
    "MARK",
    "NANO",
    "NUMBER",
    "ONE_SIDED_COMMA",
    "OTHER",
    "PROOF",
    "Decimal",
    "Parsed",
    "as_decimal",
    "parse",
    "proves_point",
    "small",
    "ungapped",
]
