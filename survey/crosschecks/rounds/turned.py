"""Columns that say the opposite of the round before, have changed places with another, or are an exact part of it.

Where a volume is now what was left of its base, in most RTs that changed, nothing was built: good was written for bad.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import polars as pl

from survey import place
from survey.arrays import Flags, Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.quoting import share
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit
from survey.place import VILLAGE

# No works leave every RT of a village with just so much of what was bad.
PARTS = (2, 10, 100)


@dataclass(frozen=True)
class Rule:
    """``slack``: how far off figures may be, in parts of their base; of how many RTs at ``least``, and of what ``part``
    of the changed ones."""

    slack: float
    least: float
    part: float


def rules() -> tuple[Rule, Rule]:
    """Of figures copied from the round before, and of figures counted again."""
    made = catalogue().threshold
    copied = Rule(0, made("terbalik_baris"), made("terbalik_bagian"))
    return copied, Rule(made("terbalik_kira"), made("terbalik_kira_baris"), made("terbalik_kira_bagian"))


def find(seen: Seen) -> list[Hit]:
    earlier = seen.context.earlier
    if earlier is None or earlier.volumes is None:
        return []
    asked = [q for q in catalogue().volumes if {q.name, q.base} <= {*seen.quantities} and q.name in earlier.volumes]
    now = seen.rows.select(place.KEY).with_row_index("at")[seen.sound]
    rounds = _Rounds(seen, earlier.volumes.join(now, on=place.KEY).sort("at"))
    hits = [hit for question in asked for hit in _opposite(rounds, question)]
    pairs = (pair for pair in combinations(asked, 2) if pair[0].base == pair[1].base)
    hits += [hit for question in asked for hit in _scaled(rounds, question)]
    return hits + [hit for pair in pairs for hit in _exchanged(rounds, *pair)]


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

    def mostly(self, odd: Flags, changed: Flags, rule: Rule) -> list[tuple[Flags, str]]:
        """The odd rows and their share of the changed: of the file, or else of each village where most are odd."""
        if odd.sum() >= rule.least and odd.sum() >= rule.part * changed.sum():
            return [(odd, share(int(odd.sum()), int(changed.sum())))]
        size = int(self.village.max(initial=0)) + 1
        wrong, among = (np.bincount(self.village[flags], minlength=size) for flags in (odd, changed))
        most = np.flatnonzero((wrong >= rule.least) & (wrong >= rule.part * among)).tolist()
        return [(odd & (self.village == village), share(int(wrong[village]), int(among[village]))) for village in most]


def _opposite(rounds: _Rounds, question: Question) -> Iterator[Hit]:
    now, then, base = rounds.now(question.name), rounds.then(question.name), rounds.now(question.base)
    part = (then > 0) & (then < base) & (now >= 0)
    for rule in rules():
        off = rule.slack * base
        changed = part & (np.abs(2 * then - base) > 2 * off) & (np.abs(now - then) > off)
        if told := rounds.mostly(changed & (np.abs(now + then - base) <= off), changed, rule):
            yield from (Hit("kolom_terbalik", question.name, rounds.at[odd], of, once=True) for odd, of in told)
            return


def _scaled(rounds: _Rounds, question: Question) -> Iterator[Hit]:
    """A tenth or half of each figure, or ten times or twice as much: a decimal mark or a formula went wrong. Small
    figures are left out, for they are so by chance."""
    now, then = rounds.now(question.name), rounds.then(question.name)
    rule, _ = rules()
    for part in PARTS:
        for small, large, told in ((now, then, f"1/{part}"), (then, now, f"× {part}")):
            changed = (large >= catalogue().threshold("bagian_dari") * part) & (small >= 0) & (small != large)
            odd = changed & (2 * np.abs(small * part - large) <= part)
            for rows, of in rounds.mostly(odd, changed, rule) if odd.sum() >= rule.least else ():
                yield Hit("kolom_sebagian", question.name, rounds.at[rows], f"{told}; {of}", once=True)


def _exchanged(rounds: _Rounds, first: Question, second: Question) -> Iterator[Hit]:
    now, then = [[of(q.name) for q in (first, second)] for of in (rounds.now, rounds.then)]
    known = np.minimum(np.minimum(*now), np.minimum(*then)) >= 0
    base = rounds.now(first.base)
    for rule in rules():
        off = rule.slack * base
        moved = np.maximum(np.abs(now[0] - then[0]), np.abs(now[1] - then[1])) > off
        changed = known & moved & (np.abs(then[0] - then[1]) > 2 * off)
        odd = changed & (np.maximum(np.abs(now[0] - then[1]), np.abs(now[1] - then[0])) <= off)
        if told := rounds.mostly(odd, changed, rule):
            for rows, of in told:
                yield Hit("kolom_bertukar", first.name, rounds.at[rows], f"{second.name}, {of}", once=True)
            return
