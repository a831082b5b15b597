"""Rows by the person who recorded them, or by village where the file does not say who."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from survey import headers
from survey.arrays import Flags, Rows, counts
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.villages import runs
from survey.findings import Hit


@dataclass(frozen=True)
class Odd:
    """A hit about a group; of several, those of lowest ``rank`` are told."""

    group: int
    rank: float
    hit: Hit


@dataclass(frozen=True)
class Groups:
    """``order``: positions in the table, group by group; None where they lie so already. In that order, the ``start``
    and ``span`` of each group, and the rows ``held`` by an error; ``size``, how many of a group's rows none holds."""

    names: pl.Series
    order: Rows | None
    start: Rows
    span: Rows
    held: Rows
    size: Rows

    def sorted(self, values: Rows) -> Rows:
        return values if self.order is None else values[self.order]

    def sums(self, values: Rows) -> Rows:
        """Of rows in order, the sum of each group over its sound ones."""
        return self._sound(np.add.reduceat(values, self.start), values)

    def counts(self, flags: Flags) -> Rows:
        """The same of flags: how many are true."""
        return self._sound(counts(flags, self.start), flags)

    def _sound(self, total: Rows, values: Rows | Flags) -> Rows:
        """The totals of all rows without those of the held ones."""
        if self.held.size:
            total -= np.bincount(self._group_of_held, values[self.held], self.start.size).astype(np.int64)
        return total

    @cached_property
    def _group_of_held(self) -> Rows:
        return np.searchsorted(self.start, self.held, "right") - 1

    def sound(self, group: int) -> Rows:
        """The places in order of a group's sound rows."""
        rows = np.arange(self.start[group], self.start[group] + self.span[group])
        return np.setdiff1d(rows, self.held, assume_unique=True)

    def positions(self, at: Rows) -> Rows:
        """The positions in the table of places in order."""
        return at if self.order is None else self.order[at]

    @cached_property
    def large(self) -> Flags:
        """The groups that have rows enough to show a pattern."""
        flags: Flags = self.size >= catalogue().threshold("kelompok_minimal")
        return flags


def of(seen: Seen) -> Groups | None:
    """None where there are not two groups to be compared."""
    at = headers.in_role("enumerator", seen.table.dialect.header)
    if at is not None and (made := _grouped(seen, runs(seen.table.text.select(who=str(at)), ("who",)))):
        return made
    return _grouped(seen, seen.villages)


def _grouped(seen: Seen, found: pl.DataFrame) -> Groups | None:
    """``found``: see ``runs``. A row whose last column is blank is in no group."""
    named, span = found.drop("at", "span"), found["span"].to_numpy()
    name, at = named.to_series(-1), found["at"].to_numpy()
    number = named.select(pl.struct(pl.all()).rank("dense")).to_series().to_numpy().astype(np.int64)
    order, held = None, seen.held
    if name.null_count() or int(number.max()) < number.size:
        of_run = np.repeat(np.arange(found.height), span)
        order = np.flatnonzero(name.is_not_null().to_numpy()[of_run])
        sort = np.argsort(number[of_run[order]], kind="stable")
        order = order[sort]
        at = np.flatnonzero(np.diff(number[of_run[order]], prepend=0))
        span, name = np.diff(at, append=order.size), name[of_run[order[at]]]
        held = np.flatnonzero(np.isin(order, held))
    if at.size < 2:
        return None
    lost = np.bincount(np.searchsorted(at, held, "right") - 1, minlength=at.size)
    return Groups(name, order, at, span, held, span - lost)
