"""Columns that say the opposite of the round before, or have changed places with another.

Where a volume is now what was left of its base, in most RTs that changed, nothing was built: good was written for bad.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import numpy as np
import polars as pl

from survey import place
from survey.catalogue import Question, catalogue
from survey.crosschecks.seen import UNKNOWN, Flags, Rows, Seen
from survey.crosschecks.uniform import share
from survey.crosschecks.villages import VILLAGE
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    earlier = seen.context.earlier
    if earlier is None or earlier.volumes is None:
        return []
    asked = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities} and q.name in earlier.volumes]
    now = seen.rows.select(place.KEY).with_row_index("at")[seen.sound]
    both = earlier.volumes.join(now, on=place.KEY).sort("at")
    rounds = _Rounds(seen, both)
    return [*_opposites(rounds, asked), *_exchanged(rounds, asked)]


class _Rounds:
    """The RTs of both rounds: ``at``, their positions in the file; each volume now and then."""

    def __init__(self, seen: Seen, both: pl.DataFrame) -> None:
        self.seen, self.both = seen, both
        self.at: Rows = both["at"].to_numpy().astype(np.int64)
        self.village: Rows = both.select(pl.struct(VILLAGE).rank("dense")).to_series().to_numpy().astype(np.int64)

    def now(self, name: str) -> Rows:
        return self.seen.values(name)[self.at]

    def then(self, name: str) -> Rows:
        values: Rows = self.both[name].fill_null(UNKNOWN).to_numpy()
        return values

    def mostly(self, odd: Flags, changed: Flags) -> Iterator[tuple[Flags, str]]:
        """The odd rows and their share of the changed: of the file, or else of each village where most are odd."""
        least, part = catalogue().threshold("terbalik_baris"), catalogue().threshold("terbalik_bagian")
        if odd.sum() >= least and odd.sum() >= part * changed.sum():
            yield odd, share(int(odd.sum()), int(changed.sum()))
            return
        size = int(self.village.max(initial=0)) + 1
        wrong, all_changed = (np.bincount(self.village[flags], minlength=size) for flags in (odd, changed))
        for village in np.flatnonzero((wrong >= least) & (wrong >= part * all_changed)).tolist():
            yield odd & (self.village == village), share(int(wrong[village]), int(all_changed[village]))


def _opposites(rounds: _Rounds, asked: list[Question]) -> Iterator[Hit]:
    for question in asked:
        now, then, base = rounds.now(question.name), rounds.then(question.name), rounds.now(question.base)
        part = (then > 0) & (then < base) & (now >= 0)
        odd = part & (now + then == base) & (now != then)
        for rows, told in rounds.mostly(odd, part & (now != then)):
            yield Hit("kolom_terbalik", question.name, rounds.at[rows], told, once=True)


def _exchanged(rounds: _Rounds, asked: list[Question]) -> Iterator[Hit]:
    for first, second in combinations(asked, 2):
        if first.base != second.base:
            continue
        now, then = [[of(q.name) for q in (first, second)] for of in (rounds.now, rounds.then)]
        known = np.minimum(np.minimum(*now), np.minimum(*then)) >= 0
        changed = known & ((now[0] != then[0]) | (now[1] != then[1])) & (then[0] != then[1])
        odd = changed & (now[0] == then[1]) & (now[1] == then[0])
        for rows, told in rounds.mostly(odd, changed):
            yield Hit("kolom_bertukar", first.name, rounds.at[rows], f"{second.name}, {told}", once=True)
