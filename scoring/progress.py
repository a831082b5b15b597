"""What changed between two rounds: levels, slum hectares, and the contribution of the works in between.

Only RTs scored in both rounds are compared, and a place above the RT is summed at both ends over those same RTs, so
that a difference is never one of which RTs were at hand. Area and place of an RT are those of the first round: the
baseline is static (source: the ministry's outcome sheet R0).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import fsum

import numpy as np
import polars as pl

from scoring.arrays import Bools, Floats, Ints
from scoring.bounds import together
from scoring.contribution import contribution, known
from scoring.round import KEYS, RoundScores
from scoring.score import Scores, score


@dataclass(frozen=True)
class Counts:
    """Of each of n places (n), over its RTs compared. Hectares are in millionths.

    ``rt``: RTs compared. ``left``, ``entered``: RTs slum at one end alone. ``unsettled``: RTs whose being slum is open
    at an end; they are in no hectares here but ``unsettled_area``. ``slum_before``, ``slum_after``: slum hectares.
    ``uncredited``, ``uncredited_area``: RTs slum at both ends whose contribution is not known where the chosen
    reduction asks for it; all of their area stays in ``slum_after``, so that the reduction may be more.
    """

    rt: Ints
    left: Ints
    entered: Ints
    unsettled: Ints
    unsettled_area: Ints
    slum_before: Ints
    slum_after: Ints
    uncredited: Ints
    uncredited_area: Ints


@dataclass(frozen=True)
class Progress:
    """n places at both ends, in the order of the first round.

    ``before``, ``after``: their scores. ``contribution`` (n): *kontribusi penanganan*, a share of 1, NaN where volumes
    are missing or the chosen variant does not define it. ``counts``: what their RTs say. ``only_before``,
    ``only_after``: the RTs scored in one round alone: key columns, and ``ditahan``, whether the other round holds them.
    ``held``: how many RTs each end holds. ``outside``: RTs compared that belong to no place of this kind.
    ``other_area``: RTs compared whose area the second round gives differently.
    """

    by: str
    before: Scores
    after: Scores
    contribution: Floats
    counts: Counts
    only_before: pl.DataFrame
    only_after: pl.DataFrame
    held: tuple[int, int]
    outside: int
    other_area: int

    @property
    def known(self) -> Bools:
        """Whether every volume is known at both ends (n)."""
        return known(self.before, self.after)

    @property
    def means(self) -> tuple[float, float] | None:
        """The sectoral mean at both ends: the mean over the places whose volumes are all known, each counting alike."""
        known = self.known
        if not known.any():
            return None
        start, end = (fsum(scores.mean_low[known]) / int(known.sum()) for scores in (self.before, self.after))
        return start, end

    def at(self, rows: Ints) -> Progress:
        """The places at these row numbers alone."""
        return replace(
            self,
            before=self.before.at(rows),
            after=self.after.at(rows),
            contribution=self.contribution[rows],
            counts=Counts(**{name: values[rows] for name, values in vars(self.counts).items()}),
        )

    def changed(self) -> Bools:
        """Whether the points of each criterion differ between the ends, (criteria, n)."""
        low = np.not_equal(self.before.points_low, self.after.points_low)
        either: Bools = np.logical_or(low, self.before.points_high != self.after.points_high)
        return either


def compare(before: RoundScores, after: RoundScores) -> Progress:
    """Compare two rounds, both scored by RT under one rule set."""
    rows = matched(before.scores, after.scores)
    only = _only(before, rows[0], after), _only(after, rows[1], before)
    held = before.held_rts.height, after.held_rts.height
    # Of a country each is large: where nobody else holds it, it goes before the other is copied.
    end = _less_named(after.scores).at(rows[1])
    del after
    start = before.scores.at(rows[0])
    del before
    end = replace(end, bounds=replace(end.bounds, places=start.bounds.places))
    share = contribution(start, end)
    return Progress(
        by="rt",
        before=start,
        after=end,
        contribution=share,
        counts=_counts(start, end, share),
        only_before=only[0],
        only_after=only[1],
        held=held,
        outside=0,
        other_area=int((start.bounds.base["luas_ha"] != end.bounds.base["luas_ha"]).sum()),
    )


def _less_named(scores: Scores) -> Scores:
    """With one column of their places' names, for they will be named as in the other round."""
    return replace(scores, bounds=replace(scores.bounds, places=scores.bounds.places.select("rt")))


