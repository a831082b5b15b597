"""An RW's or a village's figure in rows of RTs."""

from __future__ import annotations

from collections.abc import Callable

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

WATER = "kk_tanpa_air_aman"


def with_rws(cell: Callable[[int, int, Row], str], each: int = 4, name: str = WATER) -> list[Row]:
    """RTs in RWs of so many; ``cell``: from the RW, the RT's place in it, and the row."""
    rows = [row | {"rw": str(n // each + 1)} for n, row in enumerate(village(32))]
    return [row | {name: cell(n // each, n % each, row)} for n, row in enumerate(rows)]


def told(rows: list[Row], code: str) -> list[tuple[str, int, str]]:
    return of(found(rows), code).select("kolom", "jumlah", "acuan").rows()


def test_an_rws_figure_in_each_of_its_rts() -> None:
    rows = with_rws(lambda rw, rt, row: str(3 + 5 * rw % 17))
    assert told(rows, "angka_satu_rw") == [(WATER, 24, "24/24 (100%)")]


def test_of_bases_too() -> None:
    rows = with_rws(lambda rw, rt, row: str(150 + 5 * rw % 17), name="jumlah_penduduk")
    assert told(rows, "angka_satu_rw") == [("jumlah_penduduk", 24, "24/24 (100%)")]


def test_rts_that_were_counted_are_not_asked_about() -> None:
    assert told(with_rws(lambda rw, rt, row: str(3 + (5 * rw + rt) % 17)), "angka_satu_rw") == []


def test_one_figure_everywhere_is_told_otherwise() -> None:
    assert told(with_rws(lambda rw, rt, row: "7"), "angka_satu_rw") == []


def test_none_or_all_may_be_so_in_a_whole_rw() -> None:
    rows = with_rws(lambda rw, rt, row: row["jumlah_kk"] if rw % 2 else "0")
    assert told(rows, "angka_satu_rw") == []


def test_the_first_rt_of_each_rw_alone() -> None:
    rows = with_rws(lambda rw, rt, row: "0" if rt else str(3 + 5 * rw % 17))
    assert told(rows, "rt_pertama_saja") == [(WATER, 8, "8/8 (100%)")]


def test_the_first_rt_of_each_village_alone() -> None:
    rows = with_rws(lambda rw, rt, row: "0" if rt else "5")
    villages = [row | {"desa": f"Desa {row['rw']}", "rw": "1"} for row in rows]
    assert told(villages, "rt_pertama_saja") == [(WATER, 8, "8/8 (100%)")]


def test_one_figure_elsewhere_is_enough() -> None:
    rows = with_rws(lambda rw, rt, row: "0" if rt and (rw, rt) != (2, 2) else "5")
    assert told(rows, "rt_pertama_saja") == []


def test_few_figures_may_lie_so_by_chance() -> None:
    assert told(with_rws(lambda rw, rt, row: "0" if rt or rw > 3 else "5"), "rt_pertama_saja") == []
    assert told(with_rws(lambda rw, rt, row: "0" if rt else "5", each=1), "rt_pertama_saja") == []
