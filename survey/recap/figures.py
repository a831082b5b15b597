"""The figures of the ministry's logbook beside the volumes: shares, lengths, densities, most frequent answers."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from survey import cells
from survey.catalogue import FormQuestion, catalogue, form
from survey.place import KEY, key_names
from survey.recap.choices import BUILDINGS, RecapChoices
from survey.recap.formulas import known
from survey.recap.joined import joined
from survey.recap.tally import HOUSEHOLDS, UNTOLD, YES, counted
from survey.recap.verdicts import names, verdicts

SHARE, MOST = "bagian", "terbanyak"


@dataclass(frozen=True)
class Told:
    """The entries of ``figures.toml`` by kind, each by its name."""

    less: Mapping[str, Mapping[str, Any]]
    share: Mapping[str, Mapping[str, Any]]
    per_hectare: Mapping[str, Mapping[str, Any]]
    of_rt: Mapping[str, Mapping[str, Any]]
    answer: Mapping[str, Mapping[str, Any]]


@cache
def entries() -> Told:
    told = tomllib.loads(Path(__file__).with_name("figures.toml").read_text(encoding="utf-8"))
    return Told(**{kind: {entry["name"]: entry for entry in listed} for kind, listed in told.items()})


def figures(rt: pl.DataFrame, tally: pl.DataFrame, baseline: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """A row per RT of ``baseline`` (of ``survey.recap.baseline``; the other arguments as there): the key columns, then
    lengths and areas as Int64 in small units; shares of 1 and densities as Float64, null where not known or of nothing;
    of each question that no verdict looks at, the most frequent answers as text. Source: ``figures.toml``.
    """
    beside = joined(rt, tally)
    answers = [name for name in beside.columns if name not in baseline.columns]
    counts = tally.select(*KEY, *(name for name in tally.columns if name not in beside.columns))
    there = baseline.join(beside.select(*KEY, *answers), on=list(KEY), how="left", maintain_order="left")
    there = there.join(counts, on=list(KEY), how="left", maintain_order="left")
    there = there.with_columns(_less(choices))
    made = [*_verdicts(), *_shares(choices), *_densities(), *_of_rt(), *_answers(), *_most()]
    return there.select(*key_names(), *entries().less, *made)


def told(made: pl.DataFrame) -> pl.DataFrame:
    """The figures with lengths, areas and counts as exact decimal text."""
    scales = {name: catalogue().units[_unit(entry["whole"])].scale for name, entry in entries().less.items()}
    return made.with_columns(cells.as_decimal(name, scale) for name, scale in scales.items())


def _unit(name: str) -> str:
    known = {question.name: question.unit for question in form("rt").asked} | {
        question.name: question.unit for question in catalogue().quantities
    }
    return known[name]


def counted_only() -> list[FormQuestion]:
    """The questions with one choice that no verdict looks at: they describe the households and are not judged."""
    judged = {held.question for verdict in verdicts().values() for line in verdict.any for held in line}
    return [q for q in form("rumah_tangga").asked if q.kind == "choice" and q.name not in judged]


def _less(choices: RecapChoices) -> list[pl.Expr]:
    return [
        (pl.col(_base(entry["whole"], choices)) - pl.col(entry["part"])).alias(name)
        for name, entry in entries().less.items()
    ]


def _verdicts() -> Iterator[pl.Expr]:
    for name in names("rumah_tangga"):
        yield _of(pl.col(counted(name, YES)), known(name)).alias(counted(name, SHARE))


def _shares(choices: RecapChoices) -> Iterator[pl.Expr]:
    for name, entry in entries().share.items():
        of = choices.divisor.get(name, _base(entry["of"], choices))
        yield _of(pl.col(entry["part"]), pl.col(of)).alias(name)


def _densities() -> Iterator[pl.Expr]:
    hectare = catalogue().units["ha"].scale
    for name, entry in entries().per_hectare.items():
        yield _of(pl.col(entry["part"]), pl.col(entry["of"]) / hectare).alias(name)


def _of_rt() -> Iterator[pl.Expr]:
    for name, entry in entries().of_rt.items():
        yield pl.coalesce(entry["verdicts"]).cast(pl.Float64).alias(name)


def _answers() -> Iterator[pl.Expr]:
    for name, entry in entries().answer.items():
        answered = pl.col(HOUSEHOLDS) - pl.col(counted(entry["question"], UNTOLD))
        yield _of(pl.col(counted(entry["question"], entry["choice"])), answered).alias(name)


def _most() -> Iterator[pl.Expr]:
    for question in counted_only():
        columns = [counted(question.name, choice.name) for choice in question.choices]
        most = pl.max_horizontal(columns)
        told = [pl.when(pl.col(name) == most).then(pl.lit(name.partition(":")[2])) for name in columns]
        both = pl.concat_str(told, separator=" ", ignore_nulls=True)
        yield pl.when(most > 0).then(both).alias(counted(question.name, MOST))


def _of(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    return pl.when(whole > 0).then(part.cast(pl.Float64) / whole.cast(pl.Float64))


def _base(name: str, choices: RecapChoices) -> str:
    return choices.building_base if name == BUILDINGS else name
