"""The statistics behind the questions about enumerators."""

from __future__ import annotations

import pytest
from scipy.stats import hypergeom

from survey.crosschecks.enumerators.round_numbers import _chance


@pytest.mark.parametrize(
    ("whole", "marked", "drawn", "least"),
    [(40, 12, 10, 9), (400, 80, 30, 28), (20, 10, 10, 0), (1_200_000, 240_000, 15, 12), (50, 45, 30, 28)],
)
def test_the_chance_is_that_of_fishers_test(whole: int, marked: int, drawn: int, least: int) -> None:
    exact = float(hypergeom.sf(least - 1, whole, marked, drawn))
    assert _chance(whole, marked, drawn, least) == pytest.approx(exact, rel=1e-6)
