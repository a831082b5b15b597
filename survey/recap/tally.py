"""Households counted RT by RT: per verdict, per answer, and in all; counts of parts add up to those of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt
import polars as pl

from survey.catalogue import FormQuestion, form
from survey.place import KEY, key_names
from survey.recap.verdicts import judge

Ints = npt.NDArray[np.int64]
# Whole numbers from 0 on, and what each of them stands for; the last stands for null, too.
Coded = tuple[pl.Expr, Sequence[str]]

HOUSEHOLDS = "krt"
# What is summed, not counted.
SUMMED = ("jumlah_keluarga", "anggota_laki_laki", "anggota_perempuan", "anggota_difabel", "jumlah_penghuni")
YES, NO, OPEN = "ya", "tidak", "belum_pasti"
TOLD, UNTOLD = "diisi", "tanpa_jawaban"


def counted(name: str, what: str) -> str:
    """The tally's column of one verdict or answer: ``teratur:ya``, ``daya_listrik:w900``, ``jumlah_keluarga:diisi``."""
    return f"{name}:{what}"


def tally(households: pl.DataFrame) -> pl.DataFrame:
    """The counts of each RT of a typed frame of households, sorted by place, whatever the order of the rows.

    Key columns as text, then Int32: ``krt`` (rows); of each verdict ``:ya``, ``:tidak``, ``:belum_pasti``; of each
    question with one choice every choice and ``:tanpa_jawaban`` (blank, or not asked); of ``SUMMED`` the sum, and in
    ``:diisi`` how many told it. Always the same columns, whichever questions the frame has.
    """
    places, at = _numbered(households)
    counts = {HOUSEHOLDS: np.bincount(at, minlength=places.height)}
    verdicts = judge(households, "rumah_tangga")
    counts |= _apart(verdicts, {name: (pl.col(name), (NO, YES, OPEN)) for name in verdicts.columns}, at, places.height)
    asked = [question for question in form("rumah_tangga").asked if question.kind == "choice"]
    counts |= _apart(households, {q.name: _answers(q, households) for q in asked}, at, places.height)
    for name in SUMMED:
        counts |= _sum(name, households, at, places.height)
    return places.with_columns(pl.Series(name, count, dtype=pl.Int32) for name, count in counts.items())


def add(tallies: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """One tally of several or none, of the same or of other RTs: as if their households had been counted at once."""
    nobody = pl.DataFrame(schema=dict.fromkeys(key_names(), pl.String))
    stacked = pl.concat([tally(nobody), *tallies])
    beside = [name for name in key_names() if name not in KEY]
    counts = [name for name in stacked.columns if name not in key_names()]
    # Few RTs stand in two tallies: only those are summed.
    twice = stacked.select(pl.struct(KEY).is_duplicated()).to_series()
    if twice.any():
        summed = stacked.filter(twice).group_by(KEY).agg(pl.col(beside).min(), pl.col(counts).sum())
        stacked = pl.concat([stacked.filter(~twice), summed.select(stacked.columns)])
    return stacked.sort(KEY)


def _numbered(households: pl.DataFrame) -> tuple[pl.DataFrame, Ints]:
    """The RTs, sorted, and of each household the row number of its RT."""
    beside = [name for name in key_names() if name not in KEY]
    keys = households.select(
        pl.col(n) if n in households.columns else pl.lit(None, pl.String).alias(n) for n in key_names()
    )
    # Households of one RT mostly follow each other: only the first of each run is looked up.
    begins = pl.any_horizontal(pl.all().ne_missing(pl.all().shift()), pl.int_range(pl.len()) == 0)
    first = keys.select(begins).to_series()
    runs = keys.filter(first)
    places = runs.group_by(KEY).agg(pl.col(beside).min()).sort(KEY)
    numbered = runs.select(KEY).join(
        places.with_row_index("at"), on=list(KEY), how="left", nulls_equal=True, maintain_order="left"
    )
    run = first.cum_sum().to_numpy().astype(np.int64) - 1
    return places.select(key_names()), numbered["at"].to_numpy().astype(np.int64)[run]


def _answers(question: FormQuestion, households: pl.DataFrame) -> Coded:
    names = [choice.name for choice in question.choices]
    answer = pl.col(question.name) if question.name in households.columns else pl.lit(None, pl.String)
    return answer.cast(pl.Enum(names)).to_physical(), (*names, UNTOLD)


def _apart(frame: pl.DataFrame, coded: Mapping[str, Coded], at: Ints, places: int) -> Mapping[str, Ints]:
    """How many households of each place have each code of each name; null counts as the last of its whats."""
    place = pl.lit(pl.Series(at))
    cells = frame.select(
        (place * len(whats) + code.cast(pl.Int64).fill_null(len(whats) - 1)).alias(name)
        for name, (code, whats) in coded.items()
    )
    counts: dict[str, Ints] = {}
    for name, (_, whats) in coded.items():
        of_place = np.bincount(cells[name].to_numpy(), minlength=places * len(whats)).reshape(places, len(whats))
        counts |= {counted(name, what): of_place[:, column] for column, what in enumerate(whats)}
    return counts


def _sum(name: str, households: pl.DataFrame, at: Ints, places: int) -> Mapping[str, Ints]:
    numbers = households[name] if name in households.columns else pl.Series([None] * households.height, dtype=pl.Int64)
    told = np.bincount(at, numbers.is_not_null().cast(pl.Int64).to_numpy(), places)
    # Sums of whole numbers below 2**53 are exact as doubles.
    summed = np.bincount(at, numbers.fill_null(0).to_numpy(), places)
    return {name: summed.astype(np.int64), counted(name, TOLD): told.astype(np.int64)}
