"""Rows that today's checks judge otherwise than those of the day they were stored on, though nobody changed them: the
checks of Rembug did, or what the project knows beside the file.
"""

from __future__ import annotations

from typing import Any

import polars as pl

from survey.checked import Checked
from survey.findings import STORED
from survey.store.engine.frames import frame
from survey.store.held import AT, FACTS, by_cell
from survey.store.reread import Kept

OF_CODE = ["baris", "kode"]
# A line for each cell (see ``survey.store.held``) that holds a row now and did not then; one without ``kode`` for each
# row that was held and would be ready. ``salinan``: what the row was read again from.
LINES = pl.Schema(
    {name: STORED.get(name, pl.String) for name in (*AT, "kode", *FACTS, "salinan")} | {"impor": pl.Int64}
)


def as_then(con: Any, number: int, stored: pl.DataFrame) -> pl.DataFrame:
    """Of the rows ``stored`` of an import, those that are ready or held as its counts and findings of then tell."""
    counts = con.execute("SELECT siap, ditahan FROM impor WHERE id = ?", [number]).fetchall()[0]
    if counts != (stored["ditahan"].null_count(), stored["ditahan"].count()):
        return stored.clear()
    told = frame(
        con,
        """SELECT baris, kode, jumlah FROM temuan
           WHERE impor = $number AND keparahan = 'error' AND baris IS NOT NULL""",
        {"number": number},
    )
    # Told once for many rows, of which it names the first.
    shared = told.filter(pl.col("jumlah") > 1)["kode"].unique()
    held = stored.select("baris", kode=pl.col("ditahan").str.split(" ")).explode("kode").drop_nulls()
    untold = held.join(told, on=OF_CODE, how="anti").filter(~pl.col("kode").is_in(shared.implode()))
    unheld = told.join(held, on=OF_CODE, how="anti")
    touched = pl.concat([untold["baris"], unheld["baris"]])
    return stored.filter(~pl.col("baris").is_in(touched.implode()))


def reassessed(rows: pl.DataFrame, checked: Checked, again: Kept) -> pl.DataFrame:
    """The ``LINES`` of the rows of an import that are ready by ``ditahan``, as stored, or by ``ditahan_lagi``, as
    ``checked`` today, but not by both."""
    other = rows.filter(pl.col("ditahan").is_null() != pl.col("ditahan_lagi").is_null())
    if other.is_empty():
        return pl.DataFrame(schema=LINES)
    errors = checked.findings.filter(keparahan="error").with_columns(impor=pl.lit(again.number, pl.Int64))
    cells = by_cell(other.with_columns(ditahan="ditahan_lagi", nama=pl.lit(again.file)), errors)
    return cells.with_columns(salinan=pl.lit(str(again.path))).cast(LINES).select(*LINES)
