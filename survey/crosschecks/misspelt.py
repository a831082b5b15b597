"""A village that stands in a row or two, and is spelled much like one of the same district that stands in many."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np
import polars as pl

from survey.catalogue import catalogue
from survey.crosschecks.groups import VILLAGE, runs
from survey.crosschecks.seen import Seen
from survey.findings import Hit

DISTRICT = VILLAGE[:-1]


def find(seen: Seen) -> list[Hit]:
    """Only where no place list tells it."""
    if seen.context.listed is not None:
        return []
    made = catalogue()
    count = runs(seen.rows, VILLAGE).group_by(VILLAGE).agg(rows=pl.col("span").sum()).drop_nulls()
    few = count.filter(pl.col("rows") <= made.threshold("mirip_baris")).select(*VILLAGE)
    many = count.filter(pl.col("rows") >= made.threshold("mirip_desa")).select(*DISTRICT, others="desa")
    both = few.join(many.group_by(DISTRICT).agg("others"), on=DISTRICT).sort(VILLAGE)
    near = {row[:-1]: _near(row[-2], row[-1]) for row in both.head(int(made.threshold("terdekat_baris"))).iter_rows()}
    told = [(*village, other) for village, other in near.items() if other]
    if not told:
        return []
    names = pl.DataFrame(told, schema=dict.fromkeys([*VILLAGE, "near"], pl.String), orient="row")
    hit = seen.rows.select(VILLAGE).with_row_index("at").join(names, on=VILLAGE, maintain_order="left")
    return [Hit("desa_mirip", "desa", hit["at"].to_numpy().astype(np.int64), hit["near"])]


def _near(name: str, others: list[str]) -> str:
    return next(iter(get_close_matches(name, sorted(others), 1, cutoff=catalogue().threshold("mirip_huruf"))), "")
