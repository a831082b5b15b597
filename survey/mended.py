"""Corrections, laid over the cells as typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from survey.reading import Table


@dataclass(frozen=True)
class Mended:
    """A cell's new text: the file's row as a spreadsheet counts it, and the question it answers."""

    row: int
    question: str
    text: str | None


def laid_over(table: Table, places: Mapping[str, int], mended: Sequence[Mended]) -> Table:
    """The table with its mended cells; of two for one cell the later holds."""
    if not mended:
        return table
    table = table.as_text()
    text = table.text
    for cell in mended:
        at = np.flatnonzero(table.row == cell.row)
        column = str(places[cell.question])
        text = text.with_columns(text[column].scatter(at, cell.text))
    return replace(table, text=text)
