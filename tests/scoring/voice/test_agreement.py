"""Kendall's W gives what textbooks print, with ties and without."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import chi2

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
    persons, size = np.array(ranks).shape
    assert found.chi_square == pytest.approx(persons * (size - 1) * found.w)
    assert found.p == pytest.approx(chi2.sf(found.chi_square, size - 1))


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
