"""Every total a place may come to, put in one order with those of all others; and what follows without drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scoring.bounds import Ints
from scoring.priority import Priorities
from scoring.rank import KK_BITS, MEAN_BITS, TOTAL_BITS
from scoring.score import Scores
from scoring.sure.totals import Totals

Floats = npt.NDArray[np.float64]
# What is less likely than this is left out.
LEAST = 1e-10


@dataclass(frozen=True)
class Outcomes:
    """The m outcomes of n places, place by place. ``start`` (n + 1): where those of each begin.

    ``chance`` (m). ``at`` (m): the outcome's number in the common order, 0 the most urgent. ``place`` (m): whose it is;
    ``tie`` (m): the first number that is as urgent; both along the common order.
    """

    start: Ints
    chance: Floats
    at: npt.NDArray[np.int32]
    place: npt.NDArray[np.int32]
    tie: npt.NDArray[np.int32]

    @property
    def size(self) -> int:
        return self.start.size - 1

    @property
    def owner(self) -> Ints:
        """Whose each outcome is, place by place (m)."""
        return np.repeat(np.arange(self.size), np.diff(self.start))

    def expected_ranks(self) -> Floats:
        """The mean of each place's rank (n): one more than the chances of all others to stand above it."""
        tie, owner = self.tie[self.at], self.owner
        along = np.empty(self.chance.size)
        along[self.at] = self.chance
        above = np.concatenate([[0.0], np.cumsum(along)])[tie]
        # Of the place's own outcomes only those above this one are in that sum: two of them are never alike.
        own_order = np.lexsort((self.at, owner))
        own = self.chance[own_order]
        before = np.cumsum(own) - own
        before -= np.repeat(before[self.start[:-1]], np.diff(self.start))
        expected: Floats = 1 + np.bincount(owner, self.chance * above, self.size)
        expected -= np.bincount(owner[own_order], own * before, self.size)
        return expected


def outcomes(scores: Scores, found: Totals, classes: Priorities | None = None) -> Outcomes:
    """The outcomes in the order of ``scoring.rank``: class where ``classes`` were collected, total, sectoral mean,
    households. The mean is the one that goes with the total on the average; considerations that were not asked stand
    at the middle of the classes they allow."""
    chance = np.where(found.chance < LEAST, 0, found.chance)
    owner, total = np.nonzero(chance)
    likely = chance[owner, total] / chance.sum(axis=1)[owner]
    key = _keys(scores, found, classes, owner, total)
    order = np.argsort(-key, kind="stable")
    ordered = key[order]
    new = np.diff(ordered, prepend=-1) != 0
    at = np.empty(order.size, np.int32)
    at[order] = np.arange(order.size, dtype=np.int32)
    tie = np.maximum.accumulate(np.where(new, np.arange(order.size), 0)).astype(np.int32)
    start = np.searchsorted(owner, np.arange(chance.shape[0] + 1))
    return Outcomes(start, likely, at, owner[order].astype(np.int32), tie)


def _keys(scores: Scores, found: Totals, classes: Priorities | None, owner: Ints, total: Ints) -> Ints:
    """One whole number that sorts like the rank's, for each outcome."""
    mean = np.rint(found.mean[owner, total] * 10**scores.rules.mean_decimals).astype(np.int64)
    key: Ints = (total << (MEAN_BITS + KK_BITS)) | (mean << KK_BITS) | scores.bounds.base["jumlah_kk"][owner]
    if classes is not None and classes.collected:
        urgency = _urgencies(scores, classes)
        level = np.searchsorted(sorted(level.at_least for level in scores.rules.levels), total, side="right") - 1
        key |= urgency[level, owner] << (TOTAL_BITS + MEAN_BITS + KK_BITS)
    return key


def _urgencies(scores: Scores, classes: Priorities) -> Ints:
    """Urgency at each level, the lightest first (levels, n)."""
    found = []
    for level in reversed(scores.rules.levels):
        total = np.full(scores.level.size, level.at_least)
        there = replace(classes, scores=replace(scores, total_low=total, total_high=total))
        found.append((there.urgency_low + there.urgency_high) // 2)
    return np.array(found)
