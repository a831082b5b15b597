"""Figures of another village's RT of the same number: they were looked up by RW and RT, without the village."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

# RTs of one area are one RT under two names, which is told otherwise.
AREA = "luas_ha"


def find(seen: Seen) -> list[Hit]:
    """Once per column. Of a file larger than any city's, its first rows are looked at."""
    few = catalogue().threshold("kolom_minimal")
    if seen.rows.height < few or seen.named_villages.height < 2:
        return []
    at, first = _of_one_number(seen)
    return [] if at.size < few else [hit for name in seen.quantities if (hit := _of_column(seen, name, at, first))]


def _of_one_number(seen: Seen) -> tuple[Rows, Rows]:
    """Rows, and for each the first row of its RW and RT, which a lookup finds, where that lies in another village."""
    named = seen.named[: int(catalogue().threshold("cuplikan"))].with_row_index("at")
    same = ("rw", "rt")
    first = named.select(pl.col("at").first().over(same))["at"].to_numpy()
    village = named.select(VILLAGE).hash_rows().to_numpy()
    known = named.select(pl.all_horizontal(pl.col(same).is_not_null())).to_series().to_numpy()
    area = seen.values(AREA)[: named.height] if AREA in seen.quantities else np.arange(named.height)
    at = np.flatnonzero(known & (village != village[first]) & (area != area[first]))
    return at, first[at]


def _of_column(seen: Seen, name: str, at: Rows, first: Rows) -> Hit | None:
    """Where nearly all figures are those of the first, other than 0."""
    made, values = catalogue(), seen.values(name)
    some = values[first] > 0
    at, first = at[some], first[some]
    same = values[at] == values[first]
    different = np.unique(values[first]).size
    if (
        at.size < made.threshold("kolom_minimal")
        or different < made.threshold("kolom_nilai")
        or same.sum() < made.threshold("kolom_sama") * at.size
    ):
        return None
    one, other = int(at[same][0]), int(first[same][0])
    label = seen.rows[[other]].select(place.label_expr()).item()
    told = f"{seen.cell(name, one)} = {seen.cell(name, other)} {label}: {amount(name, int(values[one]))}"
    return Hit("angka_desa_lain", name, at[same], told, once=True)
