"""One percentage of a village, handed down to its RTs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def with_share(name: str, cell: Callable[[int, int], str], count: int = 20) -> list[Row]:
    """Good RTs of 50 households and more, with one column made from these."""
    rows = [row | {"jumlah_kk": str(50 + 7 * n % 23)} for n, row in enumerate(village(count))]
    return [row | {name: cell(n, int(row["jumlah_kk"]))} for n, row in enumerate(rows)]


@pytest.mark.parametrize(
    ("name", "cell", "told"),
    [
        ("kk_tanpa_air_aman", lambda n, kk: str(round(0.37 * kk)), "‹0.37"),
        ("kk_tanpa_air_aman", lambda n, kk: str(int(0.37 * kk)), "‹0.36"),
        ("jumlah_penduduk", lambda n, kk: str(4 * kk), "4"),
    ],
)
def test_one_share_in_every_rt(name: str, cell: Callable[[int, int], str], told: str) -> None:
    odd = of(found(with_share(name, cell)), "bagian_dibagikan")
    assert odd.select("kolom", "jumlah").rows() == [(name, 20)]
    assert odd["acuan"][0].startswith(f"{name} / jumlah_kk = {told}")


def a_fourth_of_people(count: int = 20) -> list[Row]:
    people = [210 + 9 * n % 31 for n in range(count)]
    rows = zip(village(count), people, strict=True)
    return [row | {"jumlah_penduduk": str(n), "jumlah_kk": str(round(n / 4))} for row, n in rows]


def test_households_worked_out_of_people() -> None:
    rows = a_fourth_of_people()
    odd = of(found(rows), "bagian_dibagikan")
    assert odd.select("kolom", "jumlah").rows() == [("jumlah_kk", 20)]
    assert odd["acuan"][0].startswith("jumlah_kk / jumlah_penduduk = ‹0.25")


def test_households_that_one_rt_counted_are_not() -> None:
    rows = a_fourth_of_people()
    rows[7]["jumlah_kk"] = str(int(rows[7]["jumlah_kk"]) + 2)
    assert of(found(rows), "bagian_dibagikan").is_empty()


def test_villages_that_each_have_their_own_are_told_together() -> None:
    rows = with_share("kk_tanpa_air_aman", lambda n, kk: str(round((0.3 if n < 20 else 0.6) * kk)), 40)
    rows = [row | {"desa": "Wayut" if n < 20 else "Bibrik"} for n, row in enumerate(rows)]
    odd = of(found(rows), "bagian_dibagikan")
    assert odd["jumlah"].to_list() == [40]
    assert odd["acuan"][0].count(";") == 1


@pytest.mark.parametrize(
    "cell",
    [
        lambda n, kk: str(round((0.37 if n else 0.5) * kk)),  # one that was counted
        lambda n, kk: str(kk - n % 5),  # nearly all
        lambda n, kk: str(n % 5),  # next to none
        lambda n, kk: str(kk),
    ],
)
def test_shares_that_differ_or_do_not_tell(cell: Callable[[int, int], str]) -> None:
    assert of(found(with_share("kk_tanpa_air_aman", cell)), "bagian_dibagikan").is_empty()


def test_few_rts_may_agree() -> None:
    rows = with_share("kk_tanpa_air_aman", lambda n, kk: str(round(0.37 * kk)), 9)
    assert of(found(rows), "bagian_dibagikan").is_empty()
