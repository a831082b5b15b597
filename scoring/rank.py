"""The priority order: class where known, total, sectoral mean, households; equal on all is a tie and stays one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.bounds import Ints
from scoring.priority import Priorities
from scoring.score import Floats, Scores
from survey.parallel import each

TOTAL_BITS, MEAN_BITS, KK_BITS = 7, 30, 22


@dataclass(frozen=True)
class Ranking:
    """Ranks of n places, 1 the most urgent.

    ``best``, ``worst`` (n): the ranks a place can take whatever the missing volumes of all places turn out to be.
    ``rank`` (n): 1, 2, 2, 4 …; 0 where best and worst differ. ``tied`` (n): places known to share the rank.
    ``order`` (n): row numbers by the middle of the possible ranks, which for settled places is the priority order;
    places alike in that stand by name, as far as was asked for. ``by_class``: whether classes led the order.
    """

    order: Ints
    rank: Ints
    tied: Ints
    best: Ints
    worst: Ints
    by_class: bool


def rank(scores: Scores, classes: Priorities | None = None, named: int | None = None) -> Ranking:
    """Rank places (rule: the rule set's ``[rank]``; the mean is compared to its ``mean_decimals``).

    ``classes`` lead the order where they were collected. ``named``: how many of the order will be seen, None is all.

    Raises:
        ValueError: a place has more households than the packed key holds (4 million).
    """
    kk = scores.bounds.base["jumlah_kk"]
    by_class = classes is not None and classes.collected
    low = _key(scores.total_low, scores.mean_low, kk, scores)
    high = _key(scores.total_high, scores.mean_high, kk, scores)
    if classes is not None and by_class:
        low |= classes.urgency_low << (TOTAL_BITS + MEAN_BITS + KK_BITS)
        high |= classes.urgency_high << (TOTAL_BITS + MEAN_BITS + KK_BITS)
    sorts: tuple[Callable[[], Ints], ...] = (lambda: np.argsort(low), lambda: np.sort(high))
    along, highest_last = each(lambda sort: sort(), sorts)
    above = each(lambda sought: _above(*sought, along), ((low[along], high), (highest_last, low)))
    best, worst = 1 + above[0], 1 + above[1] - (high > low)
    tied = _sharing(low, low == high, along)
    order = _listed(best, worst, along[::-1], scores.bounds.places, best.size if named is None else named)
    return Ranking(order, np.where(best == worst, best, 0), tied, best, worst, by_class)


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


def _listed(best: Ints, worst: Ints, near: Ints, places: pl.DataFrame, named: int) -> Ints:
    """Row numbers by the middle of the possible ranks, then the best of them; of the first ``named``, those alike in
    both by name, so that they are listed alike whatever order they came in. ``near``: nearly the order sought."""
    key = (best + worst) * (best.size + 1) + best
    order = near[np.argsort(key[near], kind="stable")]
    ordered = key[order]
    size = int(np.searchsorted(ordered, ordered[min(named, order.size) - 1], side="right")) if order.size else 0
    alike = np.zeros(size, bool)
    same = ordered[1:size] == ordered[: max(size - 1, 0)]
    alike[1:] |= same
    alike[:-1] |= same
    at = order[:size][alike]
    name = pl.concat_str(pl.all().fill_null(""), separator="\x1f")
    by_name = places[at].select(name=name, key=key[at], at=at).sort("key", "name")
    order[:size][alike] = by_name["at"].to_numpy()
    return order


def _key(total: Ints, mean: Floats, kk: Ints, scores: Scores) -> Ints:
    """One whole number that sorts like (total, mean, households)."""
    if kk.size and int(kk.max()) >= 1 << KK_BITS:
        raise ValueError("more households in one place than a rank key holds")
    rounded = np.rint(mean * 10**scores.rules.mean_decimals).astype(np.int64)
    key: Ints = (total << (MEAN_BITS + KK_BITS)) | (rounded << KK_BITS) | kk
    return key
