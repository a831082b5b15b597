"""Cells that are no plain number: each understood, or a finding of its own."""

from __future__ import annotations

import polars as pl
import pytest

from survey.writing import told_apart
from tests.survey.files import checked, rt, text


@pytest.mark.parametrize(
    ("typed", "unit", "number", "code"),
    [
        ("+ 115", "m", "115", "angka_perkiraan"),
        ("±115", "m", "115", "angka_perkiraan"),
        ("kurang lebih 1,5", "ha", "1,5", "angka_perkiraan"),
        ("115 m", "m", "115", "satuan_dibuang"),
        ("1,15 ha", "ha", "1,15", "satuan_dibuang"),
        ("12 KK", "kk", "12", "satuan_dibuang"),
        ("1150 m2", "ha", "1150 m2", "satuan_lain"),
        ("115 m", "ha", "115 m", "satuan_lain"),
        ("115 apa", "ha", "115 apa", None),
        ("-", "m", "", "tanda_hubung"),
        ("N/A", "m", "", "tidak_tersedia"),
        ("tidak ada", "m", "", "tidak_ada"),
        ("#DIV/0!", "m", "#DIV/0!", "galat_rumus"),
        ("Err:502", "m", "Err:502", "galat_rumus"),
        ("2-Jan", "m", "2-Jan", "tanggal_excel"),
        ("2026-01-02", "m", "2026-01-02", "tanggal_excel"),
        ("25%", "kk", "25%", "persen_bukan_volume"),
        ("115", "m", "115", None),
        ("1.5E3", "m", "1.5E3", None),
    ],
)
def test_a_way_of_writing(typed: str, unit: str, number: str, code: str | None) -> None:
    cells, codes = told_apart(pl.Series([typed]), unit)
    assert (cells[0], codes[0]) == (number, code)


def test_no_figure_in_a_volume_stays_unknown_and_in_a_base_holds() -> None:
    found = checked(text(rt(1, kk_tanpa_air_aman="-"), rt(2, jumlah_kk="N/A"), rt(3)))
    assert found.rows["kk_tanpa_air_aman"].to_list() == [None, 21, 21]
    assert found.rows["ditahan"].to_list() == [None, "dasar_kosong", None]


def test_a_unit_does_not_settle_the_decimal_mark() -> None:
    found = checked(text(rt(1, jalan_rusak_m="120,5 m"), rt(2)), "point")
    assert found.rows["ditahan"].to_list() == ["bukan_angka", None]
