"""Tiers: places of which it cannot be said which stands first."""

from __future__ import annotations

import numpy as np

from scoring.bounds import Ints
from scoring.score import Floats
from scoring.sure.outcomes import Outcomes

# From this chance on, one place is told apart from another.
APART = 0.90
# Places compared with the head of a tier at once.
AHEAD = 256


def tiers(found: Outcomes, order: Ints) -> Ints:
    """The tier of each place (n), from 1. ``order``: row numbers from the most urgent.

    Going down the order, a new tier begins with the first place that the head of the tier stands above with more than
    the chance ``APART``.
    """
    tier = np.zeros(order.size, np.int64)
    head, number, at = 0, 1, 1
    while at < order.size:
        some = order[at : at + AHEAD]
        apart = np.flatnonzero(above(found, int(order[head]), some) > APART)
        until = at + (int(apart[0]) if apart.size else some.size)
        tier[order[head:until]] = number
        at = until
        if apart.size:
            head, number, at = until, number + 1, until + 1
    tier[order[head:]] = number
    return tier


def above(found: Outcomes, one: int, others: Ints) -> Floats:
    """The chance that place ``one`` stands above each of ``others``; to be tied is not to stand above."""
    own = slice(found.start[one], found.start[one + 1])
    along = np.argsort(found.at[own])
    number = found.at[own][along]
    chance = np.concatenate([[0.0], np.cumsum(found.chance[own][along])])
    sizes = found.start[others + 1] - found.start[others]
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    theirs = np.arange(sizes.sum()) - first + np.repeat(found.start[others], sizes)
    before = np.searchsorted(number, found.tie[found.at[theirs]])
    return np.bincount(np.repeat(np.arange(others.size), sizes), found.chance[theirs] * chance[before]).astype(float)
