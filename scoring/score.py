"""Points, totals, levels and means: one pass over whole-number arrays.

Brackets are decided on whole numbers, by cross-multiplication, so a share of exactly 24.995 % decides alike on every
machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Floats, Ints
from scoring.bounds import Bounds
from scoring.rules import Aspect, RuleSet
from survey.parallel import each, runs

Points = npt.NDArray[np.int8]
UNSETTLED = "belum_pasti"
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class Scores:
    """Scores of n places under one rule set; low and high differ only where volumes are missing.

    ``points_low``, ``points_high``: int8 (criteria, n). ``total_low``, ``total_high``: int64 (n). ``level`` (n): index
    into ``rules.levels``, or -1 where missing volumes leave it open. The means are worked out when first asked for.
    """

    bounds: Bounds
    rules: RuleSet
    points_low: Points
    points_high: Points
    total_low: Ints
    total_high: Ints
    level: Ints

    @cached_property
    def mean_low(self) -> Floats:
        """The sectoral mean at the lowest the missing volumes allow: shares of 1 (n)."""
        return sectoral_mean(self.bounds.low, self.bounds.base, self.points_low, self.rules)

    @cached_property
    def mean_high(self) -> Floats:
        """The same at the highest."""
        high = self.mean_low.copy()
        if (rows := self.bounds.open_rows()).size:
            part = self.bounds.at(rows)
            high[rows] = sectoral_mean(part.high, part.base, self.points_high[:, rows], self.rules)
        return high

    def at(self, rows: Ints) -> Scores:
        """The scores of the places at these row numbers."""
        return replace(
            self,
            bounds=self.bounds.at(rows),
            points_low=self.points_low[:, rows],
            points_high=self.points_high[:, rows],
            total_low=self.total_low[rows],
            total_high=self.total_high[rows],
            level=self.level[rows],
        )

    def applies(self, criterion: int) -> Bools:
        """Whether the criterion has a base at all (n)."""
        return self.bounds.base[self.rules.criteria[criterion].base] > 0


def score(bounds: Bounds, rules: RuleSet) -> Scores:
    """Score places by ``rules`` (source: the rule set's own; see ``scoring/rules``)."""
    low = high = points(bounds.low, bounds.base, rules)
    if (rows := bounds.open_rows()).size:
        part = bounds.at(rows)
        high = low.copy()
        high[:, rows] = points(part.high, part.base, rules)
    total_low = low.sum(axis=0, dtype=np.int64)
    total_high = high.sum(axis=0, dtype=np.int64)
    lowest, highest = levels(total_low, rules), levels(total_high, rules)
    return Scores(bounds, rules, low, high, total_low, total_high, np.where(lowest == highest, lowest, -1))


def points(volumes: tuple[Ints, ...], base: Mapping[str, Ints], rules: RuleSet) -> Points:
    """Points of each criterion, (criteria, n); 0 where the base is 0. ``volumes``: per criterion, (n)."""
    earned = np.zeros((len(volumes), volumes[0].size), np.int8)
    used = list(dict.fromkeys(c.base for c in rules.criteria))
    scales = [bracket.at_least.denominator for bracket in rules.brackets]
    steps = np.diff([0, *(bracket.points for bracket in rules.brackets)]).astype(np.int8)

    def of_run(run: slice) -> None:
        limits = {name: _limits(base[name][run], rules) for name in used}
        for at, criterion in enumerate(rules.criteria):
            scaled = {scale: volumes[at][run] * scale for scale in set(scales)}
            for scale, limit, step in zip(scales, limits[criterion.base], steps, strict=True):
                earned[at, run] += (scaled[scale] >= limit).view(np.int8) * step

    each(of_run, runs(volumes[0].size))
    return earned


def _limits(base: Ints, rules: RuleSet) -> list[Ints]:
    """What ``volume * denominator`` must reach for each bracket; out of reach where the base is 0."""
    limits, none = [base * bracket.at_least.numerator for bracket in rules.brackets], base == 0
    for limit in limits:
        limit[none] = NEVER
    return limits


def levels(total: Ints, rules: RuleSet) -> Ints:
    """Index into ``rules.levels`` for each total."""
    of_total = np.empty(rules.most_points + 1, np.int64)
    for index, level in reversed(list(enumerate(rules.levels))):
        of_total[level.at_least :] = index
    return of_total[total]


def share(volume: Ints, base: Ints) -> Floats:
    """``volume / base``; 0 where the base is 0 (the rule set's ``[not_applicable]``)."""
    return np.divide(volume, base, out=np.zeros(volume.size), where=base > 0)


def sectoral_mean(volumes: tuple[Ints, ...], base: Mapping[str, Ints], earned: Points, rules: RuleSet) -> Floats:
    """The mean of the aspects' means, shares of 1 (n)."""
    mean = np.empty(earned.shape[1])
    used = {c.base for c in rules.criteria}

    def of_run(run: slice) -> None:
        bases = {name: base[name][run] for name in used}
        mean[run] = _mean(aspect_means(tuple(volume[run] for volume in volumes), bases, earned[:, run], rules))

    each(of_run, runs(mean.size))
    return mean


def aspect_means(volumes: tuple[Ints, ...], base: Mapping[str, Ints], earned: Points, rules: RuleSet) -> list[Floats]:
    """The mean share of each aspect, (n) each, by the rule set's chosen variant."""
    zeroed = rules.aspect_mean.id == "zeroed"

    def of_aspect(aspect: Aspect) -> Floats:
        shares = []
        for criterion in aspect.criteria:
            at = rules.position(criterion)
            counted = share(volumes[at], base[rules.criteria[at].base])
            if zeroed:
                counted *= earned[at] > 0
            shares.append(counted)
        return _mean(shares)

    return [of_aspect(aspect) for aspect in rules.aspects]


def _mean(rows: list[Floats]) -> Floats:
    """Mean of the arrays, added in their order so that it is the same everywhere."""
    total = rows[0].copy()
    for row in rows[1:]:
        total += row
    total /= len(rows)
    return total
