"""Which works can be planned at all, and why the others cannot."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from scoring.arrays import Bools, Ints
from scoring.score import Scores
from scoring.works.costs import Costs
from scoring.works.work import Works, placed, works
from survey.catalogue import catalogue
from survey.place import KEY
from survey.works.safeguards import safeguards


@dataclass(frozen=True)
class Candidates:
    """``works`` that can be planned. ``aside``: the others: ``id_kegiatan``, the key columns, ``biaya_rp``, ``sebab``
    (a code) and ``isi``, what stands there. ``doubts``: what should be looked at again of those that can be planned:
    ``id_kegiatan``, ``sebab``, ``kolom``, ``isi``, ``acuan``."""

    works: Works
    aside: pl.DataFrame
    doubts: pl.DataFrame


@cache
def _told_open() -> Mapping[str, Any]:
    """``plan.toml``: which works may be planned."""
    return tomllib.loads(Path(__file__).with_name("plan.toml").read_text(encoding="utf-8"))


def candidates(table: pl.DataFrame, scores: Scores, prices: Costs) -> Candidates:
    """``table``: as ``placed`` takes it. ``prices``: what works at just that unit cost are never too cheap by.

    A work is set aside, in this order, where its status is not told or not one that is planned, its RT is not scored,
    the safeguards do not let it pass, or its cost is missing or not above 0.
    """
    full = placed(table, scores).with_columns(sebab=_why())
    good = full.filter(pl.col("sebab").is_null())
    aside = full.filter(pl.col("sebab").is_not_null()).with_columns(
        isi=pl.coalesce([pl.when(sebab="gerbang").then("gerbang"), pl.when(sebab="status").then("status"), pl.lit("")])
    )
    made = works(good, scores)
    told = aside.select("id_kegiatan", *KEY, "biaya_rp", "sebab", "isi")
    return Candidates(made, told, _doubts(good, made, scores, prices))


def _why() -> pl.Expr:
    reasons = {
        "status_kosong": pl.col("status").is_null(),
        "status": ~pl.col("status").is_in(_told_open()["status"]["open"]).fill_null(False),
        "rt": pl.col("at").is_null(),
        "gerbang": ~pl.col("gerbang").is_in(safeguards().open).fill_null(False),
        "biaya": pl.col("biaya_rp").fill_null(0) <= 0,
    }
    return pl.coalesce([pl.when(true).then(pl.lit(code)) for code, true in reasons.items()])


def _doubts(good: pl.DataFrame, works: Works, scores: Scores, prices: Costs) -> pl.DataFrame:
    """Volumes above what is broken, households not told or more than the RT has, costs too small to be meant."""
    found: list[tuple[str, str, str, int | None, int | None]] = []
    for at, criterion in enumerate(scores.rules.criteria):
        broken = scores.bounds.high[at][works.rt]
        found += _told(
            good, "lebih", criterion.volume, np.flatnonzero(works.removes[at] > broken), works.removes[at], broken
        )
    all_ = scores.bounds.base["jumlah_kk"][works.rt]
    found += _told(good, "lebih", "penerima_kk", np.flatnonzero(works.households > all_), works.households, all_)
    found += [(name, "kosong", "penerima_kk", None, None)
              for name in good.filter(pl.col("penerima_kk").is_null())["id_kegiatan"]]  # fmt: skip
    least = np.full(works.cost.size, int(catalogue().threshold("biaya_terkecil")))
    small = np.flatnonzero((works.cost < least) & ~_priced(good, prices))
    found += _told(good, "ribuan", "biaya_rp", small, works.cost, least)
    schema = {"id_kegiatan": pl.String, "sebab": pl.String, "kolom": pl.String, "isi": pl.Int64, "acuan": pl.Int64}
    return pl.DataFrame(found, schema=schema, orient="row")


def _priced(good: pl.DataFrame, prices: Costs) -> Bools:
    """Works that cost what a volume of theirs does by the unit cost of their activity: little, but meant."""
    volumes = {volume.criterion: volume for volume in catalogue().volumes}
    found = np.zeros(good.height, bool)
    for cost in prices.all:
        volume = volumes[cost.criterion]
        if volume.name in good.columns:
            amount = good[volume.name].fill_null(0).to_numpy()
            own = (good["kegiatan"] == cost.activity).fill_null(False).to_numpy()
            found |= own & (cost.rupiah(amount, catalogue().units[volume.unit].scale) == good["biaya_rp"].to_numpy())
    return found


def _told(
    good: pl.DataFrame, code: str, column: str, rows: Sequence[int] | Ints, typed: Ints, against: Ints
) -> list[tuple[str, str, str, int | None, int | None]]:
    return [(good["id_kegiatan"][int(at)], code, column, int(typed[at]), int(against[at])) for at in rows]
