"""What a check between rows looks at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

import numpy as np
import polars as pl

from survey import cells, place
from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.context import Context
from survey.crosschecks.beginning import UNKNOWN, Beginning
from survey.crosschecks.villages import runs
from survey.headers import letter
from survey.place import VILLAGE
from survey.reading import Table

__all__ = ["UNKNOWN", "OfTable", "Seen", "filled"]


class OfTable(Protocol):
    """What a check needs that asks for no quantity: it serves the forms, too."""

    @property
    def table(self) -> Table: ...
    @property
    def rows(self) -> pl.DataFrame: ...
    @property
    def context(self) -> Context: ...


@dataclass(frozen=True)
class Seen:
    """``rows``: ``baris`` and the key columns, quantities in small units and answers of every row of the table.
    ``sound``: the positions of those that no error holds so far. ``slid``: of those whose cells stand in another column
    than their header's, which has been told. ``decimal``: how the file writes its numbers. ``filled``: see the function
    of that name."""

    table: Table
    rows: pl.DataFrame
    sound: Rows
    slid: Rows
    context: Context
    decimal: cells.Decimal
    filled: Callable[[], Mapping[str, Rows]]

    def cell(self, name: str, at: int) -> str:
        """``F7``: the cell of a question in the row at position ``at``."""
        return f"{letter(self.table.positions[name])}{self.table.row[at]}"

    def cells(self, name: str, first: int, last: int) -> str:
        """``F7:F12``: those of a question from one position to another."""
        return f"{self.cell(name, first)}:{self.cell(name, last)}"

    @cached_property
    def quantities(self) -> tuple[str, ...]:
        """Those that the file has, in the catalogue's order."""
        return tuple(q.name for q in catalogue().quantities if q.name in self.rows.columns)

    @cached_property
    def is_sound(self) -> Flags:
        flags = np.zeros(self.rows.height, bool)
        flags[self.sound] = True
        return flags

    @cached_property
    def in_place(self) -> Flags:
        """The rows that have not slid."""
        flags = np.ones(self.rows.height, bool)
        flags[self.slid] = False
        return flags

    @cached_property
    def named(self) -> pl.DataFrame:
        """The key columns, blank in rows that have slid."""
        keys = self.rows.select(place.key_names())
        return keys.with_columns(pl.when(pl.Series(self.in_place)).then(pl.all())) if self.slid.size else keys

    @cached_property
    def villages(self) -> pl.DataFrame:
        """The villages as they follow each other in the file, see ``runs``."""
        return runs(self.rows)

    @cached_property
    def neighbourhoods(self) -> pl.DataFrame:
        """The same of the RWs."""
        return runs(self.rows, (*VILLAGE, "rw"))

    @cached_property
    def named_villages(self) -> pl.DataFrame:
        """The villages without rows that have slid."""
        return runs(self.named) if self.slid.size else self.villages

    @cached_property
    def village_rows(self) -> pl.DataFrame:
        """The ``rows`` of each village that is named in full and has not slid."""
        return self.named_villages.group_by(VILLAGE).agg(rows=pl.col("span").sum()).drop_nulls()

    @cached_property
    def beginning(self) -> Beginning:
        return Beginning.of(self.quantities, [self.values(name) for name in self.quantities], self.slid)

    @cached_property
    def held(self) -> Rows:
        """The positions of the rows that an error holds."""
        return np.flatnonzero(~self.is_sound)

    @cached_property
    def _filled(self) -> Mapping[str, Rows]:
        return self.filled()

    def values(self, name: str) -> Rows:
        """A quantity of every row in small units, ``UNKNOWN`` where it is blank."""
        return self._filled[name]


def filled(quantities: pl.DataFrame) -> Mapping[str, Rows]:
    """Each of the quantities, ``UNKNOWN`` where it is blank."""
    return {own.name: (own.fill_null(UNKNOWN) if own.null_count() else own).to_numpy() for own in quantities}
