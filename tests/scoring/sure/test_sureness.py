"""How sure an order is, as a whole: what must hold of every village."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.sure_truth import coverage
from scoring.priority import priorities
from scoring.rank import rank
from scoring.round import RoundScores, of_round
from scoring.rules import rule_set
from scoring.score import Scores
from scoring.sure.errors import Errors, errors
from scoring.sure.outcomes import outcomes
from scoring.sure.sureness import Sureness, how_sure
from scoring.sure.tiers import APART, compared, listed
from scoring.sure.totals import parts, totals
from survey.catalogue import catalogue
from tests.scoring.rows import frame, rt
from tests.scoring.sure.places import many, scored


def around(scores: Scores, city_class: str | None = None) -> RoundScores:
    """The scores as a round's."""
    none = np.zeros(scores.level.size, np.int64)
    return RoundScores(
        by="rt",
        scores=scores,
        classes=priorities(scores, city_class),
        tally=None,
        held=scores.bounds.places.head(0),
        held_rt=none,
        outside=0,
        city_class=city_class,
    )


def times(factor: float) -> Errors:
    return {
        unit: replace(error, absolute=error.absolute * factor, relative=min(1, error.relative * factor))
        for unit, error in errors().items()
    }


def sure(scores: Scores, of: Errors | None = None, draws: int = 1000, seed: int = 1, k: int = 5) -> Sureness:
    return how_sure(around(scores), of or errors(), k=k, draws=draws, rng=np.random.default_rng(seed))


@given(st.integers(0, 10**6), st.integers(1, 40), st.sampled_from([0.0, 0.03, 0.3]))
@settings(max_examples=25)
def test_what_must_hold_of_every_village(seed: int, size: int, missing: float) -> None:
    scores = many(np.random.default_rng(seed), size, missing)
    found = sure(scores, draws=500)
    ranks, nominal = found.ranks, found.ranking.rank
    settled = nominal > 0
    assert (ranks.low[settled] <= nominal[settled]).all()
    assert (nominal[settled] <= ranks.high[settled]).all()
    assert ((ranks.low >= 1) & (ranks.low <= ranks.high) & (ranks.high <= size)).all()
    assert ((ranks.first >= 0) & (ranks.first <= 1)).all()
    assert ranks.first.sum() >= min(5, size) - 1e-9, "ties may let more in, never fewer"
    assert found.levels.sum(axis=1) == pytest.approx(1)
    assert ((found.expected >= 1 - 1e-9) & (found.expected <= size + 1e-9)).all()
    assert found.tier.min() == 1
    assert sorted(found.tier[found.ranking.order].tolist()) == found.tier[found.ranking.order].tolist()


def test_without_error_and_missing_volumes_the_order_is_as_it_stands() -> None:
    scores = many(np.random.default_rng(3), 60)
    found = sure(scores, times(0))
    assert found.ranks.low.tolist() == found.ranking.rank.tolist() == found.ranks.high.tolist()
    assert found.expected == pytest.approx(found.ranking.rank)
    assert found.ranks.first.tolist() == (found.ranking.rank <= 5).tolist()
    assert found.levels.argmax(axis=1).tolist() == scores.level.tolist()
    assert found.moves_rank.most.tolist() == [-1] * 60


def test_without_error_a_missing_volume_moves_no_rank_out_of_its_bounds() -> None:
    found = sure(many(np.random.default_rng(4), 50, missing=0.05), times(0))
    assert (found.ranks.low >= found.ranking.best).all()
    assert (found.ranks.high <= found.ranking.worst).all()
    assert (found.ranks.high > found.ranks.low).any()


@given(st.integers(0, 10**6), st.integers(2, 40), st.sampled_from([0.02, 0.1, 0.4]))
@settings(max_examples=25)
def test_no_place_of_a_later_tier_is_known_to_stand_above_one_of_an_earlier(
    seed: int, size: int, missing: float
) -> None:
    scores = many(np.random.default_rng(seed), size, missing)
    found = sure(scores, times(0), draws=250)
    error = np.zeros((len(scores.rules.criteria), size))
    every = outcomes(scores, totals(parts(scores.bounds, scores.rules, error), scores.rules))
    for one in range(size):
        earlier = np.flatnonzero(found.tier < found.tier[one])
        assert (compared(every, one, earlier).above <= APART).all()


def test_an_open_rank_is_listed_where_its_mean_puts_it() -> None:
    """Each of both may stand above the other, and of 005 it is nearly certain."""
    volumes = [criterion.volume for criterion in rule_set().criteria]
    scores = scored(*(rt(dict.fromkeys(volumes[:n], "?"), {"rt": rt_}) for n, rt_ in ((1, "004"), (12, "005"))))
    found = sure(scores, k=1)
    assert rank(scores).order.tolist() == [0, 1]
    assert found.ranking.order.tolist() == [1, 0]
    assert (found.ranks.low.tolist(), found.ranks.high.tolist(), found.tier.tolist()) == ([2, 1], [2, 1], [2, 1])


