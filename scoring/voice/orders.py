"""Two orders of the same places, the regulation's and the residents'. They stand side by side, never blended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints
from scoring.score import Scores, aspect_means

# Indices that agree to so many decimals are a tie.
DECIMALS = 9


@dataclass(frozen=True)
class Residents:
    """The residents' order of n places.

    ``low``, ``high`` (n): the index, the weighted mean of the aspect means, as far as missing volumes leave it open.
    ``best``, ``worst`` (n): the ranks a place can take, 1 the most urgent. ``rank`` (n): 1, 2, 2, 4 …; 0 where open.
    ``parts`` (k, n): what each aspect adds to the index, at the middle of what missing volumes allow.
    """

    low: Floats
    high: Floats
    best: Ints
    worst: Ints
    rank: Ints
    parts: Floats

    @property
    def tied(self) -> Ints:
        """How many settled places share the rank (n); 0 where it is open."""
        count = np.bincount(self.rank, minlength=1)
        count[0] = 0
        shared: Ints = count[self.rank]
        return shared

    def order(self, near: Ints) -> Ints:
        """Row numbers by the middle of the possible ranks, then the best; places alike in both as in ``near``."""
        key = (self.best + self.worst) * (self.best.size + 1) + self.best
        found: Ints = near[np.argsort(key[near], kind="stable")]
        return found


def residents(scores: Scores, weights: Floats) -> Residents:
    """The order under ``weights`` (k) of the rule set's aspects, in their order.

    Raises:
        ValueError: the weights are not one of each aspect, all above 0 and adding up to 1.
    """
    if weights.shape != (len(scores.rules.aspects),) or (weights < 0).any() or not np.isclose(weights.sum(), 1):
        raise ValueError("weights are not shares of the rule set's aspects")
    least, most = means(scores)
    low, high = _index(least, weights), _index(most, weights)
    best = 1 + _above(low, high)
    worst = 1 + _above(high, low) - (high > low)
    return Residents(low, high, best, worst, np.where(best == worst, best, 0), weights[:, None] * (least + most) / 2)


def means(scores: Scores) -> tuple[Floats, Floats]:
    """The aspect means (k, n) at the least and at the most that missing volumes allow."""
    bounds, rules = scores.bounds, scores.rules
    least = aspect_means(bounds.low, bounds.base, scores.points_low, rules)
    return np.array(least), np.array(aspect_means(bounds.high, bounds.base, scores.points_high, rules))


def _index(aspects: Floats, weights: Floats) -> Floats:
    """Added in the aspects' order and rounded, so that a tie is one on every machine."""
    total = np.zeros(aspects.shape[1])
    for weight, mean in zip(weights, aspects, strict=True):
        total += weight * mean
    rounded: Floats = np.round(total, DECIMALS)
    return rounded


def _above(values: Floats, than: Floats) -> Ints:
    """How many of ``values`` are greater than each of ``than``."""
    count: Ints = values.size - np.searchsorted(np.sort(values), than, side="right")
    return count


def movers(official: Floats, parts: Floats, up: npt.NDArray[np.bool_]) -> Ints:
    """Of each place, the aspect that moves it most from the regulation's order to the residents'.

    ``official``, ``parts`` (k, n): what each aspect adds to the total as a share of the most points, and to the
    residents' index; either is held against its mean over the places, for what all have moves none. ``up`` (n): where
    the aspect is sought that lifts the place most, and not the one that lowers it most.
    """
    adds = _apart(parts) - _apart(official)
    at: Ints = np.where(up[None, :], adds, -adds).argmax(axis=0)
    return at


def _apart(parts: Floats) -> Floats:
    apart: Floats = parts - parts.mean(axis=1, keepdims=True)
    return np.round(apart, DECIMALS)


def official_parts(scores: Scores) -> Floats:
    """What each aspect adds to the total as a share of the most points (k, n), at the middle of what is known."""
    rules, points = scores.rules, (scores.points_low.astype(float) + scores.points_high) / 2
    own = [points[[rules.position(c) for c in aspect.criteria]].sum(axis=0) for aspect in rules.aspects]
    parts: Floats = np.array(own) / rules.most_points
    return parts
