"""Checks between the rows of a form: one household twice, places that the project does not list, submissions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.catalogue import Form, catalogue
from survey.context import Context
from survey.crosschecks import listed_places, submissions
from survey.findings import Hit
from survey.headers import letter
from survey.place import KEY
from survey.reading import Table

Rows = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Seen:
    """``rows``: ``baris``, the key columns and the answers of every row; ``sound``: the positions of those that no
    error holds so far."""

    form: Form
    table: Table
    places: Mapping[str, int]
    rows: pl.DataFrame
    sound: Rows
    context: Context


def find(seen: Seen) -> list[Hit]:
    return [hit for check in CHECKS for hit in check(seen) if hit.at.size]


def _alike(seen: Seen) -> list[Hit]:
    """Households of one RT that answer every question alike: a sheet copied, or one household taken down twice."""
    own = [q.name for q in seen.form.asked if q.name in seen.rows.columns and q.name not in seen.form.own_key]
    if not seen.form.own_key or not own:
        return []
    answers = seen.rows.select(*KEY, *own)[seen.sound]
    hashed = answers.hash_rows()
    if hashed.n_unique() == hashed.len():
        return []
    filled = answers.select(x=pl.sum_horizontal(pl.col(own).is_not_null()))["x"]
    telling = filled >= catalogue().threshold("kembar_isian")
    again = np.flatnonzero((hashed.is_duplicated() & telling).to_numpy())
    rows = pl.DataFrame({"same": hashed.gather(again), "cell": _cells(seen, seen.sound[again])})
    together = rows.select("cell", pl.col("cell").implode().over("same", mapping_strategy="join").alias("all"))
    others = [", ".join(cell for cell in cells if cell != own) for own, cells in together.iter_rows()]
    return [Hit("rumah_tangga_kembar", seen.form.own_key[0], seen.sound[again], pl.Series(others, dtype=pl.String))]


def _cells(seen: Seen, at: Rows) -> list[str]:
    column = letter(seen.places[seen.form.own_key[0]])
    return [f"{column}{row}" for row in seen.table.row[at].tolist()]


CHECKS: tuple[Callable[[Seen], list[Hit]], ...] = (
    submissions.twice,
    submissions.reviewed,
    listed_places.find,
    _alike,
)
