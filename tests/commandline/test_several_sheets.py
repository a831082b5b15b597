"""A workbook with a village on each sheet, in one command."""

from __future__ import annotations

import json
from pathlib import Path

from survey import project
from tests.commandline.test_file_to_ranking import run
from tests.survey.test_by_sheet import TWO


def test_the_sheets_that_are_named_are_stored_and_stand_in_the_findings(tmp_path: Path) -> None:
    made = project.create(tmp_path / "p", "p", language="en").folder
    (tmp_path / "desa.xlsx").write_bytes(TWO.data)
    csv = tmp_path / "f.csv"
    sheets = ("--sheet", "Wayut", "--sheet", "Metesih")
    result = run(
        "import", str(tmp_path / "desa.xlsx"), *sheets, "--round", "R0", "--json", "--csv", str(csv), folder=made
    )
    told = json.JSONDecoder().raw_decode(result.output)[0]["tables"]
    assert [(one["sheet"], one["import"], one["ready"]) for one in told] == [("Wayut", 1, 3), ("Metesih", 2, 0)]
    assert "Metesih!G2" in csv.read_text(encoding="utf-8-sig")
