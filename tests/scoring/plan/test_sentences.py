"""What is said of works that are not funded is true, no line is ever overdrawn, and more money never does worse."""

from __future__ import annotations

from collections.abc import ItemsView
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings

from scoring.plan.outcome import AIMS, Aim, plan
from scoring.plan.purse import Purse, Task
from scoring.plan.reasons import Reason, reasons
from scoring.plan.relief import OBJECTIVES, Objective
from scoring.plan.solve import Impossible, solve
from tests.scoring.plan.small import Case, allowed, cases


def ranked(made: Task) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.argsort(np.argsort(-made.relief.scores.total_low, kind="stable"), kind="stable") + 1


def planned(made: Task, aim: Aim) -> Purse:
    try:
        return plan(made, aim, ranked(made), gap=0).purse
    except Impossible:
        assume(False)
        raise


@pytest.mark.parametrize("aim", AIMS)
@given(case=cases())
@settings(max_examples=12)
def test_never_over_a_line_nor_past_a_limit(aim: Aim, case: Case) -> None:
    purse = planned(case.task(), aim)
    spent = [int(purse.task.cost[purse.line == at].sum()) for at in range(len(case.budget.lines))]
    assert all(own <= line.amount for own, line in zip(spent, case.budget.lines, strict=True))
    assert [line.amount - own for own, line in zip(spent, case.budget.lines, strict=True)] == purse.left
    if purse.sound():
        assert allowed(purse.task, purse.chosen)


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(case=cases())
@settings(max_examples=12)
def test_more_money_never_does_worse(objective: Objective, case: Case) -> None:
    before = planned(case.task(), objective)
    lines = tuple(replace(line, amount=line.amount + 17_000_000) for line in case.budget.lines)
    after = planned(replace(case, budget=replace(case.budget, lines=lines)).task(), objective)
    assert after.task.relief.of(objective, after.chosen) >= before.task.relief.of(objective, before.chosen)


@pytest.mark.parametrize("aim", AIMS)
@given(case=cases(most=6))
@settings(max_examples=15)
def test_what_is_short_is_enough(aim: Aim, case: Case) -> None:
    """With that money given for the work, so that it costs the lines so much less, it stands in the plan."""
    made = case.task()
    purse = planned(made, aim)
    assume(purse.sound())
    for work, why in plan_reasons(made, aim, purse):
        if why.code in ("short", "ceiling"):
            rows = [dict(row) for row in case.rows]
            rows[work]["cost"] -= why.short
            again = replace(case, rows=rows).task()
            assert rows[work]["cost"] < made.cost[work]
            assert enters(again, aim, work)


def plan_reasons(made: Task, aim: Aim, purse: Purse) -> ItemsView[int, Reason]:
    return reasons(purse, next((o for o in OBJECTIVES if o == aim), None)).items()


def enters(made: Task, aim: Aim, work: int) -> bool:
    if made.cost[work] == 0:  # The money given pays for all of it.
        return True
    return bool(plan(made, aim, ranked(made), gap=0).purse.chosen[work])


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(case=cases(most=6))
@settings(max_examples=12)
def test_a_work_said_to_add_nothing_adds_nothing(objective: Objective, case: Case) -> None:
    made = case.task()
    purse = planned(made, objective)
    for work, why in plan_reasons(made, objective, purse):
        if why.code == "nothing":
            chosen = purse.chosen.copy()
            chosen[work] = True
            assert made.relief.of(objective, chosen) == made.relief.of(objective, purse.chosen)
        assert why.code != "fits" or objective == "equal_shares"


@given(case=cases(most=5, limited=False))
@settings(max_examples=12)
def test_the_volume_said_to_be_missing_changes_the_class(case: Case) -> None:
    made = case.task()
    purse = solve(made, "points", gap=0).purse
    for work, why in plan_reasons(made, "points", purse):
        if why.code == "nothing" and why.more:
            at = made.relief.rules.position(why.criterion)
            for more, gains in ((why.more - 1, False), (why.more, True)):
                removes = made.relief.works.removes.copy()
                removes[at, work] += more
                relief = replace(made.relief, works=replace(made.relief.works, removes=removes))
                assert bool(relief.more("points", purse.chosen, np.array([work]))[0]) == gains
