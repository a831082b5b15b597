"""What of a sheet is merged or hidden. A sheet that is read row by row does not tell it, so its part is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_NAME = rb"<(?:\w+:)?%s\b([^<>]*)>"
_ROW, _COLUMN, _MERGED = (re.compile(_NAME % name) for name in (b"row", b"col", b"mergeCell"))
_VIEW = re.compile(_NAME % b"sheetView")
_AREA = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_TRUE = ("1", "true")
_FALSE = ("0", "false")
_NO_WIDTH = ("0", "0.0")
# What says how a sheet is viewed stands before its cells.
_FRONT = 1 << 14


@dataclass(frozen=True)
class Area:
    """Merged cells: first and last row, first and last column from 0."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class Layout:
    """``rows``: numbers of the hidden ones; ``columns``: of each hidden run, the first and last position from 0;
    ``zeros``: whether zeros are left blank."""

    merged: tuple[Area, ...]
    rows: frozenset[int]
    columns: tuple[tuple[int, int], ...]
    zeros: bool

    def hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self.columns)


def part_of(sheet: Any) -> bytes:
    with sheet._get_source() as part:
        text: bytes = part.read()
    return text


def of(text: bytes) -> Layout:
    """``text``: the sheet's part."""
    merged = (_AREA.fullmatch(_value(found, "ref")) for found in _MERGED.findall(text))
    return Layout(
        tuple(Area(int(a[2]), int(a[4]), position(a[1]), position(a[3])) for a in merged if a),
        frozenset(_hidden_rows(text)) if b"hidden" in text else frozenset(),
        tuple(
            (int(_value(found, "min")) - 1, int(_value(found, "max")) - 1)
            for found in _COLUMN.findall(text)
            if _value(found, "hidden") in _TRUE or _value(found, "width") in _NO_WIDTH
        ),
        any(_value(found, "showZeros") in _FALSE for found in _VIEW.findall(text[:_FRONT])),
    )


def _hidden_rows(text: bytes) -> list[int]:
    number, hidden = 0, []
    for found in _ROW.findall(text):
        number = int(_value(found, "r") or number + 1)
        if _value(found, "hidden") in _TRUE:
            hidden.append(number)
    return hidden


def _value(attributes: bytes, name: str) -> str:
    found = re.search(rb"(?:^|\s)%s\s*=\s*[\"']([^\"']*)" % name.encode(), attributes)
    return found[1].decode("utf-8", "replace") if found else ""


def position(letters: str) -> int:
    """Of a column, from 0."""
    at = 0
    for letter in letters:
        at = 26 * at + ord(letter) - 64
    return at - 1
