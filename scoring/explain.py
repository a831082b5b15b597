"""Why one RT scores what it scores: its criteria, what is missing, what lies near a limit, what moves the level."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from scoring.round import RoundScores
from scoring.rules import Bracket, Criterion, RuleSet
from scoring.score import UNSETTLED, Scores
from scoring.what_if import Change, changes


@dataclass(frozen=True)
class Part:
    """One criterion of the RT.

    ``volume``: small units, None where missing. ``share``: of 1, None where missing or where the base is 0.
    ``bracket``: the highest one reached, None below the first. ``near``: the smallest change down and up that moves
    its points, as far as the share lies within the rule set's ``near_share`` of the limit.
    """

    criterion: Criterion
    volume: int | None
    base: int
    share: Fraction | None
    bracket: Bracket | None
    points_low: int
    points_high: int
    near: tuple[Change, ...]

    @property
    def applies(self) -> bool:
        return self.base > 0


@dataclass(frozen=True)
class Explanation:
    """``level_low``, ``level_high``: ids of the levels at the lowest and the highest total.

    ``better``, ``worse``: of all changes of one volume that lower or raise a settled level, the one that is the
    smallest part of its base.
    """

    rules: RuleSet
    parts: tuple[Part, ...]
    total_low: int
    total_high: int
    level_low: str
    level_high: str
    better: Change | None
    worse: Change | None

    @property
    def level(self) -> str:
        return self.level_low if self.level_low == self.level_high else UNSETTLED

    @property
    def missing(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.volume is None)


def explain(result: RoundScores, at: int = 0) -> Explanation:
    """Explain place number ``at``."""
    scores = result.scores.at(np.array([at]))
    rules, total_low, total_high = scores.rules, int(scores.total_low[0]), int(scores.total_high[0])
    possible = changes(scores)
    low, high = _level(total_low, rules), _level(total_high, rules)
    return Explanation(
        rules=rules,
        parts=tuple(_part(scores, i, possible) for i in range(len(rules.criteria))),
        total_low=total_low,
        total_high=total_high,
        level_low=low,
        level_high=high,
        better=_smallest(possible, low, rules, -1) if low == high else None,
        worse=_smallest(possible, low, rules, 1) if low == high else None,
    )


def _part(scores: Scores, i: int, possible: list[Change]) -> Part:
    bounds, criterion, rules = scores.bounds, scores.rules.criteria[i], scores.rules
    volume = int(bounds.low[i][0]) if bounds.known(i)[0] else None
    base = int(bounds.base[criterion.base][0])
    share = Fraction(volume, base) if volume is not None and base else None
    reached = [b for b in rules.brackets if share is not None and share >= b.at_least]
    own = [change for change in possible if change.criterion is criterion]
    return Part(
        criterion=criterion,
        volume=volume,
        base=base,
        share=share,
        bracket=reached[-1] if reached else None,
        points_low=int(scores.points_low[i, 0]),
        points_high=int(scores.points_high[i, 0]),
        near=() if share is None else _near(own, share, base, len(reached), rules),
    )


def _near(own: list[Change], share: Fraction, base: int, reached: int, rules: RuleSet) -> tuple[Change, ...]:
    """Of one criterion's changes the smallest over the limit just below ``share``, and over the one just above it."""
    beside = rules.brackets[max(0, reached - 1) : reached + 1]
    close = [b.at_least * base for b in beside if abs(share - b.at_least) <= rules.near_share]
    crossing = [[change for change in own if change.crosses(limit)] for limit in close]
    return tuple(min(over, key=lambda c: c.share) for over in crossing if over)


def _level(total: int, rules: RuleSet) -> str:
    return next(level.id for level in rules.levels if total >= level.at_least)


def _smallest(possible: list[Change], level: str, rules: RuleSet, way: int) -> Change | None:
    """The smallest change, as a part of its base, to another settled level; ``way``: -1 a lighter one, 1 a heavier."""
    at = [one.id for one in rules.levels]
    moving = [c for c in possible if c.level != UNSETTLED and (at.index(level) - at.index(c.level)) * way > 0]
    return min(moving, key=lambda c: c.share, default=None)
