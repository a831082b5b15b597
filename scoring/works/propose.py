"""Candidate works drafted from what a baseline lacks: one for each RT and criterion that has points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from scoring.score import Scores
from scoring.works.costs import Cost, Costs
from survey.place import KEY

UNSCREENED, PROPOSED = "belum_disaring", "usulan"


@dataclass(frozen=True)
class Proposed:
    """``works``: the columns of a plan (volumes in small units, ``biaya_rp`` Int64); ``unpriced``: criteria with points
    for which no cost is known, and in how many RTs; ``open``: how many volumes are missing."""

    works: pl.DataFrame
    unpriced: Mapping[str, int]
    open: int


def proposed(scores: Scores, costs: Costs, scale: Mapping[str, int]) -> Proposed:
    """A work takes away the whole volume of its criterion, by the activity usual for it, at its median cost, rounded up
    to whole rupiah. ``scale``: small units in a whole one, by volume. A criterion without points, or whose volume is
    missing, gets none.
    """
    parts, unpriced, missing = [], {}, 0
    for at, criterion in enumerate(scores.rules.criteria):
        known = scores.bounds.known(at)
        missing += int((~known).sum())
        rows = np.flatnonzero(known & (scores.points_low[at] > 0))
        cost = costs.usual(criterion.id)
        if cost is None and rows.size:
            unpriced[criterion.id] = int(rows.size)
        elif cost and rows.size:
            parts.append(_of_criterion(scores, at, rows, cost, scale[criterion.volume]))
    volumes = [criterion.volume for criterion in scores.rules.criteria]
    works = pl.concat([_none(volumes), *parts], how="diagonal").sort(*KEY, "id_kegiatan")
    return Proposed(works, unpriced, missing)


def _of_criterion(scores: Scores, at: int, rows: np.ndarray, cost: Cost, scale: int) -> pl.DataFrame:
    criterion = scores.rules.criteria[at]
    places = scores.bounds.places[rows].select(KEY)
    volume = scores.bounds.low[at][rows].astype(np.int64)
    # Rounded up, in whole numbers.
    rupiah = -(-volume * cost.median // scale)
    of_people = criterion.base == "jumlah_kk"
    return places.with_columns(
        pl.concat_str(pl.lit(f"U-{criterion.id}"), *KEY[1:], separator="-").alias("id_kegiatan"),
        kegiatan=pl.lit(cost.activity),
        biaya_rp=pl.Series(rupiah),
        penerima_kk=pl.Series(volume) if of_people else pl.lit(None, pl.Int64),
        status=pl.lit(PROPOSED),
        gerbang=pl.lit(UNSCREENED),
        **{criterion.volume: pl.Series(volume)},
    )


def _none(volumes: list[str]) -> pl.DataFrame:
    texts = ("id_kegiatan", *KEY, "kegiatan")
    numbers = (*dict.fromkeys(volumes), "biaya_rp", "penerima_kk")
    return pl.DataFrame(
        schema={
            **dict.fromkeys(texts, pl.String),
            **dict.fromkeys(numbers, pl.Int64),
            **dict.fromkeys(("status", "gerbang"), pl.String),
        }
    )
