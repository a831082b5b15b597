"""A total or a mean that was given an RT's number."""

from __future__ import annotations

import polars as pl
import pytest

from survey.catalogue import catalogue
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row

QUANTITIES = [q.name for q in catalogue().baseline]


def with_total(rows: list[Row], **changed: str) -> list[Row]:
    sums = {name: f"{sum(float(row[name]) for row in rows):.2f}".removesuffix(".00") for name in QUANTITIES}
    return [*rows, {**rows[0], **sums, "rt": "99", **changed}]


def varied(count: int) -> list[Row]:
    """RTs that differ in what they want, too."""
    bases = {q.name: q.base for q in catalogue().baseline if q.base}
    return [
        row
        | {name: f"{float(row[base]) * (7 * n * at % 23) / 23:.0f}" for at, (name, base) in enumerate(bases.items(), 1)}
        for n, row in enumerate(village(count), 1)
    ]


def with_mean(rows: list[Row], decimals: int = 2, **changed: str) -> list[Row]:
    """Counts and metres in whole, hectares as told."""
    means = {name: sum(float(row[name]) for row in rows) / len(rows) for name in QUANTITIES}
    text = {name: f"{mean:.{decimals if name.endswith('_ha') else 0}f}" for name, mean in means.items()}
    return [*rows, {**rows[0], **text, "rt": "13", **changed}]


def told(rows: list[Row]) -> list[tuple[str, str, str]]:
    codes = ("jumlah_sebagai_rt", "hampir_jumlah", "rata_rata_sebagai_rt")
    return found(rows).findings.filter(pl.col("kode").is_in(codes)).select("kode", "sel", "acuan").rows()


def test_a_total_under_an_rt_number_is_held() -> None:
    checked = found(with_total(village(12)))
    assert told(with_total(village(12))) == [("jumlah_sebagai_rt", "E14", "2-14")]
    assert "jumlah_sebagai_rt" in checked.rows["ditahan"][12]


def test_the_total_of_an_rw() -> None:
    rw = [row | {"rw": "02", "rt": str(20 + at)} for at, row in enumerate(village(18)[12:])]
    assert told([*village(12), *with_total(rw)]) == [("jumlah_sebagai_rt", "E20", "14-20")]


def test_the_total_of_all_villages_under_the_last() -> None:
    rows = [*village(12), *(row | {"desa": "Bukur"} for row in village(20)[12:])]
    assert told(with_total(rows, desa="Bukur")) == [("jumlah_sebagai_rt", "E22", "2-22")]


def test_the_label_of_a_total_in_another_column() -> None:
    checked = found(with_total(village(12), kawasan="Jumlah"))
    assert of(checked, "bukan_nama_tempat")["sel"].to_list() == ["F14"]


def test_a_total_in_which_a_figure_differs_is_asked_about() -> None:
    rows = with_total(village(12), jumlah_kk="599")
    assert told(rows) == [("hampir_jumlah", "E14", "2-14")]
    assert "hampir_jumlah" not in (found(rows).rows["ditahan"][12] or "")


def test_four_figures_that_are_no_sum_make_it_an_rt() -> None:
    odd = {"jumlah_kk": "599", "kk_tanpa_air_aman": "1", "kk_air_tidak_cukup": "1", "jumlah_bangunan": "9"}
    assert told(with_total(village(12), **odd)) == []


@pytest.mark.parametrize("decimals", [0, 2])
def test_a_mean_under_an_rt_number_is_asked_about(decimals: int) -> None:
    rows = with_mean(varied(12), decimals)
    assert told(rows) == [("rata_rata_sebagai_rt", "E14", "2-14")]
    assert found(rows).held == 0


def test_an_rt_near_the_mean_in_most_figures_is_none() -> None:
    odd = {name: "49" for name in QUANTITIES if name.startswith("kk_")}
    assert told(with_mean(varied(12), 2, **odd)) == []


def test_rts_that_are_all_alike_are_no_means() -> None:
    assert told([row | {name: village(1)[0][name] for name in QUANTITIES} for row in village(5)]) == []


def test_two_rts_alike_are_twins_and_no_total() -> None:
    rows = village(1)
    checked = found([*rows, {**rows[0], "rt": "2"}])
    assert told([*rows, {**rows[0], "rt": "2"}]) == []
    assert of(checked, "jawaban_kembar").height == 2


def test_a_village_where_nobody_lives_holds_no_total() -> None:
    rows = [row | dict.fromkeys(QUANTITIES, "0") for row in village(5)]
    assert told(rows) == []
