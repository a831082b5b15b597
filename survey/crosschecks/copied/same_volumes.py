"""RTs with all volumes of an RT that stands elsewhere, over another area: rows were pasted over others."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags, Rows, repeated
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit

AREA = "luas_ha"


def find(seen: Seen) -> list[Hit]:
    """Of a file larger than any city's, its first rows are looked at. The row above is told otherwise."""
    begun = seen.beginning
    volumes = [at for at, name in enumerate(begun.names) if catalogue()[name].base]
    if not volumes or AREA not in begun.names:
        return []
    numbers = pl.DataFrame(begun.values[volumes].T).hash_rows()
    at = seen.sound[: np.searchsorted(seen.sound, begun.height)]
    at = at[repeated(numbers[at])]
    at = at[begun.parts[volumes][:, at].any(axis=0)]
    if at.size < 2:
        return []
    own = numbers.to_numpy()
    at = at[np.argsort(own[at], kind="stable")]
    area = begun.values[begun.names.index(AREA)]
    pair = (own[at[1:]] == own[at[:-1]]) & (np.diff(at) > 1) & (area[at[1:]] != area[at[:-1]])
    first, copy = at[:-1][pair], at[1:][pair]
    told = _too_many(begun.parts[volumes][:, copy].sum(axis=0), first, copy)
    first, copy = first[told], copy[told]
    order = np.argsort(copy)
    return [Hit("volume_kembar", "rt", copy[order], _labels(seen, first[order]))]


def _too_many(parts: Rows, first: Rows, copy: Rows) -> Flags:
    """Where rows on end, copied together, have more ``parts`` than agree by chance."""
    order = np.lexsort((copy, copy - first))
    goes_on = (np.diff(copy[order]) == 1) & (np.diff(first[order]) == 1)
    block = np.append(0, np.cumsum(~goes_on))[: copy.size]
    flags = np.zeros(copy.size, bool)
    flags[order] = np.bincount(block, parts[order])[block] >= catalogue().threshold("volume_kembar_terisi")
    return flags


def _labels(seen: Seen, at: Rows) -> pl.Series:
    labels = seen.rows[at].select(place.label_expr()).to_series().to_list()
    told = [f"{seen.cell('rt', row)} {label}" for row, label in zip(at.tolist(), labels, strict=True)]
    return pl.Series(told, dtype=pl.String)
