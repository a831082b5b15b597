"""A file's own points, total and level beside those that the project's rules give its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import polars as pl

from scoring.bounds import Bools, Ints, of_rows
from scoring.own_points import Beside, first_of, near_limit, of_criteria, of_level, of_share, of_sum, of_total
from scoring.round import fitting
from scoring.rules import RuleSet
from scoring.score import Floats, Scores, score
from survey.catalogue import catalogue
from survey.crosschecks.seen import Seen
from survey.crosschecks.worked_out import own_shares
from survey.findings import TOLD_APART, Hit
from survey.headers import extras, plain
from survey.rowchecks.breaches import as_numbers

# What is quoted of a row, beside its total.
QUOTED = 3
TOTAL, LEVEL = "total", "tingkat"


def find(seen: Seen, ruled: Callable[[], RuleSet]) -> list[Hit]:
    """A question per row, at the first of its points that differ. A column of which most differ is told once."""
    header = seen.table.dialect.header
    points, total = extras.points(header), extras.total(header)
    if not points and total is None and extras.level(header) is None:
        return []
    rows, scores = scored(seen, ruled())
    if not rows.size:
        return []
    own = _own(seen, rows, scores, points, total)
    columns = [*own.columns, *_level(own)]
    odd = [column for column in columns if not column.beside.mostly]
    told = [_column(own, column) for column in columns if column.beside.mostly]
    firsts = zip(odd, first_of([column.beside for column in odd]), strict=True)
    return told + [hit for column, rows in firsts if rows.size for hit in _rows(own, column, rows, odd)]


@dataclass(frozen=True)
class _Column:
    """``at``: its position in the table; ``criterion``: among those of the rules, None of the total and the level.
    ``levels``: of the level, from the lightest."""

    at: int
    name: str
    criterion: int | None
    typed: pl.Series
    beside: Beside
    levels: tuple[str, ...] = ()

    def quoted(self, row: int) -> str:
        ends = dict.fromkeys((self.beside.low[row], self.beside.high[row]))
        spelled = "–".join(self.levels[int(end)] if self.levels else f"{end:g}" for end in ends)
        return f"{self.name}: '{self.typed[row]}' ↔ {spelled}"


@dataclass(frozen=True)
class _Own:
    """``rows``: the positions of the rows that are scored. ``columns``: the points by criterion, then the total beside
    their sum; ``total``: beside that of the rules, to be quoted. ``summed``: whether the file has points to sum."""

    seen: Seen
    rows: Ints
    scores: Scores
    columns: list[_Column]
    total: _Column | None
    summed: bool

    @cached_property
    def shares(self) -> list[own_shares.Shares]:
        """The file's own percentages."""
        return own_shares.columns(self.seen)


def _own(seen: Seen, rows: Ints, scores: Scores, points: Mapping[int, str], total: int | None) -> _Own:
    criteria = scores.rules.criteria
    asked = [q.name for q in catalogue().volumes if q.name in seen.quantities]
    often = Counter(points.values())
    # Where two columns tell the points of one criterion, neither is known to be the baseline's.
    at = {volume: column for column, volume in points.items() if often[volume] == 1}
    typed = {column: seen.table.column(column)[rows] for column in (*at.values(), *([] if total is None else [total]))}
    number = {column: as_typed(cells, seen) for column, cells in typed.items()}
    own = {volume: number[column] for volume, column in at.items()}
    columns = []
    for criterion, beside in of_criteria(own, asked, scores).items():
        column = at[criteria[criterion].volume]
        columns.append(_Column(column, criteria[criterion].id, criterion, typed[column], beside))
    if total is None:
        return _Own(seen, rows, scores, columns, None, bool(own))
    whole = _Column(total, TOTAL, None, typed[total], of_total(number[total], asked, scores))
    if not (summed := of_sum(whole.beside, own, asked, scores)):
        return _Own(seen, rows, scores, columns, None, bool(own))
    return _Own(seen, rows, scores, [*columns, replace(whole, beside=summed)], whole, bool(own))


