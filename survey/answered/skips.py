"""Questions that are asked only after some answers: an answer where none was asked, a blank where one was."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import polars as pl

from survey.catalogue import Condition, Form, FormQuestion
from survey.findings import Hit


def asked(question: FormQuestion, form: Form, columns: Collection[str]) -> pl.Expr:
    """Whether a question is asked in a row of the typed frame: true, false, or null where that is not known, for a
    question that its skip rests on is blank or has no column."""
    conditions = [_holds(condition, form, columns) for condition in question.asked_if]
    return pl.all_horizontal(conditions) if conditions else pl.lit(True)


def _holds(condition: Condition, form: Form, columns: Collection[str]) -> pl.Expr:
    if condition.question not in columns:
        return pl.lit(None, pl.Boolean)
    # A question that was itself skipped is blank, and what hangs on it is skipped, too.
    before = asked(form[condition.question], form, columns)
    among = list(condition.among)
    answer = pl.col(condition.question).is_in(among)
    if form[condition.question].kind == "choices":
        answer = pl.col(condition.question).str.split(" ").list.eval(pl.element().is_in(among)).list.any()
    return pl.when(before.eq_missing(False)).then(False).otherwise(answer)


def find(frame: pl.DataFrame, form: Form) -> tuple[pl.DataFrame, list[Hit]]:
    """The frame with what was not asked left out, and what is to be told of skips and blanks."""
    names = [question for question in form.asked if question.name in frame.columns]
    told = frame.select(asked(question, form, frame.columns).alias(question.name) for question in names)
    hits = []
    for question in names:
        wanted, answer = told[question.name], frame[question.name]
        extra = np.flatnonzero((wanted.eq_missing(False) & answer.is_not_null()).to_numpy())
        if extra.size:
            frame = frame.with_columns(answer.set(wanted.eq_missing(False), None))
            hits.append(Hit("dijawab_meski_dilewati", question.name, extra, _because(question)))
        if question.required:
            blank = np.flatnonzero((wanted.eq_missing(True) & answer.is_null()).to_numpy())
            none = 1 < blank.size == frame.height
            hits.append(Hit("pertanyaan_tak_dijawab" if none else "pertanyaan_kosong", question.name, blank, once=none))
    return frame, [hit for hit in hits if hit.at.size]


def _because(question: FormQuestion) -> str:
    return "; ".join(f"{condition.question} = {' / '.join(condition.among)}" for condition in question.asked_if)
