"""Scores as a frame, with the columns every output uses: ``p_1a``, ``n_1a``, ``total``, ``tingkat`` …"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from scoring.arrays import Bools
from scoring.score import UNSETTLED, Scores, aspect_means, share


def table(scores: Scores) -> pl.DataFrame:
    """A row per place. Null where missing volumes leave a number open; ``total_min`` and ``total_max`` always stand."""
    in_all = totals(scores)
    mean = in_all.pop("rata_sektoral")
    columns = {
        **_shares(scores),
        **_points(scores),
        **in_all,
        **_aspects(scores),
        "rata_sektoral": mean,
        "kriteria_kosong": pl.Series(scores.bounds.missing()),
        "jumlah_rt": pl.Series(scores.bounds.rt),
    }
    return scores.bounds.places.with_columns(**columns)


def totals(scores: Scores) -> dict[str, pl.Series]:
    """Of the columns of ``table`` those of a place in all."""
    return {
        "total": _where(scores.total_low, scores.total_low == scores.total_high),
        "total_min": pl.Series(scores.total_low),
        "total_max": pl.Series(scores.total_high),
        "tingkat": level_names(scores),
        "rata_sektoral": _where(scores.mean_low, scores.mean_low == scores.mean_high),
    }


def level_names(scores: Scores) -> pl.Series:
    names = np.array([*(level.id for level in scores.rules.levels), UNSETTLED])
    return pl.Series(names[scores.level], dtype=pl.String)


def _shares(scores: Scores) -> dict[str, pl.Series]:
    bounds = scores.bounds
    return {
        f"p_{criterion.id}": _where(
            share(bounds.low[i], bounds.base[criterion.base]), bounds.known(i) & scores.applies(i)
        )
        for i, criterion in enumerate(scores.rules.criteria)
    }


def _points(scores: Scores) -> dict[str, pl.Series]:
    low, high = scores.points_low.astype(np.int64), scores.points_high
    return {f"n_{c.id}": _where(low[i], low[i] == high[i]) for i, c in enumerate(scores.rules.criteria)}


def _aspects(scores: Scores) -> dict[str, pl.Series]:
    bounds, rules = scores.bounds, scores.rules
    low = aspect_means(bounds.low, bounds.base, scores.points_low, rules)
    high = aspect_means(bounds.high, bounds.base, scores.points_high, rules)
    return {f"rata_{a.id}": _where(x, x == y) for a, x, y in zip(rules.aspects, low, high, strict=True)}


def _where(values: npt.NDArray[np.generic], sure: Bools) -> pl.Series:
    column = pl.Series(values)
    return column if sure.all() else column.set(pl.Series(~sure), None)
