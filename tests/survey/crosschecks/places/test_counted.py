"""A table by village or RW, whose column RT says how many there are, the same in each row, or nothing."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

COUNTS = [5, 1, 14, 3, 9, 2, 12, 7, 4, 21, 8, 6]


def summed(level: str) -> list[Row]:
    """A row each for twelve villages or RWs, as large as it has RTs."""
    rows = village(12)
    return [
        row | {level: f"{at + 1}" if level == "rw" else f"Desa{'abcdefghijkl'[at]}", "rt": f"{count}"}
        | {name: f"{float(row[name]) * count:.10g}" for name in list(row)[6:]}
        for at, (row, count) in enumerate(zip(rows, COUNTS, strict=True))
    ]  # fmt: skip


@pytest.mark.parametrize("level", ["rw", "desa"])
def test_households_that_rise_with_the_number_of_the_rt_are_told_once(level: str) -> None:
    odd = of(found(summed(level)), "rt_terhitung")
    assert odd.select("kolom", "sel", "jumlah").rows() == [("rt", "E2", 12)]
    assert float(odd["acuan"].item().strip("‹›")) > 0.9


def test_one_rt_of_each_rw_is_no_count() -> None:
    rows = [
        row | {"rw": f"{at + 1}", "rt": f"{count}"}
        for at, (row, count) in enumerate(zip(village(12), COUNTS, strict=True))
    ]
    assert of(found(rows), "rt_terhitung").is_empty()


def test_an_rw_of_two_rts_is_none_either() -> None:
    rows = summed("rw")
    assert of(found([*rows, rows[0] | {"rt": "99"}]), "rt_terhitung").is_empty()


def test_numbers_that_hardly_differ_count_nothing() -> None:
    rows = [row | {"rt": f"{1 + (int(row['rt']) > 6)}"} for row in summed("desa")]
    assert of(found(rows), "rt_terhitung").is_empty()


def test_it_is_their_order_that_counts_not_their_size() -> None:
    rows = [row | {"rt": "999" if row["rt"] == "21" else row["rt"]} for row in summed("desa")]
    assert (
        of(found(rows), "rt_terhitung")["acuan"].to_list()
        == of(found(summed("desa")), "rt_terhitung")["acuan"].to_list()
    )


def test_few_rows_show_nothing() -> None:
    assert of(found(summed("desa")[:9]), "rt_terhitung").is_empty()


@pytest.mark.parametrize("level", ["rw", "desa"])
def test_one_number_in_every_row_is_told_once(level: str) -> None:
    rows = [row | {"rt": "1"} for row in summed(level)[:6]]
    assert of(found(rows), "rt_senomor").select("kolom", "sel", "jumlah", "acuan").rows() == [("rt", "E2", 6, "001")]
    assert of(found(rows[:5]), "rt_senomor").is_empty()


def test_an_rw_of_two_rts_has_numbers() -> None:
    rows = [row | {"rt": "1"} for row in summed("rw")]
    assert of(found([*rows, rows[0] | {"rt": "2"}]), "rt_senomor").is_empty()


@pytest.mark.parametrize("typed", ["", "-"])
def test_no_number_in_any_row_is_told_beside_the_rows_that_are_held(typed: str) -> None:
    checked = found([row | {"rt": typed} for row in summed("desa")])
    assert of(checked, "rt_tak_satu_pun")["jumlah"].to_list() == [12]
    assert checked.rows["ditahan"].null_count() == 0


def test_one_number_is_enough() -> None:
    rows = [row | {"rt": ""} for row in summed("desa")[1:]]
    assert of(found([summed("desa")[0], *rows]), "rt_tak_satu_pun").is_empty()
