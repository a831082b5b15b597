"""Corrections, laid over the cells as typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from survey.messages import Refusal
from survey.reading import Table


@dataclass(frozen=True)
class Mended:
    """A cell's new text: the file's row as a spreadsheet counts it, and the question it answers."""

    row: int
    question: str
    text: str | None


def laid_over(table: Table, mended: Sequence[Mended], file: str) -> Table:
    """The table with its mended cells; of two for one cell the later holds.

    Raises:
        Refusal: no column of the file asks what was mended.
    """
    if not mended:
        return table
    if lost := next((cell.question for cell in mended if cell.question not in table.positions), None):
        raise Refusal("koreksi_tanpa_kolom", berkas=file, isi=lost)
    table = table.as_text()
    text = table.text
    for cell in mended:
        at = np.flatnonzero(table.row == cell.row)
        column = str(table.positions[cell.question])
        text = text.with_columns(text[column].scatter(at, cell.text))
    return replace(table, text=text)
