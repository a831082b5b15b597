"""Two volumes that stand under each other's header in some rows: only there is what an RT has or has not, such as a
waste cart, bad for a part of it, and the other volume for none or all."""

from __future__ import annotations

from math import log

import numpy as np

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.beginning import Beginning
from survey.crosschecks.columns.all_zero import SERVED
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Once per volume of what is served or not, with the other that shows it most."""
    begun, made = seen.beginning, catalogue()
    at = {name: place for place, name in enumerate(begun.names)}
    asked = [question for question in made.volumes if {question.name, question.base} <= {*at}]
    hits = []
    for question in asked:
        rows = np.flatnonzero(begun.parts[at[question.name]])
        if question.criterion in SERVED and rows.size >= made.threshold("bertukar_baris"):
            others = [at[q.name] for q in asked if q.base == question.base and q.criterion not in SERVED]
            if (other := _all_or_nothing(begun, others, rows)) is not None:
                hits.append(_told(seen, question.name, begun.names[other], rows))
    return hits


def _all_or_nothing(begun: Beginning, others: list[int], rows: Rows) -> int | None:
    """Of the ``others`` that which is nowhere a part from the first of the ``rows`` to the last, and outside so often
    that this is no chance; None where there is none."""
    inside = np.zeros(begun.height, bool)
    inside[rows[0] : rows[-1] + 1] = True
    outside = begun.height - int(inside.sum())
    most = log(catalogue().threshold("bulat_peluang") / len(begun.names) ** 2)
    if not others or outside < catalogue().threshold("lazim_minimal"):
        return None
    # The span of these rows themselves is one of many.
    if rows.size * log(inside.sum() / begun.height) > most:
        return None
    parts = np.where(begun.parts[others][:, inside].any(axis=1), 0, begun.parts[others][:, ~inside].mean(axis=1))
    best = int(parts.argmax())
    chance = inside.sum() * log(max(1 - parts[best], 1 / outside))
    return others[best] if chance <= most else None


def _told(seen: Seen, name: str, other: str, rows: Rows) -> Hit:
    here, there = (seen.cells(column, int(rows[0]), int(rows[-1])) for column in (name, other))
    return Hit("bertukar_berturut", name, rows, f"{here} ↔ {there} {other}", once=True)
