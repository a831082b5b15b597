"""A column that holds another's figures: pasted twice, or one row lower under the header beside it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, pairwise

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    if seen.rows.height < catalogue().threshold("kolom_minimal"):
        return []
    every = step(seen.rows.height)
    looked = {name: np.where(seen.in_place[::every], seen.values(name)[::every], UNKNOWN) for name in seen.quantities}
    parts = {name: _part(name, looked) for name in looked}
    told = []
    for first, second in _often_beside(looked, parts):
        both = parts[first] & parts[second]
        same = (looked[first] == looked[second])[both]
        told.append(_hit(second, first, np.flatnonzero(both) * every, same, looked[first][both]))
    order = sorted(seen.quantities, key=lambda name: seen.table.positions[name])
    told += [hit for pair in pairwise(order) for hit in (_lower(seen, *pair), _lower(seen, *reversed(pair)))]
    return [hit for hit in told if hit]


def _often_beside(looked: Mapping[str, Rows], parts: Mapping[str, Flags]) -> list[tuple[str, str]]:
    """The columns of which both hold a part in enough of the rows in which the first holds anything."""
    flags = np.array([*parts.values()], np.float64)
    filled = np.array([(values > 0).sum() for values in looked.values()])
    enough = flags @ flags.T >= catalogue().threshold("kolom_bagian") * filled[:, np.newaxis]
    names = [*looked]
    return [(names[i], names[j]) for i, j in combinations(range(len(names)), 2) if enough[i, j]]


def _part(name: str, values: Mapping[str, Rows]) -> Flags:
    """Where a figure is neither 0 nor all of its base: there, two wants often agree."""
    flags: Flags = values[name] > 0
    base = catalogue()[name].base
    return flags & (values[name] != values[base]) if base in values else flags


def _lower(seen: Seen, first: str, second: str) -> Hit | None:
    """Whether each row of ``second`` holds what ``first`` has in the row above."""
    most = int(catalogue().threshold("cuplikan"))
    above, below = seen.values(first)[:most][:-1], seen.values(second)[:most][1:]
    told = (above > 0) & (below > 0) & seen.in_place[:most][1:]
    return _hit(second, f"{first} ↓", np.flatnonzero(told) + 1, (above == below)[told], above[told])


def _hit(name: str, other: str, at: Rows, same: Flags, values: Rows) -> Hit | None:
    made = catalogue()
    if same.sum() < made.threshold("kolom_minimal") or same.mean() < made.threshold("kolom_sama"):
        return None
    if np.unique(values[same]).size < made.threshold("kolom_nilai"):
        return None
    return Hit("kolom_sama", name, at[same], f"{other}: {share(int(same.sum()), same.size)}", once=True)
