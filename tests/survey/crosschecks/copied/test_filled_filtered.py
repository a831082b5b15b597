"""One figure filled down while a filter hid other rows."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import city, found, of

WATER = "kk_tanpa_air_aman"


def told(figure: int, every: int, least: int = 0) -> list[tuple[str, int, str]]:
    """Where every so-manieth RT from ``least`` on has one figure."""
    cells = [figure if n % every == 0 and n >= least else 6 + 7 * n * n % 31 for n in range(60)]
    rows = [row | {WATER: str(cell)} for row, cell in zip(city(), cells, strict=True)]
    return of(found(rows), "angka_menonjol").select("kolom", "jumlah", "acuan").rows()


def test_one_figure_here_and_there() -> None:
    assert told(23, 3) == [(WATER, 20, "23")]


@pytest.mark.parametrize("figure", [20, 3, 0])
def test_round_small_and_no_figures_stand_out_anyway(figure: int) -> None:
    assert told(figure, 3) == []


def test_few_rows_with_one_figure_may_be_so() -> None:
    assert told(23, 5) == []


def test_on_end_it_is_told_as_dragged() -> None:
    assert told(23, 1, least=40) == []
