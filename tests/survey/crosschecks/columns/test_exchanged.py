"""Two columns under each other's header."""

from __future__ import annotations

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def swapped(rows: list[Row], first: str, second: str) -> list[Row]:
    return [row | {first: row[second], second: row[first]} for row in rows]


def test_households_and_people_exchanged_are_told_once() -> None:
    odd = of(found(swapped(village(), "jumlah_kk", "jumlah_penduduk")), "kolom_tertukar")
    assert odd.select("kolom", "acuan", "jumlah").rows() == [("jumlah_kk", "jumlah_penduduk: 30/30 (100%)", 30)]


def test_buildings_and_people_exchanged() -> None:
    fewer = {name: "30" for name in ("jumlah_kk", "kk_sampah_sarana_buruk", "kk_sampah_sistem_buruk")}
    odd = of(found(swapped(village(**fewer), "jumlah_bangunan", "jumlah_penduduk")), "kolom_tertukar")
    assert odd["kolom"].to_list() == ["jumlah_bangunan"]


def test_single_rows_are_slips_and_told_as_such() -> None:
    rows = village()
    rows[:20] = swapped(rows[:20], "jumlah_kk", "jumlah_penduduk")
    checked = found(rows)
    assert of(checked, "kolom_tertukar").is_empty()
    assert of(checked, "kk_melebihi_penduduk").height == 20


def test_a_few_rows_prove_no_exchange() -> None:
    assert of(found(swapped(village(19), "jumlah_kk", "jumlah_penduduk")), "kolom_tertukar").is_empty()
