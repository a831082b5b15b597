"""A decimal comma that got lost: 115 ha in an RT of 3 ha were 1.15."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey.arrays import positions
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
        if values.count() < made.threshold("koma_baris"):
            continue
        shown, most = _telling(name, values.drop_nulls())
        usual, highest = (float(shown.quantile(made.threshold(part)) or 0) for part in ("koma_biasa", "koma_tinggi"))
        maybe = positions(values > highest * made.threshold("koma_kali"))
        if not maybe.size:
            continue
        typed = seen.table.cells(seen.table.positions[name], maybe)
        asked = zip(maybe.tolist(), typed.to_list(), strict=True)
        lost = [at for at, cell in asked if _whole(cell) and _fits(int(values[at]), usual, highest * most)]
        told = [amount(name, round(highest)) for _ in lost]
        hits.append(Hit("koma_hilang", name, np.array(lost, np.int64), pl.Series(told, dtype=pl.String)))
    return hits


def _telling(name: str, known: pl.Series) -> tuple[pl.Series, float]:
    """The values that show what is usual, and how many times their upper quantile others may be. Of areas, those with
    decimals: where a program made thousands of 1.105 and 2.048 and left 0.848, it may be half of a file."""
    made = catalogue()
    parted = known.filter(known % made.unit_of(name).scale != 0)
    if made[name].unit == "ha" and parted.len() >= made.threshold("koma_baris"):
        return parted, made.threshold("koma_kali")
    return known, 1


def _whole(typed: str | None) -> bool:
    return (typed or "").strip().isdigit()


def _fits(value: int, usual: float, highest: float) -> bool:
    return any(usual <= value / places <= highest for places in PLACES)
