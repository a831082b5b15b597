"""What a check between the rows of a form looks at."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from survey.arrays import Rows
from survey.catalogue import Form
from survey.context import Context
from survey.headers import letter
from survey.reading import Table


@dataclass(frozen=True)
class Seen:
    """``rows``: ``baris``, the key columns and the answers of every row; ``sound``: the positions of those that no
    error holds so far."""

    form: Form
    table: Table
    rows: pl.DataFrame
    sound: Rows
    context: Context

    def cells(self, name: str, at: Rows) -> list[str]:
        """``F7``: the cells of a question in the rows at ``at``."""
        return [f"{letter(self.table.positions[name])}{row}" for row in self.table.row[at].tolist()]
