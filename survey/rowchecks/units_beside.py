"""Columns beside the volumes that tell each row's unit: a figure of another unit is not that volume."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from survey.catalogue import catalogue
from survey.findings import Hit
from survey.headers import extras
from survey.reading import Table


def find(table: Table, keep: npt.NDArray[np.int64]) -> list[Hit]:
    """Those of the rows ``keep`` whose unit, as the file tells it, is not that of the volume."""
    return [
        _other(table, at, name, keep)
        for at, name in extras.units(table.dialect.header).items()
        if name in table.positions and at not in table.positions.values()
    ]


def _other(table: Table, at: int, name: str, keep: npt.NDArray[np.int64]) -> Hit:
    typed = table.cells(at, keep)
    own = catalogue().unit_of(name).spellings
    other = [cell for cell in typed.unique().drop_nulls() if cell.strip().strip("().").lower() not in ("", "-", *own)]
    rows = np.flatnonzero(typed.is_in(other).fill_null(False).to_numpy())
    return Hit("satuan_di_sebelah", name, keep[rows], typed[rows])
