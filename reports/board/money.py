"""The works of the board, and the whole numbers from which the page works out what a budget does."""

from __future__ import annotations

from typing import Any

import numpy as np

from reports.asked import Asked
from reports.plan.doubts import aside
from reports.plan.planned import read
from reports.quantities import shown
from reports.words import number, rupiah, word
from reports.works.followed import named
from scoring.arrays import Ints
from scoring.plan.greedy import priority_order
from scoring.plan.lines import one_line
from scoring.plan.purse import task
from scoring.plan.relief import Relief
from scoring.rank import Ranking, rank
from scoring.score import Scores

# The budget's slider has about so many steps, each a round sum.
STEPS = 100
ROUND = (1, 2, 5)


def works(asked: Asked, ranked: Ranking) -> dict[str, Any]:
    """``order``: the RTs by priority as settled works leave them, each told by its place on the board; ``items``: the
    works that can be planned, in that order; ``rts``: of the RTs they stand in, by place, what points, area and
    households are worked out from.

    Raises:
        Refusal: the round has no works, or none can be planned.
    """
    lang = asked.lang
    settled, _, given = read(asked)
    scores, after = settled.after.scores, rank(settled.after.scores, settled.after.classes).order
    built = settled.works.cost.size
    made = task(Relief(scores, given.works), one_line(int(given.works.cost.sum()), word("plan", "whole_budget", lang)))
    at = np.argsort(ranked.order)
    order = priority_order(made, np.argsort(after))
    most = int(made.cost.sum())
    return {
        "order": at[after].tolist(),
        "items": [_work(made.relief, work, int(at[made.relief.works.rt[work]]), asked) for work in order],
        "rts": {str(at[rt]): _rt(made.relief, rt) for rt in np.unique(made.relief.works.rt).tolist()},
        "brackets": [[b.at_least.numerator, b.at_least.denominator, b.points] for b in scores.rules.brackets],
        "slumFrom": scores.rules.slum_from,
        "step": (step := _step(most)),
        "most": -(-most // step) * step,
        "aside": [*([word("plan", "settled", lang, n=number(built, lang))] if built else []), *aside(given, lang)],
    }


def _work(relief: Relief, work: int, place: int, asked: Asked) -> dict[str, Any]:
    rows, criteria = relief.works.table.row(work, named=True), relief.rules.criteria
    takes = [(i, int(row[work])) for i, row in enumerate(relief.works.removes) if row[work]]
    told = [f"{criteria[i].id} {shown(criteria[i].volume, volume, asked.lang)}" for i, volume in takes]
    cost = int(relief.works.cost[work])
    return {
        "id": rows["id_kegiatan"],
        "activity": named("kegiatan", rows["kegiatan"], asked.lang),
        "place": place,
        "cost": cost,
        "price": rupiah(cost, asked.lang),
        "removes": takes,
        "told": told,
        "households": int(relief.works.households[work]),
    }


def _rt(relief: Relief, rt: int) -> dict[str, Any]:
    scores = relief.scores
    return {
        "volume": [int(low[rt]) for low in scores.bounds.low],
        "base": _bases(scores, rt),
        "known": relief.known[:, rt].tolist(),
        "points": scores.points_low[:, rt].tolist(),
        "least": int(scores.total_low[rt]),
        "most": int(scores.total_high[rt]),
        "area": int(scores.bounds.base["luas_ha"][rt]),
        "households": int(relief.all_households[rt]),
    }


def _bases(scores: Scores, rt: int) -> list[int]:
    base: dict[str, Ints] = dict(scores.bounds.base)
    return [int(base[criterion.base][rt]) for criterion in scores.rules.criteria]


def _step(most: int) -> int:
    """A round sum, of which ``most`` has about ``STEPS``."""
    power = 1
    while True:
        for digit in ROUND:
            if most <= digit * power * STEPS:
                return digit * power
        power *= 10
