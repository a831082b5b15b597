"""Volumes that are 0 or all of their base in every RT, and RTs of which every volume is 0."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER

WATER = "kk_tanpa_air_aman"
ALL_ZERO = [row | {WATER: "0"} for row in village()]


def test_a_volume_of_nothing_but_zeros_is_said_once_and_holds_nobody() -> None:
    told = of(found(ALL_ZERO), "semua_nol")
    assert told.select("kolom", "jumlah", "keparahan").rows() == [(WATER, 30, "note")]


@pytest.mark.parametrize("value", ["1", ""])
def test_one_other_value_or_a_blank_is_enough_to_say_nothing(value: str) -> None:
    assert of(found([*ALL_ZERO[:-1], ALL_ZERO[-1] | {WATER: value}]), "semua_nol").is_empty()


def test_a_few_rows_may_well_all_be_zero() -> None:
    assert of(found(ALL_ZERO[:7]), "semua_nol").is_empty()


def test_a_volume_that_is_all_of_its_base_in_every_rt_is_said_once() -> None:
    rows = [row | {WATER: row["jumlah_kk"]} for row in village()]
    told = of(found(rows), "semua_penuh").filter(kolom=WATER)
    assert told.select("acuan", "jumlah", "keparahan").rows() == [("jumlah_kk", 30, "note")]
    for other in ([*rows[:-1], rows[-1] | {WATER: "49"}], rows[:7]):
        assert of(found(other), "semua_penuh").filter(kolom=WATER).is_empty()


NOTHING = dict.fromkeys(HEADER[12:], "0")


@pytest.mark.parametrize(("count", "asked"), [(1, 1), (14, 14), (15, 0), (30, 0)])
def test_an_rt_of_nothing_but_zeros_among_others_that_want_something(count: int, asked: int) -> None:
    rows = village()
    told = of(found([row | NOTHING for row in rows[:count]] + rows[count:]), "rt_semua_nol")
    assert told["baris"].to_list() == list(range(2, 2 + asked))


def test_an_rt_with_a_blank_is_told_as_that_alone() -> None:
    rows = village()
    rows[3] |= NOTHING | {WATER: ""}
    assert of(found(rows), "rt_semua_nol").is_empty()
