"""A decimal comma that got lost: 115 ha in an RT of 3 ha were 1.15."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.catalogue import catalogue
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import Seen
from survey.findings import Hit

PLACES = (10, 100, 1000)


def find(seen: Seen) -> list[Hit]:
    """Lengths and areas typed without a decimal mark that are many times the file's usual, and usual without a digit or
    two. Judged among all rows that read, for such a value breaks other rules, too."""
    made = catalogue()
    names = [q.name for q in made.bases if q.name in seen.rows.columns and made.unit_of(q.name).scale > 1]
    hits = []
    for name in names:
        values = seen.rows[name]
        known = values.drop_nulls()
        if known.len() < made.threshold("koma_baris"):
            continue
        usual, highest = (float(known.quantile(made.threshold(part)) or 0) for part in ("koma_biasa", "koma_tinggi"))
        maybe = np.flatnonzero((values > highest * made.threshold("koma_kali")).fill_null(False).to_numpy())
        typed = seen.table.cells(seen.table.positions[name], maybe)
        asked = zip(maybe.tolist(), typed.to_list(), strict=True)
        lost = [at for at, cell in asked if _whole(cell) and _fits(int(values[at]), usual, highest)]
        told = [amount(name, round(highest), seen.decimal) for _ in lost]
        hits.append(Hit("koma_hilang", name, np.array(lost, np.int64), pl.Series(told, dtype=pl.String)))
    return hits


def _whole(typed: str | None) -> bool:
    return (typed or "").strip().isdigit()


def _fits(value: int, usual: float, highest: float) -> bool:
    return any(usual <= value / places <= highest for places in PLACES)
