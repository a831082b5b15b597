"""RTs under another number or name than in the round before."""

from __future__ import annotations

from survey.context import Context, Earlier
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

BEFORE = Context(earlier=Earlier("R0", found(village(12)).rows))


def moved(rows: list[Row]) -> list[tuple[object, ...]]:
    return list(of(found(rows, BEFORE), "rt_berpindah").select("tempat", "jumlah", "acuan").rows())


def test_numbers_that_went_up_by_one_are_told_once_per_village() -> None:
    rows = [row | {"rt": str(int(row["rt"]) + 1)} for row in village(12)]
    assert moved(rows) == [("Wayut RW 001 RT 002", 12, "R0: Kabupaten Madiun, Jiwan, Wayut RW 001 RT 001")]


def test_a_district_spelled_otherwise() -> None:
    rows = village(12)
    rows[3] |= {"kecamatan": "Jiwam"}
    assert moved(rows) == [("Wayut RW 001 RT 004", 1, "R0: Kabupaten Madiun, Jiwan, Wayut RW 001 RT 004")]


def test_figures_that_changed_or_stayed_are_not_asked_about() -> None:
    assert moved(village(12)) == []
    assert moved([row | {"rt": str(int(row["rt"]) + 1), "jumlah_kk": "53"} for row in village(12)]) == []
