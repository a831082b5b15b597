"""How sure the residents' order is: people and volumes drawn, against areas, definitions and what must hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scoring.rank import rank
from scoring.sure.errors import deviations, errors
from scoring.sure.people import People, Weighing
from scoring.sure.ranks import Ranks, ranks
from scoring.sure.residents import ResidentsSureness, how_sure, moves, of_draws, of_ways
from scoring.sure.tiers import APART
from scoring.sure.totals import parts
from scoring.sure.ways import BILLION, ways
from scoring.voice.orders import residents
from scoring.voice.weights import weigh
from tests.scoring.sure.places import any_weights, many
from tests.scoring.sure.test_sureness import times
from tests.scoring.voice.cast import ballots

WATER = np.array([1, 1, 9, 3, 4, 2, 0])


def fixed(means: np.ndarray, weighing: Weighing, k: int, draws: int, seed: int = 1) -> Ranks:
    """Ranks where nothing is open but the weights."""
    whole = np.rint(means.T * BILLION).astype(np.int64)[:, None, :]
    return ranks(of_ways(whole, weighing), means.shape[1], k, draws, np.random.default_rng(seed))


def meeting(people: int, seed: int = 1) -> People:
    rng = np.random.default_rng(seed)
    return People(ballots("pebbles", rng.multinomial(20, rng.dirichlet(WATER + 0.5, people))), "person")


def sure(scores, people: People, factor: float = 1, draws: int = 500, seed: int = 1) -> ResidentsSureness:  # type: ignore[no-untyped-def]
    village = weigh(people.ballots, people.equal)
    assert village is not None
    order, own = rank(scores).order, residents(scores, village.village)
    rng = np.random.default_rng(seed)
    return how_sure(scores, own, order, times(factor), people.again, k=5, draws=draws, rng=rng)


@given(st.integers(0, 10**6), st.integers(1, 25), st.sampled_from([0.0, 0.1]), st.integers(1, 12))
@settings(max_examples=10, deadline=None)
def test_what_must_hold_of_every_meeting(seed: int, size: int, missing: float, people: int) -> None:
    scores, cast = many(np.random.default_rng(seed), size, missing), meeting(people, seed)
    found = sure(scores, cast)
    village = weigh(cast.ballots, "person")
    assert village is not None
    nominal = residents(scores, village.village).rank
    settled = nominal > 0
    assert (found.ranks.low[settled] <= nominal[settled]).all()
    assert (nominal[settled] <= found.ranks.high[settled]).all()
    assert sorted(found.order.tolist()) == list(range(size))
    assert np.diff(found.tier[found.order]).min(initial=0) >= 0
    assert ((found.moves.first >= -1e-9) & (found.moves.first <= found.moves.total + 1e-9)).all()
    assert found.moves.first.sum(axis=0).max() <= 1 + 1e-9


def test_the_same_seed_gives_the_same_answer() -> None:
    scores = many(np.random.default_rng(6), 20, missing=0.05)
    one, same = (sure(scores, meeting(12)) for _ in range(2))
    assert one.ranks.low.tolist() == same.ranks.low.tolist()
    assert one.ranks.first.tolist() == same.ranks.first.tolist()
    assert one.tier.tolist() == same.tier.tolist()


def test_one_mind_and_no_error_leave_the_order_as_it_stands() -> None:
    scores = many(np.random.default_rng(3), 30)
    people = People(ballots("pebbles", [WATER] * 9), "person")
    village = weigh(people.ballots, "person")
    assert village is not None
    found, nominal = sure(scores, people, 0), residents(scores, village.village).rank
    assert found.ranks.low.tolist() == nominal.tolist() == found.ranks.high.tolist()
    assert found.ranks.first.tolist() == (nominal <= 5).tolist()
    assert found.moves.most.tolist() == [-1] * 30


def test_more_people_leave_less_open() -> None:
    scores = many(np.random.default_rng(2), 30)
    few = meeting(10)
    crowd = People(few.ballots.at(np.tile(np.arange(10), 20)), "person")
    widths = [(one.ranks.high - one.ranks.low).mean() for one in (sure(scores, few, 0), sure(scores, crowd, 0))]
    assert widths[1] < widths[0] / 2


def test_error_and_missing_volumes_open_it_further() -> None:
    rng = np.random.default_rng(2)
    scores, people = many(rng, 30), meeting(10)
    widths = [(one.ranks.high - one.ranks.low).mean() for one in (sure(scores, people, x) for x in (0, 1, 3))]
    assert widths == sorted(set(widths))
    gaps = many(np.random.default_rng(2), 30, missing=0.1)
    assert (sure(gaps, people, 1).ranks.high - sure(gaps, people, 1).ranks.low).mean() > widths[1]


def test_indices_are_those_of_draws_of_everything() -> None:
    """The variance of conditional means over fresh people and fresh volumes (the definition), on two places."""
    rng = np.random.default_rng(9)
    scores, people = many(np.random.default_rng(8), 6, missing=0.1), meeting(8)
    bounds, rules = scores.bounds, scores.rules
    error = deviations(bounds, rules, times(3))
    weights = people.again(rng, 3000)
    found = moves(parts(bounds, rules, error), rules, weights)
    truths = ways(bounds, rules, error, 3000, rng).transpose(2, 0, 1) / BILLION  # (aspects, n, ways)
    index = np.einsum("da,anw->dnw", weights[:800], truths[:, :, :800])
    apart = index - np.einsum("da,an->dn", weights[:800], truths.mean(axis=(1, 2))[:, None].repeat(6, 1))[:, :, None]
    variance = apart.var(axis=(0, 2))
    assert found.variance == pytest.approx(variance, rel=0.15)
    assert found.first[-1] == pytest.approx(apart.mean(axis=2).var(axis=0) / variance, abs=0.06)
    assert 1 - found.total[-1] == pytest.approx(apart.mean(axis=0).var(axis=1) / variance, abs=0.06)
    assert found.first.sum(axis=0) + found.total[-1] - found.first[-1] == pytest.approx(1)


def test_no_two_places_of_a_tier_are_told_apart_by_the_draws() -> None:
    scores, people = many(np.random.default_rng(2), 25), meeting(20)
    error = deviations(scores.bounds, scores.rules, errors())
    drawing = of_ways(ways(scores.bounds, scores.rules, error, 1000, np.random.default_rng(1)), people.again)
    together = of_draws(drawing, 25, np.random.default_rng(3))
    rank_of = np.array([r[np.argsort(p)] for _ in range(4) for p, r in drawing(np.random.default_rng(3), 250)][:250])
    run = np.argsort(rank_of.mean(axis=0))
    size = together(run, 1)
    above = [(rank_of[:, a] < rank_of[:, b]).mean() for a, b in combinations(run[:size], 2)]
    assert max(above, default=0) <= APART + 0.06
    assert 1 <= size < 25


def test_ties_stay_ties_whatever_the_weights() -> None:
    """Aspect means that add up alike in another order of adding: an index in floats would part them."""
    means = np.array([[0.1, 0.1, 0.7], [0.2, 0.2, 0.1], [0.3, 0.3, 0.2]])
    whole = np.rint(means.T * BILLION).astype(np.int64)[:, None, :]
    for place, rank_of in of_ways(whole, any_weights(3))(np.random.default_rng(4), 200):
        by_place = dict(zip(place.tolist(), rank_of.tolist(), strict=True))
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
    found = fixed(TABLE, any_weights(3), 1, 10_000, 5)
    assert found.first == pytest.approx(wanted, abs=4 * np.sqrt(0.25 / 10_000))


def test_acceptability_of_two_criteria_is_a_length() -> None:
    """Places on a line: each is above another on one side of the weight at which the two are even."""
    values = np.array([[0.9, 0.6, 0.2], [0.1, 0.5, 0.95]])
    even = {
        (a, b): (values[1, b] - values[1, a]) / (values[0, a] - values[0, b] + values[1, b] - values[1, a])
        for a, b in combinations(range(3), 2)
    }
    wanted = [1 - max(even[0, 1], even[0, 2]), 0.0, min(even[0, 2], even[1, 2])]
    wanted[1] = 1 - wanted[0] - wanted[2]
    found = fixed(values, any_weights(2), 1, 10_000, 6)
    assert found.first == pytest.approx(wanted, abs=4 * np.sqrt(0.25 / 10_000))


# W. H. Geerts and others, A comparison of low-dose heparin with low-molecular-weight heparin as prophylaxis against
# venous thromboembolism after major trauma, New England Journal of Medicine 335 (1996): events among the patients of
# either arm, heparin first. Weighed by risk and benefit in L. D. Lynd and B. J. O'Brien, Journal of Clinical
# Epidemiology 57 (2004).
EVENTS = {"proximal thrombosis": (20, 8), "distal thrombosis": (40, 32), "major bleeding": (1, 5)}
PATIENTS = (136, 129)
# The best and the worst rate of each, between which its value falls from 1 to 0.
SCALES = {"proximal thrombosis": (0.0, 0.25), "distal thrombosis": (0.15, 0.40), "major bleeding": (0.0, 0.10)}
# What the reference output of the R package smaa (G. van Valkenhoef, 0.3) gives for this trial without preferences, of
# 10,000 draws.
PUBLISHED = (0.3504, 0.6496)


def test_acceptability_of_a_published_table() -> None:
    rng, many_ways = np.random.default_rng(7), 10_000
    values = np.empty((3, 2, many_ways))
    for at, (name, events) in enumerate(EVENTS.items()):
        best, worst = SCALES[name]
        for arm, (count, patients) in enumerate(zip(events, PATIENTS, strict=True)):
            values[at, arm] = 1 - (rng.beta(count, patients - count, many_ways) - best) / (worst - best)
    whole = np.rint(values.transpose(1, 2, 0) * BILLION).astype(np.int64)
    found = ranks(of_ways(whole, any_weights(3)), 2, 1, 10_000, rng)
    assert found.first == pytest.approx(PUBLISHED, abs=4 * np.sqrt(0.25 / 10_000))
