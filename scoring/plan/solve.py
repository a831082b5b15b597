"""The best plan that can be found in the time given, and how far it can be from the best there is.

A plan made step by step and the bound of the relaxed program come first, so that there is always an answer. Columns
that the bound proves cannot lead to a better plan are then fixed, and what is left goes to the solver. Its answer is
checked in whole rupiah before it counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from math import floor
from threading import Thread
from typing import Any, Literal

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array, vstack

from scoring.arrays import Floats, Ints
from scoring.plan import greedy
from scoring.plan.model import Model, model
from scoring.plan.purse import NONE, Purse, Task
from scoring.plan.quiet import quiet
from scoring.plan.relief import Objective

Ended = Literal["proven", "time", "stopped"]
GAP = 0.0001
# How far a solver's float may lie from the whole number that is meant.
NOISE = 1e-6
# Answers that break a line by the solver's tolerance are ruled out one by one, so many times.
TRIES = 20
# Of the columns that the relaxed program decides last, so many are looked at by themselves first, for so long.
UNDECIDED, UNDECIDED_SECONDS = 400, 2.0


class Impossible(Exception):
    """No plan keeps all limits."""


@dataclass(frozen=True)
class Solved:
    """``value`` is reached and no plan exceeds ``bound``; ``ended``: proven to the gap asked for, or out of time, or
    stopped by hand."""

    purse: Purse
    value: int
    bound: int
    ended: Ended

    @property
    def gap(self) -> float:
        return (self.bound - self.value) / self.bound if self.bound else 0.0


Told = Callable[[str, int, int], None]


def silent(step: str, value: int, bound: int) -> None:
    pass


class _Stopped(Exception):
    """Time ran out, or a hand stopped it."""

    def __init__(self, ended: Ended) -> None:
        super().__init__(ended)
        self.ended = ended


def solve(task: Task, objective: Objective, gap: float = GAP, seconds: float = 30, told: Told = silent) -> Solved:
    """Plan for ``objective`` until it is proven within ``gap``, for at most about ``seconds``; Ctrl-C ends it earlier.

    ``told`` is called with the step, the best value so far and the bound.

    Raises:
        Impossible: no plan keeps all limits, or none was found in the time.
    """
    search = _Search(task, objective, gap, time.monotonic() + seconds, told)
    ended: Ended = "proven"
    try:
        search.run()
    except _Stopped as stopped:
        ended = stopped.ended
    except KeyboardInterrupt:
        ended = "stopped"
    if search.best is None:
        raise Impossible
    if search.near():
        ended = "proven"
    greedy.prune(search.best, objective)
    return Solved(search.best, search.value, max(search.bound, search.value), ended)


@dataclass
class _Search:
    task: Task
    objective: Objective
    gap: float
    until: float
    told: Told
    best: Purse | None = None
    value: int = NONE
    bound: int = 0

    def run(self) -> None:
        """Search until the gap is closed, the time is up, or nothing better can be.

        Raises:
            Impossible: no plan keeps all limits.
        """
        self.bound = self._everything()
        self._offer(greedy.by_gain(self.task, self.objective))
        self.told("greedy", self.value, self.bound)
        if self.near():
            return
        made = model(self.task, self.objective)
        if not made.gain.size:
            if self.best is None:
                raise Impossible
            self.bound = self.value
            return
        relaxed = self._waited(partial(_relaxed, made))
        if _infeasible(relaxed):
            raise Impossible
        if relaxed.status == 0:
            self.bound = min(self.bound, _whole(-relaxed.fun))
            wanted = relaxed.x[: made.work.size]
            self._offer(greedy.guided(self.task, self.objective, made.work, made.line, wanted))
            self.told("relaxed", self.value, self.bound)
            if not self.near():
                self._undecided(made, relaxed)
            made = _fixed(made, relaxed, self.value)
        if not self.near():
            self._core(made)
        self.told("solved", self.value, self.bound)

    def _undecided(self, made: Model, relaxed: Any) -> None:
        """Let the solver choose among the works that the relaxed program decides last, all others as it has them."""
        rest = min(self.until - time.monotonic(), UNDECIDED_SECONDS)
        sure = np.abs(relaxed.lower.marginals) + np.abs(relaxed.upper.marginals)
        settled = made.whole & (np.abs(relaxed.x - np.rint(relaxed.x)) < NOISE)
        settled[np.argsort(np.where(settled, sure, -1), kind="stable")[:UNDECIDED]] = False
        settled[made.work.size :] = False
        found = self._waited(partial(_solved, made, self.gap, rest, np.where(settled, np.rint(relaxed.x), np.nan)))
        if found.x is not None:
            self._offer(self._read(made, found.x))

    def _core(self, made: Model) -> None:
        """Let the solver look; rule out an answer that breaks a limit by the solver's tolerance, and look again."""
        for _ in range(TRIES):
            rest = self.until - time.monotonic()
            found = self._waited(partial(_solved, made, self.gap, rest))
            dual = getattr(found, "mip_dual_bound", None)
            if _infeasible(found):
                if self.best is None:
                    raise Impossible
                self.bound = self.value
                return
            if dual is not None and np.isfinite(dual):
                self.bound = min(self.bound, max(_whole(-dual), self.value))
            if found.x is None:
                raise _Stopped("time")
            purse = self._read(made, found.x)
            if purse.sound():
                self._offer(purse)
                if found.status != 0:
                    raise _Stopped("time")
                return
            made = _without(made, np.rint(found.x[: made.work.size]))
        raise _Stopped("time")

    def _read(self, made: Model, x: np.ndarray[Any, Any]) -> Purse:
        purse = Purse(self.task)
        for column in np.flatnonzero(np.rint(x[: made.work.size]) == 1):
            purse.book(int(made.work[column]), int(made.line[column]))
        return purse

    def _offer(self, purse: Purse) -> None:
        """Keep the plan if it is sound and better than the best so far."""
        if not purse.sound():
            return
        greedy.fill(purse, self.objective)
        value = self.task.relief.of(self.objective, purse.chosen)
        if value > self.value:
            self.best, self.value = purse, value
            self.bound = max(self.bound, value)

    def _everything(self) -> int:
        """What all works together would gain."""
        chosen = np.zeros(self.task.cost.size, bool)
        chosen[self.task.candidates] = True
        return self.task.relief.of(self.objective, chosen)

    def near(self) -> bool:
        return self.best is not None and self.bound - self.value <= self.gap * self.bound

    def _waited(self, work: Callable[[], Any]) -> Any:
        """The answer of ``work``, done beside this thread, so that time and Ctrl-C are heard while a solver is busy."""
        answers: list[Any] = []
        thread = Thread(target=lambda: answers.append(work()), daemon=True)
        with quiet():
            thread.start()
            while thread.is_alive():
                thread.join(0.05)
                if time.monotonic() > self.until + 0.5:
                    raise _Stopped("time")
        return answers[0]


