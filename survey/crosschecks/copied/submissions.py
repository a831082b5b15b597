"""A phone's submission that stands in the file twice, and what its reviewer said of it."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import headers
from survey.catalogue import catalogue
from survey.crosschecks.seen import OfTable
from survey.findings import Hit


def twice(seen: OfTable) -> list[Hit]:
    at = headers.in_role("submission", seen.table.dialect.header)
    if at is None:
        return []
    cells = seen.table.column(at)
    again = np.flatnonzero((cells.is_duplicated() & cells.is_not_null()).to_numpy())
    rows = pl.DataFrame({"id": cells[again], "baris": seen.table.row[again]})
    others = rows.select(pl.col("baris").cast(pl.String).str.join(", ").over("id"))["baris"]
    return [Hit("kiriman_ganda", None, again, others)]


def reviewed(seen: OfTable) -> list[Hit]:
    at = headers.in_role("review", seen.table.dialect.header)
    if at is None:
        return []
    role = catalogue().roles["review"]
    typed = seen.table.column(at)
    verdict = typed.str.strip_chars().str.to_lowercase()
    codes = {"kiriman_ditolak": role.rejected, "kiriman_diragukan": role.doubted}
    hits = []
    for code, spellings in codes.items():
        hit = np.flatnonzero(verdict.is_in(list(spellings)).fill_null(False).to_numpy())
        hits.append(Hit(code, None, hit, typed[hit]))
    return hits
