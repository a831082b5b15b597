"""Whole columns that hold something else than their volumes: points, shares, kilometres."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from survey.crosschecks import sampling
from tests.survey.crosschecks.files import found, of, with_cells
from tests.survey.files import Row


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("kk_tanpa_air_aman", lambda n, row: "01350"[n % 5], "0, 1, 3, 5"),
        ("jalan_rusak_m", lambda n, row: "01350"[n % 5], "0, 1, 3, 5"),
        ("kk_tanpa_air_aman", lambda n, row: "05"[n % 2], "0, 1, 3, 5"),
        ("kk_tanpa_air_aman", lambda n, row: "0133"[n % 4], "0, 1, 3, 5"),
        ("kk_tanpa_air_aman", lambda n, row: "01"[n % 2], "0 … 1"),
        ("jalan_rusak_m", lambda n, row: f"{0.1 + n % 9 / 10:.2f}", "0 … 1"),
        ("luas_genangan_ha", lambda n, row: ["0.35", "1", "0.8"][n % 3], "0 … 1"),
        ("drainase_rusak_m", lambda n, row: ["35", "100", "80"][n % 3], "0 … 100"),
        ("drainase_rusak_m", lambda n, row: ["35", "97", "80"][n % 3], "0 … 100"),
        ("drainase_rusak_m", lambda n, row: percent(11 + 7 * n, row), "0 … 100"),
    ],
)
def test_a_column_that_holds_no_volumes(name: str, cell: Callable[[int, Row], str], told: str) -> None:
    odd = of(found(with_cells(name, cell)), "kolom_bukan_volume")
    assert odd.select("kolom", "acuan").rows() == [(name, told)]


def percent(metres: int, row: Row) -> str:
    return f"{100 * metres / float(row['panjang_drainase_ideal_m']):.2f}"


def test_a_column_of_kilometres() -> None:
    kilometres = found(with_cells("jalan_rusak_m", lambda n, row: f"{(n % 9 * 0.13) + 0.08:.3f}"))
    odd = of(kilometres, "kolom_kilometer")
    assert odd.select("kolom", "jumlah").rows() == [("jalan_rusak_m", 30)]
    assert of(found(with_cells("jalan_rusak_m", lambda n, row: ["0.9", "8"][n % 2])), "kolom_kilometer").is_empty()


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("kk_tanpa_air_aman", lambda n, row: "01352"[n % 5]),
        ("kk_tanpa_air_aman", lambda n, row: "02533"[n % 5]),
        ("drainase_rusak_m", lambda n, row: f"{2.5 + n}"),
        ("luas_genangan_ha", lambda n, row: f"{0.1 + n % 9 / 10:.2f}"),
        ("drainase_rusak_m", lambda n, row: ["35", "100", "110"][n % 3]),
        ("drainase_rusak_m", lambda n, row: row["panjang_drainase_ideal_m"] if n == 9 else "100"),
    ],
)
def test_volumes_that_only_look_like_it(name: str, cell: Callable[[int, Row], str]) -> None:
    assert of(found(with_cells(name, cell)), "kolom_bukan_volume").is_empty()


@pytest.mark.parametrize(
    ("code", "name", "cell"),
    [
        ("kolom_bulat", "jumlah_kk", lambda n, row: str(50 + 5 * (n % 4))),
        ("kode_tidak_tahu", "jumlah_bangunan", lambda n, row: "99"),
        ("kolom_bukan_volume", "kk_tanpa_air_aman", lambda n, row: "135"[n % 3]),
        ("kolom_kilometer", "jalan_rusak_m", lambda n, row: f"{(n % 9 * 0.13) + 0.08:.3f}"),
    ],
)
def test_of_a_file_that_is_looked_at_in_part_all_rows_are_counted(
    monkeypatch: pytest.MonkeyPatch, code: str, name: str, cell: Callable[[int, Row], str]
) -> None:
    monkeypatch.setattr(sampling, "step", lambda rows: 2)
    assert of(found(with_cells(name, cell)), code).select("kolom", "jumlah").rows() == [(name, 30)]
    one_odd = with_cells("jumlah_kk", lambda n, row: str(50 + 5 * (n % 4) + (n == 17)))
    assert of(found(one_odd), "kolom_bulat").is_empty()
