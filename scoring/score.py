"""Shares, points, totals, levels and means: one pass over whole-number arrays.

Brackets are compared by cross-multiplication, so a share of exactly 24.995 % decides alike on every machine.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.bounds import Bounds, Ints
from scoring.rules import RuleSet

Floats = npt.NDArray[np.float64]
UNSETTLED = "belum_pasti"


@dataclass(frozen=True)
class Span:
    """A result at the lowest and at the highest its missing volumes allow; equal where nothing is missing."""

    low: Floats
    high: Floats


@dataclass(frozen=True)
class Scores:
    """Scores of n places under one rule set.

    ``points_low``, ``points_high``: int64 (criteria, n). ``total_low``, ``total_high``: int64 (n).
    ``share``, ``aspect`` (aspects, n) and ``sectoral`` (n): spans of shares of 1. ``level`` (n): index into
    ``rules.levels``, or -1 where missing volumes leave it open. ``applies`` (criteria, n): False where the base is 0.
    """

    bounds: Bounds
    rules: RuleSet
    points_low: Ints
    points_high: Ints
    total_low: Ints
    total_high: Ints
    share: Span
    aspect: Span
    sectoral: Span
    level: Ints
    applies: npt.NDArray[np.bool_]


def score(bounds: Bounds, rules: RuleSet) -> Scores:
    """Score places by ``rules`` (source: the rule set's own; see ``scoring/rules``)."""
    bases = np.stack([bounds.base[c.base] for c in rules.criteria])
    share_low, low = _shares(bounds.low, bases), points(bounds.low, bases, rules)
    whole = bool(bounds.known.all())
    share_high = share_low if whole else _shares(bounds.high, bases)
    high = low if whole else points(bounds.high, bases, rules)
    aspect_low = _aspect_means(share_low, low, rules)
    aspect_high = aspect_low if whole else _aspect_means(share_high, high, rules)
    total_low, total_high = low.sum(axis=0), high.sum(axis=0)
    lowest, highest = levels(total_low, rules), levels(total_high, rules)
    return Scores(
        bounds=bounds,
        rules=rules,
        points_low=low,
        points_high=high,
        total_low=total_low,
        total_high=total_high,
        share=Span(share_low, share_high),
        aspect=Span(aspect_low, aspect_high),
        sectoral=Span(_mean(aspect_low), _mean(aspect_high)),
        level=np.where(lowest == highest, lowest, -1),
        applies=bases > 0,
    )


def points(volume: Ints, base: Ints, rules: RuleSet) -> Ints:
    """Points of ``volume`` over ``base`` (same small unit, same shape); 0 where the base is 0."""
    earned = np.zeros(volume.shape, np.int64)
    for bracket in rules.brackets:
        reached = volume * bracket.at_least.denominator >= base * bracket.at_least.numerator
        earned[reached & (base > 0)] = bracket.points
    return earned


def levels(total: Ints, rules: RuleSet) -> Ints:
    """Index into ``rules.levels`` for each total."""
    starts = np.array([level.at_least for level in rules.levels])
    return len(starts) - np.searchsorted(starts[::-1], total, side="right")


def _shares(volume: Ints, base: Ints) -> Floats:
    share = np.zeros(volume.shape)
    np.divide(volume, base, out=share, where=base > 0)
    return share


def _aspect_means(share: Floats, earned: Ints, rules: RuleSet) -> Floats:
    """Mean share of each aspect, (aspects, n), by the rule set's chosen variant."""
    counted = np.where(earned > 0, share, 0.0) if rules.aspect_mean.id == "zeroed" else share
    rows = [[rules.position(c) for c in aspect.criteria] for aspect in rules.aspects]
    return np.stack([_mean(counted[own]) for own in rows])


def _mean(rows: Floats) -> Floats:
    """Mean down the rows, added in their order so that it is the same everywhere."""
    total: Floats = np.zeros(rows.shape[1])
    for row in rows:
        total += row
    total /= rows.shape[0]
    return total
