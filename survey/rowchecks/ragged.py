"""Rows with fewer or more cells than the header: what stands where in them is not certain; with so many that a line end
is missing between two RTs, they are several."""

from __future__ import annotations

import numpy as np

from survey.arrays import Rows
from survey.findings import Hit
from survey.reading import Table


def find(table: Table, slid: Rows) -> list[Hit]:
    """``slid``: the rows that are told as slid already."""
    names = table.dialect.header
    header, named = len(names), max((at + 1 for at, name in enumerate(names) if name.strip()), default=0)
    hits = []
    for width in np.unique(table.width[(table.width < named) | (table.width > header)]).tolist():
        code, sign = ("baris_pendek", "<") if width < named else (_long(width, header), ">")
        hits.append(
            Hit(code, None, np.setdiff1d(np.flatnonzero(table.width == width), slid), f"{width} {sign} {header}")
        )
    return hits


def _long(width: int, header: int) -> str:
    """Of rows that run together, the last cell of each and the first of the next are one."""
    return "baris_menyatu" if width > 2 * (header - 1) else "baris_panjang"
