"""Arrays of rows: their positions in a table, a flag or a number for each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import polars as pl

Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def positions(flags: pl.Series) -> Rows:
    """The rows where ``flags`` is true; null is not."""
    return np.flatnonzero(flags.fill_null(False).to_numpy())


def counts(flags: Flags, first: Rows) -> Rows:
    """How many of the ``flags`` are true in each part of the rows, which begin at ``first``. A running sum takes half
    the time that numpy takes to add up the parts."""
    until = np.cumsum(flags, dtype=np.int32)
    found: Rows = np.diff(until[np.append(first[1:], flags.size) - 1], prepend=0).astype(np.int64)
    return found


def repeated(numbers: pl.Series) -> Rows:
    """The rows whose number stands in another row, too. To sort them takes less time than to look each up, and polars
    sorts them as fast on every processor."""
    ordered = numbers.sort().to_numpy()
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    return positions(numbers.is_in(pl.Series(twice).implode())) if twice.size else np.empty(0, np.int64)


def together(parts: Iterable[Rows]) -> Rows:
    """The rows of all parts, one part behind the other; none where there is no part."""
    return np.concatenate([np.empty(0, np.int64), *parts])


def stretches(flags: Flags) -> Rows:
    """The first row of each stretch of true ``flags`` and the one behind its last, n pairs."""
    edges = np.diff(np.concatenate([[False], flags, [False]]).astype(np.int8))
    return np.flatnonzero(edges).reshape(-1, 2)
