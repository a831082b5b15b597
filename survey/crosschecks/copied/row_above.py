"""RTs with all volumes of the RT in the row above, over another area: filled down, or pasted over the next row."""

from __future__ import annotations

import numpy as np

from survey import place
from survey.arrays import Flags, Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.place import VILLAGE

AREA = "luas_ha"


def find(seen: Seen) -> list[Hit]:
    """Of few rows on end; of many, each column is told as filled down."""
    asked = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities}]
    if not asked or AREA not in seen.quantities:
        return []
    at = _as_above(seen, asked)
    if not at.size:
        return []
    at = at[_parts(seen, asked, at) >= catalogue().threshold("kembar_sebagian")]
    at = _in_short_runs(at, int(catalogue().threshold("deret")))
    above = seen.rows[at - 1].select(cell=place.label_expr()).to_series()
    return [Hit("volume_baris_atas", "rt", at, above)]


def _as_above(seen: Seen, asked: list[Question]) -> Rows:
    both = seen.is_sound[1:] & seen.is_sound[:-1]
    for question in asked:
        values = seen.values(question.name)
        both &= values[1:] == values[:-1]
    area, village = seen.values(AREA), seen.named.select(VILLAGE)
    at = np.flatnonzero(both & (area[1:] != area[:-1])) + 1
    if not at.size:
        return at
    same: Flags = (village[at].hash_rows() == village[at - 1].hash_rows()).to_numpy()
    return at[same]


def _parts(seen: Seen, asked: list[Question], at: Rows) -> Rows:
    """How many volumes of each row are neither nothing nor all of its base, for such agree easily."""
    parts = np.zeros(at.size, np.int64)
    for question in asked:
        values = seen.values(question.name)[at]
        parts += (values > 0) & (values != seen.values(question.base)[at])
    return parts


def _in_short_runs(at: Rows, long: int) -> Rows:
    first = np.flatnonzero(np.diff(at, prepend=-1) != 1)
    spans = np.diff(first, append=at.size)
    return at[np.repeat(spans < long, spans)]
