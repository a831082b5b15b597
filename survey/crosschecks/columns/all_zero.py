"""Volumes that are all 0, of a column or an RT: nothing is broken there, or nobody looked and 0 stands for blank. And
columns that are all of their base: everything is, or the base was copied."""

from __future__ import annotations

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit

# An RT is served or not, so these are all or nothing in the ministry's workbook.
SERVED = ("6a", "7a", "7b")
# An area is too dense or is not: all or nothing, too, in a village or stretch of RTs.
WHOLE = (*SERVED, "1b")
# So many RTs show of most columns that not all of it is 0.
FEW = 1000


def columns(seen: Seen) -> list[Hit]:
    """Once per volume. A blank is not 0, so a volume that is blank anywhere is not told."""
    if seen.sound.size < catalogue().threshold("kelompok_minimal"):
        return []
    volumes = [question.name for question in catalogue().volumes if question.name in seen.quantities]
    few = seen.sound[:FEW]
    maybe = [name for name in volumes if not seen.values(name)[few].any()]
    return [Hit("semua_nol", name, seen.sound, once=True) for name in maybe if not seen.values(name)[seen.sound].any()]


def full(seen: Seen) -> list[Hit]:
    """Once per volume that wants all of its base in every RT."""
    at = seen.sound
    if at.size < catalogue().threshold("kelompok_minimal"):
        return []
    volumes = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities} and q.criterion not in SERVED]
    return [
        Hit("semua_penuh", q.name, at, q.base, once=True)
        for q in volumes
        if seen.values(q.name)[at[0]] == seen.values(q.base)[at[0]]
        and seen.values(q.name)[at].any()
        and np.array_equal(seen.values(q.name)[at], seen.values(q.base)[at])
    ]


def rows(seen: Seen) -> list[Hit]:
    """RTs in a file in which most others want something."""
    volumes = [question.name for question in catalogue().volumes if question.name in seen.quantities]
    at = seen.sound
    for name in volumes:
        at = at[seen.values(name)[at] == 0]
    told = volumes and 2 * at.size < seen.sound.size and seen.sound.size >= catalogue().threshold("kelompok_minimal")
    return [Hit("rt_semua_nol", volumes[0], at)] if told else []
