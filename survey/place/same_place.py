"""Which rows name one place: two spellings of it are alike, unless the project's list tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from survey.place.key import KEY, NAMES
from survey.place.names import folded


def key(rows: pl.DataFrame, listed: pl.DataFrame | None, columns: Sequence[str] = KEY) -> pl.Series:
    """One text per row, alike for two spellings of one place; what the list spells apart stays apart."""
    parts = [_name_key(rows[name], listed) if name in NAMES else rows[name] for name in columns]
    return pl.DataFrame(parts).select(key=pl.concat_str(pl.all().fill_null(""), separator="\x1f"))["key"]


def _name_key(cells: pl.Series, listed: pl.DataFrame | None) -> pl.Series:
    fold = folded(cells)
    if listed is None:
        return fold
    apart = spelled_apart(listed[cells.name])
    return fold.zip_with(~fold.is_in(apart.implode()), cells.str.to_lowercase())


def spelled_apart(names: pl.Series) -> pl.Series:
    """What names fold to that the list spells in two ways, case aside: each way is a place of its own."""
    spelled = names.drop_nulls().str.to_lowercase().unique()
    folds = folded(spelled)
    return folds.filter(folds.is_duplicated()).unique()
