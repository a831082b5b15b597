"""The exact distribution of a place's total: chances of each bracket, put together criterion by criterion.

A volume as told leaves the true one open: a whole number of small units, normal around what was told, or, where it is
missing, anywhere in its range alike (and both, for a sum of which a part is missing); never outside ``0 .. base``. That
is the posterior of the truth under a flat prior, not the truth with noise added: the ranks of noisy data drawn noisy
again would lie wider apart than what is known. Errors of different volumes are taken as independent, bases as exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from scoring.bounds import Bounds, Ints
from scoring.rules import RuleSet

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Parts:
    """What is known of each criterion of n places.

    ``chance`` (criteria, brackets + 1, n): of earning no points, those of the first bracket, and so on. ``share``, the
    same shape: the mean share where it earns these; any share of the bracket where that has no chance. ``spread``, the
    same shape: its standard deviation there, of 1. ``points`` (brackets + 1).
    """

    chance: Floats
    share: Floats
    spread: Floats
    points: Ints


def parts(bounds: Bounds, rules: RuleSet, deviation: Floats) -> Parts:
    """Chances of brackets; ``deviation``: of each volume as told, small units (criteria, n)."""
    shape = (len(rules.criteria), len(rules.brackets) + 1, bounds.rt.size)
    chance, share, spread = np.empty(shape), np.empty(shape), np.empty(shape)
    for at, criterion in enumerate(rules.criteria):
        base = bounds.base[criterion.base]
        edges = np.array(_edges(base, rules))
        known = _volume(bounds, at, deviation[at])
        chance[at], share[at], spread[at] = _brackets(known, edges, base)
    return Parts(chance, share, spread, np.array([0, *(b.points for b in rules.brackets)], np.int64))


def _volume(bounds: Bounds, at: int, deviation: Floats) -> _Volume:
    """A whole number fills the half below and above it, so a known one without error is certain."""
    low, high = bounds.low[at], bounds.high[at]
    return _Volume((low + high) / 2, (high - low + 1) / 2, deviation)


def _edges(base: Ints, rules: RuleSet) -> list[Floats]:
    """Limits between the whole numbers that earn less and those that earn more; out of reach where the base is 0."""
    least = [-(-base * b.at_least.numerator // b.at_least.denominator) for b in rules.brackets]
    inner = [np.where(base > 0, limit, base + 1) - 0.5 for limit in least]
    return [np.full(base.size, -0.5), *inner, base + 0.5]


@dataclass(frozen=True)
class _Volume:
    """Any value within ``half`` of ``middle`` alike, plus a normal error of ``deviation``; each (n)."""

    middle: Floats
    half: Floats
    deviation: Floats

    def below(self, x: Floats) -> tuple[Floats, Floats]:
        """The chance to lie below ``x``, and what these values add to the mean's distance from the middle; both (n).

        Worked out in the left tail, where nothing large is subtracted from something as large: the chance mirrors at
        the middle, and what is added is the same on either side.
        """
        left = -np.abs(x - self.middle)
        near, far = self._smooth(left + self.half), self._smooth(left - self.half)
        chance = (near[0] - far[0]) / (2 * self.half)
        # By parts: the integral of x dF is x F less the integral of F.
        added = left * chance - (near[1] - far[1]) / (2 * self.half)
        return np.where(x > self.middle, 1 - chance, chance), added

    def _smooth(self, x: Floats) -> tuple[Floats, Floats]:
        """The first and second integral of the normal distribution function; of a step where there is no error."""
        s = self.deviation
        z = np.divide(x, s, out=np.where(x < 0, -np.inf, np.inf), where=s > 0)
        below = ndtr(z)
        bell = s * np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
        return x * below + bell, ((x * x + s * s) * below + x * bell) / 2


def _brackets(known: _Volume, edges: Floats, base: Ints) -> tuple[Floats, Floats, Floats]:
    """Chance, mean share and its deviation between each two edges, (brackets + 1, n) each."""
    below, added = (np.array(rows) for rows in zip(*(known.below(edge) for edge in edges), strict=True))
    mass = np.diff(below, axis=0).clip(0)
    whole = mass.sum(axis=0)
    apart = np.divide(np.diff(added, axis=0), mass, out=np.zeros_like(mass), where=mass > 1e-9 * whole)
    mean = (known.middle + apart).clip(edges[:-1], edges[1:])
    widest = np.diff(edges, axis=0)
    spread = np.sqrt(np.square(known.deviation) + np.square(known.half) / 3)
    divisor = np.maximum(base, 1)
    share = (mean / divisor).clip(0, 1)
    return mass / whole, share, np.minimum(spread, widest / np.sqrt(12)) / divisor


@dataclass(frozen=True)
class Totals:
    """``chance`` (n, totals): of each total from 0 to the most. ``mean`` (n, totals): the sectoral mean, a share of 1,
    that goes with it on the average; 0 where the total has no chance."""

    chance: Floats
    mean: Floats

    @property
    def expected(self) -> Floats:
        """The mean total (n)."""
        expected: Floats = self.chance @ np.arange(self.chance.shape[1], dtype=float)
        return expected

    def levels(self, rules: RuleSet) -> Floats:
        """The chance of each of ``rules.levels`` (n, levels)."""
        ends = [self.chance.shape[1], *(level.at_least for level in rules.levels)]
        told = [self.chance[:, low:end].sum(axis=1) for end, low in zip(ends, ends[1:], strict=False)]
        return np.stack(told, axis=1)


def totals(known: Parts, rules: RuleSet) -> Totals:
    """The distribution of each total, without drawing."""
    n = known.chance.shape[2]
    chance, sums = np.zeros((rules.most_points + 1, n)), np.zeros((rules.most_points + 1, n))
    chance[0] = 1
    top = 0
    counted = known.share * (known.points > 0)[None, :, None] if rules.aspect_mean.id == "zeroed" else known.share
    for at, weight in enumerate(mean_weights(rules)):
        before, mean = chance[: top + 1].copy(), sums[: top + 1].copy()
        chance[: top + 1], sums[: top + 1] = 0, 0
        for row, points in enumerate(known.points):
            own = known.chance[at, row]
            chance[points : points + top + 1] += own * before
            sums[points : points + top + 1] += own * (mean + weight * counted[at, row] * before)
        top += int(known.points[-1])
    mean = np.divide(sums, chance, out=np.zeros_like(sums), where=chance > 0)
    return Totals(np.ascontiguousarray(chance.T), np.ascontiguousarray(mean.T))


def mean_weights(rules: RuleSet) -> Floats:
    """How much of the sectoral mean each criterion is (criteria): aspects count alike, and criteria within one."""
    size = {aspect.id: len(aspect.criteria) for aspect in rules.aspects}
    return np.array([1 / (len(size) * size[c.aspect]) for c in rules.criteria])
