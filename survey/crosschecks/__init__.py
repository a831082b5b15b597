"""Checks between rows and between files. Each is one function, one message entry, one case; they ask more than they
hold, for a neighbourhood may be as odd as it looks. They stand in rooms by what they look at, and all are listed here.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from survey import findings
from survey.crosschecks.columns import (
    all_zero,
    constant,
    exchanged,
    exchanged_there,
    gap,
    lost_zeros,
    missing_codes,
    missing_digit,
    mostly_wrong,
    nearly_all,
    no_volumes,
    one_sided_run,
    other_base,
    points,
    rounded,
    state,
    tenth,
    unfinished,
)
from survey.crosschecks.copied import (
    blocks,
    dragged,
    filled_filtered,
    handed_down,
    of_places,
    ordered,
    other_village,
    pasted,
    pasted_there,
    row_above,
    same_volumes,
    submissions,
    twins,
)
from survey.crosschecks.enumerators import patterns
from survey.crosschecks.places import (
    counted,
    listed_places,
    misplaced,
    misspelt,
    names,
    numbered,
    numbering,
    rt_and_rw,
    split,
    two_names,
)
from survey.crosschecks.rounds import against_before, gone, turned, years
from survey.crosschecks.seen import Seen, filled
from survey.crosschecks.unusual import lost_comma, outliers, sparse
from survey.crosschecks.worked_out import own_shares, sums, totals
from survey.findings import Hit
from survey.parallel import each

__all__ = ["Seen", "asking", "filled", "holding"]

Check = Callable[[Seen], list[Hit]]
# Of all checks between rows, these alone may hold one.
HOLDING: tuple[Check, ...] = (
    submissions.twice,
    submissions.reviewed,
    state.rejected,
    points.find,
    mostly_wrong.find,
    sums.find,
)
# In this order they are told of one row.
ASKING: tuple[Check, ...] = (
    state.doubted,
    twins.find,
    row_above.find,
    same_volumes.find,
    sums.nearly,
    listed_places.find,
    names.find,
    numbered.find,
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
    nearly_all.find,
    all_zero.rows,
    unfinished.find,
    one_sided_run.find,
    other_base.find,
    exchanged_there.find,
    constant.find,
    patterns.find,
    exchanged.find,
    no_volumes.find,
    pasted.find,
    pasted_there.find,
    dragged.find,
    blocks.find,
    filled_filtered.find,
    of_places.each,
    of_places.first,
    ordered.find,
    gap.find,
    outliers.find,
    own_shares.find,
    missing_codes.find,
    lost_zeros.find,
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
