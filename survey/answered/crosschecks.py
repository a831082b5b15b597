"""Checks between the rows of a form: one household twice, places that the project does not list, submissions."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl

from survey.answered.seen import Seen
from survey.answered.works import checks as of_works
from survey.catalogue import WORKS, catalogue
from survey.crosschecks.columns import state
from survey.crosschecks.copied import submissions
from survey.crosschecks.places import listed_places
from survey.findings import Hit
from survey.place import KEY

Check = Callable[[Seen], list[Hit]]


def find(seen: Seen) -> list[Hit]:
    checks: list[Check] = [submissions.twice, submissions.reviewed]
    if seen.form.name not in WORKS:  # of a work such words tell how far it is
        checks += [state.rejected, state.doubted]
    if seen.form.in_rt:
        checks.append(listed_places.find)
    return [hit for check in (*checks, *OWN.get(seen.form.name, ())) for hit in check(seen) if hit.at.size]


def _alike(seen: Seen) -> list[Hit]:
    """Households of one RT that answer every question alike: a sheet copied, or one household taken down twice."""
    own = [q.name for q in seen.form.asked if q.name in seen.rows.columns and q.name not in seen.form.own_key]
    if not own:
        return []
    answers = seen.rows.select(*KEY, *own)[seen.sound]
    hashed = answers.hash_rows()
    if hashed.n_unique() == hashed.len():
        return []
    filled = answers.select(x=pl.sum_horizontal(pl.col(own).is_not_null()))["x"]
    telling = filled >= catalogue().threshold("kembar_isian")
    again = np.flatnonzero((hashed.is_duplicated() & telling).to_numpy())
    cells = seen.cells(seen.form.own_key[0], seen.sound[again])
    rows = pl.DataFrame({"same": hashed.gather(again), "cell": cells})
    together = rows.select("cell", pl.col("cell").implode().over("same", mapping_strategy="join").alias("all"))
    others = [", ".join(cell for cell in cells if cell != own) for own, cells in together.iter_rows()]
    return [Hit("rumah_tangga_kembar", seen.form.own_key[0], seen.sound[again], pl.Series(others, dtype=pl.String))]


# The checks that a form alone has.
OWN: dict[str, tuple[Check, ...]] = {"rumah_tangga": (_alike,), **of_works.CHECKS}
