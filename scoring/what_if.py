"""What an RT would score were one of its volumes another, as near as that makes a difference.

What a change would do is not worked out here but scored, by the one way there is: ``scoring.score``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from scoring.bounds import Bounds
from scoring.rules import Criterion, RuleSet
from scoring.score import UNSETTLED, Scores, score
from survey.catalogue import catalogue


@dataclass(frozen=True)
class Change:
    """One volume other than it is, all else as it is: ``before`` and ``after`` in small units, ``share`` how much of
    the base that is; and the criterion's points, the totals and the level (an id, or ``belum_pasti``) that follow."""

    criterion: Criterion
    before: int
    after: int
    share: Fraction
    points: int
    total_low: int
    total_high: int
    level: str

    def crosses(self, limit: int | Fraction) -> bool:
        """Whether the change takes the volume over ``limit`` (small units), up or down."""
        return (self.before >= limit) != (self.after >= limit)


def changes(scores: Scores) -> list[Change]:
    """For each known volume of the first place and each limit, the smallest change in whole steps that crosses it."""
    rules, bounds = scores.rules, scores.bounds
    tried = [
        (i, after)
        for i, criterion in enumerate(rules.criteria)
        if scores.applies(i)[0] and bounds.known(i)[0]
        for after in _across(int(bounds.low[i][0]), int(bounds.base[criterion.base][0]), step(criterion), rules)
    ]
    if not tried:
        return []
    changed = score(_with(bounds, tried), rules)
    return [_change(scores, changed, n, *one) for n, one in enumerate(tried)]


def step(criterion: Criterion) -> int:
    """The step of the criterion's volume, in small units."""
    return catalogue().unit_of(criterion.volume).step


def _across(volume: int, base: int, by: int, rules: RuleSet) -> list[int]:
    """Where whole steps from ``volume`` first lie beyond each limit; the last step may be cut off by 0 or the base."""
    after = []
    for bracket in rules.brackets:
        first = -(-bracket.at_least.numerator * base // bracket.at_least.denominator)
        if volume >= first > 0:
            after.append(max(0, volume - _whole(volume - first + 1, by)))
        elif volume < first <= base:
            after.append(min(base, volume + _whole(first - volume, by)))
    return after


def _whole(distance: int, by: int) -> int:
    """``distance`` in whole steps, the last one begun."""
    return -(-distance // by) * by


def _with(bounds: Bounds, tried: list[tuple[int, int]]) -> Bounds:
    """The place once for each change, with that volume instead of its own."""
    copies = bounds.at(np.zeros(len(tried), np.int64))
    low, high = [v.copy() for v in copies.low], [v.copy() for v in copies.high]
    for n, (i, after) in enumerate(tried):
        low[i][n] = high[i][n] = after
    return replace(copies, low=tuple(low), high=tuple(high))


def _change(scores: Scores, changed: Scores, n: int, i: int, after: int) -> Change:
    criterion, bounds = scores.rules.criteria[i], scores.bounds
    before, base = int(bounds.low[i][0]), int(bounds.base[criterion.base][0])
    level = int(changed.level[n])
    return Change(
        criterion=criterion,
        before=before,
        after=after,
        share=Fraction(abs(after - before), base),
        points=int(changed.points_low[i, n]),
        total_low=int(changed.total_low[n]),
        total_high=int(changed.total_high[n]),
        level=scores.rules.levels[level].id if level >= 0 else UNSETTLED,
    )
