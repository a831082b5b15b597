"""How far people agree, and where groups differ.

Source: M. G. Kendall and B. Babington Smith, The Problem of m Rankings, Annals of Mathematical Statistics 10 (1939),
W and the beta distribution with its first two moments; the correction for ties of M. G. Kendall, Rank Correlation
Methods, 1948.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from scipy.special import betaincc

from scoring.arrays import Floats
from scoring.voice.weights import places


@dataclass(frozen=True)
class Agreement:
    """Kendall's ``w``: 1 where all order alike, 0 where no order is shared; ``p``: how often ballots without any shared
    order would seem to agree as much."""

    w: float
    p: float


@dataclass(frozen=True)
class Difference:
    """Where a group departs most from the village: the aspect's place in the list, and by how much of 1."""

    group: str
    aspect: int
    by: float


def kendall(weights: Floats) -> Agreement | None:
    """Agreement of ballots by their weights (n, k), the greatest first; None for fewer than two ballots, or where none
    of them prefers anything.

    Ties lower what can be reached, and W is measured against that. W is compared to the beta distribution of the mean
    and variance that it has where each ballot is shuffled by itself: near the truth from two ballots on, where the
    usual chi-square first needs eight or so.
    """
    people, size = weights.shape
    if people < 2 or size < 2:
        return None
    rank = places(-np.round(weights, 12))
    rank -= rank.mean(axis=1, keepdims=True)
    own = np.square(rank).sum(axis=1)
    if not (most := people * own.sum()):
        return None
    w = float(np.square(rank.sum(axis=0)).sum() / most)
    mean = 1 / people
    variance = 2 * (own.sum() ** 2 - np.square(own).sum()) / ((size - 1) * most**2)
    if not variance:  # of one ballot alone that prefers anything
        return Agreement(w, 1.0)
    beta = mean * (1 - mean) / variance - 1
    return Agreement(w, float(betaincc(mean * beta, (1 - mean) * beta, w)))


def differences(village: Floats, groups: Mapping[str, Floats]) -> tuple[Difference, ...]:
    """Of each group, the aspect in which it departs most from the village, the widest difference first."""
    told = []
    for name, weights in groups.items():
        apart = weights - village
        at = int(np.abs(apart).argmax())
        told.append(Difference(name, at, float(apart[at])))
    return tuple(sorted(told, key=lambda one: (-abs(one.by), one.group)))
