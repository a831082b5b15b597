"""A file's own percentages, held against its volumes and bases: a row that slid or was copied wrongly differs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import gcd
from typing import cast

import numpy as np
import polars as pl

from survey.arrays import Flags, Floats, Rows
from survey.catalogue import catalogue
from survey.cells import MARK
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import TOLD_APART, Hit, figure
from survey.headers import extras
from survey.rowchecks.breaches import as_numbers

# Percent typed, or parts of one.
SCALES = (1.0, 100.0)
# What is quoted of a row.
QUOTED = 3


@dataclass(frozen=True)
class Shares:
    """A column of percentages: as typed, as numbers, the size of the last digit typed; what the volume and base of each
    row come to in percent, and how far off these may be, rounded as they are. NaN where either does not tell.
    ``scale``: percent that a typed 1 is."""

    volume: str
    typed: pl.Series
    number: Floats
    step: float
    counted: Floats
    rounded: Floats
    scale: float = 1.0

    @cached_property
    def differ(self) -> Flags:
        finest, coarsest = catalogue().threshold("persen_terhalus"), catalogue().threshold("persen_terkasar")
        last = min(max(self.step * self.scale, finest), coarsest)
        flags: Flags = np.abs(self.number * self.scale - self.counted) > last + self.rounded
        return flags

    @property
    def told(self) -> int:
        return int(np.isfinite(self.number - self.counted).sum())


def find(seen: Seen) -> list[Hit]:
    """A question per row, with the first of its percentages. A column of which most disagree is told once."""
    hits, odd = [], []
    for column in columns(seen):
        if 2 * column.differ.sum() > column.told:
            at = np.flatnonzero(column.differ)
            hits.append(Hit("kolom_persen_lain", column.volume, at, _quoted(seen, column, int(at[0])), once=True))
        else:
            odd.append(column)
    return hits + _of_rows(seen, odd)


def columns(seen: Seen) -> list[Shares]:
    """Each column of percentages whose volume and base the file has, read as it is closest to them."""
    asked = extras.shares(seen.table.dialect.header)
    shares = [_shares(seen, at, volume) for at, volume in asked.items() if _has(seen, volume)]
    ways = ([replace(column, scale=scale) for column in shares] for scale in SCALES)
    return min(ways, key=lambda way: sum(int(column.differ.sum()) for column in way))


def _has(seen: Seen, volume: str) -> bool:
    return {volume, catalogue()[volume].base} <= {*seen.quantities}


def _shares(seen: Seen, at: int, volume: str) -> Shares:
    typed, base = seen.table.column(at), catalogue()[volume].base
    bare = typed.str.strip_chars("% ")
    number = as_numbers(bare.to_frame(), seen.decimal)[:, 0]
    part, whole = seen.values(volume), seen.values(base)
    known = seen.is_sound & (part != UNKNOWN) & (whole > 0) & np.isfinite(number)
    steps = _half_step(part[known], volume), _half_step(whole[known], base)
    part, whole = np.where(known, part, 0), np.where(known, whole, 1)
    off = 100 * (steps[0] + part / whole * steps[1]) / whole
    decimals = bare.str.extract(rf"\{MARK[seen.decimal]}([0-9]+)$", 1).str.len_bytes().max()
    counted = np.where(known, 100 * part / whole, np.nan)
    return Shares(volume, typed, np.where(known, number, np.nan), 0.1 ** int(cast(int, decimals) or 0), counted, off)


def _half_step(values: Rows, name: str) -> float:
    """Half of what a measure is rounded to, in small units; nothing of a count."""
    scale = catalogue().unit_of(name).scale
    step = gcd(int(np.gcd.reduce(values)), scale)
    return step / 2 if scale > 1 else 0.0


def _quoted(seen: Seen, column: Shares, at: int) -> str:
    """In percent, or as a share where the file has shares."""
    code = catalogue()[column.volume].criterion or column.volume
    counted = column.counted[at] / column.scale
    told = f"{figure(f'{counted:.2f}')} %" if column.scale == 1 else figure(f"{counted:.4f}")
    return f"{code}: '{column.typed[at]}' ↔ {told}"


def _of_rows(seen: Seen, odd: list[Shares]) -> list[Hit]:
    """Each row at the first of its columns that differ. Texts are made for as many as are told apart."""
    told, hits = np.zeros(seen.rows.height, bool), []
    for column in odd:
        at = np.flatnonzero(column.differ & ~told)
        told |= column.differ
        quoted = [_of_row(seen, row, [other for other in odd if other.differ[row]]) for row in at[:TOLD_APART].tolist()]
        hits.append(Hit("persen_berbeda", column.volume, at, pl.Series(quoted, dtype=pl.String)))
    return hits


def _of_row(seen: Seen, at: int, columns: list[Shares]) -> str:
    shown = "; ".join(_quoted(seen, column, at) for column in columns[:QUOTED])
    return shown + (f" (… {len(columns)})" if len(columns) > QUOTED else "")
