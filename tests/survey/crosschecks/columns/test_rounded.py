"""Columns rounded in every row."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.survey.crosschecks.files import found, of, with_cells
from tests.survey.files import Row


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4)), [("jumlah_kk", "5 kk")]),
        ("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4) + (n == 17)), []),
        ("jumlah_kk", lambda n, row: "50", []),
        ("kk_tanpa_air_aman", lambda n, row: ["5", "30", "25", "40", "50"][n % 5], [("kk_tanpa_air_aman", "5 kk")]),
        ("kk_tanpa_air_aman", lambda n, row: ["5", "10", "15", "20"][n % 4], []),
        ("luas_ha", lambda n, row: ["1", "2", "3.0"][n % 3], [("luas_ha", "1 ha")]),
        ("luas_ha", lambda n, row: ["1", "2", "2.9"][n % 3], []),
        ("jalan_rusak_m", lambda n, row: ["100", "120", "140"][n % 3], []),
    ],
)
def test_a_column_rounded_in_every_row(name: str, cell: Callable[[int, Row], str], told: list[tuple[str, str]]) -> None:
    assert of(found(with_cells(name, cell)), "kolom_bulat").select("kolom", "acuan").rows() == told
