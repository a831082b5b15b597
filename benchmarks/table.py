"""The runs as one Markdown table, under the size of the machine they were made on."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.tasks import AIMS, COUNTRY, PANDAS, Aim
from benchmarks.timing import Run, middle, ratio

Runs = Mapping[str, Sequence[Run]]
HEAD = ("RT", "task", "s", "peak MiB", "against", "s", "peak MiB", "times as long", "aim", "")
NOT_MEASURED = "not measured"


def machine(repeats: int) -> str:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{cores} cores ({_cpu()}), {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}; "
        f"medians of {repeats} runs in turns, the largest peak of them; page cache warm."
    )


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or "unknown")


def markdown(by_size: Mapping[int, Runs], start: Runs) -> str:
    """A row per size and aim; ``by_size`` in the order to be shown. Only the whole country is held against the aims."""
    rows: list[tuple[str, ...]] = [HEAD, ("--:", "---", "--:", "--:", "---", "--:", "--:", "--:", "---", "---")]
    for size, runs in by_size.items():
        rows += _rows(f"{size:,}", runs, judged=size == COUNTRY)
    rows += _rows("", start, judged=True)
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _rows(size: str, runs: Runs, judged: bool) -> Iterator[tuple[str, ...]]:
    for aim in AIMS:
        if aim.task in runs and aim.yardstick in runs:
            yield (size, *_row(aim, runs, judged))
        elif aim.task in runs and aim.yardstick == PANDAS:
            yield (size, aim.task, *_shown(runs[aim.task]), aim.yardstick, *[NOT_MEASURED] * 3, _words(aim), "")


def _row(aim: Aim, runs: Runs, judged: bool) -> tuple[str, ...]:
    times = ratio(runs[aim.task], runs[aim.yardstick])
    peak = middle(runs[aim.task]).mib
    verdict = ""
    if judged and aim.most:
        verdict = "met" if times <= aim.most and (aim.mib is None or peak <= aim.mib) else "**missed**"
    shown = f"{times:.2f}" if times >= 1 else f"{times:.2f} (1/{1 / times:.1f})"
    return (aim.task, *_shown(runs[aim.task]), aim.yardstick, *_shown(runs[aim.yardstick]), shown, _words(aim), verdict)


def _shown(runs: Sequence[Run]) -> tuple[str, str]:
    one = middle(runs)
    return f"{one.seconds:.2f}", f"{one.mib:,.0f}"


def _words(aim: Aim) -> str:
    if not aim.most:
        return ""
    most = f"{aim.most:g}" if aim.most >= 1 else f"1/{1 / aim.most:g}"
    return most + (f", {aim.mib:,} MiB" if aim.mib else "")
