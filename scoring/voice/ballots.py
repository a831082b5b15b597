"""The valid ballots of a meeting as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from scoring.arrays import Floats, Ints
from survey.catalogue import BallotKind, Form


@dataclass(frozen=True)
class Ballots:
    """``aspects``: their ids, k. ``cast``: pebbles (n, k) as whole numbers; places (n, k), nan where an aspect was not
    ranked; or comparisons (n, pairs) above the diagonal row by row, how many times the first matters more than the
    second. ``code``, ``group``: of each ballot, the group blank where none was told (n). ``counts``: for how many
    people each ballot stands (n).
    """

    kind: BallotKind
    aspects: tuple[str, ...]
    cast: Floats
    code: tuple[str, ...]
    group: tuple[str, ...]
    counts: Floats

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups told, in order of name; ballots without one are the last, under a blank."""
        told = sorted(set(self.group))
        return tuple(sorted(told, key=lambda name: name == ""))

    def of(self, group: str) -> Ballots:
        return self.at(np.flatnonzero(np.array(self.group) == group))

    def at(self, rows: Ints) -> Ballots:
        """The ballots at these row numbers; one named twice counts twice."""
        return Ballots(
            self.kind,
            self.aspects,
            self.cast[rows],
            tuple(self.code[i] for i in rows),
            tuple(self.group[i] for i in rows),
            self.counts[rows],
        )


def of_rows(rows: pl.DataFrame, form: Form) -> Ballots:
    """Ballots from the accepted rows of a ballot form, in the order of their codes."""
    assert form.ballot
    rows = rows.sort(*form.own_key)
    votes = [_votes(rows[question.name], form) for question in form.votes]
    told = {name: rows[name] for name in ("jumlah_orang", "kelompok", "asal_rt") if name in rows.columns}
    nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
    group = told.get("kelompok", nothing)
    group = group.zip_with(group.is_not_null(), told.get("asal_rt", nothing))
    return Ballots(
        form.ballot.kind,
        form.ballot.aspects,
        np.column_stack(votes),
        tuple(rows["kode"].to_list()),
        tuple(group.fill_null("").to_list()),
        told.get("jumlah_orang", nothing).cast(pl.Float64).fill_null(1.0).to_numpy(),
    )


def _votes(column: pl.Series, form: Form) -> Floats:
    assert form.ballot
    if form.ballot.kind == "pairwise":
        ratios = {name: over / under for name, (over, under) in form.ballot.scale.items()}
        return column.replace_strict(ratios, return_dtype=pl.Float64).to_numpy()
    return column.cast(pl.Float64).fill_null(float("nan")).to_numpy()
