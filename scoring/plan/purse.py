"""A plan as it grows: which works are funded from which line, and what the lines and limits still allow. Exact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from scoring.arrays import Bools, Ints
from scoring.plan.budget import Budget, Rows, may_fund, rows
from scoring.plan.relief import Relief

NONE = -1


@dataclass(frozen=True, repr=False)
class Task:
    """What is to be planned: the works, the money, and the limits as row numbers. ``may`` (lines, W)."""

    relief: Relief
    budget: Budget
    limits: Rows
    may: Bools

    @property
    def cost(self) -> Ints:
        return self.relief.works.cost

    @property
    def candidates(self) -> Ints:
        """Works that some line may fund and no limit forbids."""
        return np.flatnonzero(self.may.any(axis=0) & ~self.limits.must_not)


def task(relief: Relief, budget: Budget) -> Task:
    works = relief.works
    return Task(relief, budget, rows(works, budget.limits), may_fund(works, budget.lines, relief.rules))


class Purse:
    """Money being given out, work by work. ``line`` (W): the line that funds each work, -1 where none does."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.line = np.full(task.cost.size, NONE)
        self.left = [line.amount for line in task.budget.lines]
        # The line that may fund the least goes first, so that money for anything is kept for anything.
        self.order = sorted(range(len(self.left)), key=lambda at: (int(task.may[at].sum()), at))
        self._limited = defaultdict[int, list[int]](list)
        self.room = [village.ceiling for village, _ in task.limits.village]
        for at, (_, own) in enumerate(task.limits.village):
            for work in own:
                self._limited[int(work)].append(at)
        self._rivals = defaultdict[int, list[int]](list)
        self._taken: list[int] = [NONE] * len(task.limits.exclude)
        for at, together in enumerate(task.limits.exclude):
            for work in together:
                self._rivals[int(work)].append(at)
        self._needs = defaultdict[int, list[int]](list)
        for work, other in task.limits.need:
            self._needs[work].append(other)

    @property
    def chosen(self) -> Bools:
        chosen: Bools = self.line != NONE
        return chosen

    def rival(self, work: int) -> int | None:
        """A funded work beside which this one may not stand."""
        return next((self._taken[at] for at in self._rivals[work] if self._taken[at] not in (NONE, work)), None)

    def needed(self, work: int, beside: frozenset[int] = frozenset()) -> int | None:
        """A work that this one needs and that is neither funded nor in ``beside``."""
        return next((other for other in self._needs[work] if self.line[other] == NONE and other not in beside), None)

    def full(self, work: int) -> int | None:
        """The village limit, by number, whose ceiling leaves too little for this work."""
        cost = int(self.task.cost[work])
        return next((at for at in self._limited[work] if (room := self.room[at]) is not None and room < cost), None)

    def limited(self, work: int) -> list[int]:
        """The village limits, by number, that count this work."""
        return self._limited[work]

    def fits(self, work: int, beside: frozenset[int] = frozenset()) -> int | None:
        """A line that can fund the work now, None where none can; ``beside``: works that will be funded with it."""
        if self.task.limits.must_not[work] or self.line[work] != NONE:
            return None
        if self.rival(work) is not None or self.needed(work, beside) is not None or self.full(work) is not None:
            return None
        cost = int(self.task.cost[work])
        return next((at for at in self.order if self.task.may[at, work] and self.left[at] >= cost), None)

    def fund(self, work: int) -> bool:
        """Fund the work, with those that it needs, if all of them fit; whether they did."""
        return self.fund_all(self.with_needed(work))

    def fund_all(self, works: Iterable[int]) -> bool:
        """Fund all of these, with those that they need, or none; whether they were."""
        wanted = list(dict.fromkeys(n for work in works for n in self.with_needed(work)))
        beside, done = frozenset(wanted), list[int]()
        for work in wanted:
            line = self.fits(work, beside)
            if line is None:
                for other in done:
                    self.drop(other)
                return False
            self.book(work, line)
            done.append(work)
        return True

    def with_needed(self, work: int) -> list[int]:
        """The work and all that it needs and that is not funded yet."""
        found = [work]
        for one in found:
            found += [other for other in self._needs[one] if self.line[other] == NONE and other not in found]
        return found

    def book(self, work: int, line: int) -> None:
        """Fund the work from the line, whatever they allow."""
        self._change(work, line, -int(self.task.cost[work]), work)
        self.line[work] = line

    def drop(self, work: int) -> None:
        """Fund the work no more."""
        self._change(work, int(self.line[work]), int(self.task.cost[work]), NONE)
        self.line[work] = NONE

    def _change(self, work: int, line: int, change: int, mark: int) -> None:
        self.left[line] += change
        for at in self._limited[work]:
            if (room := self.room[at]) is not None:
                self.room[at] = room + change
        for at in self._rivals[work]:
            self._taken[at] = mark

    def needing(self, work: int) -> bool:
        """Whether a funded work needs this one."""
        return any(other == work and self.line[one] != NONE for one, other in self.task.limits.need)

    def unmet(self) -> list[int]:
        """The village limits, by number, whose floor is not reached."""
        spent = np.where(self.chosen, self.task.cost, 0)
        return [at for at, (village, own) in enumerate(self.task.limits.village) if spent[own].sum() < village.floor]

    def sound(self) -> bool:
        """Whether every line, limit and needed work is kept."""
        chosen, limits = self.chosen, self.task.limits
        within = all(left >= 0 for left in self.left) and all(room is None or room >= 0 for room in self.room)
        alone = all(chosen[together].sum() <= 1 for together in limits.exclude)
        met = all(chosen[b] for a, b in limits.need if chosen[a])
        own = all(self.task.may[line, work] for work, line in enumerate(self.line) if line != NONE)
        kept = not (chosen & limits.must_not).any() and bool(chosen[limits.must].all())
        return within and alone and met and own and kept and not self.unmet()
