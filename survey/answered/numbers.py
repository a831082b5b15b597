"""The numbers of a form's table, in small units."""

from __future__ import annotations

import polars as pl

from survey import cells
from survey.answered.works.per_criterion import Spread
from survey.catalogue import Form, catalogue
from survey.cells.where import InFile
from survey.context import Context


def read(spread: Spread, asked: Form, file: str, context: Context) -> cells.Parsed:
    """What the columns of numbers hold, of those questions that the table has a column for.

    Raises:
        Refusal: see ``cells.parse``.
    """
    table = spread.table
    units = {q.name: q.unit for q in asked.asked if q.kind == "number" and q.name in table.positions}
    scales = {name: catalogue().units[unit].scale for name, unit in units.items()}
    text = pl.DataFrame([spread.cells(name) for name in units])
    where = InFile(file, table.positions, table.row)
    return cells.parse(text, scales, context.decimal, where, units, context.mixed)
