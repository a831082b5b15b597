"""Volumes that are nearly all of their base in nearly all RTs, as where what is in order was counted."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from survey.catalogue import catalogue
from tests.survey.crosschecks.files import VOLUMES, found, of, village
from tests.survey.files import Row

WATER, SEWAGE = "kk_air_tidak_cukup", "kk_limbah_sarana_buruk"


def turned(row: Row, names: Collection[str]) -> Row:
    """An RT with what is in order in place of what is bad."""
    good = {name: float(row[catalogue()[name].base]) - float(row[name]) for name in names}
    return row | {name: f"{cell:g}" for name, cell in good.items()}


def test_columns_of_what_is_in_order_are_asked_about_once_each() -> None:
    told = of(found([turned(row, [WATER, SEWAGE]) for row in village()]), "kolom_hampir_semua_buruk")
    assert told.select("kolom", "acuan").rows() == [(WATER, "30/30 (100%)"), (SEWAGE, "30/30 (100%)")]


def test_a_file_of_what_is_in_order_is_asked_about_as_a_whole() -> None:
    few = {"bangunan_tidak_teratur_unit": "3", "kk_limbah_sistem_buruk": "4"}
    findings = found([turned(row | few, VOLUMES) for row in village()])
    assert of(findings, "berkas_hampir_semua_buruk").select("jumlah", "kolom").rows() == [(30, None)]
    assert of(findings, "kolom_hampir_semua_buruk").is_empty()


@pytest.mark.parametrize("good", [0, 5, 24])
def test_what_is_bad_in_many_rts_is_not(good: int) -> None:
    rows = village()
    findings = found([turned(row, [WATER]) for row in rows[:good]] + rows[good:])
    assert of(findings, "kolom_hampir_semua_buruk").is_empty()
    assert of(findings, "berkas_hampir_semua_buruk").is_empty()


def test_a_village_that_has_none_of_a_service_is_told_as_that_alone() -> None:
    findings = found([row | {WATER: row["jumlah_kk"]} for row in village()])
    assert of(findings, "kolom_hampir_semua_buruk").is_empty()
    assert of(findings, "semua_penuh").filter(kolom=WATER).height == 1
