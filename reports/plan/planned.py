"""Everything a plan's outputs show: the works, the money, a plan by each aim, and what is doubtful about the input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from reports.asked import Asked
from reports.plan.limits import limits, refuse_unreachable
from reports.plan.money import money, of_villages
from reports.words import word
from reports.works import costs
from reports.works.followed import followed
from scoring.arrays import Ints
from scoring.plan import solve
from scoring.plan.candidates import Candidates, candidates
from scoring.plan.outcome import AIMS, Aim, Plan, compared, plan
from scoring.plan.purse import Task, task
from scoring.plan.reasons import Reason, idle
from scoring.plan.relief import Relief
from scoring.rank import rank
from scoring.round import RoundScores
from scoring.works.endline import Endline, endline
from survey.messages import Refusal

# Seconds for each aim that is left when a hand stopped the search.
ONCE_STOPPED = 1.0


@dataclass(frozen=True, repr=False, kw_only=True)
class Planned:
    """``result``: the round's scores once the works that are ``settled`` have taken theirs. ``table``: all works, as
    built. ``plans``: one by each aim, in the order of ``AIMS``; ``aim``: the one that was asked for."""

    asked: Asked
    result: RoundScores
    settled: Endline
    table: pl.DataFrame
    given: Candidates
    task: Task
    plans: Mapping[Aim, Plan]
    aim: Aim

    @property
    def plan(self) -> Plan:
        return self.plans[self.aim]

    @cached_property
    def reasons(self) -> Mapping[int, Reason]:
        return self.plan.reasons()

    @cached_property
    def untold(self) -> frozenset[str]:
        """Works that do not tell how many households they serve."""
        return frozenset(self.given.doubts.filter(sebab="kosong", kolom="penerima_kk")["id_kegiatan"])

    @cached_property
    def doubted(self) -> frozenset[str]:
        """Works of which a figure that is told should be looked at again."""
        return frozenset(self.given.doubts["id_kegiatan"]) - self.untold

    @cached_property
    def idle(self) -> np.ndarray[Any, np.dtype[np.bool_]]:
        return idle(self.plan.purse)

    @cached_property
    def compared(self) -> pl.DataFrame:
        return compared(list(self.plans.values()))


def make_plan(
    asked: Asked,
    budget: int | None,
    lines: str | None,
    objective: Aim,
    seconds: float,
    told: solve.Told = solve.silent,
) -> Planned:
    """Plan the works of the round by every aim. What is contracted, being built or finished is taken from the baseline
    first, for that money is spent.

    Raises:
        Refusal: the money is no such thing, there is no work to plan, or no plan keeps all limits.
    """
    if (budget is None) == (lines is None):
        raise Refusal("anggaran_satu")
    whole = money(asked, budget, lines)
    settled, table, given = read(asked)
    result = settled.after
    there = of_villages(whole, asked, table)
    there = replace(there, limits=limits(there, given, frozenset(settled.works.ids), asked.lang))
    made = task(Relief(result.scores, given.works), there)
    if not made.may.any():
        raise Refusal("jalur_tanpa_pekerjaan", n=given.works.cost.size)
    refuse_unreachable(made, asked.lang)
    ranks = np.argsort(rank(result.scores, result.classes).order) + 1
    try:
        plans = _every(made, objective, ranks, seconds, told)
    except solve.Impossible as error:
        raise Refusal("rencana_mustahil", detik=f"{seconds:g}") from error
    return Planned(
        asked=asked,
        result=result,
        settled=settled,
        table=table,
        given=given,
        task=made,
        plans=plans,
        aim=objective,
    )


def _every(made: Task, first: Aim, ranks: Ints, seconds: float, told: solve.Told) -> Mapping[Aim, Plan]:
    """A plan by each aim, the one that was asked for before the others; once a hand stopped one, little time is left
    for the rest."""
    plans: dict[Aim, Plan] = {}
    for aim in sorted(AIMS, key=lambda aim: aim != first):
        stopped = any(plan.solved and plan.solved.ended == "stopped" for plan in plans.values())
        plans[aim] = plan(made, aim, ranks, solve.GAP, min(seconds, ONCE_STOPPED) if stopped else seconds, told)
    return {aim: plans[aim] for aim in AIMS}


def read(asked: Asked) -> tuple[Endline, pl.DataFrame, Candidates]:
    """What the works that are settled leave of the round, all its works, and those that can be planned.

    Raises:
        Refusal: the round has no works, none can be planned, or the project's costs do not read.
    """
    table = followed(asked).as_built
    settled = endline(asked.scores("rt"), table, "kontrak")
    given = candidates(table, settled.after.scores, costs.of(asked.project))
    if not given.works.cost.size:
        codes = given.aside["sebab"].unique().sort().to_list()
        why = " ".join(word("plan_asides", code, asked.lang) for code in codes)
        raise Refusal("tidak_ada_pekerjaan", n=table.height, sebab=why)
    return settled, table, given
