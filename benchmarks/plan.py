"""Budget plans timed: works under four lines with one work an RT, and level choices, each with its gap to the bound.

``python -m benchmarks.plan`` prints one line per task and fails where an aim is missed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import click
import numpy as np
import polars as pl

from benchmarks.country import SEED, places
from scoring.plan.budget import Budget, Limits, Line
from scoring.plan.levels import choose, options
from scoring.plan.purse import Task, task
from scoring.plan.relief import OBJECTIVES, Relief
from scoring.plan.solve import GAP, solve
from scoring.round import of_round
from scoring.rules import rule_set
from scoring.score import Scores
from scoring.works.work import Works
from survey.example import plan, quantities

WORKS, RTS = 5000, 3000
# Seconds, by RTs with level choices.
LEVELS = {5_000: 2.0, 50_000: 10.0}
SOLVING = 10.0


@dataclass(frozen=True)
class Timed:
    name: str
    seconds: float
    aim: float
    value: int
    bound: int

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound else 0.0

    @property
    def met(self) -> bool:
        return self.seconds <= self.aim and self.gap <= GAP

    def told(self) -> str:
        gap = f"{self.value:,} of at most {self.bound:,} (gap {self.gap:.2e})"
        return f"| {self.name} | {self.seconds:.2f} | {self.aim:g} | {gap} | {'met' if self.met else '**missed**'} |"


def scored(n: int) -> Scores:
    """``n`` made-up RTs of the example's generator, scored."""
    rows = places(n).with_columns(quantities(np.random.default_rng(SEED), n, plan()["kind"]))
    rows = rows.with_columns(ditahan=pl.lit(None, pl.String), kawasan=pl.lit(None, pl.String))
    return of_round(rows, rows.head(0), rule_set()).scores


def of_works(count: int, rts: int) -> Task:
    """Works that touch three criteria each, in random RTs, under four lines of which three may not fund everything."""
    rng, scores = np.random.default_rng(SEED), scored(rts)
    rt = np.sort(rng.integers(0, rts, count))
    removes = np.zeros((len(scores.rules.criteria), count), np.int64)
    for _ in range(3):
        criterion = rng.integers(0, len(scores.rules.criteria), count)
        volume = np.array([scores.bounds.low[c][r] for c, r in zip(criterion, rt, strict=True)])
        removes[criterion, np.arange(count)] = (volume * rng.uniform(0.3, 1, count)).astype(np.int64)
    table = scores.bounds.places[rt].with_columns(
        id_kegiatan=pl.Series([f"K{i}" for i in range(count)]),
        kegiatan=pl.lit("jalan"),
        pelaksana=pl.Series(rng.choice(["ksm", "kontraktor"], count)),
    )
    households = np.minimum(rng.integers(5, 80, count), scores.bounds.base["jumlah_kk"][rt])
    cost = rng.integers(20, 900, count) * 250_000
    works, total = Works(table, rt, cost, removes, households), int(cost.sum())
    lines = (
        Line("APBD", total // 10, criteria=frozenset({"2a", "2b", "4c"})),
        Line("Swakelola", total // 10, implementers=frozenset({"ksm"})),
        Line("APBN", total // 20),
        Line("Hibah", total // 12, criteria=frozenset({"3a", "5a", "1c", "6a"})),
    )
    return task(Relief(scores, works), Budget(lines, Limits(one_per_rt=True)))


def runs() -> Iterator[Timed]:
    made = of_works(WORKS, RTS)
    for objective in OBJECTIVES:
        start = time.perf_counter()
        found = solve(made, objective, seconds=SOLVING, told=_progress)
        seconds = time.perf_counter() - start
        yield Timed(f"{WORKS:,} works, 4 lines, one an RT: {objective}", seconds, SOLVING, found.value, found.bound)
    for count, aim in LEVELS.items():
        scores = scored(count)
        price = {c.volume: Fraction(250_000 + 1_000 * at) for at, c in enumerate(scores.rules.criteria)}
        start = time.perf_counter()
        steps = options(scores, price)
        chosen = choose(steps, int(steps.cost.sum()) // 20)
        seconds = time.perf_counter() - start
        yield Timed(
            f"level choices, {count:,} RT: {steps.cost.size:,} steps", seconds, aim, chosen.points, chosen.bound
        )


def _progress(step: str, value: int, bound: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"  {step}: {value:,} of at most {bound:,}", err=True)


@click.command()
def bench() -> None:
    """Time budget plans; fails where an aim is missed."""
    click.echo("| task | s | aim | reached | |\n| --- | --: | --: | --- | --- |")
    missed = 0
    for timed in runs():
        click.echo(timed.told())
        missed += not timed.met
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    bench()
