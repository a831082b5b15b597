"""A block of figures that stands twice in its column."""

from __future__ import annotations

from random import Random

import pytest

from tests.survey.crosschecks.files import city, found, of, village

WATER = "kk_tanpa_air_aman"
# Figures from 1 to 40, no eight of which stand twice.
OWN = [1 + 17 * n * n % 61 * 2 // 3 for n in range(31)] + [1 + 23 * n * n % 59 * 2 // 3 for n in range(29)]


def repeated(cells: list[int], count: int = 60) -> list[tuple[str, int, str]]:
    rows = [row | {WATER: str(cell)} for row, cell in zip(city(count), cells, strict=False)]
    return of(found(rows), "blok_berulang").select("kolom", "jumlah", "acuan").rows()


def pasted(first: int, copy: int, rows: int) -> list[int]:
    return [*OWN[:copy], *OWN[first : first + rows], *OWN[copy + rows :]]


def test_figures_of_their_own_are_not_asked_about() -> None:
    assert repeated(OWN) == []


def test_a_block_pasted_over_other_rows() -> None:
    assert repeated(pasted(3, 45, 10)) == [(WATER, 10, "R47:R56 = R5:R14")]


def test_a_short_block_may_stand_twice() -> None:
    assert repeated(pasted(3, 45, 7)) == []


@pytest.mark.parametrize(("cells", "told"), [((12, 30, 9), 1), ((12, 0, 30), 1), ((12, 30), 0), ((12,), 0)])
def test_a_few_cells_dragged_down_again_and_again(cells: tuple[int, ...], told: int) -> None:
    assert len(repeated([*OWN[:20], *(cells[n % len(cells)] for n in range(24)), *OWN[44:]])) == told


def test_figures_that_stand_everywhere_make_a_block_by_chance() -> None:
    assert repeated(Random(1).choices((1, 2, 3), k=60)) == []


def test_whole_rows_are_told_as_that() -> None:
    rows = village(30) + [row | {"desa": "Bibrik"} for row in village(30)]
    assert of(found(rows), "blok_berulang").is_empty()


def test_few_rows_do_not_tell() -> None:
    assert repeated([OWN[n % 9] for n in range(18)], 18) == []
