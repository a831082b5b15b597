"""Sobol indices: against their definition over every way the points may fall."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from scoring.arrays import Floats
from scoring.score import levels
from scoring.sure.movers import movers
from scoring.sure.totals import Parts, parts
from tests.scoring.sure.places import many, only_kk, open_kk


@pytest.fixture(scope="module")
def known() -> Parts:
    scores = open_kk("?", "3", "1")
    return parts(scores.bounds, scores.rules, only_kk(scores, 1.0))


def by_definition(known: Parts, of_total: Floats) -> tuple[Floats, Floats]:
    """First-order and total indices of one place, from the sums in their definition."""
    open_ones = [at for at in range(len(known.chance)) if known.chance[at, :, 0].max() < 1 - 1e-12]
    every = np.array(list(product(range(4), repeat=len(open_ones))))
    weight = np.prod([known.chance[at, every[:, n], 0] for n, at in enumerate(open_ones)], axis=0)
    value = of_total[known.points[every].sum(axis=1)]
    mean = (weight * value).sum()
    variance = (weight * (value - mean) ** 2).sum()
    first, total = np.zeros(len(known.chance)), np.zeros(len(known.chance))
    for n, at in enumerate(open_ones):
        first[at] = _explained(every[:, [n]], weight, value, mean) / variance
        total[at] = 1 - _explained(np.delete(every, n, axis=1), weight, value, mean) / variance
    return first, total


def _explained(by: np.ndarray, weight: Floats, value: Floats, mean: float) -> float:
    _, group = np.unique(by, axis=0, return_inverse=True)
    chance = np.bincount(group.ravel(), weight)
    means = np.bincount(group.ravel(), weight * value) / np.where(chance > 0, chance, 1)
    return float((chance * (means - mean) ** 2).sum())


@pytest.mark.parametrize("what", ["total", "level", "square"])
def test_they_are_what_the_definition_says(known: Parts, what: str) -> None:
    total = np.arange(81)
    of_total = {"total": total, "level": (total >= 6), "square": total**2}[what].astype(float)
    (found,) = movers(known, of_total[None, :])
    first, whole = by_definition(known, of_total)
    assert found.first[:, 0] == pytest.approx(first, abs=1e-9)
    assert found.total[:, 0] == pytest.approx(whole, abs=1e-9)


def test_of_the_total_both_are_the_share_of_its_variance() -> None:
    scores = many(np.random.default_rng(7), 30, missing=0.1)
    known = parts(scores.bounds, scores.rules, np.full((16, 30), 5.0))
    (found,) = movers(known, np.tile(np.arange(81.0), (30, 1)))
    assert found.first == pytest.approx(found.total, abs=1e-9)
    assert found.first.sum(axis=0) == pytest.approx(np.where(found.variance > 0, 1, 0), abs=1e-6)
    mean = np.einsum("cpn,p->cn", known.chance, known.points)
    own = np.einsum("cpn,p->cn", known.chance, known.points**2) - mean**2
    assert found.variance == pytest.approx(own.sum(axis=0), abs=1e-6)


def test_of_a_level_no_first_order_index_is_above_its_total() -> None:
    scores = many(np.random.default_rng(8), 30, missing=0.1)
    known = parts(scores.bounds, scores.rules, np.full((16, 30), 50.0))
    level = levels(np.arange(81), scores.rules).astype(float)
    (found,) = movers(known, np.broadcast_to(level, (30, 81)))
    assert (found.first <= found.total + 1e-6).all()
    assert (found.first.sum(axis=0) <= 1 + 1e-6).all()
    assert (found.total.sum(axis=0) >= np.where(found.variance > 0, 1, 0) - 1e-6).all()


def test_nothing_moves_what_is_certain() -> None:
    scores = many(np.random.default_rng(9), 5)
    known = parts(scores.bounds, scores.rules, np.zeros((16, 5)))
    (found,) = movers(known, np.tile(np.arange(81.0), (5, 1)))
    assert found.most.tolist() == [-1] * 5
    assert found.total.max() == 0
