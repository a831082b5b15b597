"""The next round held against the expected endline: which volumes and levels came true, and what the others suggest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.arrays import Bools, Ints
from scoring.score import Scores

# What a difference suggests, in the order in which it is looked for.
Kind = Literal["unshown", "less", "worse", "more", "unrecorded", "worse_alone"]
KINDS: tuple[Kind, ...] = ("unshown", "less", "worse", "more", "unrecorded", "worse_alone")


@dataclass(frozen=True)
class Outcome:
    """n RTs scored at both ends, C criteria.

    ``before``, ``expected``, ``after``: their scores in one order. ``removed`` (C, n): what works were to take.
    ``judged`` (C, n): volumes known at all ends.
    ``kind`` (C, n): of those that differ from what was expected, an index into ``KINDS``; -1 elsewhere:

    *unshown*: works took from it, and the round shows it as it was; *less*: it fell, but not as far; *worse*: it grew
    in spite of works; *more*: it fell further than the works recorded; *unrecorded*: it fell without any work;
    *worse_alone*: it grew without any work.
    """

    before: Scores
    expected: Scores
    after: Scores
    removed: Ints
    judged: Bools
    kind: npt.NDArray[np.int64]

    @property
    def same(self) -> tuple[int, int]:
        """Of how many volumes that were judged, how many came out as expected."""
        return int((self.judged & (self.kind < 0)).sum()), int(self.judged.sum())

    @property
    def levels(self) -> tuple[int, int]:
        """Of how many RTs whose level is settled at both ends, how many have the level expected."""
        settled = (self.expected.level >= 0) & (self.after.level >= 0)
        return int((settled & (self.expected.level == self.after.level)).sum()), int(settled.sum())


def outcome(before: Scores, expected: Scores, after: Scores, removed: Ints) -> Outcome:
    """``removed`` (criteria, n): what works were to take from each RT."""
    criteria = range(len(removed))
    known = [before.bounds.known(at) & after.bounds.known(at) for at in criteria]
    start, hoped, came = (np.array([end.bounds.low[at] for at in criteria]) for end in (before, expected, after))
    judged, works = np.array(known), removed > 0
    conditions = {
        "unshown": works & (came == start),
        "less": works & (came > hoped) & (came < start),
        "worse": works & (came > start),
        "more": works & (came < hoped),
        "unrecorded": ~works & (came < hoped),
        "worse_alone": ~works & (came > hoped),
    }
    kind = np.select([conditions[name] for name in KINDS], list(range(len(KINDS))), -1)
    return Outcome(before, expected, after, removed, judged, np.where(judged & (hoped != came), kind, -1))
