"""A total that was given an RT's number."""

from __future__ import annotations

from survey.catalogue import catalogue
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

QUANTITIES = [q.name for q in catalogue().baseline]


def with_total(rows: list[Row], **changed: str) -> list[Row]:
    sums = {name: f"{sum(float(row[name]) for row in rows):.2f}".removesuffix(".00") for name in QUANTITIES}
    return [*rows, {**rows[0], **sums, "rt": "99", **changed}]


def test_a_total_under_an_rt_number() -> None:
    odd = of(found(with_total(village(12))), "jumlah_sebagai_rt")
    assert odd.select("sel", "acuan").rows() == [("E14", "Wayut")]


def test_one_figure_that_is_no_sum_makes_it_an_rt() -> None:
    assert of(found(with_total(village(12), jumlah_kk="599")), "jumlah_sebagai_rt").is_empty()


def test_two_rts_alike_are_twins_and_no_total() -> None:
    rows = village(1)
    checked = found([*rows, {**rows[0], "rt": "2"}])
    assert of(checked, "jumlah_sebagai_rt").is_empty()
    assert of(checked, "jawaban_kembar").height == 2


def test_a_village_where_nobody_lives_holds_no_total() -> None:
    rows = [row | dict.fromkeys(QUANTITIES, "0") for row in village(5)]
    assert of(found(rows), "jumlah_sebagai_rt").is_empty()
