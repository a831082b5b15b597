"""Volumes that are nearly all of their base in nearly all RTs: what is in order was counted, and not what is bad."""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags
from survey.catalogue import Question, catalogue
from survey.crosschecks.columns.all_zero import SERVED
from survey.crosschecks.quoting import share
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit

# Waste is collected in a whole village or hardly at all.
OF_ALL = (*SERVED, "6b")


def find(seen: Seen) -> list[Hit]:
    """Once for the file where it is so of most volumes together, else once per column. What a whole place has or has
    not, and columns that are all of their base to the last unit, are not looked at."""
    volumes = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities} and q.criterion not in OF_ALL]
    least = catalogue().threshold("lazim_minimal")
    told = [(q.name, nearly, known) for q in volumes for nearly, known in [_nearly(seen, q)] if known >= least]
    if not told:
        return []
    many, of = sum(nearly for _, nearly, _ in told), sum(known for *_, known in told)
    if len(told) >= catalogue().threshold("hampir_semua_volume") and _most(many, of, "hampir_semua_berkas"):
        return [Hit("berkas_hampir_semua_buruk", None, seen.sound, share(many, of), once=True)]
    odd = [(name, share(nearly, known)) for name, nearly, known in told if _most(nearly, known, "hampir_semua_kolom")]
    return [Hit("kolom_hampir_semua_buruk", name, seen.sound, part, once=True) for name, part in odd]


def _nearly(seen: Seen, question: Question) -> tuple[int, int]:
    """In how many RTs nearly all of the base is bad, of how many that tell; none where it is all of it everywhere."""
    at = sample(seen)
    values, base = seen.values(question.name)[at], seen.values(question.base)[at]
    known: Flags = (values != UNKNOWN) & (base > 0)
    values, base = values[known], base[known]
    if np.array_equal(values, base):
        return 0, int(known.sum())
    return int((values >= base * catalogue().threshold("hampir_semua")).sum()), int(known.sum())


def _most(nearly: int, known: int, threshold: str) -> bool:
    return nearly >= known * catalogue().threshold(threshold)
