"""A total or a mean under an RT's number: a row whose figures all come from the other rows of its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import polars as pl

from survey.arrays import Flags, Rows
from survey.catalogue import catalogue
from survey.crosschecks.seen import UNKNOWN, Seen
from survey.findings import Hit

FIRST = "jumlah_penduduk"
# What a mean is cut or rounded to: a whole unit; hectares to hundredths.
UNIT = {"ha": 0.01}
# Of figures, what their rows add up to, how many these are, and the unit: which may come from the others.
Rule = Callable[[Rows, Rows, Rows, int], Flags]


@dataclass(frozen=True)
class _Parts:
    """Rows that follow each other, place by place."""

    start: Rows
    span: Rows

    def sums(self, values: Rows | Flags) -> Rows:
        sums: Rows = np.add.reduceat(values, self.start, dtype=np.int64)
        return sums

    def differ(self, values: Rows) -> Flags:
        flags: Flags = np.maximum.reduceat(values, self.start) != np.minimum.reduceat(values, self.start)
        return flags

    def of(self, at: Rows) -> Rows:
        """The part that each row is in."""
        return np.searchsorted(self.start, at, "right") - 1


def find(seen: Seen) -> list[Hit]:
    """Sums to the last digit. Judged among all rows: a total as large as that breaks other rules, too."""
    hits = []
    for parts in _parts(seen):
        at, same, some = _agreeing(seen, parts, _is_sum)
        at = at[(same == some) & (same >= catalogue().threshold("jumlah_terisi"))]
        hits.append(Hit("jumlah_sebagai_rt", "rt", at, _rows(seen, parts, at)))
    return _once(hits)


def nearly(seen: Seen) -> list[Hit]:
    """Sums in which a figure or two differ, and means, in files of a city's size."""
    if seen.rows.height > catalogue().threshold("cuplikan"):
        return []
    enough, off = (catalogue().threshold(name) for name in ("jumlah_hampir", "jumlah_meleset"))
    hits = []
    for parts in _parts(seen):
        at, same, some = _agreeing(seen, parts, _is_sum)
        at = _alone(parts, at[(same >= enough) & (same < some) & (some <= same + off)])
        hits.append(Hit("hampir_jumlah", "rt", at, _rows(seen, parts, at)))
        at, same, some = _agreeing(seen, parts, _is_mean)
        at = _alone(parts, at[(same >= enough) & (some <= same + off)])
        hits.append(Hit("rata_rata_sebagai_rt", "rt", at, _rows(seen, parts, at)))
    return _once(hits)


def _parts(seen: Seen) -> list[_Parts]:
    """The villages; of a file of a city's size, also its RWs and the whole of it, where these are not the same rows."""
    if seen.rows.height > catalogue().threshold("cuplikan"):
        return [_of_runs(seen.villages)]
    whole = _Parts(np.zeros(1, np.int64), np.array([seen.rows.height]))
    found = (_of_runs(seen.villages), _of_runs(seen.neighbourhoods), whole)
    return [*{part.start.tobytes(): part for part in found}.values()]


def _of_runs(runs: pl.DataFrame) -> _Parts:
    return _Parts(runs["at"].to_numpy(), runs["span"].to_numpy())


def _agreeing(seen: Seen, parts: _Parts, rule: Rule) -> tuple[Rows, Rows, Rows]:
    """Rows whose people may come from the others of their part; how many of the quantities that are not the same in
    all of its rows come from them, too, and how many there are."""
    maybe = _holds(seen, FIRST, parts, rule) & (seen.values(FIRST) > 0)
    at = np.flatnonzero(maybe & np.repeat(parts.span > 2, parts.span))
    same, some = np.zeros(at.size, np.int64), np.zeros(at.size, np.int64)
    for name in seen.quantities if at.size else ():
        differ = parts.differ(seen.values(name))[parts.of(at)]
        if not differ.any():
            continue
        same += differ & _holds(seen, name, parts, rule)[at]
        some += differ
    return at, same, some


def _holds(seen: Seen, name: str, parts: _Parts, rule: Rule) -> Flags:
    values, unit = seen.values(name), catalogue().unit_of(name)
    known = np.where(values == UNKNOWN, 0, values)
    total, count = parts.sums(known), parts.sums(values != UNKNOWN)
    step = round(UNIT.get(unit.name, 1) * unit.scale)
    return rule(known, np.repeat(total, parts.span), np.repeat(count, parts.span), step)


def _is_sum(values: Rows, total: Rows, count: Rows, step: int) -> Flags:
    """Half of what all add up to, its own row among them."""
    flags: Flags = 2 * values == total
    return flags


def _is_mean(values: Rows, total: Rows, count: Rows, step: int) -> Flags:
    flags: Flags = np.abs(count * values - total) <= (count - 1) * step
    return flags


def _alone(parts: _Parts, at: Rows) -> Rows:
    """Without those that are alike in their part: of RTs that are all the same, each is the mean."""
    part, count = np.unique(parts.of(at), return_counts=True)
    alone: Rows = at[np.isin(parts.of(at), part[count == 1])]
    return alone


def _rows(seen: Seen, parts: _Parts, at: Rows) -> pl.Series:
    """The rows of each one's part, as a spreadsheet counts them."""
    numbers, part = seen.table.row, parts.of(at)
    ends = zip(numbers[parts.start[part]].tolist(), numbers[(parts.start + parts.span)[part] - 1].tolist(), strict=True)
    return pl.Series([f"{first}-{last}" for first, last in ends], dtype=pl.String)


def _once(hits: list[Hit]) -> list[Hit]:
    """Each row at the first of its hits."""
    told: list[Hit] = []
    before = np.empty(0, np.int64)
    for hit in (hit for hit in hits if hit.at.size):
        new = ~np.isin(hit.at, before)
        before = np.union1d(before, hit.at)
        told.append(Hit(hit.code, hit.column, hit.at[new], pl.Series(hit.reference).filter(new)))
    return told
