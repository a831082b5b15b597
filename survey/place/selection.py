"""Rows of a named place: ``--desa Wayut --rt 6a`` as people type it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

import polars as pl

from survey import place
from survey.messages import Refusal


def select(frames: Sequence[pl.DataFrame], wanted: Mapping[str, str | None]) -> list[pl.DataFrame]:
    """Of each frame the rows of the place named by ``wanted`` (key column to name; None asks for all).

    Raises:
        Refusal: no row of any frame carries that name; the nearest are listed.
    """
    kept = list(frames)
    for column, name in wanted.items():
        if name is None:
            continue
        asked = _as_stored(column, name)
        found = [rows.filter(pl.col(column).str.to_lowercase() == asked.lower()) for rows in kept]
        if all(rows.is_empty() for rows in found):
            there = sorted({name for rows in kept for name in rows[column].drop_nulls().unique()})
            near = get_close_matches(asked, there, 5, cutoff=0.3) or there[:5]
            raise Refusal("tempat_tidak_ada", jenis=column, isi=name, ada=", ".join(near) or "–")
        kept = found
    return kept


def spelled(frames: Sequence[pl.DataFrame], wanted: Mapping[str, str | None]) -> dict[str, str]:
    """The names of ``wanted`` as the rows that ``select`` found write them: ``wayut`` is Wayut, ``2`` is 002."""
    return {
        column: min(one for rows in frames for one in rows[column].drop_nulls().unique())
        for column, name in wanted.items()
        if name is not None
    }


def _as_stored(column: str, name: str) -> str:
    if column in ("rt", "rw") and (read := place.read_number(name, column)):
        return getattr(read, column) or name
    return " ".join(name.split())
