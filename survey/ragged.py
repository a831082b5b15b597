"""Rows with fewer or more cells than the header: what stands where in them is not certain."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from survey.findings import Hit
from survey.reading import Table

Rows = npt.NDArray[np.int64]


def find(table: Table, slid: Rows) -> list[Hit]:
    """``slid``: the rows that are told as slid already."""
    header = len(table.dialect.header)
    hits = []
    for width in np.unique(table.width[table.width != header]).tolist():
        code, sign = ("baris_pendek", "<") if width < header else ("baris_panjang", ">")
        hits.append(
            Hit(code, None, np.setdiff1d(np.flatnonzero(table.width == width), slid), f"{width} {sign} {header}")
        )
    return hits
