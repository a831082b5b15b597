"""A plan by each objective over the same works and money, and what each gives up against the others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

import numpy as np
import polars as pl

from scoring.arrays import Ints
from scoring.plan import greedy, reasons, solve
from scoring.plan.purse import Purse, Task
from scoring.plan.reasons import Reason
from scoring.plan.relief import OBJECTIVES, Objective
from scoring.plan.shares import equal_shares

Aim = Literal["points", "hectares", "households", "equal_shares", "priority"]
AIMS: tuple[Aim, ...] = (*OBJECTIVES, "equal_shares", "priority")


@dataclass(frozen=True, repr=False)
class Plan:
    """One plan. ``solved``: value, bound and how it ended, None for the two that take works in an order. ``share``:
    rupiah that each household held in the end, of equal shares alone."""

    aim: Aim
    purse: Purse
    solved: solve.Solved | None = None
    share: Fraction | None = None

    @property
    def objective(self) -> Objective | None:
        return next((one for one in OBJECTIVES if one == self.aim), None)

    def reasons(self) -> dict[int, Reason]:
        return reasons.reasons(self.purse, self.objective)


def plan(
    task: Task, aim: Aim, rank: Ints, gap: float = solve.GAP, seconds: float = 30, told: solve.Told = solve.silent
) -> Plan:
    """``rank`` (n): the priority of each RT, 1 the most urgent; of *priority* alone.

    Raises:
        solve.Impossible: no plan keeps all limits. The two plans that take works in an order keep every ceiling and
            line, and may miss a floor or leave out a work that must stand; ``Purse.sound`` tells.
    """
    if aim == "priority":
        return Plan(aim, greedy.by_priority(task, rank))
    if aim == "equal_shares":
        purse, share = equal_shares(task)
        return Plan(aim, purse, share=share)
    found = solve.solve(task, aim, gap, seconds, told)
    return Plan(aim, found.purse, found)


def compared(plans: list[Plan]) -> pl.DataFrame:
    """A row per plan, what it reaches by every objective: ``tujuan``, ``pekerjaan``, ``biaya_rp``, ``sisa_rp``,
    ``poin``, ``ha_keluar`` (millionths), ``kk`` (households served, each once), ``kk_kebutuhan`` (times need)."""
    return pl.DataFrame([_row(one) for one in plans])


def _row(one: Plan) -> dict[str, object]:
    task, chosen = one.purse.task, one.purse.chosen
    _, served = task.relief.together(chosen)
    reached = {objective: task.relief.of(objective, chosen) for objective in OBJECTIVES}
    return {
        "tujuan": one.aim,
        "pekerjaan": int(chosen.sum()),
        "biaya_rp": int(task.cost[chosen].sum()),
        "sisa_rp": sum(one.purse.left),
        "poin": reached["points"],
        "ha_keluar": reached["hectares"],
        "kk": int(np.minimum(served, task.relief.all_households).sum()),
        "kk_kebutuhan": reached["households"],
    }
