"""Numbers rounded to fives and tens by one enumerator or village, where the rest of the file counted.

Judged by Fisher's exact test, at a level shared by all groups and columns of the file.
"""

from __future__ import annotations

from math import exp, inf, lgamma

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.quoting import share
from survey.findings import Hit


def find(made: Groups, name: str, values: Rows) -> list[Odd]:
    if catalogue()[name].unit == "ha":
        return []
    judged, rounded = _flags(values, catalogue().unit_of(name).scale)
    counts, rounds = made.counts(judged), made.counts(rounded)
    whole, all_round = int(counts.sum()), int(rounds.sum())
    most = catalogue().threshold("bulat_peluang") / (int(made.large.sum()) * len(catalogue().quantities))
    found = []
    for group in np.flatnonzero(_maybe(counts, rounds)).tolist():
        here, own = int(counts[group]), int(rounds[group])
        chance = _chance(whole, all_round, here, own, most)
        if chance <= most:
            told = f"{made.names[group]}: {share(own, here)} ↔ {share(all_round - own, whole - here)}"
            at = made.sound(group)
            hit = Hit("angka_bulat", name, made.positions(at[rounded[at]]), told, once=True)
            found.append(Odd(group, chance, hit))
    return found


def _flags(values: Rows, scale: int) -> tuple[Flags, Flags]:
    """Values large enough to be rounded, and those of them that are multiples."""
    judged = values >= int(catalogue().threshold("bulat_mulai")) * scale
    step = int(catalogue().threshold("bulat_kelipatan")) * scale
    return judged, judged & (values // step * step == values)


def _maybe(counts: Rows, rounds: Rows) -> Flags:
    rest = (rounds.sum() - rounds) / np.maximum(counts.sum() - counts, 1)
    above = rounds / np.maximum(counts, 1) - rest >= catalogue().threshold("bulat_selisih")
    flags: Flags = above & (counts >= catalogue().threshold("kelompok_minimal")) & (counts < counts.sum())
    return flags


def _chance(whole: int, marked: int, drawn: int, least: int, most: float = inf) -> float:
    """Fisher's test, one-sided: how likely ``drawn`` of ``whole`` hold at least ``least`` of the ``marked`` by chance.
    Summed here, for to import scipy takes longer than to check a village; and only until it is above ``most``."""
    ways, chance = _log_ways(whole, drawn), 0.0
    for i in range(least, min(drawn, marked) + 1):
        chance += exp(_log_ways(marked, i) + _log_ways(whole - marked, drawn - i) - ways)
        if chance > most:
            break
    return chance


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) if 0 <= k <= n else -inf
