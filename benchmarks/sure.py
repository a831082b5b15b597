"""How sure the order is, as a process of its own, against a bare sort of the same draws.

python -m benchmarks.sure                            # 500 and 50,000 RTs, 10,000 draws
python -m benchmarks.sure --rts 500 --repeats 5

Seconds are of the processor, not of the clock, for a busy machine would tell of its other work.

A draw is a row of whole numbers, one for each RT, and its ranks are their order. *Sort* is the time that numpy needs to
sort these rows and no more; *sort with places* sorts each number together with the RT that it belongs to, for an order
of which nobody knows whose it is tells no ranks.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median

import click

from benchmarks.timing import Failed

ROOT = Path(__file__).resolve().parent.parent
SEED = 2020
# Outcomes of a place, on the mean: what the numbers of a draw go up to.
OUTCOMES = 71
BLOCK = 250
SECONDS, MIB, TIMES = 0.5, 1024, 3.0


def sure(rts: int, draws: int) -> float:
    """Everything that ``rank --sure`` works out, without the reading and the printing."""
    import numpy as np

    from benchmarks.sure_truth import village
    from scoring.priority import priorities
    from scoring.round import RoundScores
    from scoring.sure.errors import errors
    from scoring.sure.sureness import how_sure

    rng = np.random.default_rng(SEED)
    _, told = village(rng, rts, (0.7, 0.9))
    none = np.zeros(rts, np.int64)
    result = RoundScores(
        by="rt",
        scores=told,
        classes=priorities(told, None),
        tally=None,
        held=told.bounds.places.head(0),
        held_rt=none,
        outside=0,
        city_class=None,
    )
    start = time.process_time()
    how_sure(result, errors(), k=10, draws=draws, rng=rng)
    return time.process_time() - start


def numbers(rts: int, draws: int) -> float:
    """Rows of numbers alone."""
    return _sorted(rts, draws, False)


def places(rts: int, draws: int) -> float:
    """Rows of numbers with their places."""
    return _sorted(rts, draws, True)


def _sorted(rts: int, draws: int, with_places: bool) -> float:
    import numpy as np

    rng, seconds = np.random.default_rng(SEED), 0.0
    for done in range(0, draws, BLOCK):
        rows = rng.integers(0, OUTCOMES * rts, (min(BLOCK, draws - done), rts), np.int32)
        if with_places:
            rows = rows.astype(np.int64) << 32 | np.arange(rts)
        start = time.process_time()
        rows.sort(axis=1)
        seconds += time.process_time() - start
    return seconds


STEPS: Mapping[str, Callable[[int, int], float]] = {"sure": sure, "sort": numbers, "sort with places": places}


def timed(step: str, rts: int, draws: int) -> tuple[float, float]:
    """Seconds of processor time that the step tells, and the peak MiB of its process."""
    command = [sys.executable, "-m", "benchmarks.sure", "--step", step, "--rts", str(rts), "--draws", str(draws)]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    told = process.stdout.read() if process.stdout else ""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{step}: exit {process.returncode}")
    return float(told), used.ru_maxrss / 1024


@click.command()
@click.option("--rts", multiple=True, default=[500, 50_000], show_default=True)
@click.option("--draws", default=10_000, show_default=True)
@click.option("--repeats", default=3, show_default=True, help="Timed runs of each, in turns.")
@click.option("--step", type=click.Choice(list(STEPS)), hidden=True)
def bench(rts: tuple[int, ...], draws: int, repeats: int, step: str | None) -> None:
    """Time how sure the order of made-up RTs is, and its peak of memory, against bare sorts."""
    if step:
        click.echo(STEPS[step](rts[0], draws))
        return
    for size in rts:
        runs = {name: [] for name in STEPS}  # type: dict[str, list[tuple[float, float]]]
        for _ in range(repeats):
            for name in STEPS:
                runs[name].append(timed(name, size, draws))
        _report(size, draws, runs)


def _report(size: int, draws: int, runs: Mapping[str, list[tuple[float, float]]]) -> None:
    own = [seconds for seconds, _ in runs["sure"]]
    peak = max(mib for _, mib in runs["sure"])
    click.echo(f"{size:,} RTs, {draws:,} draws: {median(own):.2f} s of computing, peak {peak:,.0f} MiB")
    times = {}
    for name in ("sort", "sort with places"):
        times[name] = median(a / b for a, (b, _) in zip(own, runs[name], strict=True))
        click.echo(f"  {times[name]:.1f} times a bare {name} ({median(s for s, _ in runs[name]):.2f} s)")
    # Of a short list what is worked out weighs more than the sort, of a long one the sort.
    long = {f"{MIB:,} MiB": peak < MIB, f"{TIMES:.0f} times a sort": times["sort"] < TIMES}
    aims = {f"{SECONDS} s": median(own) < SECONDS} if size <= 500 else long
    click.echo("  aims: " + ", ".join(f"{aim} {'met' if met else 'missed'}" for aim, met in aims.items()))


if __name__ == "__main__":
    bench()
