"""Lengths and areas that end at a tenth of their base, where others end at all of it: in one of the two columns the
decimal mark stands one digit off."""

from __future__ import annotations

import numpy as np

from survey.catalogue import Question, catalogue
from survey.crosschecks.seen import Rows, Seen, rough
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
    made, values, base = catalogue(), seen.values(question.name), seen.values(str(question.base))
    times = values * TENTH
    some = (values > 0) & seen.is_sound
    close = np.flatnonzero(some & (times <= base) & (times >= base * made.threshold("sepersepuluh_dekat")))
    above = some & (times > base)
    for parts in ([slice(0, values.size)], _villages(seen, close)):
        rows = [at for at in parts if _ends_there(close, at, some[at].sum(), above[at].sum())]
        near = [here for at in rows for here in _within(close, at)]
        if np.unique(values[near]).size >= made.threshold("kolom_nilai"):
            at = np.concatenate([np.arange(here.start, here.stop) for here in rows])
            at = at[some[at]]
            told = f"{len(near)}/{at.size} ≈ {rough(1 / TENTH, seen.decimal)} × {question.base}"
            return [Hit("volume_sepersepuluh", question.name, at, told, once=True)]
    return []


def _villages(seen: Seen, close: Rows) -> list[slice]:
    """Those with so many of the rows that are ``close``."""
    start, span = (seen.villages[name].to_numpy() for name in ("at", "span"))
    count = np.bincount(np.searchsorted(start, close, "right") - 1, minlength=start.size)
    large = np.flatnonzero(count >= catalogue().threshold("kelompok_minimal"))
    return [slice(int(start[at]), int(start[at] + span[at])) for at in large]


def _within(close: Rows, rows: slice) -> Rows:
    first, last = np.searchsorted(close, (rows.start, rows.stop))
    return close[first:last]


def _ends_there(close: Rows, rows: slice, some: int, above: int) -> bool:
    """Of so many rows with ``some`` of their base, hardly any is ``above`` a tenth, and many are close to it."""
    made, count = catalogue(), _within(close, rows).size
    many = max(made.threshold("kelompok_minimal"), made.threshold("sepersepuluh_bagian") * some)
    return bool(count >= many and above * ABRUPT <= count)
