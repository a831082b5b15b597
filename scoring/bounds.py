"""Volumes as far as they are known: a missing one lies anywhere between nothing and its whole base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.rules import RuleSet
from survey.catalogue import catalogue

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Bounds:
    """Bases and bounds of the volumes of n places, in small units.

    ``places``: a frame of n rows that names them. ``base``: per base column, int64 (n). ``untold``: for a base that may
    be blank, how many RTs of each place do not tell it and are not in its sum (n). ``low``, ``high``: per criterion,
    int64 (n), the same array where every volume is known. ``rt`` (n): how many RTs each place sums.
    """

    places: pl.DataFrame
    base: Mapping[str, Ints]
    untold: Mapping[str, Ints]
    low: tuple[Ints, ...]
    high: tuple[Ints, ...]
    rt: Ints

    def known(self, criterion: int) -> Bools:
        """Whether the criterion's volume is known exactly (n)."""
        return np.equal(self.low[criterion], self.high[criterion])

    def missing(self) -> Ints:
        """How many volumes of each place are not known (n)."""
        count = np.zeros(self.rt.size, np.int64)
        for low, high in zip(self.low, self.high, strict=True):
            if low is not high:
                count += low != high
        return count

    def open_rows(self) -> Ints:
        """The row numbers of places with a missing volume."""
        return np.flatnonzero(self.missing())

    def at(self, rows: Ints) -> Bounds:
        """The places at these row numbers."""
        return Bounds(
            places=self.places[rows],
            base={name: values[rows] for name, values in self.base.items()},
            untold={name: count[rows] for name, count in self.untold.items()},
            low=tuple(values[rows] for values in self.low),
            high=tuple(values[rows] for values in self.high),
            rt=self.rt[rows],
        )


def of_rows(rows: pl.DataFrame, rules: RuleSet) -> Bounds:
    """Bounds of accepted RT rows: volumes and bases as Int64 in small units, null where missing.

    Raises:
        ValueError: a base that criteria are measured against is missing, or a volume lies outside ``0 .. base``;
            such rows are held by the survey and must not come here.
    """
    named = [q.name for q in catalogue().keys if q.name in rows.columns]
    base = {q.name: _numbers(rows[q.name]) for q in catalogue().bases}
    untold = {q.name: rows[q.name].is_null().cast(pl.Int64).to_numpy() for q in catalogue().bases if q.blank != "error"}
    low, high = [], []
    for criterion in rules.criteria:
        volume, whole = _numbers(rows[criterion.volume]), base[criterion.base]
        if rows[criterion.base].null_count() or (volume < 0).any() or (volume > whole).any():
            raise ValueError(f"{criterion.volume} lies outside 0 .. {criterion.base}")
        blank = rows[criterion.volume].is_null()
        low.append(volume)
        high.append(np.where(blank.to_numpy(), whole, volume) if blank.any() else volume)
    return Bounds(rows.select(named), base, untold, tuple(low), tuple(high), np.ones(rows.height, np.int64))


def _numbers(column: pl.Series) -> Ints:
    """The column as int64; a missing cell stands as 0 here, and the caller says of it what is known."""
    if not column.null_count():
        return column.to_numpy()
    return column.set(column.is_null(), 0).to_numpy()


def together(bounds: Bounds, by: list[str]) -> Bounds:
    """Volumes and bases summed over the rows that share ``by``, in the order the groups first appear."""
    groups = bounds.places.select(by).with_row_index("at")
    first = groups.group_by(by, maintain_order=True).agg(pl.col("at").first())
    number = first.select(by).with_row_index("group")
    of = groups.join(number, on=by, how="left", nulls_equal=True, maintain_order="left")["group"].to_numpy()
    sums = {id(values): _summed(values, of, first.height) for values in (*bounds.low, *bounds.high)}
    return Bounds(
        places=first.select(by),
        base={name: _summed(values, of, first.height) for name, values in bounds.base.items()},
        untold={name: _summed(count, of, first.height) for name, count in bounds.untold.items()},
        low=tuple(sums[id(values)] for values in bounds.low),
        high=tuple(sums[id(values)] for values in bounds.high),
        rt=_summed(bounds.rt, of, first.height),
    )


def _summed(values: Ints, of: npt.NDArray[np.uint32], size: int) -> Ints:
    total = np.zeros(size, np.int64)
    np.add.at(total, of, values)
    return total
