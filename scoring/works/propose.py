"""Candidate works drafted from what a baseline lacks: one for each RT and criterion that has points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from scoring.bounds import Bools, Ints
from scoring.rules import Criterion
from scoring.score import Scores
from scoring.works.costs import Cost, Costs
from scoring.works.work import road_credit
from survey.catalogue import catalogue, form
from survey.place import KEY

PROPOSED = "usulan"


@dataclass(frozen=True)
class Proposed:
    """``works``: columns of the form ``pekerjaan`` (volumes in small units, rupiah Int64); ``unpriced``: criteria with
    points for which no cost is known, and in how many RTs; ``dear``: numbers of works above what one work may cost;
    ``open``: how many volumes are missing."""

    works: pl.DataFrame
    unpriced: Mapping[str, int]
    dear: tuple[str, ...]
    open: int


def proposed(scores: Scores, costs: Costs, keys: Sequence[str] = KEY) -> Proposed:
    """A work takes away the whole volume of its criterion, by the activity usual for it, at its median cost, rounded up
    to whole rupiah. A criterion without points, or whose volume is missing, gets none; nor does one that the rule set's
    choice credits to a road work drafted in the same RT. A work above what the list of works takes is left out.
    ``keys``: what tells one RT of the project from any other, for the works' numbers.
    """
    wanted = {c.volume: np.flatnonzero(_lacks(scores, at)) for at, c in enumerate(scores.rules.criteria)}
    for whole, by in road_credit(scores.rules).items():
        roads = np.concatenate([wanted[name] for name in by if name in wanted])
        wanted[whole] = np.setdiff1d(wanted.get(whole, roads[:0]), roads)
    parts, unpriced = [], {}
    for criterion in scores.rules.criteria:
        rows, cost = wanted[criterion.volume], costs.usual(catalogue()[criterion.volume].criterion)
        if cost is None and rows.size:
            unpriced[criterion.id] = int(rows.size)
        elif cost and rows.size:
            parts.append(_of_criterion(scores, criterion, rows, cost, keys))
    volumes = [criterion.volume for criterion in scores.rules.criteria]
    works = pl.concat([_none(volumes), *parts], how="diagonal").sort(*KEY, "id_kegiatan")
    too_dear = works["biaya_rp"] > form("pekerjaan")["biaya_rp"].max
    dear = tuple(works.filter(too_dear)["id_kegiatan"])
    return Proposed(works.filter(~too_dear), unpriced, dear, int(scores.bounds.missing().sum()))


def _lacks(scores: Scores, at: int) -> Bools:
    lacks: Bools = scores.bounds.known(at) & (scores.points_low[at] > 0)
    return lacks


def _of_criterion(scores: Scores, criterion: Criterion, rows: Ints, cost: Cost, keys: Sequence[str]) -> pl.DataFrame:
    places = scores.bounds.places[rows].select(KEY)
    volume = scores.bounds.low[scores.rules.position(criterion.id)][rows].astype(np.int64)
    rupiah = cost.rupiah(volume, catalogue().unit_of(criterion.volume).scale)
    of_people = criterion.base == "jumlah_kk"
    return places.with_columns(
        pl.concat_str(pl.lit(f"U-{criterion.id}"), *keys, separator="-").alias("id_kegiatan"),
        kegiatan=pl.lit(cost.activity),
        status=pl.lit(PROPOSED),
        biaya_rp=pl.Series(rupiah),
        harga_satuan_rp=pl.lit(cost.median, pl.Int64),
        penerima_kk=pl.Series(volume) if of_people else pl.lit(None, pl.Int64),
        **{criterion.volume: pl.Series(volume)},
    )


def _none(volumes: list[str]) -> pl.DataFrame:
    numbers = (*dict.fromkeys(volumes), "biaya_rp", "harga_satuan_rp", "penerima_kk")
    texts = ("id_kegiatan", *KEY, "kegiatan", "status")
    return pl.DataFrame(schema={**dict.fromkeys(texts, pl.String), **dict.fromkeys(numbers, pl.Int64)})
