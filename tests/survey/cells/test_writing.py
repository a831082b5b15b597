"""Cells that are no plain number: each understood, or a finding of its own."""

from __future__ import annotations

import polars as pl
import pytest

from survey.cells.writing import told_apart
from survey.findings import how_to_mend
from tests.survey.fieldwork.made import formatted
from tests.survey.files import checked, rt, text, told


@pytest.mark.parametrize(
    ("typed", "unit", "number", "code"),
    [
        ("+ 115", "m", "115", "angka_perkiraan"),
        ("±115", "m", "115", "angka_perkiraan"),
        ("kurang lebih 1,5", "ha", "1,5", "angka_perkiraan"),
        ("115 m", "m", "115", "satuan_dibuang"),
        ("1,15 ha", "ha", "1,15", "satuan_dibuang"),
        ("12 KK", "kk", "12", "satuan_dibuang"),
        ("120 meter lari", "m", "120", "satuan_dibuang"),
        ("1150 m2", "ha", "1150 m2", "satuan_lain"),
        ("115 m", "ha", "115 m", "satuan_lain"),
        ("115 apa", "ha", "115 apa", None),
        ("± 20 m", "m", "20", "angka_perkiraan"),
        ("kurang lebih 1,5 Ha", "ha", "1,5", "angka_perkiraan"),
        ("± 20 m", "ha", "± 20 m", "satuan_lain"),
        ("± 20 apa", "m", "20 apa", "angka_perkiraan"),
        ("12/50", "kk", "12/50", "bagian_dari_dasar"),
        ("12 dari 50", "kk", "12 dari 50", "bagian_dari_dasar"),
        ("12 KK dari 50 KK", "kk", "12 KK dari 50 KK", "bagian_dari_dasar"),
        ("20-30", "m", "20-30", "rentang_angka"),
        ("20 s/d 30 m", "m", "20 s/d 30 m", "rentang_angka"),
        ("-20", "m", "-20", None),
        ("1e-5", "ha", "1e-5", None),
        ("-", "m", "", "tanda_hubung"),
        ("N/A", "m", "", "tidak_tersedia"),
        ("\\N", "kk", "", "tidak_tersedia"),
        ("(null)", "ha", "", "tidak_tersedia"),
        ("<NA>", "unit", "", "tidak_tersedia"),
        ("tidak ada", "m", "", "tidak_ada"),
        ("#DIV/0!", "m", "#DIV/0!", "galat_rumus"),
        ("Err:502", "m", "Err:502", "galat_rumus"),
        ("2-Jan", "m", "2-Jan", "tanggal_excel"),
        ("2026-01-02", "m", "2026-01-02", "tanggal_excel"),
        ("25%", "kk", "25%", "persen_bukan_volume"),
        ("115", "m", "115", None),
        ("1.5E3", "m", "1.5E3", None),
        ("1E+03", "m", "", "angka_terpotong"),
        ("± 1E+03", "m", "", "angka_terpotong"),
        ("1,2E+03", "m", "", "angka_terpotong"),
        ("-1.25E+4", "m", "", "angka_terpotong"),
        ("1.234E+03", "m", "1.234E+03", None),
        ("1e+05", "m", "1e+05", None),
        ("115 ±", "m", "115", "angka_perkiraan"),
        ("115?", "m", "115", "angka_perkiraan"),
        ("12*", "kk", "12", "angka_bertanda"),
        ("12 KK **)", "kk", "12", "angka_bertanda"),
        ("12 (25,3%)", "kk", "12", "angka_dan_persen"),
        ("1.234,5 m (25 %)", "m", "1.234,5", "angka_dan_persen"),
        ("12/25,3%", "kk", "12", "angka_dan_persen"),
        ("12 m (25%)", "kk", "12 m (25%)", "satuan_lain"),
        ("(12)", "kk", "(12)", "mungkin_negatif"),
        ("12-", "kk", "12-", "mungkin_negatif"),
        ("−12", "kk", "−12", "mungkin_negatif"),
        ("12,-", "kk", "12,-", None),
        ("> 12", "kk", "> 12", "rentang_angka"),
        ("kurang dari 12 m", "m", "kurang dari 12 m", "rentang_angka"),
        ("12 + 3", "kk", "12 + 3", "angka_belum_dihitung"),
        ("3 x 4 m", "m", "3 x 4 m", "angka_belum_dihitung"),
        ("=H2*4", "m", "=H2*4", "angka_belum_dihitung"),
        ("1 250", "m", "1 250", "angka_berspasi"),
        ("12\n13", "m", "12\n13", "angka_berspasi"),
        ("1 1/2", "ha", "1 1/2", "bagian_dari_dasar"),
        ("1½", "ha", "1½", "bagian_dari_dasar"),
        ("12 (RW 3)", "kk", "12 (RW 3)", "angka_berketerangan"),
        ("１２", "kk", "１２", "digit_lain"),
        ("١٢", "kk", "١٢", "digit_lain"),
        ("sda", "kk", "sda", "sama_dengan_atas"),
        ('"', "kk", '"', "sama_dengan_atas"),
        ("semua KK", "kk", "semua KK", "kata_bukan_jumlah"),
        ("x", "kk", "x", "kata_bukan_jumlah"),
        ("x", "", "x", None),
        ("data menyusul", "kk", "", "tidak_tersedia"),
        ("00:00:00", "kk", "00:00:00", "tanggal_excel"),
        ("4 days, 0:00:00", "kk", "4 days, 0:00:00", "tanggal_excel"),
    ],
)
def test_a_way_of_writing(typed: str, unit: str, number: str, code: str | None) -> None:
    cells, codes = told_apart(pl.Series([typed]), unit)
    assert (cells[0], codes[0]) == (number, code)


