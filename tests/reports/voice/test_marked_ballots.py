"""A marked file of ballots comes back mended and is imported again, as ballots."""

from __future__ import annotations

from pathlib import Path

import openpyxl

from survey.project import Project
from survey.store.answers import answers, held
from tests.commandline.test_file_to_ranking import run
from tests.survey.answered.households import text
from tests.survey.ballots.cast import ballot

KIND = "ballot_pebbles"


def test_a_typing_mistake_is_mended_in_the_marked_file(one_round: Project, tmp_path: Path) -> None:
    file, marked = tmp_path / "suara.csv", tmp_path / "suara.xlsx"
    file.write_text(text([ballot(KIND, 1), ballot(KIND, 2, bangunan="5")]), encoding="utf-8")
    into = ("--round", "R0", "--form", KIND)
    first = run("import", str(file), *into, "--marked", str(marked), folder=one_round.folder)
    assert (first.exit_code, "1 of 2 ballots valid, 1 spoiled" in first.output) == (1, True)
    book = openpyxl.load_workbook(marked)
    book.worksheets[0]["D3"] = "6"
    book.save(marked)
    again = run("import", str(marked), *into, folder=one_round.folder)
    assert (again.exit_code, "2 of 2 ballots valid" in again.output) == (0, True), again.output
    assert answers(one_round, "R0", KIND).height == 2
    assert held(one_round, "R0", KIND).height == 0
