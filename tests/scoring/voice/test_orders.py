"""The residents' order: by hand, with ties, and open where volumes are missing."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import Scores, score
from scoring.voice.orders import movers, official_parts, residents
from tests.scoring.rows import frame, rt

WATER = np.array([0.02, 0.02, 0.88, 0.02, 0.02, 0.02, 0.02])


def scored(*rows: dict[str, object], **options: str) -> Scores:
    rules = rule_set(wanted=options)
    return score(of_rows(frame(*rows), rules), rules)


def named(number: int) -> dict[str, str]:
    return {"rt": f"{number:03d}"}


THIRSTY = rt({"kk_tanpa_air_aman": "60"}, named(1))
WASTE = rt({"kk_sampah_sarana_buruk": "60", "kk_sampah_sistem_buruk": "60"}, named(2))
SOUND = rt(place=named(3))


def test_the_index_is_the_weighted_mean_of_the_aspect_means() -> None:
    # Half of drinking water is bad in the first, the whole of waste in the second.
    found = residents(scored(THIRSTY, WASTE, SOUND), WATER)
    assert found.low.tolist() == pytest.approx([0.44, 0.02, 0])
    assert found.rank.tolist() == [1, 2, 3]
    assert found.tied.tolist() == [1, 1, 1]
    assert official_parts(scored(THIRSTY, WASTE, SOUND)).sum(axis=0).tolist() == pytest.approx([5 / 80, 10 / 80, 0])


def test_equal_indices_are_a_tie() -> None:
    found = residents(scored(SOUND, THIRSTY, rt(place=named(4))), WATER)
    assert found.rank.tolist() == [2, 1, 2]
    assert found.tied.tolist() == [2, 1, 2]


def test_a_missing_volume_leaves_the_order_open() -> None:
    open_one = rt({"kk_tanpa_air_aman": "?"}, named(4))
    found = residents(scored(THIRSTY, WASTE, open_one), WATER)
    assert found.low.tolist() == pytest.approx([0.44, 0.02, 0])
    assert found.high.tolist() == pytest.approx([0.44, 0.02, 0.44])
    assert (found.best.tolist(), found.worst.tolist()) == ([1, 2, 1], [1, 3, 3])
    assert found.rank.tolist() == [1, 0, 0]
    assert found.tied.tolist() == [1, 0, 0]


def test_both_variants_of_the_aspect_mean_are_the_rule_sets_choice() -> None:
    mild = rt({"kk_tanpa_air_aman": "12"}, named(1))  # 20 %: no points
    assert residents(scored(mild, aspect_mean="zeroed"), WATER).low.tolist() == [0]
    assert residents(scored(mild, aspect_mean="plain"), WATER).low.tolist() == pytest.approx([0.88 * 0.1])


def test_the_aspect_that_moves_a_place_is_named() -> None:
    made = scored(THIRSTY, WASTE, SOUND)
    found = residents(made, WATER)
    at = movers(official_parts(made), found.parts, np.array([True, False, False]))
    assert at.tolist()[:2] == [2, 2], "water lifts the first, and lowers the second, which has enough of it"


def test_the_aspect_that_residents_do_not_mind_lowers_a_place() -> None:
    fire = {"bangunan_tanpa_prasarana_kebakaran_unit": "50", "bangunan_tanpa_sarana_kebakaran_unit": "50"}
    both = rt({"kk_tanpa_air_aman": "60", **fire}, named(4))
    made = scored(THIRSTY, both)
    assert movers(official_parts(made), residents(made, WATER).parts, np.array([True, False])).tolist()[1] == 6


@pytest.mark.parametrize("weights", [[1.0, 0, 0], [0.2] * 7, [-0.1, 0.6, 0.1, 0.1, 0.1, 0.1, 0.1]])
def test_weights_that_are_none_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="shares"):
        residents(scored(SOUND), np.array(weights))


@given(st.permutations(range(4)))
def test_the_order_of_the_rows_does_not_matter(order: list[int]) -> None:
    rows = [THIRSTY, WASTE, SOUND, rt({"luas_genangan_ha": "?"}, named(5))]
    made = scored(*rows)
    first, second = residents(made, WATER), residents(made.at(np.array(order)), WATER)
    assert second.best.tolist() == first.best[order].tolist()
    assert second.worst.tolist() == first.worst[order].tolist()


@given(st.lists(st.integers(0, 60), min_size=2, max_size=6))
def test_more_of_what_hurts_never_lowers_a_place(bad: list[int]) -> None:
    rows = [rt({"kk_tanpa_air_aman": str(n)}, named(at)) for at, n in enumerate(bad)]
    low = residents(scored(*rows), WATER).low
    assert pl.Series(low)[np.argsort(bad, kind="stable")].is_sorted()
