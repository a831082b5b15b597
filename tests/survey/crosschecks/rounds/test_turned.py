"""Columns turned round, or exchanged, against the round before."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from survey import store
from survey.catalogue import catalogue
from survey.check import check
from survey.context import Context, Earlier
from survey.gather import context_for
from survey.project import Project
from survey.reading import Source
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row, text

BASE = {q.name: q.base for q in catalogue().volumes}
WATER, SUPPLY = "kk_tanpa_air_aman", "kk_air_tidak_cukup"


def rows(count: int = 12, **changed: Callable[[int], str]) -> list[Row]:
    """RTs of which no two want alike."""
    own = [{WATER: str(5 + 7 * n % 40), SUPPLY: str(3 + 11 * n % 44)} for n in range(count)]
    return [
        row | mine | {k: f(n) for k, f in changed.items()}
        for n, (row, mine) in enumerate(zip(village(count), own, strict=True))
    ]


def after(now: list[Row], before: list[Row]) -> list[tuple[str, str, int]]:
    then = found(before).rows
    told = found(now, Context(earlier=Earlier("R0", then, then)))
    codes = ("kolom_terbalik", "kolom_bertukar", "kolom_sebagian")
    odd = [row for code in codes for row in of(told, code).iter_rows(named=True)]
    return [(row["kode"], row["kolom"], row["jumlah"]) for row in odd]


def turned(name: str, row: Row) -> Row:
    return row | {name: str(int(row[BASE[name]]) - int(row[name]))}


def exchanged(row: Row) -> Row:
    return row | {WATER: row[SUPPLY], SUPPLY: row[WATER]}


def test_good_written_for_bad_in_the_second_round() -> None:
    assert after([turned(WATER, row) for row in rows()], rows()) == [("kolom_terbalik", WATER, 12)]


def test_two_columns_exchanged_in_the_second_round() -> None:
    assert after([exchanged(row) for row in rows()], rows()) == [("kolom_bertukar", WATER, 12)]


@pytest.mark.parametrize(("factor", "told"), [(0.1, True), (10, True), (0.5, True), (0.3, False), (0, False)])
def test_a_length_that_is_the_same_part_of_each_in_the_second_round(factor: float, told: bool) -> None:
    before = [row | {"jalan_rusak_m": str(10 + 7 * n % 19)} for n, row in enumerate(rows())]
    now = [row | {"jalan_rusak_m": f"{float(row['jalan_rusak_m']) * factor:.2f}"} for row in before]
    assert after(now, before) == ([("kolom_sebagian", "jalan_rusak_m", 12)] if told else [])


def test_small_counts_that_were_halved_are_so_by_chance() -> None:
    before = [row | {WATER: "4"} for row in rows()]
    assert after([row | {WATER: "2"} for row in before], before) == []


def test_one_village_of_several() -> None:
    others = [row | {"desa": "Bukur", "jumlah_penduduk": "170"} for row in rows(40)]
    built = [row | {WATER: "0", SUPPLY: "1"} for row in others]
    assert after([*map(exchanged, rows()), *built], [*rows(), *others]) == [("kolom_bertukar", WATER, 12)]


def counted_again(row: Row, n: int) -> Row:
    """With up to two households more or fewer."""
    return row | {name: str(min(50, max(0, int(row[name]) + (n % 5) - 2))) for name in (WATER, SUPPLY)}


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda row: turned(WATER, row), [("kolom_terbalik", WATER)]),
        (exchanged, [("kolom_bertukar", WATER)]),
        (lambda row: row, []),
        (lambda row: row | {WATER: str(int(row[WATER]) // 3)}, []),
    ],
)
def test_figures_counted_again(change: Callable[[Row], Row], told: list[tuple[str, str]]) -> None:
    before = rows(40)
    now = [counted_again(change(row), n) for n, row in enumerate(before)]
    assert [(code, name) for code, name, _ in after(now, before)] == told


@pytest.mark.parametrize(
    "now",
    [
        rows(),
        [row | {WATER: "0"} for row in rows()],
        [row | {WATER: "50"} for row in rows()],
        [row | {WATER: str(int(row[WATER]) * 2 // 3)} for row in rows()],
        [turned(WATER, row) for row in rows()[:4]] + rows()[4:],
        [turned(WATER, row) for row in rows()[:5]] + [row | {WATER: "0"} for row in rows()[5:]],
    ],
    ids=["as before", "all mended", "all lost", "a third mended", "four", "five of twelve that changed"],
)
def test_what_may_have_been_built_or_broken(now: list[Row]) -> None:
    assert after(now, rows()) == []


def test_all_or_nothing_turns_into_its_opposite_by_building() -> None:
    before = rows(**{WATER: lambda n: "50" if n % 2 else "0"})
    assert after([turned(WATER, row) for row in before], before) == []


def test_the_round_before_comes_from_the_project(empty_project: Project) -> None:
    store.save(empty_project, "R0", found(rows()))
    now = text(*(turned(WATER, row) for row in rows()))
    told = check(Source("r1.csv", now.encode()), context_for(empty_project, "R1"))
    assert of(told, "kolom_terbalik")["jumlah"].to_list() == [12]
