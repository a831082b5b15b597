"""Ranks of few places, whose outcomes can all be gone through; and draws of them."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from scoring.arrays import Floats, Ints
from scoring.score import Scores
from scoring.sure.outcomes import Outcomes, outcomes
from scoring.sure.ranks import CELLS, Ranks, _cells, _intervals, of_totals, ranks
from scoring.sure.tiers import compared
from scoring.sure.totals import parts, totals
from tests.scoring.rows import rt
from tests.scoring.sure.places import KK, only_kk, scored


@pytest.fixture(scope="module")
def three() -> Outcomes:
    """Three RTs: two told alike, so that they often tie, and one with a missing volume."""
    rows = [("1", "0", "0"), ("1", "0", "0"), ("?", "2", "0")]
    scores = scored(
        *(rt(dict(zip(KK.values(), told, strict=True)), {"rt": str(n)}, jumlah_kk="4") for n, told in enumerate(rows))
    )
    return of(scores, 0.5)


def of(scores: Scores, deviation: float) -> Outcomes:
    return outcomes(scores, totals(parts(scores.bounds, scores.rules, only_kk(scores, deviation)), scores.rules))


def gone_through(found: Outcomes) -> tuple[Floats, Ints]:
    """The chance of every combination of outcomes, and the rank of each place in it (combinations, n)."""
    own = [range(found.start[i], found.start[i + 1]) for i in range(found.size)]
    every = np.array(list(product(*own)))
    weight = found.chance[every].prod(axis=1)
    number, tie = found.at[every], found.tie[found.at[every]]
    rank = 1 + (number[:, None, :] < tie[:, :, None]).sum(axis=2)
    return weight, rank


def test_outcomes_are_the_chances_of_the_totals(three: Outcomes) -> None:
    assert np.bincount(three.owner, three.chance) == pytest.approx(1)
    assert sorted(three.at.tolist()) == list(range(three.chance.size))
    assert three.place[three.at].tolist() == three.owner.tolist()


def test_mean_ranks_are_those_of_all_combinations(three: Outcomes) -> None:
    weight, rank = gone_through(three)
    assert weight.sum() == pytest.approx(1)
    assert (np.sort(rank, axis=1)[:, 1:] == np.sort(rank, axis=1)[:, :-1]).any(), "some are tied"
    assert three.expected_ranks() == pytest.approx(weight @ rank)


def test_mean_ranks_at_each_total(three: Outcomes) -> None:
    found = three.rank_at(81)
    for place in range(3):
        own = slice(three.start[place], three.start[place + 1])
        at = three.total[own]
        chance = np.bincount(at, three.chance[own], 81)
        assert (chance * found[place]).sum() == pytest.approx(three.expected_ranks()[place])
        assert (np.diff(found[place]) <= 1e-12).all(), "more points never stand lower"


def test_the_chances_to_stand_above_and_below_are_those_of_all_combinations(three: Outcomes) -> None:
    weight, rank = gone_through(three)
    for one, other in ((0, 1), (0, 2), (2, 0), (2, 1)):
        found = compared(three, one, np.array([other]))
        assert found.above == pytest.approx([weight[rank[:, one] < rank[:, other]].sum()])
        assert found.below == pytest.approx([weight[rank[:, one] > rank[:, other]].sum()])


def test_draws_come_to_the_chances_of_all_combinations(three: Outcomes) -> None:
    weight, rank = gone_through(three)
    for k in (1, 2):
        drawn = ranks(of_totals(three), 3, k, 6000, np.random.default_rng(1))
        assert drawn.first == pytest.approx(weight @ (rank <= k), abs=4 * np.sqrt(0.25 / 6000))


def counted(*rows: list[int]) -> list[list[int]]:
    """The intervals of places whose ranks were counted so often."""
    low, high = _intervals(np.array(rows, np.uint16), sum(rows[0]))
    return [[int(a) + 1, int(b) + 1] for a, b in zip(low, high, strict=True)]


def test_of_the_intervals_at_hand_the_one_nearest_to_ninety_percent_is_told() -> None:
    assert counted([100, 0, 0, 0]) == [[1, 1]]
    assert counted([4, 92, 4, 0]) == [[2, 2]], "a twentieth and less is left out at either end"
    assert counted([6, 88, 6, 0]) == [[2, 2]], "88 % is nearer than 94 %"
    assert counted([8, 60, 25, 7]) == [[2, 4]], "92 %, where all four would be 100 and two without the last 93"
    assert counted([0, 8, 0, 80, 12]) == [[4, 5]], "it ends at a rank that was drawn"
    assert counted([50, 0, 0, 50], [30, 30, 30, 10]) == [[1, 4], [1, 3]]


def test_the_interval_holds_what_is_drawn_again_nine_times_of_ten() -> None:
    rows = [rt({KK["3a"]: str(25 + 2 * n)}, {"rt": f"{n:02}"}) for n in range(12)]
    found = of(scored(*rows), 4.0)
    drawn = ranks(of_totals(found), 12, 3, 6000, np.random.default_rng(2))
    again = ranks(of_totals(found), 12, 3, 6000, np.random.default_rng(2))
    assert drawn.low.tolist() == again.low.tolist(), "the same seed, the same answer"
    assert drawn.mean == pytest.approx(found.expected_ranks(), abs=0.05)
    seen = np.concatenate([np.array([r[np.argsort(p)] for p, r in of_totals(found)(np.random.default_rng(n), 250)])
                           for n in range(16)])  # fmt: skip
    held = ((drawn.low <= seen) & (seen <= drawn.high)).mean(axis=0)
    assert held == pytest.approx(0.9, abs=0.07), "whole ranks come no nearer"
    assert held.mean() == pytest.approx(0.9, abs=0.03)


def test_every_rank_of_a_draw_is_given_as_often_as_ties_allow(three: Outcomes) -> None:
    for place, rank in of_totals(three)(np.random.default_rng(5), 250):
        assert sorted(place.tolist()) == [0, 1, 2]
        assert rank[0] == 1
        assert all(b in (a, at + 2) for at, (a, b) in enumerate(zip(rank, rank[1:], strict=False)))


def test_an_outcome_is_drawn_as_often_as_its_chance_says_within_one(three: Outcomes) -> None:
    drawing = of_totals(three)
    times = np.zeros((3, 4))
    for place, rank in drawing(np.random.default_rng(6), 250):
        times[place, rank] += 1
    assert times.sum(axis=1).tolist() == [250, 250, 250]


def test_a_long_list_counts_its_head_one_by_one_and_ends_where_it_ends() -> None:
    assert _cells(3, 10).tolist() == [1, 2, 3]
    size = CELLS // 100
    starts = _cells(size, 777)
    assert starts[:5].tolist() == [1, 2, 3, 4, 5]
    assert starts[-1] == size
    assert 778 in starts, "the first k are counted exactly"
    assert (np.diff(starts) > 0).all()


def test_intervals_hold_the_rank_they_are_asked_to_hold() -> None:
    found = Ranks(np.array([2, 5]), np.array([3, 5]), np.zeros(2), np.zeros(2), 1, 10, 10).holding(np.array([7, 0]))
    assert (found.low.tolist(), found.high.tolist()) == ([2, 5], [7, 5])
