"""Figures that a spreadsheet filled in by itself: cells dragged down make a series."""

from __future__ import annotations

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.seen import UNKNOWN, Rows, Seen, amount
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    if seen.rows.height < catalogue().threshold("lazim_minimal"):
        return []
    return [hit for name in seen.quantities for hit in _of_column(seen, name)]


def _of_column(seen: Seen, name: str) -> list[Hit]:
    """The longest runs with a step of one size from row to row."""
    values = np.where(seen.in_place, seen.values(name), UNKNOWN)
    steps = np.diff(values)
    even = (steps[1:] == steps[:-1]) & (steps[1:] != 0) & (values[2:] >= 0) & (values[:-2] >= 0)
    edges = np.flatnonzero(np.diff(np.concatenate([[False], even, [False]]).astype(np.int8))).reshape(-1, 2)
    rows = edges[:, 1] - edges[:, 0] + 2
    long = np.flatnonzero(rows >= catalogue().threshold("deret"))
    longest = long[np.argsort(-rows[long], kind="stable")][: int(catalogue().threshold("disebut"))]
    runs = (np.arange(edges[i, 0], edges[i, 1] + 2) for i in sorted(longest.tolist()))
    return [Hit("deret_otomatis", name, at, _told(seen, name, at), once=True) for at in runs]


def _told(seen: Seen, name: str, at: Rows) -> str:
    first = ", ".join(amount(name, int(value)) for value in seen.values(name)[at[:3]])
    return f"{seen.cell(name, int(at[0]))}:{seen.cell(name, int(at[-1]))} = {first} …"
