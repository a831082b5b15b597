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
    low = _key(scores.total_low, scores.sectoral.low, kk, scores)
    high = _key(scores.total_high, scores.sectoral.high, kk, scores)
    lows, highs = np.sort(low), np.sort(high)
    surely_before = low.size - np.searchsorted(lows, high, side="right")
    possibly_before = low.size - np.searchsorted(highs, low, side="right") - (high > low)
    best, worst = surely_before + 1, possibly_before + 1
    tied = _sharing(low, low == high)
    alike = _by_name(scores.bounds.places, (low != high) | (tied > 1))
    order = np.lexsort((alike, best, best + worst))
    return Ranking(order, np.where(best == worst, best, 0), tied, best, worst)


def _sharing(key: Ints, settled: npt.NDArray[np.bool_]) -> Ints:
    """How many settled places have exactly this key; 0 for a place that is open."""
    among = np.sort(key[settled])
    same = np.searchsorted(among, key, side="right") - np.searchsorted(among, key, side="left")
    return np.where(settled, same, 0)


def _by_name(places: pl.DataFrame, which: npt.NDArray[np.bool_]) -> Ints:
    """Where each of ``which`` stands among them by name, so that ties are listed alike whatever order they came in."""
    among = np.zeros(which.size, np.int64)
    at = np.flatnonzero(which)
    sorted_at = places[at].with_row_index("at").sort(pl.exclude("at"), nulls_last=True)["at"].to_numpy()
    among[at[sorted_at]] = np.arange(at.size)
    return among


def _key(total: Ints, mean: Floats, kk: Ints, scores: Scores) -> Ints:
    """One whole number that sorts like (total, mean, households)."""
    if kk.size and int(kk.max()) >= 1 << KK_BITS:
        raise ValueError("more households in one place than a rank key holds")
    rounded = np.rint(mean * 10**scores.rules.mean_decimals).astype(np.int64)
    key: Ints = (total << (MEAN_BITS + KK_BITS)) | (rounded << KK_BITS) | kk
    return key
