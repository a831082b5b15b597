"""One figure in every RT of a file."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village

CODE = "kolom_tetap"


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [("kk_tanpa_air_aman", "7", "7"), ("jalan_rusak_m", "120.5", "‹120.5›"), ("jumlah_kk", "52", "52")],
)
def test_a_column_is_told_once(name: str, cell: str, told: str) -> None:
    odd = of(found(village(20, **{name: cell})), CODE)
    assert odd.select("kolom", "jumlah", "acuan").rows() == [(name, 20, told)]


def test_rows_that_are_held_do_not_hide_it() -> None:
    rows = village(22, kk_tanpa_air_aman="7")
    assert of(found([rows[0] | {"kk_tanpa_air_aman": "99"}, *rows[1:]]), CODE)["jumlah"].to_list() == [21]


@pytest.mark.parametrize("cell", ["0", ""])
def test_none_in_every_rt_is_told_elsewhere(cell: str) -> None:
    assert of(found(village(kk_tanpa_air_aman=cell)), CODE).is_empty()


def test_so_is_all_of_a_base() -> None:
    assert of(found(village(jumlah_kk="50", kk_tanpa_air_aman="50")), CODE)["kolom"].to_list() == ["jumlah_kk"]


def test_in_few_rts_it_may_be_so() -> None:
    assert of(found(village(19, kk_tanpa_air_aman="7")), CODE).is_empty()


@pytest.mark.parametrize("at", [0, 10, 29])
def test_one_other_figure_is_enough(at: int) -> None:
    rows = village(30, kk_tanpa_air_aman="7")
    rows[at] |= {"kk_tanpa_air_aman": "8"}
    assert of(found(rows), CODE).is_empty()
