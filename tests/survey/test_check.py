"""What a check finds: where, as typed, and what becomes of the row."""

from __future__ import annotations

import time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from survey import findings
from survey.catalogue import catalogue
from survey.check import check
from survey.context import Context
from survey.corrections.overlay import Mended
from survey.headers import letter
from survey.messages import Refusal
from survey.reading import Source
from tests.survey.files import HEADER, checked, joined, lines, rt, rts, text, told


def test_a_clean_file_has_no_findings() -> None:
    found = checked(text(*rts(3)))
    assert (found.ready, found.held, found.findings.height) == (3, 0, 0)
    assert found.rows.row(0, named=True)["luas_genangan_ha"] == 250_000
    assert found.rows.row(0, named=True)["jalan_rusak_m"] == 12_050


def test_a_unit_is_told_in_either_language() -> None:
    (row,) = checked(text(rt(1, jumlah_penduduk="2.5"), rt(2))).findings.iter_rows(named=True)
    assert findings.what_is_wrong(row, "id").endswith("padahal jumlah_penduduk dihitung per jiwa.")
    assert findings.what_is_wrong(row, "en").endswith("but jumlah_penduduk counts people.")


def test_a_finding_names_the_cell_the_rt_and_the_text_as_typed() -> None:
    found = checked(text(rt(1), rt(2, kk_tanpa_air_aman=" 51 "), rt(3)))
    assert found.findings.row(0, named=True) == {
        "kode": "melebihi_dasar",
        "keparahan": "error",
        "baris": 3,
        "sel": "R3",
        "kolom": "kk_tanpa_air_aman",
        "tajuk": "kk_tanpa_air_aman",
        "tempat": "Wayut RW 001 RT 002",
        "isi": " 51 ",
        "acuan": "jumlah_kk = '50'",
        "jumlah": 1,
        "arah": None,
        "semua": None,
    }
    assert found.rows["ditahan"].to_list() == [None, "melebihi_dasar", None]
    assert (found.ready, found.held) == (2, 1)


def test_findings_count_rows_as_a_spreadsheet_does() -> None:
    broken = text(rt(1, kawasan="Wayut\nbaru"), rt(2, jumlah_kk="-1"))
    assert ("negatif", "J5") in told(checked("\n" + broken.replace("\nKabupaten", "\n,,\nKabupaten", 1)))


def test_a_header_stays_as_typed_in_the_finding() -> None:
    found = checked(text(rt(1, luas_genangan_ha="x")).replace("luas_genangan_ha", "Luas GENANGAN (ha)", 1).replace(
        "Luas GENANGAN (ha)", "Area flooded", 1))  # fmt: skip
    assert found.findings["tajuk"].to_list() == ["Area flooded"]
    assert found.findings["kolom"].to_list() == ["luas_genangan_ha"]


@pytest.mark.parametrize(
    ("column", "typed", "code"),
    [
        ("luas_ha", "dua", "bukan_angka"),
        ("luas_ha", "", "dasar_kosong"),
        ("luas_ha", "15000", "terlalu_besar"),
        ("jumlah_kk", "49.5", "bukan_bilangan_bulat"),
        ("jumlah_kk", "162", "kk_melebihi_penduduk"),
        ("luas_genangan_ha", "-0.61", "negatif"),
        ("luas_genangan_ha", "1.5000001", None),
        ("luas_genangan_ha", "1.500001", "melebihi_dasar"),
        ("desa", "  ", "kunci_kosong"),
        ("rt", "", "kunci_kosong"),
        ("rt", "?", "kunci_tak_terbaca"),
        ("kk_tanpa_air_aman", "42%", "persen_bukan_volume"),
        ("kk_tanpa_air_aman", "=21+1", "angka_belum_dihitung"),
        ("kk_tanpa_air_aman", "😀", "bukan_angka"),
        ("kk_tanpa_air_aman", "9" * 100_000, "bukan_angka"),
        ("kk_tanpa_air_aman", "99999999999999999999", "melebihi_dasar"),
    ],
)
def test_one_wrong_cell_holds_its_row_and_no_other(column: str, typed: str, code: str | None) -> None:
    found = checked(text(rt(1), rt(2, **{column: typed}), rt(3)))
    assert found.rows["ditahan"].to_list() == [None, code, None]
    assert (found.rows.height, found.held) == (3, 0 if code is None else 1)


def test_a_base_of_zero() -> None:
    nothing = {"panjang_jalan_ideal_m": "0", "jalan_belum_terlayani_m": "0", "jalan_rusak_m": "0"}
    assert checked(text(rt(1, **nothing))).ready == 1
    found = checked(text(rt(1, **{**nothing, "jalan_rusak_m": "0.5"})))
    assert ("dasar_nol", "Q2") in told(found)
    assert found.rows["ditahan"].to_list() == ["dasar_nol"]


def test_a_cell_is_told_once() -> None:
    # Not a number, hence also blank, hence also an impossible ratio: one finding.
    assert told(checked(text(rt(1), rt(2, jumlah_kk="lima")))) == [("bukan_angka", "J3")]


def test_a_blank_volume_is_a_warning_and_stays_missing() -> None:
    found = checked(text(rt(1, jalan_rusak_m=""), rt(2)))
    assert (found.ready, told(found)) == (2, [("nilai_kosong", "Q2")])
    assert found.findings["keparahan"].to_list() == ["warning"]
    assert found.rows["jalan_rusak_m"].to_list() == [None, 12_050]


def test_a_column_blank_in_every_row_is_told_once() -> None:
    found = checked(text(*(rt(n, jalan_rusak_m=" " if n == 2 else "") for n in range(1, 4))))
    assert (found.ready, told(found)) == (3, [("nilai_kosong", "Q2"), ("nilai_kosong", "Q3"), ("nilai_kosong", "Q4")])
    found = checked(text(*(rt(n, jalan_rusak_m="") for n in range(1, 4))))
    assert (found.ready, told(found)) == (3, [("kolom_kosong", "Q")])


