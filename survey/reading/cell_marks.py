"""What people mark on a sheet beside its figures: cells that are crossed out, or filled with a colour of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from survey.catalogue import catalogue
from survey.headers import letter
from survey.reading.grid import Told
from survey.reading.sheet_layout import position
from survey.writing import STRUCK

Row = list[str | None]
# The row's number and the column's position from 0.
Cell = tuple[int, int]
STRINGS = "xl/sharedStrings.xml"
WHITE = "FFFFFF"
# Of the colours that older workbooks have by number.
WHITES = (1, 9)
_ITEM = re.compile(rb"<(?:\w+:)?si/>|<(?:\w+:)?si>.*?</(?:\w+:)?si>", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^<>]*val=[\"'](?:0|false))")
_AT = rb"[^<>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']"
# A cell of some styles, and one that holds some of the workbook's texts.
_OF_STYLE = rb"<(?:\w+:)?c\s(?=[^<>]*\bs=[\"'](%s)[\"'])" + _AT
_OF_TEXT = rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']s[\"'])" + _AT + rb"[^<>]*>\s*<(?:\w+:)?v>(?:%s)</"


def crossed_out(book: Any, part: bytes) -> set[Cell]:
    """The cells that are crossed out, wholly or in part. ``part``: the sheet's own."""
    styles = {at: "" for at, style in enumerate(book._cell_styles) if book._fonts[style.fontId].strike}
    struck = [b"%d" % at for at in _struck_texts(book)]
    texts = re.findall(_OF_TEXT % b"|".join(struck), part) if struck else []
    return {*_of_styles(part, styles).get("", ()), *(_cell(column, row) for column, row in texts)}


def _struck_texts(book: Any) -> list[int]:
    """The places of the texts of which a part is crossed out."""
    text = book._archive.read(STRINGS) if STRINGS in book._archive.namelist() else b""
    items = _ITEM.findall(text) if b"strike" in text else []
    return [at for at, item in enumerate(items) if _STRIKE.search(item)]


def coloured(book: Any, part: bytes) -> list[set[Cell]]:
    """The cells of each colour that cells are filled with."""
    fills = {at: _fill(book._fills[style.fillId]) for at, style in enumerate(book._cell_styles)}
    return [*_of_styles(part, {at: fill for at, fill in fills.items() if fill}).values()]


def _fill(fill: Any) -> str:
    """What tells a fill from another, blank for none and for white."""
    if getattr(fill, "patternType", None) != "solid":
        return ""
    colour = fill.fgColor
    return "" if _is_white(colour) else f"{colour.type} {colour.value} {colour.tint}"


def _is_white(colour: Any) -> bool:
    if colour.type == "rgb":
        return bool(colour.value.endswith(WHITE))
    if colour.type == "indexed":
        return colour.value in WHITES
    # The first of a theme's colours.
    return (colour.type, colour.value, colour.tint) == ("theme", 0, 0)


def _of_styles(part: bytes, names: Mapping[int, str]) -> dict[str, set[Cell]]:
    found: dict[str, set[Cell]] = {}
    styles = b"|".join(b"%d" % at for at in names)
    for style, column, row in re.findall(_OF_STYLE % styles, part) if names else ():
        found.setdefault(names[int(style)], set()).add(_cell(column, row))
    return found


def _cell(column: bytes, row: bytes) -> Cell:
    return int(row), position(column.decode())


def strike(table: Mapping[int, Row], cells: Iterable[Cell], asked: Sequence[str | None]) -> None:
    """Mark the cells that are crossed out, in place; of a row whose RT is, that cell alone, for it tells all."""
    rt = asked.index("rt") if "rt" in asked else None
    for row, at in sorted(_read(table, cells, asked), key=lambda cell: cell[1] != rt):
        if at == rt or rt is None or not (table[row][rt] or "").endswith(STRUCK):
            table[row][at] = f"{table[row][at]} {STRUCK}"


def told(table: Mapping[int, Row], colours: Iterable[set[Cell]], asked: Sequence[str | None]) -> Iterator[Told]:
    """The cells of each colour that few of a table's have."""
    most = catalogue().threshold("warna_bagian") * len(table) * sum(1 for name in asked if name)
    for cells in colours:
        there = sorted(_read(table, cells, asked))
        if 0 < len(there) <= most:
            yield told_together("sel_berwarna", there)


def told_together(code: str, cells: Sequence[Cell]) -> Told:
    """Cells in order, of which the first are named."""
    most = int(catalogue().threshold("sel_disebut"))
    named = ", ".join(f"{letter(at)}{row}" for row, at in cells[:most])
    return Told(code, tuple(sorted({row for row, _ in cells})), text=named + (" …" if len(cells) > most else ""))


def _read(table: Mapping[int, Row], cells: Iterable[Cell], asked: Sequence[str | None]) -> list[Cell]:
    """Those that hold something in a column that is read."""
    return [(row, at) for row, at in cells if row in table and at < len(asked) and asked[at] and table[row][at]]
