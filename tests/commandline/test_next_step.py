"""What the program says comes next works as it stands, from the folder where the user is."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from survey.project import Project, create
from tests.program import one_sentence, run, run_here
from tests.reports.voice.meeting import pebbles
from tests.survey.files import rt, text

ROUND = "Awal 1"


def _next(said: str) -> list[str]:
    """The words of the command after the last colon of a line that tells what is next."""
    (line,) = [line for line in said.splitlines() if line.startswith("Next")]
    program, *words = shlex.split(line.rpartition(": ")[2])
    assert program == "rembug"
    return words


@pytest.fixture
def two_villages(tmp_path: Path) -> Project:
    rows = [rt(n, desa=village) for village in ("Klagen Serut", "Wayut") for n in (1, 2)]
    (tmp_path / "rt.csv").write_text(text(*rows))
    return create(tmp_path / "proyek kami", "Uji")


def _import(project: Project, file: str, *how: str) -> str:
    path = project.folder.parent / file
    return run_here("-C", project.folder, "import", path, "--round", ROUND, *how).stdout


def test_from_a_file_to_scores_with_spaces_in_every_name(two_villages: Project) -> None:
    told = run(*_next(_import(two_villages, "rt.csv")))
    assert "4 RTs scored" in told.stdout, told.stderr
    assert one_sentence(run_here("-C", two_villages.folder, "score", "--round", "R0")).endswith("There is: Awal 1.")


def test_from_the_ballots_of_one_village_to_its_order(two_villages: Project) -> None:
    _import(two_villages, "rt.csv")
    votes = "\n".join(",".join(map(str, row)) for row in pebbles("Klagen Serut"))
    (two_villages.folder.parent / "suara.csv").write_text(votes)
    voice = run_here(*_next(_import(two_villages, "suara.csv", "--form", "ballot_pebbles")))
    order = run_here(*_next(voice.stdout))
    assert "2 RTs scored" in order.stdout, order.stderr


def test_a_failure_speaks_as_asked_however_the_option_is_written(two_villages: Project) -> None:
    said = run_here(f"-C{two_villages.folder}", "--lang=id", "score", "--round", "R0", lang="en")
    assert "Tidak ada putaran" in said.stderr
