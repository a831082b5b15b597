"""The plan as a mixed integer program: a column for each work and line, and for each step that several works share.

Where one work alone touches a criterion of an RT, the points it relieves are known beforehand and weigh on the work.
Where several do, each class limit that they can reach together is a column of its own, 1 only if what they take reaches
that far; hectares have a column for each RT, 1 only if the points relieved reach that far.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array, csr_array

from scoring.arrays import Bools, Floats, Ints
from scoring.plan.purse import Task
from scoring.plan.relief import Objective


@dataclass(frozen=True)
class Model:
    """Maximise ``gain @ x`` with ``low <= rows @ x <= high``, ``0 <= x <= most``, ``x`` whole where ``whole``.

    The first columns fund work ``work[i]`` from line ``line[i]``.
    """

    work: Ints
    line: Ints
    gain: Floats
    most: Floats
    whole: Bools
    rows: csr_array
    low: Floats
    high: Floats


class _Rows:
    """Rows and columns as they are found."""

    def __init__(self, columns: int) -> None:
        self.at: list[npt.NDArray[np.int64]] = []
        self.column: list[npt.NDArray[np.int64]] = []
        self.value: list[npt.NDArray[np.float64]] = []
        self.low: list[float] = []
        self.high: list[float] = []
        self.columns = columns

    def add(self, columns: npt.ArrayLike, values: npt.ArrayLike, low: float, high: float) -> None:
        at = np.asarray(columns, np.int64)
        self.at.append(np.full(at.size, len(self.low)))
        self.column.append(at)
        self.value.append(np.broadcast_to(np.asarray(values, float), at.shape))
        self.low.append(low)
        self.high.append(high)

    def column_for(self) -> int:
        self.columns += 1
        return self.columns - 1

    def matrix(self) -> csr_array:
        joined = [np.concatenate([*parts, np.empty(0)]) for parts in (self.value, self.at, self.column)]
        at, column = (part.astype(np.int64) for part in joined[1:])
        return coo_array((joined[0], (at, column)), (len(self.low), self.columns)).tocsr()


@dataclass(frozen=True)
class _Made:
    """The parts while a model is made. ``own``: for each work the columns that fund it."""

    task: Task
    rows: _Rows
    own: list[Ints]
    extra: dict[int, tuple[float, float, bool]]

    def column(self, gain: float, most: float = 1, whole: bool = True) -> int:
        at = self.rows.column_for()
        self.extra[at] = (gain, most, whole)
        return at

    def of(self, works: Ints, values: Ints) -> tuple[Ints, Ints]:
        """The columns of these works, with the works' values."""
        sizes = [self.own[work].size for work in works]
        return np.concatenate([*(self.own[work] for work in works), np.empty(0, np.int64)]), np.repeat(values, sizes)


def model(task: Task, objective: Objective) -> Model:
    """The program of ``task`` for ``objective``."""
    usable = np.zeros(task.cost.size, bool)
    usable[task.candidates] = True
    line, work = np.nonzero(task.may & usable)
    order = np.lexsort((line, work))
    line, work = line[order], work[order]
    ends = np.searchsorted(work, np.arange(task.cost.size + 1))
    own = [np.arange(a, b) for a, b in zip(ends, ends[1:], strict=False)]
    made = _Made(task, _Rows(work.size), own, {})
    _lines(made, work, line)
    _limits(made)
    by_objective = {"points": _points, "hectares": _hectares, "households": _households}
    single = _each(made, objective) if task.budget.limits.one_per_rt else by_objective[objective](made)
    extra = [made.extra[at] for at in range(work.size, made.rows.columns)]
    return Model(
        work=work,
        line=line,
        gain=np.concatenate([single[work], [e[0] for e in extra]]),
        most=np.concatenate([np.ones(work.size), [e[1] for e in extra]]),
        whole=np.concatenate([np.ones(work.size, bool), np.array([e[2] for e in extra], bool)]),
        rows=made.rows.matrix(),
        low=np.array(made.rows.low),
        high=np.array(made.rows.high),
    )


