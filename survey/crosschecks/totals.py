"""Total rows of a table against the sum of the rows that stand above or below them, or of the place they are of."""

from __future__ import annotations

from math import inf
from operator import eq

import numpy as np
import polars as pl

from survey import cells, findings
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen, amount
from survey.crosschecks.villages import VILLAGE
from survey.headers import letter
from survey.where import Nowhere

MEANS = r"(?i)\b(rata|rerata|mean|average)\b"


def find(seen: Seen) -> list[pl.DataFrame]:
    """Each total must be that of the rows since the total above it, of all above it, of those up to the total below it,
    of all rows of the file, of the RW, village, district or regency of the RT beside it, or of a village it names."""
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
    told = []
    means = totals.select(x=pl.any_horizontal(pl.all().str.contains(MEANS).fill_null(False)))["x"]
    for at, number in enumerate(numbers):
        if means[at]:
            continue
        since = numbers[at - 1] if at else 0
        until = numbers[at + 1] if at + 1 < len(numbers) else inf
        own = pl.col("baris")
        above = own < number if (seen.table.row < number).any() else pl.lit(True)
        parts = (above, (own > since) & (own < number), (own > number) & (own < until), pl.lit(True))
        sums = [_sums(seen, part) for part in parts]
        if at < catalogue().threshold("terdekat_baris") and said.row(at) not in sums:
            sums += [_sums(seen, part) for part in _places(seen, number, totals.row(at))]
        sums.sort(key=lambda found: -sum(map(eq, found, said.row(at))))
        for i, name in enumerate(names):
            total = said[name][at]
            if total is not None and total not in [found[i] for found in sums]:
                told.append(_one(seen, name, number, text[name][at], sums[0][i]))
    return told


def _sums(seen: Seen, part: pl.Expr) -> tuple[int, ...]:
    return seen.rows.filter(part).select(pl.col(list(seen.quantities)).sum()).row(0)


def _places(seen: Seen, number: int, cells: tuple[str | None, ...]) -> list[pl.Expr]:
    """The rows of the places of the RT above or below, and of the villages that are named."""
    below = int(np.searchsorted(seen.table.row, number))
    beside = [seen.rows[at] for at in (below - 1, below) if 0 <= at < seen.rows.height]
    levels = [(*VILLAGE, "rw")[: depth + 1] for depth in range(len(VILLAGE) + 1)]
    words = " ".join(cell for cell in cells if cell).lower()
    named = [desa for desa in seen.village_rows["desa"].unique().sort() if desa.lower() in words]
    same = [
        pl.all_horizontal(pl.col(name).eq_missing(pl.lit(row[name][0])) for name in level)
        for row in beside
        for level in levels
    ]
    return [*same, *(pl.col("desa") == desa for desa in named)]


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
