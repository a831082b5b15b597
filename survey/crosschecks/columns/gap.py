"""A gap at the end of many rows: where a cell was deleted, all behind it stand under their neighbours' headers."""

from __future__ import annotations

import numpy as np

from survey.arrays import stretches
from survey.catalogue import catalogue
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """The runs of rows in which the last quantity of the file alone is blank, while others have it."""
    *_, before, last = sorted(seen.quantities, key=lambda name: seen.table.positions[name])
    blank = seen.table.blank(seen.table.positions[last]) & seen.in_place & (seen.values(before) != UNKNOWN)
    if not blank.any() or (seen.values(last) != UNKNOWN).sum() < catalogue().threshold("kolom_minimal"):
        return []
    edges = stretches(blank)
    long = edges[np.diff(edges)[:, 0] >= catalogue().threshold("deret")].tolist()
    return [Hit("kosong_di_ujung", last, np.arange(first, end), once=True) for first, end in long]
