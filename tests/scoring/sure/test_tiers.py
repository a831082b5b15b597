"""Tiers: no two places of one are told apart, and none could be longer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.rank import rank
from scoring.sure import tiers as made
from scoring.sure.errors import deviations, errors
from scoring.sure.outcomes import Outcomes, outcomes
from scoring.sure.tiers import APART, compared, of_outcomes, tiers
from scoring.sure.totals import parts, totals
from tests.scoring.rows import rt
from tests.scoring.sure.places import KK, many, only_kk, scored


def apart(found: Outcomes) -> np.ndarray:
    """Whether one of each two places stands above the other with more than the chance, by each pair's own outcomes."""
    every = np.arange(found.size)
    beside = [compared(found, one, every) for one in every]
    either = np.array([np.maximum(one.above, one.below) for one in beside])
    assert np.array([one.above for one in beside]) == pytest.approx(np.array([one.below for one in beside]).T, abs=1e-9)
    return either > APART


@given(st.integers(0, 10**6), st.integers(1, 45), st.sampled_from([0.0, 0.05, 0.4]), st.sampled_from([0.0, 1.0, 4.0]))
@settings(max_examples=25, deadline=None)
def test_no_two_of_a_tier_are_told_apart_and_the_next_place_is_from_one(
    seed: int, size: int, missing: float, factor: float
) -> None:
    scores = many(np.random.default_rng(seed), size, missing)
    error = factor * deviations(scores.bounds, scores.rules, errors())
    found = outcomes(scores, totals(parts(scores.bounds, scores.rules, error), scores.rules))
    order = rank(scores).order
    tier, told = tiers(order, of_outcomes(found)), apart(found)
    for number in range(1, int(tier.max()) + 1):
        own = order[tier[order] == number]
        assert own.size
        assert not told[np.ix_(own, own)].any()
        if number < tier.max():
            head_of_next = order[tier[order] == number + 1][0]
            assert told[head_of_next, own].any()
    assert np.diff(tier[order]).min(initial=0) >= 0


def test_a_place_that_may_be_anywhere_does_not_hide_that_others_are_told_apart() -> None:
    """The first may stand above or below each of the others, and these are as far apart as can be."""
    told = ({KK["3a"]: "?", KK["3b"]: "?", KK["5a"]: "?"}, {KK["3a"]: "60"}, {KK["3a"]: "0"})
    scores = scored(*(rt(bad, {"rt": f"{at}"}) for at, bad in enumerate(told)))
    found = outcomes(scores, totals(parts(scores.bounds, scores.rules, only_kk(scores, 1.0)), scores.rules))
    assert not apart(found)[0, 1]
    assert tiers(np.array([0, 1, 2]), of_outcomes(found)).tolist() == [1, 1, 2]


def test_certain_places_stand_in_tiers_of_their_own_but_for_ties() -> None:
    scores = scored(*(rt({KK["3a"]: str(n)}, {"rt": f"{at:02}"}) for at, n in enumerate((60, 50, 50, 40, 0))))
    found = outcomes(scores, totals(parts(scores.bounds, scores.rules, only_kk(scores, 0.0)), scores.rules))
    assert tiers(np.arange(5), of_outcomes(found)).tolist() == [1, 2, 2, 3, 4]


def test_the_first_look_decides_nothing_that_the_second_would_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """However coarse the parts by which pairs are judged at first."""
    scores = many(np.random.default_rng(4), 60, missing=0.02)
    error = deviations(scores.bounds, scores.rules, errors())
    found = outcomes(scores, totals(parts(scores.bounds, scores.rules, error), scores.rules))
    order, seen = rank(scores).order, []
    for bins in (1, 7, 128, 1000):
        monkeypatch.setattr(made, "BINS", bins)
        seen.append(tiers(order, of_outcomes(found)).tolist())
    assert all(one == seen[0] for one in seen)
