"""What cannot be volumes holds its rows: points, and columns of which too many figures are above their base."""

from __future__ import annotations

import random

import polars as pl

from survey.checked import Checked
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER, Row

VOLUMES = HEADER[12:]


def held(checked: Checked) -> list[int]:
    """The rows held, counted from 0."""
    return checked.rows.with_row_index("at").filter(pl.col("ditahan").is_not_null())["at"].to_list()


def water(percent: list[int]) -> list[Row]:
    return [row | {"kk_tanpa_air_aman": str(cell)} for row, cell in zip(village(len(percent)), percent, strict=True)]


def test_percentages_beside_the_few_households_of_an_rt_hold_the_column() -> None:
    drawn = random.Random(5)
    percent = [drawn.randrange(1, 100) for _ in range(40)]
    checked = found(water(percent))
    over = [at for at, cell in enumerate(percent) if cell > 50]
    odd = of(checked, "kolom_tak_dipercaya")
    rest = [(at + 2, f"R{at + 2}", str(cell)) for at, cell in enumerate(percent) if cell <= 50]
    assert odd.select("baris", "sel", "isi").rows() == rest
    assert held(checked) == list(range(40))
    assert of(checked, "melebihi_dasar").height == len(over)


def test_a_few_slips_hold_their_own_rows_alone() -> None:
    slips = {3, 9, 17, 30}
    assert held(found(water([60 if at in slips else 20 for at in range(40)]))) == sorted(slips)
    many = {*range(0, 40, 5)}
    assert held(found(water([60 if at in many else 20 for at in range(40)]))) == sorted(many)


def test_a_block_holds_what_stands_in_it_and_nothing_beside_it() -> None:
    percent = [20] * 10 + [60, 30, 70, 0, 60, 10, 80, 55] + [20] * 22
    assert held(found(water(percent))) == list(range(10, 18))


def test_a_village_is_judged_alone() -> None:
    other = [row | {"desa": "Bukur"} for row in water([60, 20, 70, 20, 60, 20, 80, 20, 55, 20])]
    many = [row | {"desa": "Wayut"} for row in water([20] * 100)]
    assert held(found([*many, *other])) == list(range(100, 110))


def test_each_village_of_a_wrong_column_is_held() -> None:
    wrong, right = water([60, 20, 70, 20, 60, 20, 80, 20, 55, 20]), water([20] * 100)
    checked = found([row | {"desa": desa} for desa, rows in (("A", wrong), ("B", right), ("C", wrong)) for row in rows])
    assert held(checked) == [*range(10), *range(110, 120)]
    odd = of(checked, "kolom_tak_dipercaya")
    assert odd.select("jumlah", "acuan").rows() == [(1, "10/20 (50%)")] * 10


def test_figures_pushed_right_by_a_zero_are_not_scored() -> None:
    rows = []
    for row in village(40):
        cells = list(row.values())
        rows.append(dict(zip(HEADER, [*cells[:18], "0", *cells[18:-1]], strict=True)))
    assert found(rows).ready == 0


def test_a_row_of_points_is_held() -> None:
    rows = village(12)
    rows[4] |= dict(zip(VOLUMES, "1010350351000553", strict=True))
    rows[7] |= dict(zip(VOLUMES, "1010000003000000", strict=True))
    rows[8] |= dict(zip(VOLUMES, "1010000001020553", strict=True))
    rows[9] |= dict(zip(VOLUMES, "1010000001003553", strict=True)) | {"kk_sampah_sarana_buruk": ""}
    rows[10] |= dict(zip(VOLUMES, "3030011000111331", strict=True))
    checked = found(rows)
    assert of(checked, "poin_bukan_volume")["baris"].to_list() == [6, 11]
    assert held(checked) == [4, 9]


def test_where_most_rows_hold_points_those_with_few_of_them_do_too() -> None:
    points = ["1010350351000553", "3031011000111331", "1010003303030553", "1000000000000055", "0000000000000000"]
    rows = [row | dict(zip(VOLUMES, figures, strict=True)) for row, figures in zip(village(5), points, strict=True)]
    assert of(found(rows), "poin_bukan_volume")["baris"].to_list() == [2, 3, 4, 5, 6]
    assert of(found([*rows, *village(12)[5:]]), "poin_bukan_volume")["baris"].to_list() == [2, 3, 4]


def test_a_code_for_not_known_is_asked_about() -> None:
    rows = [row | {"jalan_rusak_m": "99" if n % 5 == 0 else row["jalan_rusak_m"]} for n, row in enumerate(village(40))]
    odd = of(found(rows), "kode_tidak_tahu")
    assert odd.select("kolom", "jumlah", "acuan").rows() == [("jalan_rusak_m", 8, "99")]
    near = [row | {"jalan_rusak_m": str(96 + n % 6)} for n, row in enumerate(village(40))]
    whole = [row | {"jumlah_bangunan": "99", "bangunan_tanpa_sarana_kebakaran_unit": "99"} for row in village(12)]
    assert of(found(near), "kode_tidak_tahu").is_empty()
    assert of(found(whole), "kode_tidak_tahu")["kolom"].to_list() == ["jumlah_bangunan"]


def test_single_lengths_in_kilometres_are_asked_about() -> None:
    rows = village(30)
    rows[3] |= {"jalan_rusak_m": "0.12"}
    rows[7] |= {"drainase_rusak_m": "0.5"}
    rows[8] |= {"drainase_rusak_m": "0.48"}
    rows[9] |= {"drainase_rusak_m": "0.48", "panjang_drainase_ideal_m": "40"}
    odd = of(found(rows), "panjang_tak_wajar")
    assert odd.select("baris", "kolom", "isi").rows() == [
        (5, "jalan_rusak_m", "0.12"),
        (10, "drainase_rusak_m", "0.48"),
    ]
