"""A ministry workbook's stored figures beside our own recap and scores of its answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from scoring.bounds import of_rows
from scoring.rules import rule_set
from scoring.score import score
from scoring.table import table
from survey.checked import Checked
from survey.ministry import Workbook
from survey.ministry.compare import compare, told
from survey.place import key_names
from survey.recap.baseline import baseline
from survey.recap.choices import settled
from survey.recap.figures import figures
from survey.recap.tally import HOUSEHOLDS, TOLD, UNTOLD, tally

# As the workbook itself decides, so that a difference is one of figures, not of choices.
CHOICES = {"density_limit": "all_250", "building_base": "krt", "aspect_mean": "zeroed", "blank_answers": "answered"}


def compared(book: Workbook, made: Sequence[Checked]) -> Sequence[Checked]:
    """The checked answers of a workbook; where its figures differ, that stands among the findings of the last."""
    if len(made) != 2 or not all(one.ready for one in made):
        return made
    households, rt = (one.rows.filter(pl.col("ditahan").is_null()).drop("baris", "ditahan") for one in made)
    differences = told(compare(book, ours(households, rt, book.layout.choices)), book)
    return [made[0], made[1].with_findings(lambda: pl.concat([made[1].findings, differences]))]


def ours(households: pl.DataFrame, rt: pl.DataFrame, of_book: Mapping[str, str] | None = None) -> pl.DataFrame:
    """One row: the RT's answers, its households counted, the baseline made of both, and its scores.

    ``of_book``: options that the workbook goes by."""
    rules = rule_set(wanted=CHOICES | dict(of_book or {}))
    choices = settled({choice.id: choice.chosen.changes for choice in rules.choices}, "sedang")
    counted = tally(households)
    made = baseline(rt, counted, choices)
    parts = [made, rt, figures(rt, counted, made, choices), _answered(counted)]
    if not made.select(pl.any_horizontal(pl.col([c.base for c in rules.criteria]).is_null())).item():
        parts.insert(0, table(score(of_rows(made, rules), rules)))
    names = set(key_names())
    own: dict[str, pl.Series] = {}
    for part in parts:
        own = {column.name: column for column in part if column.name not in names} | own
    return pl.DataFrame(list(own.values()))


def _answered(counted: pl.DataFrame) -> pl.DataFrame:
    """The counts without those of questions that no household answered: a 0 there says nothing."""
    (counts,) = counted.to_dicts()
    blank = {name.partition(":")[0] for name in counts if _says_nothing(name, counts)}
    return counted.select(name for name in counts if name.partition(":")[0] not in blank)


def _says_nothing(name: str, counts: Mapping[str, Any]) -> bool:
    what = name.partition(":")[2]
    return (what == UNTOLD and counts[name] == counts[HOUSEHOLDS]) or (what == TOLD and not counts[name])
