"""The line under a title."""

from __future__ import annotations

import polars as pl
import pytest

from reports.documents.parts.where import NAMED, of_rows, of_rt
from tests.reports.sample import rows


def test_a_village_stands_with_its_district_and_regency() -> None:
    assert of_rows(rows(3), "id") == "Desa/kelurahan Wayut, Kecamatan Jiwan, Kabupaten Madiun"
    assert of_rt(rows(1).row(0, named=True), "en") == "Village Wayut, District Jiwan, Kabupaten Madiun"


def test_many_villages_are_told_apart_and_not_all_of_them_named() -> None:
    others = [rows(1, f"Desa {n:02d}") for n in range(NAMED + 1)]
    assert of_rows(pl.concat(others[:2]), "id") == "Desa/kelurahan Desa 00, Desa 01; Kecamatan Jiwan; Kabupaten Madiun"
    assert "Desa 11 …; Kecamatan" in of_rows(pl.concat(others), "id")


@pytest.mark.parametrize("district", [None, ""])
def test_a_district_that_is_not_named_is_left_out(district: str | None) -> None:
    place = {"desa": "Wayut", "kecamatan": district, "kabupaten": "Kabupaten Madiun"}
    assert of_rt(place, "id") == "Desa/kelurahan Wayut, Kabupaten Madiun"
