"""Text from the field never becomes a formula in a CSV."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from reports.files.safe import defused
from survey import store
from survey.check import check
from survey.project import Project
from survey.reading import Source
from tests.program import run_here
from tests.survey.files import rt, text


def written(cell: str) -> str:
    return str(defused(pl.DataFrame({"isi": [cell]}))["isi"][0])


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A0",
        "+1+1",
        "@SUM(1)",
        "-2+3",
        "\t=1",
        "\t1",
        "\r=1",
        "  =1",
        "\u00a0=1",
        "\ufeff=1",
        "\x00=1",
        "＝1+1",
        "=Wayut",
        "-cmd",
        "--5",
        "+62 812 x",
        "-1e",
    ],
)
def test_what_a_spreadsheet_would_work_out_is_led_by_an_apostrophe(cell: str) -> None:
    assert written(cell) == "'" + cell


@pytest.mark.parametrize(
    "cell",
    [
        "-5",
        "- 5",
        "+62.5",
        "-0,5",
        "-1.234,50",
        " -7 ",
        "-1e-3",
        "-5 %",
        "-.5",
        "-",
        "--",
        "Wayut",
        "a=b",
        "1-2",
        "",
        "'=1",
    ],
)
def test_numbers_dashes_and_plain_text_stay(cell: str) -> None:
    assert written(cell) == cell


@pytest.mark.parametrize(
    ("cell", "expected"), [("Wayut;=1+1", "Wayut;'=1+1"), ("a\n=1", "a\n'=1"), ("a\t @x", "a\t '@x")]
)
def test_a_cell_cut_at_another_separator_is_no_formula_either(cell: str, expected: str) -> None:
    assert written(cell) == expected


@pytest.mark.parametrize("cell", [f"{sign}x" for sign in "=+-@＝＋－＠\t\r"])
def test_one_formula_among_many_plain_texts_is_led(cell: str) -> None:
    frame = pl.DataFrame({"isi": [*["Wayut"] * 9, cell, None], "lain": ["Bukur"] * 11})
    assert defused(frame)["isi"].to_list() == [*["Wayut"] * 9, f"'{cell}", None]
    assert defused(frame)["lain"].equals(frame["lain"])


def test_numbers_nulls_and_other_columns_stay() -> None:
    frame = pl.DataFrame({"n": [-1, None], "x": [-0.5, 1.0], "b": [True, None], "t": [None, "-5"]})
    assert defused(frame).equals(frame)


def test_a_place_name_is_no_formula_in_the_scores(empty_project: Project, tmp_path: Path) -> None:
    data = text(rt(1, desa="=Wayut"), rt(2, desa="=Wayut"))
    store.save(empty_project, "R0", check(Source("rt.csv", data.encode())))
    out = tmp_path / "nilai.csv"
    for target in (out, "-"):
        result = run_here("-C", empty_project.folder, "score", "--round", "R0", "--csv", target)
        assert result.returncode == 0, result.stderr
        said = out.read_text(encoding="utf-8") if target == out else result.stdout
        assert ",'=Wayut," in said
        assert ",=Wayut" not in said
