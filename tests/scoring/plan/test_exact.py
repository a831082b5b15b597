"""Every set of a few works looked at: the solver finds a best one, for every objective and under every limit."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from scoring.plan.relief import OBJECTIVES, Objective
from scoring.plan.solve import Impossible, solve
from tests.scoring.plan.small import Case, all_plans, allowed, cases


@pytest.mark.parametrize("objective", OBJECTIVES)
@given(case=cases())
@settings(max_examples=80)
def test_the_solver_equals_all_subsets(objective: Objective, case: Case) -> None:
    made = case.task()
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
@given(case=cases(most=12, limited=False))
@settings(max_examples=3)
def test_up_to_twelve_works(objective: Objective, case: Case) -> None:
    made = case.task()
    best, _ = all_plans(made, objective)
    assert solve(made, objective, gap=0).value == best
