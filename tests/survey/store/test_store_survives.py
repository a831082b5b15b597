"""All of an import or none of it, whenever the machine dies; and a store that cannot be used is left as it is."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from survey import store
from survey.messages import Refusal
from survey.project import Project
from survey.store.engine.trouble import refusal
from tests.program import ROOT
from tests.survey.files import checked, rt, rts, text
from tests.survey.store.importing import COMMITTING, MOMENTS

MAKING = [moment for moment in MOMENTS if "the store" in moment]


def importing(project: Project, content: str, moment: str = "", how: str = "SIGKILL") -> subprocess.Popen[str]:
    """Another program that imports ``content`` into round R1."""
    file = project.folder.parent / "baru.csv"
    file.write_text(content)
    words = ["-m", "tests.survey.store.importing", str(project.folder), str(file), "R1", moment, how]
    return subprocess.Popen([sys.executable, *words], cwd=ROOT, stdout=subprocess.PIPE, text=True)


def stored_before(project: Project) -> pl.DataFrame:
    store.save(project, "R0", checked(text(*rts(3))))
    return store.rows(project, "R0")


def nothing_or_all(project: Project, before: pl.DataFrame | None, count: int) -> None:
    """The earlier round reads back equal, the new one is whole or not there, and the next import works."""
    if before is not None:
        assert_frame_equal(store.rows(project, "R0"), before)
    there = [name for name in store.rounds(project)["putaran"] if name == "R1"]
    if there:
        assert store.rows(project, "R1").height == count
    again = store.save(project, "R1", checked((project.folder.parent / "baru.csv").read_text()))
    assert again.again is bool(there)
    assert store.rows(project, "R1").height == count
    kept = {import_.sha256 for import_ in store.imports(project)}
    assert kept <= {p.stem for p in project.kept.glob("*.csv")}


@pytest.mark.parametrize(
    ("moment", "how"),
    [(m, how) for m in MOMENTS if m not in MAKING for how in ("SIGKILL", "SIGINT") if how == "SIGKILL" or "rows" in m],
)
def test_struck_at_a_moment_of_an_import(empty_project: Project, moment: str, how: str) -> None:
    before = stored_before(empty_project)
    child = importing(empty_project, text(*rts(40)), moment, how)
    said, _ = child.communicate(timeout=60)
    assert (said.split(), child.returncode) == ((["ready"], -9) if how == "SIGKILL" else (["ready", "stopped"], 0))
    assert store.rounds(empty_project)["putaran"].to_list() == ["R0"]
    if how == "SIGINT" and "field file" not in moment:
        assert len(list(empty_project.kept.iterdir())) == 1
    nothing_or_all(empty_project, before, 40)


def test_stopped_while_it_commits_an_import_is_stored_whole(empty_project: Project) -> None:
    before = stored_before(empty_project)
    said, _ = importing(empty_project, text(*rts(40)), COMMITTING, "SIGINT").communicate(timeout=60)
    assert said.split() == ["ready", "stored"]
    assert len(list(empty_project.kept.iterdir())) == 2
    nothing_or_all(empty_project, before, 40)


@pytest.mark.parametrize("moment", MAKING)
def test_killed_while_the_first_store_is_made(empty_project: Project, moment: str) -> None:
    importing(empty_project, text(*rts(5)), moment).communicate(timeout=60)
    nothing_or_all(empty_project, None, 5)


def test_what_was_left_of_a_store_half_made_goes_once_it_is_old(empty_project: Project) -> None:
    importing(empty_project, text(*rts(5)), "after the store is in place").communicate(timeout=60)
    (left,) = empty_project.folder.glob("*.part")
    before = left.stat().st_mtime - 7200
    others = [empty_project.folder / name for name in ("rembug.1.part.wal", "rembug.catatan.part", "rembug.2.part")]
    for file in others:
        file.touch()
    for file in (left, *others[:2]):
        os.utime(file, (before, before))
    assert store.rounds(empty_project).is_empty()
    assert left.exists()
    store.save(empty_project, "R0", checked(text(*rts(3))))
    assert sorted(empty_project.folder.glob("*.part*")) == sorted(others[1:])
    assert store.rows(empty_project, "R0").height == 3


@pytest.mark.parametrize("milliseconds", [20, 60, 120])
def test_killed_at_any_time(empty_project: Project, milliseconds: int) -> None:
    before = stored_before(empty_project)
    content = text(*(rt(n % 50 + 1, desa=f"Desa {n // 50}", luas_ha=f"{1 + n / 9999:.6f}") for n in range(8000)))
    child = importing(empty_project, content)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    time.sleep(milliseconds / 1000)
    child.kill()
    child.communicate(timeout=60)
    nothing_or_all(empty_project, before, 8000)


def test_two_programs_at_once(empty_project: Project) -> None:
    before = stored_before(empty_project)
    children = [importing(empty_project, text(*rts(40))) for _ in range(2)]
    said = [child.communicate(timeout=60)[0] for child in children]
    assert any("stored" in words for words in said)
    assert store.rows(empty_project, "R1").height == 40
    assert_frame_equal(store.rows(empty_project, "R0"), before)


def test_a_store_in_use_is_refused_and_left_alone(empty_project: Project) -> None:
    stored_before(empty_project)
    hold = f"import duckdb; con = duckdb.connect({str(empty_project.store)!r}); print('held', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(Refusal, match="simpanan_terkunci"):
            store.save(empty_project, "R1", checked(text(rt(1))))
        other.communicate(b"\n")
    assert store.rounds(empty_project)["putaran"].to_list() == ["R0"]


def refused(project: Project, code: str) -> None:
    before = project.store.read_bytes()
    for use in (lambda: store.save(project, "R1", checked(text(rt(1)))), lambda: store.rounds(project)):
        with pytest.raises(Refusal, match=code) as refusal:
            use()
        assert str(project.store) in refusal.value.sentence("id")
    assert project.store.read_bytes() == before


def test_a_store_of_a_newer_format(empty_project: Project) -> None:
    stored_before(empty_project)
    with duckdb.connect(str(empty_project.store)) as con:
        con.execute("UPDATE simpanan_rembug SET format = 99")
    refused(empty_project, "simpanan_lebih_baru")


@pytest.mark.parametrize("content", [b"", b"hello\n", bytes(range(256)) * 500, b"SQLite format 3\0" + bytes(4096)])
def test_a_store_that_is_none(empty_project: Project, content: bytes) -> None:
    empty_project.store.write_bytes(content)
    refused(empty_project, "simpanan_rusak")


def test_a_database_of_another_program(empty_project: Project) -> None:
    with duckdb.connect(str(empty_project.store)) as con:
        con.execute("CREATE TABLE lain (x INTEGER)")
    refused(empty_project, "simpanan_rusak")


@pytest.mark.parametrize("end", [100, 5_000, 13_000])
def test_a_store_cut_short(empty_project: Project, end: int) -> None:
    stored_before(empty_project)
    empty_project.store.write_bytes(empty_project.store.read_bytes()[:end])
    refused(empty_project, "simpanan_rusak")


def test_a_store_with_rotten_bytes(empty_project: Project) -> None:
    stored_before(empty_project)
    data = bytearray(empty_project.store.read_bytes())
    data[13_000:200_000:97] = b"\xaa" * len(data[13_000:200_000:97])
    empty_project.store.write_bytes(data)
    refused(empty_project, "simpanan_rusak")


def log_left(project: Project) -> Path:
    """The file beside the store where something is written that is not yet in the store."""
    with duckdb.connect(str(project.store)) as con:
        con.execute("PRAGMA disable_checkpoint_on_shutdown; UPDATE impor SET nama = 'lain.csv'")
    return project.store.with_name(f"{project.store.name}.wal")


def told_apart(project: Project, log: Path) -> None:
    """Refused with an advice that loses nothing, and taken at its word, the store is as it was."""
    written = log.read_bytes()
    refused(project, "simpanan_terpisah")
    assert log.read_bytes() == written
    log.rename(log.with_suffix(".aside"))
    assert store.rounds(project)["putaran"].to_list() == ["R0"]


def test_a_store_copied_apart_from_what_was_last_written_to_it(empty_project: Project) -> None:
    stored_before(empty_project)
    log = log_left(empty_project)
    stale = log.read_bytes()
    store.save(empty_project, "R0", checked(text(rt(9))))
    log.write_bytes(stale)
    told_apart(empty_project, log)


def test_what_was_last_written_to_a_store_is_rotten(empty_project: Project) -> None:
    stored_before(empty_project)
    log = log_left(empty_project)
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 255
    log.write_bytes(data)
    told_apart(empty_project, log)


def test_no_empty_store_is_made_beside_what_was_written_to_another(empty_project: Project) -> None:
    stored_before(empty_project)
    log_left(empty_project)
    empty_project.store.rename(empty_project.store.with_suffix(".away"))
    with pytest.raises(Refusal, match="simpanan_terpisah"):
        store.save(empty_project, "R0", checked(text(rt(9))))
    assert not empty_project.store.exists()


@pytest.mark.parametrize("asked", ["save", "rounds", "ever", "known_places", "header_maps", "recapped"])
def test_a_store_that_is_gone_is_told_while_its_files_are_there(one_round: Project, asked: str) -> None:
    one_round.store.unlink()
    more = {"save": ("R0", checked(text(rt(9)))), "recapped": ("R0",)}.get(asked, ())
    with pytest.raises(Refusal, match="simpanan_hilang"):
        getattr(store, asked)(one_round, *more)
    assert not one_round.store.exists()
    one_round.kept.rename(one_round.kept.with_suffix(".lama"))
    getattr(store, asked)(one_round, *more)


def test_files_that_people_put_beside_the_store_are_no_copies_of_imports(empty_project: Project) -> None:
    empty_project.kept.mkdir()
    assert store.rounds(empty_project).is_empty()
    (empty_project.kept / "rt.csv").write_text(text(rt(1)))
    assert store.rounds(empty_project).is_empty()
    stored_before(empty_project)
    assert store.rounds(empty_project)["putaran"].to_list() == ["R0"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("Trying to read a database file with version number 999, but we can only read", "simpanan_lebih_baru"),
        ("The database file was created with a newer version of DuckDB", "simpanan_lebih_baru"),
        ('Cannot open file "x": Permission denied', "tidak_boleh_dibuka"),
        ('Could not write file "x": No space left on device', "disk_penuh"),
        ("Could not set lock on file", "simpanan_terkunci"),
        ('Failure while replaying WAL file "x": No space left on device', "disk_penuh"),
        ('Failure while replaying WAL file "x": WAL does not match database file.', "simpanan_terpisah"),
    ],
)
def test_what_duckdb_says_becomes_a_plain_refusal(said: str, code: str, tmp_path: Path) -> None:
    told = refusal(duckdb.IOException(f"IO Error: {said}"), tmp_path / "rembug.duckdb")
    assert isinstance(told, Refusal)
    assert told.code == code
