"""Answers to forms through the program: in, recapped, scored; sent again; and what cannot be recapped."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from survey.project import Project, create
from tests.forms.test_template import RT_FORM
from tests.program import one_sentence, run, run_here
from tests.survey.answered.households import Row, household, text

HOUSEHOLDS = [household(n) for n in range(1, 9)]


def _write(folder: Path, name: str, rows: list[Row]) -> Path:
    (folder / name).write_text(text(rows), encoding="utf-8")
    return folder / name


def _import(project: Project, name: str, form: str, rows: list[Row], done: int = 0) -> str:
    file = _write(project.folder.parent, name, rows)
    told = run_here("-C", project.folder, "import", file, "--form", form, "--round", "R0")
    assert told.returncode == done, told.stdout + told.stderr
    return told.stdout


@pytest.fixture(scope="module")
def answered_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that no test changes."""
    made = create(tmp_path_factory.mktemp("answered") / "proyek", "Uji")
    _import(made, "rumah.csv", "rumah_tangga", HOUSEHOLDS)
    _import(made, "rt.csv", "rt", [RT_FORM])
    return made


@pytest.fixture
def answered(answered_once: Project, copied: Callable[[Project], Project]) -> Project:
    return copied(answered_once)


def _recap(project: Project, *words: str, done: int | None = None) -> str:
    told = run_here("-C", project.folder, "recap", "--round", "R0", *words)
    assert told.returncode in ((0, 1) if done is None else (done,)), told.stdout + told.stderr
    return told.stdout


def _baseline(project: Project) -> dict[str, str]:
    (row,) = csv.DictReader(io.StringIO(_recap(project, "--dry-run", "--csv", "-")))
    return row


def test_from_answers_to_a_rank(answered: Project) -> None:
    recapped = run("-C", answered.folder, "recap", "--round", "R0")
    assert "1 RT from 8 households and 1 RT form" in recapped.stdout, recapped.stderr
    ranked = json.loads(run_here("-C", answered.folder, "rank", "--round", "R0", "--json").stdout)
    assert "Wayut" in json.dumps(ranked)


def test_a_dry_run_stores_nothing(answered: Project) -> None:
    assert "Nothing stored" in _recap(answered, "--dry-run")
    recap = f"rembug -C {answered.folder} recap --round R0"
    assert recap in one_sentence(run_here("-C", answered.folder, "score", "--round", "R0"))
    listed = run_here("-C", answered.folder, "rounds").stdout
    assert listed == f"Round R0 holds answers to forms and no baseline yet. Next: {recap}\n"


def test_a_household_sent_again_counts_once(answered: Project) -> None:
    before = _baseline(answered)
    assert (before["jumlah_krt"], before["kk_tanpa_air_aman"]) == ("8", "0")
    _import(answered, "lagi.csv", "rumah_tangga", [household(3, sumber_air="air_permukaan", jarak_tinja="")])
    after = _baseline(answered)
    assert (after["jumlah_krt"], after["kk_tanpa_air_aman"]) == ("8", "1")


def test_a_held_household_is_told_and_not_counted(answered: Project) -> None:
    _import(answered, "salah.csv", "rumah_tangga", [household(9, jumlah_penghuni="-4")], done=1)
    told = _recap(answered)
    assert "8 households" in told
    assert "1 household" in told.split("Choices:", maxsplit=1)[0].replace("8 households", "")
    assert _baseline(answered)["jumlah_krt"] == "8"


def test_a_recap_again_takes_the_place_of_the_first(answered: Project) -> None:
    _recap(answered)
    _import(answered, "lagi.csv", "rumah_tangga", [household(3, sumber_air="air_permukaan", jarak_tinja="")])
    _recap(answered)
    told = json.loads(run_here("-C", answered.folder, "score", "--round", "R0", "--json").stdout)
    assert len(told["places"]) == 1


def test_blank_answers_leave_a_volume_unknown(empty_project: Project) -> None:
    silent = [household(n, sumber_air="", jarak_tinja="") for n in range(1, 6)]
    _import(empty_project, "rumah.csv", "rumah_tangga", [*silent, *HOUSEHOLDS[5:]], done=1)
    _import(empty_project, "rt.csv", "rt", [RT_FORM])
    assert _baseline(empty_project)["kk_tanpa_air_aman"] == ""


def test_a_round_without_answers(empty_project: Project) -> None:
    assert "R0" in one_sentence(run_here("-C", empty_project.folder, "recap", "--round", "R0"))


def test_an_area_that_nobody_measured_stays_unknown(answered: Project) -> None:
    settings = answered.folder / "rembug.toml"
    settings.write_text(settings.read_text().replace("[pilihan]", '[pilihan]\ndense_area = "measured"'))
    assert _baseline(answered)["luas_terlalu_padat_ha"] == ""


def test_a_citys_own_rules_that_do_not_settle_the_recap(answered: Project) -> None:
    run_here("-C", answered.folder, "rules", "permen-pupr-14-2018", "--copy", "kota")
    own = answered.folder / "aturan" / "kota.toml"
    there = own.read_text(encoding="utf-8")
    assert there.count('at_least = "80"') == 1
    own.write_text(there.replace('at_least = "80"', 'at_least = "banyak"'), encoding="utf-8")
    told = run_here("-C", answered.folder, "recap", "--round", "R0", "--rules", "kota")
    said = one_sentence(told)
    assert "kota" in said
    assert "banyak" in said


@pytest.mark.parametrize("words", [["form", "paper", "rt", "-o", "x.docx"], ["form", "template", "-o", "x.doc"]])
def test_a_kind_of_file_that_is_not_written(words: list[str], tmp_path: Path) -> None:
    assert "x.do" in one_sentence(run_here(*words[:-1], tmp_path / words[-1]))
    assert not list(tmp_path.iterdir())
