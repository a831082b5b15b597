"""What people do with the program, for these tests."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xlsxwriter

from survey.project import load
from tests.commandline.test_file_to_ranking import run
from tests.survey.files import Row, text
from tests.survey.store.correcting import in_force


def told(project: Path, *words: str, code: int = 0, lang: str = "en") -> str:
    result = run(*words, folder=project, lang=lang)
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


def correct(project: Path, *words: str, code: int = 0, lang: str = "en") -> str:
    return told(project, "correct", *words, "--round", "R0", code=code, lang=lang)


def filled(project: Path, fill: Callable[[dict[str, str]], dict[str, str]], separator: str = ",") -> str:
    """The list of what is held, filled in as in a spreadsheet."""
    listed = list(csv.DictReader(io.StringIO(correct(project, "--csv", "-"))))
    return written(project, [{**row, **fill(row)} for row in listed], separator)


def written(project: Path, rows: list[dict[str, str]], separator: str = ",") -> str:
    path = project.parent / "koreksi.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        write = csv.DictWriter(out, list(rows[0]), delimiter=separator)
        write.writeheader()
        write.writerows(rows)
    return str(path)


def mend(row: dict[str, str]) -> dict[str, str]:
    if row["pertanyaan"] != "jumlah_kk":
        return {}
    return {"nilai_baru": "60", "siapa": "S1", "mengapa": "salah ketik", "kapan": "17/08/2025"}


def households(project: Path) -> list[int | None]:
    return [row[1] for row in in_force(load(project))]


def workbook(path: Path, rows: list[Row], above: int = 0, sheet: str = "Data", **more: Any) -> str:
    """The rows as a workbook; numbers are numbers."""
    with xlsxwriter.Workbook(str(path)) as book:
        made = book.add_worksheet(sheet)
        if above:
            made.write_string(0, 0, "REKAP DATA DASAR")
        made.write_row(above, 0, list(rows[0]))
        for i, row in enumerate(rows, above + 1):
            for j, cell in enumerate(row.values()):
                number = cell.replace(".", "", 1).isdigit() and j > 5
                made.write(i, j, float(cell) if number else cell)
    return str(path)


def personal(*rows: Row) -> str:
    """With the name and NIK of whoever answered, a total and a note below."""
    own = [{"nama_responden": f"Bu Tini {i}", **row, "nik": f"351901234567890{i}"} for i, row in enumerate(rows)]
    total = {**dict.fromkeys(own[0], ""), "rt": "Jumlah", "luas_ha": "3"}
    note = {**dict.fromkeys(own[0], ""), "kabupaten": "Sumber: survei, Pak Darmo"}
    return text(*own, total, note)
