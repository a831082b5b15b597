"""Two orders of the same places, the regulation's and the residents'. They stand side by side, never blended."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.score import Scores, aspect_means

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
# Indices that agree to so many decimals are a tie.
DECIMALS = 9


@dataclass(frozen=True)
class Residents:
    """The residents' order of n places.

    ``low``, ``high`` (n): the index, the weighted mean of the aspect means, as far as missing volumes leave it open.
    ``best``, ``worst`` (n): the ranks a place can take, 1 the most urgent. ``rank`` (n): 1, 2, 2, 4 …; 0 where open.
    ``parts`` (k, n): what each aspect adds to the index where all is known.
    """

    low: Floats
    high: Floats
    best: Ints
    worst: Ints
    rank: Ints
    parts: Floats


def residents(scores: Scores, weights: Floats) -> Residents:
    """The order under ``weights`` (k) of the rule set's aspects, in their order.

    Raises:
        ValueError: the weights are not one of each aspect, all above 0 and adding up to 1.
    """
    if weights.shape != (len(scores.rules.aspects),) or (weights < 0).any() or not np.isclose(weights.sum(), 1):
        raise ValueError("weights are not shares of the rule set's aspects")
    bounds, rules = scores.bounds, scores.rules
    least = np.array(aspect_means(bounds.low, bounds.base, scores.points_low, rules))
    most = np.array(aspect_means(bounds.high, bounds.base, scores.points_high, rules))
    low, high = _index(least, weights), _index(most, weights)
    best = 1 + _above(low, high)
    worst = 1 + _above(high, low) - (high > low)
    return Residents(low, high, best, worst, np.where(best == worst, best, 0), weights[:, None] * least)


def _index(means: Floats, weights: Floats) -> Floats:
    """Added in the aspects' order and rounded, so that a tie is one on every machine."""
    total = np.zeros(means.shape[1])
    for weight, mean in zip(weights, means, strict=True):
        total += weight * mean
    rounded: Floats = np.round(total, DECIMALS)
    return rounded


def _above(values: Floats, than: Floats) -> Ints:
    """How many of ``values`` are greater than each of ``than``."""
    count: Ints = values.size - np.searchsorted(np.sort(values), than, side="right")
    return count


def mover(ranks: Ints, beside: Ints, parts: Floats) -> Ints:
    """Of each place, the aspect that moves it most from the order ``ranks`` to the order ``beside`` (n): the one that
    adds most more than it adds to the places in the middle where the place rises, most less where it falls."""
    apart = parts - np.median(parts, axis=1, keepdims=True)
    rises = (beside < ranks)[None, :]
    at: Ints = np.where(rises, apart, -apart).argmax(axis=0)
    return at
