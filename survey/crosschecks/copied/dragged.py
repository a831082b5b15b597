"""Figures that a spreadsheet filled in by itself: cells dragged down make a series, or stay the same."""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags, Rows, stretches
from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    if seen.rows.height < catalogue().threshold("lazim_minimal"):
        return []
    return [hit for name in seen.quantities for hit in _of_column(seen, name)]


def _of_column(seen: Seen, name: str) -> list[Hit]:
    """The longest runs with a step of one size, also none, from row to row."""
    values = seen.values(name)
    if not _maybe(values):
        return []
    values = np.where(seen.in_place, values, UNKNOWN)
    even = _even(values[:-2], values[1:-1], values[2:])
    edges = stretches(even)
    rows = edges[:, 1] - edges[:, 0] + 2
    long = np.flatnonzero((rows >= catalogue().threshold("deret")) & ~_usual(seen, name, edges[:, 0]))
    longest = long[np.argsort(-rows[long], kind="stable")][: int(catalogue().threshold("disebut"))]
    runs = (np.arange(edges[i, 0], edges[i, 1] + 2) for i in sorted(longest.tolist()))
    return [Hit("deret_otomatis", name, at, _told(seen, name, at), once=True) for at in runs]


def _even(first: Rows, second: Rows, third: Rows) -> Flags:
    flags: Flags = (third - second == second - first) & (np.minimum(first, third) >= (third == second))
    return flags


def _usual(seen: Seen, name: str, at: Rows) -> Flags:
    """Of the runs that begin ``at``, those of one figure that stands in most of the file, or is all of its base: there,
    nobody dragged it."""
    values, base = seen.values(name), catalogue()[name].base
    # No other figure than the middle one can stand in more than half of the rows.
    middle = np.partition(values, values.size // 2)[values.size // 2]
    usual = (values[at] == middle) & bool(2 * (values == middle).sum() > values.size)
    if base in seen.quantities:
        usual |= values[at] == seen.values(base)[at]
    flags: Flags = usual & (values[at] == values[at + 1])
    return flags


def _maybe(values: Rows) -> bool:
    """Whether there can be a run: it would go on at one of a few rows, and on either side of that."""
    long = int(catalogue().threshold("deret")) - 2
    first, second, third = (values[long - 1 + more : values.size - 2 + more : long] for more in range(3))
    at = np.flatnonzero(_even(first, second, third)) * long + long - 1
    around = np.clip(at[:, np.newaxis] + np.arange(1 - long, long), 0, max(values.size - 3, 0))
    even = _even(values[around], values[around + 1], values[around + 2])
    count = np.cumsum(even, axis=1)
    return bool((count[:, long - 1 :] - count[:, :long] + even[:, :long] == long).any())


def _told(seen: Seen, name: str, at: Rows) -> str:
    first = ", ".join(amount(name, int(value)) for value in seen.values(name)[at[:3]])
    return f"{seen.cells(name, int(at[0]), int(at[-1]))} = {first} …"
