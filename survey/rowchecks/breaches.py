"""How many cells of a row cannot be what their header says: the measure by which rows are tried for a slide."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from survey import cells
from survey.arrays import Flags, Floats, Rows
from survey.catalogue import catalogue
from survey.cells.where import Nowhere

Numbers = Floats
MILLION = 1_000_000
NOISE = 1e-6


def as_numbers(text: pl.DataFrame, decimal: cells.Decimal) -> Numbers:
    """Every cell as a float, blank as NaN, no number as infinity. Only for judging where values stand."""
    parsed = cells.parse(text, dict.fromkeys(text.columns, MILLION), decimal, Nowhere())
    numbers = parsed.values.select(pl.all().cast(pl.Float64) / MILLION).to_numpy().copy()
    for i, name in enumerate(text.columns):
        numbers[parsed.unreadable[name].to_numpy(), i] = np.inf
    return numbers


@dataclass(frozen=True)
class _Rules:
    """Of columns, the positions of ``counts``, of ``volumes`` and the ``bases`` of these; how much is the ``most`` that
    each may hold, infinity where nothing says so; and which ``needed`` ones may not be blank."""

    counts: Rows
    volumes: Rows
    bases: Rows
    most: Numbers
    needed: Flags


@cache
def _rules(names: tuple[str, ...]) -> _Rules:
    made = catalogue()
    asked = [made[name] for name in names]
    volumes = [at for at, question in enumerate(asked) if question.kind == "volume"]
    most = [np.inf if q.kind == "volume" or q.max is None else q.max for q in asked]
    return _Rules(
        counts=np.flatnonzero([made.unit_of(name).scale == 1 for name in names]),
        volumes=np.array(volumes, np.int64),
        bases=np.array([names.index(asked[at].base) for at in volumes], np.int64),
        most=np.array(most, np.float64),
        needed=np.array([question.blank == "error" for question in asked], bool),
    )


def breaches(numbers: Numbers, names: list[str], edge: Flags) -> Rows:
    """Breaches per row. ``numbers``: (rows, names), NaN where blank; ``edge``: columns whose value is unknown."""
    made, rules = catalogue(), _rules(tuple(names))
    wrong = (numbers < 0) | (numbers > rules.most)
    counts = np.where(np.isfinite(numbers), numbers, 0)[:, rules.counts]
    wrong[:, rules.counts] |= np.abs(counts - np.rint(counts)) > NOISE
    wrong[:, rules.volumes] |= numbers[:, rules.volumes] > numbers[:, rules.bases]
    blank = np.isnan(numbers[:, rules.needed & ~edge])
    count: Rows = sum(flags.sum(axis=1) for flags in (np.isinf(numbers), wrong, blank))
    value = {name: numbers[:, i] for i, name in enumerate(names)}
    for ratio in (r for r in made.ratios if r.severity == "error"):
        count += value[ratio.over] > ratio.max * value[ratio.under]
    for most in (r for r in made.at_most if r.severity == "error" and r.whole in names):
        count += sum(value[part] for part in most.parts) > value[most.whole]
    return count
