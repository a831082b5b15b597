"""Rows whose last columns of volumes are all 0 from some row on, or in the midst, while those of other rows hardly ever
are: the table was filled in beforehand, and nobody came to them."""

from __future__ import annotations

import numpy as np

from survey.arrays import Flags, Rows, stretches, together
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Each run of such rows once. RTs in which nothing at all is bad make none: these are told one by one."""
    made = catalogue()
    least = int(made.threshold("berhenti_kolom"))
    names = sorted((q.name for q in made.volumes if q.name in seen.quantities), key=seen.table.positions.__getitem__)
    if len(names) <= least:
        return []
    zeros = _at_the_end(seen, names)
    odd = zeros >= least
    long = [run for run in _long(odd) if 2 * (zeros[run] < len(names)).sum() >= run.size]
    told = together(long)
    others = zeros.size - told.size
    if others < made.threshold("berhenti_baris") or odd.sum() - told.size > made.threshold("berhenti_lain") * others:
        return []
    return [_told(seen, names, seen.sound[run], int(zeros[run].min())) for run in long]


def _at_the_end(seen: Seen, names: list[str]) -> Rows:
    """How many of the last volumes of each sound row are 0."""
    count, empty = np.zeros(seen.rows.height, np.int8), seen.is_sound.copy()
    for name in reversed(names):
        empty &= seen.values(name) == 0
        count += empty
    zeros: Rows = count[seen.sound].astype(np.int64)
    return zeros


def _long(odd: Flags) -> list[Rows]:
    """The rows of each run that is long enough to be no chance."""
    least = catalogue().threshold("berhenti_baris")
    return [np.arange(first, last) for first, last in stretches(odd).tolist() if last - first >= least]


def _told(seen: Seen, names: list[str], at: Rows, columns: int) -> Hit:
    first, last = names[-columns], names[-1]
    return Hit("berhenti_diisi", first, at, f"{seen.cell(first, int(at[0]))}:{seen.cell(last, int(at[-1]))}", once=True)
