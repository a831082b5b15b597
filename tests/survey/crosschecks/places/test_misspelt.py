"""A village's name misspelt in a row or two."""

from __future__ import annotations

import polars as pl
import pytest

from survey import place
from survey.context import Context
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def with_village(name: str, rows: int = 1, **changed: str) -> list[Row]:
    made = village(12, desa="Klagen Serut")
    return made[:-rows] + [row | {"desa": name} | changed for row in made[-rows:]]


@pytest.mark.parametrize("name", ["Klagen Serud", "Klagn Serut", "Klageen Serut", "KlagenÂ Serrut"])
def test_a_slip_is_held_against_the_usual_spelling(name: str) -> None:
    odd = of(found(with_village(name)), "desa_mirip")
    assert odd.select("sel", "isi", "acuan").rows() == [("C13", name, "Klagen Serut")]


@pytest.mark.parametrize(
    "rows",
    [
        with_village("Metesih"),
        with_village("Klagen Serud", 3),
        with_village("Klagen Serud", kecamatan="Geger"),
        with_village("Klagen Serud", 2)[6:],
    ],
    ids=["another name", "too often for a slip", "another district", "neither is the usual"],
)
def test_what_may_be_a_village_of_its_own(rows: list[Row]) -> None:
    assert of(found(rows), "desa_mirip").is_empty()


def test_a_place_list_knows_better() -> None:
    rows = with_village("Klagen Serud")
    listed = found(rows).rows.select(*place.KEY, "kawasan").with_columns(kode=pl.lit(None, pl.String))
    assert of(found(rows, Context(listed=listed)), "desa_mirip").is_empty()


@pytest.mark.parametrize(
    ("known", "near"),
    [
        (["Klagen Serud", "Bukur"], ["Klagen Serud"]),
        (["Klagen Serut", "Klagen Serud"], []),
        (["Klagen Serut 2"], []),
        (["Metesih"], []),
        ([], []),
    ],
)
def test_a_village_spelled_otherwise_than_the_project_holds_it(known: list[str], near: list[str]) -> None:
    odd = of(found(with_village("Klagen Serut"), Context(spellings={"desa": known})), "desa_mirip_proyek")
    assert odd["acuan"].to_list() == near
    assert odd["jumlah"].to_list() == [12] * len(near)


def test_a_village_that_the_file_holds_too_is_another_one() -> None:
    rows = with_village("Klagen Serud", 4)
    assert of(found(rows, Context(spellings={"desa": ["Klagen Serud"]})), "desa_mirip_proyek").is_empty()
