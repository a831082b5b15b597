"""``rembug report`` as people type it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.project import Project


def report(project: Project, *words: str | Path) -> Result:
    command = ["--lang", "en", "-C", str(project.folder), "report", *map(str, words)]
    return CliRunner().invoke(rembug, command)


@pytest.mark.parametrize(
    "words",
    [
        ("profil", "--all"),
        ("perbandingan",),
        ("--since", "R0"),
        ("--all", "--since", "R0"),
        ("rahasia",),
    ],
)
def test_misuse_is_told_and_nothing_written(template: Project, tmp_path: Path, words: tuple[str, ...]) -> None:
    told = report(template, *words, "--round", "R0", "-o", tmp_path / "x")
    assert told.exit_code == 2
    assert "Usage: rembug report" in told.output
    assert not (tmp_path / "x").exists()


def test_one_kind_of_one_rt(template: Project, tmp_path: Path) -> None:
    told = report(template, "profil", "--rt", "2", "--round", "R0", "-o", tmp_path)
    (made,) = tmp_path.rglob("*.pdf")
    assert told.output == f"Written: {made}\n"
    assert made.name == "RT 002 RW 001.pdf"


def test_everything_then_nothing(template: Project, tmp_path: Path) -> None:
    first = report(template, "--all", "--round", "R0", "-o", tmp_path)
    again = report(template, "--all", "--round", "R0", "-o", tmp_path)
    assert first.output == f"5 documents in {tmp_path}: 5 written, 0 up to date already.\n"
    assert again.output == f"5 documents in {tmp_path}: 0 written, 5 up to date already.\n"
    assert len(list(tmp_path.rglob("*.pdf"))) == 5


def test_without_a_kind_it_is_the_villages_side_by_side(template: Project, tmp_path: Path) -> None:
    report(template, "--round", "R0", "-o", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["baseline-wayut.pdf"]


@pytest.mark.parametrize(
    ("words", "target"),
    [
        (("report", "profil", "--rt", "2"), "pdf"),
        (("report", "--all"), "pdf"),
        (("export", "xlsx"), "hasil.xlsx"),
        (("chart",), "gambar"),
        (("board",), "papan.html"),
    ],
)
def test_a_misspelt_round_with_a_survey_date_is_told(
    one_round: Project, tmp_path: Path, words: tuple[str, ...], target: str
) -> None:
    settings = one_round.folder / "rembug.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "R00 = 2025-08-17\n", encoding="utf-8")
    command = ["--lang", "en", "-C", str(one_round.folder), *words, "--round", "R0", "-o", str(tmp_path / target)]
    told = CliRunner().invoke(rembug, command).output
    assert told.count("Round 'R0' has no survey date, while rembug.toml has one for 'R00'") == 1
    assert "Written" in told or "5 documents" in told
