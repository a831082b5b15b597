"""Figures looked up by RW and RT, without the village."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

WATER = "kk_tanpa_air_aman"


def two_villages(alike: int = 10, first: int = 10, second: int = 10) -> list[Row]:
    """Two villages whose first RTs ``alike`` have one figure for households without water."""
    figures = [3 + 7 * n % 41 for n in range(first)]
    rows = [row | {WATER: str(n)} for row, n in zip(village(first), figures, strict=True)]
    for n, row in enumerate(village(second, desa="Bibrik")):
        own = figures[n] if n < alike else 2 + 5 * n % 37
        rows.append(row | {"luas_ha": f"{2 + n / 50:.2f}", "jumlah_penduduk": str(200 + n * n), WATER: str(own)})
    return rows


def test_the_figures_of_the_first_village_are_asked_about() -> None:
    odd = of(found(two_villages()), "angka_desa_lain").filter(kolom=WATER)
    assert odd.select("jumlah", "sel", "acuan").rows() == [(10, "R12", "R12 = R2 Wayut RW 001 RT 001: 3")]


@pytest.mark.parametrize(("alike", "rows", "told"), [(19, 20, 1), (18, 20, 0), (9, 9, 0), (10, 10, 1)])
def test_from_nearly_all_of_ten_on(alike: int, rows: int, told: int) -> None:
    odd = of(found(two_villages(alike, rows, rows)), "angka_desa_lain")
    assert odd.filter(kolom=WATER).height == told


def test_zeros_tell_nothing() -> None:
    rows = [row | {WATER: "0"} for row in two_villages()]
    assert of(found(rows), "angka_desa_lain").filter(kolom=WATER).is_empty()


def test_one_figure_throughout_tells_nothing() -> None:
    rows = [row | {WATER: "7"} for row in two_villages()]
    assert of(found(rows), "angka_desa_lain").filter(kolom=WATER).is_empty()


def test_one_rt_under_two_villages_is_told_as_that() -> None:
    rows = village(12)
    told = found([*rows, *(row | {"desa": "Bibrik"} for row in rows)])
    assert of(told, "angka_desa_lain").is_empty() and of(told, "jawaban_kembar").height == 24
