"""The maps of a round as files, and what did not find its place on them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reports import charts
from reports.charts import Chart
from reports.files import saving
from reports.files.safe import defused
from reports.maps import Mapped, aspects, change, joined, level
from reports.words import word
from survey.place.boundaries import Matched


def write(mapped: Mapped, matched: Matched, folder: Path) -> Iterator[Path]:
    """Each map as SVG and PNG, and a list of what did not match, where there is such."""
    yield from charts.write(drawn(mapped), folder, mapped.signed)
    path = folder / f"{word('map', 'misses', mapped.lang)}.csv"
    path.unlink(missing_ok=True)
    if (rows := joined.misses(matched, mapped.lang)).height:
        saving.save(path, defused(rows).write_csv().encode("utf-8-sig"))
        yield path


def drawn(mapped: Mapped) -> Iterator[Chart]:
    yield level.draw(mapped)
    yield aspects.draw(mapped)
    if mapped.since:
        yield change.draw(mapped)
