"""Formulas of figures that go wrong without a sign: of another RT, or lookups that take the nearest or find nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from survey.headers.known import REMEMBERED
from survey.place import read_number
from survey.reading.grid import Told
from survey.reading.sheets import formulas
from survey.reading.sheets.cell_marks import Cell, Row, told_together
from survey.reading.sheets.sheet_layout import position

# What no reference to a cell of the same sheet stands in: texts, and what another sheet or an area is named by.
_ELSEWHERE = re.compile(
    r"\"[^\"]*\"|(?:'(?:[^']|'')*'|[\w.\]\[]+)!\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?"
    r"|\$?[A-Z]{1,3}\$?[0-9]+:\$?[A-Z]{1,3}\$?[0-9]+"
)
# The number of a row in a reference, or what may be one.
_ROW = re.compile(r"(?<=[A-Z])\$?([0-9]+)")
_CELL = re.compile(r"(?<![\w.$])\$?([A-Z]{1,3})\$?([0-9]{1,7})(?![\w.(])")
# A lookup, or a link to another workbook: what is found may be blank.
_LOOKUP = re.compile(r"\b(?:[VHX]?LOOKUP|INDEX)\(|\[[^\[\]]+\][^!'\[\]]*'?!")
# Of these the last argument says that only what agrees is meant; without it they take the nearest.
_NEAREST = re.compile(r"\b([VH]LOOKUP|MATCH)\(")
_DRAWN = re.compile(r"\bRAND(?:BETWEEN|ARRAY)?\(")
_ARGUMENTS = {"VLOOKUP": 4, "HLOOKUP": 4, "MATCH": 3}
_EXACT = ("", "0", "FALSE", "FALSE()")


@dataclass
class Slips:
    """``figures``: the positions of the columns whose formulas are looked at; ``present``: there is one. ``of_rows``:
    cells that refer to figures of other rows, and which; ``nearest``: lookups that take the nearest; ``nothing``:
    lookups that came to 0, and links to another workbook that did; ``drawn``: numbers drawn at random."""

    figures: Collection[int]
    present: bool = False
    of_rows: dict[Cell, set[int]] = field(default_factory=dict)
    nearest: list[Cell] = field(default_factory=list)
    nothing: list[Cell] = field(default_factory=list)
    drawn: list[Cell] = field(default_factory=list)

    def look(self, cell: Cell, formula: str, value: str | None) -> None:
        row, at = cell
        if at not in self.figures:
            return
        self.present = True
        # Most formulas stay in their row, which is seen sooner than what they refer to.
        if {*_ROW.findall(formula)} - {str(row)}:
            others = {number for number, column in _cells(formula) if column in self.figures and number != row}
            self.of_rows |= {cell: others} if others else {}
        if _DRAWN.search(formula):
            self.drawn.append(cell)
        # Down a column they differ by their rows alone.
        elif "(" in formula and takes_nearest(_ROW.sub("", formula)):
            self.nearest.append(cell)
        elif value is not None and formulas.is_zero(value) and _LOOKUP.search(formula):
            self.nothing.append(cell)


def told(slips: Slips, table: Mapping[int, Row], asked: Sequence[str | None], by_hand: bool) -> Iterator[Told]:
    """Of the rows that are RTs alone. ``by_hand``: formulas are worked out only where somebody asks for it."""
    found = {
        "rumus_baris_lain": [
            cell for cell, others in slips.of_rows.items() if any(_is_rt(table, asked, n) for n in others)
        ],
        "pencarian_terdekat": slips.nearest,
        "pencarian_nol": slips.nothing,
        "rumus_acak": slips.drawn,
    }
    for code, cells in found.items():
        if there := sorted(cell for cell in cells if _is_rt(table, asked, cell[0])):
            yield told_together(code, there)
    if slips.present and by_hand:
        yield Told("hitung_manual")


def _is_rt(table: Mapping[int, Row], asked: Sequence[str | None], number: int) -> bool:
    cell = table[number][asked.index("rt")] if number in table and "rt" in asked else None
    return cell is not None and read_number(cell, "rt") is not None


def _cells(formula: str) -> list[Cell]:
    """The single cells of the same sheet that a formula refers to."""
    return [(int(row), position(column)) for column, row in _CELL.findall(_ELSEWHERE.sub(" ", formula))]


@lru_cache(REMEMBERED)
def takes_nearest(formula: str) -> bool:
    """Whether one of its lookups takes the nearest of an ordered list where nothing agrees."""
    if "LOOKUP(" not in formula and "MATCH(" not in formula:
        return False
    found = ((call[1], _arguments(formula[call.end() :])) for call in _NEAREST.finditer(formula))
    return any(len(given) < _ARGUMENTS[name] or given[-1].strip().upper() not in _EXACT for name, given in found)


def _arguments(text: str) -> list[str]:
    """Those of a call whose bracket was opened before ``text``."""
    given, depth, quoted = [""], 0, False
    for sign in text:
        quoted ^= sign == '"'
        depth += 0 if quoted else (sign in "({") - (sign in ")}")
        if depth < 0:
            break
        if sign == "," and not depth and not quoted:
            given.append("")
        else:
            given[-1] += sign
    return given
