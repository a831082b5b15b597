"""Checks between rows and between files. Each is one function, one message entry, one case; they ask more than they
hold, for a neighbourhood may be as odd as it looks.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from survey import findings
from survey.crosschecks import (
    against_before,
    all_zero,
    constant,
    copied,
    counted,
    dragged,
    enumerators,
    exchanged,
    gap,
    gone,
    handed_down,
    listed_places,
    lost_comma,
    misplaced,
    missing_codes,
    missing_digit,
    misspelt,
    mostly_wrong,
    names,
    no_volumes,
    numbering,
    ordered,
    other_village,
    outliers,
    own_shares,
    points,
    rounded,
    row_above,
    rt_and_rw,
    sparse,
    split,
    submissions,
    sums,
    tenth,
    totals,
    turned,
    twins,
    two_names,
    unfinished,
    years,
)
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.parallel import each

__all__ = ["Seen", "asking", "holding"]

Check = Callable[[Seen], list[Hit]]
# Of all checks between rows, these alone may hold one.
HOLDING: tuple[Check, ...] = (submissions.twice, submissions.reviewed, points.find, mostly_wrong.find, sums.find)
ASKING: tuple[Check, ...] = (
    twins.find,
    row_above.find,
    sums.nearly,
    listed_places.find,
    names.find,
    misplaced.find,
    misspelt.find,
    misspelt.new,
    misspelt.same,
    split.find,
    numbering.find,
    rt_and_rw.find,
    counted.find,
    against_before.find,
    turned.find,
    two_names.find,
    years.find,
    lost_comma.find,
    tenth.find,
    sparse.find,
    all_zero.columns,
    all_zero.full,
    all_zero.rows,
    unfinished.find,
    constant.find,
    enumerators.find,
    exchanged.find,
    no_volumes.find,
    copied.find,
    dragged.find,
    ordered.find,
    gap.find,
    outliers.find,
    own_shares.find,
    missing_codes.find,
    rounded.find,
    handed_down.find,
    other_village.find,
)
# Of these, what is told stands in no row of the table.
BESIDE: tuple[Callable[[Seen], list[pl.DataFrame]], ...] = (totals.find, gone.find, missing_digit.find)


def holding(seen: Seen) -> list[Hit]:
    return _found(seen, HOLDING)


def asking(seen: Seen) -> tuple[list[Hit], pl.DataFrame]:
    """What is asked about rows, and findings about what is no row."""
    hits = _found(seen, (*ASKING, *seen.context.asking))
    assert all(hit.severity != "error" for hit in hits), "a row would go in as ready before this holds it"
    return hits, pl.concat([findings.empty(), *(told for check in BESIDE for told in check(seen))])


def _found(seen: Seen, checks: tuple[Check, ...]) -> list[Hit]:
    return [hit for found in each(lambda check: check(seen), checks) for hit in found if hit.at.size]
