"""What is timed, against what, and what is aimed at."""

from __future__ import annotations

import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Command, Task, timed

HERE = Path(__file__).parent
REMBUG = Path(sys.executable).with_name("rembug")
FINDINGS = 1  # the exit code of a check that found something: these files are damaged on purpose
READ, IMPORT, SECOND, SCORE, RANK, CHECK = "bare read", "import", "second round", "score", "rank", "check"
PANDAS, HELP, CLICK = "pandas way", "--help", "bare click"
COLUMNS, LEVELS = "stored columns", "all levels"


@dataclass(frozen=True)
class Aim:
    """``task`` takes at most ``most`` times as long as ``yardstick`` (and at most so much memory)."""

    task: str
    yardstick: str
    most: float | None = None
    mib: int | None = None


COUNTRY = 1_200_000
# The aims are for every RT of the country; smaller files are shown beside it.
AIMS = (
    Aim(IMPORT, READ, 4, 2048),
    Aim(SECOND, READ),
    Aim(SCORE, READ, 2),
    Aim(RANK, READ, 2),
    Aim(CHECK, READ),
    Aim(LEVELS, COLUMNS, 3),
    Aim(IMPORT, PANDAS, 1 / 6),
    Aim(CHECK, PANDAS),
    Aim(HELP, CLICK, 2),
)


def make_file(folder: Path, size: int, root: Path) -> Path:
    file = folder / f"{size}.csv"
    timed([sys.executable, "-m", "benchmarks.country", str(size), file], (0,), root)
    return file


def of_file(file: Path, pandas: Path | None, root: Path) -> list[Task]:
    """The tasks on one field file; ``pandas`` is the opponent's interpreter, None leaves it out."""
    folder = file.parent / "project"
    stored = file.parent / f"stored-{file.stem}"
    _project(stored, root)
    timed([REMBUG, "-C", stored, "import", file, "--round", "R0"], (0, FINDINGS), root)

    def import_() -> Command:
        _project(folder, root)
        return [REMBUG, "-C", folder, "import", file, "--round", "R0"]

    def second_round() -> Command:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(stored, folder)
        return [REMBUG, "-C", folder, "import", file, "--round", "R1"]

    tasks = [
        Task(READ, lambda: [sys.executable, HERE / "against" / "bare_read.py", file]),
        Task(IMPORT, import_, (0, FINDINGS)),
        Task(SECOND, second_round, (0, FINDINGS)),
        Task(SCORE, lambda: [REMBUG, "-C", stored, "score", "--round", "R0"]),
        Task(RANK, lambda: [REMBUG, "-C", stored, "rank", "--round", "R0"]),
        Task(COLUMNS, lambda: [sys.executable, "-m", "benchmarks.against.stored_columns", stored]),
        Task(LEVELS, lambda: [sys.executable, "-m", "benchmarks.all_levels", stored]),
        Task(CHECK, lambda: [REMBUG, "check", file], (0, FINDINGS)),
    ]
    if pandas:
        tasks.append(Task(PANDAS, lambda: [pandas, "-m", "benchmarks.against.pandas_way", file]))
    return tasks


def of_start() -> list[Task]:
    """The tasks that need no file."""
    return [
        Task(CLICK, lambda: [sys.executable, HERE / "against" / "bare_click.py", "--help"]),
        Task(HELP, lambda: [REMBUG, "--help"]),
    ]


def _project(folder: Path, root: Path) -> None:
    """An empty project in ``folder``, whatever stood there before."""
    shutil.rmtree(folder, ignore_errors=True)
    timed([REMBUG, "init", folder], (0,), root)
