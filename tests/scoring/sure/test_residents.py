"""How sure the residents' order is: people drawn again, and any weights at all."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.sure.ranks import ranks
from scoring.sure.residents import MILLION, People, any_weights, millionths, of_weights


def people(*weights: list[float], group: list[int] | None = None) -> People:
    cast = np.array(weights)
    share = np.full(len(cast), 1 / len(cast))
    return People(cast, share, np.array(group or [0] * len(cast)))


@given(st.lists(st.floats(0, 1), min_size=7, max_size=7).filter(lambda w: sum(w) > 0.01))
def test_millionths_are_whole_add_up_and_are_near(weights: list[float]) -> None:
    exact = np.array([weights]) / sum(weights)
    whole = millionths(exact)
    assert whole.sum() == MILLION
    assert (whole == np.floor(whole)).all()
    assert (whole >= 0).all()
    assert np.abs(whole - exact * MILLION).max() < 1


def test_people_drawn_again_give_the_village_back_on_the_mean() -> None:
    rng = np.random.default_rng(1)
    cast = people(*rng.dirichlet(np.ones(7), 25).tolist())
    again = cast.again(rng, 20_000)
    assert again.sum(axis=1) == pytest.approx(1)
    assert again.mean(axis=0) == pytest.approx(cast.weights.mean(axis=0), abs=0.002)
    spread = cast.weights.std(axis=0) / np.sqrt(25)
    assert again.std(axis=0) == pytest.approx(spread, rel=0.05), "the standard error of a mean"


def test_groups_keep_their_voice() -> None:
    """Ten of one mind and two of another, each group with half the voice: nothing is left to chance."""
    share = np.array([0.5 / 10] * 10 + [0.5 / 2] * 2)
    cast = People(np.array([[1.0, 0.0]] * 10 + [[0.0, 1.0]] * 2), share, np.array([0] * 10 + [1] * 2))
    assert cast.again(np.random.default_rng(1), 50) == pytest.approx(0.5)


def test_people_of_one_mind_leave_the_order_sure() -> None:
    means = np.array([[0.9, 0.5, 0.5, 0.1], [0.2, 0.3, 0.3, 0.0]])
    cast = people(*[[0.7, 0.3]] * 9)
    found = ranks(of_weights(means, cast.again), 4, 1, 1000, np.random.default_rng(1))
    assert (found.low.tolist(), found.high.tolist()) == ([1, 2, 2, 4], [1, 2, 2, 4])
    assert found.first.tolist() == [1, 0, 0, 0]


def test_more_people_leave_less_open() -> None:
    rng = np.random.default_rng(2)
    means = rng.random((7, 30))
    cast = rng.dirichlet(np.ones(7), 10)
    few, many = people(*cast.tolist()), people(*np.tile(cast, (20, 1)).tolist())
    widths = []
    for one in (few, many):
        found = ranks(of_weights(means, one.again), 30, 5, 2000, np.random.default_rng(3))
        widths.append((found.high - found.low).mean())
    assert widths[1] < widths[0] / 2


def test_ties_stay_ties_whatever_the_weights() -> None:
    """Aspect means that add up alike in another order of adding: an index in floats would part them."""
    means = np.array([[0.1, 0.1, 0.7], [0.2, 0.2, 0.1], [0.3, 0.3, 0.2]])
    for place, rank in of_weights(means, any_weights(3))(np.random.default_rng(4), 200):
        by_place = dict(zip(place.tolist(), rank.tolist(), strict=True))
        assert by_place[0] == by_place[1]


# Three cars by price, economy and comfort, each 0 to 1: none is best in all, and the third is a compromise.
TABLE = np.array([[1.0, 0.0, 0.6], [0.0, 1.0, 0.6], [0.2, 0.3, 0.4]])


def area_where_first(values: np.ndarray, one: int) -> Fraction:
    """The exact part of all weights of three criteria under which place ``one`` is first: a polygon's area.

    A weight (x, y) stands for (x, y, 1 - x - y); every other place cuts away a half plane.
    """
    shape = [(Fraction(0), Fraction(0)), (Fraction(1), Fraction(0)), (Fraction(0), Fraction(1))]
    exact = [[Fraction(str(v)) for v in row] for row in values]
    for other in range(values.shape[1]):
        if other != one:
            apart = [exact[c][one] - exact[c][other] for c in range(3)]
            shape = _cut(shape, apart)
    area = sum((a[0] * b[1] - b[0] * a[1] for a, b in zip(shape, shape[1:] + shape[:1], strict=True)), Fraction(0))
    return abs(area)


def _cut(shape: list, apart: list[Fraction]) -> list:  # type: ignore[type-arg]
    def height(point):  # type: ignore[no-untyped-def]
        return apart[0] * point[0] + apart[1] * point[1] + apart[2] * (1 - point[0] - point[1])

    kept = []
    for a, b in zip(shape, shape[1:] + shape[:1], strict=True):
        high, low = height(a), height(b)
        if high >= 0:
            kept.append(a)
        if (high > 0 > low) or (high < 0 < low):
            at = high / (high - low)
            kept.append((a[0] + at * (b[0] - a[0]), a[1] + at * (b[1] - a[1])))
    return kept


def test_acceptability_of_the_first_rank_is_the_part_of_all_weights_that_makes_it_so() -> None:
    """The definition of R. Lahdelma, J. Hokkanen and P. Salminen (1998), worked out as areas."""
    wanted = [float(area_where_first(TABLE, one)) for one in range(3)]
    assert sum(wanted) == pytest.approx(1)
    found = ranks(of_weights(TABLE, any_weights(3)), 3, 1, 40_000, np.random.default_rng(5))
    assert found.first == pytest.approx(wanted, abs=4 * np.sqrt(0.25 / 40_000))


def test_acceptability_of_two_criteria_is_a_length() -> None:
    """Places on a line: each is above another on one side of the weight at which the two are even."""
    values = np.array([[0.9, 0.6, 0.2], [0.1, 0.5, 0.95]])
    even = {
        (a, b): (values[1, b] - values[1, a]) / (values[0, a] - values[0, b] + values[1, b] - values[1, a])
        for a, b in combinations(range(3), 2)
    }
    wanted = [1 - max(even[0, 1], even[0, 2]), 0.0, min(even[0, 2], even[1, 2])]
    wanted[1] = 1 - wanted[0] - wanted[2]
    found = ranks(of_weights(values, any_weights(2)), 3, 1, 40_000, np.random.default_rng(6))
    assert found.first == pytest.approx(wanted, abs=4 * np.sqrt(0.25 / 40_000))
