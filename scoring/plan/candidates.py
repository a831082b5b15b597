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

from scoring.bounds import Ints
from scoring.plan.relief import Works
from scoring.score import Scores
from survey.place import KEY

TOLD = ("id_kegiatan", "kegiatan", "pelaksana", "sumber_dana", "status", "gerbang")


@dataclass(frozen=True)
class Candidates:
    """``works`` that can be planned. ``aside``: the others: ``id_kegiatan``, the key columns, ``biaya_rp``, ``sebab``
    (a code) and ``isi``, what stands there. ``doubts``: what should be looked at again of those that can be planned:
    ``id_kegiatan``, ``sebab``, ``kolom``, ``isi``, ``acuan``."""

    works: Works
    aside: pl.DataFrame
    doubts: pl.DataFrame


@cache
def thresholds() -> Mapping[str, Any]:
    """``plan.toml``: which works may be planned, and what is too little money to be meant."""
    return tomllib.loads(Path(__file__).with_name("plan.toml").read_text(encoding="utf-8"))


def candidates(table: pl.DataFrame, scores: Scores) -> Candidates:
    """``table``: a work per row: ``TOLD``, the key columns, ``biaya_rp``, ``penerima_kk`` and volumes by their
    catalogue name, small units, null where the work takes nothing from one. A column that is not there is blank.

    A work is set aside, in this order, where its id is blank or stands above, its RT is not scored, its cost is missing
    or not above 0, a volume is negative, the safeguards do not let it pass, or its status says that it is settled.
    """
    full = _whole(table, scores)
    places = scores.bounds.places.select(KEY).with_row_index("at")
    full = full.join(places, on=KEY, how="left", nulls_equal=True, maintain_order="left")
    full = full.with_columns(sebab=_why(full, scores))
    good = full.filter(pl.col("sebab").is_null())
    aside = full.filter(pl.col("sebab").is_not_null()).with_columns(
        isi=pl.coalesce([pl.when(sebab="gerbang").then("gerbang"), pl.when(sebab="status").then("status"), pl.lit("")])
    )
    works = Works(
        table=good.select(*TOLD, *KEY),
        rt=good["at"].to_numpy().astype(np.int64),
        cost=good["biaya_rp"].to_numpy(),
        removes=np.array([_numbers(good[c.volume]) for c in scores.rules.criteria], np.int64),
        households=_numbers(good["penerima_kk"]),
    )
    return Candidates(
        works, aside.select("id_kegiatan", *KEY, "biaya_rp", "sebab", "isi"), _doubts(good, works, scores)
    )


def _whole(table: pl.DataFrame, scores: Scores) -> pl.DataFrame:
    """The table with every column that is looked at."""
    texts = [name for name in (*TOLD, *KEY) if name not in table.columns]
    numbers = ("biaya_rp", "penerima_kk", *(c.volume for c in scores.rules.criteria))
    return table.with_columns(
        *(pl.lit(None, pl.String).alias(name) for name in texts),
        *(pl.lit(None, pl.Int64).alias(name) for name in numbers if name not in table.columns),
    )


def _why(full: pl.DataFrame, scores: Scores) -> pl.Expr:
    told = thresholds()
    volumes = [pl.col(c.volume) < 0 for c in scores.rules.criteria]
    reasons = {
        "id": pl.col("id_kegiatan").is_null() | ~pl.col("id_kegiatan").is_first_distinct(),
        "rt": pl.col("at").is_null(),
        "biaya": pl.col("biaya_rp").is_null() | (pl.col("biaya_rp") <= 0),
        "volume": pl.any_horizontal(volumes).fill_null(False) | (pl.col("penerima_kk") < 0).fill_null(False),
        "gerbang": ~pl.col("gerbang").is_in(told["gate"]["open"]).fill_null(False),
        "status": pl.col("status").is_in(told["status"]["settled"]).fill_null(False),
    }
    return pl.coalesce([pl.when(true).then(pl.lit(code)) for code, true in reasons.items()])


def _doubts(good: pl.DataFrame, works: Works, scores: Scores) -> pl.DataFrame:
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
    least = np.full(works.cost.size, thresholds()["money"]["least_work_rp"])
    found += _told(good, "ribuan", "biaya_rp", np.flatnonzero(works.cost < least), works.cost, least)
    schema = {"id_kegiatan": pl.String, "sebab": pl.String, "kolom": pl.String, "isi": pl.Int64, "acuan": pl.Int64}
    return pl.DataFrame(found, schema=schema, orient="row")


def _told(
    good: pl.DataFrame, code: str, column: str, rows: Sequence[int] | Ints, typed: Ints, against: Ints
) -> list[tuple[str, str, str, int | None, int | None]]:
    return [(good["id_kegiatan"][int(at)], code, column, int(typed[at]), int(against[at])) for at in rows]


def _numbers(column: pl.Series) -> Ints:
    return column.fill_null(0).to_numpy()
