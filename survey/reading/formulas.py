"""Formulas that tell nothing: of an empty text, and links to blank cells, which spreadsheets show as 0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from survey.reading.number_format import ABOUT
from survey.reading.sheet_layout import position

# Stands behind a zero that comes from a blank cell.
BLANK = "[rujukan kosong]"
# However its format shows it: with a unit, as a percentage, as an estimate, or not at all.
_ZERO = re.compile(rf"(?:{ABOUT} )?0(?:%| .*)?")
_LINK = re.compile(r"=\+?(?:(?:'((?:[^'\[\]]|'')+)'|([\w.]+))!)?\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_EMPTY = re.compile(
    rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']str[\"'])[^<>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"'][^<>]*>"
    rb"\s*<(?:\w+:)?f(?:[^<>]*/>|[^<>]*>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)"
)

Row = list[str | None]


@dataclass(frozen=True)
class Link:
    """The cell at a position of ``row``, and what it links to: a row and a column (from 0) of a sheet."""

    row: Row
    at: int
    sheet: str
    number: int
    column: int


def empty(part: bytes) -> set[tuple[int, int]]:
    """The row's number and the column's position from 0 of the cells of a sheet's part whose formula was worked out and
    gave an empty text, as ``=IF(A1="","",A1)`` does."""
    return {(int(row), position(column.decode())) for column, row in _EMPTY.findall(part)}


def target(formula: str, own: str) -> tuple[str, int, int] | None:
    """The sheet, row and column that a formula on the sheet ``own`` links to; None where it does more than that, or
    links to another workbook."""
    if not (found := _LINK.fullmatch(formula)):
        return None
    quoted, plain, column, number = found.groups()
    return quoted.replace("''", "'") if quoted else plain or own, int(number), position(column)


def is_zero(cell: str) -> bool:
    return _ZERO.fullmatch(cell) is not None


def mark(links: Iterable[Link], sheets: Mapping[str, Mapping[int, Row]]) -> None:
    """Mark the cells that link to a blank one of a sheet that is there, in place."""
    for link in links:
        if link.sheet in sheets:
            there = sheets[link.sheet].get(link.number, [])
            if link.column >= len(there) or there[link.column] is None:
                link.row[link.at] = f"0 {BLANK}"