def _level(own: _Own) -> Iterator[_Column]:
    """The file's level, of the rows whose points and total are those of the rules: elsewhere it only follows."""
    at = extras.level(own.seen.table.dialect.header)
    if at is None:
        return
    names = tuple(level.id for level in reversed(own.scores.rules.levels))
    typed = own.seen.table.column(at)[own.rows]
    words = {cell: catalogue().levels.get(plain(cell), "") for cell in typed.unique().drop_nulls()}
    place = {cell: float(names.index(word)) for cell, word in words.items() if word in names}
    if not place:
        return
    number = typed.replace_strict(place, default=np.nan, return_dtype=pl.Float64).to_numpy().copy()
    for column in (*own.columns, *([own.total] if own.total else [])):
        number[column.beside.differs] = np.nan
    spelled = tuple(name.replace("_", " ") for name in names)
    yield _Column(at, LEVEL, None, typed, of_level(number, own.scores), spelled)


def scored(seen: Seen, rules: RuleSet) -> tuple[Ints, Scores]:
    """The positions of the sound rows that the rules can score, and their scores."""
    rows, fits = fitting(seen.rows[seen.sound], rules)
    at = seen.sound if fits is None else seen.sound[fits.to_numpy()]
    return at, score(of_rows(rows if fits is None else rows.filter(fits), rules), rules)


def as_typed(typed: pl.Series, seen: Seen) -> Floats:
    """The numbers of a column, NaN where a cell is blank or none. Points are few to spell."""
    spelled = typed.unique()
    number = as_numbers(spelled.to_frame(), seen.decimal)[:, 0]
    finite = np.where(np.isfinite(number), number, np.nan)
    read: Floats = typed.replace_strict(spelled, finite, return_dtype=pl.Float64).to_numpy()
    return read


def _column(own: _Own, column: _Column) -> Hit:
    at = np.flatnonzero(column.beside.differs)
    quoted = (own.total if own.total and column.name == TOTAL else column).quoted(int(at[0]))
    return Hit("kolom_nilai_lain", None, own.rows[at], quoted, once=True, cell=column.at)


def _rows(own: _Own, column: _Column, rows: Ints, odd: list[_Column]) -> Iterator[Hit]:
    """The rows told at this column, by the likely reason. Texts are made for as many as are told apart."""
    for code, flags in _reasons(own, column):
        if not rows.size:
            break
        at, rows = rows[flags[rows]], rows[~flags[rows]]
        quoted = [_quoted(own, row, odd) for row in at[:TOLD_APART].tolist()]
        yield Hit(code, None, own.rows[at], pl.Series(quoted, dtype=pl.String), cell=column.at)


def _reasons(own: _Own, column: _Column) -> Iterator[tuple[str, Bools]]:
    """Each reason with the rows that it may hold for; the first that does is told."""
    beside, at = column.beside, column.criterion
    if column.levels:
        yield "tingkat_berbeda", beside.differs
        return
    yield "nilai_dari_kosong", beside.blank
    if at is not None:
        yield "nilai_ikut_persen", _by_share(own, at, beside)
        yield "nilai_ambang_lain", near_limit(beside, at, own.scores)
    elif own.summed:
        yield "total_bukan_jumlah", beside.differs
    yield "nilai_berbeda", beside.differs


def _by_share(own: _Own, criterion: int, beside: Beside) -> Bools:
    """Where the file's percentage is another, too, and its points are those of its percentage."""
    volume, flags = own.scores.rules.criteria[criterion].volume, np.zeros(own.rows.size, bool)
    for shares in own.shares:
        if shares.volume == volume:
            percent = (shares.number * shares.scale)[own.rows]
            flags |= shares.differ[own.rows] & (of_share(percent / 100, own.scores.rules) == beside.own)
    return flags


def _quoted(own: _Own, row: int, odd: list[_Column]) -> str:
    """The points that differ, and the total where it does; the sum, where it alone differs."""
    differ = [column for column in odd if column.beside.differs[row]]
    points = [column for column in differ if column.criterion is not None]
    shown = [column.quoted(row) for column in (points or differ)[:QUOTED]]
    shown += [f"… {len(points)}"] if len(points) > QUOTED else []
    shown += [own.total.quoted(row)] if points and own.total and own.total.beside.differs[row] else []
    return "; ".join(shown)
