"""The recap of a round: the answers in force become a table of the numeric baseline, as a field file would hold it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from survey import cells
from survey.catalogue import FORMS, FormName, catalogue
from survey.messages import Refusal
from survey.project import Project
from survey.reading import Source
from survey.recap.baseline import baseline
from survey.recap.checks import Finding, check
from survey.recap.choices import RecapChoices
from survey.recap.figures import figures
from survey.recap.tally import add, tally
from survey.store import answers

# Tallies are added up when so many parts have been counted, so that they take the room of one round and no more.
TOGETHER = 16


Parts = Iterator[pl.DataFrame]
Watched = Callable[[Parts, int], Parts]


@dataclass(frozen=True)
class Recap:
    """``rt``: the answers to the RT form; ``tally``: the households counted (``survey.recap.tally``). ``held``: how
    many answers in force are held, by form."""

    round: str
    choices: RecapChoices
    rt: pl.DataFrame
    tally: pl.DataFrame
    held: Mapping[FormName, int]

    @cached_property
    def baseline(self) -> pl.DataFrame:
        return baseline(self.rt, self.tally, self.choices)

    @cached_property
    def findings(self) -> list[Finding]:
        return check(self.rt, self.tally, self.choices, self.baseline)

    @cached_property
    def figures(self) -> pl.DataFrame:
        """A row per RT of the baseline (``survey.recap.figures``)."""
        return figures(self.rt, self.tally, self.baseline, self.choices)

    def source(self) -> Source:
        """The baseline as a CSV of exact numbers: what the check and the store take."""
        return Source(file_name(self.round), in_whole_units(self.baseline).write_csv().encode())


def file_name(round_name: str) -> str:
    """The name under which a recap is stored; a later one of the same round takes its place."""
    return f"rekap {round_name}.csv"


def _unwatched(parts: Parts, count: int) -> Parts:
    return parts


def of_round(project: Project, round_name: str, choices: RecapChoices, watched: Watched = _unwatched) -> Recap:
    """``watched`` is handed the parts of the households and how many there are, and hands them on: a progress bar.

    Raises:
        Refusal: the round holds no answer to a form.
    """
    households = answers.batches(project, round_name, "rumah_tangga")
    counted = _tallied(watched(households, answers.parts(project, "rumah_tangga")))
    rt = answers.answers(project, round_name, "rt")
    if rt.is_empty() and counted.is_empty():
        raise Refusal("tanpa_jawaban", putaran=round_name)
    held = {name: answers.held(project, round_name, name).height for name in FORMS}
    return Recap(round_name, choices, rt, counted, held)


def _tallied(parts: Parts) -> pl.DataFrame:
    counted: list[pl.DataFrame] = []
    for part in parts:
        counted.append(tally(part))
        if len(counted) == TOGETHER:
            counted = [add(counted)]
    return add(counted)


def in_whole_units(baseline: pl.DataFrame) -> pl.DataFrame:
    """Quantities as exact decimal text, without the columns that nobody answered."""
    return as_decimals(answered(baseline))


def as_decimals(baseline: pl.DataFrame) -> pl.DataFrame:
    """Quantities as exact decimal text."""
    made, quantities = catalogue(), {q.name for q in catalogue().quantities}
    return baseline.select(
        cells.as_decimal(name, made.unit_of(name).scale) if name in quantities else pl.col(name)
        for name in baseline.columns
    )


def answered(baseline: pl.DataFrame) -> pl.DataFrame:
    """Without the columns that nobody answered."""
    made = catalogue()
    return baseline.select(n for n in baseline.columns if made[n].column == "required" or _told(baseline[n]))


def _told(column: pl.Series) -> bool:
    return column.null_count() < column.len()
