"""Numbers of RTs and RWs that have no gap if the two columns are exchanged, and have gaps as they stand.

Each RW of a village that is surveyed as a whole numbers its RTs from 1. Read the other way round, a number of an RT has
the RWs that are large enough for it, and these seldom come one after the other.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE


def find(seen: Seen) -> list[Hit]:
    """Once per village. Of a file larger than any city's, its first rows are looked at."""
    made = catalogue()
    if not (seen.village_rows["rows"] >= made.threshold("urutan_utuh")).any():
        return []
    rows = seen.named[: int(made.threshold("cuplikan"))].select(*VILLAGE, *map(_number, ("rw", "rt")))
    rows = rows.with_row_index("at").drop_nulls()
    apart = _gaps(rows, "rw", "rt").join(_gaps(rows, "rt", "rw"), on=VILLAGE, suffix="_other")
    odd = apart.filter(
        pl.col("gaps") >= made.threshold("urutan_bolong"),
        pl.col("gaps_other") == 0,
        pl.col("groups_other") >= made.threshold("urutan_utuh"),
    )
    told = odd.select(*VILLAGE, told=pl.format("{}: {}/{}", "desa", "gaps", "groups"))
    found = rows.join(told, on=VILLAGE, maintain_order="left").group_by("told", maintain_order=True).agg("at")
    return [Hit("rt_rw_terbalik", "rt", np.array(at), village, once=True) for village, at in found.iter_rows()]


def _number(name: str) -> pl.Expr:
    """``06A`` as 6."""
    return pl.col(name).str.extract("([0-9]+)").cast(pl.Int64)


def _gaps(rows: pl.DataFrame, whole: str, part: str) -> pl.DataFrame:
    """Of each village, its ``groups`` by ``whole``, and in how many of them ``part`` does not run from 1 on."""
    own = pl.col(part)
    gap = (own.min() != 1) | (own.max() != own.n_unique())
    return rows.group_by(*VILLAGE, whole).agg(gap=gap).group_by(VILLAGE).agg(groups=pl.len(), gaps=pl.col("gap").sum())
