"""RT and RW exchanged, where each RW numbers its RTs from 1."""

from __future__ import annotations

from collections.abc import Collection

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

CODE = "rt_rw_terbalik"
# How many RTs the RWs of a village have.
RTS = [3, 5, 2, 6, 4, 3]


def surveyed(rts: list[int] = RTS, leave: Collection[tuple[int, int]] = ()) -> list[Row]:
    """A village's RTs, in no order of their numbers; ``leave``: RWs and RTs that are not there."""
    pairs = [(rw, rt) for rw, count in enumerate(rts, 1) for rt in range(1, count + 1) if (rw, rt) not in leave]
    pairs = pairs[1::2] + pairs[::2]
    return [row | {"rw": str(rw), "rt": str(rt)} for row, (rw, rt) in zip(village(len(pairs)), pairs, strict=True)]


def exchanged(rows: list[Row]) -> list[Row]:
    return [row | {"rw": row["rt"], "rt": row["rw"]} for row in rows]


def test_gaps_that_go_when_the_columns_are_exchanged_are_told_once() -> None:
    odd = of(found(exchanged(surveyed())), CODE)
    assert odd.select("kolom", "sel", "jumlah", "acuan").rows() == [("rt", "E2", 23, "Wayut: 4/6")]


def test_one_village_among_others() -> None:
    other = [row | {"desa": "Bibrik"} for row in surveyed()]
    assert of(found([*other, *exchanged(surveyed())]), CODE).select("sel", "jumlah").rows() == [("E25", 23)]


@pytest.mark.parametrize(
    "rows",
    [
        surveyed(),
        surveyed(leave={(2, 3), (4, 1), (5, 2)}),
        exchanged(surveyed(leave={(2, 3)})),  # not surveyed as a whole
        exchanged(surveyed([4] * 6)),  # as many RTs in each RW
        exchanged(surveyed(RTS[:5])),  # too few RWs
    ],
)
def test_others_are_not(rows: list[Row]) -> None:
    assert of(found(rows), CODE).is_empty()


def test_letters_behind_a_number_make_no_gap() -> None:
    rows = [row | {"rw": f"{row['rw']}A" if row["rw"] == "3" else row["rw"]} for row in exchanged(surveyed())]
    assert not of(found(rows), CODE).is_empty()
