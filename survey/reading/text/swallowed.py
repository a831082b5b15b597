"""Rows that a stray quote swallowed: one opens in a cell, another closes some lines below, and what stands between is
one cell."""

from __future__ import annotations

import numpy as np

from survey.messages import Refusal
from survey.reading.text.records import NEWLINE, Records

# Rows of fewer cells are as long as a note with a few commas.
FEWEST_CELLS = 6


def refuse(text: bytes, records: Records, separator: str, name: str, first_row: int) -> None:
    """Refuse a text in which a cell of several lines holds as many separators as the rows it may have swallowed.

    ``records``: of ``text``, the header first. ``first_row``: the spreadsheet's row of the header.

    Raises:
        Refusal: quotes that do not pair.
    """
    per_row = int(records.width[0]) - 1
    if not records.quoted or per_row < FEWEST_CELLS - 1 or text.count(b"\n") <= records.width.size:
        return
    begin, mark = np.concatenate(([0], records.end[:-1])), separator.encode()
    newlines = np.flatnonzero(np.frombuffer(text, np.uint8) == NEWLINE)
    # The newline that ends a record stands right before its end.
    inner = np.searchsorted(newlines, records.end - 1) - np.searchsorted(newlines, begin)
    for at in np.flatnonzero(inner).tolist():
        inside = text.count(mark, begin[at], records.end[at]) - (records.width[at] - 1)
        if inside >= inner[at] * per_row:
            raise Refusal("kutip_rusak", berkas=name, baris=first_row + at)