def test_an_rt_twice_names_the_other_rows() -> None:
    found = checked(text(rt(1), rt("RT 02"), rt(2), rt(1, rw="02", jumlah_kk="51")))
    assert told(found) == [("kunci_ganda", "E3"), ("kunci_ganda", "E4")]
    assert found.findings["acuan"].to_list() == ["E4", "E3"]
    assert found.ready == 2


def test_an_rt_a_thousand_times_is_told_in_no_time() -> None:
    started = time.perf_counter()
    found = checked(text(*[rt(1)] * 20_000))
    assert (found.ready, found.findings["acuan"][0]) == (0, "E3, E4, E5, E6, E7")
    assert time.perf_counter() - started < 10


def test_rows_of_another_width_are_held_and_their_cells_not_judged() -> None:
    table = lines(*rts(5))
    table[2] = table[2][:-1]
    table[3] = [*table[3], "9"]
    found = checked(joined(table))
    assert [(r["kode"], r["baris"], r["acuan"]) for r in found.findings.iter_rows(named=True)] == [
        ("baris_pendek", 3, "27 < 28"),
        ("baris_panjang", 4, "29 > 28"),
    ]
    assert found.rows["ditahan"].to_list() == [None, "baris_pendek", "baris_panjang", None, None]


@pytest.mark.parametrize("between", ["", "\r", "\u2028", "\x0c"])
def test_rts_without_a_line_end_between_them_are_told_as_that(between: str) -> None:
    table = ["".join(joined([row])).strip() for row in lines(*rts(5))]
    found = checked("\n".join([*table[:2], between.join(table[2:5]), *table[5:]]) + "\n")
    told = found.findings.select("kode", "baris", "acuan").rows()
    assert told == [("baris_menyatu", 3, f"{3 * 27 + 1} > 28")]
    assert found.rows["ditahan"].to_list() == [None, "baris_menyatu", None]


@pytest.mark.parametrize("cell", ["Madiun, 12 Mei 2019", "NIP. 19650403 198903 1 002"])
def test_a_signature_below_a_column_of_figures_is_a_note(cell: str) -> None:
    signed = dict.fromkeys(HEADER, "") | {"luas_genangan_ha": cell}
    assert told(checked(text(*rts(3), signed))) == [("baris_catatan", None)]


@pytest.mark.parametrize("cell", ["12", "± 12", "Rp12", "O5"])
def test_a_figure_without_an_rt_is_none(cell: str) -> None:
    figure = dict.fromkeys(HEADER, "") | {"luas_genangan_ha": cell}
    assert ("kunci_kosong", "E5") in told(checked(text(*rts(3), figure)))


def test_several_errors_hold_a_row_with_all_their_codes() -> None:
    found = checked(text(rt(1, jumlah_kk="-1", kk_tanpa_air_aman="x", desa="")))
    assert set(found.rows["ditahan"].item().split()) == {"kunci_kosong", "negatif", "kata_bukan_jumlah"}


@pytest.mark.parametrize("base", [question.name for question in catalogue().bases if question.name in HEADER])
def test_a_base_below_zero_is_told_once_and_nothing_that_follows_from_it(base: str) -> None:
    found = checked(text(rt(1), rt(2, **{base: "-1"}), rt(3)))
    assert told(found) == [("negatif", f"{letter(HEADER.index(base))}3")]


def test_cells_finer_than_the_unit_are_told_once_per_column() -> None:
    found = checked(text(*(rt(n, luas_genangan_ha="0.0047239999999999505", jalan_rusak_m="1.005") for n in (1, 2))))
    assert found.findings.select("kode", "sel", "jumlah", "acuan").rows() == [
        ("desimal_dibulatkan", "Q", 2, "‹0.01› m")
    ]
    assert found.rows["luas_genangan_ha"].to_list() == [4724, 4724]


def test_very_many_errors_are_counted_beyond_those_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(findings, "LISTED", 10)
    found = checked(text(*(rt(n, kk_tanpa_air_aman="99") for n in range(1, 31))))
    assert (found.held, found.findings.height, found.findings["jumlah"].sum()) == (30, 10, 30)


@settings(max_examples=8)
@given(st.permutations(range(6)))
def test_rows_in_any_order_give_the_same_rows(order: list[int]) -> None:
    rows = [rt(1), rt(2, jumlah_kk="-1"), rt(3), rt(3), rt(5, jalan_rusak_m=""), rt(6, rt="RT 06/RW 01")]
    as_written = checked(text(*rows)).rows.drop("baris").sort(HEADER[4:])
    mixed = checked(text(*(rows[n] for n in order)))
    assert_frame_equal(mixed.rows.drop("baris").sort(HEADER[4:]), as_written)


def test_ready_rows_alone_pass_without_a_finding() -> None:
    table = lines(*rts(6))
    table[2][HEADER.index("luas_ha")] = "-1"
    table[4][HEADER.index("rt")] = "?"
    found = checked(joined(table))
    good = found.rows.filter(pl.col("ditahan").is_null())["baris"].to_list()
    assert checked(joined([table[0], *(table[n - 1] for n in good)])).findings.is_empty()


def test_a_correction_of_a_question_that_the_file_does_not_ask_is_refused() -> None:
    file, of_place = Source("rt.csv", text(rt(1)).encode()), Context(mended=(Mended(2, "lokasi_strategis", "ya"),))
    with pytest.raises(Refusal) as refused:
        check(file, of_place)
    assert refused.value.sentence("en").startswith("rt.csv has no column lokasi_strategis")