@given(
    st.permutations(range(6)),
    st.lists(st.booleans(), min_size=6, max_size=6),
    st.lists(st.floats(1, 6), min_size=6, max_size=6),
)
def test_settled_ranks_are_listed_in_their_order(order: list[int], settled: list[bool], mean: list[float]) -> None:
    known = np.array(settled)
    made = listed(np.array(order), known, np.array(mean))
    assert sorted(made.tolist()) == list(range(6))
    assert made[known[made]].tolist() == [place for place in order if known[place]]


def test_more_error_makes_wider_intervals_and_fewer_tiers() -> None:
    scores = many(np.random.default_rng(5), 80)
    made = [sure(scores, times(factor), draws=2000) for factor in (0, 0.5, 1, 2, 4)]
    widths = [float((one.ranks.high - one.ranks.low).mean()) for one in made]
    assert widths == sorted(set(widths))
    tiers = [int(one.tier.max()) for one in made]
    assert tiers == sorted(set(tiers), reverse=True)


def test_the_volume_that_is_missing_moves_the_place_most() -> None:
    rows = [rt({"kk_tanpa_air_aman": str(60 - 5 * n), "jalan_rusak_m": "150"}, {"rt": f"{n:02}"}) for n in range(10)]
    rows[4] = rt({"kk_tanpa_air_aman": "?", "jalan_rusak_m": "150"}, {"rt": "04"})
    rounded = of_round(frame(*rows), frame(*rows).head(0), rule_set())
    found = how_sure(rounded, errors(), k=3, draws=500, rng=np.random.default_rng(1))
    at = rule_set().position("3a")
    assert found.moves_rank.most[4] == at
    assert found.moves_rank.total[at, 4] > 0.9
    assert found.ranks.high[4] - found.ranks.low[4] == (found.ranks.high - found.ranks.low).max()


def test_classes_lead_here_as_they_lead_the_order() -> None:
    """A location that is strategic stands first, whatever the errors of its volumes."""
    slum = {
        "kk_tanpa_air_aman": "60",
        "kk_air_tidak_cukup": "60",
        "jalan_rusak_m": "400",
        "kk_limbah_sistem_buruk": "60",
    }
    rows = [rt(slum | {"drainase_rusak_m": str(n)}, {"rt": f"{n:02}"}, luas_wilayah_ha="2") for n in range(5)]
    told = frame(*rows).with_columns(**{q.name: _answers(q.name) for q in catalogue().answers})
    rounded = of_round(told, told.head(0), rule_set(), city_class="kecil")
    found = how_sure(rounded, errors(), k=1, draws=500, rng=np.random.default_rng(1))
    assert found.ranking.by_class
    assert found.ranking.rank[4] == 1
    assert found.ranks.high[4] == 1
    assert found.ranks.first[4] == 1


def _answers(name: str) -> pl.Series:
    others = "tidak" if name == "lokasi_strategis" else "ya"
    return pl.Series([others] * 4 + ["ya"])


def test_places_above_the_rt_err_less_than_their_rts() -> None:
    rows = [
        rt({"kk_tanpa_air_aman": str(5 + 5 * v)}, {"rt": f"{n:02}", "desa": f"Desa {v}"})
        for v in range(6)
        for n in range(20)
    ]
    widths = []
    for by in ("rt", "desa"):
        rounded = of_round(frame(*rows), frame(*rows).head(0), rule_set(), by)
        found = how_sure(rounded, errors(), k=3, draws=500, rng=np.random.default_rng(1))
        widths.append((found.ranks.high - found.ranks.low).mean() / found.tier.size)
    assert widths[1] < widths[0] / 2


def test_the_same_seed_gives_the_same_answer_and_another_seed_nearly() -> None:
    scores = many(np.random.default_rng(6), 40, missing=0.02)
    one, same, other = (sure(scores, draws=3000, seed=seed).ranks for seed in (1, 1, 2))
    assert one.low.tolist() == same.low.tolist()
    assert one.first.tolist() == same.first.tolist()
    assert one.first.tolist() != other.first.tolist()
    assert one.first == pytest.approx(other.first, abs=0.05)


def test_the_truth_lies_in_nine_intervals_of_ten() -> None:
    """The small sister of ``python -m benchmarks.sure_truth``, which asks for 88 to 92 % of 1,000 villages."""
    found = coverage(np.random.default_rng(2020), 40, 20, 500, (1.0, 1.0))
    assert 0.86 <= found.held <= 0.94
    assert 0.86 <= found.residents <= 0.94
    assert found.true == pytest.approx(found.called, abs=0.03)
