"""Why a work is not funded, in one plain fact each; what is said holds whatever else the plan does.

"Short by Rp X" means: with Rp X more for this work, from outside the lines, it is funded beside all that is funded now.
It then stands in every best plan too, for a plan without it gains no more than before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from scoring.arrays import Bools
from scoring.plan.purse import Purse
from scoring.plan.relief import Objective

Code = Literal["must_not", "no_line", "rival", "needs", "needs_other", "nothing", "ceiling", "short", "fits"]


@dataclass(frozen=True)
class Reason:
    """``short``: rupiah; ``other``: the id of another work; ``name``: a line's source, a village or a reason given.

    ``nothing``: the work gains nothing beside those that are funded: ``criterion`` and ``more``, how much more (small
    units) it would have to take to bring one criterion down a class, None where none can be.
    """

    code: Code
    short: int = 0
    other: str = ""
    name: str = ""
    criterion: str = ""
    more: int = 0


def reasons(purse: Purse, objective: Objective | None) -> dict[int, Reason]:
    """For each work that is not funded. ``objective``: what the plan strives for, None where it follows an order."""
    task = purse.task
    open_ = np.flatnonzero(~purse.chosen)
    gains = task.relief.more(objective or "points", purse.chosen, open_)
    found = {}
    for work, gain in zip(open_.tolist(), gains.tolist(), strict=True):
        found[work] = _barred(purse, work) or (_nothing(purse, work) if objective and not gain else _short(purse, work))
    return found


def _barred(purse: Purse, work: int) -> Reason | None:
    task, ids = purse.task, purse.task.relief.works.ids
    limits = task.budget.limits
    if ids[work] in limits.must_not:
        return Reason("must_not", name=limits.must_not[ids[work]])
    if task.limits.must_not[work]:
        return Reason("needs_other", other=next(b for a, b in limits.need if a == ids[work] and b not in set(ids)))
    if not task.may[:, work].any():
        return Reason("no_line")
    if (rival := purse.rival(work)) is not None:
        return Reason("rival", other=ids[rival])
    if (needed := purse.needed(work)) is not None:
        return Reason("needs", other=ids[needed])
    return None


def _short(purse: Purse, work: int) -> Reason:
    task = purse.task
    cost = int(task.cost[work])
    best = max(np.flatnonzero(task.may[:, work]).tolist(), key=lambda at: (purse.left[at], -at))
    ceilings = [(room, at) for at in purse.limited(work) if (room := purse.room[at]) is not None]
    room, at = min(ceilings, default=(purse.left[best], -1))
    if room < purse.left[best]:
        return Reason("ceiling", cost - room, name=task.limits.village[at][0].name) if room < cost else Reason("fits")
    if purse.left[best] >= cost:
        return Reason("fits")
    return Reason("short", cost - purse.left[best], name=task.budget.lines[best].source)


def _nothing(purse: Purse, work: int) -> Reason:
    """The criterion that is nearest to the next class below, of those that the work touches."""
    relief = purse.task.relief
    rules, bounds = relief.rules, relief.scores.bounds
    rt = int(relief.works.rt[work])
    removed, _ = relief.together(purse.chosen)
    nearest: tuple[float, str, int] | None = None
    for at, criterion in enumerate(rules.criteria):
        takes = int(relief.works.removes[at, work])
        left = int(bounds.low[at][rt]) - int(removed[at, rt]) - takes
        base = int(bounds.base[criterion.base][rt])
        if takes and left > 0 and relief.known[at, rt]:
            firsts = [-(-b.at_least.numerator * base // b.at_least.denominator) for b in rules.brackets]
            more = min((left - first + 1 for first in firsts if first <= left), default=None)
            if more is not None and (nearest is None or more / base < nearest[0]):
                nearest = (more / base, criterion.id, more)
    return Reason("nothing", criterion=nearest[1], more=nearest[2]) if nearest else Reason("nothing")


def idle(purse: Purse) -> Bools:
    """Funded works without which no point would be lost: half repairs that leave every criterion in its class, (W)."""
    task = purse.task
    chosen = np.flatnonzero(purse.chosen)
    found = np.zeros(task.cost.size, bool)
    found[chosen] = task.relief.less("points", purse.chosen, chosen) == 0
    return found
