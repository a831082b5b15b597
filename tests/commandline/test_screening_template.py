"""The template of the screening lists the works that wait for one; filled in, it goes back in as it is."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.project import Project, create
from survey.store.works import ID, of_form
from tests.survey.works.files import CLEAR, clear, stored, work


def run(project: Project, *words: str | Path, folder: Path | None = None) -> Result:
    return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(folder or project.folder), *map(str, words)])


def refused(project: Project, *words: str | Path) -> str | None:
    return getattr(run(project, *words).exception, "code", None)


@pytest.fixture
def listed(one_round: Project) -> Project:
    """K-1 is screened, K-2 and K-3 are not, K-4 is given up."""
    stored(one_round, "pekerjaan", [work("K-1"), work("K-2", rt="2"), work("K-3"), work("K-4", status="batal")])
    stored(one_round, "penapisan", clear("K-1"))
    return one_round


def _rows(file: Path) -> list[list[str]]:
    if file.suffix == ".csv":
        return list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    rows = openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)
    return [[str(cell) if cell is not None else "" for cell in row] for row in rows]


def _answer(file: Path, name: str, answers: Mapping[str, object]) -> None:
    """Fill in the row of one work, as people do."""
    rows = _rows(file)
    at = next(number for number, row in enumerate(rows) if row[0] == name)
    if file.suffix == ".csv":
        rows[at] = [str(answers.get(column, cell)) for column, cell in zip(rows[0], rows[at], strict=True)]
        with file.open("w", newline="", encoding="utf-8-sig") as out:
            csv.writer(out).writerows(rows)
        return
    book = openpyxl.load_workbook(file)
    for column, told in enumerate(rows[0], 1):
        if told in answers:
            book.worksheets[0].cell(at + 1, column).value = answers[told]  # type: ignore[assignment]
    book.save(file)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_only_answers_are_left_to_fill_in(listed: Project, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"penapisan{suffix}"
    assert "round 'R0' that are not screened yet: 2" in run(listed, "form", "template", "penapisan", "-o", file).output
    assert [row[:3] for row in _rows(file)[2:]] == [
        ["K-2", "Wayut RW 001 RT 002", "Paving-block road"], ["K-3", "Wayut RW 001 RT 001", "Paving-block road"]
    ]  # fmt: skip
    assert refused(listed, "import", file, "--form", "penapisan", "--round", "R0") == "belum_dijawab"
    _answer(file, "K-2", CLEAR)
    said = run(listed, "import", file, "--form", "penapisan", "--round", "R0")
    assert said.exit_code == 0, said.output
    assert "1 of 1 screening ready" in said.output
    assert "Skipped, for it is not answered yet: row 4." in said.output
    assert "tempat" not in said.output
    assert of_form(listed, "R0", "penapisan")[ID].to_list() == ["K-1", "K-2"]
    assert run(listed, "verify").exit_code == 0


def test_rows_left_open_take_nothing_from_answers_in_another_copy(listed: Project, tmp_path: Path) -> None:
    """Two people share the list, and each fills in a half."""
    for name in ("K-2", "K-3"):
        file = tmp_path / f"{name}.csv"
        run(listed, "form", "template", "penapisan", "--round", "R0", "-o", file)
        listing = [row[0] for row in _rows(file)[2:]]
        if name in listing:
            _answer(file, name, CLEAR)
        run(listed, "import", file, "--form", "penapisan", "--round", "R0")
    assert of_form(listed, "R0", "penapisan")["tanah"].to_list() == ["tidak_perlu"] * 3


def test_of_several_rounds_one_is_named(listed: Project, tmp_path: Path) -> None:
    stored(listed, "pekerjaan", [work("K-9")], "R1")
    template = ("form", "template", "penapisan", "-o", tmp_path / "p.csv")
    assert refused(listed, *template) == "putaran_mana"
    run(listed, *template, "--round", "R1")
    assert [row[0] for row in _rows(tmp_path / "p.csv")[2:]] == ["K-9"]
    assert refused(listed, "form", "template", "rt", "-o", tmp_path / "rt.csv", "--round", "R1")
    assert refused(listed, *template, "--round", "R7") == "belum_ada_pekerjaan"


def test_without_works_it_is_the_empty_table(one_round: Project, tmp_path: Path) -> None:
    new = create(tmp_path / "baru", "Uji")
    for name, folder in {"a": one_round.folder, "b": new.folder, "c": tmp_path}.items():
        for suffix in (".csv", ".xlsx"):
            out = tmp_path / (name + suffix)
            assert run(one_round, "form", "template", "penapisan", "-o", out, folder=folder).exit_code == 0
            assert (tmp_path / (name + suffix)).read_bytes() == (tmp_path / f"a{suffix}").read_bytes()
    stored(one_round, "pekerjaan", [work("K-1")])
    stored(one_round, "penapisan", clear("K-1"))
    said = run(one_round, "form", "template", "penapisan", "-o", tmp_path / "d.csv").output
    assert "All works of round R0 are screened" in said
    assert (tmp_path / "d.csv").read_bytes() == (tmp_path / "a.csv").read_bytes()
