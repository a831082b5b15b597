"""The demo: every step runs as it is shown, leaves what it names, and takes away nothing else when it is made again."""

from __future__ import annotations

import shlex
import tomllib
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from cli import rembug
from survey import example
from survey.example import meeting, neighbourhoods
from survey.place import boundaries
from tests.program import ROOT

TOLD = tomllib.loads((ROOT / "reports" / "commandline" / "demo.toml").read_text(encoding="utf-8"))
OUTPUTS = [output["name"] for output in TOLD["output"]]
VILLAGES = ["Klagen Serut", "Wayut"]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The demo's folder and what it said, of two villages alone; a demo of before and a user's note stood there."""
    folder = tmp_path_factory.mktemp("demo") / "contoh"
    with pytest.MonkeyPatch.context() as patched:
        short = example.plan() | {"desa": VILLAGES}
        patched.setattr(example, "plan", lambda: short)
        assert CliRunner().invoke(rembug, ["init", str(folder)]).exit_code == 0
        settings = folder / "rembug.toml"
        settings.write_text(settings.read_text("utf-8").replace("sintetis = false", "sintetis = true"), "utf-8")
        (folder / "laporan").mkdir()
        (folder / "laporan" / "lama.pdf").write_bytes(b"%PDF")
        (folder / "catatan.txt").write_text("milik pengguna", encoding="utf-8")
        made = CliRunner().invoke(rembug, ["--lang", "en", "demo", str(folder)], catch_exceptions=False)
    assert made.exit_code == 0, made.output
    return folder, made.output


def test_it_leaves_what_it_names_and_nothing_of_the_demo_before(shown: tuple[Path, str]) -> None:
    folder, said = shown
    last = said[said.index("\nOpen:\n") :]
    for name in OUTPUTS:
        path = folder / name
        assert f"  {path}  " in last
        assert path.stat().st_size > 0
        assert not path.is_dir() or any(path.iterdir())
    assert not (folder / "laporan" / "lama.pdf").exists()
    assert (folder / "catatan.txt").read_text(encoding="utf-8") == "milik pengguna"
    assert {p.name for p in folder.iterdir()} == {*OUTPUTS, "catatan.txt", "rembug.toml", "rembug.duckdb", "berkas"}


@pytest.mark.parametrize("synthetic", [None, "false"])
def test_a_folder_that_is_no_example_is_left_alone(tmp_path: Path, synthetic: str | None) -> None:
    (tmp_path / "laporan").mkdir()
    (tmp_path / "lapangan.csv").write_text("milik pengguna", encoding="utf-8")
    if synthetic:
        (tmp_path / "rembug.toml").write_text(f"sintetis = {synthetic}\n", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    refused = CliRunner().invoke(rembug, ["demo", str(tmp_path)]).exception
    assert getattr(refused, "code", None) == "folder_tidak_kosong"
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / "lapangan.csv").read_text(encoding="utf-8") == "milik pengguna"


def test_each_step_is_the_command_that_a_user_types(shown: tuple[Path, str]) -> None:
    folder, said = shown
    typed = [shlex.split(line[2:]) for line in said.splitlines() if line.startswith("$ rembug ")]
    assert len(typed) == len(TOLD["step"])
    assert {"import", "rank", "map", "minutes", "works", "plan", "plan-report", "board", "report"} <= {
        words[3] for words in typed
    }
    again = CliRunner().invoke(rembug, next(words for words in typed if "voice" in words)[1:]).output
    assert again in said
    assert "SYNTHETIC DATA" in again


def test_what_it_makes_up_is_read_as_it_should_be(shown: tuple[Path, str]) -> None:
    _, said = shown
    people = sum(group["people"] for group in example.plan()["meeting"]["group"])
    assert f"{people - 2} of {people} ballots valid, 2 spoiled" in said
    for part in ("not screened 1", "refused", "waiting", "passed with documents", "Proven the best", "Not funded:"):
        assert part in said, part


def test_boundaries_are_the_same_again_and_lie_side_by_side(tmp_path: Path) -> None:
    import shapely

    laid, places = example.plan()["map"], example.places(np.random.default_rng(7))
    first, second = (neighbourhoods.boundaries(np.random.default_rng(7), places, laid) for _ in range(2))
    assert first == second
    (tmp_path / "batas.geojson").write_bytes(first)
    read = boundaries.read(tmp_path / "batas.geojson")
    assert (read.places.height, read.unread.height) == (places.height, 0)
    areas = shapely.area(boundaries.in_metres(read.shapes))
    apart = shapely.area(shapely.union_all(boundaries.in_metres(read.shapes)))
    assert areas.sum() == pytest.approx(apart, rel=1e-4), "no two RTs overlap"
    assert areas.min() > 0.2 * laid["rt_m"] ** 2


def test_ballots_follow_the_seed() -> None:
    told = example.plan()["meeting"]
    first, second, other = (meeting.ballots(np.random.default_rng(seed), told) for seed in (1, 1, 2))
    assert first.equals(second)
    assert not first.equals(other)
