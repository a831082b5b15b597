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


@dataclass(frozen=True)
class Bounds:
    """``places``: a frame of n rows that names them. ``base`` (per base column, n): int64 small units.
    ``low``, ``high``: int64 (criteria, n), equal where every volume is known. ``kk``, ``penduduk`` and ``luas`` stand
    among ``base``; ``rt`` (n): how many RT each row sums.
    """

    places: pl.DataFrame
    base: Mapping[str, Ints]
    low: Ints
    high: Ints
    rt: Ints

    @property
    def known(self) -> npt.NDArray[np.bool_]:
        """Whether the volume is known exactly: (criteria, n)."""
        return np.equal(self.low, self.high)


def of_rows(rows: pl.DataFrame, rules: RuleSet) -> Bounds:
    """Bounds of accepted RT rows: volumes and bases as Int64 in small units, null where missing.

    Raises:
        ValueError: a base that criteria are measured against is missing, or a volume lies outside ``0 .. base``;
            such rows are held by the survey and must not come here.
    """
    named = [q.name for q in catalogue().keys if q.name in rows.columns]
    base = {q.name: _numbers(rows[q.name]) for q in catalogue().bases}
    low = np.empty((len(rules.criteria), rows.height), np.int64)
    high = np.empty_like(low)
    for i, criterion in enumerate(rules.criteria):
        volume, missing = _numbers(rows[criterion.volume]), rows[criterion.volume].is_null().to_numpy()
        whole = base[criterion.base]
        if rows[criterion.base].null_count() or (volume < 0).any() or (volume > whole).any():
            raise ValueError(f"{criterion.volume} lies outside 0 .. {criterion.base}")
        low[i] = volume
        high[i] = np.where(missing, whole, volume)
    return Bounds(rows.select(named), base, low, high, np.ones(rows.height, np.int64))


def _numbers(column: pl.Series) -> Ints:
    """The column as int64; a missing cell stands as 0 here and is widened to its bounds by the caller."""
    if not column.null_count():
        return column.to_numpy()
    return column.set(column.is_null(), 0).to_numpy()


def together(bounds: Bounds, by: list[str]) -> Bounds:
    """Volumes and bases summed over the rows that share ``by``, in the order the groups first appear."""
    groups = bounds.places.select(by).with_row_index("at")
    first = groups.group_by(by, maintain_order=True).agg(pl.col("at").first())
    number = first.select(by).with_row_index("group")
    of = groups.join(number, on=by, how="left", nulls_equal=True, maintain_order="left")["group"].to_numpy()
    size = first.height
    return Bounds(
        places=first.select(by),
        base={name: _summed(values, of, size) for name, values in bounds.base.items()},
        low=np.stack([_summed(values, of, size) for values in bounds.low]),
        high=np.stack([_summed(values, of, size) for values in bounds.high]),
        rt=_summed(bounds.rt, of, size),
    )


def _summed(values: Ints, of: npt.NDArray[np.uint32], size: int) -> Ints:
    total = np.zeros(size, np.int64)
    np.add.at(total, of, values)
    return total
