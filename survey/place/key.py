"""The columns that tell RTs apart, and what an RT is called by them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.catalogue import Form, catalogue

VILLAGE = ("kabupaten", "kecamatan", "desa")
KEY = (*VILLAGE, "rw", "rt")
NAMES = ("kabupaten", "kecamatan", "desa", "kawasan")


def label(key: dict[str, str | None]) -> str:
    """``Wayut RW 002 RT 06A``, as findings and reports name an RT."""
    return f"{key['desa'] or '?'} RW {key['rw'] or '?'} RT {key['rt'] or '?'}"


def label_expr() -> pl.Expr:
    desa, rw, rt = (_or_unknown(name) for name in ("desa", "rw", "rt"))
    return pl.format("{} RW {} RT {}", desa, rw, rt)


def _or_unknown(name: str) -> pl.Expr:
    return pl.when(pl.col(name).is_null()).then(pl.lit("?")).otherwise(pl.col(name))


def in_order(rows: pl.DataFrame) -> npt.NDArray[np.int64]:
    """The numbers of the rows, by the names of their RTs."""
    return rows.select(pl.arg_sort_by(*KEY)).to_series().cast(pl.Int64).to_numpy()


def key_of(form: Form | None) -> tuple[str, ...]:
    """The columns that tell the rows of a form apart, or (None) of the numeric baseline."""
    if form is None:
        return KEY
    return (*(KEY if form.in_rt and not form.unique else ()), *form.own_key)


def key_names() -> list[str]:
    return [question.name for question in catalogue().keys]
