"""One command: make the files, time the processes in turns, print one table."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks import table, tasks
from benchmarks.timing import Failed, Run, in_turns

ROOT = Path(__file__).resolve().parent.parent
SIZES = f"1000,100000,{tasks.COUNTRY}"


@click.command()
@click.option("--sizes", default=SIZES, show_default=True, help="Numbers of RTs.")
@click.option("--repeats", default=5, show_default=True, help="Timed runs of each task.")
@click.option(
    "--pandas-python",
    type=click.Path(exists=True, path_type=Path),
    help="Interpreter of the opponent: pandas, pyarrow, pandera.",
)
def bench(sizes: str, repeats: int, pandas_python: Path | None) -> None:
    """Time Rembug against bare readers and the pandas way, as whole processes."""
    try:
        start = in_turns(tasks.of_start(), max(repeats, 3) * 3, ROOT)
        by_size = {size: _of_size(size, repeats, pandas_python) for size in map(int, sizes.split(","))}
    except (Failed, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(table.machine(repeats) + "\n\n" + table.markdown(by_size, start))


def _of_size(size: int, repeats: int, pandas: Path | None) -> dict[str, Sequence[Run]]:
    click.echo(f"{size:,} RT …", err=True)
    with tempfile.TemporaryDirectory() as folder:
        file = tasks.make_file(Path(folder), size, ROOT)
        return dict(in_turns(tasks.of_file(file, pandas and pandas.absolute(), ROOT), repeats, ROOT))


if __name__ == "__main__":
    bench()
