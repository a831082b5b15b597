"""The real program, run as its users run it, and what it must never do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from polars.testing import assert_frame_equal

import cli
from survey import store
from survey.project import Project

ROOT = Path(__file__).parents[1]
REMBUG = [sys.executable, "-m", "cli"]
# On as many cores as its users have, however few each test has.
ALL_CORES = {name: value for name, value in os.environ.items() if name != "POLARS_MAX_THREADS"}


def run(
    *words: str | Path, lang: str = "en", before: tuple[str, ...] = (), limit: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    command = [*before, *REMBUG, "--lang", lang, *map(str, words)]
    return subprocess.run(
        command, cwd=ROOT, env=ALL_CORES, preexec_fn=limit, capture_output=True, text=True, timeout=100, check=False
    )


def run_here(*words: str | Path, lang: str = "en") -> subprocess.CompletedProcess[str]:
    """The same without a process of its own, which takes ten times as long as most of what is asked of it: for what is
    said and written, not for how a process starts and ends."""
    command = ["rembug", "--lang", lang, *map(str, words)]
    with CliRunner().isolation() as (out, err, _), pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", command)
        with pytest.raises(SystemExit) as ended:
            cli.main()
        said = [stream.getvalue().decode() for stream in (out, err)]
    return subprocess.CompletedProcess(command, int(str(ended.value.code)), *said)


def no_file_beyond(size: int) -> Callable[[], None]:
    """Writing more fails as it does on a full disk, in the field file that is kept or in the store."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def importing(project: Project, file: str | Path) -> tuple[str | Path, ...]:
    return ("-C", project.folder, "import", file, "--round", "R1")


def one_sentence(result: subprocess.CompletedProcess[str]) -> str:
    """What the program said, after seeing that it said it plainly."""
    said = result.stderr.strip()
    assert (result.returncode, result.stdout, said.count("\n")) == (2, "", 0), said
    assert "Traceback" not in said
    assert "REMBUG_DEBUG" not in said
    assert said.endswith(".") or "rembug " in said
    return said


def nothing_lost(project: Project, template: Project) -> None:
    """The round from before reads back equal, the new one is not there, and nothing half-written lies about."""
    assert_frame_equal(store.rows(project, "R0"), store.rows(template, "R0"))
    assert store.rounds(project)["putaran"].to_list() == ["R0"]
    left = {p.relative_to(project.folder) for p in project.folder.rglob("*") if p.is_file() and p.stat().st_size}
    assert left == {p.relative_to(template.folder) for p in template.folder.rglob("*") if p.is_file()}
