"""The priority order: its rule, its ties, and what stays open."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from scoring.bounds import of_rows
from scoring.rank import Ranking, rank
from scoring.rules import rule_set
from scoring.score import score
from tests.scoring.rows import frame, rt


def ranked(*rows: dict[str, object]) -> Ranking:
    return rank(score(of_rows(frame(*rows), rule_set()), rule_set()))


def named(number: int) -> dict[str, str]:
    return {"rt": f"{number:03d}"}


def test_total_then_mean_then_households() -> None:
    few_points = rt({"kk_tanpa_air_aman": "31"}, named(1))
    more_points = rt({"kk_tanpa_air_aman": "60"}, named(2))
    higher_mean = rt({"kk_tanpa_air_aman": "44"}, named(3))
    more_households = rt({"kk_tanpa_air_aman": "62"}, named(4), jumlah_kk="120")
    assert ranked(few_points, more_points, higher_mean, more_households).rank.tolist() == [4, 1, 2, 3]


def test_equal_on_all_three_is_a_tie_and_the_next_rank_is_skipped() -> None:
    result = ranked(rt(place=named(3)), rt({"kk_tanpa_air_aman": "60"}, named(2)), rt(place=named(1)))
    assert result.rank.tolist() == [2, 1, 2]
    assert result.tied.tolist() == [2, 1, 2]
    assert result.order.tolist() == [1, 2, 0], "ties are listed by name"


def test_a_missing_volume_leaves_ranks_open_for_itself_and_for_whom_it_could_pass() -> None:
    top = rt({"kk_tanpa_air_aman": "60", "kk_air_tidak_cukup": "60"}, named(1))
    middle = rt({"kk_sampah_sarana_buruk": "31"}, named(2))
    open_one = rt({"kk_tanpa_air_aman": "?"}, named(3))
    bottom = rt(place=named(4), jumlah_kk="50")
    result = ranked(bottom, open_one, middle, top)
    assert (result.best.tolist(), result.worst.tolist()) == ([4, 2, 2, 1], [4, 3, 3, 1])
    assert result.rank.tolist() == [4, 0, 0, 1]
    assert result.order.tolist()[0] == 3
    assert result.order.tolist()[-1] == 0


def test_a_missing_volume_that_cannot_move_the_rank_leaves_it_settled() -> None:
    open_but_first = rt(
        {c: "60" for c in ("kk_tanpa_air_aman", "kk_air_tidak_cukup")} | {"luas_genangan_ha": "?"}, named(1)
    )
    result = ranked(rt(place=named(2)), open_but_first)
    assert result.rank.tolist() == [2, 1]
    assert result.order.tolist() == [1, 0]


def test_ranks_equal_a_plain_sort_of_tuples() -> None:
    rng = np.random.default_rng(11)
    shares = [str(n) for n in rng.integers(0, 61, 300)]
    households = [str(60 + n % 3) for n in range(300)]
    rows = [
        rt({"kk_tanpa_air_aman": s}, named(i), jumlah_kk=k)
        for i, (s, k) in enumerate(zip(shares, households, strict=True))
    ]
    scores = score(of_rows(frame(*rows), rule_set()), rule_set())
    keys = list(
        zip(scores.total_low.tolist(), np.round(scores.mean_low, 9).tolist(), map(int, households), strict=True)
    )
    expected = [1 + sum(other > own for other in keys) for own in keys]
    assert rank(scores).rank.tolist() == expected


def test_more_households_than_a_key_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="households"):
        ranked(rt(jumlah_kk=str(1 << 26)))


def test_no_places_no_ranks() -> None:
    empty = frame(rt()).filter(pl.lit(False))
    assert rank(score(of_rows(empty, rule_set()), rule_set())).order.size == 0


def test_the_part_of_the_list_that_is_looked_at_is_the_start_of_the_whole() -> None:
    rows = [rt({"kk_tanpa_air_aman": str(30 + 10 * (n % 3))}, named(n)) for n in (9, 4, 7, 1, 8, 3, 2, 6, 5)]
    scores = score(of_rows(frame(*rows), rule_set()), rule_set())
    whole = rank(scores).order
    for size in range(1, len(rows) + 2):
        assert rank(scores, named=size).order[:size].tolist() == whole[:size].tolist()
