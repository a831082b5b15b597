"""The numeric sheet that cities keep and upload: a row per ready RT, the baseline's columns by their names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reports import saving
from reports.asked import Asked
from reports.exports import Beside, tables
from reports.safe import defused


def write(asked: Asked, output: Path, beside: Beside) -> Iterator[Path]:
    """``output``.csv, decimal point, every quantity exact: what it holds imports again as the same values."""
    saving.suffix(output, (".csv",))
    saving.save(output, defused(tables.baseline(asked)).write_csv().encode())
    yield output
