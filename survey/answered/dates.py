"""Dates as people type them, brought to ``2026-01-31``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

import numpy as np
import polars as pl

from survey import place

_ISO = re.compile(r"^([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[ T].*)?$")
# Day before month, as everyone in Indonesia writes; a year of two digits is not understood.
_NUMBERS = re.compile(r"^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})$")
_NAMED = re.compile(r"^([0-9]{1,2})[-/. ]+([a-z]{3,})[-/. ]+([0-9]{4})$")


def read(typed: pl.Series) -> tuple[pl.Series, np.ndarray]:
    """The column as ISO text, null where blank or not understood; and the positions of cells that are not."""
    cells = place.tidy(typed)
    known = {cell: iso(cell) for cell in cells.drop_nulls().unique()}
    read = cells.replace_strict(known, default=None, return_dtype=pl.String) if known else cells
    return read.alias(typed.name), np.flatnonzero((cells.is_not_null() & read.is_null()).to_numpy())


def iso(cell: str) -> str | None:
    """``2026-01-31`` of ``31/1/2026``, ``31 Jan 2026`` or itself; None where it is none of these, or no day."""
    text = cell.strip().lower()
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
    elif found := _NUMBERS.match(text):
        day, month, year = map(int, found.groups())
    elif (found := _NAMED.match(text)) and found[2][:3] in _months():
        day, month, year = int(found[1]), _months()[found[2][:3]], int(found[3])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """The first three letters of each month's name, Indonesian and English."""
    from babel.dates import get_month_names

    names = {name: n for lang in ("en", "id") for n, name in get_month_names("wide", locale=lang).items()}
    return {name[:3].lower(): n for name, n in names.items()}
