"""The table of two rounds beside each other: a row per place that either of them scores."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from scoring.arrays import Bools
from scoring.priority import HECTARE
from scoring.progress import Progress
from scoring.round import KEYS
from scoring.score import Points
from scoring.table import totals
from survey.parallel import runs


def progress_table(found: Progress) -> pl.DataFrame:
    """Both ends (``_a``, ``_b``), contribution (share of 1), slum hectares, criteria whose points changed, and how many
    RTs each place rests on. A place of one round alone has ``rt_dibandingkan`` 0 and no scores."""
    return pl.concat(parts(found))


def parts(found: Progress) -> Iterator[pl.DataFrame]:
    """The same, some rows at a time; last the places of one round alone."""
    keys, alone, every = KEYS[found.by], _alone(found), np.arange(found.contribution.size)
    for run in runs(every.size):
        part = compared(found.at(every[run])).join(alone, on=keys, how="left", maintain_order="left")
        yield part.with_columns(pl.col("^rt_.+$").fill_null(0))
    rest = alone.join(found.before.bounds.places.select(keys), on=keys, how="anti", maintain_order="left")
    yield pl.concat([part.clear(), rest], how="diagonal").with_columns(pl.col("^rt_.+$").fill_null(0))


def compared(found: Progress) -> pl.DataFrame:
    """The same of the places that both rounds score, and nothing of RTs of one round alone."""
    ends = {"a": totals(found.before), "b": totals(found.after)}
    return found.before.bounds.places.with_columns(
        *(own[name].alias(f"{name}_{end}") for name in ends["a"] for end, own in ends.items()),
        pl.Series("kontribusi_penanganan", found.contribution, nan_to_null=True),
        *_hectares(found),
        changed_criteria(found),
        *_rts(found),
    )


def _hectares(found: Progress) -> list[pl.Series]:
    """Null where no RT of the place can say."""
    counts = found.counts
    told = counts.unsettled < counts.rt
    credited = told & (counts.unsettled + counts.uncredited < counts.rt)
    return [
        _where("ha_kumuh_a", counts.slum_before, told),
        _where("ha_kumuh_b", counts.slum_after, credited),
        _where("ha_berkurang", counts.slum_before - counts.slum_after, credited),
    ]


def _where(name: str, small: np.ndarray, true: Bools) -> pl.Series:
    values = pl.Series(name, small / HECTARE)
    return values.set(pl.Series(~true), None)


def _rts(found: Progress) -> list[pl.Series]:
    counts = found.counts
    named = {
        "rt_dibandingkan": counts.rt,
        "rt_keluar": counts.left,
        "rt_masuk": counts.entered,
        "rt_belum_pasti": counts.unsettled,
        "rt_tanpa_kontribusi": counts.uncredited,
    }
    return [pl.Series(name, values, dtype=pl.Int64) for name, values in named.items()]


def changed_criteria(found: Progress) -> pl.Series:
    """``6b 5→0; 2a 1→3``: the criteria whose points changed, a range where missing volumes leave the points open."""
    texts = {}
    for at, (criterion, changed) in enumerate(zip(found.before.rules.criteria, found.changed(), strict=True)):
        before, after = (_points(end.points_low, end.points_high, at) for end in (found.before, found.after))
        text = pl.lit(f"{criterion.id} ") + before + pl.lit("→") + after
        texts[criterion.id] = pl.select(pl.when(pl.Series(changed)).then(text))
    joined = pl.DataFrame({name: frame.to_series() for name, frame in texts.items()})
    return joined.select(kriteria_berubah=pl.concat_str(pl.all(), separator="; ", ignore_nulls=True)).to_series()


def _points(low: Points, high: Points, at: int) -> pl.Series:
    texts = pl.Series(low[at]).cast(pl.String)
    span = texts + "–" + pl.Series(high[at]).cast(pl.String)
    return span.zip_with(pl.Series(low[at] != high[at]), texts)


def _alone(found: Progress) -> pl.DataFrame:
    """Of each place, the RTs that only one end scores (``rt_hanya_a``, ``rt_hanya_b``), and how many of them the other
    holds; null for those of one end alone at the other."""
    keys = KEYS[found.by]
    of_a, of_b = (
        rows.drop_nulls(keys)
        .group_by(keys, maintain_order=True)
        .agg(pl.len().cast(pl.Int64).alias(name), pl.col("ditahan").sum().cast(pl.Int64).alias(held))
        for name, held, rows in (
            ("rt_hanya_a", "rt_ditahan_b", found.only_before),
            ("rt_hanya_b", "rt_ditahan_a", found.only_after),
        )
    )
    return of_a.join(of_b, on=keys, how="full", coalesce=True, maintain_order="left_right")
