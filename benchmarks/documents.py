"""Documents of a city of 432 RTs, as whole processes: profiles on all cores and on one, everything, and a second run.

python -m benchmarks.documents

Beside the clock the processor's seconds are told, for a busy machine's clock tells of its other work. The yardstick is
what matplotlib takes to draw the profile's picture afresh for each RT, and nothing else: the way that was not taken.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import click

from benchmarks.tasks import REMBUG
from benchmarks.timing import Failed

ROOT = Path(__file__).resolve().parent.parent
VILLAGES, EACH = 16, 27
DRAWN = 40


@dataclass(frozen=True)
class Used:
    """One process and those it started: seconds of the clock, of the processor, and the largest of them in MiB."""

    clock: float
    processor: float
    mib: float


@click.command()
@click.option("--each", default=EACH, show_default=True, help=f"RTs in each of {VILLAGES} villages.")
def bench(each: int) -> None:
    """Time the documents of a city."""
    count = VILLAGES * each
    fresh = _fresh() * count
    with tempfile.TemporaryDirectory() as place:
        project, out = _project(Path(place), each), Path(place) / "out"
        profiles = ["report", "profil", "--round", "R0", "-o", str(out)]
        everything = ["report", "--all", "--round", "R0", "-o", str(out)]
        lines = [("profiles, all cores", _used(project, profiles)), ("profiles, one core", _used(project, profiles, 1))]
        shutil.rmtree(out)
        lines.append(("everything", _used(project, everything)))
        lines.append(("everything again: nothing is due", _used(project, everything)))
    click.echo(f"{count} RTs in {VILLAGES} villages, {os.cpu_count()} cores\n")
    click.echo("| what | s | s of processor | peak MiB of a process | times the fresh pictures' processor |")
    click.echo("| --- | --: | --: | --: | --: |")
    click.echo(f"| fresh pictures alone ({DRAWN} drawn, scaled) |  | {fresh:.1f} |  | 1 |")
    for name, used in lines:
        times = used.processor / fresh
        click.echo(f"| {name} | {used.clock:.1f} | {used.processor:.1f} | {used.mib:.0f} | {times:.2f} |")


def _used(project: Path, words: list[str], cores: int | None = None) -> Used:
    """Run the program, on the first ``cores`` cores where told."""
    every = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(every)[:cores])
    start = time.perf_counter()
    process = subprocess.Popen([REMBUG, "-C", project, *words], cwd=ROOT, stdout=subprocess.DEVNULL)
    os.sched_setaffinity(0, every)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{words}: exit {process.returncode}")
    return Used(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _project(place: Path, each: int) -> Path:
    """A city of made-up RTs, imported."""
    sys.path.insert(0, str(ROOT))
    from reports.files.safe import defused
    from survey.recap.of_round import in_whole_units
    from tests.reports.documents.made import several

    folder, file = place / "kota", place / "kota.csv"
    rows = several(VILLAGES, each).drop("ditahan", "impor", "baris")
    file.write_bytes(defused(in_whole_units(rows)).write_csv().encode())
    for words in (["init", folder], ["-C", folder, "import", file, "--round", "R0"]):
        subprocess.run([REMBUG, *words], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def _fresh() -> float:
    """Processor seconds of one profile's picture drawn afresh."""
    sys.path.insert(0, str(ROOT))
    from reports.charts import profile
    from tests.reports.sample import picture, rows

    drawn = picture(rows(DRAWN))
    profile.draw(drawn, drawn.ranked.row(0, named=True)).svg(text_as_paths=False)
    start = time.process_time()
    for row in drawn.ranked.iter_rows(named=True):
        profile.draw(drawn, row).svg(text_as_paths=False)
    return (time.process_time() - start) / DRAWN


if __name__ == "__main__":
    bench()
