"""The exact distribution of a place's total: chances of each bracket, put together criterion by criterion.

A volume as told leaves the true one open: a whole number of small units, normal around what was told, or, where it is
missing, anywhere in its range alike (and both, for a sum of which a part is missing); never outside ``0 .. base``. That
is the posterior of the truth under a flat prior, not the truth with noise added: the ranks of noisy data drawn noisy
again would lie wider apart than what is known. Errors of different volumes are taken as independent, bases as exact.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import ndtr

from scoring.arrays import Floats, Ints
from scoring.bounds import Bounds
from scoring.rules import RuleSet

# The mean within a bracket is not worked out where it is less likely than this.
LEAST = 1e-9
# Places that are worked out together: as many as stay in a processor's own memory.
TOGETHER = 128


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

    def at(self, rows: slice) -> Parts:
        """The parts of some places."""
        return Parts(self.chance[..., rows], self.share[..., rows], self.spread[..., rows], self.points)

    def counts(self, rules: RuleSet) -> Ints:
        """Whether the share is counted in the sectoral mean where it earns these points (brackets + 1)."""
        return np.where(self.points > 0, 1, int(rules.aspect_mean.id != "zeroed"))


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

    def below(self, x: Floats) -> Floats:
        """The zeroth, first and second moment, about the middle, of what lies below ``x``: (3, n).

        Worked out in the left tail, where nothing large is subtracted from something as large, and mirrored.
        """
        left = -np.abs(x - self.middle)
        near, far = self._smooth(left + self.half), self._smooth(left - self.half)
        first, second, third = (near - far) / (2 * self.half)
        # By parts: the integral of x dF is x F less the integral of F, and so on.
        moments = np.stack([first, left * first - second, left * left * first - 2 * left * second + 2 * third])
        whole = np.stack([np.ones_like(left), np.zeros_like(left), np.square(self.deviation) + self.half**2 / 3])
        mirrored = (whole - moments) * np.array([[1], [-1], [1]])
        return np.where(x > self.middle, mirrored, moments)

    def _smooth(self, x: Floats) -> Floats:
        """The first three integrals of the normal distribution function, (3, n); of a step where there is no error."""
        s = self.deviation
        z = np.divide(x, s, out=np.where(x < 0, -np.inf, np.inf), where=s > 0)
        below, square = ndtr(z), s * s
        bell = s * np.exp(-0.5 * z * z) / np.sqrt(2 * np.pi)
        second = ((x * x + square) * below + x * bell) / 2
        third = ((x * x + 3 * square) * x * below + (x * x + 2 * square) * bell) / 6
        return np.stack([x * below + bell, second, third])


def _brackets(known: _Volume, edges: Floats, base: Ints) -> tuple[Floats, Floats, Floats]:
    """Chance, mean share and its deviation between each two edges, (brackets + 1, n) each."""
    mass, first, second = np.diff([known.below(edge) for edge in edges], axis=0).transpose(1, 0, 2)
    mass = mass.clip(0)
    whole = mass.sum(axis=0)
    likely = mass > LEAST * whole
    apart = np.divide(first, mass, out=np.zeros_like(mass), where=likely)
    square = np.divide(second, mass, out=np.zeros_like(mass), where=likely) - apart * apart
    mean = (known.middle + apart).clip(edges[:-1], edges[1:])
    # A whole number that fills its half to either side is not spread by that.
    spread = np.sqrt(np.maximum(square - 1 / 12, 0))
    divisor = np.maximum(base, 1)
    return mass / whole, (mean / divisor).clip(0, 1), spread / divisor


@dataclass(frozen=True)
class Totals:
    """``chance`` (n, totals): of each total from 0 to the most. ``mean``, ``spread`` (n, totals): of the sectoral mean
    that goes with that total, shares of 1: its expectation and standard deviation; 0 where the total has no chance."""

    chance: Floats
    mean: Floats
    spread: Floats

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
    """The distribution of each total, and of the mean beside it, without drawing."""
    size = known.chance.shape[2]
    found = Totals(*(np.empty((size, rules.most_points + 1)) for _ in range(3)))
    for start in range(0, size, TOGETHER):
        some = slice(start, start + TOGETHER)
        for whole, rows in zip((found.chance, found.mean, found.spread), _some(known, rules, some), strict=True):
            whole[some] = rows.T
    return found


def _some(known: Parts, rules: RuleSet, some: slice) -> tuple[Floats, Floats, Floats]:
    """Chance, mean and its deviation of some places, (totals, places) each."""
    parts = known.at(some)
    held = np.zeros((3, rules.most_points + 1, parts.chance.shape[2]))
    held[0, 0] = 1
    top = 0
    for at, weight in enumerate(mean_weights(rules)):
        before = held[:, : top + 1].copy()
        held[:, : top + 1] = 0
        for row, points in enumerate(parts.points):
            counts = weight * parts.counts(rules)[row]
            step = _with(before, counts * parts.share[at, row], counts * parts.spread[at, row])
            held[:, points : points + top + 1] += parts.chance[at, row] * step
        top += int(parts.points[-1])
    chance, mean, square = held
    np.divide(mean, chance, out=mean, where=chance > 0)
    np.divide(square, chance, out=square, where=chance > 0)
    return chance, mean, np.sqrt(np.maximum(square - mean * mean, 0))


def _with(before: Floats, share: Floats, spread: Floats) -> Floats:
    """The zeroth, first and second moment of the mean, (3, totals, n), when another ``share`` (n) is added."""
    chance, first, second = before
    moved = second + 2 * share * first + (share * share + spread * spread) * chance
    return np.stack([chance, first + share * chance, moved])


def mean_weights(rules: RuleSet) -> Floats:
    """How much of the sectoral mean each criterion is (criteria): aspects count alike, and criteria within one."""
    size = {aspect.id: len(aspect.criteria) for aspect in rules.aspects}
    return np.array([1 / (len(size) * size[c.aspect]) for c in rules.criteria])
