"""``rembug map``: maps of a round from the boundaries beside the project, and what did not find its place."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner, Result

from cli import rembug
from survey.project import Project
from tests.survey.place.test_boundaries import squares, written


def run(project: Project, *words: str) -> Result:
    return CliRunner().invoke(rembug, ["--lang", "en", "-C", str(project.folder), "map", *words])


@pytest.fixture
def with_boundaries(one_round: Project) -> Project:
    # The sample's RTs are Wayut RW 001 RT 001 to 003; the map has the first two and another.
    places = [("Wayut", "001", "001"), ("Wayut", "001", "002"), ("Wayut", "009", "001")]
    written(one_round.folder / "batas.geojson", places, list(squares(3)), "EPSG:4326")
    return one_round


def test_maps_of_a_round_and_its_misses(with_boundaries: Project, tmp_path: Path) -> None:
    made = run(with_boundaries, "--round", "R0", "-o", str(tmp_path / "peta"))
    assert made.exit_code == 1
    assert sorted(p.name for p in (tmp_path / "peta").iterdir()) == [
        "not-matched.csv",
        *(f"{name}.{end}" for name in ("peta-aspek", "peta-tingkat") for end in ("png", "svg")),
    ]
    listed = pl.read_csv(tmp_path / "peta" / "not-matched.csv", infer_schema=False)
    assert listed.select("sebab", "desa", "rw", "rt").rows() == [
        ("RT without a boundary on the map", "Wayut", "001", "003"),
        ("boundary that is no RT of this round", "Wayut", "009", "001"),
    ]
    assert "2 of 3 RTs are on the map." in made.output
    assert "Wayut RW 001 RT 003" in made.output
    assert "Wayut RW 009 RT 001" in made.output


def test_rts_that_were_not_chosen_are_no_misses(with_boundaries: Project, tmp_path: Path) -> None:
    one = ["--round", "R0", "--rt", "1"]
    listed = pl.read_csv(_misses(with_boundaries, tmp_path / "satu", one), infer_schema=False)
    assert listed.select("desa", "rw", "rt").rows() == [("Wayut", "009", "001")]
    gpkg = str(tmp_path / "satu.gpkg")
    told = CliRunner().invoke(
        rembug, ["--lang", "en", "-C", str(with_boundaries.folder), "export", "gpkg", *one, "-o", gpkg]
    )
    assert "no RT of this round (1): Wayut RW 009 RT 001" in told.output


def _misses(project: Project, folder: Path, words: list[str]) -> Path:
    run(project, *words, "-o", str(folder))
    return folder / "not-matched.csv"


def test_without_boundaries_it_says_where_they_go(one_round: Project, tmp_path: Path) -> None:
    made = run(one_round, "--round", "R0", "-o", str(tmp_path / "peta"))
    assert getattr(made.exception, "code", None) == "tanpa_batas"
    assert not (tmp_path / "peta").exists()


def test_boundaries_of_elsewhere_are_refused(with_boundaries: Project, tmp_path: Path) -> None:
    elsewhere = written(tmp_path / "batas.gpkg", [("Bukur", "1", "1")], list(squares(1)), "EPSG:4326")
    made = run(with_boundaries, "--round", "R0", "-o", str(tmp_path / "peta"), "--boundaries", str(elsewhere))
    assert getattr(made.exception, "code", None) == "tak_ada_yang_cocok"


def test_neither_file_nor_round_is_misuse(with_boundaries: Project) -> None:
    assert run(with_boundaries).exit_code == 2


def test_the_board_is_one_file_and_another_ending_is_refused(with_boundaries: Project, tmp_path: Path) -> None:
    words = ["--lang", "en", "-C", str(with_boundaries.folder), "board", "--round", "R0", "-o"]
    made = CliRunner().invoke(rembug, [*words, str(tmp_path / "b.html")])
    assert (made.exit_code, made.output) == (0, f"Written: {tmp_path / 'b.html'}\n")
    assert 'lang="en"' in (tmp_path / "b.html").read_text(encoding="utf-8")
    other = CliRunner().invoke(rembug, [*words, str(tmp_path / "b.pdf")])
    assert getattr(other.exception, "code", None) == "akhiran_tak_dikenal"
    assert [path.name for path in tmp_path.glob("b.*")] == ["b.html"]
