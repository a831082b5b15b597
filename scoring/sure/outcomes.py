"""Every total a place may come to, put in one order with those of all others; and what follows without drawing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from scoring.arrays import Floats, Ints
from scoring.priority import Priorities
from scoring.rank import KK_BITS, MEAN_BITS, TOTAL_BITS
from scoring.score import Scores
from scoring.sure.totals import Totals

# What is less likely than this is left out.
LEAST = 1e-6
# Where a mean that breaks ties may lie, in standard deviations: the middles of fifths of a normal distribution, widened
# to have its variance.
STEPS = ndtri((np.arange(5) + 0.5) / 5)
STEPS /= STEPS.std()


@dataclass(frozen=True)
class Outcomes:
    """The m outcomes of n places, place by place. ``start`` (n + 1): where those of each begin.

    ``chance``, ``total`` (m). ``at`` (m): the outcome's number in the common order, 0 the most urgent. ``place`` (m):
    whose it is; ``tie`` (m): the first number that is as urgent; both along the common order.
    """

    start: Ints
    chance: Floats
    total: Ints
    at: npt.NDArray[np.int32]
    place: npt.NDArray[np.int32]
    tie: npt.NDArray[np.int32]

    @property
    def size(self) -> int:
        return self.start.size - 1

    @cached_property
    def owner(self) -> Ints:
        """Whose each outcome is, place by place (m)."""
        return np.repeat(np.arange(self.size), np.diff(self.start))

    def expected_ranks(self) -> Floats:
        """The mean of each place's rank (n)."""
        return np.bincount(self.owner, self.chance * self._rank_of_each, self.size).astype(float)

    def rank_at(self, totals: int) -> Floats:
        """The mean of each place's rank if it came to each total (n, totals); at a total that has no chance, that at
        the next lower one which has."""
        cell = self.owner * totals + self.total
        chance = np.bincount(cell, self.chance, self.size * totals)
        sums = np.bincount(cell, self.chance * self._rank_of_each, self.size * totals)
        mean = np.divide(sums, chance, out=np.zeros_like(sums), where=chance > 0).reshape(self.size, totals)
        there = np.where(mean > 0, np.arange(totals), 0)
        lowest = (mean > 0).argmax(axis=1)[:, None]
        nearest = np.maximum(np.maximum.accumulate(there, axis=1), lowest)
        return np.take_along_axis(mean, nearest, axis=1)

    @cached_property
    def _rank_of_each(self) -> Floats:
        """The mean rank of the place if this outcome comes true (m): one more than the chances of all others to stand
        above it."""
        along = np.empty(self.chance.size)
        along[self.at] = self.chance
        above = np.concatenate([[0.0], np.cumsum(along)])[self.tie[self.at]]
        # Of the place's own outcomes only those above this one are in that sum: two of them are never alike.
        own_order = np.argsort(self.owner << 32 | self.at)
        own = self.chance[own_order]
        before = np.cumsum(own) - own
        before -= np.repeat(before[self.start[:-1]], np.diff(self.start))
        above[own_order] -= before
        rank: Floats = 1 + above
        return rank


def outcomes(scores: Scores, found: Totals, classes: Priorities | None = None) -> Outcomes:
    """The outcomes in the order of ``scoring.rank``: class where ``classes`` were collected, total, sectoral mean,
    households. A total is split in as many outcomes as there are ``STEPS`` where the mean beside it is open;
    considerations that were not asked stand at the middle of the classes they allow."""
    likely = np.where(found.chance < LEAST, 0, found.chance)
    likely /= likely.sum(axis=1, keepdims=True)
    owner, total = np.nonzero(likely)
    chance, decimals = likely[owner, total], 10**scores.rules.mean_decimals
    mean, spread = (np.rint(values[owner, total] * decimals) for values in (found.mean, found.spread))
    split = np.where(spread >= STEPS.size, STEPS.size, 1)
    which = np.arange(split.sum()) - np.repeat(np.cumsum(split) - split, split)
    owner, total, chance, mean, spread, split = (
        np.repeat(values, split) for values in (owner, total, chance / split, mean, spread, split)
    )
    mean = np.rint(mean + np.where(split > 1, spread * STEPS[which], 0)).clip(0, decimals)
    key = _keys(scores, mean.astype(np.int64), classes, owner, total)
    return _ordered(key, owner, chance, total, likely.shape[0])


def _ordered(key: Ints, owner: Ints, chance: Floats, total: Ints, size: int) -> Outcomes:
    """The greatest key first."""
    order = np.argsort(-key, kind="stable")
    ordered = key[order]
    new = np.diff(ordered, prepend=-1) != 0
    at = np.empty(order.size, np.int32)
    at[order] = np.arange(order.size, dtype=np.int32)
    tie = np.maximum.accumulate(np.where(new, np.arange(order.size), 0)).astype(np.int32)
    start = np.searchsorted(owner, np.arange(size + 1))
    return Outcomes(start, chance, total, at, owner[order].astype(np.int32), tie)


def _keys(scores: Scores, mean: Ints, classes: Priorities | None, owner: Ints, total: Ints) -> Ints:
    """One whole number that sorts like the rank's, for each outcome."""
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
