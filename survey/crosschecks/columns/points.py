"""Rows of points where volumes belong: nothing but 0, 1, 3 and 5, also where metres are asked."""

from __future__ import annotations

import numpy as np

from survey.catalogue import catalogue
from survey.crosschecks.columns.no_volumes import POINTS
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Judged among all rows, for points of an area break other rules, too. Lengths come first: as few are so short, few
    rows are left to look at."""
    made = catalogue()
    volumes = [q for q in made.volumes if q.name in seen.quantities]
    lengths = [q for q in volumes if q.unit == "m"]
    short = seen.in_place.copy()
    for question in lengths:
        short &= seen.values(question.name) <= max(POINTS) * made.unit_of(question.name).scale
    at = np.flatnonzero(short)
    if not at.size:
        return []
    some, measured = np.zeros(at.size, np.int64), np.zeros(at.size, bool)
    for question in volumes:
        values = seen.values(question.name)[at]
        points = (values == UNKNOWN) | np.isin(values, np.array((0, *POINTS)) * made.unit_of(question.name).scale)
        some += values > 0
        measured |= (values > 0) & (question in lengths)
        at, some, measured = at[points], some[points], measured[points]
    telling = measured & (some >= made.threshold("poin_terisi"))
    # Where most rows show it, those with fewer points hold points, too.
    at = at if 2 * telling.sum() >= seen.in_place.sum() else at[telling]
    return [Hit("poin_bukan_volume", volumes[0].name, at)] if at.size else []
