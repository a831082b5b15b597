"""Odd patterns of one enumerator or village, against the rest of the file; each told once per group and column."""

from __future__ import annotations

from itertools import groupby

from survey import cells
from survey.catalogue import catalogue
from survey.crosschecks import different, groups, round_numbers, uniform
from survey.crosschecks.groups import Groups, Odd
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Of one group and pattern, the most telling columns."""
    made = groups.of(seen)
    if made is None or not made.large.any():
        return []
    found = [odd for column in cells.each(lambda name: _column(seen, made, name), seen.quantities) for odd in column]
    found.sort(key=lambda odd: (odd.group, odd.hit.code, odd.rank))
    most = int(catalogue().threshold("disebut"))
    together = groupby(found, key=lambda odd: (odd.group, odd.hit.code))
    return [odd.hit for _, odds in together for odd in list(odds)[:most]]


def _column(seen: Seen, made: Groups, name: str) -> list[Odd]:
    values = made.sorted(seen.values(name))
    found = [*uniform.find(made, name, values), *round_numbers.find(made, name, values)]
    base = catalogue()[name].base
    return [*found, *different.find(made, name, values, made.sorted(seen.values(base)))] if base else found
