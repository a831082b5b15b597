"""On how many of its households each volume of an RT rests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from survey.place import KEY
from survey.recap.choices import RecapChoices
from survey.recap.formulas import enough, formulas, known
from survey.recap.tally import HOUSEHOLDS, counted

KNOWN = "diketahui"
SCHEMA = {**dict.fromkeys(KEY, pl.String), "kolom": pl.String, KNOWN: pl.Int64, "semua": pl.Int64}


@dataclass(frozen=True)
class Resting:
    """``known`` of the ``needed`` answers: each household answers once for each volume that is made of households.
    ``partly``: the volumes of RTs that do not rest on all: the key columns, ``kolom``, ``diketahui`` of ``semua``."""

    known: int
    needed: int
    partly: pl.DataFrame


def with_rests(tally: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """The tally, and in ``<volume>:diketahui`` (Int32) on how many of its households (``krt``) each volume rests."""
    return tally.with_columns(
        known(verdict).alias(counted(volume, KNOWN)) for volume, verdict in _used(choices).items()
    )


def resting(counts: pl.DataFrame) -> Resting:
    """What the volumes of some RTs rest on; ``counts``: of ``with_rests``."""
    columns = [name for name in counts.columns if name.endswith(f":{KNOWN}")]
    households = int(counts[HOUSEHOLDS].sum())
    return Resting(
        sum(int(counts[name].sum()) for name in columns),
        sum(households for name in columns if counts[name].null_count() < counts.height),
        _listed(counts, {name.partition(":")[0]: pl.col(name) < pl.col(HOUSEHOLDS) for name in columns}),
    )


def too_few(tally: pl.DataFrame, choices: RecapChoices) -> pl.DataFrame:
    """The volumes that rest on too few households to be told, in the columns of ``Resting.partly``."""
    used = _used(choices)
    few = {volume: ~enough(verdict, choices.answered) for volume, verdict in used.items()}
    return _listed(with_rests(tally, choices), few)


def _used(choices: RecapChoices) -> Mapping[str, str]:
    """The verdict that each volume of households counts."""
    return {entry.volume: choices.verdict.get(entry.volume, entry.verdict) for entry in formulas().of_households}


def _listed(counts: pl.DataFrame, which: Mapping[str, pl.Expr]) -> pl.DataFrame:
    parts = [
        counts.filter(rows).select(
            *KEY,
            pl.lit(volume).alias("kolom"),
            pl.col(counted(volume, KNOWN)).cast(pl.Int64).alias(KNOWN),
            pl.col(HOUSEHOLDS).cast(pl.Int64).alias("semua"),
        )
        for volume, rows in which.items()
    ]
    return pl.concat([pl.DataFrame(schema=SCHEMA), *parts]).sort(KEY, maintain_order=True)
