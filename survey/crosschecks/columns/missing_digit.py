"""A digit that stands nowhere in a file's counts: find and replace went inside the numbers, so that 120 is 12."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import polars as pl

from survey import findings
from survey.arrays import Rows
from survey.catalogue import Question, catalogue
from survey.crosschecks.sampling import step
from survey.crosschecks.seen import Seen
from survey.headers import shown


def find(seen: Seen) -> list[pl.DataFrame]:
    """Told once, of all counts or of the volumes alone; else of each column by itself."""
    made = catalogue()
    counts = [q for q in made.quantities if q.name in seen.quantities and made.unit_of(q.name).scale == 1]
    volumes = [question for question in counts if question.kind == "volume"]
    digits = {question.name: _behind_the_first(_telling(seen, question)) for question in counts}
    many, alone = made.threshold("digit_terlihat"), made.threshold("digit_kolom")
    together = (told for asked in (counts, volumes) if (told := _of(seen, asked, digits, many)))
    return next(together, None) or [told for one in counts for told in _of(seen, [one], digits, alone)]


def _of(seen: Seen, asked: list[Question], digits: Mapping[str, Rows], least: float) -> list[pl.DataFrame]:
    """Where other digits are missing or rare, too, the figures are rounded, which is told otherwise."""
    counted = sum((digits[question.name] for question in asked), np.zeros(10, np.int64))
    missing, rare = np.flatnonzero(counted == 0), counted < catalogue().threshold("digit_lazim") * counted.sum()
    if missing.size != 1 or rare.sum() != 1 or counted.sum() < least:
        return []
    columns = shown([seen.table.dialect.header[seen.table.positions[question.name]] for question in asked])
    only = asked[0].name if len(asked) == 1 else None
    return [findings.one("digit_hilang", kolom=only, isi=columns, acuan=str(missing[0]), jumlah=int(counted.sum()))]


def _telling(seen: Seen, question: Question) -> Rows:
    """Figures that stand for themselves: no volume that is all of its base, with the base's own digits."""
    every = slice(None, None, step(seen.rows.height))
    values = seen.values(question.name)[every]
    if question.base in seen.quantities:
        values = values[values != seen.values(question.base)[every]]
    return values


def _behind_the_first(values: Rows) -> Rows:
    """How often each digit stands behind the first of a number: there all are about as frequent."""
    counted = np.zeros(10, np.int64)
    while (values := values[values >= 10]).size:
        values, last = np.divmod(values, 10)
        counted += np.bincount(last, minlength=10)
    return counted
