"""What is served or not, exchanged with another volume in some rows."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import city, found, of
from tests.survey.files import Row

SERVED, WASTE = "kk_sampah_sarana_buruk", "kk_limbah_sarana_buruk"


def rows(first: int, last: int, part: int = 1) -> list[Row]:
    """RTs that are served or not, where every so-manieth wants the other volume in part; exchanged in some rows."""
    made = []
    for n, row in enumerate(city()):
        here = {SERVED: row["jumlah_kk"] if n % 3 else "0", WASTE: str(2 + 7 * n % 31) if n % part == 0 else "0"}
        swap = {SERVED: here[WASTE], WASTE: here[SERVED]}
        made.append(row | (swap if first <= n < last else here))
    return made


def told(made: list[Row]) -> list[tuple[str, int, str]]:
    return of(found(made), "bertukar_berturut").select("kolom", "jumlah", "acuan").rows()


@pytest.mark.parametrize(("count", "asked"), [(0, 0), (4, 0), (12, 1), (30, 1), (60, 0)])
def test_exchanged_in_rows_on_end(count: int, asked: int) -> None:
    assert (
        told(rows(20, 20 + count) if count < 60 else rows(0, 60))
        == [(SERVED, count, f"Y22:Y{21 + count} ↔ X22:X{21 + count} {WASTE}")] * asked
    )


def test_half_served_here_and_there() -> None:
    scattered = [row | ({SERVED: "7"} if n % 9 == 0 else {}) for n, row in enumerate(rows(0, 0))]
    assert told(scattered) == []


def test_half_served_in_one_part_beside_another_want_as_elsewhere() -> None:
    there = [row | ({SERVED: "7"} if 20 <= n < 32 else {}) for n, row in enumerate(rows(0, 0))]
    assert told(there) == []


def test_a_want_that_is_rare_tells_nothing() -> None:
    assert told(rows(20, 32, part=20)) == []
