"""A copy that is begun before anybody knows whether it is wanted: it is kept whole, or nothing of it is left."""

from __future__ import annotations

import os
from io import FileIO
from pathlib import Path

import pytest

from survey import source, unnamed
from survey.project import Project
from tests.program import importing, run_here
from tests.survey.files import rts, text

# The system makes them, and so do the disks that tests run on.
LINUX = pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux makes files without a name")


@LINUX
def test_a_file_without_a_name_is_seen_once_it_is_named(tmp_path: Path) -> None:
    file = unnamed.begun(b"rt,rw\n", tmp_path)
    assert file
    assert not [*tmp_path.iterdir()]
    assert unnamed.named(file, tmp_path / "rt.csv")
    assert (tmp_path / "rt.csv").read_bytes() == b"rt,rw\n"
    assert (tmp_path / "rt.csv").stat().st_mode == _written(tmp_path / "other.csv").stat().st_mode


def _written(path: Path) -> Path:
    path.write_bytes(b"")
    return path


@LINUX
def test_it_takes_no_others_name_and_none_twice(tmp_path: Path) -> None:
    _written(tmp_path / "rt.csv")
    file = unnamed.begun(b"rt,rw\n", tmp_path)
    assert file
    assert not unnamed.named(file, tmp_path / "rt.csv")
    assert not unnamed.named(file, tmp_path / "free.csv")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("rt.csv", b"")]


@LINUX
@pytest.mark.parametrize("past_the_cache", (True, False))
@pytest.mark.parametrize("size", (1, unnamed.BLOCK - 1, unnamed.BLOCK, unnamed.AT_ONCE, unnamed.AT_ONCE + 5))
def test_a_copy_of_any_length_holds_the_same_bytes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, past_the_cache: bool
) -> None:
    if not past_the_cache:
        monkeypatch.setattr(os, "O_DIRECT", os.O_DIRECTORY)  # a way that no file can be opened
    data = bytes(range(256)) * (size // 256 + 1)
    file = unnamed.begun(data[:size], tmp_path)
    assert file
    assert unnamed.named(file, tmp_path / "copy.csv")
    assert (tmp_path / "copy.csv").read_bytes() == data[:size]


def test_none_is_begun_where_the_system_or_the_disk_has_no_room_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert unnamed.begun(b"rt,rw\n", tmp_path / "missing") is None

    class Full(FileIO):
        def write(self, _: object) -> int:
            raise OSError("no space left")

    monkeypatch.setattr(unnamed, "FileIO", Full)
    assert unnamed.begun(b"rt,rw\n", tmp_path) is None
    monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    assert unnamed.begun(b"rt,rw\n", tmp_path) is None


@pytest.mark.parametrize("way", ("begun", "not begun", "not named"))
def test_a_long_file_is_kept_as_it_came(empty_project: Project, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    def refused(*_: object, **__: object) -> None:
        raise OSError("not permitted")

    monkeypatch.setattr(source, "LONG", 1)
    if way == "not begun":
        monkeypatch.setattr(unnamed, "begun", lambda *_: None)
    if way == "not named":
        monkeypatch.setattr(os, "link", refused)
    file = empty_project.folder / "rt.csv"
    file.write_text(text(*rts(3)))
    assert run_here(*importing(empty_project, file)).returncode in (0, 1)
    (kept,) = empty_project.kept.iterdir()
    assert kept.name == f"{source.open_source(str(file)).sha256}.csv"
    assert kept.read_bytes() == file.read_bytes()


def test_what_names_people_is_never_kept_as_it_came(empty_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "LONG", 1)
    file = empty_project.folder / "rt.csv"
    header, *rows = text(*rts(3)).splitlines()
    file.write_text("\n".join([f"{header},nama_ketua_rt", *(f"{row},Slamet" for row in rows)]) + "\n")
    assert run_here(*importing(empty_project, file)).returncode == 0
    assert not [path for path in empty_project.folder.rglob("*") if path != file and b"Slamet" in _bytes(path)]


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
