"""Names that go on in a row of their own, as tables taken from a PDF leave them: ``Bendan`` and below it ``Kergon``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags
from survey.reading import villages
from survey.reading.grid import Grid, Told

# A table has its titles, headings and footers in the first column.
FIRST = 1


def told(grid: Grid, names: Sequence[str | None], notes: Flags, rts: Flags) -> tuple[Told, ...]:
    """The rows between two RTs, right below the first, that hold nothing but a part of a place's name; once per text
    and column. ``notes``: the rows that are none of the ``rts``, for they hold no figure."""
    columns = [at for at, name in enumerate(names) if at >= FIRST and name in place.NAMES]
    if not columns or not notes.any():
        return ()
    near = notes[1:] & rts[:-1] & (np.diff(grid.row) == 1)
    between = np.flatnonzero(near & np.logical_or.accumulate(rts[::-1])[::-1][1:]) + 1
    if not between.size:
        return ()
    numbers = np.flatnonzero(rts)
    after = grid.rows(numbers[np.searchsorted(numbers, between)])
    found: dict[tuple[int, str], list[int]] = defaultdict(list)
    for at, row, rt in zip(between.tolist(), grid.rows(between).iter_rows(), after.iter_rows(), strict=True):
        filled = {column: cell.strip() for column, cell in enumerate(row) if cell and cell.strip()}
        if filled.keys() <= {*columns} and all(map(_is_name, filled.values())):
            for column, cell in filled.items():
                if not _heads(cell, [rt[c] for c in columns]):
                    found[column, cell].append(int(grid.row[at]))
    return tuple(Told("nama_terpotong", tuple(rows), column, text) for (column, text), rows in found.items())


def _is_name(cell: str) -> bool:
    return any(c.isalpha() for c in cell) and not any(c.isdigit() for c in cell) and not villages.names_none(cell)


def _heads(cell: str, names: Sequence[str | None]) -> bool:
    """Whether it names a place of the RT below, as a heading does."""
    own, *others = place.folded(pl.Series([cell, *(name or "" for name in names)], dtype=pl.String)).to_list()
    return any(other and other in own for other in others)
