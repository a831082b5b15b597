"""Which rows of a round are in force, told from its imports alone: the rule by which each import took over.

A correction can change what an import would have replaced, and an import can be withdrawn. So the rule is gone through
again, import by import, and whatever is corrected, undone or withdrawn, the round is as if its files had come that way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.catalogue import FormName
from survey.store.engine import tables

Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NOBODY = 0


@dataclass(frozen=True)
class Course:
    """What the rows of a round's imports do not tell. ``into``: where they are; ``withdrawn``: the imports taken out of
    force; ``whole``: of each import that takes the place of whole earlier ones, as a recap does, which those are."""

    into: tables.Rows
    withdrawn: frozenset[int] = frozenset()
    whole: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def without(self, number: int) -> Course:
        return replace(self, withdrawn=self.withdrawn | {number})


def course(con: Any, round_name: str, form: FormName | None = None) -> Course:
    """The course of a round's baseline, or of the answers to a form."""
    withdrawn = con.execute("SELECT impor FROM penarikan").fetchall()
    whole = con.execute(
        """SELECT own.id, list(earlier.id) FROM impor own JOIN impor earlier USING (putaran, nama)
           WHERE putaran = ? AND own.pilihan IS NOT NULL AND earlier.id < own.id GROUP BY own.id""",
        [round_name],
    ).fetchall()
    gone = frozenset(number for (number,) in withdrawn)
    return Course(tables.of(form), gone, {number: frozenset(earlier) for number, earlier in whole})


def replaced(rows: pl.DataFrame, told: Course) -> pl.Series:
    """The import that replaces each row, null where it is in force; a withdrawn one's rows are replaced by itself.
    ``rows``: ``impor``, the key columns and ``ditahan`` of all rows of a round."""
    key = told.into.key
    complete = rows.select(x=pl.all_horizontal(pl.col(key).is_not_null()))["x"].to_numpy()
    keys = rows.select(key=pl.struct(key).rank("dense"))["key"].to_numpy().astype(np.int64)
    ready, of = rows["ditahan"].is_null().to_numpy(), rows["impor"].to_numpy()
    wins = ready | told.into.last_wins
    gone = np.isin(of, list(told.withdrawn))
    after = np.where(gone, of, NOBODY)
    for number in np.unique(of[~gone]).tolist():
        before, new = (of < number) & ~gone, (of == number) & complete
        open_ = before & (after == NOBODY)
        named = np.zeros(int(keys.max(initial=0)) + 1, bool)
        sound = named.copy()
        named[keys[new]] = True
        sound[keys[new & wins]] = True
        after[open_ & np.isin(of, list(told.whole.get(number, ())))] = number
        after[open_ & complete & named[keys] & (sound[keys] | ~ready)] = number
        after[open_ & ~complete & np.isin(of, _wholly_told(of, before & complete, named[keys]))] = number
    return pl.Series(after).replace(NOBODY, None)


def _wholly_told(of: Rows, named: Flags, told: Flags) -> Rows:
    """The earlier imports all of whose named RTs the new one tells: with them go the rows that name none."""
    return np.setdiff1d(of[named], of[named & ~told])
