"""A made-up field file as large as asked: the example's generator, with places by the thousand and rows damaged.

Runs as a process of its own (``python -m benchmarks.country N FILE``), so that its memory is not counted as another's.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import polars as pl

from survey.example import as_text, plan, quantities

SEED = 2020
# About 83,000 villages in 7,500 districts in 540 regencies at 1.2 million RTs.
RT_PER_RW, RT_PER_DESA, DESA_PER_KECAMATAN, KECAMATAN_PER_KABUPATEN = 5, 15, 11, 14
# Share of rows with each kind of mistake; together 2.5 %.
MISTAKES = {
    "blank_volume": 0.010,
    "part_above_whole": 0.005,
    "negative": 0.003,
    "range_typed": 0.003,
    "households_above_people": 0.002,
    "repeated_rt": 0.002,
}


def field_file(n: int, seed: int = SEED) -> pl.DataFrame:
    """``n`` RTs as text, as a field file has them."""
    rng = np.random.default_rng(seed)
    rows = as_text(places(n).with_columns(quantities(rng, n, plan()["kind"])))
    return damaged(rows, rng)


def places(n: int) -> pl.DataFrame:
    """The key columns of ``n`` RTs."""
    rt = np.arange(n)
    desa = rt // RT_PER_DESA
    kecamatan = desa // DESA_PER_KECAMATAN
    within = rt % RT_PER_DESA
    numbers = {
        "kabupaten": ("Kabupaten {}", kecamatan // KECAMATAN_PER_KABUPATEN),
        "kecamatan": ("Kecamatan {}", kecamatan),
        "desa": ("Desa {}", desa),
        "rw": ("RW {}", within // RT_PER_RW + 1),
        "rt": ("{}", within + 1),
    }
    return pl.select(
        pl.format(text, pl.Series(number).cast(pl.String).str.zfill(2)).alias(name)
        for name, (text, number) in numbers.items()
    )


def damaged(rows: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    """``rows`` with each of ``MISTAKES`` in its share of them, no row hit twice."""
    edges = np.cumsum(list(MISTAKES.values()))
    drawn = np.searchsorted(edges, rng.random(rows.height), side="right")
    drawn[0] = len(MISTAKES)  # the first row repeats no row
    hit = {name: pl.lit(pl.Series(drawn == i)) for i, name in enumerate(MISTAKES)}
    return rows.with_columns(_changes(hit))


def _changes(hit: Mapping[str, pl.Expr]) -> list[pl.Expr]:
    swapped = hit["households_above_people"]
    return [
        _where(hit["blank_volume"], "kk_air_tidak_cukup", pl.lit(None, pl.String)),
        _where(hit["part_above_whole"], "kk_tanpa_air_aman", pl.format("{}0", "jumlah_kk")),
        _where(hit["negative"], "luas_genangan_ha", pl.lit("-0.35")),
        _where(hit["range_typed"], "jalan_rusak_m", pl.format("{0}-{0}", "jalan_rusak_m")),
        _where(swapped, "jumlah_penduduk", pl.col("jumlah_kk")),
        _where(swapped, "jumlah_kk", pl.col("jumlah_penduduk")),
        *(_where(hit["repeated_rt"], name, pl.col(name).shift(1)) for name in ("desa", "kecamatan", "kabupaten")),
        *(_where(hit["repeated_rt"], name, pl.col(name).shift(1)) for name in ("rw", "rt")),
    ]


def _where(hit: pl.Expr, name: str, other: pl.Expr) -> pl.Expr:
    return pl.when(hit).then(other).otherwise(pl.col(name)).alias(name)


def main(size: str, file: str) -> None:
    field_file(int(size)).write_csv(Path(file))


if __name__ == "__main__":
    main(*sys.argv[1:])
