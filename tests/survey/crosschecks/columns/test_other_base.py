"""Volumes of households that are the number of buildings."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

WASTE = "kk_sampah_sistem_buruk"
CODE = "dasar_lain"


def rows(first: int, last: int) -> list[Row]:
    made = [row | {"jumlah_kk": str(51 + n % 9), WASTE: str(3 + 7 * n % 31)} for n, row in enumerate(village(30))]
    return [row | {WASTE: row["jumlah_bangunan"]} if first <= n < last else row for n, row in enumerate(made)]


@pytest.mark.parametrize(("count", "asked"), [(0, 0), (4, 0), (5, 1), (30, 1)])
def test_all_of_the_other_base_in_rts_on_end(count: int, asked: int) -> None:
    odd = of(found(rows(0, count)), CODE).select("kolom", "jumlah", "acuan")
    assert odd.rows() == [(WASTE, count, f"Z2:Z{1 + count} ↔ jumlah_bangunan")] * asked


def test_stretches_of_the_other_base_are_each_named_by_their_cells() -> None:
    apart = [row | ({WASTE: "7"} if n in {8, 18} else {}) for n, row in enumerate(rows(0, 30))]
    assert of(found(apart), CODE)["acuan"].to_list() == ["Z2:Z9, Z11:Z19, Z21:Z31 ↔ jumlah_bangunan"]


def test_rts_without_the_volume_lie_between_them() -> None:
    between = [row | ({WASTE: "0"} if n % 2 else {}) for n, row in enumerate(rows(0, 12))]
    assert of(found(between), CODE)["jumlah"].to_list() == [6]


def test_with_as_many_buildings_as_households_it_is_all_of_its_base() -> None:
    alike = [row | {"jumlah_bangunan": row["jumlah_kk"], WASTE: row["jumlah_kk"]} for row in rows(0, 0)]
    assert of(found(alike), CODE).is_empty()


def test_a_block_slid_left_that_ends_in_0() -> None:
    fire = "bangunan_tanpa_prasarana_kebakaran_unit"
    made = []
    for n, row in enumerate(rows(0, 0)):
        cells = list((row | {fire: row["jumlah_bangunan"]}).values())
        at = list(row).index("kk_limbah_sarana_buruk")
        slid = [*cells[:at], *cells[at + 1 :], "0"] if 10 <= n < 20 else cells
        made.append(dict(zip(row, slid, strict=True)))
    assert (WASTE, 10) in of(found(made), CODE).select("kolom", "jumlah").rows()
