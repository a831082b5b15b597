"""Ways the truth may be: every volume drawn, and the aspect means that follow (model: ``scoring.sure.totals``)."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints
from scoring.bounds import Bounds
from scoring.rules import RuleSet
from scoring.score import aspect_means, points

BILLION = 1_000_000_000
# Volumes that are drawn at most for all places, and ways of a place at least.
VOLUMES, LEAST = 8_000_000, 250
# Volumes drawn at once.
TOGETHER = 4_000_000
# How often a volume is drawn again.
PATIENCE = 500


def ways(
    bounds: Bounds, rules: RuleSet, deviation: Floats, draws: int, rng: np.random.Generator
) -> npt.NDArray[np.int32]:
    """Aspect means in billionths, (n, ways, aspects): as many ways as ``draws``, or fewer of a long list.

    ``deviation``: of each volume as told, small units (criteria, n).
    """
    size, criteria = bounds.rt.size, len(rules.criteria)
    count = min(draws, max(LEAST, VOLUMES // max(1, criteria * size)))
    found = np.empty((size, count, len(rules.aspects)), np.int32)
    step = max(1, TOGETHER // (criteria * count))
    for start in range(0, size, step):
        rows = np.arange(start, min(start + step, size))
        part = bounds.at(np.repeat(rows, count))
        drawn = tuple(
            _truth(part.low[at], part.high[at], np.repeat(deviation[at, rows], count), part.base[criterion.base], rng)
            for at, criterion in enumerate(rules.criteria)
        )
        means = np.array(aspect_means(drawn, part.base, points(drawn, part.base, rules), rules))
        found[rows] = np.rint(means * BILLION).reshape(-1, rows.size, count).transpose(1, 2, 0)
    return found


def _truth(low: Ints, high: Ints, deviation: Floats, base: Ints, rng: np.random.Generator) -> Ints:
    """Whole volumes (n) that err around what was told, or lie anywhere in the range; drawn again where none can be.

    Of a base of nothing the volume is nothing. Where hardly any draw can be, the error is so much wider than the base
    that all the base holds is alike.
    """
    made = low.copy()
    again = np.flatnonzero(((deviation > 0) | (high > low)) & (base > 0))
    for _ in range(PATIENCE):
        if not again.size:
            return made
        wide, error = high[again] - low[again] + 1, deviation[again]
        exact = low[again] - 0.5 + rng.random(again.size) * wide + rng.standard_normal(again.size) * error
        made[again] = np.rint(exact)
        again = again[(made[again] < 0) | (made[again] > base[again])]
    made[again] = rng.integers(0, base[again] + 1)
    return made
