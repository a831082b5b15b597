"""Whole processes timed: wall time and peak memory, in turns, so that a busy moment hits all of them alike."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Command = Sequence[str | Path]
# As on a user's machine, where a program is compiled by its first run and not by every one.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


@dataclass(frozen=True)
class Task:
    """A process to time. ``command`` is asked for anew each time, so that it can prepare what it needs, untimed."""

    name: str
    command: Callable[[], Command]
    good: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    """One process: wall seconds and peak resident MiB."""

    seconds: float
    mib: float


class Failed(Exception):
    """A timed process failed; its time would mean nothing."""


def in_turns(tasks: Sequence[Task], repeats: int, root: Path) -> dict[str, list[Run]]:
    """The runs of each task: A B C, A B C, … after one untimed round that warms the disk's cache."""
    runs: dict[str, list[Run]] = {task.name: [] for task in tasks}
    for turn in range(repeats + 1):
        for task in tasks:
            run = timed(task.command(), task.good, root)
            if turn:
                runs[task.name].append(run)
    return runs


def timed(command: Command, good: tuple[int, ...], root: Path) -> Run:
    """Run ``command`` in ``root`` to its end.

    The peak is the kernel's for that one process. It counts what stood in memory before the program was loaded too, so
    this process must stay small: it imports no frame library.
    """
    with tempfile.TemporaryFile() as complaint:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=complaint, env=ENVIRONMENT)
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in good:
            complaint.seek(0)
            raise Failed(f"exit {process.returncode}: {complaint.read().decode(errors='replace')[-2000:]}")
    return Run(seconds, used.ru_maxrss / 1024)


def middle(runs: Sequence[Run]) -> Run:
    return Run(median(r.seconds for r in runs), max(r.mib for r in runs))


def ratio(runs: Sequence[Run], yardstick: Sequence[Run]) -> float:
    """The median over the turns of how many times the yardstick's time a run took."""
    return median(a.seconds / b.seconds for a, b in zip(runs, yardstick, strict=True))
