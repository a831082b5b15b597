"""What works do for the RTs they stand in: points, hectares and households, from the volumes that are left after them.

The volumes of all funded works of an RT add up, criterion by criterion, and are taken from the baseline, never below
nothing. Points are then those of the rest. So half a repair that leaves a criterion in its class relieves no point, and
two halves together relieve what one whole would. A criterion whose volume is missing stays missing: no work is credited
there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from scoring.arrays import Bools, Ints
from scoring.rules import RuleSet
from scoring.score import Scores, points
from scoring.works.work import Works

Objective = Literal["points", "hectares", "households"]
OBJECTIVES: tuple[Objective, ...] = ("points", "hectares", "households")


@dataclass(frozen=True)
class Relief:
    """The works over the scores of the RTs they stand in (n RTs, C criteria)."""

    scores: Scores
    works: Works

    @property
    def rules(self) -> RuleSet:
        return self.scores.rules

    @cached_property
    def known(self) -> Bools:
        """Whether each criterion's volume is known, (C, n)."""
        return np.array([self.scores.bounds.known(i) for i in range(len(self.rules.criteria))])

    def together(self, chosen: Bools) -> tuple[Ints, Ints]:
        """What the chosen works take from each RT, (C, n), and the households they serve, (n)."""
        rt, n = self.works.rt[chosen], self.scores.total_low.size
        removed = np.zeros((len(self.rules.criteria), n), np.int64)
        for row, volumes in zip(removed, self.works.removes, strict=True):
            np.add.at(row, rt, volumes[chosen])
        served = np.zeros(n, np.int64)
        np.add.at(served, rt, self.works.households[chosen])
        return removed, served

    def points(self, rt: Ints, removed: Ints) -> Ints:
        """Points relieved in RTs ``rt`` (m) by taking ``removed`` (C, m) from their volumes, (C, m)."""
        bounds = self.scores.bounds
        left = tuple(np.maximum(v[rt] - gone, 0) for v, gone in zip(bounds.low, removed, strict=True))
        base = {name: values[rt] for name, values in bounds.base.items()}
        before = self.scores.points_low[:, rt].astype(np.int64)
        return np.where(self.known[:, rt], before - points(left, base, self.rules), 0)

    def value(self, objective: Objective, rt: Ints, removed: Ints, served: Ints) -> Ints:
        """What is gained in RTs ``rt`` (m): points; millionths of a hectare; or households times their RT's points.

        An RT leaves slum whole, when its total falls below slum whatever its missing volumes are (source: practice of
        Kota Pekalongan). A household counts once: the works of an RT are taken to serve different ones until all are
        served. Its weight is the RT's total before any work, so the worst off count most (a choice of Rembug's own).
        """
        if objective == "households":
            return np.minimum(served, self.all_households[rt]) * self.scores.total_low[rt]
        gained: Ints = self.points(rt, removed).sum(axis=0)
        if objective == "points":
            return gained
        leaves = self.can_leave[rt] & (gained >= self.to_leave[rt])
        return np.where(leaves, self.scores.bounds.base["luas_ha"][rt], 0)

    def of(self, objective: Objective, chosen: Bools) -> int:
        """What the chosen works gain together."""
        removed, served = self.together(chosen)
        return int(self.value(objective, np.arange(served.size), removed, served).sum())

    @cached_property
    def alone(self) -> Ints:
        """The points that each work relieves alone, by criterion, (C, W)."""
        return self.points(self.works.rt, self.works.removes)

    @cached_property
    def all_households(self) -> Ints:
        return self.scores.bounds.base["jumlah_kk"]

    @cached_property
    def can_leave(self) -> Bools:
        """RTs that are slum for certain (n)."""
        slum: Bools = self.scores.total_low >= self.rules.slum_from
        return slum

    @cached_property
    def to_leave(self) -> Ints:
        """The points that must be relieved for the RT to leave slum for certain (n)."""
        needed: Ints = self.scores.total_high - self.rules.slum_from + 1
        return needed

    def more(self, objective: Objective, chosen: Bools, each: Ints) -> Ints:
        """What each of the works ``each`` (m) would add to the chosen ones, (m)."""
        removed, served = self.together(chosen)
        rt = self.works.rt[each]
        with_it = self.value(objective, rt, removed[:, rt] + self.works.removes[:, each],
                             served[rt] + self.works.households[each])  # fmt: skip
        without = self.value(objective, rt, removed[:, rt], served[rt])
        added: Ints = with_it - without
        return added

    def less(self, objective: Objective, chosen: Bools, each: Ints) -> Ints:
        """What the chosen works would lose without each of ``each`` (m), (m)."""
        removed, served = self.together(chosen)
        rt = self.works.rt[each]
        without = self.value(objective, rt, removed[:, rt] - self.works.removes[:, each],
                             served[rt] - self.works.households[each])  # fmt: skip
        lost: Ints = self.value(objective, rt, removed[:, rt], served[rt]) - without
        return lost
