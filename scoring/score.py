"""Points, totals, levels and means: one pass over whole-number arrays.

Brackets are decided on whole numbers: the smallest volume that reaches a bracket is worked out per base, so a share of
exactly 24.995 % decides alike on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from scoring.bounds import Bools, Bounds, Ints
from scoring.rules import RuleSet

Floats = npt.NDArray[np.float64]
Points = npt.NDArray[np.int8]
UNSETTLED = "belum_pasti"
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Scores:
    """Scores of n places under one rule set; low and high differ only where volumes are missing.

    ``points_low``, ``points_high``: int8 (criteria, n). ``total_low``, ``total_high``: int64 (n). ``mean_low``,
    ``mean_high``: the sectoral mean, shares of 1 (n). ``level`` (n): index into ``rules.levels``, or -1 where missing
    volumes leave it open.
    """

    bounds: Bounds
    rules: RuleSet
    points_low: Points
    points_high: Points
    total_low: Ints
    total_high: Ints
    mean_low: Floats
    mean_high: Floats
    level: Ints

    def at(self, rows: Ints) -> Scores:
        """The scores of the places at these row numbers."""
        return replace(
            self,
            bounds=self.bounds.at(rows),
            points_low=self.points_low[:, rows],
            points_high=self.points_high[:, rows],
            **{
                name: getattr(self, name)[rows]
                for name in ("total_low", "total_high", "mean_low", "mean_high", "level")
            },
        )

    def applies(self, criterion: int) -> Bools:
        """Whether the criterion has a base at all (n)."""
        return self.bounds.base[self.rules.criteria[criterion].base] > 0


def score(bounds: Bounds, rules: RuleSet) -> Scores:
    """Score places by ``rules`` (source: the rule set's own; see ``scoring/rules``)."""
    low = points(bounds.low, bounds.base, rules)
    mean_low = _mean(aspect_means(bounds.low, bounds.base, low, rules))
    high, mean_high = low, mean_low
    open_rows = np.flatnonzero(bounds.missing())
    if open_rows.size:
        part = bounds.at(open_rows)
        high, mean_high = low.copy(), mean_low.copy()
        high[:, open_rows] = points(part.high, part.base, rules)
        mean_high[open_rows] = _mean(aspect_means(part.high, part.base, high[:, open_rows], rules))
    total_low = low.sum(axis=0, dtype=np.int64)
    total_high = high.sum(axis=0, dtype=np.int64)
    lowest, highest = levels(total_low, rules), levels(total_high, rules)
    level = np.where(lowest == highest, lowest, -1)
    return Scores(bounds, rules, low, high, total_low, total_high, mean_low, mean_high, level)


def points(volumes: tuple[Ints, ...], base: Mapping[str, Ints], rules: RuleSet) -> Points:
    """Points of each criterion, (criteria, n); 0 where the base is 0. ``volumes``: per criterion, (n)."""
    earned = np.zeros((len(volumes), volumes[0].size), np.int8)
    before = 0
    for bracket in rules.brackets:
        reach = {name: _reach(values, bracket.at_least) for name, values in base.items()}
        step = np.int8(bracket.points - before)
        for at, criterion in enumerate(rules.criteria):
            earned[at] += (volumes[at] >= reach[criterion.base]).view(np.int8) * step
        before = bracket.points
    return earned


def _reach(base: Ints, at_least: Fraction) -> Ints:
    """The smallest volume whose share of ``base`` is ``at_least`` or more; out of reach where the base is 0."""
    smallest = -(-base * at_least.numerator // at_least.denominator)
    smallest[base == 0] = NEVER
    return smallest


def levels(total: Ints, rules: RuleSet) -> Ints:
    """Index into ``rules.levels`` for each total."""
    of_total = np.empty(rules.most_points + 1, np.int64)
    for index, level in reversed(list(enumerate(rules.levels))):
        of_total[level.at_least :] = index
    return of_total[total]


def share(volume: Ints, base: Ints) -> Floats:
    """``volume / base``; 0 where the base is 0 (the rule set's ``[not_applicable]``)."""
    return np.divide(volume, base, out=np.zeros(volume.size), where=base > 0)


def aspect_means(volumes: tuple[Ints, ...], base: Mapping[str, Ints], earned: Points, rules: RuleSet) -> list[Floats]:
    """The mean share of each aspect, (n) each, by the rule set's chosen variant."""
    zeroed = rules.aspect_mean.id == "zeroed"
    means = []
    for aspect in rules.aspects:
        shares = []
        for criterion in aspect.criteria:
            at = rules.position(criterion)
            counted = share(volumes[at], base[rules.criteria[at].base])
            if zeroed:
                counted *= earned[at] > 0
            shares.append(counted)
        means.append(_mean(shares))
    return means


def _mean(rows: list[Floats]) -> Floats:
    """Mean of the arrays, added in their order so that it is the same everywhere."""
    total = rows[0].copy()
    for row in rows[1:]:
        total += row
    total /= len(rows)
    return total
