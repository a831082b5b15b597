"""What people mark on a sheet beside its figures: cells that are crossed out, raised as the number of a footnote is,
filled with a colour of their own, or written in that of their ground."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any

from survey.catalogue import catalogue
from survey.cells.writing import STRUCK
from survey.headers import letter
from survey.messages.filling import few
from survey.place import key_names
from survey.reading.grid import Told
from survey.reading.sheets.sheet_layout import position

Row = list[str | None]
# The row's number and the column's position from 0.
Cell = tuple[int, int]
STRINGS = "xl/sharedStrings.xml"
WHITE = "FFFFFF"
# Of the colours that older workbooks have by number.
WHITES = (1, 9)
_ITEM = re.compile(rb"<(?:\w+:)?si/>|<(?:\w+:)?si>.*?</(?:\w+:)?si>", re.DOTALL)
_STRIKE = re.compile(rb"<(?:\w+:)?strike\b(?![^<>]*val=[\"'](?:0|false))")
_RAISED = re.compile(rb"<(?:\w+:)?vertAlign\b[^<>]*superscript")
_RUN = re.compile(rb"<(?:\w+:)?r>(.*?)</(?:\w+:)?r>", re.DOTALL)
_WRITTEN = re.compile(rb"<(?:\w+:)?t(?:\s[^<>]*)?>(.*?)</(?:\w+:)?t>", re.DOTALL)
_SMALL = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_AT = rb"[^<>]*?\br=[\"']([A-Z]{1,3})([0-9]{1,7})[\"']"
# A cell of some styles, and one that holds some of the workbook's texts.
_OF_STYLE = rb"<(?:\w+:)?c\s(?=[^<>]*\bs=[\"'](%s)[\"'])" + _AT
_OF_TEXT = rb"<(?:\w+:)?c\s(?=[^<>]*\bt=[\"']s[\"'])" + _AT + rb"[^<>]*>\s*<(?:\w+:)?v>(%s)</"


def crossed_out(book: Any, part: bytes) -> set[Cell]:
    """The cells that are crossed out, wholly or in part. ``part``: the sheet's own."""
    styles = {at: "" for at, style in enumerate(book._cell_styles) if book._fonts[style.fontId].strike}
    return {*_of_styles(part, styles).get("", ()), *_of_texts(part, _texts(book, b"strike", _STRIKE))}


def raised(book: Any, part: bytes) -> dict[Cell, str]:
    """The texts of cells that hold raised digits, with these as small ones: 14 and the footnote 1 are 14¹, not 141."""
    items = _texts(book, b"superscript", _RAISED)
    return {cell: _with_small(items[at]) for cell, at in _of_texts(part, items).items()}


def _with_small(item: bytes) -> str:
    runs = [(unescape(b"".join(_WRITTEN.findall(run)).decode()), _RAISED.search(run)) for run in _RUN.findall(item)]
    return "".join(text.translate(_SMALL) if small else text for text, small in runs)


def _texts(book: Any, word: bytes, mark: re.Pattern[bytes]) -> dict[int, bytes]:
    """The workbook's texts of which a part bears a mark, by place. ``word``: without it no text does."""
    text = book._archive.read(STRINGS) if STRINGS in book._archive.namelist() else b""
    items = _ITEM.findall(text) if word in text else []
    return {at: item for at, item in enumerate(items) if mark.search(item)}


def _of_texts(part: bytes, texts: Iterable[int]) -> dict[Cell, int]:
    """The cells that hold some of the workbook's texts, with the place of theirs."""
    places = b"|".join(b"%d" % at for at in texts)
    found = re.findall(_OF_TEXT % places, part) if places else []
    return {_cell(column, row): int(at) for column, row, at in found}


def coloured(book: Any, part: bytes) -> list[set[Cell]]:
    """The cells of each colour that cells are filled with."""
    fills = {at: _fill(book._fills[style.fillId]) for at, style in enumerate(book._cell_styles)}
    return [*_of_styles(part, {at: fill for at, fill in fills.items() if fill}).values()]


def unseen(book: Any, part: bytes) -> set[Cell]:
    """The cells whose letters have the colour of their ground."""
    styles = enumerate(book._cell_styles)
    alike = {at: "" for at, style in styles if _ink(book._fonts[style.fontId]) == _ground(book._fills[style.fillId])}
    return _of_styles(part, alike).get("", set())


def _fill(fill: Any) -> str:
    """What tells a fill from another, blank for none and for white."""
    return _colour(fill.fgColor) if getattr(fill, "patternType", None) == "solid" else ""


def _ground(fill: Any) -> str:
    """The same, and of a pattern its name, on which letters of any colour show; one that runs from colour to colour has
    no pattern."""
    kind = getattr(fill, "patternType", "gradient")
    return _fill(fill) if kind in (None, "solid") else str(kind)


def _ink(font: Any) -> str | None:
    """The colour of letters as that of a fill is told, None for the usual one."""
    return _colour(font.color) if font.color and font.color.type != "auto" else None


def _colour(colour: Any) -> str:
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


def raise_digits(table: Mapping[int, Row], cells: Mapping[Cell, str], asked: Sequence[str | None]) -> None:
    """Write the cells with raised digits as the sheet shows them, in place."""
    for row, at in _read(table, cells, asked):
        table[row][at] = cells[row, at]


def told(table: Mapping[int, Row], colours: Iterable[set[Cell]], asked: Sequence[str | None]) -> Iterator[Told]:
    """The cells of each colour that few of a table's have."""
    most = catalogue().threshold("warna_bagian") * len(table) * sum(1 for name in asked if name)
    for cells in colours:
        there = sorted(_read(table, cells, asked))
        if 0 < len(there) <= most:
            yield told_together("sel_berwarna", there)


def told_unseen(table: Mapping[int, Row], cells: Iterable[Cell], asked: Sequence[str | None]) -> Iterator[Told]:
    """Of places it is a name repeated from the row above that people do not show."""
    if there := sorted(cell for cell in _read(table, cells, asked) if asked[cell[1]] not in key_names()):
        yield told_together("sel_tak_tampak", there)


def told_together(code: str, cells: Sequence[Cell]) -> Told:
    """Cells in order, of which the first are named."""
    most = int(catalogue().threshold("sel_disebut"))
    named = few((f"{letter(at)}{row}" for row, at in cells), most, len(cells))
    return Told(code, tuple(sorted({row for row, _ in cells})), text=named)


def _read(table: Mapping[int, Row], cells: Iterable[Cell], asked: Sequence[str | None]) -> list[Cell]:
    """Those that hold something in a column that is read."""
    return [(row, at) for row, at in cells if row in table and at < len(asked) and asked[at] and table[row][at]]
