"""On how many of its households each volume of an RT rests."""

from __future__ import annotations

import polars as pl

from survey.place import key_names
from survey.recap.choices import RecapChoices
from survey.recap.formulas import enough, formulas, known
from survey.recap.tally import HOUSEHOLDS


def rests(tally: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """A row per RT and volume that is made of households: key columns, ``kolom`` (the volume), ``diketahui`` of
    ``semua`` households (Int64), and ``cukup``: whether these are enough for the volume to be told."""
    parts = []
    for entry in formulas().of_households:
        verdict = choices.verdict.get(entry.volume, entry.verdict)
        parts.append(
            tally.select(
                *key_names(),
                pl.lit(entry.volume).alias("kolom"),
                known(verdict).cast(pl.Int64).alias("diketahui"),
                pl.col(HOUSEHOLDS).cast(pl.Int64).alias("semua"),
                enough(verdict, choices.answered).alias("cukup"),
            )
        )
    return pl.concat(parts).sort(key_names(), maintain_order=True)
