"""Tiers: places of which it cannot be said which stands first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints
from scoring.sure.outcomes import Outcomes

# From this chance on, one place is told apart from another.
APART = 0.90
# Places that are held against a tier at once: few at its head, more as it grows.
FEW, MANY = 8, 256
# Parts of the common order by which pairs of places are judged at first.
BINS = 256
# What single precision may add to a chance.
ROUNDING = 1e-4

# Of a run of places (row numbers) whose first so many are of one tier: how many from its head are.
Together = Callable[[Ints, int], int]
# Mean ranks that agree to so many decimals are alike.
DECIMALS = 9


def listed(order: Ints, settled: Bools, mean: Floats) -> Ints:
    """``order`` (row numbers from the most urgent) with its places of an open rank where their ``mean`` rank puts them;
    the settled keep their order among themselves.

    The middle of all possible ranks says little of an open one: tiers along it would set apart, as the less urgent, a
    place that is known to stand above.
    """
    key, own = np.round(mean, DECIMALS), order[settled[order]]
    key[own] = np.maximum.accumulate(key[own])
    found: Ints = order[np.argsort(key[order], kind="stable")]
    return found


def tiers(order: Ints, together: Together) -> Ints:
    """The tier of each place (n), from 1. ``order``: row numbers from the most urgent.

    Going down the order, a new tier begins with the first place that is told apart from any of the tier: one of the two
    stands above the other with more than the chance ``APART``. So no two places of a tier are told apart; of two
    places in different tiers that is not said.
    """
    tier = np.zeros(order.size, np.int64)
    start = number = 0
    while start < order.size:
        size = _size(order[start:], together)
        number += 1
        tier[order[start : start + size]] = number
        start += size
    return tier


def _size(order: Ints, together: Together) -> int:
    size, more = 1, FEW
    while size < order.size:
        run = order[: size + more]
        size = together(run, size)
        if size < run.size:
            break
        more = min(2 * more, MANY)
    return size


def of_outcomes(found: Outcomes) -> Together:
    """By the exact chances. Pairs are judged by parts of the common order, and the few that this leaves open by each of
    their outcomes."""
    chance, middle = _binned(found)

    def together(run: Ints, size: int) -> int:
        # The chance that the first stands above the second, give or take half the chance that one part holds both.
        later = chance[run[size:]].T
        above, give = middle[run] @ later, chance[run] @ later / 2 + ROUNDING
        unsettled = (above + give > APART) | (above - give < 1 - APART)
        unsettled[np.arange(run.size)[:, None] >= np.arange(size, run.size)] = False
        for at in np.flatnonzero(unsettled.any(axis=0)):
            beside = compared(found, int(run[size + at]), run[unsettled[:, at]])
            if max(beside.above.max(), beside.below.max()) > APART:
                return size + int(at)
        return int(run.size)

    return together


def _binned(found: Outcomes) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """The chance of each place to fall into each part of the common order, and to fall before its middle, (n, BINS)
    both. Outcomes as urgent as each other are in one part."""
    along = np.empty(found.chance.size)
    along[found.at] = found.chance
    before = np.cumsum(along) - along
    part = np.minimum(before[found.tie] * (BINS / max(found.size, 1)), BINS - 1).astype(np.int64)
    cell = found.owner * BINS + part[found.at]
    chance = np.bincount(cell, found.chance, found.size * BINS).reshape(found.size, BINS).astype(np.float32)
    middle = np.cumsum(chance, axis=1)
    middle -= chance / 2
    return chance, middle


@dataclass(frozen=True)
class Compared:
    """Of one place and each of some others: the chances that it stands ``above`` and ``below``; the rest is to be
    tied."""

    above: Floats
    below: Floats


def compared(found: Outcomes, one: int, others: Ints) -> Compared:
    """Place ``one`` beside each of ``others``, all by their row numbers; a chance each (others)."""
    own = slice(found.start[one], found.start[one + 1])
    number = found.tie[found.at[own]]
    along = np.argsort(number)
    chance = np.concatenate([[0.0], np.cumsum(found.chance[own][along])])
    sizes = found.start[others + 1] - found.start[others]
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    theirs = np.arange(sizes.sum()) - first + np.repeat(found.start[others], sizes)
    whose, tie = np.repeat(np.arange(others.size), sizes), found.tie[found.at[theirs]]
    sides = []
    for side in ("left", "right"):
        upto = chance[np.searchsorted(number[along], tie, side=side)]
        sides.append(np.bincount(whose, found.chance[theirs] * upto, others.size).astype(float))
    return Compared(sides[0], 1 - sides[1])
