"""Mistakes as they stand in real field files, put into made-up rows at random places."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl

Cells = dict[str, list[str | None]]


def make(rng: np.random.Generator, rows: pl.DataFrame, counts: Mapping[str, int]) -> pl.DataFrame:
    """``rows`` of text with each mistake of ``counts`` in that many rows, no row hit twice."""
    at = rng.choice(np.arange(1, rows.height), sum(counts.values()), replace=False).tolist()
    cells: Cells = rows.to_dict(as_series=False)
    for name, count in counts.items():
        for _ in range(count):
            MISTAKES[name](cells, at.pop())
    return pl.DataFrame(cells, schema=rows.schema)


def _part_above_whole(cells: Cells, at: int) -> None:
    cells["kk_tanpa_air_aman"][at] = f"{cells['jumlah_kk'][at]}0"


def _negative(cells: Cells, at: int) -> None:
    cells["luas_genangan_ha"][at] = "-0,35"


def _other_unit(cells: Cells, at: int) -> None:
    cells["jalan_rusak_m"][at] = "0,12 km"


def _blank_volume(cells: Cells, at: int) -> None:
    cells["kk_air_tidak_cukup"][at] = None


def _repeated_rt(cells: Cells, at: int) -> None:
    for column in ("desa", "kawasan", "rw", "rt"):
        cells[column][at] = cells[column][at - 1]


def _capitals(cells: Cells, at: int) -> None:
    cells["desa"][at] = (cells["desa"][at] or "").upper()


def _households_above_people(cells: Cells, at: int) -> None:
    people, households = cells["jumlah_penduduk"], cells["jumlah_kk"]
    people[at], households[at] = households[at], people[at]


MISTAKES: Mapping[str, Callable[[Cells, int], None]] = {
    "part_above_whole": _part_above_whole,
    "negative": _negative,
    "other_unit": _other_unit,
    "blank_volume": _blank_volume,
    "repeated_rt": _repeated_rt,
    "capitals": _capitals,
    "households_above_people": _households_above_people,
}
