"""From the number as typed to an exact whole number of small units.

Counts are kept as they are, metres in hundredths, hectares in millionths: the catalogue's ``scale`` per unit. What is
not a plain whole number is read as a decimal of nine places, never as a float, so that spreadsheet noise such as
``0.0047239999999999505`` ends where it began.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from survey.cells.decimal_mark import DOUBTFUL, GROUP, NUMBER, Decimal, convention, in_doubt
from survey.cells.odd import LARGEST, NANO, Odd, Plain, all_odd, exact
from survey.cells.where import Where
from survey.parallel import each

NO_UNITS: Mapping[str, str] = {}
# A count this close to a whole number is that number, written by a spreadsheet's float.
COUNT_NOISE = NANO // 1_000_000


@dataclass(frozen=True)
class Parsed:
    """``values``: Int64 in small units, null where blank, unreadable, doubtful or a fraction of a count.

    Positions per column: ``unreadable``; ``doubtful``, thousands or decimals where the file's mark leaves that open;
    ``fractional``, a count that is not whole; ``rounded``, finer than the scale; ``written``, per finding's code those
    that are no plain number, whether they could be read or not. ``mixed``: some cells may be in doubt.
    """

    decimal: Decimal
    values: pl.DataFrame
    unreadable: Mapping[str, pl.Series]
    doubtful: Mapping[str, pl.Series]
    fractional: Mapping[str, pl.Series]
    rounded: Mapping[str, pl.Series]
    written: Mapping[str, Mapping[str, pl.Series]]
    mixed: bool


def parse(
    text: pl.DataFrame,
    scales: Mapping[str, int],
    told: Decimal | None,
    where: Where,
    units: Mapping[str, str] = NO_UNITS,
    told_mixed: bool = False,
) -> Parsed:
    """Read columns of text, each at its scale; ``units`` tells the unit that may stand behind a column's numbers,
    ``told_mixed`` that the mark ``told`` leaves some cells in doubt.

    Raises:
        Refusal: the file's decimal mark cannot be told and ``told`` is None.
    """
    whole = text.select(pl.all().cast(pl.Int64, strict=False))
    odd = all_odd(text, whole, units)
    decimal, mixed = (told, told_mixed) if told else convention(odd, whole, scales, where)
    doubt = in_doubt(odd, whole, scales, decimal) if mixed else []
    read = each(lambda name: _column(whole[name], odd[name], scales[name], decimal, name in doubt), scales)
    columns = dict(zip(scales, read, strict=True))
    return Parsed(
        decimal,
        pl.DataFrame([column.values.alias(name) for name, column in columns.items()]),
        unreadable={name: column.unreadable for name, column in columns.items()},
        doubtful={name: column.doubtful for name, column in columns.items()},
        fractional={name: column.fractional for name, column in columns.items()},
        rounded={name: column.rounded for name, column in columns.items()},
        written={name: dict(_by_code(cells)) for name, cells in odd.items()},
        mixed=mixed,
    )


def _by_code(odd: Odd) -> Iterator[tuple[str, pl.Series]]:
    if odd.code.null_count() < odd.code.len():
        for code in odd.code.drop_nulls().unique(maintain_order=True):
            yield code, odd.at.filter(odd.code == code)


@dataclass(frozen=True)
class _Column:
    """One column of ``Parsed``."""

    values: pl.Series
    unreadable: pl.Series
    doubtful: pl.Series
    fractional: pl.Series
    rounded: pl.Series


def _column(whole: pl.Series, odd: Odd, scale: int, decimal: Decimal, in_doubt: bool) -> _Column:
    at = odd.at
    values = scaled(whole, scale)
    if not at.len():
        return _Column(values, at, at, at, at)
    doubt = odd.text.str.contains(DOUBTFUL) if in_doubt else pl.Series([False]).new_from_index(0, at.len())
    nano = _nano(odd, decimal)
    nano = nano.set(doubt, None) if in_doubt else nano
    kept, finer = small(nano, scale)
    lost, none = at.filter(finer), at.clear()
    return _Column(
        values=values.scatter(at, kept.set(finer, None) if scale == 1 else kept),
        unreadable=at.filter(nano.is_null() & ~doubt & (odd.text != "")) if nano.null_count() else none,
        doubtful=at.filter(doubt),
        fractional=lost if scale == 1 else none,
        rounded=none if scale == 1 else lost,
    )


def scaled(whole: pl.Series, scale: int) -> pl.Series:
    """Whole numbers to small units; at most ``LARGEST`` either way, so that none overflows: as good as never to do."""
    ends = [end for end in (whole.min(), whole.max()) if isinstance(end, int)]
    within = whole if all(-LARGEST <= end <= LARGEST for end in ends) else whole.clip(-LARGEST, LARGEST)
    return within if scale == 1 else within * scale


def small(nano: Plain, scale: int) -> tuple[Plain, Plain]:
    """Billionths to whole small units, halves up; and where that lost something."""
    step = NANO // scale
    kept = (nano + step // 2) // step
    finer = (kept * step - nano).abs() > (COUNT_NOISE if scale == 1 else 0)
    # What is below zero stays below zero, however little: a negative quantity is an error, not a 0.
    return kept - (finer & (nano < 0) & (kept == 0)).cast(pl.Int64), finer


def _nano(odd: Odd, decimal: Decimal) -> pl.Series:
    """Billionths in this convention, null where a cell is no number in it."""
    if decimal == "comma":
        return _grouped_nano(odd.text, decimal)
    if not odd.point.null_count():
        return odd.point
    rest = odd.point.is_null().arg_true()
    return odd.point.scatter(rest, _grouped_nano(odd.text.gather(rest), decimal))


def _grouped_nano(text: pl.Series, decimal: Decimal) -> pl.Series:
    fits = text.str.contains(NUMBER[decimal])
    plain = text.str.replace_all(GROUP[decimal], "", literal=True).str.replace(",", ".", literal=True)
    return exact(plain.set(~fits, None))


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
