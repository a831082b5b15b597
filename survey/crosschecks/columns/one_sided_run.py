"""A volume that is 0, or all of its base, in many RTs on end, and seldom in others: the column was left at that, or
copied from the base."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from survey.arrays import Flags, Rows, stretches
from survey.catalogue import catalogue
from survey.crosschecks.columns.all_zero import WHOLE
from survey.crosschecks.copied.ordered import in_order, steps
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Rows of whole villages are told otherwise; rows that were sorted by a figure show nothing."""
    begun, made = seen.beginning, catalogue()
    at = {name: place for place, name in enumerate(begun.names)}
    asked = [q for q in made.volumes if {q.name, q.base} <= {*at} and q.criterion not in WHOLE]
    values = begun.values[[at[question.name] for question in asked]]
    bases = begun.values[[at[question.base] for question in asked if question.base]]
    hits: list[Hit] = []
    for code, flags in (("nol_berturut", values == 0), ("penuh_berturut", (values == bases) & (values > 0))):
        for column, long in _long(flags):
            hits += _of(seen, code, asked[column].name, flags[column], long)
    return hits


def _long(flags: Flags) -> Iterator[tuple[int, Rows]]:
    """Of each column that has any, the long stretches."""
    width = flags.shape[1] + 1
    edges = stretches(np.pad(flags, ((0, 0), (0, 1))).ravel())
    edges = edges[np.diff(edges)[:, 0] >= catalogue().threshold("sepihak_baris")]
    column = edges[:, 0] // width
    for own in np.unique(column).tolist():
        yield own, edges[column == own] - own * width


def _of(seen: Seen, code: str, name: str, flags: Flags, long: Rows) -> Iterator[Hit]:
    """Where other RTs are enough to tell what is usual."""
    within = int(np.diff(long).sum())
    rest, elsewhere = flags.size - within, int(flags.sum()) - within
    if within > 2 * rest or elsewhere > catalogue().threshold("sepihak_selebihnya") * rest:
        return
    edges = np.append(seen.villages["at"].to_numpy(), seen.rows.height)
    same, rising = steps(seen.named[: flags.size])
    for first, last in long.tolist():
        if not np.isin((first, last), edges).all() and in_order(same[first : last - 1], rising[first : last - 1]):
            told = f"{seen.cells(name, first, last - 1)} ↔ {share(elsewhere, rest)}"
            yield Hit(code, name, np.arange(first, last), told, once=True)
