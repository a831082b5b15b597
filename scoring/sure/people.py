"""Weights of the aspects in many draws: people drawn again from those who came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from scoring.arrays import Floats
from scoring.voice.ballots import Ballots
from scoring.voice.weights import Equal, mean, of_persons

# Weights of k aspects in each draw, shares of 1 (draws, k).
Weighing = Callable[[np.random.Generator, int], Floats]
MILLION = 1_000_000


@dataclass(frozen=True)
class People:
    """Who came to the meeting. ``equal``: where every group counts alike, people are drawn again within their group, so
    that each keeps its voice."""

    ballots: Ballots
    equal: Equal

    def again(self, rng: np.random.Generator, draws: int) -> Floats:
        """The village's weights had others of the same kind come: as many ballots drawn as there are, each as likely as
        another (B. Efron, Bootstrap methods: another look at the jackknife, Annals of Statistics 7 (1979))."""
        counts, member = self.ballots.counts, np.array(self.ballots.group)
        alike = [member == group for group in self.ballots.groups]
        if self.equal == "person":
            alike = [np.ones(member.size, bool)]
        shares = np.zeros((draws, member.size))
        for own in alike:
            size = int(own.sum())
            drawn = rng.multinomial(size, np.full(size, 1 / size), draws) * counts[own]
            shares[:, own] = drawn / drawn.sum(axis=1, keepdims=True) / len(alike)
        return mean(of_persons(self.ballots), shares, self.ballots.kind)


def millionths(weights: Floats) -> Floats:
    """Whole numbers that add up to a million (draws, k): what rounding down leaves goes to those it took most from."""
    exact = np.round(weights * MILLION, 6)  # what lies below is a matter of the machine
    down = np.floor(exact)
    left = np.rint(MILLION - down.sum(axis=1)).astype(np.int64)
    place = np.argsort(np.argsort(down - exact, axis=1, kind="stable"), axis=1, kind="stable")
    whole: Floats = down + (place < left[:, None])
    return whole
