"""Level choices against every choice there is, and what half a repair is worth."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.plan.levels import Options, choose, options
from scoring.round import of_round, split
from tests.scoring.plan.small import CRITERIA, RULES, village

PRICE = {CRITERIA["2b"]: Fraction(300_000, 100), CRITERIA["3a"]: Fraction(1_500_000)}


def made(*rts: dict[str, str]) -> Options:
    return options(of_round(*split(village(*rts)), RULES).scores, PRICE)


def test_each_step_down_with_its_volume_and_price() -> None:
    """400 m of road, 320 m broken = 80 % = 5 points. 75.995 % is 303.98 m, 50.995 % is 203.98 m, 24.995 % is 99.98 m:
    the longest broken road below each is 303.97, 203.97 and 99.97 m."""
    steps = made({"2b": "320"})
    assert steps.volume.tolist() == [16_03, 116_03, 220_03]
    assert steps.points.tolist() == [2, 4, 5]
    assert steps.cost.tolist() == [4_809_000, 34_809_000, 66_009_000]


def test_money_between_two_steps_buys_nothing() -> None:
    steps = made({"2b": "320"})
    assert [choose(steps, money).points for money in (4_808_999, 4_809_000, 34_808_999, 34_809_000)] == [0, 2, 2, 4]


def test_a_missing_volume_and_a_criterion_without_a_price_have_no_steps() -> None:
    assert made({"2b": "?"}).cost.size == 0
    assert made({"6a": "60"}).cost.size == 0
    assert choose(made({"6a": "60"}), 10**9).points == 0


SHARE = st.integers(0, 100)


@given(st.lists(st.tuples(SHARE, SHARE), min_size=1, max_size=3), st.integers(0, 200))
@settings(max_examples=50)
def test_no_choice_is_better(shares: list[tuple[int, int]], millions: int) -> None:
    steps = made(*({"2b": str(4 * a), "3a": str(60 * b // 100)} for a, b in shares))
    found = choose(steps, millions * 1_000_000)
    groups = [np.flatnonzero(steps.same == g) for g in np.unique(steps.same)]
    best = 0
    for picks in product(*([None, *group] for group in groups)):
        chosen = [p for p in picks if p is not None]
        if steps.cost[chosen].sum() <= millions * 1_000_000:
            best = max(best, int(steps.points[chosen].sum()))
    assert found.points == best <= found.bound
    assert found.cost <= millions * 1_000_000
    assert np.bincount(steps.same[found.taken]).max(initial=0) <= 1
