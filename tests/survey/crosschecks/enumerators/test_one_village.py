"""One village of a file that differs from all others: turned round, exchanged, all 0 or all bad, in another unit."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from survey.catalogue import catalogue
from tests.survey.crosschecks.files import found, village
from tests.survey.files import Row

BASE = {q.name: q.base for q in catalogue().baseline if q.base}
WATER, SUPPLY, WASTE = "kk_tanpa_air_aman", "kk_air_tidak_cukup", "kk_sampah_sarana_buruk"
CODES = ("nol_di_sini", "penuh_di_sini", "terbalik_di_sini", "bertukar_di_sini", "lain_di_sini", "ya_tidak_di_sini")


def rows(villages: int = 7, each: int = 12) -> list[Row]:
    """Villages with a share of 0.1 to 0.2 without water, 0.6 to 0.7 with too little."""
    made = []
    for at in range(villages):
        for n, row in enumerate(village(each)):
            people = {"desa": f"Desa {'ABCDEFGHIJ'[at]}", "jumlah_penduduk": str(150 + (7 * at + 5 * n) % 37)}
            own = {WATER: str(3 + (at + 5 * n) % 9), SUPPLY: str(28 + (at + 7 * n) % 11)}
            made.append(row | people | own)
    return made


def told(change: Callable[[Row, int], Row], villages: int = 7, of: str = "Desa C") -> list[tuple[str, str, str]]:
    """What is asked where the rows of one village were changed, in their order."""
    changed = [change(row, at) if row["desa"] in of else row for at, row in enumerate(rows(villages))]
    return found(changed).findings.filter(pl.col("kode").is_in(CODES)).select("kode", "kolom", "acuan").rows()


def number(row: Row, name: str, factor: float) -> Row:
    return row | {name: f"{float(row[name]) * factor:.6g}"}


def turned(row: Row, at: int) -> Row:
    return row | {WATER: str(int(row[BASE[WATER]]) - int(row[WATER]))}


def exchanged(row: Row, at: int) -> Row:
    return row | {WATER: row[SUPPLY], SUPPLY: row[WATER]}


def test_a_clean_file_is_not_asked_about() -> None:
    assert told(lambda row, at: row) == []


def test_good_written_for_bad_in_one_village() -> None:
    assert told(turned) == [("terbalik_di_sini", WATER, "Desa C: 86% ↔ 14%")]


def test_yes_and_no_written_for_a_count_in_one_village() -> None:
    def answered(row: Row, at: int) -> Row:
        return row | {WATER: "1" if at % 2 else "0"}

    asked = ("ya_tidak_di_sini", WATER, "Desa C: 6/12 (50%)")
    assert asked in told(answered)
    assert asked not in told(lambda row, at: answered(row, at) | ({WATER: "2"} if at % 12 == 5 else {}))
    assert asked not in told(lambda row, at: row | {WATER: "1" if at % 3 == 0 else "0"})


def test_two_columns_exchanged_in_one_village() -> None:
    assert told(exchanged) == [("bertukar_di_sini", WATER, f"{SUPPLY}, Desa C: 65% ↔ 14%")]


@pytest.mark.parametrize("change", [turned, exchanged])
def test_where_several_villages_are_so_it_is_not_plain_who_is_right(change: Callable[[Row, int], Row]) -> None:
    assert told(change, of="Desa C, Desa D") == []


def test_few_villages_do_not_tell_what_is_usual() -> None:
    assert told(turned, villages=4) == []


def test_a_share_that_is_bad_is_not_turned_round() -> None:
    assert told(lambda row, at: row | {WATER: "26"}) == []


def test_a_volume_that_is_0_in_one_village_alone() -> None:
    assert told(lambda row, at: row | {WATER: "0"}) == [("nol_di_sini", WATER, "Desa C: 12/12 (100%) ↔ 0/72 (0%)")]


def test_a_volume_that_is_all_of_its_base_in_one_village_alone() -> None:
    asked = told(lambda row, at: row | {WATER: row[BASE[WATER]]})
    assert ("penuh_di_sini", WATER, "Desa C: 12/12 (100%) ↔ 0/72 (0%)") in asked


def test_a_volume_that_is_0_in_two_villages_may_be_so() -> None:
    assert told(lambda row, at: row | {WATER: "0"}, of="Desa C, Desa D") == []


def test_a_volume_that_is_often_0_elsewhere_may_be_so() -> None:
    often = [row | {WATER: "0"} if at % 3 == 0 or row["desa"] == "Desa C" else row for at, row in enumerate(rows())]
    assert found(often).findings.filter(pl.col("kode") == "nol_di_sini").is_empty()


def test_what_is_served_or_not_is_not_asked_about() -> None:
    assert told(lambda row, at: row | {WASTE: "0"}) == []


def test_a_blank_is_not_0() -> None:
    assert told(lambda row, at: row | {WATER: ""}) == []


@pytest.mark.parametrize(
    ("name", "factor", "over"),
    [("luas_ha", 4, "jumlah_bangunan"), ("jumlah_penduduk", 3, ""), ("panjang_jalan_ideal_m", 3.28, "")],
)
def test_a_village_in_another_unit(name: str, factor: float, over: str) -> None:
    asked = told(lambda row, at: number(row, name, factor))
    assert [(code, column) for code, column, _ in asked] == [("lain_di_sini", over or name)]
    assert asked[0][2].startswith("Desa C: ")


def test_a_slip_in_one_row_is_not_the_village() -> None:
    first = {at for at, row in enumerate(rows()) if row["desa"] == "Desa C"}
    assert told(lambda row, at: number(row, "luas_ha", 100) if at == min(first) else row) == []


def test_a_village_half_as_dense_is_not_asked_about() -> None:
    assert told(lambda row, at: number(row, "luas_ha", 1.6)) == []
