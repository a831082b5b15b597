"""Several years in one file."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def dated(header: str, *years: str) -> list[Row]:
    """RTs with a column of years, one after the other."""
    rows = village(12)
    return [row | {header: years[at % len(years)]} for at, row in enumerate(rows)]


@pytest.mark.parametrize("header", ["Tahun", "TAHUN DATA", "Periode", "tahun_survei"])
def test_rows_of_two_years_are_told_once(header: str) -> None:
    odd = of(found(dated(header, "2019", "2019", "2023")), "tahun_campur")
    assert odd.select("tajuk", "sel", "isi", "jumlah", "acuan").rows() == [
        (header, "AC4", "2023", 4, "2019: 8, 2023: 4")
    ]


def test_of_many_the_most_frequent_are_quoted() -> None:
    odd = of(found(dated("Tahun", "2019", "2020", "2021", "2022")), "tahun_campur")
    assert odd["acuan"].to_list() == ["2019: 3, 2020: 3, 2021: 3, …"]


@pytest.mark.parametrize("years", [("2019",), ("2019", ""), ("2019", " 2019.0"), ("R0", "r0")])
def test_one_year_is_one_survey(years: tuple[str, ...]) -> None:
    assert of(found(dated("Tahun", *years)), "tahun_campur").is_empty()


@pytest.mark.parametrize("header", ["Tahun Berdiri", "Tahun Anggaran", "Umur"])
def test_another_year_says_nothing_of_the_survey(header: str) -> None:
    assert of(found(dated(header, "2019", "2023")), "tahun_campur").is_empty()
