"""Cells that are no plain number, told apart: about so many, with a unit, no figure, a spreadsheet's error, a date."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

import polars as pl

from survey.catalogue import Writing, catalogue

# Understood as blank; the rest of the codes leave the cell as it is, or name the number in it.
NO_FIGURE = frozenset(
    {"tanda_hubung", "tidak_tersedia", "tidak_ada", "rujukan_kosong", "angka_jadi_kata", "angka_terpotong"}
)
# A spreadsheet writes so what its column is too narrow for; a program writes 1e+05 or 1E5.
POWER = "E+"
OTHER_UNIT = "satuan_lain"
# No figure is so long, with all that people write around it.
LONGEST = 200
# Stands behind what is crossed out in a cell of a workbook.
STRUCK = "[dicoret]"
# Stands in each merged cell of figures, behind what it holds.
MERGED = "[sel gabungan]"
# The days from 1982 to 2064.
SERIAL = re.compile("[3-5][0-9]{4}")
# Signs that take no room, as web pages and messengers leave them: zero-width ones, marks of direction and of order.
UNSEEN = "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
# Put around a number so that a spreadsheet leaves it alone, as portals write it into a CSV: ``'02``, ``="02"``.
KEPT_AS_TEXT = r'^(?:\'|= *"([^"]*)"$)'
NO_LETTERS = r"^[\W_]*(?:[0-9]{1,2}[\W_]*)?$"
PLAIN = r"^[+-]?[0-9.,]*[0-9][0-9.,]*(?:[eE][+-]?[0-9]+)?$"


Cells = TypeVar("Cells", pl.Series, pl.Expr)


@dataclass(frozen=True)
class Written:
    """``number``: the text to read as a number, blank for no figure; ``code``: of the finding that tells it."""

    number: str
    code: str | None


def told_apart(cells: pl.Series, unit: str) -> tuple[pl.Series, pl.Series]:
    """Trimmed cells of a column in ``unit`` (blank: any), as they are to be read; and the code of each that is no plain
    number, null for the others."""
    plain = cells.str.contains(PLAIN) & ~cells.str.contains(POWER, literal=True)
    strange = cells.filter(~plain & (cells != "")).unique()
    meant = {cell: written for cell in strange if (written := _written(cell, unit)).code}
    if not meant:
        return cells, pl.repeat(None, cells.len(), dtype=pl.String, eager=True)
    codes = cells.replace_strict({cell: w.code for cell, w in meant.items()}, default=None, return_dtype=pl.String)
    return cells.replace({cell: written.number for cell, written in meant.items()}), codes


def is_date(cell: str) -> bool:
    """Whether a cell of an RT or RW is a date as spreadsheets write it, or the number they keep for one."""
    return _written(cell, "").code == "tanggal_excel" or SERIAL.fullmatch(cell) is not None


@cache
def sums() -> re.Pattern[str]:
    """How a cell begins or ends that tells a total or a mean, where a place or a number of an RT would stand."""
    return re.compile(rf"(?i)^(?:{'|'.join(catalogue().sums)})")


def no_names(cells: pl.Series) -> pl.Series:
    """Those of different cells of a place's name that say there is none, or that it is as above: ``-``, ``sda``."""
    typed = _in_words(cells)
    words = catalogue().no_names.union(*(way.spellings for way in catalogue().writings))
    return cells.filter((typed != "") & (typed.is_in(list(words)) | typed.str.contains(NO_LETTERS)))


def maybe_no_names(cells: pl.Series) -> bool:
    """Whether any of different cells of places' names is one of ``no_names``, crossed out or a sum."""
    cell = pl.col(cells.name)
    signs = cell.str.contains(NO_LETTERS) | cell.str.ends_with(STRUCK) | cell.str.contains(sums().pattern)
    words = catalogue().no_names.union(*(way.spellings for way in catalogue().writings))
    return bool(cells.to_frame().select((signs | _in_words(cell).is_in(list(words))).any()).item())


def told_unknown(cells: pl.Series) -> pl.Series:
    """Those of different cells that say that there is nothing to tell, or nobody knows it: ``-``, ``n/a``, ``tidak
    ada``."""
    words = {word for way in catalogue().writings if way.code in NO_FIGURE for word in way.spellings}
    return cells.filter(_in_words(cells).is_in(list(words)))


def as_above(cells: pl.Series) -> pl.Series:
    """Those of different cells that point to the row above, or to nothing: ``sda``."""
    return cells.filter(_in_words(cells).is_in(list(catalogue().no_names)))


def _in_words(cells: Cells) -> Cells:
    return cells.str.strip_chars().str.to_lowercase().str.replace_all(r"\s+", " ")


def _written(cell: str, unit: str) -> Written:
    typed = " ".join(cell.lower().split())
    if len(typed) > LONGEST:
        return Written(cell, None)
    for way, pattern in _ways():
        found = pattern.fullmatch(typed) if pattern else None
        if (found or typed in way.spellings) and (not way.units or unit in way.units):
            return _meant(cell, way.code, found.groupdict() if found else {}, unit)
    return Written(cell, None)


def _meant(cell: str, code: str, parts: Mapping[str, str], unit: str) -> Written:
    """``parts``: the number and the unit in the cell, as far as it is written with them."""
    if code in NO_FIGURE:
        return Written("", code)
    if "unit" in parts:
        return _with_unit(cell, parts["number"], parts["unit"].strip(), unit)
    return _about(cell, parts["number"], code, unit) if "number" in parts else Written(cell, code)


def _about(cell: str, number: str, code: str, unit: str) -> Written:
    """``± 20 m``: behind the number may stand its unit."""
    inner = _written(number, unit)
    if inner.code == OTHER_UNIT:
        return Written(cell, OTHER_UNIT)
    if inner.code in NO_FIGURE:
        return inner
    return Written(inner.number if inner.code == "satuan_dibuang" else number, code)


def _with_unit(cell: str, number: str, spelled: str, unit: str) -> Written:
    units = catalogue().units
    if unit and spelled in units[unit].spellings:
        return Written(number, "satuan_dibuang")
    known = catalogue().foreign_units.union(*(u.spellings for u in units.values()))
    return Written(cell, OTHER_UNIT if spelled in known else None)


@cache
def _ways() -> tuple[tuple[Writing, re.Pattern[str] | None], ...]:
    return tuple((way, re.compile(way.pattern) if way.pattern else None) for way in catalogue().writings)
