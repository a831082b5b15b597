"""Whole columns that hold something else than their volumes: points, shares, another column, a series."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from survey.crosschecks.unusual import usual
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def with_cells(name: str, cell: Callable[[int, Row], str], count: int = 30) -> list[Row]:
    """Good RTs with other cells in one column."""
    return [row | {name: cell(n, row)} for n, row in enumerate(village(count))]


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("kk_tanpa_air_aman", lambda n, row: "01350"[n % 5], "0, 1, 3, 5"),
        ("jalan_rusak_m", lambda n, row: "01350"[n % 5], "0, 1, 3, 5"),
        ("kk_tanpa_air_aman", lambda n, row: "01"[n % 2], "0 … 1"),
        ("jalan_rusak_m", lambda n, row: f"{0.1 + n % 9 / 10:.2f}", "0 … 1"),
        ("luas_genangan_ha", lambda n, row: ["0.35", "1", "0.8"][n % 3], "0 … 1"),
        ("drainase_rusak_m", lambda n, row: ["35", "100", "80"][n % 3], "0 … 100"),
        ("drainase_rusak_m", lambda n, row: ["35", "97", "80"][n % 3], "0 … 100"),
    ],
)
def test_a_column_that_holds_no_volumes(name: str, cell: Callable[[int, Row], str], told: str) -> None:
    odd = of(found(with_cells(name, cell)), "kolom_bukan_volume")
    assert odd.select("kolom", "acuan").rows() == [(name, told)]


def test_a_column_of_kilometres() -> None:
    kilometres = found(with_cells("jalan_rusak_m", lambda n, row: f"{(n % 9 * 0.13) + 0.08:.3f}"))
    odd = of(kilometres, "kolom_kilometer")
    assert odd.select("kolom", "jumlah").rows() == [("jalan_rusak_m", 30)]
    assert of(found(with_cells("jalan_rusak_m", lambda n, row: ["0.9", "8"][n % 2])), "kolom_kilometer").is_empty()


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("kk_tanpa_air_aman", lambda n, row: "01352"[n % 5]),
        ("luas_genangan_ha", lambda n, row: f"{0.1 + n % 9 / 10:.2f}"),
        ("drainase_rusak_m", lambda n, row: ["35", "100", "110"][n % 3]),
        ("drainase_rusak_m", lambda n, row: row["panjang_drainase_ideal_m"] if n == 9 else "100"),
    ],
)
def test_volumes_that_only_look_like_it(name: str, cell: Callable[[int, Row], str]) -> None:
    assert of(found(with_cells(name, cell)), "kolom_bukan_volume").is_empty()


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


def test_a_cell_dragged_down() -> None:
    rows = [row | {"jumlah_bangunan": str(40 + 5 * n % 23)} for n, row in enumerate(village(30))]
    assert of(found(rows), "deret_otomatis").filter(_is("jumlah_bangunan")).is_empty()
    series = [row | ({"jumlah_bangunan": str(41 + n)} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
    odd = of(found(series), "deret_otomatis").filter(_is("jumlah_bangunan"))
    assert odd.select("sel", "jumlah", "acuan").rows() == [("H12", 8, "H12:H19 = 51, 52, 53 …")]
    assert of(found(series[:19]), "deret_otomatis").is_empty()


def test_the_same_figure_down_a_part_of_a_column() -> None:
    rows = [row | {"kk_tanpa_air_aman": str(7 + 5 * n % 31)} for n, row in enumerate(village(40))]
    assert of(found(rows), "deret_otomatis").is_empty()
    same = [row | ({"kk_tanpa_air_aman": "17"} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
    odd = of(found(same), "deret_otomatis")
    assert odd.select("sel", "jumlah", "acuan").rows() == [("R12", 8, "R12:R19 = 17, 17, 17 …")]
    for figure in ("0", "50"):  # none, or all of the households
        rows_alike = [row | ({"kk_tanpa_air_aman": figure} if 10 <= n < 18 else {}) for n, row in enumerate(rows)]
        assert of(found(rows_alike), "deret_otomatis").is_empty()
    mostly = [row | ({"kk_tanpa_air_aman": "17"} if n % 9 else {}) for n, row in enumerate(rows)]
    assert of(found(mostly), "deret_otomatis").is_empty()


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4)), [("jumlah_kk", "5 kk")]),
        ("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4) + (n == 17)), []),
        ("jumlah_kk", lambda n, row: "50", []),
        ("kk_tanpa_air_aman", lambda n, row: ["5", "30", "25", "40", "50"][n % 5], [("kk_tanpa_air_aman", "5 kk")]),
        ("kk_tanpa_air_aman", lambda n, row: ["5", "10", "15", "20"][n % 4], []),
        ("luas_ha", lambda n, row: ["1", "2", "3.0"][n % 3], [("luas_ha", "1 ha")]),
        ("luas_ha", lambda n, row: ["1", "2", "2.9"][n % 3], []),
        ("jalan_rusak_m", lambda n, row: ["100", "120", "140"][n % 3], []),
    ],
)
def test_a_column_rounded_in_every_row(name: str, cell: Callable[[int, Row], str], told: list[tuple[str, str]]) -> None:
    assert of(found(with_cells(name, cell)), "kolom_bulat").select("kolom", "acuan").rows() == told


@pytest.mark.parametrize(
    ("code", "name", "cell"),
    [
        ("kolom_bulat", "jumlah_kk", lambda n, row: str(50 + 5 * (n % 4))),
        ("kode_tidak_tahu", "jumlah_bangunan", lambda n, row: "99"),
        ("kolom_bukan_volume", "kk_tanpa_air_aman", lambda n, row: "135"[n % 3]),
        ("kolom_kilometer", "jalan_rusak_m", lambda n, row: f"{(n % 9 * 0.13) + 0.08:.3f}"),
    ],
)
def test_of_a_file_that_is_looked_at_in_part_all_rows_are_counted(
    monkeypatch: pytest.MonkeyPatch, code: str, name: str, cell: Callable[[int, Row], str]
) -> None:
    monkeypatch.setattr(usual, "step", lambda rows: 2)
    assert of(found(with_cells(name, cell)), code).select("kolom", "jumlah").rows() == [(name, 30)]
    one_odd = with_cells("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4) + (n == 17)))
    assert of(found(one_odd), "kolom_bulat").is_empty()


def _is(name: str) -> pl.Expr:
    return pl.col("kolom") == name
