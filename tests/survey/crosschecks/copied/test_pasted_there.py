"""A column pasted over its neighbour in some rows."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

WATER, SUPPLY = "kk_tanpa_air_aman", "kk_air_tidak_cukup"


def rows(first: int, last: int) -> list[Row]:
    """RTs of which those from ``first`` on have one volume twice."""
    own = [row | {WATER: str(1 + 7 * n % 23), SUPPLY: str(1 + 5 * n % 19)} for n, row in enumerate(village(40))]
    return [row | {SUPPLY: row[WATER]} if first <= n < last else row for n, row in enumerate(own)]


def told(made: list[Row]) -> list[tuple[str, int, str]]:
    return of(found(made), "kolom_sama_di_sini").select("kolom", "jumlah", "acuan").rows()


@pytest.mark.parametrize(("count", "asked"), [(0, 0), (7, 0), (8, 1), (20, 1)])
def test_two_columns_that_agree_in_rows_on_end(count: int, asked: int) -> None:
    odd = told(rows(10, 10 + count))
    assert len(odd) == asked
    if asked:
        assert odd == [(SUPPLY, count, f"S12:S{11 + count} ↔ R12:R{11 + count} {WATER}")]


def test_columns_that_often_agree_are_not_asked_about() -> None:
    often = [row | ({SUPPLY: row[WATER]} if n % 3 == 0 else {}) for n, row in enumerate(rows(10, 20))]
    assert told(often) == []


def test_where_one_is_0_or_all_of_its_base_they_may_agree() -> None:
    none = [row | ({WATER: "0", SUPPLY: "0"} if 10 <= n < 20 else {}) for n, row in enumerate(rows(0, 0))]
    assert told(none) == []


def test_a_column_that_agrees_everywhere_is_told_as_that() -> None:
    assert told(rows(0, 40)) == []
    assert of(found(rows(0, 40)), "kolom_sama").height == 1
