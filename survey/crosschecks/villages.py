"""Rows village by village, as they lie in the file."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.place import VILLAGE


def runs(rows: pl.DataFrame, columns: tuple[str, ...] = VILLAGE) -> pl.DataFrame:
    """Where ``columns`` change from one row to the next: their values, ``at`` and ``span`` of each run."""
    changed = rows.select(x=pl.any_horizontal(pl.col(c).ne_missing(pl.col(c).shift()) for c in columns))["x"].to_numpy()
    at = np.flatnonzero(changed)
    at = at if at.size and at[0] == 0 else np.append(0, at)
    starts = pl.Series("at", at), pl.Series("span", np.diff(at, append=rows.height))
    return rows[list(columns)][at].hstack(list(starts))
