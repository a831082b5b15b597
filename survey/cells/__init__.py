"""From the number as typed to an exact whole number of small units.

Counts are kept as they are, metres in hundredths, hectares in millionths: the catalogue's ``scale`` per unit. What is
not a plain whole number is read as a decimal of nine places, never as a float, so that spreadsheet noise such as
``0.0047239999999999505`` ends where it began.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, Protocol

import polars as pl

from survey.cells import writing
from survey.messages import Refusal
from survey.parallel import each

Decimal = Literal["point", "comma"]
NO_UNITS: Mapping[str, str] = {}
NANO = 1_000_000_000
# A count this close to a whole number is that number, written by a spreadsheet's float.
COUNT_NOISE = NANO // 1_000_000
LARGEST = 9_000_000_000
# One convention may stand against a few slips in the other if it is proven this many times as often.
DOMINANCE = 10
LOOK_FIRST = 1000
# Rust's \d knows the digits of every script; only these are read.
_DIGIT = "[0-9]"
_POWER = f"[eE][+-]?{_DIGIT}+"


def _grouped(group: str) -> str:
    """Thousands in groups of three. None starts with 0: ``0,123`` is no 123."""
    return f"[1-9]{_DIGIT}{{0,2}}(?:{re.escape(group)}{_DIGIT}{{3}})"


def _proof(mark: str, group: str) -> str:
    """A number that can only be read with ``mark`` for decimals and ``group`` for thousands."""
    m, d = re.escape(mark), _DIGIT
    grouped = f"{_grouped(group)}+{m}{d}*|{_grouped(group)}{{2,}}"
    decimal = f"(?:0{d}*|{d}{{4,}}|){m}{d}+|{d}+{m}(?:{d}{{0,2}}|{d}{{4,}})"
    return f"^[+-]?(?:{grouped}|{decimal}|{d}*{m}{d}*{_POWER})$"


def _number(mark: str, group: str) -> str:
    m, d = re.escape(mark), _DIGIT
    return f"^[+-]?(?:{_grouped(group)}+(?:{m}{d}*)?|{d}*(?:{m}{d}*)?(?:{_POWER})?)$"


PROOF = {"point": _proof(".", ","), "comma": _proof(",", ".")}
NUMBER = {"point": _number(".", ","), "comma": _number(",", ".")}
MARK = {"point": ".", "comma": ","}
GROUP = {"point": ",", "comma": "."}
DOUBTFUL = f"^[+-]?[1-9]{_DIGIT}{{0,2}}[.,]{_DIGIT}{{3}}$"
# No-break and thin spaces, which nobody types between two numbers; a unit may stand behind.
_GAP = "[\u00a0\u202f\u2009]"
_GAPPED = rf"^[+-]?[1-9]{_DIGIT}{{0,2}}(?:{_GAP}{_DIGIT}{{3}})+(?:[.,]{_DIGIT}*)?(?:\s*[a-zA-Z]\S*)?$"


class Where(Protocol):
    """What a refusal needs to name a cell as the spreadsheet shows it."""

    @property
    def file(self) -> str: ...
    def cell(self, name: str, at: int) -> str: ...


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


@dataclass(frozen=True)
class Parsed:
    """``values``: Int64 in small units, null where blank, unreadable, doubtful or a fraction of a count.

    Positions per column: ``unreadable``; ``doubtful``, thousands or decimals in a file that uses both marks;
    ``fractional``, a count that is not whole; ``rounded``, finer than the scale; ``written``, per finding's code those
    that are no plain number, whether they could be read or not. ``mixed``: some cells use the other mark.
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
    ``told_mixed`` that some cells do not use the mark ``told``.

    Raises:
        Refusal: the file's decimal mark cannot be told and ``told`` is None.
    """
    whole = text.select(pl.all().cast(pl.Int64, strict=False))
    odd = _all_odd(text, whole, units)
    decimal, mixed = (told, told_mixed) if told else convention(odd, where)
    read = each(lambda name: _column(whole[name], odd[name], scales[name], decimal, mixed), scales)
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


def _column(whole: pl.Series, odd: Odd, scale: int, decimal: Decimal, mixed: bool) -> _Column:
    at = odd.at
    values = scaled(whole, scale)
    if not at.len():
        return _Column(values, at, at, at, at)
    doubt = odd.text.str.contains(DOUBTFUL) if mixed else pl.repeat(False, at.len(), eager=True)
    nano = _nano(odd, decimal).set(doubt, None)
    kept, finer = small(nano, scale)
    part = finer & (scale == 1)
    return _Column(
        values=values.scatter(at, kept.set(part, None)),
        unreadable=at.filter(nano.is_null() & ~doubt & (odd.text != "")),
        doubtful=at.filter(doubt),
        fractional=at.filter(part),
        rounded=at.filter(finer & (scale != 1)),
    )


def scaled(whole: pl.Series, scale: int) -> pl.Series:
    """Whole numbers to small units; at most ``LARGEST`` either way, so that none overflows: as good as never to do."""
    within = whole if whole.is_between(-LARGEST, LARGEST).all() else whole.clip(-LARGEST, LARGEST)
    return within if scale == 1 else within * scale


def small(nano: pl.Series, scale: int) -> tuple[pl.Series, pl.Series]:
    """Billionths to whole small units, halves up; and where that lost something."""
    step = NANO // scale
    kept = (nano + step // 2) // step
    finer = (kept * step - nano).abs() > (COUNT_NOISE if scale == 1 else 0)
    # What is below zero stays below zero, however little: a negative quantity is an error, not a 0.
    return kept.set(finer & (nano < 0) & (kept == 0), -1), finer


def proves_point(text: pl.DataFrame, units: Mapping[str, str]) -> bool:
    """Whether a cell can only be read with a decimal point, and none only with a comma."""
    odd = _all_odd(text, text.select(pl.all().cast(pl.Int64, strict=False)), units)
    return not _commas(odd) and _proves_point(odd)


def _all_odd(text: pl.DataFrame, whole: pl.DataFrame, units: Mapping[str, str]) -> dict[str, Odd]:
    odd = each(lambda name: _odd(text[name], whole[name], units.get(name, "")), text.columns)
    return dict(zip(text.columns, odd, strict=True))


def _odd(text: pl.Series, whole: pl.Series, unit: str) -> Odd:
    if whole.null_count() == text.null_count():
        none = pl.Series([], dtype=pl.String)
        return Odd(pl.Series([], dtype=pl.UInt32), none, pl.Series([], dtype=pl.Int64), none)
    odd = text.is_not_null() & whole.is_null()
    cells = text.filter(odd)
    point = _exact(cells)
    codes = pl.repeat(None, cells.len(), dtype=pl.String, eager=True)
    if not point.null_count():
        return Odd(odd.arg_true(), cells, point, codes)
    rest = point.is_null().arg_true()
    seen = cells.gather(rest).str.replace_all(writing.UNSEEN, "").str.strip_chars()
    trimmed, code = writing.told_apart(_all_ungapped(seen), unit)
    return Odd(
        odd.arg_true(), cells.scatter(rest, trimmed), point.scatter(rest, _exact(trimmed)), codes.scatter(rest, code)
    )


def ungapped(cell: str) -> str:
    """``1 258,7`` with a no-break space without it."""
    return re.sub(_GAP, "", cell) if re.search(_GAPPED, cell) else cell


def _all_ungapped(cells: pl.Series) -> pl.Series:
    gapped = cells.str.contains(_GAP)
    if not gapped.any():
        return cells
    return cells.scatter(gapped.arg_true(), [ungapped(cell) for cell in cells.filter(gapped)])


def _exact(plain: pl.Series) -> pl.Series:
    """Text such as ``-1.5`` or ``4.7E-05`` to Int64 in billionths, null where it is none."""
    exact = plain.cast(pl.Decimal(38, 9), strict=False).to_physical()
    return exact.clip(-LARGEST * NANO, LARGEST * NANO).cast(pl.Int64)


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
    return _exact(plain.set(~fits, None))


def convention(odd: Mapping[str, Odd], where: Where) -> tuple[Decimal, bool]:
    """The decimal mark of a file, from the cells that leave no doubt; and whether some cells use the other one.

    Raises:
        Refusal: nothing settles it, or both marks are proven about as often.
    """
    commas = _commas(odd)
    if commas == 0:
        if not _proves_point(odd) and (doubt := _first(odd, DOUBTFUL, where)):
            raise Refusal("desimal_tak_pasti", berkas=where.file, isi=doubt[0], sel=doubt[1])
        return "point", False
    points = _count(odd, PROOF["point"])
    if points * DOMINANCE <= commas:
        return "comma", points > 0
    if commas * DOMINANCE <= points:
        return "point", True
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


def _commas(odd: Mapping[str, Odd]) -> int:
    """What proves the comma does not read with a point, so there is no need to look at what does."""
    rest = {name: replace(o, text=o.text.filter(o.point.is_null())) for name, o in odd.items() if o.text.len()}
    return _count(rest, PROOF["comma"])


def _count(odd: Mapping[str, Odd], pattern: str) -> int:
    return sum(each(lambda name: int(odd[name].text.str.contains(pattern).sum()), odd))


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


def marked(plain: str, decimal: Decimal) -> str:
    """Text with decimal points as a file writes it, so that what is said of a cell reads like the cell."""
    return plain.replace(".", MARK[decimal])


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
