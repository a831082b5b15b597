"""Corrections as people use them: listed, filled in, applied, undone."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.commandline.test_file_to_ranking import run
from tests.correcting.people import correct, filled, households, mend, written


@pytest.mark.parametrize("separator", [",", ";"])
def test_the_whole_life(project: Path, separator: str) -> None:
    listed = correct(project)
    assert "Held in round 'R0': 1 RT, 1 cell." in listed
    assert "Wayut RW 001 RT 002  (rt.csv, 3)\n   J3: '-1' is below zero." in listed
    file = Path(filled(project, mend, separator))
    header, *lines = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([header, *lines, "R0" + separator * header.count(separator)]), encoding="utf-8")
    said = correct(project, str(file))
    assert "Set of corrections 1: 1 cell corrected in round 'R0'" in said
    assert "Ready now: 1 RT (Wayut RW 001 RT 002)" in said
    assert "1 line is not filled in" in said
    assert households(project) == [50, 60, 50]
    assert "No RT of round 'R0' is held." in correct(project)
    assert "1: 1 cell, koreksi.csv, by S1" in correct(project)
    assert "were applied before (set 1)" in correct(project, str(project.parent / "koreksi.csv"))
    assert "Set 1 is undone (1 cell) by set 2" in correct(project, "--undo", "1", code=1)
    assert "was undone by set 2 before" in correct(project, "--undo", "1")
    assert households(project) == [50, -1, 50]
    assert "(undone, set 2)" in correct(project)


def test_what_fails_is_told_line_by_line_and_nothing_is_done(project: Path) -> None:
    line = {
        "rt": "2",
        "desa": "Wayut",
        "pertanyaan": "jumlah_kk",
        "nilai_lama": "-7",
        "nilai_baru": "60",
        "siapa": "S1",
    }
    other = {"pertanyaan": "kk_tanpa_air_aman", "nilai_lama": "21", "nilai_baru": "x"}
    path = written(project, [{**line, "mengapa": "salah ketik"}, {**line, **other, "mengapa": "salah ketik"}])
    result = run("correct", path, "--round", "R0", folder=project)
    assert (result.exit_code, result.stdout) == (2, "")
    lines = result.stderr.splitlines()
    assert lines[0].startswith("Nothing was corrected: 2 lines of koreksi.csv cannot be applied.")
    assert lines[1].startswith("Row 2: The old value '-7' is not what is stored: cell J3 holds '-1'.")
    assert lines[2].startswith("Row 3: 'x' does not read as an answer to kk_tanpa_air_aman.")
    assert households(project) == [50, -1, 50]


def test_a_correction_that_would_hold_an_rt_names_the_rule(project: Path) -> None:
    line = {"rt": "1", "desa": "Wayut", "pertanyaan": "jumlah_kk", "nilai_lama": "50", "nilai_baru": "20"}
    path = written(project, [{**line, "siapa": "S1", "mengapa": "coba"}])
    said = correct(project, path, code=2)
    assert "Wayut RW 001 RT 001 (rt.csv, row 2) is ready now but would be held" in said
    assert "- R2: '21' is more than jumlah_kk = '20'" in said


def test_who_and_why_may_be_said_once_for_all(project: Path) -> None:
    path = written(project, [{"rt": "2", "question": "Jumlah KK", "old": "-1", "new": "60", "who": "", "why": ""}])
    assert "Who or why is blank" in correct(project, path, code=2)
    assert "1 cell corrected" in correct(project, path, "--who", "S1", "--why", "formulir asli")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("bukan,tabel\n1,2\n", "is not a table of corrections"),
        ("pertanyaan,nilai_lama,nilai_baru\nx,1,2\n", "required columns are missing: siapa, mengapa"),
        ("rt,pertanyaan,nilai_lama,nilai_baru,siapa,mengapa\n2,luas_ha,1.5,0,75,S1,ukur\n", "row 2 has fewer or more"),
        ("rt,pertanyaan,nilai_lama,nilai_baru,siapa,mengapa\n2,luas_ha,1.5,,,\n", "no line is filled in"),
    ],
)
def test_what_is_no_table_of_corrections(project: Path, content: str, sentence: str) -> None:
    path = project.parent / "koreksi.csv"
    path.write_text(content)
    result = run("correct", str(path), "--round", "R0", folder=project)
    assert sentence in str(result.exception.sentence("en"))  # type: ignore[union-attr]


def test_a_file_or_a_set_to_undo_but_not_both(project: Path) -> None:
    result = run("correct", "x.csv", "--undo", "1", "--round", "R0", folder=project)
    assert "koreksi_atau_batal" in str(result.exception)


def test_corrections_in_a_workbook(project: Path) -> None:
    path = project.parent / "koreksi.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["impor", "baris", "pertanyaan", "nilai_lama", "nilai_baru", "siapa", "mengapa", "kapan"])
        sheet.write_row(1, 0, [1, 3, "jumlah_kk", -1, 60, "S1", "salah ketik"])
        sheet.write_datetime(1, 7, datetime(2025, 8, 17), book.add_format({"num_format": "d/m/y"}))
    assert "1 cell corrected" in correct(project, str(path))
    assert households(project) == [50, 60, 50]


def test_the_list_speaks_indonesian_too(project: Path) -> None:
    assert "Ditahan pada putaran 'R0': 1 RT, 1 sel." in correct(project, lang="id")
