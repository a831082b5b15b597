"""Cells that are not plain whole numbers, read exactly: a decimal of nine places, never a float."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from survey.cells import writing
from survey.parallel import each

Plain = TypeVar("Plain", pl.Series, pl.Expr)
NANO = 1_000_000_000
# Larger numbers are cut off here, so that none overflows in small units.
LARGEST = 9_000_000_000
# No-break and thin spaces, which nobody types between two numbers; a unit may stand behind.
_GAP = "[\u00a0\u202f\u2009]"
_GAPPED = rf"^[+-]?[1-9][0-9]{{0,2}}(?:{_GAP}[0-9]{{3}})+(?:[.,][0-9]*)?(?:\s*[a-zA-Z]\S*)?$"


@dataclass(frozen=True)
class Odd:
    """The cells of one column that are not plain whole numbers.

    ``at``: positions in the column; ``text``: to be read; ``point``: billionths, where they read with a decimal point
    and no thousands marks; ``code``: of the finding that tells a way of ``survey.cells.writing``.
    """

    at: pl.Series
    text: pl.Series
    point: pl.Series
    code: pl.Series


def all_odd(text: pl.DataFrame, whole: pl.DataFrame, units: Mapping[str, str]) -> dict[str, Odd]:
    odd = each(lambda name: _odd(text[name], whole[name], units.get(name, "")), text.columns)
    return dict(zip(text.columns, odd, strict=True))


def _odd(text: pl.Series, whole: pl.Series, unit: str) -> Odd:
    if whole.null_count() == text.null_count():
        none = pl.Series([], dtype=pl.String)
        return Odd(pl.Series([], dtype=pl.UInt32), none, pl.Series([], dtype=pl.Int64), none)
    # Asked one by one of a small file, each of these questions takes longer than its answer.
    odd, cell = pl.col("text").is_not_null() & pl.col("whole").is_null(), pl.col("text")
    found = pl.DataFrame({"text": text, "whole": whole}).select(cell.filter(odd), at=odd.arg_true())
    at, cells = found["at"], found["text"].alias(text.name)
    point, short = found.select(exact(cell), short=cell.str.contains(writing.POWER, literal=True))
    codes = pl.Series([None], dtype=pl.String).new_from_index(0, at.len())
    if not point.null_count() and not short.any():
        return Odd(at, cells, point, codes)
    rest = (point.is_null() | short).arg_true()
    seen = cells.gather(rest).str.replace_all(writing.UNSEEN, "").str.strip_chars()
    seen = seen.str.replace(writing.KEPT_AS_TEXT, "$1").str.strip_chars()
    trimmed, code = writing.told_apart(_all_ungapped(seen), unit)
    return Odd(at, cells.scatter(rest, trimmed), point.scatter(rest, exact(trimmed)), codes.scatter(rest, code))


def ungapped(cell: str) -> str:
    """``1 258,7`` with a no-break space without it."""
    return re.sub(_GAP, "", cell) if re.search(_GAPPED, cell) else cell


def _all_ungapped(cells: pl.Series) -> pl.Series:
    gapped = cells.str.contains(_GAP)
    if not gapped.any():
        return cells
    return cells.scatter(gapped.arg_true(), [ungapped(cell) for cell in cells.filter(gapped)])


def exact(plain: Plain) -> Plain:
    """Text such as ``-1.5`` or ``4.7E-05`` to Int64 in billionths, null where it is none."""
    exact: Plain = plain.cast(pl.Decimal(38, 9), strict=False).to_physical()
    return exact.clip(-LARGEST * NANO, LARGEST * NANO).cast(pl.Int64)
