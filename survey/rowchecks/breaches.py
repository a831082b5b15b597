"""How many cells of a row cannot be what their header says: the measure by which rows are tried for a slide."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

from survey import cells
from survey.catalogue import Catalogue, Question, catalogue
from survey.cells.where import Nowhere

Numbers = npt.NDArray[np.float64]
MILLION = 1_000_000
NOISE = 1e-6


def as_numbers(text: pl.DataFrame, decimal: cells.Decimal) -> Numbers:
    """Every cell as a float, blank as NaN, no number as infinity. Only for judging where values stand."""
    parsed = cells.parse(text, dict.fromkeys(text.columns, MILLION), decimal, Nowhere())
    numbers = parsed.values.select(pl.all().cast(pl.Float64) / MILLION).to_numpy().copy()
    for i, name in enumerate(text.columns):
        numbers[parsed.unreadable[name].to_numpy(), i] = np.inf
    return numbers


def breaches(numbers: Numbers, names: list[str], edge: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Breaches per row. ``numbers``: (rows, names), NaN where blank; ``edge``: columns whose value is unknown."""
    made = catalogue()
    value = {name: numbers[:, i] for i, name in enumerate(names)}
    count: npt.NDArray[np.int64] = np.isinf(numbers).sum(axis=1)
    for question in (made[name] for name in names):
        count += _wrong(made, question, value)
        if question.blank == "error" and not edge[names.index(question.name)]:
            count += np.isnan(value[question.name])
    for ratio in (r for r in made.ratios if r.severity == "error"):
        count += value[ratio.over] > ratio.max * value[ratio.under]
    for most in (r for r in made.at_most if r.severity == "error" and r.whole in names):
        count += sum(value[part] for part in most.parts) > value[most.whole]
    return count


def _wrong(made: Catalogue, question: Question, value: dict[str, Numbers]) -> npt.NDArray[np.bool_]:
    own = value[question.name]
    wrong = own < 0
    if made.unit_of(question.name).scale == 1:
        finite = np.where(np.isfinite(own), own, 0)
        wrong |= np.abs(finite - np.rint(finite)) > NOISE
    if question.kind == "volume":
        wrong |= own > value[question.base]
    elif question.max is not None:
        wrong |= own > question.max
    return wrong
