"""Places as a list or a picture names them; those of one name told apart by the district or regency above them."""

from __future__ import annotations

from typing import Any

import polars as pl

from survey.place import VILLAGE, label


def told_apart(rows: pl.DataFrame, among: pl.DataFrame | None = None) -> pl.DataFrame:
    """The same rows; a ``desa`` (of places above it, a kecamatan) with what is above it behind its name, where several
    have that name: ``Sukorejo (Jiwan)``. ``among``: all places, where the rows are only the first of them."""
    level = next((name for name in reversed(VILLAGE) if name in rows.columns), VILLAGE[0])
    above = list(VILLAGE[: VILLAGE.index(level)])
    if not above:
        return rows
    every = (rows if among is None else among).select(*above, level)
    if among is not None:
        every = every.filter(pl.col(level).is_in(rows[level].unique().implode()))
    every = every.unique().drop_nulls(level)
    names = every.filter(pl.len().over(level) > 1).with_columns(named=_named(level, above))
    found = rows.join(names, on=[*above, level], how="left", nulls_equal=True, maintain_order="left")
    return found.with_columns(pl.coalesce("named", level).alias(level)).drop("named")


def _named(level: str, above: list[str]) -> pl.Expr:
    """With the place right above it and, where that has a namesake of its own, with the next."""
    near = pl.col(above[-1]).fill_null("?")
    if len(above) == 1:
        return pl.format("{} ({})", level, near)
    far = pl.format("{} ({}, {})", level, near, pl.col(above[0]).fill_null("?"))
    return pl.when(pl.len().over(level, above[-1]) > 1).then(far).otherwise(pl.format("{} ({})", level, near))


def place_name(row: dict[str, Any], by: str) -> str:
    """What a row is called whose places are of the level ``by``."""
    if by == "rt":
        return label(row)
    if by == "rw":
        return f"{row['desa']} RW {row['rw']}"
    return row[by] or "–"
