"""Work done on several cores at once: things side by side, or the rows of a frame in runs.

Rows in runs cost less in one thread, too: what is worked out in between stays in the processor's cache, instead of
being written to memory that the system must first hand out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import polars as pl

S = TypeVar("S")
T = TypeVar("T")
RUN = 1 << 16


def each(of: Callable[[S], T], things: Iterable[S]) -> list[T]:
    """``of`` each thing, in their order."""
    if pl.thread_pool_size() == 1:
        return [of(thing) for thing in things]
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        return list(pool.map(of, things))


def side_by_side(first: Callable[[], S], second: Callable[[], T], rows: int) -> tuple[S, T]:
    """Two pieces of work about so many rows; of few, a second thread would cost more than it saves."""
    if rows <= RUN:
        return first(), second()
    with ThreadPoolExecutor(1) as beside:
        other = beside.submit(second)
        return first(), other.result()


def begun(work: Callable[[], T], rows: int) -> Callable[[], T]:
    """Work about so many rows that goes on beside what follows, until it is asked for what came of it; of few, it is
    done then."""
    if rows <= RUN:
        return work
    beside = ThreadPoolExecutor(1)
    done = beside.submit(work)
    beside.shutdown(wait=False)
    return done.result


def runs(rows: int, at_once: int = RUN) -> Iterator[slice]:
    """So many rows, a run at a time; where there are none, one run of none."""
    return (slice(at, min(at + at_once, rows)) for at in range(0, max(rows, 1), at_once))


def in_runs(of: Callable[[pl.DataFrame], pl.Series], rows: pl.DataFrame) -> pl.Series:
    """The series that ``of`` makes of some rows, of all: it must look at each row by itself."""
    if rows.height <= RUN:
        return of(rows)
    return pl.concat(each(of, (rows[run] for run in runs(rows.height))), rechunk=True)
