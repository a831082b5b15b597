"""The numeric sheet that cities keep and upload: a row per ready RT, the baseline's columns by their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reports.asked import Asked
from reports.exports import Beside, tables
from reports.files import saving
from reports.files.safe import csv
from survey.messages import Refusal


def write(asked: Asked, output: Path, beside: Beside) -> Iterator[Path]:
    """``output``.csv, decimal point, every quantity exact: what it holds imports again as the same values.

    Raises:
        Refusal: another ending, or no RT is ready: a table without rows would tell that nobody lives there.
    """
    saving.suffix(output, (".csv",))
    rows = tables.ready(asked)
    if rows.is_empty():
        raise Refusal("tidak_ada_yang_siap", putaran=asked.round, ditahan=asked.rows[1].height)
    saving.save(output, csv(tables.baseline_parts(rows)))
    yield output