def _lines(made: _Made, work: Ints, line: Ints) -> None:
    """Each line's money (in its own unit, the greatest that divides all amounts), and each work once."""
    task = made.task
    for at, one in enumerate(task.budget.lines):
        mine = np.flatnonzero(line == at)
        if mine.size:
            unit = int(np.gcd.reduce(task.cost[work[mine]])) or 1
            made.rows.add(mine, task.cost[work[mine]] // unit, -np.inf, one.amount // unit)
    for columns in made.own:
        if columns.size > 1:
            made.rows.add(columns, 1, -np.inf, 1)


def _limits(made: _Made) -> None:
    limits, cost = made.task.limits, made.task.cost
    for village, own in limits.village:
        columns, values = made.of(own, cost[own])
        unit = int(np.gcd.reduce(cost[own])) or 1
        ceiling = np.inf if village.ceiling is None else village.ceiling // unit
        made.rows.add(columns, values // unit, -(-village.floor // unit), ceiling)
    for works in limits.exclude:
        columns, values = made.of(works, np.ones(works.size, np.int64))
        made.rows.add(columns, values, -np.inf, 1)
    for pair in limits.need:
        columns, values = made.of(np.array(pair), np.array([1, -1]))
        made.rows.add(columns, values, -np.inf, 0)
    for work in np.flatnonzero(limits.must):
        made.rows.add(made.own[work], 1, 1, 1)


def _each(made: _Made, objective: Objective) -> Ints:
    """What each work gains alone, (W): all there is to know where at most one stands in an RT."""
    nothing = np.zeros(made.task.cost.size, bool)
    return made.task.relief.more(objective, nothing, np.arange(nothing.size))


def _points(made: _Made) -> Ints:
    """Points that weigh on the works themselves, (W); the shared ones become columns."""
    relief = made.task.relief
    single = np.zeros(made.task.cost.size, np.int64)
    for (criterion, rt), works, removes in _by_criterion(made.task):
        if works.size == 1:
            single[works] += relief.alone[criterion, works]
        else:
            _steps(made, criterion, rt, works, removes)
    return single


def _hectares(made: _Made) -> Ints:
    """Nothing weighs on the works; a column for each RT that can leave slum."""
    relief = made.task.relief
    area, most = relief.scores.bounds.base["luas_ha"], relief.to_leave
    steps: dict[int, list[tuple[Ints, Ints]]] = {}
    for (criterion, rt), works, removes in _by_criterion(made.task):
        if not relief.can_leave[rt]:
            continue
        parts = steps.setdefault(rt, [])
        if works.size == 1:
            columns, values = made.of(works, relief.alone[criterion, works])
        else:
            columns, values = _steps(made, criterion, rt, works, removes, weigh=False)
        parts.append((columns, np.minimum(values, most[rt])))
    for rt, parts in steps.items():
        columns = np.concatenate([columns for columns, _ in parts])
        values = np.concatenate([values for _, values in parts])
        if values.sum() >= most[rt] and area[rt]:
            made.rows.add([made.column(float(area[rt])), *columns], [float(most[rt]), *-values], -np.inf, 0)
    return np.zeros(made.task.cost.size, np.int64)


def _households(made: _Made) -> Ints:
    """Households times need, on the works where all of an RT's can be served, else capped by a column."""
    relief, works = made.task.relief, made.task.relief.works
    need = relief.scores.total_low
    single = np.zeros(works.cost.size, np.int64)
    for rt, own in _groups(works.rt[made.task.candidates], made.task.candidates):
        most, served = int(relief.all_households[rt]), np.minimum(works.households[own], relief.all_households[rt])
        if served.sum() <= most:
            single[own] = served * need[rt]
        elif need[rt]:
            columns, values = made.of(own, served)
            made.rows.add([made.column(float(need[rt]), most, whole=False), *columns], [1, *-values], -np.inf, 0)
    return single


def _by_criterion(task: Task) -> list[tuple[tuple[int, int], Ints, Ints]]:
    """For each criterion and RT, its candidates and what each takes; where the volume is known and not nothing."""
    relief, works = task.relief, task.relief.works
    known, found = relief.known, []
    for criterion, removes in enumerate(works.removes):
        own = task.candidates[removes[task.candidates] > 0]
        for rt, group in _groups(works.rt[own], own):
            if known[criterion, rt] and relief.scores.points_low[criterion, rt]:
                found.append(((criterion, rt), group, removes[group]))
    return found


def _groups(key: Ints, rows: Ints) -> list[tuple[int, Ints]]:
    order = np.argsort(key, kind="stable")
    key, rows = key[order], rows[order]
    starts = np.flatnonzero(np.diff(key, prepend=-1))
    return list(zip(key[starts].tolist(), np.split(rows, starts[1:]), strict=False))


def _steps(made: _Made, criterion: int, rt: int, works: Ints, removes: Ints, weigh: bool = True) -> tuple[Ints, Ints]:
    """A column for each class limit that the works reach together; the columns and the points of each."""
    rules, bounds = made.task.relief.rules, made.task.relief.scores.bounds
    base = int(bounds.base[rules.criteria[criterion].base][rt])
    volume = int(bounds.low[criterion][rt])
    columns, earned = [], []
    for lower, bracket in zip((0, *(b.points for b in rules.brackets)), rules.brackets, strict=False):
        first = -(-bracket.at_least.numerator * base // bracket.at_least.denominator)
        needed = volume - first + 1
        if 0 < needed <= removes.sum():
            earned.append(bracket.points - lower)
            columns.append(made.column(float(earned[-1]) if weigh else 0.0))
            shared, values = made.of(works, np.minimum(removes, needed))
            made.rows.add([columns[-1], *shared], [float(needed), *-values.astype(float)], -np.inf, 0)
    return np.array(columns, np.int64), np.array(earned, np.int64)
