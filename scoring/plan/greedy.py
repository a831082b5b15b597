"""Plans made step by step: the most gained per rupiah first, or by priority as is done today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from scoring.arrays import Floats, Ints
from scoring.plan.purse import Purse, Task
from scoring.plan.relief import Objective

# More rounds of filling than this have never found anything.
ROUNDS = 8
# Less than this of a work the relaxed program does not want.
SOME = 1e-6


def begun(task: Task) -> Purse:
    """What must be funded, and nothing else."""
    purse = Purse(task)
    purse.fund_all(np.flatnonzero(task.limits.must).tolist())
    return purse


def by_gain(task: Task, objective: Objective) -> Purse:
    """Sets of works of an RT by what they gain per rupiah on the RT's upper hull; then what still fits."""
    purse, sets = begun(task), bundles(task, objective)
    reach_floors(purse, [work for one in sets for work in one])
    for one in sets:
        purse.fund_all(work for work in one if not purse.chosen[work])
    fill(purse, objective)
    return purse


def in_order(task: Task, order: Iterable[int]) -> Purse:
    """Works one by one as they come, each if it still fits; villages with a floor first."""
    purse, listed = begun(task), list(order)
    reach_floors(purse, listed)
    for work in listed:
        purse.fund(work)
    return purse


def by_priority(task: Task, rank: Ints) -> Purse:
    """Today's practice: the works in priority order, each if it still fits."""
    return in_order(task, priority_order(task, rank))


def priority_order(task: Task, rank: Ints) -> list[int]:
    """RTs by ``rank`` (n), the most urgent first; in an RT the work that relieves most points alone, then the cheaper,
    then by id."""
    works, points = task.relief.works, task.relief.alone.sum(axis=0)
    return sorted(
        task.candidates.tolist(),
        key=lambda at: (int(rank[works.rt[at]]), -int(points[at]), int(works.cost[at]), works.ids[at]),
    )


def reach_floors(purse: Purse, order: Sequence[int]) -> None:
    """Fund works of villages whose floor is not reached, as they come."""
    for at, (_, own) in enumerate(purse.task.limits.village):
        inside = set(own.tolist())
        for work in order if at in purse.unmet() else ():
            if work in inside:
                purse.fund(work)
                if at not in purse.unmet():
                    break


def fill(purse: Purse, objective: Objective) -> None:
    """Fund whatever still fits and gains something, the most per rupiah first."""
    task = purse.task
    for _ in range(ROUNDS):
        open_ = task.candidates[~purse.chosen[task.candidates]]
        cheap = open_[task.cost[open_] <= max(purse.left, default=0)]
        gain = task.relief.more(objective, purse.chosen, cheap)
        seen, changed = set[int](), False
        for at in np.argsort(-gain / np.maximum(task.cost[cheap], 1), kind="stable"):
            rt = int(task.relief.works.rt[cheap[at]])
            if gain[at] > 0 and rt not in seen and purse.fund(int(cheap[at])):
                seen.add(rt)
                changed = True
        if not changed:
            return


def prune(purse: Purse, objective: Objective) -> None:
    """Drop works that gain nothing, the dearest first, unless they must stand or others need them."""
    task = purse.task
    kept = task.limits.must.copy()
    while True:
        chosen = np.flatnonzero(purse.chosen & ~kept)
        idle = chosen[task.relief.less(objective, purse.chosen, chosen) == 0]
        seen = set[int]()
        for work in sorted(idle.tolist(), key=lambda work: (-int(task.cost[work]), work)):
            rt = int(task.relief.works.rt[work])
            if rt not in seen:
                seen.add(rt)
                kept[work] = not _dropped(purse, work)
        if not seen:
            return


def _dropped(purse: Purse, work: int) -> bool:
    if purse.needing(work):
        return False
    line, unmet = int(purse.line[work]), purse.unmet()
    purse.drop(work)
    if purse.unmet() != unmet:
        purse.book(work, line)
        return False
    return True


def bundles(task: Task, objective: Objective) -> list[list[int]]:
    """In each RT its works by what they gain alone per rupiah, cut into sets along the upper hull of cost and gain; the
    sets of all RTs by what they gain per rupiah. Sets that gain nothing are left out."""
    works, relief = task.relief.works, task.relief
    own = "points" if objective == "hectares" else objective
    nothing = np.zeros(task.cost.size, bool)
    alone = relief.more(own, nothing, task.candidates) / np.maximum(task.cost[task.candidates], 1)
    order = np.lexsort((task.candidates, -alone, works.rt[task.candidates]))
    each = task.candidates[order]
    rt = works.rt[each]
    starts = np.flatnonzero(np.diff(rt, prepend=-1))
    group = np.repeat(np.arange(starts.size), np.diff(starts, append=each.size))
    gain = relief.value(
        objective,
        rt,
        np.array([_running(row[each], starts, group) for row in works.removes]),
        _running(works.households[each], starts, group),
    )
    cost = _running(task.cost[each], starts, group)
    found: list[tuple[float, int, list[int]]] = []
    for first, last in zip(starts, np.append(starts, each.size)[1:], strict=True):
        found += _hull(each[first:last], cost[first:last], gain[first:last])
    return [one for _, _, one in sorted(found, key=lambda f: (-f[0], f[1]))]


def _running(values: Ints, starts: Ints, group: Ints) -> Ints:
    """Sums from the start of each group on."""
    total = np.cumsum(values)
    return total - (total[starts] - values[starts])[group] if starts.size else total


def _hull(works: Ints, cost: Ints, gain: Ints) -> list[tuple[float, int, list[int]]]:
    """Sets between the corners of the upper hull, each with its gain per rupiah and its first work."""
    corners = [(0, 0, 0)]
    for at in range(works.size):
        new = (at + 1, int(cost[at]), int(gain[at]))
        while len(corners) > 1 and _slope(corners[-2], new) >= _slope(corners[-2], corners[-1]):
            corners.pop()
        if new[2] > corners[-1][2]:
            corners.append(new)
    pairs = zip(corners, corners[1:], strict=False)
    return [(_slope(a, b), int(works[a[0]]), works[a[0] : b[0]].tolist()) for a, b in pairs]


def _slope(a: tuple[int, int, int], b: tuple[int, int, int]) -> float:
    return (b[2] - a[2]) / (b[1] - a[1])


def guided(task: Task, objective: Objective, work: Ints, line: Ints, wanted: Floats) -> Purse:
    """Works from the lines that the relaxed program pays them from, as far as it wants them (each 0 to 1), the most
    wanted first; then from any line, and what still fits."""
    purse = begun(task)
    order = [at for at in np.argsort(-wanted, kind="stable").tolist() if wanted[at] > SOME]
    for at in order:
        one, payer = int(work[at]), int(line[at])
        if purse.left[payer] >= task.cost[one] and purse.fits(one) is not None:
            purse.book(one, payer)
    again = [int(work[at]) for at in order]
    reach_floors(purse, again)
    for one in again:
        if not purse.chosen[one]:
            purse.fund(one)
    fill(purse, objective)
    return purse
