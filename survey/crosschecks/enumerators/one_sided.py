"""A volume that is 0, or all of its base, in every RT of one enumerator or village alone: nobody looked there, or the
base was copied."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from survey.arrays import Flags, Floats, Rows
from survey.catalogue import catalogue
from survey.crosschecks.columns.all_zero import WHOLE
from survey.crosschecks.enumerators.different import Base
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import UNKNOWN
from survey.findings import Hit


def find(made: Groups, name: str, volume: Rows, base: Base, shares: Floats) -> Iterator[Odd]:
    """``shares``: of each group, its volume over its base."""
    if catalogue()[name].criterion in WHOLE:
        return
    for code, whole in (("nol_di_sini", 0), ("penuh_di_sini", 1)):
        groups = np.flatnonzero((shares == whole) & made.large)
        if groups.size == 1:
            rows = (volume == (base.values if whole else 0)) & (base.values > 0)
            yield from _told(made, name, code, int(groups[0]), rows, (volume != UNKNOWN) & (base.values > 0))


def _told(made: Groups, name: str, code: str, group: int, rows: Flags, known: Flags) -> Iterator[Odd]:
    """Where it is no chance that all RTs of the group are so, as far as those of the others tell."""
    count, among = made.counts(rows), made.counts(known)
    elsewhere, rest = int(count.sum() - count[group]), int(among.sum() - among[group])
    part = elsewhere / max(rest, 1)
    chance = part ** int(among[group]) * made.size.size * len(catalogue().quantities)
    if (
        rest
        and part <= catalogue().threshold("sepihak_selebihnya")
        and chance <= catalogue().threshold("bulat_peluang")
    ):
        told = f"{made.names[group]}: {share(int(count[group]), int(among[group]))} ↔ {share(elsewhere, rest)}"
        at = made.sound(group)
        yield Odd(group, part, Hit(code, name, made.positions(at[rows[at]]), told, once=True))
