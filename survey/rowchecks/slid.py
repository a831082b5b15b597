"""Rows whose values have moved by one cell: found by moving them back and counting what that mends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import polars as pl

from survey import cells
from survey.arrays import Flags, Rows, together
from survey.catalogue import catalogue
from survey.reading import Table
from survey.rowchecks.breaches import Numbers, as_numbers, breaches

NO_COLUMN = -1

Villages = Callable[[], Rows]


@dataclass(frozen=True)
class Slide:
    """Rows (positions in the table) whose values have all moved by ``step`` cells from position ``column`` on, and
    how many of them are blank where such a move leaves a gap."""

    at: Rows
    column: int
    step: int
    gaps: int


def find(table: Table, parsed: cells.Parsed, villages: Villages, breaking: Flags) -> list[Slide]:
    """The slides of the file. ``villages`` numbers each row's village; ``breaking``: the rows that break any rule."""
    order = sorted((at, name) for name, at in table.positions.items() if name in parsed.values.columns)
    columns = np.array([at for at, _ in order])
    names = [name for _, name in order]
    suspects = _suspects(parsed, breaking)
    if not suspects.size:
        return []
    # A move by one cell brings none but these into place; the names of places take long to be no numbers.
    first_cell, width = int(columns[0]), len(table.dialect.header)
    near = (str(at) for at in range(first_cell, min(int(columns[-1]) + 2, width)))
    numbers = as_numbers(table.rows(suspects).select(near), parsed.decimal)
    columns -= first_cell
    before, least = breaches(numbers[:, columns], names, np.zeros(columns.size, bool)), _least_breaches()
    slides = []
    for step in (1, -1):
        for first in range(columns.size):
            mended = (before > 0) & (breaches(*_moved(numbers, columns, first, step, names)) == 0)
            if not mended.any():
                continue
            at = columns[first if step > 0 else -1]
            gap = table.blank(first_cell + int(at))
            alone = suspects[mended & (before >= least)]
            rows = np.union1d(alone, _together(gap, villages, suspects, mended & np.isnan(numbers[:, at])))
            slides.append(Slide(rows, first_cell + int(columns[first]), step, int(gap[rows].sum())))
    return _plainest(slides)


def _least_breaches() -> float:
    """A row that breaks so many rules may have slid; it has if moving it by one column mends everything."""
    return catalogue().threshold("geser_pelanggaran")


def _plainest(slides: list[Slide]) -> list[Slide]:
    """Each row in one slide, of the several that may mend it: that with the most gaps, then with the most rows."""
    told = []
    while slides := [slide for slide in slides if slide.at.size]:
        best = max(slides, key=lambda slide: (slide.gaps, slide.at.size))
        told.append(best)
        slides = [replace(slide, at=np.setdiff1d(slide.at, best.at)) for slide in slides]
    return told


def _suspects(parsed: cells.Parsed, breaking: Flags) -> Rows:
    """Rows that break several rules as they stand, or one beside a blank: the only ones worth trying to move."""
    values = parsed.values
    made = catalogue()
    volumes = [(pl.col(q.name), pl.col(q.base)) for q in made.volumes if q.name in values.columns]
    wrong = [((value > base) | (value < 0)).eq_missing(True) for value, base in volumes]
    wrong += [pl.col(q.name).is_null() for q in made.bases if q.blank == "error"]
    strange = np.bincount(_strange(parsed), minlength=values.height)
    # What is wrong here breaks a rule there.
    maybe = np.flatnonzero(breaking | (strange > 0))
    if not maybe.size:
        return maybe
    rows = values[maybe].select(
        count=pl.sum_horizontal(flag.cast(pl.Int64) for flag in wrong), blank=pl.any_horizontal(pl.all().is_null())
    )
    broken, blank = rows["count"].to_numpy() + strange[maybe], rows["blank"].to_numpy()
    suspects: Rows = maybe[(broken >= _least_breaches()) | ((broken > 0) & blank)]
    return suspects


def _strange(parsed: cells.Parsed) -> Rows:
    """The rows of the cells that do not read or are fractions of a count, each as often as it has such cells."""
    at = (*parsed.unreadable.values(), *parsed.fractional.values())
    return together(rows.to_numpy().astype(np.int64) for rows in at)


def _moved(
    numbers: Numbers, columns: Rows, first: int, step: int, names: list[str]
) -> tuple[Numbers, list[str], Flags]:
    """The cells as they would stand moved back, and which lie off the table's edge: there the value is unknown."""
    source = columns.copy()
    source[first:] += step
    if step < 0:
        source[first] = NO_COLUMN
    edge = (source < 0) | (source >= numbers.shape[1])
    taken = numbers[:, np.where(edge, 0, source)].copy()
    taken[:, edge] = np.nan
    return taken, names, edge


def _together(gap: Flags, villages: Villages, suspects: Rows, mended: Flags) -> Rows:
    """All rows with the gap, where too many of them are broken for chance and moving mends nearly every one."""
    made, found = catalogue(), np.zeros(gap.size, bool)
    least = made.threshold("geser_baris")
    if mended.sum() < least:
        return np.flatnonzero(found)
    broken = suspects[gap[suspects]]
    for group in (villages(), np.zeros(found.size, np.int64)):
        size = np.bincount(group)
        blank, wrong, right = (
            np.bincount(group[rows], minlength=size.size) for rows in (np.flatnonzero(gap), broken, suspects[mended])
        )
        sure = (blank >= made.threshold("geser_celah") * size) & (right >= made.threshold("geser_sembuh") * wrong)
        found |= gap & (sure & (right >= np.maximum(least, made.threshold("geser_salah") * blank)))[group]
    return np.flatnonzero(found)
