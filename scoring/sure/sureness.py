"""How sure the priority order of a round is, place by place."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from scoring.arrays import Floats, Ints
from scoring.rank import Ranking, rank
from scoring.round import RoundScores
from scoring.score import levels
from scoring.sure.errors import Errors, deviations
from scoring.sure.movers import Movers, movers
from scoring.sure.outcomes import outcomes
from scoring.sure.ranks import Ranks, of_totals, ranks
from scoring.sure.tiers import listed, of_outcomes, tiers
from scoring.sure.totals import parts, totals


@dataclass(frozen=True)
class Sureness:
    """Of n places. ``ranking``: the order itself, open ranks listed where their mean puts them. ``ranks``: intervals
    that hold it, and chances of the first k. ``expected`` (n): the mean rank. ``tier`` (n): from 1. ``levels`` (n,
    levels): chances. ``moves_rank``, ``moves_level``: what the error of each volume does to the rank and to the level.

    Chances of levels, expected ranks, tiers and indices are worked out, ``ranks`` is drawn.
    """

    ranking: Ranking
    ranks: Ranks
    expected: Floats
    tier: Ints
    levels: Floats
    moves_rank: Movers
    moves_level: Movers


def how_sure(result: RoundScores, of: Errors, *, k: int, draws: int, rng: np.random.Generator) -> Sureness:
    """How sure the order of ``result`` is under the errors ``of`` volumes; ``k``: how many count as the first."""
    scores, rules = result.scores, result.scores.rules
    ranking = rank(scores, result.classes)
    known = parts(scores.bounds, rules, deviations(scores.bounds, rules, of))
    found = totals(known, rules)
    every = outcomes(scores, found, result.classes)
    drawn = ranks(of_totals(every), every.size, k, draws, rng).holding(ranking.rank)
    at_total = np.arange(rules.most_points + 1)
    level = np.broadcast_to(levels(at_total, rules).astype(float), (every.size, at_total.size))
    expected = every.expected_ranks()
    ranking = replace(ranking, order=listed(ranking.order, ranking.rank > 0, expected))
    moves_rank, moves_level = movers(known, every.rank_at(at_total.size), level)
    return Sureness(
        ranking=ranking,
        ranks=drawn,
        expected=expected,
        tier=tiers(ranking.order, of_outcomes(every)),
        levels=found.levels(rules),
        moves_rank=moves_rank,
        moves_level=moves_level,
    )
