"""Rows that nobody came to: their last volumes are all 0, on end."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER, Row

CODE = "berhenti_diisi"
VOLUMES = HEADER[12:]
# From 4b on.
LAST = VOLUMES[-8:]


def left(rows: list[Row], first: int, last: int, names: Sequence[str] = LAST) -> list[Row]:
    zeros = dict.fromkeys(names, "0")
    return [row | (zeros if first <= n < last else {}) for n, row in enumerate(rows)]


def filled() -> list[Row]:
    return [row | dict.fromkeys(VOLUMES[-2:], "3") for row in village(30)]


def test_the_rows_below_are_told_once() -> None:
    odd = of(found(left(filled(), 15, 30)), CODE)
    assert odd.select("kolom", "sel", "jumlah", "acuan").rows() == [(LAST[0], "U17", 15, "U17:AB31")]


def test_the_midst_as_well() -> None:
    assert of(found(left(filled(), 10, 20)), CODE)["acuan"].to_list() == ["U12:AB21"]


def test_what_comes_last_is_what_stands_last_in_the_file() -> None:
    rows = left(filled(), 15, 30, VOLUMES[:8])
    turned = [*HEADER[:12], *reversed(VOLUMES)]
    assert of(found([{name: row[name] for name in turned} for row in rows]), CODE)["kolom"].to_list() == [VOLUMES[7]]


@pytest.mark.parametrize(
    "rows",
    [
        filled(),
        left(filled(), 15, 24),  # as few as an RW has
        left(filled(), 15, 30, LAST[1:]),  # less than half of the volumes
        left(filled(), 5, 30),  # too few others
        left(left(filled(), 15, 30), 3, 4),  # others are so, too
        left(filled(), 15, 30, VOLUMES),  # nothing is bad: told as such
        [row | ({"drainase_rusak_m": ""} if n >= 15 else {}) for n, row in enumerate(left(filled(), 15, 30))],
    ],
)
def test_others_are_not(rows: list[Row]) -> None:
    assert of(found(rows), CODE).is_empty()
