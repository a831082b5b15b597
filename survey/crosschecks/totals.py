"""Total rows of a table against the sum of the rows that stand above or below them."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import cells, findings
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen, amount
from survey.headers import letter
from survey.where import Nowhere

MEANS = r"(?i)\b(rata|rerata|mean|average)\b"


def find(seen: Seen) -> list[pl.DataFrame]:
    """Each total must be that of the rows since the total above it, of all above it, of those up to the total below it,
    or of all rows of the file."""
    told = []
    for skipped in seen.table.skipped:
        if skipped.code == "baris_jumlah" and skipped.cells is not None:
            told += _compared(seen, skipped.rows, skipped.cells)
    return told


def _compared(seen: Seen, numbers: tuple[int, ...], totals: pl.DataFrame) -> list[pl.DataFrame]:
    names = list(seen.quantities)
    text = totals.select(pl.col(str(seen.places[name])).alias(name) for name in names)
    scales = {name: catalogue().unit_of(name).scale for name in names}
    said = cells.parse(text, scales, seen.decimal, Nowhere()).values
    before = {name: np.append(0, seen.rows[name].fill_null(0).cum_sum()) for name in names}
    edges = [0, *np.searchsorted(seen.table.row, numbers).tolist(), seen.table.row.size]
    told = []
    means = totals.select(x=pl.any_horizontal(pl.all().str.contains(MEANS).fill_null(False)))["x"]
    for at, number in enumerate(numbers):
        if means[at]:
            continue
        since, here, until = edges[at : at + 3]
        parts = ((0, here or edges[-1]), (since, here), (here, until), (0, edges[-1]))
        for name in names:
            total, sums = said[name][at], [int(before[name][stop] - before[name][start]) for start, stop in parts]
            if total is not None and total not in sums:
                told.append(_one(seen, name, number, text[name][at], sums[0]))
    return told


def _one(seen: Seen, name: str, number: int, typed: str, total: int) -> pl.DataFrame:
    at = seen.places[name]
    return findings.one(
        "jumlah_berbeda",
        baris=number,
        sel=f"{letter(at)}{number}",
        kolom=name,
        tajuk=seen.table.dialect.header[at],
        isi=typed,
        acuan=amount(name, total, seen.decimal),
    )
