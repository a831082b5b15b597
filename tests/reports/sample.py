"""Scored rounds for the tests of pictures and pages."""

from __future__ import annotations

import numpy as np
import polars as pl

from reports import priority_list
from reports.charts import Picture
from scoring.rank import rank
from scoring.round import RoundScores, of_round, split
from scoring.rules import rule_set
from survey.catalogue import Language
from survey.example import plan, quantities


def rows(n: int, desa: str = "Wayut", seed: int = 4) -> pl.DataFrame:
    """``n`` stored rows of one village, none held."""
    values = quantities(np.random.default_rng(seed), n, plan()["kind"])
    return values.with_columns(
        pl.lit("Kabupaten Madiun").alias("kabupaten"),
        pl.lit("Jiwan").alias("kecamatan"),
        pl.lit(desa).alias("desa"),
        pl.Series("rw", [f"{i // 6 + 1:03d}" for i in range(n)]),
        pl.Series("rt", [f"{i + 1:03d}" for i in range(n)]),
        pl.lit(desa).alias("kawasan"),
        pl.lit(None, pl.String).alias("ditahan"),
        pl.lit(1, pl.Int64).alias("impor"),
        pl.Series("baris", np.arange(2, n + 2)),
    )


def blank(table: pl.DataFrame, at: int, column: str) -> pl.DataFrame:
    return table.with_columns(pl.when(pl.int_range(pl.len()) != at).then(pl.col(column)).alias(column))


def held(table: pl.DataFrame, at: int, code: str) -> pl.DataFrame:
    return table.with_columns(ditahan=pl.when(pl.int_range(pl.len()) == at).then(pl.lit(code)))


def scored(table: pl.DataFrame) -> RoundScores:
    return of_round(*split(table), rule_set())


def picture(table: pl.DataFrame, lang: Language = "id", synthetic: bool = True) -> Picture:
    result = scored(table)
    ranked = priority_list.rank_table(result, rank(result.scores))
    return Picture(ranked, result.scores.rules, lang, "Wayut", synthetic)
