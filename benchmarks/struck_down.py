"""Killed at any moment, is a project still whole? Each time a copy of one project is put to work by a real process,
which is struck down with SIGKILL at a moment of its own: half the times of its whole run, half the times of the part in
which it writes. Then the store must hold all of the work or none of it, be
proven, and take the same work again and another import.

python -m benchmarks.struck_down --times 200 --seed 1
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median

import click
import duckdb
import polars as pl
from click.testing import CliRunner

from benchmarks.country import field_file
from survey import project as projects

ROOT = Path(__file__).resolve().parent.parent
REMBUG = [sys.executable, "-m", "cli"]
# Findings, or rows that stay held, are no failure here.
GOOD = (0, 1)
# Done, it is refused another time.
ONCE = "withdraw"
BEFORE, AFTER, FAILED = "none of it", "all of it", "failed"
QUARTERS = ("1 the first", "2 the second", "3 the third", "4 the last")
WRITING = "5 once it writes"
CORRECTED = 100
# The delays reach this far beyond the time of an undisturbed run.
RUNS, BEYOND = 3, 1.05


@dataclass(frozen=True)
class Work:
    """A command of the program; the stores before and after it, told by their contents; how long it takes, and how long
    from the first that it writes."""

    name: str
    words: Sequence[str]
    before: Mapping[str, str]
    after: Mapping[str, str]
    seconds: float
    writing: float


@dataclass(frozen=True)
class Moment:
    """When to strike: so many seconds after the start, or after the program has ``begun`` to write."""

    seconds: float
    begun: bool
    part: str


@dataclass
class Tally:
    """Outcomes by command and part of its run."""

    outcomes: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    logs: int = 0
    failures: list[str] = field(default_factory=list)

    def table(self) -> str:
        names = (BEFORE, AFTER, FAILED)
        lines = ["| killed during | times | " + " | ".join(names) + " |", "|---|--:" + "|--:" * len(names) + "|"]
        for name, part in sorted({key[:2] for key in self.outcomes}):
            counts = [self.outcomes[name, part, outcome] for outcome in names]
            told = " | ".join(map(str, counts))
            lines.append(f"| `{name}`, {part[2:]} | {sum(counts)} | {told} |")
        return "\n".join([*lines, "", f"With a log of the database left behind: {self.logs}.", *self.failures])


def strike(times: int, seed: int, rows: int, folder: Path, runs: int = RUNS) -> Tally:
    """Strike ``times`` times, imports, corrections and withdrawals in turns, at moments spread evenly over how long
    they take: the middle time of so many undisturbed ``runs``."""
    whole, rng, tally = folder / "project", Random(seed), Tally()
    other = make(whole, rows, seed)
    works = [measured(whole, name, words, runs) for name, words in commands(whole).items()]
    for n in range(times):
        work = works[n % len(works)]
        moment = moment_of(work, (n + rng.random()) / times, begun=n // len(works) % 2 == 1)
        struck = folder / "struck"
        tally.logs += kill(whole, struck, work.words, moment)
        outcome, wrong = judged(struck, work, other)
        tally.outcomes[work.name, moment.part, outcome] += 1
        if wrong:
            tally.failures.append(f"strike {n}, {work.name}, {moment}: {wrong}")
    return tally


def moment_of(work: Work, share: float, begun: bool) -> Moment:
    if begun:
        return Moment(share * work.writing, begun, WRITING)
    return Moment(share * work.seconds, begun, f"{QUARTERS[int(share * len(QUARTERS))]} quarter")


def make(project: Path, rows: int, seed: int) -> Path:
    """A project of two rounds, beside it the files to import and to correct from; returns one more file to import."""
    project.parent.mkdir(exist_ok=True)
    first, second, third, other = (project.with_name(f"{name}.csv") for name in ("first", "second", "third", "other"))
    cells = field_file(rows, seed)
    cells.write_csv(first)
    cells.head(rows // 2).write_csv(second)
    field_file(rows, seed + 1).write_csv(third)
    field_file(rows // 10, seed + 2).write_csv(other)
    corrections(cells).write_csv(project.with_name("corrections.csv"))
    projects.create(project, "Uji")
    for file, name in ((first, "R0"), (second, "R1")):
        assert not said(project, "import", str(file), "--round", name, good=GOOD)
    return other


def corrections(cells: pl.DataFrame) -> pl.DataFrame:
    """Of import 1: damaged rows that become ready, and cells of sound ones."""
    numbered = cells.with_row_index("baris", 2)
    negative = numbered.filter(pl.col("luas_genangan_ha") == "-0.35").select(
        "baris", pertanyaan=pl.lit("luas_genangan_ha"), nilai_lama="luas_genangan_ha"
    )
    sound = numbered.filter(pl.col("jalan_rusak_m").str.contains(r"^[1-9][0-9.]*$"), pl.col("rt") != "10")
    roads = sound.select("baris", pertanyaan=pl.lit("jalan_rusak_m"), nilai_lama="jalan_rusak_m").head(CORRECTED)
    told = pl.concat([negative, roads])
    return told.select(
        pl.lit(1).alias("impor"), pl.all(), nilai_baru=pl.lit("0"), siapa=pl.lit("S1"), mengapa=pl.lit("-")
    )


def commands(project: Path) -> dict[str, Sequence[str]]:
    beside = {name: str(project.with_name(f"{name}.csv")) for name in ("third", "corrections")}
    return {
        "import": ["import", beside["third"], "--round", "R1"],
        "correct": ["correct", beside["corrections"], "--round", "R0"],
        "withdraw": ["withdraw", "2", "--round", "R1"],
    }


def measured(whole: Path, name: str, words: Sequence[str], times: int) -> Work:
    done = whole.with_name("done")
    runs, writes = [], []
    for _ in range(times):
        with working(whole, done, words) as child:
            started = time.perf_counter()
            await_writing(child, done)
            begun = time.perf_counter()
            child.wait()
            runs.append(time.perf_counter() - started)
            writes.append(time.perf_counter() - begun)
        assert child.returncode in GOOD, words
    before, after = contents(whole), contents(done)
    assert before != after, f"{name} changed nothing"
    return Work(name, words, before, after, median(runs) * BEYOND, median(writes) * BEYOND)


def kill(whole: Path, project: Path, words: Sequence[str], moment: Moment) -> bool:
    """Put a copy of ``whole`` to work and strike. True where the database left a log that it had not taken in."""
    with working(whole, project, words) as child:
        if moment.begun:
            await_writing(child, project)
        time.sleep(moment.seconds)
        child.kill()
    return any(project.glob("*.wal"))


def working(whole: Path, project: Path, words: Sequence[str]) -> subprocess.Popen[bytes]:
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(whole, project)
    nowhere = subprocess.DEVNULL
    return subprocess.Popen([*REMBUG, "-C", str(project), *words], cwd=ROOT, stdout=nowhere, stderr=nowhere)


def await_writing(child: subprocess.Popen[bytes], project: Path) -> None:
    """Wait until anything in the folder changes."""
    before = files(project)
    while child.poll() is None and files(project) == before:
        time.sleep(0.0005)


def files(project: Path) -> set[tuple[str, int]]:
    found = set()
    for folder in (project, project / "berkas"):
        for entry in os.scandir(folder):
            with suppress(FileNotFoundError):
                found.add((entry.name, entry.stat().st_mtime_ns))
    return found


def judged(project: Path, work: Work, other: Path) -> tuple[str, str]:
    """The outcome of a strike, and what is wrong."""
    if wrong := said(project, "verify"):
        return FAILED, wrong
    held = contents(project)
    if held not in (work.before, work.after):
        parts = [name for name, told in held.items() if told not in (work.before[name], work.after[name])]
        return FAILED, f"neither before nor after: {', '.join(parts) or 'some tables of each'}"
    again = [] if work.name == ONCE and held == work.after else [work.words]
    for words in (*again, ["import", str(other), "--round", "R2"]):
        if wrong := said(project, *words, good=GOOD):
            return FAILED, wrong
        if words is work.words and contents(project) != work.after:
            return FAILED, "done again, it is not as it would have been"
    return (AFTER if held == work.after else BEFORE), ""


def said(project: Path, *words: str, good: Sequence[int] = (0,)) -> str:
    """What the program says of a command that does not end well."""
    from cli import rembug

    done = CliRunner().invoke(rembug, ["--lang", "en", "-C", str(project), *words])
    if isinstance(done.exception, Exception):
        return f"{words[0]}: {done.exception!r}"
    return "" if done.exit_code in good else f"{words[0]} ends with {done.exit_code}: {done.output[-500:]}"


def contents(project: Path) -> dict[str, str]:
    """Each table of the store, its rows in order and without the time of day, as one hash."""
    with duckdb.connect(str(project / "rembug.duckdb"), read_only=True) as con:
        columns = con.execute(
            "SELECT table_name, list(column_name) FROM duckdb_columns() WHERE NOT internal GROUP BY ALL"
        ).fetchall()
        made = {}
        for name, there in columns:
            rows = f"SELECT {'* EXCLUDE (pada)' if 'pada' in there else '*'} FROM {name}"
            lines = f"SELECT one::VARCHAR AS line FROM ({rows}) one"
            query = f"SELECT md5(coalesce(string_agg(line, chr(10) ORDER BY line), '')) FROM ({lines})"
            made[name] = str(con.execute(query).fetchall()[0][0])
    return made


@click.command()
@click.option("--times", default=200, show_default=True, help="How many strikes.")
@click.option("--seed", default=1, show_default=True)
@click.option("--rows", default=3000, show_default=True, help="RTs in a file.")
def struck_down(times: int, seed: int, rows: int) -> None:
    """Kill imports, corrections and withdrawals at any moment; nothing may be half-done."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        tally = strike(times, seed, rows, Path(folder))
    click.echo(f"{times} strikes of seed {seed}, {rows:,} RTs a file, {time.monotonic() - started:,.0f} s\n")
    click.echo(tally.table())
    sys.exit(1 if tally.failures else 0)


if __name__ == "__main__":
    struck_down()
