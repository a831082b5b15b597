"""A volume that is 0, or all of its base, in RTs on end alone."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

WATER, SERVED = "kk_tanpa_air_aman", "kk_sampah_sarana_buruk"


def rows(first: int, last: int, cell: str | None = "0", name: str = WATER) -> list[Row]:
    """Two villages of thirty; from ``first`` on the column is ``cell``, None: the base."""
    made = village(30) + [row | {"desa": "Bibrik", "luas_ha": f"0{row['luas_ha']}1"} for row in village(30)]
    own = [row | {name: str(3 + 7 * n * n % 31)} for n, row in enumerate(made)]
    return [row | {name: cell or row["jumlah_kk"]} if first <= n < last else row for n, row in enumerate(own)]


def told(made: list[Row], code: str = "nol_berturut") -> list[tuple[str, int, str]]:
    return of(found(made), code).select("kolom", "jumlah", "acuan").rows()


@pytest.mark.parametrize(("count", "asked"), [(14, 0), (15, 1)])
def test_a_column_that_was_not_filled_in_there(count: int, asked: int) -> None:
    rest = 60 - count
    assert told(rows(20, 20 + count)) == [(WATER, count, f"R22:R{21 + count} ↔ 0/{rest} (0%)")] * asked


def test_a_base_that_was_copied_there() -> None:
    assert [row[:2] for row in told(rows(20, 40, None), "penuh_berturut")] == [(WATER, 20)]


def test_where_others_are_0_too_it_tells_nothing() -> None:
    often = [row | ({WATER: "0"} if n % 3 == 0 else {}) for n, row in enumerate(rows(20, 40))]
    assert told(often) == []


def test_a_whole_village_is_told_otherwise() -> None:
    assert told(rows(30, 60)) == []


def test_most_of_a_file_may_be_well_served() -> None:
    assert told(rows(2, 50)) == []


def test_rows_that_were_sorted_show_nothing() -> None:
    mixed = sorted(rows(20, 40), key=lambda row: (row[WATER] != "0", 17 * int(row["rt"]) % 31))
    assert told([row | {"desa": "Wayut", "rw": row["desa"][:1] == "B" and "2" or "1"} for row in mixed]) == []


def test_what_is_served_or_not_is_not_asked_about() -> None:
    assert told(rows(20, 40, name=SERVED)) == []