def _infeasible(found: Any) -> bool:
    """Whether a solver proved that nothing keeps all limits; a program that it does not take is a mistake of ours."""
    if found.status == 2 and "infeasible" not in found.message.lower():
        raise RuntimeError(found.message)
    return bool(found.status == 2)


def _whole(bound: float) -> int:
    """The largest whole number that a bound known as a float allows."""
    return floor(bound * (1 + 1e-9) + NOISE)


def _relaxed(made: Model) -> Any:
    above, below = np.isfinite(made.high), np.isfinite(made.low)
    rows = vstack([made.rows[above], -made.rows[below]]).tocsr()
    limits = np.concatenate([made.high[above], -made.low[below]])
    return linprog(
        -made.gain, rows, limits, bounds=np.column_stack([np.zeros(made.most.size), made.most]), method="highs"
    )


def _fixed(made: Model, relaxed: Any, value: int) -> Model:
    """Without the columns that cannot be 1 in a plan better than ``value``."""
    reach = -relaxed.fun - relaxed.lower.marginals
    never = made.whole & (reach * (1 + 1e-9) + NOISE < value + 1)
    return replace(made, most=np.where(never, 0, made.most))


def _solved(made: Model, gap: float, seconds: float, settled: Floats | None = None) -> Any:
    """The solver's answer over the columns that are not fixed; ``settled``: what some must be, NaN for the others."""
    told = np.full(made.most.size, np.nan) if settled is None else settled
    least, most = np.where(np.isnan(told), 0, told), np.where(np.isnan(told), made.most, told)
    free = np.flatnonzero(most > 0)
    found = milp(
        -made.gain[free],
        constraints=LinearConstraint(made.rows[:, free], made.low, made.high),
        integrality=made.whole[free],
        bounds=Bounds(least[free], most[free]),
        options={"time_limit": max(seconds, 0.1), "mip_rel_gap": gap * 0.9},
    )
    if found.x is not None:
        whole = np.zeros(made.most.size)
        whole[free] = found.x
        found.x = whole
    return found


def _without(made: Model, x: Ints) -> Model:
    """Without this one choice of works and lines."""
    row = np.zeros(made.most.size)
    row[: x.size] = np.where(x == 1, 1, -1)
    rows = vstack([made.rows, csr_array(row[None])]).tocsr()
    return replace(made, rows=rows, low=np.append(made.low, -np.inf), high=np.append(made.high, (x == 1).sum() - 1))
