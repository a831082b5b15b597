"""Where each value came from, and the proof of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from pathlib import Path

from survey.project import load
from tests.commandline.test_file_to_ranking import run
from tests.correcting.people import correct, filled, mend, told
from tests.survey.files import rt, text
from tests.survey.store.correcting import tamper


def test_history_tells_cell_text_value_and_hand(project: Path) -> None:
    correct(project, filled(project, mend))
    said = told(project, "history", "RT 2", "--round", "R0")
    lines = said.splitlines()
    assert lines[0] == "Wayut RW 001 RT 002 (Jiwan, Kabupaten Madiun), round 'R0'"
    assert lines[2].startswith("Import 1: rt.csv, row 3 (SHA-256 ")
    assert lines[2].endswith(": in force")
    (row,) = [line.split() for line in lines if line.startswith("jumlah_kk ")]
    assert row == ["jumlah_kk", "60", "households", "-1", "J3", "60"]
    (one,) = [
        line for line in lines if line.startswith("Set 1, jumlah_kk (J3): '-1' → '60', by S1, 2025-08-17: salah ketik")
    ]
    assert "[koreksi.csv, stored " in one
    correct(project, "--undo", "1", "--who", "S2", "--why", "keliru", code=1)
    assert "undone by set 2, S2: keliru" in told(project, "history", "RT 2", "--round", "R0")


def test_history_of_an_rt_told_twice_and_as_a_table(project: Path) -> None:
    (project.parent / "baru.csv").write_text(text(rt(1, jumlah_kk="55")), encoding="utf-8")
    told(project, "import", str(project.parent / "baru.csv"), "--round", "R0")
    said = told(project, "history", "--desa", "wayut", "--rt", "1", "--round", "R0")
    assert said.index("Import 2: baru.csv, row 2") < said.index("Import 1: rt.csv, row 2")
    assert "replaced by import 2" in said
    table = list(csv.DictReader(io.StringIO(told(project, "history", "RT 1", "--round", "R0", "--csv", "-"))))
    assert [(r["impor"], r["keadaan"], r["sel"], r["isi"], r["nilai"]) for r in of(table, "jumlah_kk")] == [
        ("1", "diganti", "J2", "50", "50"),
        ("2", "berlaku", "J2", "55", "55"),
    ]


def test_history_as_a_table_ends_with_the_step_that_counts(project: Path) -> None:
    correct(project, filled(project, mend))
    words = ("history", "RT 2", "--round", "R0", "--csv", "-")
    steps = of(csv.DictReader(io.StringIO(told(project, *words))), "jumlah_kk")
    assert [(s["langkah"], s["isi"], s["nilai"], s["siapa"]) for s in steps] == [
        ("diketik", "-1", "", ""),
        ("koreksi", "60", "60", "S1"),
    ]
    correct(project, "--undo", "1", code=1)
    steps = of(csv.DictReader(io.StringIO(told(project, *words))), "jumlah_kk")
    assert [(s["langkah"], s["nilai"], s["dibatalkan"]) for s in steps] == [
        ("diketik", "-1", ""),
        ("koreksi_batal", "", "2"),
    ]


def of(table: Iterable[dict[str, str]], question: str) -> list[dict[str, str]]:
    return [row for row in table if row["pertanyaan"] == question]


def test_history_without_the_kept_file(project: Path) -> None:
    (kept,) = load(project).kept.iterdir()
    kept.unlink()
    said = told(project, "history", "RT 1", "--round", "R0")
    assert "Its kept copy is gone" in said
    assert "jumlah_kk" in said


def test_verify_says_what_is_proven_and_what_is_not(project: Path) -> None:
    assert "Round 'R0': proven. 1 import, 3 rows of RT data, 0 cells corrected" in told(project, "verify")
    told(project, "freeze", "--round", "R0")
    assert "fingerprint is the same" in told(project, "verify", "--round", "R0")
    tamper(load(project), "UPDATE baris SET luas_ha = 1600000 WHERE baris = 2")
    said = told(project, "verify", code=1)
    assert "rt.csv, row 2 (Wayut RW 001 RT 001), luas_ha: stored '1.600000', should be '1.500000'" in said
    assert "Fingerprint of the frozen round" in said
    made = json.loads(told(project, "verify", "--json", code=1))
    assert (made[0]["proven"], len(made[0]["differences"])) == (False, 2)
    table = list(csv.DictReader(io.StringIO(told(project, "verify", "--csv", "-", code=1))))
    assert [row["pertanyaan"] for row in table] == ["luas_ha", "sidik"]


AS_IF_IT_WENT_IN = """UPDATE baris SET ditahan = NULL; UPDATE impor SET siap = 3, ditahan = 0;
    DELETE FROM temuan WHERE keparahan = 'error'"""


def test_verify_tells_what_todays_checks_would_hold_apart_from_what_was_changed(project: Path) -> None:
    tamper(load(project), AS_IF_IT_WENT_IN)
    said = told(project, "verify")
    assert "Round 'R0': proven." in said
    assert "rt.csv: 1 row that went in would be held by today's checks. The store was not changed." in said
    assert "J3 (Wayut RW 001 RT 002): '-1' is below zero." in said
    (copy,) = load(project).kept.iterdir()
    assert f"check {copy}. Write cells that are wrong into a table of corrections" in said
    assert "'-1' is below zero." in told(project, "check", str(copy), code=1)
    (made,) = json.loads(told(project, "verify", "--json"))
    assert (made["proven"], made["differences"]) == (True, [])
    assert [(cell["kode"], cell["sel"]) for cell in made["judged_otherwise_today"]] == [("negatif", "J3")]
    (row,) = csv.DictReader(io.StringIO(told(project, "verify", "--csv", "-")))
    assert (row["tempat"], row["pertanyaan"], row["seharusnya"]) == ("Wayut RW 001 RT 002", "pemeriksaan", "ditahan")


def test_verify_tells_what_todays_checks_would_let_in(project: Path) -> None:
    tamper(
        load(project),
        """UPDATE baris SET ditahan = 'terlalu_besar' WHERE rt = '001'; UPDATE impor SET siap = 1, ditahan = 2;
           INSERT INTO temuan (impor, kode, keparahan, baris, jumlah) VALUES (1, 'terlalu_besar', 'error', 2, 1)""",
    )
    assert "1 row that was held would go in by today's checks." in told(project, "verify")


def test_verify_of_an_empty_project(tmp_path: Path) -> None:
    run("init", str(tmp_path / "p"))
    assert "No rounds yet" in told(tmp_path / "p", "verify")
