"""Columns of plain numbers, which stand as numbers; as text they are read from the file again where it is asked for.

In a large file text takes most of the memory, and few of its cells are ever quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.cells.writing import POWER
from survey.reading.text.lines import COUNT, MEASURE, NO_NUMBERS, Kind, Kinds, Lines, finer

# Of smaller files, text takes little.
LEAST = 20_000
# So many of the first rows show what the columns hold.
SAMPLE = 1000
# Where more of the rows hold a cell that is blank or no plain number, all is better read as text.
MOST_STRANGE = 0.1


@dataclass(frozen=True)
class Numbers:
    """``values``: columns ``5``, ``6``, … in small units, as ``Lines.cells`` makes them of ``kinds``; ``finer``:
    of those read as decimals, under their names, what is finer than that; ``record``: of each row its record; ``odd``:
    the rows in which not every cell of these columns is a plain number."""

    values: pl.DataFrame
    finer: pl.DataFrame
    record: Rows
    odd: Rows
    lines: Lines
    kinds: Kinds

    def only(self, keep: Flags) -> Numbers:
        odd = np.cumsum(keep)[self.odd[keep[self.odd]]] - 1
        values, finer = self.values.filter(keep), self.finer.filter(keep)
        return replace(self, values=values, finer=finer, record=self.record[keep], odd=odd)

    def without_values(self) -> Numbers:
        """The same once the values were taken over: what of the text may still be asked for."""
        rest = replace(self, values=self.values.clear(), finer=self.finer.clear())
        vars(rest)["odd_rows"] = self.odd_rows  # which take long to read
        return rest

    def rows(self, at: Rows) -> pl.DataFrame:
        """Whole rows, every cell as typed."""
        return self.lines.again(self.record[at])

    def all_rows(self) -> pl.DataFrame:
        return self.lines.cells()[self.record - 1]

    @cached_property
    def odd_rows(self) -> pl.DataFrame:
        return self.rows(self.odd)

    def blank(self, column: int) -> Flags:
        """Where the cells of a column are blank."""
        flags: Flags = np.zeros(self.record.size, bool)
        flags[self.odd] = self.odd_rows[str(column)].is_null().to_numpy()
        return flags


def kinds(lines: Lines, questions: Sequence[str | None]) -> Kinds:
    """The columns to read as numbers: the quantities of the numeric baseline, if nine rows of ten hold plain numbers
    and no quotes enclose cells."""
    # Where quotes enclose cells, one that is closed wrongly would be taken for a blank instead of being told.
    if lines.records.width.size < LEAST or lines.records.quoted or "rt" not in questions:
        return NO_NUMBERS
    # Shortened numbers would read as numbers. One sign is found ten times as fast as two, and hardly ever there.
    if b"+" in lines.text and POWER.encode() in lines.text:
        return NO_NUMBERS
    scales = {q.name: catalogue().unit_of(q.name).scale for q in catalogue().quantities}
    sample = lines.again(np.arange(1, min(SAMPLE + 1, lines.records.width.size)))
    asked = {str(at): scales[name] for at, name in enumerate(questions) if name in scales}
    found = {name: Kind(_kind(sample[name]), scale) for name, scale in asked.items()}
    read = sample.select(pl.col(name).cast(kind.cells, strict=False) for name, kind in found.items())
    return found if found and _odd(read).size <= MOST_STRANGE * read.height else NO_NUMBERS


def _kind(cells: pl.Series) -> pl.DataType:
    """That which more of the cells are; whole numbers take less time to read."""
    return min((COUNT, MEASURE), key=lambda kind: cells.cast(kind, strict=False).null_count())


def _odd(values: pl.DataFrame) -> Rows:
    return np.flatnonzero(values.select(x=pl.any_horizontal(pl.all().is_null()))["x"].to_numpy())


def read(lines: Lines, asked: Kinds) -> tuple[pl.DataFrame, Numbers | None]:
    """The cells below the header: what stands as text, and what as numbers.

    Raises:
        Refusal: the cells cannot be told apart.
    """
    cells = lines.cells(asked)
    if not asked:
        return cells, None
    values = cells.select(*asked)
    odd = _odd(values)
    if odd.size > MOST_STRANGE * cells.height:
        return lines.cells(), None
    flags = {finer(name): name for name, kind in asked.items() if kind.cells == MEASURE}
    numbers = Numbers(values, cells.select(*flags).rename(flags), np.arange(1, cells.height + 1), odd, lines, asked)
    return cells.drop(*asked, *flags), numbers
