"""Weights in many draws: people drawn again, and any weights at all."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.sure.people import MILLION, People, millionths
from scoring.voice.weights import Equal, of_persons, weigh
from tests.scoring.voice.cast import ballots
from tests.scoring.voice.test_weights import SCALE


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
    cast = ballots("pebbles", rng.multinomial(20, rng.dirichlet(np.ones(7), 25)))
    person = of_persons(cast)
    again = People(cast, "person").again(rng, 4000)
    assert again.sum(axis=1) == pytest.approx(1)
    assert again.mean(axis=0) == pytest.approx(person.mean(axis=0), abs=0.003)
    assert again.std(axis=0) == pytest.approx(person.std(axis=0) / 5, rel=0.08), "the standard error of a mean"


def test_comparisons_drawn_again_are_brought_together_by_the_geometric_mean() -> None:
    rng = np.random.default_rng(2)
    cast = ballots("pairwise", rng.choice(SCALE, (3, 21)))
    again = People(cast, "person").again(rng, 200)
    alone, together = of_persons(cast), weigh(cast, "person")
    assert together is not None
    for one in (*alone, together.village):
        assert np.abs(again - one).max(axis=1).min() < 1e-9, "one of them thrice, or each of them once"


@pytest.mark.parametrize(("equal", "spread"), [("group", 0.0), ("person", 0.1)])
def test_groups_keep_their_voice_where_they_count_alike(equal: Equal, spread: float) -> None:
    """Ten of one mind and two of another, each group with half the voice: nothing is left to chance."""
    cast = ballots("pebbles", [[20, 0]] * 10 + [[0, 20]] * 2, "a" * 10 + "b" * 2)
    again = People(cast, equal).again(np.random.default_rng(1), 2000)
    wanted = weigh(cast, equal)
    assert wanted is not None
    assert again.mean(axis=0) == pytest.approx(wanted.village, abs=0.01)
    assert again[:, 0].std() == pytest.approx(spread, abs=0.02)


def test_a_table_counts_for_its_people_and_is_drawn_as_one() -> None:
    again = People(ballots("pebbles", [[20, 0], [0, 20]], counts=[3, 1]), "person").again(np.random.default_rng(1), 500)
    assert set(again[:, 0].round(9)) == {0.0, 0.75, 1.0}
