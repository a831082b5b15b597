"""Places of one name are told apart wherever they are listed, and named back as they were listed."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from reports.asked import Asked
from reports.told_apart import told_apart
from survey import store
from survey.check import check
from survey.place.free_text import named
from survey.project import Project, create
from survey.reading import Source
from tests.reports.plan import files
from tests.reports.plan.test_plan import run
from tests.survey.files import rt, text

PLACES = pl.DataFrame(
    {
        "kabupaten": ["A", "A", "B", "B", "A", None],
        "kecamatan": ["Jiwan", "Geger", "Geger", "Geger", "Geger", None],
        "desa": ["Sari", "Sari", "Sari", "Mulyo", "Wayut", None],
    }
)


def test_a_name_is_told_apart_by_what_is_right_above_it_and_if_need_be_by_the_next() -> None:
    assert told_apart(PLACES)["desa"].to_list() == [
        "Sari (Jiwan)",
        "Sari (Geger, A)",
        "Sari (Geger, B)",
        "Mulyo",
        "Wayut",
        None,
    ]


def test_the_first_rows_are_told_apart_from_all() -> None:
    assert told_apart(PLACES.head(1), PLACES)["desa"].to_list() == ["Sari (Jiwan)"]
    assert told_apart(PLACES.head(1))["desa"].to_list() == ["Sari"]


def test_districts_of_one_name_are_told_apart_by_their_regency() -> None:
    districts = PLACES.select("kabupaten", "kecamatan").unique(maintain_order=True)
    assert told_apart(districts)["kecamatan"].to_list() == ["Jiwan", "Geger (A)", "Geger (B)", None]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Sari (Geger) RW 2 RT 7", {"desa": "Sari", "kecamatan": "Geger", "kabupaten": None, "rw": "2", "rt": "7"}),
        ("Sari (Geger, A) RT 7", {"desa": "Sari", "kecamatan": "Geger", "kabupaten": "A", "rw": None, "rt": "7"}),
        ("Sari (Geger)", {"desa": "Sari", "kecamatan": "Geger", "kabupaten": None}),
        ("Sari (Lor) RT 7", {"desa": "Sari (Lor)", "rw": None, "rt": "7"}),
    ],
)
def test_a_village_is_named_as_it_was_told_apart(typed: str, told: dict[str, str | None]) -> None:
    assert named(typed, {"Sari", "Sari (Lor)"}) == told


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with a village Sari in each of two districts, and one of another name."""
    project = create(tmp_path_factory.mktemp("apart") / "proyek", "Uji")
    rows = [rt(n, desa="Sari", kecamatan=where) for where in ("Jiwan", "Geger") for n in (1, 2)]
    store.save(project, "R0", check(Source("rt.csv", text(*rows, rt(1)).encode())))
    files.bring(project, files.works(store.rows_ready(project, "R0"), per_rt=2))
    return project


@pytest.mark.parametrize("command", ["score", "rank", "rank --sure", "targets", "plan --budget 900000000"])
def test_lists_tell_them_apart(two: Project, command: str) -> None:
    code, said = run(two, *command.split(), "--round", "R0")
    assert code in (0, 1)
    assert "Sari (Jiwan) RW 001 RT 001" in said and "Sari (Geger) RW 001 RT 001" in said
    assert "Sari RW" not in said


@pytest.mark.parametrize("command", ["score", "rank", "places"])
def test_villages_too(two: Project, command: str) -> None:
    _, said = run(two, command, "--round", "R0", "--by", "desa")
    assert "Sari (Jiwan)" in said and "Sari (Geger)" in said


def test_an_rt_is_explained_by_the_name_that_lists_give_it(two: Project) -> None:
    code, said = run(two, "explain", "--round", "R0", "Sari (Geger) RW 001 RT 002")
    assert code == 0 and said.startswith("Sari RW 001 RT 002 (Geger, Kabupaten Madiun)")
    code, said = run(two, "explain", "--round", "R0", "Sari RT 2")
    assert code == 2 and "Sari (Geger) RW 001 RT 002, Sari (Jiwan) RW 001 RT 002" in said


def test_files_keep_the_name_as_it_is(two: Project) -> None:
    from reports.priority_list import output

    table = output(Asked(two, "id", "R0", {})).table()
    assert table["desa"].unique().sort().to_list() == ["Sari", "Wayut"]


LIMITS = """
[[jalur]]
sumber = "APBD"
jumlah_rp = 900_000_000
[[desa]]
nama = "{}"
paling_banyak_rp = 100_000_000
"""


def test_a_limit_of_a_name_that_two_villages_have_is_refused(two: Project, tmp_path: Path) -> None:
    lines = tmp_path / "anggaran.toml"
    lines.write_text(LIMITS.format("sari"), encoding="utf-8")
    code, said = run(two, "plan", "--round", "R0", "--lines", lines)
    assert code == 2 and "Sari (Geger), Sari (Jiwan)" in said and "--kecamatan" in said
    code, _ = run(two, "plan", "--round", "R0", "--kecamatan", "Geger", "--lines", lines)
    assert code in (0, 1)
    lines.write_text(LIMITS.format("Wayut"), encoding="utf-8")
    assert run(two, "plan", "--round", "R0", "--lines", lines)[0] in (0, 1)
