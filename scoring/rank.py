"""The priority order: total, then sectoral mean, then households; equal on all three is a tie and stays one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.bounds import Ints
from scoring.score import Floats, Scores

MEAN_BITS, KK_BITS = 30, 26


@dataclass(frozen=True)
class Ranking:
    """Ranks of n places, 1 the most urgent.

    ``best``, ``worst`` (n): the ranks a place can take whatever the missing volumes of all places turn out to be.
    ``rank`` (n): 1, 2, 2, 4 …; 0 where best and worst differ. ``tied`` (n): places known to share the rank.
    ``order`` (n): row numbers by the middle of the possible ranks, which for settled places is the priority order.
    """

    order: Ints
    rank: Ints
    tied: Ints
    best: Ints
    worst: Ints


def rank(scores: Scores) -> Ranking:
    """Rank places (rule: the rule set's ``[rank]``; the mean is compared to its ``mean_decimals``).

    Raises:
        ValueError: a place has more households than the packed key holds (67 million).
    """
    kk = scores.bounds.base["jumlah_kk"]
    low = _key(scores.total_low, scores.mean_low, kk, scores)
    high = _key(scores.total_high, scores.mean_high, kk, scores)
    along = np.argsort(low)
    best = 1 + _above(low[along], high, along)
    worst = 1 + _above(np.sort(high), low, along) - (high > low)
    tied = _sharing(low, low == high, along)
    order = _listed(best, worst, along[::-1], scores.bounds.places)
    return Ranking(order, np.where(best == worst, best, 0), tied, best, worst)


def _above(ordered: Ints, key: Ints, along: Ints) -> Ints:
    """How many of ``ordered`` are greater than each key. Looked up ``along`` a near-sorted path: far faster."""
    found = np.empty(key.size, np.int64)
    found[along] = ordered.size - np.searchsorted(ordered, key[along], side="right")
    return found


def _sharing(key: Ints, settled: npt.NDArray[np.bool_], along: Ints) -> Ints:
    """How many settled places have exactly this key; 0 for a place that is open."""
    at = along[settled[along]]
    size = np.diff(np.flatnonzero(np.diff(key[at], prepend=-1)), append=at.size)
    tied = np.zeros(key.size, np.int64)
    tied[at] = np.repeat(size, size)
    return tied


def _listed(best: Ints, worst: Ints, near: Ints, places: pl.DataFrame) -> Ints:
    """Row numbers by the middle of the possible ranks, then the best of them; those alike in both by name, so that they
    are listed alike whatever order they came in. ``near``: an order that is nearly the one sought."""
    key = (best + worst) * (best.size + 1) + best
    order = near[np.argsort(key[near], kind="stable")]
    alike = np.zeros(order.size, bool)
    if order.size:
        same = key[order][1:] == key[order][:-1]
        alike[1:] |= same
        alike[:-1] |= same
    at = order[alike]
    name = pl.concat_str(pl.all().fill_null(""), separator="\x1f")
    named = places[at].select(name=name, key=key[at], at=at).sort("key", "name")
    order[alike] = named["at"].to_numpy()
    return order


def _key(total: Ints, mean: Floats, kk: Ints, scores: Scores) -> Ints:
    """One whole number that sorts like (total, mean, households)."""
    if kk.size and int(kk.max()) >= 1 << KK_BITS:
        raise ValueError("more households in one place than a rank key holds")
    rounded = np.rint(mean * 10**scores.rules.mean_decimals).astype(np.int64)
    key: Ints = (total << (MEAN_BITS + KK_BITS)) | (rounded << KK_BITS) | kk
    return key
