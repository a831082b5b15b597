"""Every set of a few works looked at: the solver finds a best one, for every objective and under every limit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scoring.plan.purse import Task
from scoring.plan.relief import OBJECTIVES, Objective
from scoring.plan.solve import Impossible, solve
from tests.scoring.plan.small import Case, all_plans, allowed, cases


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(case=cases())
@settings(max_examples=80)
def test_the_solver_equals_all_subsets(objective: Objective, case: Case) -> None:
    equals_all_subsets(case.task(), objective)


def equals_all_subsets(made: Task, objective: Objective) -> None:
    best, _ = all_plans(made, objective)
    try:
        found = solve(made, objective, gap=0)
    except Impossible:
        assert best == -1
        return
    assert found.ended == "proven"
    assert found.value == best == found.bound
    assert allowed(made, found.purse.chosen)
    assert found.value == made.relief.of(objective, found.purse.chosen)


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(case=cases(least=10, most=12))
@settings(max_examples=4)
def test_ten_to_twelve_works_under_every_limit(objective: Objective, case: Case) -> None:
    equals_all_subsets(case.task(), objective)
