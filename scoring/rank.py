"""The priority order: class where known, total, sectoral mean, households; equal on all is a tie and stays one."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.arrays import Floats, Ints
from scoring.priority import Priorities
from scoring.score import Scores

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
    along = np.argsort(low)
    ordered, settled = low[along], low == high
    starts = np.flatnonzero(np.diff(ordered, prepend=-1))
    span = np.diff(starts, append=low.size)
    above = _scattered(low.size - np.repeat(starts + span, span), along)
    best, worst = 1 + above, 1 + above
    if (unsettled := np.flatnonzero(~settled)).size:
        best[unsettled] = 1 + low.size - np.searchsorted(ordered, high[unsettled], side="right")
        worst += _scattered(_raised(ordered, low[unsettled], high[unsettled]), along) - ~settled
    tied = _sharing(settled[along], starts, span, along)
    order = _listed(best, worst, along[::-1], scores.bounds.places, best.size if named is None else named)
    return Ranking(order, np.where(best == worst, best, 0), tied, best, worst, by_class)


def _scattered(values: Ints, along: Ints) -> Ints:
    """Values in the order of the keys, back where their places stand."""
    found = np.empty_like(values)
    found[along] = values
    return found


def _raised(ordered: Ints, low: Ints, high: Ints) -> Ints:
    """How many of the unsettled places may rise above each key that they do not exceed at their lowest."""
    found: Ints = np.searchsorted(np.sort(low), ordered, side="right")
    found -= np.searchsorted(np.sort(high), ordered, side="right")
    return found


def _sharing(settled: npt.NDArray[np.bool_], starts: Ints, span: Ints, along: Ints) -> Ints:
    """How many settled places have exactly this key; 0 for a place that is open. ``settled``: in the order of the keys,
    where those that are equal begin at ``starts`` and number ``span``."""
    count = np.add.reduceat(settled, starts, dtype=np.int64) if starts.size else starts
    return _scattered(np.where(settled, np.repeat(count, span), 0), along)


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
