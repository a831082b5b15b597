"""Odd patterns of one enumerator or village, against the rest of the file; each told once per group and column."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from survey.abreast import each
from survey.catalogue import catalogue
from survey.crosschecks import different, groups, round_numbers, together, uniform
from survey.crosschecks.groups import Groups, Odd
from survey.crosschecks.seen import Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Of one group and pattern, the most telling columns."""
    made = groups.of(seen)
    if made is None or not made.large.any():
        return []
    bases = {name: different.Base.of(made, seen.values(name)) for name in _bases(seen)}
    columns = each(lambda name: _column(seen, made, name, bases), seen.quantities)
    found = [odd for column in columns for odd in column]
    found.sort(key=lambda odd: (odd.group, odd.hit.code, odd.rank))
    most = int(catalogue().threshold("disebut"))
    by_pattern = groupby(found, key=lambda odd: (odd.group, odd.hit.code))
    return [*(odd.hit for _, odds in by_pattern for odd in list(odds)[:most]), *together.find(seen, made)]


def _bases(seen: Seen) -> set[str]:
    """What the file's volumes are measured against."""
    return {catalogue()[name].base for name in seen.quantities} - {""}


def _column(seen: Seen, made: Groups, name: str, bases: Mapping[str, different.Base]) -> list[Odd]:
    values = made.sorted(seen.values(name))
    found = [*uniform.find(made, name, values), *round_numbers.find(made, name, values)]
    base = catalogue()[name].base
    return [*found, *different.find(made, name, values, bases[base])] if base else found
