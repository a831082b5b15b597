"""Many documents at once: on all cores, only those that are missing or out of date, each whole or not there at all."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import groupby
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread

from reports.documents.jobs import Job, stamp_in
from reports.documents.kinds import KINDS, Round, document
from reports.files import saving
from reports.pdf.typesetting import forget

# So many documents are handed to a process together; fewer than these are not worth starting processes for.
CHUNK, WORTH = 8, 12
# Processes at most: each takes some 300 MiB, and an office laptop has no more to give.
MOST = 8
# A file half written by a run that was killed; one that is younger may be another run's.
LEFT, OLD = ".rembug-*.part", 60.0


def make(round_: Round, jobs: Sequence[Job], folder: Path) -> Iterator[Path]:
    """Make the documents of ``jobs`` in ``folder``, and yield the files in their order, each once it is written."""
    for parent in sorted({folder / job.path.parent for job in jobs}):
        parent.mkdir(parents=True, exist_ok=True)
        _sweep(parent)
    if len(jobs) < WORTH or _cores() == 1:
        yield from (_made(job, round_, folder) for job in jobs)
        return
    # One thread each: there are as many processes as cores.
    for threads in ("POLARS_MAX_THREADS", "RAYON_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    pool = ProcessPoolExecutor(_cores(), get_context("spawn"), _begin, (round_, folder))
    try:
        for written in pool.map(_chunk, _chunks(jobs)):
            yield from written
    finally:
        pool.shutdown(cancel_futures=True)


def due(jobs: Sequence[Job], folder: Path) -> list[Job]:
    """The jobs whose file is missing or tells of other data."""
    return [job for job in jobs if stamp_in(folder / job.path) != job.stamp]


def old(jobs: Sequence[Job], folder: Path) -> list[Path]:
    """Documents in the tree that are none of ``jobs`` and tell nothing that one of them does: of an RT that is no more,
    for example."""
    known, told = {folder / job.path for job in jobs}, {None, *(job.stamp for job in jobs)}
    return [path for path in sorted(folder.rglob("*.pdf")) if path not in known and stamp_in(path) not in told]


def _cores() -> int:
    """As many as this process may use, at most ``MOST``."""
    own = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(own, MOST)


def _chunks(jobs: Sequence[Job]) -> Iterator[list[Job]]:
    """Jobs of one kind and village together, at most ``CHUNK`` of them."""
    for _, own in groupby(jobs, key=lambda job: (job.kind, job.path.parent)):
        together = list(own)
        yield from (together[at : at + CHUNK] for at in range(0, len(together), CHUNK))


def _made(job: Job, round_: Round, folder: Path) -> Path:
    path = folder / job.path
    saving.save(path, document(job.kind, round_, job.place, job.stamp))
    if KINDS[job.kind].level != "rt":
        forget()
    return path


# What a process of the pool works on.
_OWN: list[tuple[Round, Path]] = []


def _begin(round_: Round, folder: Path) -> None:
    # Ctrl-C is the first process's to answer: it lets each document be finished.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    _OWN.append((round_, folder))


def _end_with_parent() -> None:
    """A process whose first one was killed would wait for work for ever."""
    if parent := parent_process():
        wait([parent.sentinel])
        os._exit(1)


def _chunk(jobs: list[Job]) -> list[Path]:
    return [_made(job, *_OWN[0]) for job in jobs]


def _sweep(folder: Path) -> None:
    for part in folder.glob(LEFT):
        if time.time() - part.stat().st_mtime > OLD:
            part.unlink(missing_ok=True)
