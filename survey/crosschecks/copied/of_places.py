"""Figures of an RW or a village in rows of RTs: each of them has it, as where merged cells were filled, or the first of
them alone."""

from __future__ import annotations

from math import log

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import Seen
from survey.crosschecks.villages import runs
from survey.findings import Hit
from survey.place import VILLAGE


def each(seen: Seen) -> list[Hit]:
    """Columns in which nearly every RT has what the row above has, within an RW, and RWs differ."""
    begun, made = seen.beginning, catalogue()
    if begun.height < made.threshold("kolom_minimal"):
        return []
    within = ~_starts(_neighbourhoods(seen), begun.height)[1:]
    both = begun.parts[:, 1:] & begun.parts[:, :-1] & within
    same = both & (begun.values[:, 1:] == begun.values[:, :-1])
    pairs, alike = both.sum(axis=1), same.sum(axis=1)
    odd = (pairs >= made.threshold("kolom_minimal")) & (alike >= made.threshold("kolom_sama") * pairs)
    hits = []
    for at in np.flatnonzero(odd).tolist():
        rows = np.flatnonzero(same[at]) + 1
        if np.unique(begun.values[at, rows]).size >= made.threshold("kolom_nilai"):
            told = share(int(alike[at]), int(pairs[at]))
            hits.append(Hit("angka_satu_rw", begun.names[at], rows, told, once=True))
    return hits


def first(seen: Seen) -> list[Hit]:
    """Volumes that are above 0 in the first RT of RWs or villages alone, too often for chance."""
    begun, made = seen.beginning, catalogue()
    volumes = np.array([at for at, name in enumerate(begun.names) if made[name].base], np.int64)
    if not volumes.size or begun.height < made.threshold("kolom_minimal"):
        return []
    some = begun.values[volumes] > 0
    count = some.sum(axis=1)
    for at in (seen.villages["at"].to_numpy(), _neighbourhoods(seen)):
        starts = _starts(at, begun.height)
        alone = ~(some & ~starts).any(axis=1)
        if (odd := np.flatnonzero(alone & _no_chance(count, starts, begun.height))).size:
            told = [(begun.names[volumes[i]], some[i], share(int(count[i]), int(starts.sum()))) for i in odd]
            return [Hit("rt_pertama_saja", name, np.flatnonzero(own), part, once=True) for name, own, part in told]
    return []


def _neighbourhoods(seen: Seen) -> Rows:
    """The first rows of the RWs."""
    height = seen.beginning.height
    few = seen.neighbourhoods if height == seen.rows.height else runs(seen.rows[:height], (*VILLAGE, "rw"))
    at: Rows = few["at"].to_numpy()
    return at


def _starts(at: Rows, height: int) -> Flags:
    flags = np.zeros(height, bool)
    flags[at[at < height]] = True
    return flags


def _no_chance(count: Rows, starts: Flags, height: int) -> Flags:
    """Whether so many figures would hardly all lie in first rows."""
    most = log(catalogue().threshold("bulat_peluang") / count.size)
    flags: Flags = count * log(starts.sum() / height) <= most
    return flags & (count >= catalogue().threshold("kolom_nilai"))
