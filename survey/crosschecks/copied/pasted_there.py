"""A column that holds another's figures in rows on end, and in hardly any other row: it was pasted twice there."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np

from survey.arrays import stretches
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Of each two columns of one base, or side by side, the longest stretch. Rows in which one of the two is 0 or all
    of its base are passed over: there they often agree."""
    if seen.beginning.height < catalogue().threshold("kolom_minimal"):
        return []
    return [hit for pair in _pairs(seen) if (hit := _of(seen, *pair))]


def _of(seen: Seen, left: int, right: int) -> Hit | None:
    begun, made = seen.beginning, catalogue()
    values, parts = begun.values, begun.parts
    both = parts[left] & parts[right]
    same = np.flatnonzero(both & (values[left] == values[right]))
    if same.size < made.threshold("deret"):
        return None
    count = np.cumsum(both)
    edges = stretches(np.diff(count[same]) == 1)
    long = edges[np.argmax(np.diff(edges)[:, 0])] if edges.size else np.zeros(2, np.int64)
    at = same[long[0] : long[1] + 1]
    rest, elsewhere = int(count[-1]) - at.size, same.size - at.size
    if (
        at.size < made.threshold("deret")
        or rest < made.threshold("kolom_minimal")
        or elsewhere > made.threshold("seragam_selebihnya") * rest
        or np.unique(values[left, at]).size < made.threshold("kolom_nilai")
    ):
        return None
    there, here = (seen.cells(begun.names[column], int(at[0]), int(at[-1])) for column in (left, right))
    return Hit("kolom_sama_di_sini", begun.names[right], at, f"{here} ↔ {there} {begun.names[left]}", once=True)


def _pairs(seen: Seen) -> list[tuple[int, int]]:
    """Positions among the quantities."""
    made, names = catalogue(), seen.quantities
    order = sorted(range(len(names)), key=lambda at: seen.table.positions[names[at]])
    beside = {(a, b) for a, b in pairwise(order)}
    one_base = {(a, b) for a, b in combinations(order, 2) if made[names[a]].base == made[names[b]].base is not None}
    return sorted(beside | one_base)
