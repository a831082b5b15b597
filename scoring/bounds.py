"""Volumes as far as they are known: a missing one lies anywhere between nothing and its whole base."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from scoring.arrays import Bools, Ints
from scoring.rules import Criterion, RuleSet
from survey.catalogue import Question, catalogue
from survey.parallel import each


@dataclass(frozen=True)
class Bounds:
    """Bases and bounds of the volumes of n places, in small units.

    ``places``: a frame of n rows that names them. ``base``: per base column, int64 (n). ``untold``: for a base that may
    be blank, how many RTs of each place do not tell it and are not in its sum (n). ``low``, ``high``: per criterion,
    int64 (n), the same array where every volume is known. ``yes``, ``no``: per answer, how many RTs of each place gave
    it (n). ``rt`` (n): how many RTs each place sums.
    """

    places: pl.DataFrame
    base: Mapping[str, Ints]
    untold: Mapping[str, Ints]
    low: tuple[Ints, ...]
    high: tuple[Ints, ...]
    yes: Mapping[str, Ints]
    no: Mapping[str, Ints]
    rt: Ints

    def known(self, criterion: int) -> Bools:
        """Whether the criterion's volume is known exactly (n)."""
        return np.equal(self.low[criterion], self.high[criterion])

    def missing(self) -> Ints:
        """How many volumes of each place are not known (n)."""
        count = np.zeros(self.rt.size, np.int64)
        for low, high in zip(self.low, self.high, strict=True):
            if low is not high:
                count += low != high
        return count

    def open_rows(self) -> Ints:
        """The row numbers of places with a missing volume."""
        return np.flatnonzero(self.missing())

    def at(self, rows: Ints) -> Bounds:
        """The places at these row numbers."""
        low = tuple(values[rows] for values in self.low)
        return Bounds(
            places=self.places[rows],
            base={name: values[rows] for name, values in self.base.items()},
            untold={name: count[rows] for name, count in self.untold.items()},
            low=low,
            high=tuple(
                same if most is least else most[rows]
                for same, least, most in zip(low, self.low, self.high, strict=True)
            ),
            yes={name: count[rows] for name, count in self.yes.items()},
            no={name: count[rows] for name, count in self.no.items()},
            rt=self.rt[rows],
        )


def of_rows(rows: pl.DataFrame, rules: RuleSet) -> Bounds:
    """Bounds of accepted RT rows: volumes and bases as Int64 in small units, null where missing. A volume that has no
    column was not asked, and is missing in every row.

    Raises:
        ValueError: a base that criteria are measured against is missing, or a volume lies outside ``0 .. base``;
            such rows are held by the survey and must not come here.
    """
    made, rows = catalogue(), stood_for(rows, rules)
    told = {q.name for q in made.questions if q.name in rows.columns and _asked(rows, q)}
    told |= {c.base for c in rules.criteria}
    bases = [q for q in made.bases if q.name in told]
    base = {q.name: _numbers(rows[q.name]) for q in bases}
    ends = each(lambda criterion: _volume(rows, criterion, base[criterion.base]), rules.criteria)
    return Bounds(
        places=rows.select(q.name for q in made.keys if q.name in rows.columns),
        base=base,
        untold={q.name: _count(rows[q.name].is_null()) for q in bases if q.blank != "error"},
        low=tuple(low for low, _ in ends),
        high=tuple(high for _, high in ends),
        yes={q.name: _count(rows[q.name].eq_missing("ya")) for q in made.answers if q.name in told},
        no={q.name: _count(rows[q.name].eq_missing("tidak")) for q in made.answers if q.name in told},
        rt=np.ones(rows.height, np.int64),
    )


def stood_for(rows: pl.DataFrame, rules: RuleSet) -> pl.DataFrame:
    """The rows with each base that an RT does not tell taken from the one that stands for it."""
    for base, other in {c.base: c.unless_told for c in rules.criteria if c.unless_told}.items():
        told = base in rows.columns and rows[base].null_count() < rows.height
        rows = rows.with_columns(pl.coalesce(base, other) if told else pl.col(other).alias(base))
    return rows


def _asked(rows: pl.DataFrame, question: Question) -> bool:
    """Whether anyone filled the column in; of one that every file must have this need not be looked at."""
    return question.column == "required" or rows[question.name].null_count() < rows.height


def _volume(rows: pl.DataFrame, criterion: Criterion, whole: Ints) -> tuple[Ints, Ints]:
    if rows[criterion.base].null_count():
        raise ValueError(f"{criterion.base} is missing")
    if criterion.volume not in rows.columns:
        return np.zeros(rows.height, np.int64), whole
    volume = _numbers(rows[criterion.volume])
    if (volume < 0).any() or (volume > whole).any():
        raise ValueError(f"{criterion.volume} lies outside 0 .. {criterion.base}")
    blank = rows[criterion.volume].is_null()
    return volume, np.where(blank.to_numpy(), whole, volume) if blank.any() else volume


def _numbers(column: pl.Series) -> Ints:
    """The column as int64; a missing cell stands as 0 here, and the caller says of it what is known."""
    if not column.null_count():
        return column.to_numpy()
    return column.set(column.is_null(), 0).to_numpy()


def _count(true: pl.Series) -> Ints:
    return true.cast(pl.Int64).to_numpy()


def together(bounds: Bounds, by: list[str], also: Mapping[str, Ints]) -> tuple[Bounds, Mapping[str, Ints]]:
    """Volumes and bases summed over the rows that share ``by``, in the order the groups first appear; and ``also``,
    other numbers of each row (n), summed with them."""
    parts = {**_parts(bounds), **also}
    one = {id(values): name for name, values in parts.items()}  # an array that stands twice is summed once
    frame = bounds.places.select(by).with_columns(pl.Series(name, parts[name]) for name in one.values())
    summed = frame.group_by(by, maintain_order=True).agg(pl.col(*one.values()).sum())
    sums = {name: summed[one[id(values)]].to_numpy() for name, values in parts.items()}
    found = Bounds(
        places=summed.select(by),
        base={name: sums[f"base {name}"] for name in bounds.base},
        untold={name: sums[f"untold {name}"] for name in bounds.untold},
        low=tuple(sums[f"low {i}"] for i in range(len(bounds.low))),
        high=tuple(sums[f"high {i}"] for i in range(len(bounds.high))),
        yes={name: sums[f"yes {name}"] for name in bounds.yes},
        no={name: sums[f"no {name}"] for name in bounds.no},
        rt=sums["rt"],
    )
    return found, {name: sums[name] for name in also}


def _parts(bounds: Bounds) -> dict[str, Ints]:
    """Every array of numbers under a name of its own."""
    return {
        "rt": bounds.rt,
        **{f"base {name}": values for name, values in bounds.base.items()},
        **{f"untold {name}": values for name, values in bounds.untold.items()},
        **{f"low {i}": values for i, values in enumerate(bounds.low)},
        **{f"high {i}": values for i, values in enumerate(bounds.high)},
        **{f"yes {name}": values for name, values in bounds.yes.items()},
        **{f"no {name}": values for name, values in bounds.no.items()},
    }
