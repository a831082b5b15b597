"""Which findings hold a row: one rule for all that lists, explains or corrects held rows."""

from __future__ import annotations

from typing import Any

import polars as pl

from survey.findings import STORED, named_rows

ROW = ("impor", "baris")


def holding(rows: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """``rows`` (``impor``, ``baris``, ``ditahan`` and any others), a line for each error of their imports that holds
    one. ``found``: findings with the number of their import.

    First the row's own errors, whatever their code: a recap tells reasons instead of the blanks that they explain.
    Then, of the codes in ``ditahan`` that these do not tell, what was told once for many rows, at the first of them:
    ``sebaris`` is false. Where nothing is told, a line has a code alone.
    """
    errors = found.select("impor", *STORED).filter(keparahan="error")
    own = rows.join(errors, on=ROW, maintain_order="left_right").with_columns(sebaris=True)
    codes = rows.with_columns(kode=pl.col("ditahan").str.split(" ")).explode("kode")
    untold = codes.join(own, on=[*ROW, "kode"], how="anti", maintain_order="left")
    once = errors.filter(pl.col("jumlah") > 1).drop("baris")
    shared = _of_these(untold.join(once, on=["impor", "kode"], maintain_order="left_right"))
    told = pl.concat([own, shared.with_columns(sebaris=False).select(own.columns)])
    silent = codes.join(told, on=ROW, how="anti", maintain_order="left")
    return pl.concat([told, silent], how="diagonal").sort(ROW, maintain_order=True)


def _of_these(shared: pl.DataFrame) -> pl.DataFrame:
    """Without lines of findings that quote no cell but name the rows that they are of, and not this one."""
    quoting_none = pl.col("kolom").is_null()
    for told in shared.filter(quoting_none)["isi"].unique().drop_nulls():
        if runs := named_rows(told):
            named = pl.any_horizontal(pl.col("baris").is_between(run.start, run.stop, "left") for run in runs)
            shared = shared.filter(named | ~quoting_none | pl.col("isi").ne_missing(told))
    return shared


def of_row(found: pl.DataFrame, number: int, row: int, held: str) -> tuple[dict[str, Any], ...]:
    """The errors that hold row ``row`` of import ``number``; ``held``: its codes. ``found``: findings, which may be of
    other imports, too, where they say of which."""
    own = found if "impor" in found.columns else found.with_columns(impor=pl.lit(number, pl.Int64))
    rows = pl.DataFrame({"impor": [number], "baris": [row], "ditahan": [held]})
    return tuple(holding(rows, own).select(*STORED).to_dicts())
