"""Areas too large in the whole file."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def times(rows: list[Row], factor: float) -> list[Row]:
    return [row | {"luas_ha": f"{float(row['luas_ha']) * factor:.6g}"} for row in rows]


def test_decimal_commas_lost_in_all_rows_are_told_once() -> None:
    odd = of(found(times(village(), 100)), "penduduk_renggang")
    assert odd.select("kolom", "jumlah").rows() == [("luas_ha", 30)]
    assert 1 < float(odd["acuan"][0].strip("‹›")) < 2


@pytest.mark.parametrize("rows", [village(), times(village(), 10), times(village(19), 100)])
def test_villages_in_the_country_and_few_rows_are_not_asked_about(rows: list[Row]) -> None:
    assert of(found(rows), "penduduk_renggang").is_empty()
