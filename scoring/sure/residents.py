"""How sure the residents' order is: people drawn again from those who came, or any weights at all.

Acceptability of ranks under any weights after R. Lahdelma and P. Salminen, SMAA-2: Stochastic Multicriteria
Acceptability Analysis for Group Decision Making, Operations Research 49 (2001).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from scoring.bounds import Ints
from scoring.score import Floats
from scoring.sure.ranks import Drawing, Drawn

# Weights are whole millionths and means whole billionths: their products add up without rounding, in any order.
MILLION, BILLION = 1_000_000, 1_000_000_000

# Weights of k aspects in each draw, shares of 1 (draws, k).
Weighing = Callable[[np.random.Generator, int], Floats]


@dataclass(frozen=True)
class People:
    """Who came to the meeting. ``weights`` (persons, k): of the aspects, each person's adding up to 1. ``share``
    (persons): of each person in the village's weights, adding up to 1. ``group`` (persons): its number; people are
    drawn again within their group, so that every group keeps its voice."""

    weights: Floats
    share: Floats
    group: Ints

    def again(self, rng: np.random.Generator, draws: int) -> Floats:
        """The village's weights had others of the same kind come: as many persons drawn, each as likely as another (B.
        Efron, Bootstrap methods: another look at the jackknife, 1979)."""
        shares = np.zeros((draws, self.share.size))
        for group in np.unique(self.group):
            own = np.flatnonzero(self.group == group)
            times = rng.multinomial(own.size, np.full(own.size, 1 / own.size), draws)
            drawn = times * self.share[own]
            shares[:, own] = drawn / drawn.sum(axis=1, keepdims=True) * self.share[own].sum()
        again: Floats = shares @ self.weights
        return again


def any_weights(aspects: int) -> Weighing:
    """Any weights that add up to 1, one as likely as another."""
    return lambda rng, draws: rng.dirichlet(np.ones(aspects), draws)


def of_weights(means: Floats, weighing: Weighing) -> Drawing:
    """Draws of weights over the aspect means (k, n), shares of 1 taken as they are: what errs here is who spoke, not
    what was measured."""
    whole = np.rint(means * BILLION)

    def draw(rng: np.random.Generator, draws: int) -> Iterator[Drawn]:
        for index in millionths(weighing(rng, draws)) @ whole:
            order = np.argsort(-index, kind="stable")
            ordered = index[order]
            rank = np.arange(1, order.size + 1)
            rank[1:][ordered[1:] == ordered[:-1]] = 0
            yield order, np.maximum.accumulate(rank)

    return draw


def millionths(weights: Floats) -> Floats:
    """Whole numbers that add up to a million (draws, k): what rounding down leaves goes to those it took most from."""
    exact = weights * MILLION
    down = np.floor(exact)
    left = np.rint(MILLION - down.sum(axis=1)).astype(np.int64)
    place = np.argsort(np.argsort(down - exact, axis=1, kind="stable"), axis=1, kind="stable")
    whole: Floats = down + (place < left[:, None])
    return whole
