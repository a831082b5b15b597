"""A volume that is 1 wherever it is not 0, in all RTs of one enumerator or village: a yes or no, and no count."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from survey.arrays import Rows
from survey.catalogue import catalogue
from survey.crosschecks.enumerators.different import Base
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.quoting import share
from survey.findings import Hit


def find(made: Groups, name: str, values: Rows, base: Base) -> Iterator[Odd]:
    """Where other groups count more; a file of ones alone is told as a whole."""
    catalogued = catalogue()
    if catalogued.unit_of(name).scale != 1:
        return
    one = (values == 1) & (base.values >= catalogued.threshold("ya_tidak_dasar"))
    count, some = made.counts(one), made.counts(values > 0)
    told = made.large & (count == some) & (count >= catalogued.threshold("ya_tidak_baris"))
    for group in np.flatnonzero(told).tolist():
        if some.sum() - some[group] > count.sum() - count[group]:
            at = made.sound(group)
            of_group = f"{made.names[group]}: {share(int(count[group]), int(made.size[group]))}"
            hit = Hit("ya_tidak_di_sini", name, made.positions(at[one[at]]), of_group, once=True)
            yield Odd(group, -float(count[group]), hit)
