"""Villages of one name, told apart by their district where pictures and lists name a village alone."""

from __future__ import annotations

import polars as pl


def told_apart(rows: pl.DataFrame) -> pl.DataFrame:
    """The same rows, ``desa`` with its kecamatan behind it where villages of several districts have that name."""
    several = pl.struct("kabupaten", "kecamatan").n_unique().over("desa") > 1
    named = pl.format("{} ({})", "desa", pl.col("kecamatan").fill_null("?"))
    return rows.with_columns(desa=pl.when(several & pl.col("desa").is_not_null()).then(named).otherwise("desa"))
