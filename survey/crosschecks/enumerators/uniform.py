"""One answer given nearly everywhere by one enumerator or village, while it is rare in the rest of the file."""

from __future__ import annotations

import numpy as np

from survey.arrays import Rows, counts
from survey.catalogue import catalogue
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import UNKNOWN
from survey.findings import Hit


def find(made: Groups, name: str, values: Rows) -> list[Odd]:
    least, rare = catalogue().threshold("seragam_bagian"), catalogue().threshold("seragam_selebihnya")
    # Where nearly all sound rows of a group agree, at least so many neighbours do.
    others = made.span - np.ceil(made.size * least)
    maybe = made.large & (_alike(made, values) >= made.span - 1 - 2 * others)
    found = []
    for group in np.flatnonzero(maybe).tolist():
        at = made.sound(group)
        value, count = _most_frequent(values[at])
        size, rest = int(made.size[group]), int(made.size.sum() - made.size[group])
        elsewhere = int((values == value).sum()) - count
        if rest and value > 0 and count >= least * size and elsewhere <= rare * rest:
            told = f"{made.names[group]}: {share(count, size)} ↔ {share(elsewhere, rest)}"
            hit = Hit("jawaban_seragam", name, made.positions(at[values[at] == value]), told, once=True)
            found.append(Odd(group, elsewhere / rest, hit))
    return found


def _alike(made: Groups, values: Rows) -> Rows:
    """In each group, the rows that answer as the one before them does, and not 0."""
    alike = np.zeros(values.size, bool)
    alike[1:] = (values[1:] == values[:-1]) & (values[1:] > 0)
    alike[made.start] = False
    return counts(alike, made.start)


def _most_frequent(values: Rows) -> tuple[int, int]:
    """The value that stands most often, and how often; 0 where none is known."""
    kinds, often = np.unique(values[values != UNKNOWN], return_counts=True)
    return (int(kinds[often.argmax()]), int(often.max())) if kinds.size else (0, 0)
