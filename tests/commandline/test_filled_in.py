"""A file that people fill in by hand: the command that made it, given again, never wipes out their work."""

from __future__ import annotations

from pathlib import Path
from subprocess import CompletedProcess

import openpyxl
import pytest

from survey.project import Project
from tests.program import run_here
from tests.survey.files import rt, text

ROUND = ("--round", "R0")
MADE = {
    "template": ("form", "template", "-o", "isi.xlsx"),
    "csv": ("form", "template", "rt", "-o", "isi.csv"),
    "map": ("map", "rt.csv", "-o", "isi.csv"),
    "marked": ("check", "rt.csv", "--marked", "isi.xlsx"),
    "correct": ("-C", "proyek", "correct", *ROUND, "--csv", "isi.csv"),
    "works": ("-C", "proyek", "works", "propose", *ROUND, "--csv", "isi.csv"),
    "sheets": ("-C", "proyek", "report", "verifikasi", *ROUND, "-o", "lembar"),
}


def _run(folder: Path, name: str) -> tuple[Path, CompletedProcess[str]]:
    (folder / "rt.csv").write_text(text(rt(1, jumlah_kk="-4")))
    here = [str(folder / word) if word in ("proyek", "lembar") or "." in word else word for word in MADE[name]]
    result = run_here(*here)
    (made,) = [*folder.glob("isi.*"), *folder.glob("lembar/**/Corrections*.csv")]
    return made, result


def _touch(made: Path) -> None:
    if made.suffix == ".xlsx":
        openpyxl.load_workbook(made).save(made)
    else:
        made.write_bytes(made.read_bytes() + b"\n")


@pytest.mark.parametrize("name", MADE)
def test_what_was_filled_in_stays(one_held: Project, tmp_path: Path, name: str) -> None:
    made, _ = _run(tmp_path, name)
    _touch(made)
    filled = made.read_bytes()
    _, again = _run(tmp_path, name)
    assert again.returncode == 2
    assert f"{made} exists already and may have been filled in; it is not overwritten." in again.stderr
    assert made.read_bytes() == filled


@pytest.mark.parametrize("name", ["template", "csv", "map", "marked", "sheets"])
def test_what_is_still_as_it_was_made_is_made_again(one_held: Project, tmp_path: Path, name: str) -> None:
    _, first = _run(tmp_path, name)
    assert _run(tmp_path, name)[1].returncode == first.returncode < 2


def test_a_marked_table_that_nobody_touched_gives_way_to_one_of_the_mended_file(tmp_path: Path) -> None:
    made, _ = _run(tmp_path, "marked")
    before = made.read_bytes()
    (tmp_path / "rt.csv").write_text(text(rt(1, jumlah_kk="-5")))
    assert run_here("check", str(tmp_path / "rt.csv"), "--marked", str(made)).returncode == 1
    assert made.read_bytes() != before
