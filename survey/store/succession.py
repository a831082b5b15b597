"""Which rows of a round are in force, told from its imports alone: the rule by which each import took over.

A correction can change what an import would have replaced. So the rule is gone through again, import by import, and
whatever is corrected or undone, the round is as if its files had come that way.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.place import KEY

Rows = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
NOBODY = 0


def replaced(rows: pl.DataFrame) -> pl.Series:
    """The import that replaces each row, null where it is in force. ``rows``: ``impor``, the key columns and
    ``ditahan`` of all rows of a round."""
    complete = rows.select(x=pl.all_horizontal(pl.col(KEY).is_not_null()))["x"].to_numpy()
    keys = rows.select(key=pl.struct(KEY).rank("dense"))["key"].to_numpy().astype(np.int64)
    ready, of = rows["ditahan"].is_null().to_numpy(), rows["impor"].to_numpy()
    after = np.full(rows.height, NOBODY, np.int64)
    for number in np.unique(of).tolist():
        before, new = of < number, (of == number) & complete
        open_ = before & (after == NOBODY)
        told = np.zeros(int(keys.max(initial=0)) + 1, bool)
        sound = told.copy()
        told[keys[new]] = True
        sound[keys[new & ready]] = True
        after[open_ & complete & told[keys] & (sound[keys] | ~ready)] = number
        after[open_ & ~complete & np.isin(of, _wholly_told(of, before & complete, told[keys]))] = number
    return pl.Series(after).replace(NOBODY, None)


def _wholly_told(of: Rows, named: Flags, told: Flags) -> Rows:
    """The earlier imports all of whose named RTs the new one tells: with them go the rows that name none."""
    return np.setdiff1d(of[named], of[named & ~told])