def matched(before: Scores, after: Scores) -> tuple[Ints, Ints]:
    """The row numbers of the RTs that both have, in the order of ``before``."""
    places = {"a": before.bounds.places, "b": after.bounds.places}
    ends = [of.select(pl.struct(KEYS["rt"]).hash().alias("key")).with_row_index(end) for end, of in places.items()]
    near = ends[0].join(ends[1], on="key", how="inner", maintain_order="left").drop("key")
    # Keys are compared whole, but of those alone that can be the same: a join by all five takes far more memory.
    alike = np.ones(near.height, np.bool_)
    for name in KEYS["rt"]:
        alike &= (places["a"][name][near["a"]] == places["b"][name][near["b"]]).fill_null(False).to_numpy()
    both = near.cast(pl.Int64).filter(alike)
    return both["a"].to_numpy(), both["b"].to_numpy()


def _only(here: RoundScores, matched: Ints, other: RoundScores) -> pl.DataFrame:
    alone = np.ones(here.scores.total_low.size, np.bool_)
    alone[matched] = False
    held = other.held_rts.select(KEYS["rt"]).with_columns(ditahan=pl.lit(True))
    places = here.scores.bounds.places[np.flatnonzero(alone)]
    joined = places.join(held, on=KEYS["rt"], how="left", maintain_order="left")
    return joined.with_columns(pl.col("ditahan").fill_null(False))


def by_place(rts: Progress, by: str) -> Progress:
    """The RTs of ``rts`` summed by place at both ends and scored again; ``by`` is a key of ``KEYS``."""
    if by == "rt":
        return rts
    told = rts.before.bounds.places.select(x=pl.all_horizontal(pl.col(KEYS[by]).is_not_null()))["x"]
    placed = np.flatnonzero(told.to_numpy())
    named = rts if placed.size == rts.contribution.size else rts.at(placed)
    start, sums = together(named.before.bounds, KEYS[by], vars(named.counts))
    end, _ = together(named.after.bounds, KEYS[by], {})
    before, after = score(start, rts.before.rules), score(end, rts.after.rules)
    return replace(
        rts,
        by=by,
        before=before,
        after=after,
        contribution=contribution(before, after),
        counts=Counts(**sums),
        outside=rts.counts.rt.size - placed.size,
    )


def _counts(before: Scores, after: Scores, share: Floats) -> Counts:
    """What single RTs count, to be summed; hectares by the rule set's ``[choice.area_reduction]``."""
    area, limit = before.bounds.base["luas_ha"], before.rules.slum_from
    was, stays = before.total_low >= limit, after.total_low >= limit
    settled = (was | (before.total_high < limit)) & (stays | (after.total_high < limit))
    credit, uncredited = np.zeros(area.size), np.zeros(area.size, np.bool_)
    if before.rules.option("area_reduction") == "graded":
        both = settled & was & stays
        uncredited = both & np.isnan(share)
        credit = np.where(both & ~uncredited, np.clip(share, 0, 1), 0)
    kept = area - np.rint(area * credit).astype(np.int64)
    masks: Mapping[str, tuple[Bools, Ints | int]] = {
        "rt": (np.ones(area.size, np.bool_), 1),
        "left": (settled & was & ~stays, 1),
        "entered": (settled & stays & ~was, 1),
        "unsettled": (~settled, 1),
        "unsettled_area": (~settled, area),
        "slum_before": (settled & was, area),
        "slum_after": (settled & stays, kept),
        "uncredited": (uncredited, 1),
        "uncredited_area": (uncredited, area),
    }
    return Counts(**{name: np.where(true, value, 0) for name, (true, value) in masks.items()})
