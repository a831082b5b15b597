"""A file of findings that cannot be written is refused before anything is stored."""

from __future__ import annotations

from pathlib import Path

import pytest

from survey import store
from survey.project import Project
from tests.program import importing, one_sentence, run_here
from tests.survey.files import rt, text
from tests.survey.ministry.test_folder import rt as workbook


@pytest.mark.parametrize(
    ("option", "name", "said"),
    [
        ("--findings", "temuan.doc", ".csv, .xlsx, .pdf"),
        ("--marked", "tanda.csv", ".xlsx"),
        ("--findings", "rt.csv", "is never overwritten"),
        ("--csv", "rt.csv", "is never overwritten"),
        ("--csv", "tidak_ada/temuan.csv", "tidak_ada/temuan.csv"),
        ("--findings", "tidak_ada/temuan.csv", "tidak_ada/temuan.csv"),
    ],
)
def test_nothing_is_stored(one_round: Project, tmp_path: Path, option: str, name: str, said: str) -> None:
    file, content = tmp_path / "rt.csv", text(rt(1), rt(2, jumlah_kk="-1"))
    file.write_text(content)
    assert said in one_sentence(run_here(*importing(one_round, file), option, tmp_path / name))
    assert store.rounds(one_round)["putaran"].to_list() == ["R0"]
    assert file.read_text() == content


def test_a_folder_of_files_has_no_one_table(one_round: Project, tmp_path: Path) -> None:
    (tmp_path / "buku").mkdir()
    result = run_here(*importing(one_round, tmp_path / "buku"), "--findings", tmp_path / "temuan.csv")
    assert "are written of one table" in one_sentence(result)
    assert store.rounds(one_round)["putaran"].to_list() == ["R0"]


def test_a_ministry_workbook_has_no_one_table(one_round: Project, tmp_path: Path) -> None:
    book = tmp_path / "rt.xlsx"
    book.write_bytes(workbook(1))
    assert run_here(*importing(one_round, book), "--marked", tmp_path / "tanda.xlsx").returncode == 2
    assert "all tables are read" in one_sentence(run_here(*importing(one_round, book), "--sheet", "Sheet1"))
    assert store.rounds(one_round)["putaran"].to_list() == ["R0"]
    assert run_here(*importing(one_round, book)).returncode in (0, 1)


def test_many_findings_name_the_option_that_lists_them(tmp_path: Path) -> None:
    file = tmp_path / "rt.csv"
    file.write_text(text(*(rt(n, jumlah_kk="-1") for n in range(1, 9))))
    assert "add --findings findings.csv" in run_here("check", file).stdout
