"""Another program's weights, consistency and order are the same, where it is installed (pymcdm, MIT)."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import rankdata

from scoring.score import aspect_means
from scoring.voice import pairwise
from scoring.voice.orders import residents
from tests.scoring.sure.places import many
from tests.scoring.voice.test_pairwise import CHAIRS, HOUSE, SCHOOL, WEALTH, matrix
from tests.scoring.voice.test_weights import SCALE

pytest.importorskip("pymcdm", reason="a second opinion, never needed")


@pytest.mark.parametrize("told", [HOUSE[0], SCHOOL[0], WEALTH[0], CHAIRS[0]])
def test_weights_and_consistency_of_the_published_matrices(told: str) -> None:
    agrees(matrix(told))


def test_weights_and_consistency_of_any_ballot() -> None:
    for upper in np.random.default_rng(1).choice(SCALE, (25, 21)):
        agrees(pairwise.matrix(upper, 7))


def agrees(made: np.ndarray) -> None:
    from pymcdm.weights.subjective import AHP

    theirs, size = AHP(matrix=made), len(made)
    assert pairwise.principal(made)[0] == pytest.approx(theirs(), abs=1e-8)
    # Each has a table of random indices of its own; the index that is held against it is the same.
    index = theirs.get_cr() * AHP.RI_M[size - 1]
    found = pairwise.consistency(made)
    assert (found.largest - size) / (size - 1) == pytest.approx(index, abs=1e-9)


def test_the_residents_order_is_that_of_a_weighted_sum() -> None:
    from pymcdm.methods import WSM

    scores = many(np.random.default_rng(2), 40)
    weights = np.random.default_rng(3).dirichlet(np.ones(7))
    means = np.array(aspect_means(scores.bounds.low, scores.bounds.base, scores.points_low, scores.rules))
    as_it_is = WSM(normalization_function=lambda column, cost=False: column)
    theirs = as_it_is(means.T, weights, np.ones(7))
    assert residents(scores, weights).rank.tolist() == rankdata(-theirs.round(9), method="min").astype(int).tolist()
