"""A table by village or RW, whose column RT says how many there are."""

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
    assert float(odd["acuan"].item()) > 0.9


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
