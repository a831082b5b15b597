"""Columns that hold another's figures."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, of, with_cells


def test_a_column_pasted_twice_or_one_row_lower() -> None:
    water = [str(7 * n % 41) for n in range(30)]
    rows = with_cells("kk_tanpa_air_aman", lambda n, row: water[n])
    assert of(found(rows), "kolom_sama").is_empty()
    twice = [row | {"kk_air_tidak_cukup": row["kk_tanpa_air_aman"]} for row in rows]
    odd = of(found(twice), "kolom_sama")
    assert odd.select("kolom", "acuan").rows() == [("kk_air_tidak_cukup", "kk_tanpa_air_aman: 29/29 (100%)")]
    lower = [row | {"kk_air_tidak_cukup": ["0", *water][n]} for n, row in enumerate(rows)]
    odd = of(found(lower), "kolom_sama")
    assert odd.select("kolom", "acuan").rows() == [("kk_air_tidak_cukup", "kk_tanpa_air_aman ↓: 28/28 (100%)")]


def test_two_wants_that_agree_by_being_all_or_nothing_are_no_copy() -> None:
    rows = with_cells("kk_tanpa_air_aman", lambda n, row: ["0", row["jumlah_kk"]][n % 2])
    rows = [row | {"kk_air_tidak_cukup": row["kk_tanpa_air_aman"]} for row in rows]
    assert of(found(rows), "kolom_sama").is_empty()
