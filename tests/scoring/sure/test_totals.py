"""The exact distribution of a total: against enumeration, against draws of volumes, and at its ends."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scoring.arrays import Floats, Ints
from scoring.bounds import Bounds
from scoring.rules import rule_set
from scoring.score import score
from scoring.sure.errors import deviations, errors
from scoring.sure.totals import parts, totals
from tests.scoring.sure.places import enumerated, many, only_kk, open_kk


@pytest.mark.parametrize("told", [("3", "1", "5"), ("0", "6", "2"), ("?", "3", "4"), ("?", "?", "?")])
@pytest.mark.parametrize("deviation", [0.4, 1.7, 30.0])
def test_it_is_what_every_way_the_truth_may_be_adds_up_to(told: tuple[str, ...], deviation: float) -> None:
    scores = open_kk(*told)
    found = totals(parts(scores.bounds, scores.rules, only_kk(scores, deviation)), scores.rules)
    weight, every = enumerated(told, 6, deviation)
    wanted = np.bincount(every.total_low, weight, scores.rules.most_points + 1)
    assert found.chance[0] == pytest.approx(wanted, abs=2e-6)
    level = np.bincount(every.level, weight, len(scores.rules.levels))
    assert found.levels(scores.rules)[0] == pytest.approx(level, abs=2e-6)
    assert found.expected[0] == pytest.approx((weight * every.total_low).sum(), abs=1e-5)


def test_the_mean_beside_a_total_is_the_mean_of_the_ways_that_come_to_it() -> None:
    """Nearly: here a volume lies anywhere between the limits of its bracket, there it is a whole number."""
    told = ("10", "4", "17")
    scores = open_kk(*told, kk="20")
    found = totals(parts(scores.bounds, scores.rules, only_kk(scores, 1.5)), scores.rules)
    weight, every = enumerated(told, 20, 1.5)
    likely = np.flatnonzero(found.chance[0] > 0.01)
    assert likely.size > 2
    for total in likely:
        own = every.total_low == total
        mean = np.average(every.mean_low[own], weights=weight[own])
        assert found.mean[0, total] == pytest.approx(mean, rel=0.01)
        spread = np.sqrt(np.average(np.square(every.mean_low[own] - mean), weights=weight[own]))
        assert found.spread[0, total] == pytest.approx(spread, rel=0.1, abs=5e-4)


def test_without_error_it_is_the_total_itself() -> None:
    scores = many(np.random.default_rng(1), 40)
    found = totals(parts(scores.bounds, scores.rules, np.zeros((16, 40))), scores.rules)
    assert found.chance.argmax(axis=1).tolist() == scores.total_low.tolist()
    assert found.chance.max(axis=1) == pytest.approx(1)
    assert found.mean[np.arange(40), scores.total_low] == pytest.approx(scores.mean_low, abs=1e-12)
    assert found.spread.max() < 1e-7


def test_without_error_a_missing_volume_stays_within_the_bounds_of_the_score() -> None:
    scores = many(np.random.default_rng(2), 60, missing=0.2)
    found = totals(parts(scores.bounds, scores.rules, np.zeros((16, 60))), scores.rules)
    total = np.arange(scores.rules.most_points + 1)
    outside = (total < scores.total_low[:, None]) | (total > scores.total_high[:, None])
    assert found.chance[outside].max() < 1e-12
    assert (found.chance[np.arange(60), scores.total_high] > 0).all()


def test_chances_add_up_to_one_under_either_set() -> None:
    for name in ("permen-pupr-14-2018", "permen-pupr-2-2016"):
        rules = rule_set(name)
        bounds = many(np.random.default_rng(3), 30, missing=0.1).bounds
        if rules is not rule_set():
            bounds = _widened(bounds, len(rules.criteria))
        found = totals(parts(bounds, rules, deviations(bounds, rules, errors())), rules)
        assert found.chance.sum(axis=1) == pytest.approx(1)
        assert found.levels(rules).sum(axis=1) == pytest.approx(1)
        assert (found.chance >= 0).all()


def _widened(bounds: Bounds, count: int) -> Bounds:
    """Some volumes twice, for a set of more criteria."""
    more = count - len(bounds.low)
    return replace(bounds, low=bounds.low + bounds.low[:more], high=bounds.high + bounds.high[:more])


def test_draws_of_volumes_come_to_the_same() -> None:
    """16 errors drawn for each RT, and scored as any RT is."""
    rng, draws = np.random.default_rng(4), 4000
    scores = many(rng, 6)
    rules, bounds = scores.rules, scores.bounds
    error = deviations(bounds, rules, errors())
    found = totals(parts(bounds, rules, error), rules)
    rows = np.repeat(np.arange(6), draws)
    copies = bounds.at(rows)
    drawn = tuple(
        _drawn(rng, copies.low[at], error[at][rows], copies.base[c.base]) for at, c in enumerate(rules.criteria)
    )
    made = score(replace(copies, low=drawn, high=drawn), rules)
    for place in range(6):
        seen = np.bincount(made.total_low[rows == place], minlength=found.chance.shape[1]) / draws
        assert np.abs(seen - found.chance[place]).max() < 4 * np.sqrt(0.25 / draws)
        assert np.average(made.total_low[rows == place]) == pytest.approx(found.expected[place], abs=0.4)


def _drawn(rng: np.random.Generator, told: Ints, error: Floats, base: Ints) -> Ints:
    """The truth: what errs by a normal error, drawn again where it lies outside nothing and the base."""
    true = np.rint(told + rng.uniform(-0.5, 0.5, told.size) + rng.normal(0, error))
    while (outside := (true < 0) | (true > base)).any():
        again = told[outside] + rng.uniform(-0.5, 0.5, outside.sum()) + rng.normal(0, error[outside])
        true[outside] = np.rint(again)
    return true.astype(np.int64)
