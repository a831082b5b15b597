"""How far people agree, and where groups differ.

Source: M. G. Kendall and B. Babington Smith, The Problem of m Rankings, 1939; with the correction for ties of M. G.
Kendall, Rank Correlation Methods, 1948.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import chdtrc

from scoring.voice.weights import places

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Agreement:
    """Kendall's ``w``: 1 where all order alike, 0 where no order is shared; ``p``: how often people without any shared
    order would seem to agree as much."""

    w: float
    chi_square: float
    p: float


@dataclass(frozen=True)
class Difference:
    """Where a group departs most from the village: the aspect's place in the list, and by how much of 1."""

    group: str
    aspect: int
    by: float


def kendall(weights: Floats) -> Agreement | None:
    """Agreement of persons by their weights (n, k), the greatest first; None for fewer than two persons, or where none
    of them prefers anything.

    Ties lower what can be reached, and W is measured against that.
    """
    people, size = weights.shape
    if people < 2 or size < 2:
        return None
    rank = places(-np.round(weights, 12))
    sums = rank.sum(axis=0)
    spread = float(np.square(sums - sums.mean()).sum())
    ties = float(sum(_ties(row) for row in rank))
    most = people**2 * (size**3 - size) - people * ties
    if most <= 0:
        return None
    w = 12 * spread / most
    chi = people * (size - 1) * w
    return Agreement(w, chi, float(chdtrc(size - 1, chi)))


def _ties(rank: Floats) -> float:
    _, count = np.unique(rank, return_counts=True)
    return float((count**3 - count).sum())


def differences(village: Floats, groups: Mapping[str, Floats]) -> tuple[Difference, ...]:
    """Of each group, the aspect in which it departs most from the village, the widest difference first."""
    told = []
    for name, weights in groups.items():
        apart = weights - village
        at = int(np.abs(apart).argmax())
        told.append(Difference(name, at, float(apart[at])))
    return tuple(sorted(told, key=lambda one: (-abs(one.by), one.group)))
