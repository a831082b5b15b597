"""Does any file at all make reading or checking fall over? Each is read and checked in a process of its own making,
under a limit of memory and of time.

python -m benchmarks.fuzz --files 100000 --seed 1
python -m benchmarks.fuzz --seed 1 --again 4711 > file     # the bytes of file 4711 of that seed
"""

from __future__ import annotations

import os
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random

import click

# Of the processor, for on a busy machine a file that is soon read waits long; and of the clock, for one that waits.
SECONDS, WAITING = 5.0, 60.0
MEMORY = 1536 << 20
BAD = ("crashed", "hung", "died")
SAID_EVERY = 1000

CONTEXT = get_context("spawn")


def random_of(seed: int, number: int) -> Random:
    return Random(f"{seed}/{number}")


def work(pipe: Connection, seed: int) -> None:
    """Checks the files whose numbers come through the pipe; answers with outcome, what was told, and peak KiB."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    from benchmarks.fuzz_files import file

    outcome_of(b"", random_of(seed, -1))  # what is loaded once is no file's time
    while (number := pipe.recv()) >= 0:
        rng = random_of(seed, number)
        data = file(rng)
        signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process
        outcome, told = outcome_of(data, rng)
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send((outcome, told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))


def outcome_of(data: bytes, rng: Random) -> tuple[str, str]:
    """``read``, ``refused`` with the code, or ``crashed`` with the error and where it came from."""
    from survey import findings
    from survey.check import check
    from survey.context import Context
    from survey.messages import Refusal
    from survey.reading import Source

    try:
        found = check(Source("rt.csv", data), Context(decimal=rng.choice((None, None, "comma", "point"))))
        findings.worded(found.findings.head(200), "id")
        found.to_keep()
    except Refusal as refusal:
        refusal.sentence("id")
        return "refused", refusal.code
    except BaseException as error:  # a panic of polars is no Exception
        last = traceback.extract_tb(error.__traceback__)[-1]
        return "crashed", f"{type(error).__name__}: {str(error)[:120]} ({Path(last.filename).name}:{last.lineno})"
    return "read", ""


@dataclass
class Worker:
    """A process, and the file it has in hand. ``fresh``: the file waits for the imports, too."""

    seed: int
    number: int = -1
    since: float = 0.0

    def __post_init__(self) -> None:
        self.pipe, other = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=work, args=(other, self.seed), daemon=True)
        self.process.start()
        other.close()
        self.fresh = True

    def take(self, number: int) -> None:
        self.number, self.since = number, time.monotonic()
        self.pipe.send(number)

    def answer(self) -> tuple[str, str, int] | None:
        """None while it is still at work."""
        try:
            if self.pipe.poll():
                answer: tuple[str, str, int] = self.pipe.recv()
                self.fresh = False
                return answer
        except (EOFError, ConnectionResetError):
            self.process.join()
            if self.process.exitcode == -signal.SIGPROF:
                return "hung", f"over {SECONDS:g} s", 0
            return "died", f"exit code {self.process.exitcode}", 0
        if time.monotonic() - self.since > WAITING:
            self.process.kill()
            self.process.join()
            return "hung", f"waits for {WAITING:g} s", 0
        return None


@dataclass
class Tally:
    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    failing: list[tuple[int, str, str]] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, -1)
    peak: int = 0

    def add(self, number: int, answer: tuple[str, str, int], seconds: float) -> None:
        outcome, told, peak = answer
        self.outcomes[outcome] += 1
        self.peak = max(self.peak, peak)
        self.slowest = max(self.slowest, (seconds, number))
        if outcome == "refused":
            self.codes[told] += 1
        if outcome in BAD:
            self.failing.append((number, outcome, told))
            click.echo(f"file {number} {outcome}: {told}", err=True)

    def report(self, seed: int, seconds: float) -> str:
        files = sum(self.outcomes.values())
        lines = [f"{files:,} files of seed {seed} in {seconds:,.0f} s"]
        lines += [f"  {self.outcomes[name]:>8,} {name}" for name in ("read", "refused", *BAD)]
        lines += [f"  {count:>8,} refused: {code}" for code, count in self.codes.most_common()]
        lines.append(f"slowest: {self.slowest[0]:.2f} s (file {self.slowest[1]}); most memory: {self.peak >> 10:,} MiB")
        lines += [
            f"python -m benchmarks.fuzz --seed {seed} --again {n} > file   # {o}: {t}" for n, o, t in self.failing
        ]
        return "\n".join(lines)


def run(files: range, seed: int, processes: int) -> Tally:
    """Every file of ``files``, in as many processes as asked; one that hangs or dies is replaced."""
    waiting, tally, started = iter(files), Tally(), time.monotonic()
    workers = [Worker(seed) for _ in range(min(processes, len(files)))]
    for worker, number in zip(workers, islice(waiting, len(workers)), strict=True):
        worker.take(number)
    while workers:
        wait([worker.pipe for worker in workers], timeout=1)
        for worker in list(workers):
            if not (answer := worker.answer()):
                continue
            tally.add(worker.number, answer, 0.0 if worker.fresh else time.monotonic() - worker.since)
            _progress(tally, len(files), started)
            workers.remove(worker)
            workers += _next(worker, answer[0], next(waiting, None))
    return tally


def _next(worker: Worker, outcome: str, number: int | None) -> list[Worker]:
    """The worker that takes the next file: the same, unless it is gone; none where no file is left."""
    if number is None:
        if worker.process.is_alive():
            worker.pipe.send(-1)
        return []
    worker = Worker(worker.seed) if outcome in ("hung", "died") else worker
    worker.take(number)
    return [worker]


def _progress(tally: Tally, files: int, started: float) -> None:
    done = sum(tally.outcomes.values())
    if done % SAID_EVERY == 0:
        bad = sum(tally.outcomes[name] for name in BAD)
        click.echo(f"{done:,} of {files:,}, {bad} bad, {time.monotonic() - started:,.0f} s", err=True)


@click.command()
@click.option("--files", default=100_000, show_default=True, help="How many.")
@click.option("--first", default=0, show_default=True, help="Number of the first.")
@click.option("--seed", default=1, show_default=True)
@click.option("--processes", default=os.cpu_count() or 1, show_default=True)
@click.option("--again", type=int, help="Write the file of this number to standard output.")
def fuzz(files: int, first: int, seed: int, processes: int, again: int | None) -> None:
    """Read and check random and damaged files; each must end in a result or a refusal."""
    if again is not None:
        from benchmarks.fuzz_files import file

        sys.stdout.buffer.write(file(random_of(seed, again)))
        return
    # The processes run beside each other already; polars and BLAS read these when they are first loaded.
    os.environ |= dict.fromkeys(("POLARS_MAX_THREADS", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")
    started = time.monotonic()
    tally = run(range(first, first + files), seed, processes)
    click.echo(tally.report(seed, time.monotonic() - started))
    sys.exit(1 if tally.failing else 0)


if __name__ == "__main__":
    fuzz()
