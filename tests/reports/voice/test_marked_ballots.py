"""A marked file of ballots comes back mended and is imported again, as ballots."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from survey.project import Project
from survey.store.answers import answers, held
from tests.program import run
from tests.survey.answered.households import text
from tests.survey.ballots.cast import ballot

KIND = "ballot_pebbles"


def test_a_typing_mistake_is_mended_in_the_marked_file(one_round: Project, tmp_path: Path) -> None:
    file, marked = tmp_path / "suara.csv", tmp_path / "suara.xlsx"
    file.write_text(text([ballot(KIND, 1), ballot(KIND, 2, bangunan="5")]), encoding="utf-8")
    into = ("--round", "R0", "--form", KIND)
    first = run("-C", one_round.folder, "import", file, *into, "--marked", marked)
    assert (first.returncode, "1 of 2 ballots valid, 1 spoiled" in first.stdout) == (1, True)
    book = openpyxl.load_workbook(marked)
    book.worksheets[0]["D3"] = "6"
    book.save(marked)
    again = run("-C", one_round.folder, "import", marked, *into)
    assert (again.returncode, "2 of 2 ballots valid" in again.stdout) == (0, True), again.stdout + again.stderr
    assert answers(one_round, "R0", KIND).height == 2
    assert held(one_round, "R0", KIND).height == 0