@pytest.mark.parametrize("name", ["panjang_jalan_ideal_m", "jalan_rusak_m"])
def test_a_number_cut_short_holds_the_row_and_counts_as_no_figure(name: str) -> None:
    found = checked(text(rt(1, **{name: "3E+02"}), rt(2, **{name: "2.125E+02"})))
    assert found.rows["ditahan"].to_list() == ["angka_terpotong", None]
    assert found.rows[name].to_list() == [None, 21250]


@pytest.mark.parametrize(("typed", "code"), [("12 dari 50", "bagian_dari_dasar"), ("20-30", "rentang_angka")])
def test_two_figures_in_a_cell_hold_the_row_and_say_what_to_write(typed: str, code: str) -> None:
    found = checked(text(rt(1, kk_tanpa_air_aman=typed), rt(2)))
    assert found.rows["ditahan"].to_list() == [code, None]
    assert told(found) == [(code, "R2")]


def test_an_estimate_with_its_unit_is_read_and_asked_about_and_one_without_a_unit_known_holds() -> None:
    found = checked(text(rt(1, jalan_rusak_m="± 20 m"), rt(2, jalan_rusak_m="± 20 apa"), rt(3)))
    assert found.rows["jalan_rusak_m"].to_list() == [2000, None, 12050]
    assert found.rows["ditahan"].to_list() == [None, "bukan_angka", None]


@pytest.mark.parametrize(
    ("code", "told_as", "held"),
    [
        ('0.0" ha"', "satuan_dibuang", None),
        ('0.0"(ha)"', "satuan_dibuang", None),
        ('"ha "0.0', "satuan_dibuang", None),
        ('"± "0.0" ha"', "angka_perkiraan", None),
        ('0.0"(m2)"', "satuan_lain", "satuan_lain"),
        ('"m2 "0.0', "satuan_lain", "satuan_lain"),
    ],
)
def test_a_unit_that_a_format_shows_beside_a_number(code: str, told_as: str, held: str | None) -> None:
    found = checked(formatted("luas_ha", 1.5, code), name="rt.xlsx")
    assert found.findings.filter(kolom="luas_ha")["kode"].to_list() == [told_as]
    assert found.rows["ditahan"].to_list() == [held, None, None, None]
    assert found.rows["luas_ha"][0] == (None if held else 1_500_000)


def test_a_figure_beside_its_share_or_the_mark_of_a_note_is_read_and_said() -> None:
    found = checked(text(rt(1, kk_tanpa_air_aman="20 (40%)"), rt(2, kk_tanpa_air_aman="19*"), rt(3)))
    assert found.rows["kk_tanpa_air_aman"].to_list() == [20, 19, 21]
    assert told(found) == [("angka_dan_persen", "R2"), ("angka_bertanda", "R3")]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("(12)", "mungkin_negatif"), ("1 2", "angka_berspasi"), ("idem", "sama_dengan_atas"), ("ya", "kata_bukan_jumlah")],
)
def test_what_is_no_plain_figure_holds_its_row_as_what_it_is(typed: str, code: str) -> None:
    found = checked(text(rt(1), rt(2, kk_tanpa_air_aman=typed)))
    assert found.rows["ditahan"].to_list() == [None, code]


@pytest.mark.parametrize(
    "cell", ["1" + "?" * 30_000, "1" + "(" * 30_000, "1(" + "a" * 30_000, "1" * 30_000 + "?x", "1 " * 15_000 + "*x"]
)
def test_a_long_cell_of_odd_signs_is_told_apart_at_once(cell: str) -> None:
    assert told_apart(pl.Series([cell]), "kk")[1].to_list() == [None]


def test_no_figure_in_a_volume_stays_unknown_and_in_a_base_holds() -> None:
    found = checked(text(rt(1, kk_tanpa_air_aman="-"), rt(2, jumlah_kk="N/A"), rt(3)))
    assert found.rows["kk_tanpa_air_aman"].to_list() == [None, 21, 21]
    assert found.rows["ditahan"].to_list() == [None, "dasar_kosong", None]


def test_a_unit_does_not_settle_the_decimal_mark() -> None:
    found = checked(text(rt(1, jalan_rusak_m="120,5 m"), rt(2)), "point")
    assert found.rows["ditahan"].to_list() == ["bukan_angka", None]


def test_two_figures_in_a_base_are_not_told_to_be_what_is_bad() -> None:
    found = checked(text(rt(1, jumlah_kk="12/50"))).findings.filter(pl.col("kode") == "bagian_dari_dasar")
    told = how_to_mend(found.row(0, named=True), "en")
    assert found["kolom"].to_list() == ["jumlah_kk"]
    assert "the whole, such as jumlah_kk, type the whole (50)" in told
