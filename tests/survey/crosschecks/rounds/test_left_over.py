"""Rows of the round before, left in a file whose other RTs were counted again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from survey.context import Context, Earlier
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def counted_again(n: int, row: Row) -> Row:
    """With a few people, households and buildings more; in one of seven RTs with none."""
    more = {"jumlah_penduduk": n % 7, "jumlah_kk": n % 7, "jumlah_bangunan": n % 7}
    return row | {name: str(int(row[name]) + change) for name, change in more.items()}


def two_villages() -> list[Row]:
    return [*village(35), *(row | {"desa": "Bukur"} for row in village(10))]


@pytest.mark.parametrize(
    ("left", "told"),
    [
        (lambda n: n % 2 == 0, [26]),
        (lambda n: n >= 35, [10]),
        (lambda n: n >= 41, []),
        (lambda n: False, []),
        (lambda n: True, []),
        (lambda n: n < 40, []),
    ],
    ids=["half", "a village", "part of a village", "none", "all", "nearly all"],
)
def test_rows_that_are_as_they_were_among_others_counted_again(left: Callable[[int], bool], told: list[int]) -> None:
    before = two_villages()
    now = [row if left(n) else counted_again(n, row) for n, row in enumerate(before)]
    then = found(before).rows
    hits = of(found(now, Context(earlier=Earlier("R0", then, then))), "baris_putaran_lalu")
    assert hits["jumlah"].to_list() == told


def test_bases_that_were_corrected_in_one_figure_are_no_count() -> None:
    before = two_villages()
    now = [row | {"jumlah_penduduk": str(int(row["jumlah_penduduk"]) + n % 2)} for n, row in enumerate(before)]
    then = found(before).rows
    assert of(found(now, Context(earlier=Earlier("R0", then, then))), "baris_putaran_lalu").is_empty()
