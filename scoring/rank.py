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

    ``order`` (n): row numbers, settled places first in priority order, then the others by the ranks they could take.
    ``rank`` (n): 1, 2, 2, 4 …; 0 where missing volumes leave the order open. ``tied`` (n): places that share the rank.
    ``best``, ``worst`` (n): the ranks a place can take whatever the missing volumes of all places turn out to be.
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
    settled = low == high
    ranks, tied = _competition(low, settled)
    best, worst = (ranks, ranks) if settled.all() else _range(low, high)
    alike = _by_name(scores.bounds.places, ~settled | (tied > 1))
    order = np.lexsort((alike, worst, np.where(settled, ranks, best), ~settled))
    return Ranking(order, ranks, tied, best, worst)


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


def _competition(key: Ints, settled: npt.NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Rank among the settled (how many lie strictly before, plus one), and how many share it."""
    among = np.sort(key[settled])
    before = among.size - np.searchsorted(among, key, side="right")
    same = among.size - before - np.searchsorted(among, key, side="left")
    return np.where(settled, before + 1, 0), np.where(settled, same, 0)


def _range(low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Best and worst rank: those surely before, and those possibly before."""
    lows, highs = np.sort(low), np.sort(high)
    surely = low.size - np.searchsorted(lows, high, side="right")
    possibly = high.size - np.searchsorted(highs, low, side="right") - (high > low)
    return surely + 1, possibly + 1
