"""Odd patterns of one enumerator or village, against the rest of the file; each told once per group and column."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from survey.arrays import Floats
from survey.catalogue import catalogue
from survey.crosschecks.enumerators import (
    different,
    groups,
    one_sided,
    round_numbers,
    scaled_there,
    together,
    turned_there,
    uniform,
    yes_or_no,
)
from survey.crosschecks.enumerators.groups import Groups, Odd
from survey.crosschecks.seen import Seen
from survey.findings import Hit
from survey.parallel import each


def find(seen: Seen) -> list[Hit]:
    """Of one group and pattern, the most telling columns."""
    made = groups.of(seen)
    if made is None or not made.large.any():
        return []
    bases = {name: different.Base.of(made, seen.values(name)) for name in _bases(seen)}
    columns = each(lambda name: _column(seen, made, name, bases), seen.quantities)
    found = [odd for odds, _ in columns for odd in odds]
    shares = {name: own for name, (_, own) in zip(seen.quantities, columns, strict=True) if own is not None}
    found.sort(key=lambda odd: (odd.group, odd.hit.code, odd.rank))
    most = int(catalogue().threshold("disebut"))
    by_pattern = groupby(found, key=lambda odd: (odd.group, odd.hit.code))
    told = [odd.hit for _, odds in by_pattern for odd in list(odds)[:most]]
    whole = [*turned_there.find(made, shares), *scaled_there.find(made, bases)]
    return [*told, *together.find(seen, made), *whole]


def _bases(seen: Seen) -> list[str]:
    """What the file's volumes and each other are measured against."""
    return [question.name for question in catalogue().bases if question.name in seen.quantities]


def _column(
    seen: Seen, made: Groups, name: str, bases: Mapping[str, different.Base]
) -> tuple[list[Odd], Floats | None]:
    """What is odd, and of a volume its share of its base in each group."""
    values = made.sorted(seen.values(name))
    found = [*uniform.find(made, name, values), *round_numbers.find(made, name, values)]
    base = catalogue()[name].base
    if base not in bases:
        return found, None
    shares = different.shares(made, values, bases[base])
    found += [*yes_or_no.find(made, name, values, bases[base])]
    found += [*different.find(made, name, shares), *one_sided.find(made, name, values, bases[base], shares)]
    return found, shares
