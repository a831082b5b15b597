"""A marked file mended in a spreadsheet and sent back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from survey.corrections.returned import marked_of
from survey.project import load
from survey.reading import Source
from tests.commandline.test_file_to_ranking import run
from tests.correcting.people import correct, filled, households, mend, personal, told, workbook
from tests.survey.files import rt, text
from tests.survey.store.correcting import proven


def marked(project: Path, source: str = "rt.csv") -> Path:
    path = project.parent / "bertanda.xlsx"
    result = run("check", str(project.parent / source), "--marked", str(path), folder=project)
    assert result.exit_code == 1, result.output
    return path


def mended(path: Path, change: Callable[[Any], None]) -> Path:
    """Opened, changed and saved as by a spreadsheet."""
    book = openpyxl.load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def cells(**told: object) -> Callable[[Any], None]:
    def change(sheet: Any) -> None:
        for cell, value in told.items():
            sheet[cell].value = value

    return change


def test_a_marked_file_comes_back_as_corrections(project: Path) -> None:
    path = mended(marked(project), cells(J3="60", G2="1,75"))
    said = told(project, "import", str(path), "--round", "R0", "--who", "S1")
    assert "Set of corrections 1: 2 cells corrected" in said
    assert households(project) == [50, 60, 50]
    assert len(proven(load(project))) == 0
    found = json.loads(told(project, "history", "RT 1", "--round", "R0", "--json"))
    (area,) = [v for v in found["rows"][0]["values"] if v["column"] == "luas_ha"]
    (one,) = area["corrections"]
    assert (one["old"], one["new"], one["who"], one["why"]) == ("1.5", "1.75", "S1", "marked file returned")
    assert "were applied before (set 1)" in told(project, "import", str(path), "--round", "R0", "--who", "S1")
    correct(project, "--undo", "1", code=1)
    assert households(project) == [50, -1, 50]


def test_a_marked_file_names_nobody(project: Path) -> None:
    path = mended(marked(project), cells(J3="60"))
    for words in (("import", str(path)), ("correct", str(path))):
        result = run(*words, "--round", "R0", folder=project)
        assert "bertanda_siapa" in str(result.exception)
        assert "--who" in result.exception.sentence("id")  # type: ignore[union-attr]


def test_earlier_corrections_of_other_cells_stay(project: Path) -> None:
    path = marked(project)
    correct(project, filled(project, mend))
    mended(path, cells(G2="2"))
    assert "1 cell corrected" in correct(project, str(path), "--who", "S2")
    assert households(project) == [50, 60, 50]


def test_a_cell_that_was_corrected_meanwhile_is_told(project: Path) -> None:
    path = mended(marked(project), cells(J3="70"))
    correct(project, filled(project, mend))
    said = correct(project, str(path), "--who", "S2", code=2)
    assert "Row 3: The old value '-1' is not what is stored: cell J3 holds '60'." in said


def test_the_same_hand_may_mend_the_same_cell_again(project: Path) -> None:
    path = mended(marked(project), cells(J3="60"))
    correct(project, str(path), "--who", "S1")
    mended(path, cells(J3="61"))
    correct(project, str(path), "--who", "S1")
    assert households(project) == [50, 61, 50]


def test_a_cleared_cell_is_blank(project: Path) -> None:
    path = mended(marked(project), cells(J3="60", Q2=None))
    assert "2 cells corrected" in correct(project, str(path), "--who", "S1")


@pytest.mark.parametrize(
    ("value", "stored"), [(1.234, 1_234_000), ("1,2340", 1_234_000), ("2", 2_000_000), (0.5, 500_000)]
)
def test_numbers_and_texts_in_a_marked_file(project: Path, value: object, stored: int) -> None:
    from survey import store

    correct(project, str(mended(marked(project), cells(G2=value, J3=60))), "--who", "S1")
    assert store.rows(load(project), "R0").sort("baris")["luas_ha"][0] == stored


def test_a_doubtful_text_in_a_marked_file_is_told(project: Path) -> None:
    said = correct(project, str(mended(marked(project), cells(G2="1,234"))), "--who", "S1", code=2)
    assert "Row 2: '1,234' can mean thousands or decimals." in said


def moved(sheet: Any, first: str = "A") -> None:
    """Exchange two rows from a column on."""
    above, below = ([cell.value for cell in row] for row in sheet[f"{first}2:AB3"])
    for cells_of, values in ((sheet[f"{first}2:AB2"][0], below), (sheet[f"{first}3:AB3"][0], above)):
        for cell, value in zip(cells_of, values, strict=True):
            cell.value = value


def without_keys(sheet: Any) -> None:
    moved(sheet, "F")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda sheet: sheet.append(["Kabupaten Madiun", "Jiwan", "Wayut", "01", "9"]), "bertanda_baris"),
        (lambda sheet: sheet.delete_rows(3), "bertanda_baris"),
        (lambda sheet: sheet.insert_rows(2), "bertanda_baris"),
        (lambda sheet: sheet.insert_rows(1), "bertanda_baris"),
        (moved, "bertanda_baris"),
        (without_keys, "bertanda_baris"),
        (cells(G1="luas"), "bertanda_kolom"),
        (lambda sheet: sheet.insert_cols(3), "bertanda_kolom"),
        (cells(AC1="catatan"), "bertanda_kolom"),
        (lambda sheet: sheet.delete_rows(1), "bertanda_baris"),
    ],
)
def test_a_marked_file_whose_table_was_changed_is_refused(
    project: Path, change: Callable[[Any], None], code: str
) -> None:
    path = mended(marked(project), change)
    result = run("correct", str(path), "--round", "R0", "--who", "S1", folder=project)
    assert code in str(result.exception), result.output
    assert result.exception.sentence("id")  # type: ignore[union-attr]
    assert households(project) == [50, -1, 50]


def test_a_row_may_be_mended_to_what_its_neighbour_holds(project: Path) -> None:
    """A copied RT whose figures were meant to be alike is no row that moved."""
    assert "2 cells corrected" in correct(
        project, str(mended(marked(project), cells(I3="160", J3="50"))), "--who", "S1"
    )


def test_a_marked_file_of_another_round_is_refused(project: Path) -> None:
    (project.parent / "lain.csv").write_text(text(rt(1), rt(2, jumlah_kk="-1")), encoding="utf-8")
    path = mended(marked(project, "lain.csv"), cells(J3="60"))
    result = run("import", str(path), "--round", "R0", "--who", "S1", folder=project)
    assert "bertanda_asal" in str(result.exception)
    assert "Import the original file first" in result.exception.sentence("en")  # type: ignore[union-attr]


def test_a_marked_workbook_with_personal_columns_comes_back(project: Path) -> None:
    (project.parent / "p.csv").write_text(personal(rt(4, jumlah_kk="-1"), rt(5)), encoding="utf-8")
    told(project, "import", str(project.parent / "p.csv"), "--round", "R0", code=1)
    path = mended(marked(project, "p.csv"), cells(K2="60"))
    assert "Ready now: 1 RT (Wayut RW 001 RT 004)" in correct(project, str(path), "--who", "S1")


def test_only_a_workbook_with_the_hidden_sheet_is_a_marked_file(project: Path) -> None:
    def of(data: bytes) -> str | None:
        return marked_of(Source("x.xlsx", data))

    path = marked(project)
    assert of(path.read_bytes()) is not None
    plain = workbook(project.parent / "biasa.xlsx", [rt(1)])
    for data in (b"", b"PK\x03\x04", Path(plain).read_bytes(), text(rt(1)).encode(), path.read_bytes()[:2000]):
        assert of(data) is None
