"""How much of an RT's roads is sound, as the RT form tells it beside the criteria."""

from __future__ import annotations

import polars as pl

from survey.place import key_names
from survey.recap.choices import RecapChoices


def sound_roads(baseline: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """Key columns, ``jalan_baik_m`` and the length ``dari_m`` that it is a share of, Int64 in hundredths of a metre.

    ``baseline``: of ``survey.recap.baseline``. Source: logbook rows D41 and D42 of the ministry's workbook, whose cell
    divides by the road length needed and whose text by the length there is.
    """
    there = pl.col("panjang_jalan_ideal_m") - pl.col("jalan_belum_terlayani_m")
    of = there if choices.road_share == "jalan_ada_m" else pl.col(choices.road_share)
    return baseline.select(*key_names(), (there - pl.col("jalan_rusak_m")).alias("jalan_baik_m"), of.alias("dari_m"))
