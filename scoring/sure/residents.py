"""How sure the residents' order is: other people might have come, volumes err, and some are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.arrays import Floats, Ints
from scoring.rules import RuleSet
from scoring.score import Scores
from scoring.sure.errors import Errors, deviations
from scoring.sure.movers import Movers
from scoring.sure.people import Weighing, millionths
from scoring.sure.ranks import BLOCK, Drawing, Drawn, Ranks, ranks
from scoring.sure.tiers import APART, Together, listed, tiers
from scoring.sure.totals import Parts, parts
from scoring.sure.ways import ways
from scoring.voice.orders import Residents

# Draws by which places are told apart, and weights from which their spread is taken.
COMPARED, WEIGHTS = 1000, 10_000
# A variance of the index below this is that of rounding.
ROUNDING = 1e-15


@dataclass(frozen=True)
class ResidentsSureness:
    """Of n places. ``order``: row numbers from the most urgent, open ranks where their mean puts them. ``ranks``:
    intervals that hold the order, chances of the first k, mean ranks. ``tier`` (n): from 1. ``moves``: what the error
    of each volume and, in the last row, who came does to the residents' index; all but ``moves`` is drawn."""

    order: Ints
    ranks: Ranks
    tier: Ints
    moves: Movers


def how_sure(
    scores: Scores, residents: Residents, order: Ints, of: Errors, weighing: Weighing, *, k: int, draws: int,
    rng: np.random.Generator,
) -> ResidentsSureness:  # fmt: skip
    """How sure ``residents`` is. ``order``: the regulation's, by which places alike are listed. ``weighing``: weights
    in the order of the rule set's aspects."""
    bounds, rules = scores.bounds, scores.rules
    deviation = deviations(bounds, rules, of)
    drawing = of_ways(ways(bounds, rules, deviation, draws, rng), weighing)
    drawn = ranks(drawing, order.size, k, draws, rng)
    own = listed(residents.order(order), residents.rank > 0, drawn.mean)
    return ResidentsSureness(
        order=own,
        ranks=drawn.holding(residents.rank),
        tier=tiers(own, of_draws(drawing, order.size, rng)),
        moves=moves(parts(bounds, rules, deviation), rules, weighing(rng, WEIGHTS)),
    )


def of_ways(means: npt.NDArray[np.integer], weighing: Weighing) -> Drawing:
    """Draws of weights over the aspect means of places in billionths (n, ways, k), for each place any of its ways.

    Weights are whole millionths: no sum of products is above 2**53, so they add up without rounding, in any order, and
    a tie is one.
    """
    size, count, _ = means.shape
    place = np.arange(size)

    def draw(rng: np.random.Generator, draws: int) -> Iterator[Drawn]:
        weights = millionths(weighing(rng, draws))
        which = rng.integers(0, count, (draws, size))
        for weight, one in zip(weights, which, strict=True):
            index = means[place, one] @ weight
            order = np.argsort(-index, kind="stable")
            new = np.diff(index[order], prepend=-1) != 0
            yield order, np.maximum.accumulate(np.where(new, place + 1, 0))

    return draw


def of_draws(drawing: Drawing, size: int, rng: np.random.Generator) -> Together:
    """Places told apart by how often one stands above the other in some draws."""
    rank = np.empty((COMPARED, size), np.int64)
    drawn = (one for _ in range(0, COMPARED, BLOCK) for one in drawing(rng, BLOCK))
    for row, (place, ranked) in zip(rank, drawn, strict=True):
        row[place] = ranked

    def together(run: Ints, size: int) -> int:
        for at in range(size, run.size):
            apart = rank[:, run[:at]] - rank[:, run[at], None]
            if max((apart < 0).mean(axis=0).max(), (apart > 0).mean(axis=0).max()) > APART:
                return at
        return int(run.size)

    return together


def moves(known: Parts, rules: RuleSet, weights: Floats) -> Movers:
    """Sobol indices of the residents' index, held against its mean over the places, for what all have in common moves
    none. ``weights`` (draws, k).

    The index is a sum of products of what people say and what was measured, independent of each other, so its variance
    falls into parts that follow from means and variances: nothing is drawn but the weights.
    """
    aspects = [aspect.id for aspect in rules.aspects]
    of = np.array([aspects.index(criterion.aspect) for criterion in rules.criteria])
    within = np.array([len(aspect.criteria) for aspect in rules.aspects])[of]
    counts = known.chance * known.counts(rules)[:, None]
    mean = (counts * known.share).sum(axis=1)
    spread = (counts * (np.square(known.share) + np.square(known.spread))).sum(axis=1) - np.square(mean)
    error = spread.clip(0) / np.square(within)[:, None]
    own = np.array([(mean / within[:, None])[of == at].sum(axis=0) for at in range(len(aspects))])
    apart = own - own.mean(axis=1, keepdims=True)
    centre, covers = weights.mean(axis=0), np.cov(weights.T)
    first = np.concatenate([error * np.square(centre)[of][:, None], [(apart * (covers @ apart)).sum(axis=0)]])
    both = error * np.diag(covers)[of][:, None]
    total = first + np.concatenate([both, [both.sum(axis=0)]])
    variance = first.sum(axis=0) + both.sum(axis=0)
    variance[variance < ROUNDING] = 0
    shares = [np.divide(part, variance, out=np.zeros_like(part), where=variance > 0) for part in (first, total)]
    return Movers(shares[0], shares[1], variance)
