"""Volumes of households that are just the number of buildings, or the other way round, in RTs on end: columns slid by
one there, or all of the wrong base was written."""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags, Rows, stretches, together
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit

OTHER = {"jumlah_kk": "jumlah_bangunan", "jumlah_bangunan": "jumlah_kk"}


def find(seen: Seen) -> list[Hit]:
    """Once per column. RTs without such a volume, or with as many buildings as households, show nothing."""
    begun = seen.beginning
    if not {*OTHER} <= {*begun.names}:
        return []
    at = {name: place for place, name in enumerate(begun.names)}
    own, other = (begun.values[at[name]] for name in OTHER)
    differ = (own != other) & (own > 0) & (other > 0)
    hits = []
    for question in catalogue().volumes:
        if question.base in OTHER and question.name in at:
            values = begun.values[at[question.name]]
            whole = differ & (values == begun.values[at[OTHER[question.base]]])
            many = whole.sum() >= catalogue().threshold("dasar_lain_baris")
            if many and (long := _on_end(np.flatnonzero(differ & (values > 0)), whole)):
                hits.append(_told(seen, question.name, OTHER[question.base], long))
    return hits


def _on_end(some: Rows, whole: Flags) -> list[Rows]:
    """Of the rows with a figure, long stretches in which it is the whole of the other base."""
    edges = stretches(whole[some])
    long = edges[np.diff(edges)[:, 0] >= catalogue().threshold("dasar_lain_baris")]
    return [some[first:last] for first, last in long.tolist()]


def _told(seen: Seen, name: str, other: str, long: list[Rows]) -> Hit:
    most = int(catalogue().threshold("disebut"))
    cells = [seen.cells(name, int(rows[0]), int(rows[-1])) for rows in long[:most]]
    told = ", ".join([*cells, "…"] if len(long) > most else cells)
    return Hit("dasar_lain", name, together(long), f"{told} ↔ {other}", once=True)
