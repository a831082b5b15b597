"""A file that was a mistake, taken out of its round again, through the real program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.messages import Refusal
from survey.project import Project
from tests.survey.files import rt, text
from tests.survey.works.files import stored, work


def run(project: Project, *words: str | Path, lang: str = "en") -> Result:
    return CliRunner().invoke(rembug, ["--lang", lang, "-C", str(project.folder), *map(str, words)])


@pytest.fixture
def twice(empty_project: Project, tmp_path: Path) -> Project:
    """The same village again, of which a letter is wrong."""
    said, folder = "", empty_project.folder
    for name, desa in (("betul.csv", "Klagen Serut"), ("salah.csv", "Klagen Serat")):
        (tmp_path / name).write_text(text(*(rt(n, desa=desa) for n in (1, 2, 3))))
        said = run(empty_project, "import", tmp_path / name, "--round", "R0").output
    assert f"If that was a mistake: rembug -C {folder} withdraw 2 --round R0" in said
    assert f"take its import out: rembug -C {folder} withdraw NUMBER --round ROUND" in said
    return empty_project


def test_what_was_withdrawn_is_told_everywhere(twice: Project) -> None:
    made = run(twice, "withdraw", "2", "--round", "R0", "--who", "LKM", "--why", "wrong village")
    assert made.exit_code == 0
    first, second, third = made.output.splitlines()
    assert first == (
        "Import 2 (salah.csv) is withdrawn from round 'R0': 3 rows out of force, "
        "0 rows of other imports in force again. Nothing was deleted."
    )
    assert second == "Round 'R0' now holds 3 RTs ready, 0 held."
    assert third.startswith("Next: import the right file")
    listed = run(twice, "rounds", "--round", "R0").output
    assert "withdrawn (LKM: wrong village)" in listed
    assert listed == run(twice, "withdraw", "--round", "R0").output
    assert "Withdrawn from round R0: 1 import; see:" in run(twice, "rounds").output
    proof = run(twice, "verify", "--round", "R0")
    assert (proof.exit_code, "Imports withdrawn and out of force: 2." in proof.output) == (0, True)
    assert json.loads(run(twice, "verify", "--json").output)[0]["withdrawn"] == [2]


def test_history_finds_an_rt_that_only_the_withdrawn_import_names(twice: Project) -> None:
    run(twice, "withdraw", "2", "--round", "R0", "--who", "LKM", "--why", "salah desa", lang="id")
    said = run(twice, "history", "Klagen Serat RW 001 RT 002", "--round", "R0", lang="id").output
    assert "salah.csv, baris 3" in said
    assert "): ditarik (LKM: salah desa) [" in said
    told = json.loads(run(twice, "history", "Klagen Serat RW 001 RT 002", "--round", "R0", "--json").output)["rows"]
    facts = [(row["state"], row["replaced_by"], row["withdrawn"]["why"]) for row in told]
    assert facts == [("ditarik", None, "salah desa")]
    in_force = run(twice, "history", "RT 2", "--round", "R0").output
    assert "in force" in in_force
    assert "withdrawn" not in in_force
    nobody = run(twice, "history", "RT 8", "--round", "R0").exception
    assert isinstance(nobody, Refusal)
    assert nobody.code == "tempat_tidak_ada"


def test_history_of_a_round_of_which_all_was_withdrawn(twice: Project) -> None:
    for number in ("1", "2"):
        run(twice, "withdraw", number, "--round", "R0")
    assert "row 3" in run(twice, "history", "Klagen Serut RW 001 RT 002", "--round", "R0").output
    several = run(twice, "history", "RT 2", "--round", "R0").exception
    assert isinstance(several, Refusal)
    assert several.code == "rt_banyak"
    score = run(twice, "score", "--round", "R0").exception
    assert isinstance(score, Refusal)
    assert "rembug import FILE.csv --round R0" in score.sentence("en")
    assert run(twice, "rounds").output.startswith("Withdrawn from round R0: 2 imports")
    assert "proven" in run(twice, "verify").output


def test_a_machine_is_told_too(twice: Project) -> None:
    made = json.loads(run(twice, "withdraw", "1", "--round", "R0", "--json").output)
    assert (made["this"]["file"], made["left"], made["returned"], made["ready"]) == ("betul.csv", 3, 0, 3)
    assert [row["berlaku"] for row in json.loads(run(twice, "rounds", "--round", "R0", "--json").output)] == [0, 3]


def test_explain_takes_no_withdrawn_row_for_a_correction(one_round: Project, tmp_path: Path) -> None:
    file = tmp_path / "b.csv"
    for kk in ("60", "55"):
        file.write_text(text(rt(2, jumlah_kk=kk)))
        run(one_round, "import", file, "--round", "R0")
    words = ("explain", "RT 2", "--round", "R0", "--json")
    before = json.loads(run(one_round, *words).output)["corrections"]
    assert len(before) == 2
    run(one_round, "withdraw", "2", "--round", "R0")
    assert json.loads(run(one_round, *words).output)["corrections"] == before[:1]


def test_a_number_that_is_not_there_is_refused_with_those_that_are(twice: Project) -> None:
    error = run(twice, "withdraw", "7", "--round", "R0").exception
    assert isinstance(error, Refusal)
    assert "There is: 2 (salah.csv), 1 (betul.csv)." in error.sentence("en")
    assert run(twice, "withdraw", "1", "--round", "R7").exit_code != 0


def test_a_work_that_was_withdrawn_says_so(one_round: Project) -> None:
    stored(one_round, "pekerjaan", [work("K-1")])
    said = run(one_round, "withdraw", "2", "--round", "R0").output
    assert "Round 'R0' now holds 0 rows ready, 0 held, of: List of works." in said
    told = run(one_round, "works", "history", "K-1", "--round", "R0").output
    assert "List of works: withdrawn with its import" in told
