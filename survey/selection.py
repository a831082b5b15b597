"""Rows of a named place: ``--desa Wayut --rt 6a`` as people type it."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import polars as pl

from survey import place
from survey.messages import Refusal


def select(rows: pl.DataFrame, wanted: Mapping[str, str | None]) -> pl.DataFrame:
    """The rows of the place named by ``wanted`` (key column to name; None asks for all).

    Raises:
        Refusal: no row carries that name; the nearest are listed.
    """
    for column, name in wanted.items():
        if name is None:
            continue
        asked = _as_stored(column, name)
        found = rows.filter(pl.col(column).str.to_lowercase() == asked.lower())
        if found.is_empty():
            there = sorted(rows[column].drop_nulls().unique().to_list())
            near = get_close_matches(asked, there, 5, cutoff=0.3) or there[:5]
            raise Refusal("tempat_tidak_ada", jenis=column, isi=name, ada=", ".join(near) or "–")
        rows = found
    return rows


def _as_stored(column: str, name: str) -> str:
    if column in ("rt", "rw") and (read := place.read_number(name, column)):
        return getattr(read, column) or name
    return " ".join(name.split())
