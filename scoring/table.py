"""Scores as a frame, with the columns every output uses: ``p_1a``, ``n_1a``, ``total``, ``tingkat`` …"""

from __future__ import annotations

import numpy as np
import polars as pl

from scoring.score import UNSETTLED, Scores, Span


def table(scores: Scores) -> pl.DataFrame:
    """A row per place. Null where missing volumes leave a number open; ``total_min`` and ``total_max`` always stand."""
    rules, bounds = scores.rules, scores.bounds
    settled = scores.total_low == scores.total_high
    columns = {
        **{f"p_{c.id}": _settled(scores.share, i, scores.applies[i]) for i, c in enumerate(rules.criteria)},
        **{
            f"n_{c.id}": _where(scores.points_low[i], scores.points_low[i] == scores.points_high[i])
            for i, c in enumerate(rules.criteria)
        },
        "total": _where(scores.total_low, settled),
        "total_min": pl.Series(scores.total_low),
        "total_max": pl.Series(scores.total_high),
        "tingkat": level_names(scores),
        **{f"rata_{a.id}": _settled(scores.aspect, i) for i, a in enumerate(rules.aspects)},
        "rata_sektoral": _where(scores.sectoral.low, scores.sectoral.low == scores.sectoral.high),
        "kriteria_kosong": pl.Series((~bounds.known).sum(axis=0)),
        "jumlah_rt": pl.Series(bounds.rt),
    }
    return bounds.places.with_columns(**columns)


def level_names(scores: Scores) -> pl.Series:
    names = np.array([*(level.id for level in scores.rules.levels), UNSETTLED])
    return pl.Series(names[scores.level])


def _settled(span: Span, row: int, applies: np.ndarray | None = None) -> pl.Series:
    sure = span.low[row] == span.high[row]
    return _where(span.low[row], sure if applies is None else sure & applies)


def _where(values: np.ndarray, sure: np.ndarray) -> pl.Series:
    column = pl.Series(values)
    return column if sure.all() else column.set(pl.Series(~sure), None)
