"""The volumes of ``volumes.toml`` as expressions over the joined answers and counts of an RT."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path

import polars as pl

from survey.recap.tally import HOUSEHOLDS, NO, YES, counted

ROUNDINGS: Mapping[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "round": lambda over, under: (2 * over + under) // (2 * under),
    "cut": lambda over, under: over // under,
}
# The same of a double, as the spreadsheet's ROUND(x,0) and INT(x) do it.
OF_DOUBLE: Mapping[str, Callable[[pl.Expr], pl.Expr]] = {
    "round": lambda x: x.round(0, mode="half_away_from_zero"),
    "cut": lambda x: x.floor(),
}


@dataclass(frozen=True)
class OfHouseholds:
    """The share of the households whose ``verdict`` is no, of all ``of``."""

    volume: str
    verdict: str
    of: str
    rounding: str
    source: str


@dataclass(frozen=True)
class AllOrNothing:
    """All of ``of`` where the RT's ``verdict`` is no, 0 where it is yes."""

    volume: str
    verdict: str
    of: str
    source: str


@dataclass(frozen=True)
class Rest:
    """An answer of the RT form less others."""

    volume: str
    whole: str
    parts: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Formulas:
    of_households: tuple[OfHouseholds, ...]
    all_or_nothing: tuple[AllOrNothing, ...]
    rest: tuple[Rest, ...]


@cache
def formulas() -> Formulas:
    """The entries of ``volumes.toml``, in its order."""
    told = tomllib.loads(Path(__file__).with_name("volumes.toml").read_text(encoding="utf-8"))
    return Formulas(
        of_households=tuple(OfHouseholds(**entry) for entry in told["of_households"]),
        all_or_nothing=tuple(AllOrNothing(**entry) for entry in told["all_or_nothing"]),
        rest=tuple(Rest(**{**entry, "parts": tuple(entry["parts"])}) for entry in told["rest"]),
    )


def known(verdict: str) -> pl.Expr:
    """How many households of the RT have the verdict, yes or no."""
    return pl.col(counted(verdict, YES)) + pl.col(counted(verdict, NO))


def enough(verdict: str, answered: Fraction) -> pl.Expr:
    """Whether so large a share of the households has it, and one at the least."""
    share = known(verdict) * answered.denominator >= pl.col(HOUSEHOLDS) * answered.numerator
    return share & (known(verdict) > 0)


def share_of(verdict: str, of: str, rounding: str, doubles: bool) -> pl.Expr:
    """``of`` times the share of the known households whose verdict is no, as a whole number."""
    if doubles:
        share = pl.lit(1.0) - pl.col(counted(verdict, YES)).cast(pl.Float64) / known(verdict).cast(pl.Float64)
        return OF_DOUBLE[rounding](share * pl.col(of).cast(pl.Float64)).cast(pl.Int64)
    return ROUNDINGS[rounding](pl.col(of) * pl.col(counted(verdict, NO)), known(verdict))


def either(true: pl.Expr, then: pl.Expr, otherwise: pl.Expr) -> pl.Expr:
    """``then`` or ``otherwise``; null where ``true`` is not known."""
    return pl.when(true).then(then).when(true.not_()).then(otherwise)
