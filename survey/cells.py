"""From the number as typed to an exact whole number of small units.

Counts are kept as they are, metres in hundredths, hectares in millionths: the catalogue's ``scale`` per unit. What is
not a plain whole number is read as a decimal of nine places, never as a float, so that spreadsheet noise such as
``0.0047239999999999505`` ends where it began.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

import polars as pl

from survey.messages import Refusal

Decimal = Literal["point", "comma"]
NANO = 1_000_000_000
# A count this close to a whole number is that number, written by a spreadsheet's float.
COUNT_NOISE = NANO // 1_000_000
LARGEST = 9_000_000_000
# One convention may stand against a few slips in the other if it is proven this many times as often.
DOMINANCE = 10
LOOK_FIRST = 1000
_POWER = r"(?:[eE][+-]?\d+)?$"


def _proof(mark: str, group: str) -> str:
    """A number that can only be read with ``mark`` for decimals and ``group`` for thousands."""
    m, g = re.escape(mark), re.escape(group)
    grouped = rf"\d{{1,3}}(?:{g}\d{{3}})+{m}\d*|\d{{1,3}}(?:{g}\d{{3}}){{2,}}"
    decimal = rf"(?:0\d*|\d{{4,}}|){m}\d+|\d+{m}(?:\d{{0,2}}|\d{{4,}})"
    return rf"^[+-]?(?:{grouped}|{decimal}){_POWER}"


def _number(mark: str, group: str) -> str:
    m, g = re.escape(mark), re.escape(group)
    return rf"^[+-]?(?:\d{{1,3}}(?:{g}\d{{3}})+|\d*)(?:{m}\d*)?{_POWER}"


PROOF = {"point": _proof(".", ","), "comma": _proof(",", ".")}
NUMBER = {"point": _number(".", ","), "comma": _number(",", ".")}
GROUP = {"point": ",", "comma": "."}
DOUBTFUL = r"^[+-]?[1-9]\d{0,2}[.,]\d{3}$"


class Where(Protocol):
    """What a refusal needs to name a cell as the spreadsheet shows it."""

    @property
    def file(self) -> str: ...
    def cell(self, name: str, at: int) -> str: ...


@dataclass(frozen=True)
class Odd:
    """The cells of one column that are not plain whole numbers: positions in the column and trimmed text."""

    at: pl.Series
    text: pl.Series


@dataclass(frozen=True)
class Parsed:
    """``values``: Int64 in small units, null where blank, unreadable or a fraction of a count.

    Positions per column: ``unreadable``; ``fractional``, a count that is not whole; ``rounded``, finer than the scale.
    """

    decimal: Decimal
    values: pl.DataFrame
    unreadable: Mapping[str, pl.Series]
    fractional: Mapping[str, pl.Series]
    rounded: Mapping[str, pl.Series]


def parse(text: pl.DataFrame, scales: Mapping[str, int], told: Decimal | None, where: Where) -> Parsed:
    """Read columns of text, each at its scale.

    Raises:
        Refusal: the file's decimal mark cannot be told and ``told`` is None.
    """
    whole = text.select(pl.all().cast(pl.Int64, strict=False).clip(-LARGEST, LARGEST))
    odd = {name: _odd(text[name], whole[name]) for name in scales}
    decimal = told or convention(odd, where)
    values, unreadable, fractional, rounded = [], {}, {}, {}
    for name, scale in scales.items():
        at = odd[name].at
        nano = _nano(odd[name].text, decimal)
        step = NANO // scale
        small = (nano + step // 2) // step
        lost = (small * step - nano).abs()
        finer = lost > (COUNT_NOISE if scale == 1 else 0)
        part = finer & (scale == 1)
        values.append((whole[name] * scale).scatter(at, small.set(part, None)).alias(name))
        unreadable[name] = at.filter(nano.is_null())
        fractional[name] = at.filter(part)
        rounded[name] = at.filter(finer & (scale != 1))
    return Parsed(decimal, pl.DataFrame(values), unreadable, fractional, rounded)


def _odd(text: pl.Series, whole: pl.Series) -> Odd:
    at = (text.is_not_null() & whole.is_null()).arg_true()
    return Odd(at, text.gather(at).str.strip_chars())


def _nano(text: pl.Series, decimal: Decimal) -> pl.Series:
    """Text to Int64 in billionths; null where it is no number in this convention."""
    fits = text.str.contains(NUMBER[decimal])
    plain = text.str.replace_all(GROUP[decimal], "", literal=True).str.replace(",", ".", literal=True)
    exact = plain.set(~fits, None).cast(pl.Decimal(38, 9), strict=False).to_physical()
    return exact.clip(-LARGEST * NANO, LARGEST * NANO).cast(pl.Int64)


def convention(odd: Mapping[str, Odd], where: Where) -> Decimal:
    """The decimal mark of a file, from the cells that leave no doubt.

    Raises:
        Refusal: nothing settles it, or both marks are proven about as often.
    """
    commas = _count(odd, PROOF["comma"])
    if commas == 0:
        if not _proves_point(odd) and (doubt := _first(odd, DOUBTFUL, where)):
            raise Refusal("desimal_tak_pasti", berkas=where.file, isi=doubt[0], sel=doubt[1])
        return "point"
    points = _count(odd, PROOF["point"])
    if points * DOMINANCE <= commas:
        return "comma"
    if commas * DOMINANCE <= points:
        return "point"
    comma, point = _first(odd, PROOF["comma"], where), _first(odd, PROOF["point"], where)
    assert comma and point
    raise Refusal(
        "desimal_campur",
        berkas=where.file,
        koma=comma[0],
        sel_koma=comma[1],
        titik=point[0],
        sel_titik=point[1],
    )


def _count(odd: Mapping[str, Odd], pattern: str) -> int:
    return sum(int(cells.text.str.contains(pattern).sum()) for cells in odd.values())


def _proves_point(odd: Mapping[str, Odd]) -> bool:
    texts = [cells.text for cells in odd.values()]
    pattern = PROOF["point"]
    return any(t.head(LOOK_FIRST).str.contains(pattern).any() for t in texts) or any(
        t.str.contains(pattern).any() for t in texts
    )


def _first(odd: Mapping[str, Odd], pattern: str, where: Where) -> tuple[str, str] | None:
    for name, cells in odd.items():
        at = cells.text.str.contains(pattern).arg_true()
        if at.len():
            return cells.text[int(at[0])], where.cell(name, int(cells.at[int(at[0])]))
    return None


def as_decimal(name: str, scale: int) -> pl.Expr:
    """A column of small units as exact decimal text with a point: 2748200 millionths is ``2.7482``."""
    value = pl.col(name)
    if scale == 1:
        return value.cast(pl.String).alias(name)
    digits = len(str(scale)) - 1
    fraction = (value.abs() % scale).cast(pl.String).str.zfill(digits).str.strip_chars_end("0")
    sign = pl.when(value < 0).then(pl.lit("-")).otherwise(pl.lit(""))
    text = pl.format("{}{}.{}", sign, value.abs() // scale, fraction)
    return text.str.strip_suffix(".").alias(name)
