"""Ways the truth may be: drawn as the exact distribution says, within their range, and ties where nothing is open."""

from __future__ import annotations

import numpy as np
import pytest

from scoring.arrays import Floats
from scoring.bounds import Bounds
from scoring.rules import RuleSet, rule_set
from scoring.score import aspect_means, score
from scoring.sure import ways
from scoring.sure.errors import deviations, errors
from scoring.sure.totals import parts
from tests.scoring.sure.places import many


def of_aspects(bounds: Bounds, rules: RuleSet, error: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Shares of 1, (aspects, n, ways)."""
    return ways.ways(bounds, rules, error, draws, rng).transpose(2, 0, 1) / ways.BILLION


@pytest.mark.parametrize("variant", ["zeroed", "plain"])
def test_they_have_the_means_and_spreads_of_the_exact_distribution(variant: str) -> None:
    rules = rule_set(wanted={"aspect_mean": variant})
    bounds = many(np.random.default_rng(1), 20, missing=0.2).bounds
    error = deviations(bounds, rules, errors())
    drawn = of_aspects(bounds, rules, error, 6000, np.random.default_rng(2))
    known = parts(bounds, rules, error)
    counts = known.chance * known.counts(rules)[:, None]
    mean = (counts * known.share).sum(axis=1)
    variance = (counts * (known.share**2 + known.spread**2)).sum(axis=1) - mean**2
    for at, aspect in enumerate(rules.aspects):
        own = [rules.position(criterion) for criterion in aspect.criteria]
        assert drawn[at].mean(axis=1) == pytest.approx(mean[own].mean(axis=0), abs=0.02)
        spread = np.sqrt(variance[own].sum(axis=0)) / len(own)
        assert drawn[at].std(axis=1) == pytest.approx(spread, abs=0.02)


def test_without_error_each_way_is_what_was_told() -> None:
    scores = many(np.random.default_rng(3), 15)
    bounds, rules = scores.bounds, scores.rules
    drawn = of_aspects(bounds, rules, np.zeros((16, 15)), 250, np.random.default_rng(1))
    told = np.array(aspect_means(bounds.low, bounds.base, scores.points_low, rules))
    assert np.abs(drawn - told[:, :, None]).max() < 1e-9


def test_a_missing_volume_stays_in_its_range() -> None:
    scores = many(np.random.default_rng(4), 15, missing=0.3)
    bounds, rules = scores.bounds, scores.rules
    drawn = of_aspects(bounds, rules, np.zeros((16, 15)), 250, np.random.default_rng(1))
    made = score(bounds, rules)
    low = np.array(aspect_means(bounds.low, bounds.base, made.points_low, rules))
    high = np.array(aspect_means(bounds.high, bounds.base, made.points_high, rules))
    assert (drawn >= low[:, :, None] - 1e-9).all()
    assert (drawn <= high[:, :, None] + 1e-9).all()


def test_of_a_base_of_nothing_the_volume_is_nothing_and_a_tiny_base_is_not_drawn_for_ever() -> None:
    class Tired:
        """Draws ever less willingly."""

        def __init__(self) -> None:
            self.rng, self.asked = np.random.default_rng(5), 0

        def __getattr__(self, name: str) -> object:
            self.asked += 1
            assert self.asked < 2000
            return getattr(self.rng, name)

    told, base = np.zeros(400, int), np.repeat([0, 1], 200)
    drawn = ways._truth(told, told, np.full(400, 1e6), base, Tired())  # type: ignore[arg-type]
    assert not drawn[:200].any()
    assert 0.3 < drawn[200:].mean() < 0.7


def test_a_long_list_has_fewer_ways_and_they_come_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = many(np.random.default_rng(5), 30)
    error = deviations(scores.bounds, scores.rules, errors())
    monkeypatch.setattr(ways, "VOLUMES", 16 * 30 * 300)
    monkeypatch.setattr(ways, "TOGETHER", 16 * 300 * 7)
    drawn = ways.ways(scores.bounds, scores.rules, error, 10_000, np.random.default_rng(1))
    assert drawn.shape == (30, 300, 7)
    assert (drawn.std(axis=1) > 0).any(axis=1).all(), "every place has been drawn"
