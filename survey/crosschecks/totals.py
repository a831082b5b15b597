"""Total rows of a table against the sum of the rows that stand above them."""

from __future__ import annotations

import polars as pl

from survey import cells, findings
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen, amount
from survey.headers import letter

MEANS = r"(?i)\b(rata|rerata|mean|average)\b"


class _Nowhere:
    file = ""

    def cell(self, name: str, at: int) -> str:
        return f"{name}{at}"


def find(seen: Seen) -> list[pl.DataFrame]:
    """Each total must be that of the rows since the total above it, or of all rows of the file above it."""
    told = []
    for skipped in seen.table.skipped:
        if skipped.code == "baris_jumlah" and skipped.cells is not None:
            told += _compared(seen, skipped.rows, skipped.cells)
    return told


def _compared(seen: Seen, numbers: tuple[int, ...], totals: pl.DataFrame) -> list[pl.DataFrame]:
    names = list(seen.quantities)
    text = totals.select(pl.col(str(seen.places[name])).alias(name) for name in names)
    scales = {name: catalogue().unit_of(name).scale for name in names}
    said = cells.parse(text, scales, seen.decimal, _Nowhere()).values
    told = []
    means = totals.select(x=pl.any_horizontal(pl.all().str.contains(MEANS).fill_null(False)))["x"]
    for at, number in enumerate(numbers):
        if means[at]:
            continue
        since = numbers[at - 1] if at else 0
        above = seen.rows.filter(pl.col("baris") < number)
        sums = [rows.select(pl.col(names).sum()).row(0) for rows in (above.filter(pl.col("baris") > since), above)]
        for i, name in enumerate(names):
            total = said[name][at]
            if total is not None and total not in (sums[0][i], sums[1][i]):
                told.append(_one(seen, name, number, text[name][at], sums[1][i]))
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
