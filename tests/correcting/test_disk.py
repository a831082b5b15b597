"""A full disk and a folder that may not be written to, through the real program: no correction or undo is half-done."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.struck_down import contents
from survey import project as projects
from tests.program import no_file_beyond, one_sentence, run, run_here
from tests.survey.store.correcting import proven

pytest.importorskip("resource", reason="limits are those of Unix")
FILE = "impor,baris,pertanyaan,nilai_lama,nilai_baru,siapa,mengapa\n1,3,jumlah_kk,{old},{new},S1,-\n"
Words = tuple[str | Path, ...]


@pytest.fixture
def works(project: Path, tmp_path: Path) -> dict[str, Words]:
    """What writes to a store in which one set of corrections is applied."""
    for name, old, new in (("first", "-1", "60"), ("second", "60", "61")):
        (tmp_path / f"{name}.csv").write_text(FILE.format(old=old, new=new), encoding="utf-8")
    done = run_here("-C", project, "correct", tmp_path / "first.csv", "--round", "R0")
    assert done.returncode == 0, done.stderr
    return {
        "correct": ("correct", tmp_path / "second.csv", "--round", "R0"),
        "undo": ("correct", "--undo", "1", "--round", "R0"),
    }


def nothing_done(folder: Path, before: Mapping[str, str], words: Words) -> None:
    """The store is as before and proven, and without the hindrance the command does its work."""
    assert contents(folder) == before
    assert proven(projects.load(folder)).is_empty()
    assert not [p.name for p in folder.rglob("*") if p.suffix in (".part", ".wal") and p.stat().st_size]
    assert run_here("-C", folder, *words).returncode in (0, 1)
    assert contents(folder) != before
    assert proven(projects.load(folder)).is_empty()


@pytest.mark.parametrize("name", ["correct", "undo"])
def test_a_full_disk(project: Path, works: dict[str, Words], name: str) -> None:
    before = contents(project)
    said = one_sentence(run("-C", project, *works[name], limit=no_file_beyond(0)))
    assert said.startswith(f"Could not write to {project}")
    assert "Free some disk space and retry; what was stored before is untouched." in said
    nothing_done(project, before, works[name])


def test_a_disk_that_is_full_once_the_log_is_written(project: Path, works: dict[str, Words]) -> None:
    """What is in the database's log is stored, though it could not be taken into the database itself."""
    assert run("-C", project, *works["correct"], limit=no_file_beyond(50_000)).returncode == 0
    assert project.joinpath("rembug.duckdb.wal").stat().st_size
    assert proven(projects.load(project)).is_empty()
    assert run_here("-C", project, "correct", "--undo", "2", "--round", "R0").returncode == 0
    assert proven(projects.load(project)).is_empty()


def test_a_log_that_was_cut_while_it_was_written(project: Path, works: dict[str, Words]) -> None:
    """As if the machine had died between two blocks: all of it or none of it, and the command can be given again."""
    before = contents(project)
    assert run("-C", project, *works["correct"], limit=no_file_beyond(50_000)).returncode == 0
    log = project / "rembug.duckdb.wal"
    written, after = log.read_bytes(), contents(project)
    for twentieth in reversed(range(20)):
        log.write_bytes(written[: len(written) * twentieth // 20])
        assert contents(project) in ((before, after) if twentieth > 10 else (before,))
    assert run_here("-C", project, *works["correct"]).returncode == 0
    assert contents(project) == after


@pytest.mark.parametrize("name", ["correct", "undo"])
@pytest.mark.parametrize("place", ["", "rembug.duckdb"])
def test_no_permission_to_write(project: Path, works: dict[str, Words], name: str, place: str) -> None:
    unprivileged: tuple[str, ...] = ()
    if sys.platform != "win32" and not os.geteuid():
        if not shutil.which("setpriv"):
            pytest.skip("root writes everywhere")
        unprivileged = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
    before, own = contents(project), (project / place).stat().st_mode
    (project / place).chmod(0o555)
    try:
        said = one_sentence(run("-C", project, *works[name], before=unprivileged))
    finally:
        (project / place).chmod(own)
    assert "may not be opened or written. Ask for permission to read and write it" in said
    nothing_done(project, before, works[name])
