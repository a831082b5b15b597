"""Personal data, dropped at the door: from the table that is checked and from the copy of the file that is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import headers

Widths = npt.NDArray[np.int64]


def columns(header: Sequence[str]) -> tuple[int, ...]:
    return tuple(i for i, name in enumerate(header) if headers.is_personal(name))


def dropped(cells: pl.DataFrame, width: Widths, header: Sequence[str]) -> pl.DataFrame:
    """``cells`` with the personal ones blank; in a row too short or too long, also those they may have slid into."""
    slid = width - len(header)
    blank: dict[str, pl.Series] = {}
    for personal in columns(header):
        for name in cells.columns:
            away = int(name) - personal
            hit = slid <= away if away < 0 else slid >= away if away > 0 else np.ones(slid.size, bool)
            if hit.any():
                blank[name] = blank.get(name, pl.Series(np.zeros(slid.size, bool))) | pl.Series(hit)
    return cells.with_columns(cells[name].set(at, None) for name, at in blank.items())


def rewritten(header: Sequence[str], cells: pl.DataFrame, written: Widths, separator: str, first_row: int) -> bytes:
    """The table as UTF-8, every row where it stood and as short or as long as it was."""
    out = io.StringIO("\r\n" * (first_row - 1))
    out.seek(0, io.SEEK_END)
    write = csv.writer(out, delimiter=separator).writerow
    write(header)
    for row, width in zip(cells.iter_rows(), written.tolist(), strict=True):
        write(row[:width])
    return out.getvalue().encode()
