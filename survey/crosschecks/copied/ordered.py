"""Figures in order of size beside RTs in order of number: a part of the table was sorted without the rest."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.arrays import Flags, Rows, stretches
from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit
from survey.place import VILLAGE


def find(seen: Seen) -> list[Hit]:
    """Whole rows that were sorted by a figure stand in no order of their numbers. Of a file larger than any city's, its
    first rows are looked at."""
    if seen.rows.height < catalogue().threshold("urut"):
        return []
    most = int(catalogue().threshold("cuplikan"))
    same, rising = steps(seen.named[:most])
    return [
        Hit("sebagian_diurutkan", name, at, _told(seen, name, at), once=True)
        for name in seen.quantities
        for at in _runs(np.where(seen.in_place[:most], seen.values(name)[:most], UNKNOWN))
        if in_order(same[at[:-1]], rising[at[:-1]])
    ]


def steps(keys: pl.DataFrame) -> tuple[Flags, Flags]:
    """From each row to the next: whether it is of the same village, and then whether its number is higher."""
    same = pl.all_horizontal(pl.col(VILLAGE) == pl.col(VILLAGE).shift())
    rw, rt = pl.col("rw"), pl.col("rt")
    rising = (rw > rw.shift()) | ((rw == rw.shift()) & (rt > rt.shift()))
    flags = keys.select(same=same.fill_null(False), rising=(same & rising).fill_null(False))[1:]
    return flags["same"].to_numpy(), flags["rising"].to_numpy()


def _runs(values: Rows) -> list[Rows]:
    """The rows of runs that only rise or only fall, through many figures and not by steps of one size."""
    known = (values[1:] != UNKNOWN) & (values[:-1] != UNKNOWN)
    step = np.diff(values)
    found = []
    for goes_on in (known & (step >= 0), known & (step <= 0)):
        edges = stretches(goes_on)
        for first, last in edges[np.diff(edges)[:, 0] >= catalogue().threshold("urut") - 1].tolist():
            figures = np.unique(values[first : last + 1]).size
            if figures >= catalogue().threshold("urut") and np.unique(step[first:last]).size > 1:
                found.append(np.arange(first, last + 1))
    return found


def in_order(same: Flags, rising: Flags) -> bool:
    return bool(2 * same.sum() >= same.size and rising.sum() >= catalogue().threshold("urut_nomor") * same.sum())


def _told(seen: Seen, name: str, at: Rows) -> str:
    first, last = (amount(name, int(value)) for value in seen.values(name)[at[[0, -1]]])
    return f"{seen.cells(name, int(at[0]), int(at[-1]))} = {first} … {last}"
