"""Total rows of a table against the sum of the rows that stand above or below them, or of the place they are of."""

from __future__ import annotations

from collections.abc import Iterator
from operator import eq

import numpy as np
import polars as pl

from survey import cells, findings
from survey.catalogue import catalogue
from survey.cells.where import Nowhere
from survey.crosschecks.quoting import amount
from survey.crosschecks.seen import Seen
from survey.headers import letter
from survey.place import VILLAGE

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
    text = totals.select(pl.col(str(seen.table.positions[name])).alias(name) for name in names)
    scales = {name: catalogue().unit_of(name).scale for name in names}
    said = cells.parse(text, scales, seen.decimal, Nowhere()).values
    means = totals.select(x=pl.any_horizontal(pl.all().str.contains(MEANS).fill_null(False)))["x"]
    told = []
    for at, parts in enumerate(_parts(seen, numbers)):
        if means[at]:
            continue
        sums = parts
        if at < catalogue().threshold("terdekat_baris") and said.row(at) not in sums:
            sums = [*sums, *(_sums(seen, part) for part in _places(seen, numbers[at], totals.row(at)))]
        sums = sorted(sums, key=lambda found: -sum(map(eq, found, said.row(at))))
        for i, name in enumerate(names):
            total = said[name][at]
            if total is not None and total not in [found[i] for found in sums]:
                told.append(_one(seen, name, numbers[at], text[name][at], sums[0][i]))
    return told


def _parts(seen: Seen, numbers: tuple[int, ...]) -> Iterator[list[tuple[int, ...]]]:
    """For each total the sums of all rows above, of those since the total above, of those up to the next, of all."""
    before = [np.append(0, seen.rows[name].fill_null(0).cum_sum()) for name in seen.quantities]
    edges = [0, *np.searchsorted(seen.table.row, numbers).tolist(), seen.table.row.size]
    for since, here, until in zip(edges, edges[1:], edges[2:], strict=False):
        spans = ((0, here or edges[-1]), (since, here), (here, until), (0, edges[-1]))
        yield [tuple(int(sums[stop] - sums[start]) for sums in before) for start, stop in spans]


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
    at = seen.table.positions[name]
    return findings.one(
        "jumlah_berbeda",
        baris=number,
        sel=f"{letter(at)}{number}",
        kolom=name,
        tajuk=seen.table.dialect.header[at],
        isi=typed,
        acuan=amount(name, total),
    )
