"""Columns sorted without the rest of the table."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def people(rows: list[Row]) -> list[str]:
    return sorted(row["jumlah_penduduk"] for row in rows)


@pytest.mark.parametrize("step", [1, -1])
def test_a_column_sorted_by_itself(step: int) -> None:
    rows = village(30)
    part = people(rows[2:18])[::step]
    rows = [row | ({"jumlah_penduduk": part[n - 2]} if 2 <= n < 18 else {}) for n, row in enumerate(rows)]
    odd = of(found(rows), "sebagian_diurutkan")
    assert odd.select("kolom", "jumlah").rows() == [("jumlah_penduduk", 16)]
    assert odd["acuan"][0] == f"I4:I19 = {part[0]} … {part[-1]}"


def test_whole_rows_sorted_by_a_figure_are_in_order() -> None:
    assert of(found(village(30)), "sebagian_diurutkan").is_empty()
    rows = sorted(village(30), key=lambda row: row["jumlah_penduduk"])
    assert of(found(rows), "sebagian_diurutkan").is_empty()


def test_few_figures_in_order_are_chance() -> None:
    rows = village(30)
    part = people(rows[2:11])
    rows = [row | ({"jumlah_penduduk": part[n - 2]} if 2 <= n < 11 else {}) for n, row in enumerate(rows)]
    assert of(found(rows), "sebagian_diurutkan").is_empty()
