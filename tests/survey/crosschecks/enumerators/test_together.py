"""What all RTs of a village show together."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import RT, Row

HOUSEHOLDS = [name for name in RT if name.startswith("kk_")]
LENGTHS = ["jalan_belum_terlayani_m", "jalan_rusak_m", "drainase_belum_ada_m", "drainase_rusak_m"]


def two_villages(first: Row, count: int = 10) -> list[Row]:
    """Of Wayut's ten RTs, ``count`` with the cells of ``first``; twenty of Bibrik."""
    rows = village(30)
    wayut = [row | (first if n < count else {}) for n, row in enumerate(rows[:10])]
    return wayut + [row | {"desa": "Bibrik"} for row in rows[10:]]


@pytest.mark.parametrize(("count", "told"), [(10, "Wayut: 10/10 (100%)"), (9, "Wayut: 9/10 (90%)")])
def test_zeros_for_all_that_households_want(count: int, told: str) -> None:
    odd = of(found(two_villages(dict.fromkeys(HOUSEHOLDS, "0"), count)), "nol_bersama")
    assert odd.select("kolom", "jumlah", "acuan").rows() == [("jumlah_kk", count, f"{told} ↔ 0/20 (0%)")]


def test_zeros_for_some_or_in_some_rts() -> None:
    assert of(found(two_villages(dict.fromkeys(HOUSEHOLDS[1:], "0"))), "nol_bersama").is_empty()
    assert of(found(two_villages(dict.fromkeys(HOUSEHOLDS, "0"), 8)), "nol_bersama").is_empty()


@pytest.mark.parametrize(("highest", "asked"), [("100", 1), ("90", 1), ("89", 0), ("101", 0)])
def test_percentages_where_lengths_belong(highest: str, asked: int) -> None:
    rows = two_villages(dict(zip(LENGTHS, ("0", "40", "25", highest), strict=True)))
    assert of(found(rows), "persen_bersama").height == asked
