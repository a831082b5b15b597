"""Lengths and areas that end at a tenth of their base."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

FLOODED, BROKEN, AREA, ROADS = "luas_genangan_ha", "jalan_rusak_m", "luas_ha", "panjang_jalan_ideal_m"
CODE = "volume_sepersepuluh"


def wanting(name: str, base: str, share: Callable[[int], float], count: int = 40) -> list[Row]:
    rows = village(count)
    return [row | {name: f"{share(n) * float(row[base]):.4f}"} for n, row in enumerate(rows)]


def ending_at(whole: float) -> Callable[[int], float]:
    """A fourth of the RTs want nearly all that can be wanted, the others parts of it."""
    return lambda n: whole * (0.98 if n % 4 == 0 else n % 7 / 8 + 0.01)


@pytest.mark.parametrize(("name", "base"), [(FLOODED, AREA), (BROKEN, ROADS)])
def test_a_tenth_is_told_once(name: str, base: str) -> None:
    odd = of(found(wanting(name, base, ending_at(0.1))), CODE)
    assert odd.select("kolom", "jumlah", "acuan").rows() == [(name, 40, f"10/40 ≈ ‹0.1› × {base}")]


def test_areas_of_one_file_read_ten_times_as_large() -> None:
    rows = [row | {AREA: f"{10 * float(row[AREA]):.2f}"} for row in wanting(FLOODED, AREA, ending_at(1))]
    assert of(found(rows), CODE)["kolom"].to_list() == [FLOODED]


@pytest.mark.parametrize(
    "share",
    [
        ending_at(1),
        ending_at(0.2),
        ending_at(0.05),
        lambda n: 0.098 if n % 4 == 0 else n % 7 / 8 + 0.01,  # others want far more
        lambda n: 0.098 / (1 + n / 4),  # small as such: fewer, the larger
        lambda n: 0,
    ],
)
def test_other_ends_are_not(share: Callable[[int], float]) -> None:
    assert of(found(wanting(BROKEN, ROADS, share)), CODE).is_empty()


def test_one_that_is_above_lets_many_be_told() -> None:
    rows = wanting(BROKEN, ROADS, lambda n: 1 if n == 1 else ending_at(0.1)(n))
    assert of(found(rows), CODE)["acuan"].to_list() == [f"10/40 ≈ ‹0.1› × {ROADS}"]


def test_few_are_not_enough() -> None:
    assert of(found(wanting(BROKEN, ROADS, ending_at(0.1), 28)), CODE).is_empty()


def test_one_village_of_a_file() -> None:
    rows = wanting(BROKEN, ROADS, lambda n: ending_at(0.1 if n < 40 else 1)(n), 80)
    rows = [row | {"desa": "Wayut" if n < 40 else "Bibrik"} for n, row in enumerate(rows)]
    odd = of(found(rows), CODE)
    assert odd.select("sel", "jumlah").rows() == [("Q2", 40)]


def test_counts_come_to_a_tenth_by_chance() -> None:
    rows = [row | {"jumlah_kk": "50", "kk_tanpa_air_aman": "5"} for row in village(40)]
    assert of(found(rows), CODE).is_empty()
