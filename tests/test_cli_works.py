"""From a baseline to screened works that a budget can fund; only what is screened is funded."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.project import Project
from tests.scoring.works.test_safeguards import CLEAR


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(project.folder), *words])


@pytest.fixture
def works(one_round: Project, tmp_path: Path) -> Path:
    path = tmp_path / "works.csv"
    made = run(one_round, "works", "propose", "--round", "R0", "--csv", str(path))
    assert made.exit_code == 1
    assert "no cost is known" in made.output
    return path


def answered(works: Path, names: list[str]) -> Path:
    path = works.with_name("answers.csv")
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, ["id_kegiatan", "hibah_persen", *CLEAR])
        writer.writeheader()
        writer.writerows({"id_kegiatan": name, **CLEAR} for name in names)
    return path


def test_only_screened_works_are_funded(one_round: Project, works: Path) -> None:
    names = pl.read_csv(works, infer_schema=False)["id_kegiatan"].to_list()
    answers, screened = answered(works, names[:5]), works.with_name("screened.csv")
    made = run(one_round, "works", "screen", "--works", str(works), "--answers", str(answers), "--csv", str(screened))
    assert made.exit_code == 1
    assert "passed 5" in made.output
    assert "there are no screening answers" in made.output
    assert pl.read_csv(screened, infer_schema=False)["gerbang"].to_list() == ["lolos"] * 5 + ["belum_disaring"] * (
        len(names) - 5
    )
    plan = run(one_round, "plan", "--round", "R0", "--works", str(screened), "--budget", "900000000000", "--csv", "-")
    funded = [row["id_kegiatan"] for row in csv.DictReader(plan.stdout.splitlines()) if row["didanai"] == "ya"]
    assert funded
    assert set(funded) <= set(names[:5])


def test_answers_for_other_works_are_told(one_round: Project, works: Path) -> None:
    names = pl.read_csv(works, infer_schema=False)["id_kegiatan"].to_list()
    answers = answered(works, [*names, "K-99"])
    made = run(one_round, "works", "screen", "--works", str(works), "--answers", str(answers))
    assert (made.exit_code, "K-99" in made.output) == (1, True)
    facts = run(one_round, "works", "screen", "--works", str(works), "--answers", str(answers), "--json")
    assert {row["gerbang"] for row in json.loads(facts.stdout)} == {"lolos"}


def test_a_work_twice_is_refused(one_round: Project, works: Path) -> None:
    names = pl.read_csv(works, infer_schema=False)["id_kegiatan"].to_list()
    answers = answered(works, [names[0], names[0]])
    made = run(one_round, "works", "screen", "--works", str(works), "--answers", str(answers))
    assert getattr(made.exception, "code", None) == "pekerjaan_ganda"


def test_costs_of_the_project_are_taken(one_round: Project) -> None:
    (one_round.folder / "biaya.toml").write_text("rusak = [")
    made = run(one_round, "works", "propose", "--round", "R0")
    assert getattr(made.exception, "code", None) == "biaya_rusak"
