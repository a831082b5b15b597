"""Files that are not kept as they came: workbooks, personal columns, notes and totals."""

from __future__ import annotations

import json
from pathlib import Path

import xlsxwriter

from survey.project import load
from tests.correcting.people import correct, households, personal, told, workbook, written
from tests.survey.files import rt
from tests.survey.store.correcting import in_force, proven


def test_a_workbook_is_corrected(project: Path) -> None:
    path = workbook(project.parent / "rt.xlsx", [rt(4, luas_ha="x"), rt(5)], above=2)
    told(project, "import", path, "--round", "R0", code=1)
    line = {"impor": "2", "baris": "4", "rt": "4", "pertanyaan": "luas_ha", "nilai_lama": "x", "nilai_baru": "0,75"}
    said = correct(project, written(project, [{**line, "siapa": "S1", "mengapa": "ukur ulang"}]))
    assert "Ready now: 1 RT (Wayut RW 001 RT 004)" in said
    assert proven(load(project)).is_empty()
    found = json.loads(told(project, "history", "RT 4", "--round", "R0", "--json"))
    (value,) = [v for v in found["rows"][0]["values"] if v["column"] == "luas_ha"]
    assert (value["cell"], value["typed"], value["value"], value["corrections"][0]["new"]) == ("G4", "x", 0.75, "0.75")
    correct(project, "--undo", "1", code=1)
    assert proven(load(project)).is_empty()


def test_the_sheets_of_one_workbook_are_kept_apart(project: Path) -> None:
    path = project.parent / "rw.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name, row in (("RW 7", rt(1, rw="7", luas_ha="x")), ("RW 8", rt(1, rw="8", luas_ha="xx"))):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(row))
            sheet.write_row(1, 0, list(row.values()))
    for name in ("RW 7", "RW 8", "RW 7"):
        told(project, "import", str(path), "--sheet", name, "--round", "R0", code=1)
    assert [row[0] for row in in_force(load(project))] == ["001", "002", "003", "001", "001"]
    assert "3 imports" in told(project, "verify")
    area = {"baris": "2", "pertanyaan": "luas_ha", "nilai_baru": "2", "siapa": "S1", "mengapa": "ukur"}
    lines = [area | {"impor": n, "nilai_lama": old} for n, old in (("2", "x"), ("3", "xx"))]
    assert "Ready now: 2 RTs" in correct(project, written(project, lines))
    assert proven(load(project)).is_empty()


def test_a_file_with_personal_columns_is_corrected(project: Path) -> None:
    path = project.parent / "pribadi.csv"
    path.write_text(personal(rt(4, jumlah_kk="-1"), rt(5)), encoding="utf-8")
    told(project, "import", str(path), "--round", "R0", code=1)
    before = findings(project, 2)
    line = {"rt": "4", "pertanyaan": "jumlah_kk", "nilai_lama": "-1", "nilai_baru": "60"}
    correct(project, written(project, [{**line, "siapa": "S1", "mengapa": "salah ketik"}]))
    assert households(project)[-2:] == [60, 50]
    assert {f for f in before if f[0].startswith(("kolom", "baris"))} == findings(project, 2), (
        "what was told of the file"
    )
    assert "proven" in told(project, "verify", "--round", "R0")
    stored = b"".join(p.read_bytes() for p in project.rglob("*") if p.is_file())
    assert not any(word in stored for word in (b"Tini", b"Darmo", b"3519012345"))


def findings(project: Path, number: int) -> set[tuple[str, str | None]]:
    from survey import store

    found = store.findings_of(load(project), "R0")
    return set(found.filter(found["impor"] == number).select("kode", "isi").rows())
