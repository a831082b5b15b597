"""The recap of made-up households, as a whole process, against a bare streaming read of the same columns of
the same store.

python -m benchmarks.recap                 # 2 million households
python -m benchmarks.recap --large         # 20 million, with a progress bar
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from benchmarks.timing import Failed, Run, middle, ratio

if TYPE_CHECKING:
    import numpy as np
    import polars as pl

    from survey.catalogue import FormName

ROOT = Path(__file__).resolve().parent.parent
SEED = 2020
ROUND = "R0"
USUAL, LARGE = 2_000_000, 20_000_000
PER_RT, PER_FILE = 40, 200_000
BLANK = 0.005
MIB = 1536
# The largest number that a household tells, by question; other numbers are asked of nobody here.
MOST = {
    "jumlah_keluarga": 3,
    "anggota_laki_laki": 4,
    "anggota_perempuan": 4,
    "anggota_difabel": 1,
    "jumlah_penghuni": 8,
}
HUNDREDTHS = {"panjang_m": 1500, "lebar_m": 1000}
# An RT's answers, in small units.
RT = {
    "luas_permukiman_ha": 800_000, "luas_wilayah_ha": 930_000, "jumlah_bangunan": PER_RT, "jalan_ada_m": 68_500,
    "jalan_baru_m": 30_000, "jalan_lebar_keras_baik_m": 50_000, "jalan_lebar_tanah_baik_m": 0,
    "jalan_sempit_keras_baik_m": 0, "jalan_sempit_tanah_baik_m": 0, "drainase_ada_m": 5_000, "drainase_baru_m": 1_000,
    "drainase_baik_m": 5_000, "tinggi_genangan": "tidak_ada", "perlu_drainase_baru": "ya", "prasarana_sampah": "tidak",
    "sarana_angkut_sampah": "ya", "proteksi_kebakaran": "hidran_sumber_air", "jalan_3_5_m": "tidak",
}  # fmt: skip


def make(folder: Path, households: int) -> None:
    """A project whose store holds the answers to both forms, as imports of ``PER_FILE`` households would leave it."""
    import numpy as np
    import polars as pl

    from benchmarks.country import places
    from survey.project import create
    from survey.store.engine.opening import opened

    rng = np.random.default_rng(SEED)
    rts = places(households // PER_RT)
    with opened(create(folder / "project", "Benchmark"), write=True) as con:
        _fill(con, "rt", rts.with_columns(pl.lit(value).alias(name) for name, value in RT.items()))
        for start in _shown(range(0, households, PER_FILE), "made"):
            at = np.arange(start, min(start + PER_FILE, households))
            _fill(con, "rumah_tangga", rts[at // PER_RT].with_columns(_answers(rng, at.size)))


def _fill(con: Any, name: FormName, frame: pl.DataFrame) -> None:
    """Straight into the store: checking that many rows is what the import's own benchmark times."""
    from survey.store.engine import tables
    from survey.store.engine.frames import Stream
    from survey.store.engine.layout import make_room

    make_room(con, frame.columns, name)
    con.register("made", Stream(frame))
    con.execute(f"INSERT INTO {tables.of(name).table} BY NAME SELECT 1 AS impor, * FROM made")
    con.execute(f"INSERT INTO impor BY NAME SELECT 1 AS id, '{ROUND}' AS putaran, '{name}' AS formulir")
    con.unregister("made")


def _answers(rng: np.random.Generator, rows: int) -> Iterator[pl.Series]:
    import polars as pl

    from survey.catalogue import form

    for question in form("rumah_tangga").asked:
        told = pl.Series(rng.random(rows) >= BLANK)
        if question.kind == "choice":
            choices = pl.Series([choice.name for choice in question.choices])
            answer = choices.gather(rng.integers(0, choices.len(), rows))
            yield answer.set(~told, None).alias(question.name)
        elif most := (MOST | HUNDREDTHS | {"jumlah_lantai": 2}).get(question.name):
            yield pl.Series(rng.integers(1, most + 1, rows)).set(~told, None).alias(question.name)


def recap(folder: Path) -> None:
    """Tally part by part, add, and make the baseline, what it rests on and the findings."""
    from scoring.rules import rule_set
    from survey.project import load
    from survey.recap.choices import settled
    from survey.recap.of_round import of_round
    from survey.recap.rests import resting, with_rests

    choices = settled({c.id: c.chosen.changes for c in rule_set().choices}, "sedang")
    made = of_round(load(folder / "project"), ROUND, choices)
    rests = resting(with_rests(made.tally, choices))
    click.echo(f"{made.baseline.height:,} RT; {rests.known:,} answers known; {len(made.findings):,} findings")


def bare(folder: Path) -> None:
    """The same columns of the same store read part by part, and nothing done with them."""
    from survey.project import load
    from survey.store.answers import batches

    for _ in batches(load(folder / "project"), ROUND, "rumah_tangga"):
        pass


def _shown(steps: Iterable[object], label: str) -> Iterator:  # type: ignore[type-arg]
    if not sys.stderr.isatty():
        yield from steps
        return
    with click.progressbar(steps, label=label, file=sys.stderr) as bar:
        yield from bar


STEPS: Mapping[str, Callable[[Path], None]] = {"recap": recap, "bare": bare}


def timed(step: str, folder: Path) -> Run:
    """One step in a process of its own, which may show its progress."""
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.recap", "--step", step, folder], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    seconds, process.returncode = time.perf_counter() - start, os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{step}: exit {process.returncode}")
    return Run(seconds, used.ru_maxrss / 1024)


@click.command()
@click.option("--households", default=USUAL, show_default=True)
@click.option("--large", is_flag=True, help=f"{LARGE:,} households, once.")
@click.option("--repeats", default=3, show_default=True, help="Timed runs of each, in turns.")
@click.option("--step", nargs=2, type=str, hidden=True)
def bench(households: int, large: bool, repeats: int, step: tuple[str, str] | None) -> None:
    """Time the recap of made-up households and its peak of memory, against a bare read."""
    if step:
        name, folder = step
        make(Path(folder), int(name)) if name.isdigit() else STEPS[name](Path(folder))
        return
    households, repeats = (LARGE, 1) if large else (households, repeats)
    runs: dict[str, list[Run]] = {name: [] for name in STEPS}
    try:
        with tempfile.TemporaryDirectory() as folder:
            timed(str(households), Path(folder))
            for _ in range(repeats):
                for name in STEPS:
                    runs[name].append(timed(name, Path(folder)))
    except (Failed, OSError) as error:
        raise click.ClickException(str(error)) from error
    for name, own in runs.items():
        click.echo(f"{households:,} households, {name}: {middle(own).seconds:.2f} s, peak {middle(own).mib:,.0f} MiB")
    held = middle(runs["recap"]).mib <= MIB
    click.echo(
        f"{ratio(runs['recap'], runs['bare']):.1f} times the bare read; {MIB:,} MiB {'held' if held else 'missed'}"
    )


if __name__ == "__main__":
    bench()
