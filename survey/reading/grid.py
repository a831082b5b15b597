"""The cells of a file below its header, before anything is left out."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from survey.arrays import Flags, Rows
from survey.reading.text.dialect import Dialect
from survey.reading.text.numbers import Numbers

# No table of RTs has more.
COLUMNS = 512


@dataclass(frozen=True)
class Told:
    """What is to be said of the way a sheet was read: a finding's code, the rows it is about, the position of a column,
    and a text."""

    code: str
    rows: tuple[int, ...] = ()
    column: int | None = None
    text: str | None = None


@dataclass(frozen=True)
class Grid:
    """``cells``: text columns ``0``, ``1``, …, those of the header first, null where blank. ``row``: each row's number
    as a spreadsheet counts it. ``written``: how many cells it was written with. ``above``: filled rows over the header.
    ``told``: what is to be said of the way it was read. ``numbers``: of a large file, the columns that are not in
    ``cells``.
    """

    dialect: Dialect
    cells: pl.DataFrame
    row: Rows
    written: Rows
    above: tuple[int, ...]
    told: tuple[Told, ...] = ()
    numbers: Numbers | None = None

    def rows(self, at: Rows) -> pl.DataFrame:
        """Whole rows, every cell as typed."""
        return self.numbers.rows(at) if self.numbers else self.cells[at]

    def head(self, most: int) -> pl.DataFrame:
        return self.rows(np.arange(min(most, self.row.size))) if self.numbers else self.cells.head(most)

    def as_text(self) -> Grid:
        """The same with every column in ``cells``."""
        return replace(self, cells=self.numbers.all_rows(), numbers=None) if self.numbers else self

    def only(self, keep: Flags) -> Grid:
        if keep.all():
            return self
        cells = self.cells.filter(keep)
        # Polars puts no text together from columns that it holds in several parts, one of them empty.
        whole = cells.rechunk() if cells.width and 0 in cells.to_series(0).chunk_lengths() else cells
        numbers = self.numbers.only(keep) if self.numbers else None
        return replace(self, cells=whole, row=self.row[keep], written=self.written[keep], numbers=numbers)

    def blank(self) -> Flags:
        """Rows without a filled cell."""
        first = pl.first()
        maybe = self.cells.select(blank=first.is_null() | (first.str.strip_chars() == ""))["blank"].to_numpy()
        blank: Flags = maybe.copy()
        if maybe.any():
            rest = self.rows(np.flatnonzero(maybe)).select(
                blank=pl.all_horizontal(pl.all().is_null() | (pl.all().str.strip_chars() == ""))
            )
            blank[maybe] = rest["blank"].to_numpy()
        return blank

    def width(self) -> Rows:
        """Cells up to the last filled one, never fewer than the separators make where a row is short: trailing
        separators without content make no row long."""
        header = len(self.dialect.header)
        long = np.flatnonzero(self.written > header)
        if long.size == 0:
            return self.written
        columns = self.cells.width + (self.numbers.values.width if self.numbers else 0)
        spare = self.cells[long].select(str(i) for i in range(header, columns))
        empty = spare.select(empty=pl.all_horizontal(pl.all().is_null()))["empty"].to_numpy()
        within = self.written[long] <= columns
        width = self.written.copy()
        width[long[empty & within]] = header
        return width
