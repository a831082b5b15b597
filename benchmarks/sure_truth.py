"""Made-up villages of which the truth is known: how often it lies in the intervals of ``rank --sure``.

python -m benchmarks.sure_truth                  # 1,000 villages

Of the residents' order the truth is what the whole village thinks, of whom 30 came, on the volumes as they are.
"""

from __future__ import annotations

from dataclasses import dataclass

import click
import numpy as np
import polars as pl

from scoring.arrays import Floats, Ints
from scoring.bounds import Bounds
from scoring.rank import rank
from scoring.rules import rule_set
from scoring.score import Scores, levels, score
from scoring.sure.errors import deviations, errors
from scoring.sure.outcomes import outcomes
from scoring.sure.people import People
from scoring.sure.ranks import of_totals, ranks
from scoring.sure.residents import of_ways
from scoring.sure.totals import parts, totals
from scoring.sure.ways import ways
from scoring.voice.ballots import Ballots
from scoring.voice.orders import residents
from scoring.voice.weights import weigh

SEED = 2020
RTS = 30
# Who came, of a village whose people differ as a Dirichlet distribution of that sum does.
PEOPLE, ALIKE = 30, 7.0
MISSING = 0.01
# Bases of an RT, in small units, from and to.
BASES = {
    "luas_ha": (500_000, 4_000_000),
    "jumlah_bangunan": (30, 120),
    "jumlah_kk": (30, 150),
    "panjang_jalan_ideal_m": (20_000, 120_000),
    "panjang_drainase_ideal_m": (20_000, 150_000),
}
# How the true share of what is bad lies between nothing and all, by the two numbers of a beta distribution: as flat as
# ``rank --sure`` takes it to be; and as surveys have it, mostly little or nearly all.
TRUTHS = {"flat": (1.0, 1.0), "at the ends": (0.5, 0.5)}


@dataclass(frozen=True)
class Covered:
    """Over all RTs: how often the true rank lies in the interval; how often in the one that is not widened to hold the
    official rank; ranks an interval is wide; the same of the residents' order; how likely the likeliest level was
    called, and how often it was true."""

    held: float
    bare: float
    width: float
    residents: float
    residents_width: float
    called: float
    true: float


def village(rng: np.random.Generator, size: int, shape: tuple[float, float]) -> tuple[Scores, Scores]:
    """A village as it is, and as it was told."""
    rules, one = rule_set(), np.ones(size, np.int64)
    base = {name: rng.integers(low, high, size) for name, (low, high) in BASES.items()}
    base["jumlah_krt"] = base["jumlah_bangunan"]
    true = [np.rint(base[c.base] * rng.beta(*shape, size)).astype(np.int64) for c in rules.criteria]
    places = pl.DataFrame({"rt": [f"{at:03}" for at in range(size)]})
    whole = Bounds(places, base, {}, tuple(true), tuple(true), {}, {}, one)
    error = deviations(whole, rules, errors())
    low, high = [], []
    for at, criterion in enumerate(rules.criteria):
        told = _told(rng, true[at], error[at], base[criterion.base])
        missing = rng.random(size) < MISSING
        low.append(np.where(missing, 0, told))
        high.append(np.where(missing, base[criterion.base], told))
    as_told = Bounds(places, base, {}, tuple(low), tuple(high), {}, {}, one)
    return score(whole, rules), score(as_told, rules)


def _told(rng: np.random.Generator, true: Ints, error: Floats, base: Ints) -> Ints:
    return np.rint(true + rng.normal(0, error)).clip(0, base).astype(np.int64)


def coverage(rng: np.random.Generator, villages: int, size: int, draws: int, shape: tuple[float, float]) -> Covered:
    """What is told of ``villages``, against what is true of them."""
    rules, found = rule_set(), []
    for _ in range(villages):
        true, told = village(rng, size, shape)
        known = totals(parts(told.bounds, rules, deviations(told.bounds, rules, errors())), rules)
        bare = ranks(of_totals(outcomes(told, known)), size, 10, draws, rng)
        held, truth = bare.holding(rank(told).rank), rank(true).rank
        inside = [(one.low <= truth) & (truth <= one.high) for one in (held, bare)]
        chances, level = known.levels(rules), levels(true.total_low, rules)
        likeliest = [chances.max(axis=1), chances.argmax(axis=1) == level]
        voiced, width = _residents(rng, true, told, draws)
        found.append([*inside, held.high - held.low + 1, voiced, width, *likeliest])
    return Covered(*(float(x) for x in np.array(found, float).mean(axis=(0, 2))))


def _residents(rng: np.random.Generator, true: Scores, told: Scores, draws: int) -> tuple[Floats, Floats]:
    """Whether each true rank by what the village thinks lies in its interval, and how wide that is (n)."""
    rules, bounds = told.rules, told.bounds
    meant = rng.dirichlet(np.full(len(rules.aspects), 2.0))
    cast = rng.multinomial(20, rng.dirichlet(meant * ALIKE + 1e-6, PEOPLE)).astype(float)
    names, nobody = tuple(str(at) for at in range(PEOPLE)), ("",) * PEOPLE
    ballots = Ballots("pebbles", tuple(a.id for a in rules.aspects), cast, names, nobody, np.ones(PEOPLE))
    came = weigh(ballots, "person")
    assert came is not None
    means = ways(bounds, rules, deviations(bounds, rules, errors()), draws, rng)
    found = ranks(of_ways(means, People(ballots, "person").again), bounds.rt.size, 10, draws, rng)
    found, truth = found.holding(residents(told, came.village).rank), residents(true, meant).rank
    return (found.low <= truth) & (truth <= found.high), found.high - found.low + 1


@click.command()
@click.option("--villages", default=1000, show_default=True)
@click.option("--draws", default=1000, show_default=True)
@click.option("--seed", default=SEED, show_default=True)
def bench(villages: int, draws: int, seed: int) -> None:
    """How often the truth lies in a 90 % interval."""
    for name, shape in TRUTHS.items():
        made = coverage(np.random.default_rng(seed), villages, RTS, draws, shape)
        click.echo(
            f"{villages:,} villages of {RTS} RTs, truth {name}: {made.held:.1%} of true ranks in their interval "
            f"({made.bare:.1%} before it is widened to hold the official rank), {made.width:.1f} ranks wide; "
            f"of the residents' {made.residents:.1%}, {made.residents_width:.1f} wide; "
            f"likeliest level called with {made.called:.1%}, true in {made.true:.1%}"
        )


if __name__ == "__main__":
    bench()
