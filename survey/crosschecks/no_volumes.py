"""Columns of volumes that hold something else in every row: points, yes and no as 1 and 0, shares, percentages."""

from __future__ import annotations

import numpy as np

from survey.catalogue import Question, catalogue
from survey.crosschecks.seen import Rows, Seen
from survey.crosschecks.usual import sample
from survey.findings import Hit

POINTS = (1, 3, 5)
# Where shares are of a whole, some are all of it.
WHOLE = 3


def find(seen: Seen) -> list[Hit]:
    at = sample(seen)
    volumes = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities}]
    told = ((q, _kind(q, seen.values(q.name)[at], seen.values(q.base)[at])) for q in volumes)
    return [
        Hit("kolom_bukan_volume", q.name, at[seen.values(q.name)[at] > 0], kind, once=True) for q, kind in told if kind
    ]


def _kind(question: Question, values: Rows, base: Rows) -> str:
    """What the values look like, blank where like volumes."""
    one = catalogue().unit_of(question.name).scale
    some = values > 0
    values, base = values[some], base[some]
    if values.size < catalogue().threshold("kolom_minimal"):
        return ""
    highest, full = int(values.max()), bool((values == base).any())
    if np.array_equal(np.unique(values), np.array(POINTS) * one):
        return "0, 1, 3, 5"
    if highest <= one and not full and (question.unit != "ha" or _whole(values, one)):
        return "0 … 1"
    return "0 … 100" if not full and _ends_as_percentages(question, values, one) else ""


def _ends_as_percentages(question: Question, values: Rows, one: int) -> bool:
    """At 100, in several rows; of lengths, which end nowhere in particular, anywhere close to it."""
    made, highest = catalogue(), int(values.max())
    close = question.unit == "m" and made.threshold("kolom_persen") * one <= highest <= 100 * one
    return (close and values.size >= made.threshold("lazim_minimal")) or (
        highest == 100 * one and _whole(values, highest)
    )


def _whole(values: Rows, whole: int) -> bool:
    return int((values == whole).sum()) >= WHOLE
