"""The first rows of a file, with all of its quantities side by side: as many as any city has RTs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue

# A quantity that is not known; no sound row holds one below zero.
UNKNOWN = -1


@dataclass(frozen=True)
class Beginning:
    """A row of each array per quantity, in the order of ``names``: ``values`` in small units, ``UNKNOWN`` where blank
    or slid; ``parts``, where a value is above 0 and not all of its base: such hardly agree by chance."""

    names: tuple[str, ...]
    values: Rows
    parts: Flags

    @classmethod
    def of(cls, names: tuple[str, ...], columns: Sequence[Rows], slid: Rows) -> Beginning:
        """``columns``: each quantity in every row of the file; ``slid``: see ``Seen``."""
        most = int(catalogue().threshold("cuplikan"))
        values = np.array([column[:most] for column in columns])
        values[:, slid[slid < most]] = UNKNOWN
        parts = values > 0
        for at, base in _bases(names):
            parts[at] &= values[at] != values[base]
        return cls(names, values, parts)

    @property
    def height(self) -> int:
        return int(self.values.shape[1])


def _bases(names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Of each volume its place among ``names``, and its base's."""
    place = {name: at for at, name in enumerate(names)}
    return [(at, place[base]) for name, at in place.items() if (base := catalogue()[name].base) in place]
