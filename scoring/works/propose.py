"""Candidate works drafted from what a baseline lacks: one for each RT and criterion that has points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from scoring.arrays import Bools, Ints
from scoring.rules import Criterion
from scoring.score import Scores
from scoring.works.costs import Cost, Costs
from scoring.works.work import road_credit
from survey.catalogue import catalogue, form
from survey.parallel import runs
from survey.place import KEY, in_order

PROPOSED = "usulan"
# RTs whose works are listed at once; an RT has up to a work for each criterion.
AT_ONCE = 1 << 13


@dataclass(frozen=True)
class Draft:
    """W works on one criterion. ``at`` (W): the RT of each, by its place among ``Proposed.rts``, rising. ``rupiah``
    (W): what each costs."""

    criterion: Criterion
    cost: Cost
    at: Ints
    rupiah: Ints

    def of(self, which: Bools | slice) -> Draft:
        return replace(self, at=self.at[which], rupiah=self.rupiah[which])

    def between(self, run: slice) -> Draft:
        """The works in a run of the RTs."""
        return self.of(slice(*np.searchsorted(self.at, (run.start, run.stop))))


@dataclass(frozen=True)
class Proposed:
    """``rts`` (n): row numbers of the scores' RTs in the order of their names; ``keys``: what numbers the works;
    ``drafts``: the works of each criterion that has any; ``unpriced``: criteria with points for which no cost is known,
    and in how many RTs; ``too_dear``: works above what one work may cost; ``open``: how many volumes are missing."""

    scores: Scores
    rts: Ints
    keys: Sequence[str]
    drafts: tuple[Draft, ...]
    unpriced: Mapping[str, int]
    too_dear: tuple[Draft, ...]
    open: int

    @cached_property
    def dear(self) -> tuple[str, ...]:
        """The numbers of the works that are too dear."""
        return tuple(self._listed(self.too_dear)["id_kegiatan"])

    @property
    def works(self) -> pl.DataFrame:
        """The works by RT: columns of the form ``pekerjaan`` (volumes in small units, rupiah Int64)."""
        return pl.concat(self.parts())

    def parts(self) -> Iterator[pl.DataFrame]:
        """The same, those of a run of RTs at a time: a country's are too many to stand in memory at once."""
        for run in runs(self.rts.size, AT_ONCE):
            yield self._listed([draft.between(run) for draft in self.drafts])

    def _listed(self, drafts: Sequence[Draft]) -> pl.DataFrame:
        # The numbers of an RT's works differ in the criterion alone.
        by_name = sorted(drafts, key=lambda draft: f"{draft.criterion.id}-")
        rows = [_none(self.scores), *(self._of_criterion(draft) for draft in by_name)]
        return pl.concat(rows, how="diagonal").sort("at", maintain_order=True).drop("at")

    def _of_criterion(self, draft: Draft) -> pl.DataFrame:
        rows, criterion = self.rts[draft.at], draft.criterion
        volume = _volume(self.scores, criterion, rows)
        of_people = criterion.base == "jumlah_kk"
        return self.scores.bounds.places[rows].select(
            pl.concat_str(pl.lit(f"U-{criterion.id}"), *self.keys, separator="-").alias("id_kegiatan"),
            *KEY,
            kegiatan=pl.lit(draft.cost.activity),
            status=pl.lit(PROPOSED),
            biaya_rp=pl.Series(draft.rupiah),
            harga_satuan_rp=pl.lit(draft.cost.median, pl.Int64),
            penerima_kk=pl.Series(volume) if of_people else pl.lit(None, pl.Int64),
            **{criterion.volume: pl.Series(volume)},
            at=pl.Series(draft.at),
        )


def proposed(scores: Scores, costs: Costs, keys: Sequence[str] = KEY) -> Proposed:
    """A work takes away the whole volume of its criterion, by the activity usual for it, at its median cost, rounded up
    to whole rupiah. A criterion without points, or whose volume is missing, gets none; nor does one that the rule set's
    choice credits to a road work drafted in the same RT. A work above what the list of works takes is left out.
    ``keys``: what tells one RT of the project from any other, for the works' numbers.
    """
    rts = in_order(scores.bounds.places)
    wanted = {c.volume: np.flatnonzero(_lacks(scores, at)[rts]) for at, c in enumerate(scores.rules.criteria)}
    for whole, by in road_credit(scores.rules).items():
        roads = np.concatenate([wanted[name] for name in by if name in wanted])
        wanted[whole] = np.setdiff1d(wanted.get(whole, roads[:0]), roads)
    drafts, unpriced = [], {}
    for criterion in scores.rules.criteria:
        at, cost = wanted[criterion.volume], costs.usual(catalogue()[criterion.volume].criterion)
        if cost is None and at.size:
            unpriced[criterion.id] = int(at.size)
        elif cost and at.size:
            volume, scale = _volume(scores, criterion, rts[at]), catalogue().unit_of(criterion.volume).scale
            drafts.append(Draft(criterion, cost, at, cost.rupiah(volume, scale)))
    kept, dear = _only(drafts, dear=False), _only(drafts, dear=True)
    return Proposed(scores, rts, keys, kept, unpriced, dear, int(scores.bounds.missing().sum()))


def _only(drafts: Sequence[Draft], dear: bool) -> tuple[Draft, ...]:
    """The works above what one work may cost, or those that are not."""
    most = form("pekerjaan")["biaya_rp"].max or np.inf
    parts = (draft.of((draft.rupiah > most) == dear) for draft in drafts)
    return tuple(part for part in parts if part.at.size)


def _lacks(scores: Scores, at: int) -> Bools:
    lacks: Bools = scores.bounds.known(at) & (scores.points_low[at] > 0)
    return lacks


def _volume(scores: Scores, criterion: Criterion, rows: Ints) -> Ints:
    volume: Ints = scores.bounds.low[scores.rules.position(criterion.id)][rows].astype(np.int64)
    return volume


def _none(scores: Scores) -> pl.DataFrame:
    numbers = (*dict.fromkeys(c.volume for c in scores.rules.criteria), "biaya_rp", "harga_satuan_rp", "penerima_kk")
    texts = ("id_kegiatan", *KEY, "kegiatan", "status")
    return pl.DataFrame(schema={**dict.fromkeys(texts, pl.String), **dict.fromkeys((*numbers, "at"), pl.Int64)})
