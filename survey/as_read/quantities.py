"""The quantities of a table of the numeric baseline, in small units."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from survey import cells
from survey.catalogue import catalogue
from survey.cells import Parsed
from survey.cells.where import InFile, Nowhere
from survey.context import Context
from survey.parallel import each
from survey.reading import Table
from survey.reading.text.numbers import SAMPLE, Numbers


def read(table: Table, context: Context, file: str) -> tuple[Table, Parsed]:
    """The quantities; and the table with all its cells as text, where only the text could tell them.

    Raises:
        Refusal: see ``cells.parse``.
    """
    made = catalogue()
    scales = {q.name: made.unit_of(q.name).scale for q in made.quantities if q.name in table.positions}
    units = {name: made[name].unit for name in scales}
    if table.numbers and (rest := _with_point(table.numbers, table.positions, scales, units, context)):
        parsed = _joined(table.numbers, table.positions, scales, rest)
        return replace(table, numbers=table.numbers.without_values()), parsed
    table = table.as_text()
    text = table.text.select(pl.col(str(table.positions[name])).alias(name) for name in scales)
    where = InFile(file, table.positions, table.row)
    return table, cells.parse(text, scales, context.decimal, where, units, context.mixed)


def _with_point(
    found: Numbers, positions: Mapping[str, int], scales: Mapping[str, int], units: Mapping[str, str], context: Context
) -> Parsed | None:
    """What the odd rows hold, where it is plain that the file has decimal points and nothing else: all its other cells
    read as such numbers, so that none of them proves a comma."""
    if context.mixed or context.decimal == "comma":
        return None
    columns = [pl.col(str(positions[name])).alias(name) for name in scales]
    odd = found.odd_rows.select(columns)
    if context.decimal is None:
        first = found.rows(np.arange(min(SAMPLE, found.record.size))).select(columns)
        if not cells.proves_point(pl.concat([first, odd]), scales, units):
            return None
    return cells.parse(odd, scales, "point", Nowhere(), units)


@dataclass(frozen=True)
class _Column:
    """``finer``: the positions of what is finer than the scale."""

    values: pl.Series
    finer: pl.Series


def _joined(found: Numbers, positions: Mapping[str, int], scales: Mapping[str, int], rest: Parsed) -> Parsed:
    """``rest``: what the odd rows hold."""
    odd = pl.Series(found.odd)
    made = each(lambda name: _column(found, str(positions[name]), rest.values[name]), scales)
    columns = dict(zip(scales, made, strict=True))
    finer = {name: column.finer for name, column in columns.items()}
    return Parsed(
        rest.decimal,
        pl.DataFrame([column.values.alias(name) for name, column in columns.items()]),
        unreadable={name: odd[at] for name, at in rest.unreadable.items()},
        doubtful={name: odd[at] for name, at in rest.doubtful.items()},
        fractional={n: _both(finer[n], odd[at]) if scales[n] == 1 else odd[at] for n, at in rest.fractional.items()},
        rounded={n: _both(finer[n], odd[at]) if scales[n] != 1 else odd[at] for n, at in rest.rounded.items()},
        written={name: {code: odd[at] for code, at in ways.items()} for name, ways in rest.written.items()},
        mixed=rest.mixed,
    )


def _column(found: Numbers, at: str, rest: pl.Series) -> _Column:
    plain, finer = found.values[at].rechunk().cast(pl.Int64), pl.Series([], dtype=pl.UInt32)
    values = plain
    if at in found.finer.columns and found.finer[at].any():
        finer = found.finer[at].arg_true()
        values = plain.set(found.finer[at], None) if found.kinds[at].scale == 1 else plain
    if plain.null_count():
        own = plain.gather(found.odd).is_null()
        values = values.scatter(pl.Series(found.odd).filter(own), rest.filter(own))
    return _Column(values, finer)


def _both(at: pl.Series, others: pl.Series) -> pl.Series:
    return pl.concat([at.cast(pl.Int64), others.cast(pl.Int64)]).unique().sort()
