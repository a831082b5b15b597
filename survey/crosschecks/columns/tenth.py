"""Lengths and areas that end at a tenth of their base, where others end at all of it: in one of the two columns the
decimal mark stands one digit off."""

from __future__ import annotations

import numpy as np

from survey.arrays import counts
from survey.catalogue import Question, catalogue
from survey.crosschecks.quoting import rough
from survey.crosschecks.seen import Seen
from survey.findings import Hit

TENTH = 10
# Five of fifty houses are a tenth by chance; no metres are, nor square metres.
MEASURED = ("m", "ha")


def find(seen: Seen) -> list[Hit]:
    """Of the whole file, or else of its villages; once per column."""
    known = {*seen.quantities}
    asked = [q for q in catalogue().volumes if q.unit in MEASURED and {q.name, q.base} <= known]
    return [hit for question in asked for hit in _of(seen, question)]


def _of(seen: Seen, question: Question) -> list[Hit]:
    least = catalogue().threshold("kelompok_minimal")
    values, base = seen.values(question.name), seen.values(question.base)
    tenfold = values * TENTH
    some = seen.is_sound & (values > 0)
    below = some & (tenfold <= base)
    at = np.flatnonzero(below)
    at = at[tenfold[at] >= base[at] * catalogue().threshold("sepersepuluh_dekat")]
    if at.size < least:
        return []
    for first in (np.zeros(1, np.int64), seen.villages["at"].to_numpy()):
        part = np.searchsorted(first, at, "right") - 1
        count = np.bincount(part, minlength=first.size)
        if not (count >= least).any():
            continue
        under, whole = counts(below, first), counts(some, first)
        abrupt = (count >= least) & (count >= catalogue().threshold("sepersepuluh_bagian") * whole)
        odd = abrupt & ((whole - under) * catalogue().threshold("sepersepuluh_kali") <= count)
        rows = at[odd[part]]
        if np.unique(values[rows]).size >= catalogue().threshold("kolom_nilai"):
            share = f"{int(count[odd].sum())}/{int(whole[odd].sum())}"
            told = f"{share} ≈ {rough(1 / TENTH)} × {question.base}"
            own = np.repeat(odd, np.diff(first, append=values.size))
            return [Hit("volume_sepersepuluh", question.name, np.flatnonzero(own & some), told, once=True)]
    return []
