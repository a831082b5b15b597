"""Lengths and areas that end at a tenth of their base, where others end at all of it: in one of the two columns the
decimal mark stands one digit off."""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.seen import Seen
from survey.findings import Hit

TENTH = 10
# Shares that are small as such thin out: beyond a tenth there are about as many as close before it.
ABRUPT = 4
# Five of fifty houses are a tenth by chance; no metres are, nor square metres.
MEASURED = ("m", "ha")


def find(seen: Seen) -> list[Hit]:
    """Of the whole file, or else of its villages; once per column."""
    known = {*seen.quantities}
    asked = [q for q in catalogue().volumes if q.unit in MEASURED and {q.name, q.base} <= known]
    return [hit for question in asked for hit in _of(seen, question)]


def _of(seen: Seen, question: Question) -> list[Hit]:
    at = seen.sound[(seen.values(question.name) > 0)[seen.sound]]
    values, base = (seen.values(str(name))[at] for name in (question.name, question.base))
    above = values * TENTH > base
    close = ~above & (values * TENTH >= base * catalogue().threshold("sepersepuluh_dekat"))
    start = seen.villages["at"].to_numpy()
    for first in (np.zeros(1, np.int64), start):
        part = np.searchsorted(first, at, "right") - 1
        count, over, some = (
            np.bincount(part, flags, first.size).astype(np.int64) for flags in (close, above, np.ones(at.size))
        )
        odd = np.flatnonzero((over * ABRUPT <= count) & _many(count, some))
        rows = np.isin(part, odd)
        if np.unique(values[rows & close]).size >= catalogue().threshold("kolom_nilai"):
            told = (
                f"{int(count[odd].sum())}/{int(some[odd].sum())} ≈ {rough(1 / TENTH, seen.decimal)} × {question.base}"
            )
            return [Hit("volume_sepersepuluh", question.name, at[rows], told, once=True)]
    return []


def _many(count: Rows, some: Rows) -> Flags:
    made = catalogue()
    many: Flags = (count >= made.threshold("kelompok_minimal")) & (
        count >= made.threshold("sepersepuluh_bagian") * some
    )
    return many
