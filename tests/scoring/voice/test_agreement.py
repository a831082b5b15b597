"""Kendall's W gives what textbooks print, with ties and without; its p-value is near that of going through all ways."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest

from scoring.voice.agreement import differences, kendall

# S. Siegel, Nonparametric Statistics for the Behavioral Sciences, 1956, chapter 9: three executives rank six
# applicants, W = 0.16.
EXECUTIVES = [[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]]
# M. G. Kendall, Rank Correlation Methods, 1948, chapter 6: three rankings of ten with ties, W = 0.828.
TIED = [
    [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
    [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
    [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
]


@pytest.mark.parametrize(("ranks", "w"), [(EXECUTIVES, 0.162), (TIED, 0.828)])
def test_textbook_cases(ranks: list[list[float]], w: float) -> None:
    found = kendall(-np.array(ranks))
    assert found is not None
    assert found.w == pytest.approx(w, abs=5e-4)


@pytest.mark.parametrize("first", [[1, 2, 3, 4], [1, 2.5, 2.5, 4], [1.5, 1.5, 3.5, 3.5]])
@pytest.mark.parametrize("ballots", [3, 4])
def test_the_p_value_is_near_that_of_every_way_to_shuffle_each_ballot(first: list[float], ballots: int) -> None:
    """W is a step function of few ballots: the p-value lies between the chances of more and of at least as much."""
    shuffles = np.array(sorted(set(permutations(first))))
    every = np.array([[first, *rest] for rest in product(shuffles, repeat=ballots - 1)])
    rank = every - every.mean(axis=2, keepdims=True)
    w = np.square(rank.sum(axis=1)).sum(axis=1) / (ballots * np.square(rank).sum(axis=(1, 2)))
    for one in np.unique(w.round(9)):
        found = kendall(-every[np.abs(w - one).argmin()])
        assert found is not None
        assert found.w == pytest.approx(one)
        more, as_much = (w > one + 1e-9).mean(), (w > one - 1e-9).mean()
        assert more - 0.03 <= found.p <= as_much + 0.03


def test_what_is_no_agreement_is_called_one_in_twenty_times_however_few_vote() -> None:
    rng = np.random.default_rng(7)
    for ballots in (2, 3, 6):
        found = [kendall(rng.random((ballots, 7))) for _ in range(1000)]
        assert np.mean([one.p < 0.05 for one in found if one]) == pytest.approx(0.05, abs=0.025)


def test_a_ballot_that_prefers_nothing_agrees_with_none() -> None:
    found = kendall(np.array([[3.0, 2, 1], [1.0, 1, 1]]))
    assert found is not None
    assert (found.w, found.p) == (0.5, 1.0)


def test_all_alike_and_all_against_each_other() -> None:
    same, against = kendall(np.array([[3.0, 2, 1]] * 4)), kendall(np.array([[3.0, 2, 1], [1.0, 2, 3]]))
    assert same is not None
    assert against is not None
    assert (same.w, against.w) == (1.0, 0.0)
    assert against.p == 1.0


def test_nothing_is_said_of_one_person_or_of_people_who_prefer_nothing() -> None:
    assert kendall(np.array([[3.0, 2, 1]])) is None
    assert kendall(np.ones((5, 3))) is None


def test_where_groups_differ() -> None:
    village = np.array([0.5, 0.3, 0.2])
    told = differences(village, {"men": np.array([0.55, 0.3, 0.15]), "women": np.array([0.3, 0.3, 0.4])})
    assert [(one.group, one.aspect, round(one.by, 9)) for one in told] == [("women", 0, -0.2), ("men", 0, 0.05)]
