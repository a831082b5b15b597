"""Columns rounded in every row of the file: people and buildings to fives, areas to whole hectares."""

from __future__ import annotations

from survey.catalogue import Question, catalogue
from survey.crosschecks.sampling import sample
from survey.crosschecks.seen import Rows, Seen
from survey.findings import Hit


def find(seen: Seen) -> list[Hit]:
    """Told once per column. Lengths are measured in tens, and no wonder."""
    asked = [question for question in catalogue().quantities if question.name in seen.quantities]
    return [hit for question in asked for hit in _of_column(seen, question)]


def _of_column(seen: Seen, question: Question) -> list[Hit]:
    made = catalogue()
    one = made.unit_of(question.name).scale
    if question.unit == "ha":
        step, least = 1, 0
    elif one == 1:
        step, least = int(made.threshold("bulat_kelipatan")), int(made.threshold("bulat_mulai"))
    else:
        return []
    # A sample tells nearly all columns that are not, without a look at every row.
    at = _rounded(seen, question, sample(seen), step * one, least * one)
    at = _rounded(seen, question, seen.sound, step * one, least * one) if at.size else at
    return [Hit("kolom_bulat", question.name, at, f"{step} {question.unit}", once=True)]


def _rounded(seen: Seen, question: Question, at: Rows, step: int, least: int) -> Rows:
    """Of the rows those with a figure above ``least`` that is no whole base; none unless all are multiples."""
    values = seen.values(question.name)[at]
    some = values > least
    if question.base in seen.quantities:
        some &= values != seen.values(question.base)[at]
    at, values = at[some], values[some]
    few = at.size < catalogue().threshold("kolom_minimal")
    return at[:0] if few or (values % step).any() or (values == values[0]).all() else at
