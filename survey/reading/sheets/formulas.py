"""Formulas that tell nothing: of an empty text, and links to blank cells, which spreadsheets show as 0."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from survey.reading.sheets.number_format import ABOUT
from survey.reading.sheets.sheet_layout import position

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
# A sheet, a row's number and a column's position from 0.
Target = tuple[str, int, int]
# The rows of a sheet by number: their values, or with ``False`` their formulas. None where it is not there or has none.
Sheets = Callable[[str, bool], Mapping[int, Row] | None]


@dataclass(frozen=True)
class Link:
    """The cell at a position of ``row``, and what it links to."""

    row: Row
    at: int
    to: Target


def empty(part: bytes) -> set[tuple[int, int]]:
    """The row's number and the column's position from 0 of the cells of a sheet's part whose formula was worked out and
    gave an empty text, as ``=IF(A1="","",A1)`` does."""
    return {(int(row), position(column.decode())) for column, row in _EMPTY.findall(part)}


def target(formula: str, own: str) -> Target | None:
    """The sheet, row and column that a formula on the sheet ``own`` links to; None where it does more than that, or
    links to another workbook."""
    if not (found := _LINK.fullmatch(formula)):
        return None
    quoted, plain, column, number = found.groups()
    return quoted.replace("''", "'") if quoted else plain or own, int(number), position(column)


def is_zero(cell: str) -> bool:
    return _ZERO.fullmatch(cell) is not None


def mark(links: Iterable[Link], sheets: Sheets) -> None:
    """Mark the cells that link to a blank one of a sheet that is there, or to a link that ends in one, in place."""
    for link in links:
        if _ends_blank(link.to, sheets):
            link.row[link.at] = f"0 {BLANK}"


def _ends_blank(to: Target | None, sheets: Sheets) -> bool:
    passed: set[Target] = set()
    while to and to not in passed and (values := sheets(to[0], True)) is not None:
        passed.add(to)
        value = _cell(values, to)
        if value is None:
            return True
        formulas = sheets(to[0], False) if is_zero(value) else None
        to = target(_cell(formulas, to) or "", to[0]) if formulas else None
    return False


def _cell(rows: Mapping[int, Row], of: Target) -> str | None:
    row = rows.get(of[1], [])
    return row[of[2]] if of[2] < len(row) else None
