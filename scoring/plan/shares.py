"""The method of equal shares: every household holds the same share of the money, and pays for what serves its RT.

As published by Peters, Pierczynski and Skowron (Proportional participatory budgeting with additive utilities, NeurIPS
2021), with cost as utility: the works that a household's RT gets count for it at what they cost. In each round a work
is affordable if its households together hold its cost; each pays as much for a rupiah's worth as the others, or all it
has. The work whose households pay least for a rupiah's worth is funded; of equal ones the one with more households,
then the cheaper, then the first. All in exact fractions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import ceil

from scoring.plan import greedy
from scoring.plan.purse import Purse, Task


@dataclass(frozen=True)
class Group:
    """``count`` households that want the same works, and so always hold the same."""

    count: int
    wants: frozenset[int]


# Shares rise together by this part of themselves at a time.
STEP = Fraction(1, 20)


def rounds(
    cost: Sequence[int], groups: Sequence[Group], share: Fraction, take: Callable[[int], bool] = lambda work: True
) -> list[int]:
    """The works funded, in order, where every household holds ``share`` rupiah. ``take``: asked when a work's turn
    comes; one that it refuses is passed over."""
    held = [share] * len(groups)
    backers: dict[int, list[int]] = {}
    for at, group in enumerate(groups):
        for work in group.wants:
            backers.setdefault(work, []).append(at)
    size = {work: sum(groups[at].count for at in own) for work, own in backers.items()}
    # What households hold only falls, so no price falls below what it was when last looked at.
    waiting = [(Fraction(1, size[w]), -size[w], cost[w], w) for w in backers if share * size[w] >= cost[w] > 0]
    heapify(waiting)
    funded: list[int] = []
    while waiting:
        looked_at, _, _, work = heappop(waiting)
        price = _price(cost[work], [(groups[at].count, held[at]) for at in backers[work]])
        if price is None:
            continue
        if price > looked_at:
            heappush(waiting, (price, -size[work], cost[work], work))
        elif take(work):
            funded.append(work)
            for at in backers[work]:
                held[at] -= min(held[at], price * cost[work])
    return funded


def _price(cost: int, purses: list[tuple[int, Fraction]]) -> Fraction | None:
    """What each household pays for a rupiah's worth: who holds less gives all; None if it is too dear."""
    missing, payers = Fraction(cost), sum(count for count, _ in purses)
    for count, held in sorted(purses, key=lambda purse: purse[1]):
        if held * payers >= missing:
            return missing / payers / cost
        missing -= held * count
        payers -= count
    return None


def equal_shares(task: Task) -> tuple[Purse, Fraction]:
    """The plan, and the share that each household held in the end.

    A household wants the works in its own RT. The money left once works that must stand and floors are paid is shared.
    A work that a line or limit does not take is passed over when its turn comes. Because works are dear and shares
    small, little is funded at first. The shares are therefore raised together, by a twentieth at a time and to whole
    rupiah, and the method begun anew, until no further work fits (as cities complete it by adding one unit at a time).
    """
    works, kk = task.relief.works, task.relief.all_households
    order = sorted(task.candidates.tolist(), key=lambda at: (-Fraction(int(kk[works.rt[at]]), int(task.cost[at])), at))
    households = int(kk.sum())
    ready = _ready(task, order)
    if not households or not order:
        return ready, Fraction(0)
    groups = [Group(int(kk[rt]), frozenset(own)) for rt, own in _by_rt(task, order) if kk[rt]]
    share = Fraction(sum(ready.left), households)
    # Below the first share that pays for any work, nothing would be funded.
    first = min(
        (Fraction(int(task.cost[w]), g.count) for g in groups for w in g.wants if not ready.chosen[w]), default=share
    )
    share = max(share, first)
    while True:
        purse = _ready(task, order)
        rounds(task.cost.tolist(), groups, share, purse.fund)
        if not any(purse.fits(work) is not None for group in groups for work in group.wants):
            return purse, share
        share = Fraction(ceil(share * (1 + STEP)))


def _ready(task: Task, order: list[int]) -> Purse:
    purse = greedy.begun(task)
    greedy.reach_floors(purse, order)
    return purse


def _by_rt(task: Task, order: list[int]) -> list[tuple[int, list[int]]]:
    found: dict[int, list[int]] = {}
    for work in sorted(order):
        found.setdefault(int(task.relief.works.rt[work]), []).append(work)
    return sorted(found.items())
