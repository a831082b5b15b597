"""Yes-or-no cells: ``ya`` and ``tidak`` in all the ways people write them."""

from __future__ import annotations

import numpy as np
import polars as pl

from survey import place
from survey.catalogue import catalogue
from survey.findings import Hit
from survey.reading import Table


def read(table: Table) -> tuple[list[pl.Series], list[Hit]]:
    """The answers of this file, a text column each, null where blank or not understood; and where they are not."""
    meant = {spelling: option.name for option in catalogue().options for spelling in option.spellings}
    columns, hits = [], []
    for question in catalogue().answers:
        if question.name not in table.positions:
            continue
        typed = place.tidy(table.typed(question.name))
        answer = typed.str.to_lowercase().replace_strict(meant, default=None, return_dtype=pl.String)
        columns.append(answer.alias(question.name))
        unread = np.flatnonzero((typed.is_not_null() & answer.is_null()).to_numpy())
        hits.append(Hit("jawaban_tak_terbaca", question.name, unread))
    return columns, hits
