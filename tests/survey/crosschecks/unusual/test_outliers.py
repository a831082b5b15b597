"""What is far from the rest of the file is asked about, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from survey.check import check
from survey.example import field_file
from survey.findings import what_is_wrong
from survey.reading import Source
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import text

SMALL = {"luas_ha": "0.1", "luas_terlalu_padat_ha": "0.05", "luas_genangan_ha": "0"}


@pytest.mark.parametrize(
    ("changed", "cell", "told"),
    [
        ({"jumlah_penduduk": "590"}, "I7", "jumlah_penduduk / jumlah_kk = ‹11.8›"),
        ({"panjang_jalan_ideal_m": "33000"}, "K7", "panjang_jalan_ideal_m / jumlah_bangunan = 717"),
        (SMALL, "H7", "jumlah_bangunan / luas_ha = 460"),
    ],
)
def test_one_row_is_far_from_the_others(changed: dict[str, str], cell: str, told: str) -> None:
    rows = village()
    rows[5] |= changed
    odd = of(found(rows), "tidak_lazim")
    assert odd["sel"].to_list() == [cell]
    assert odd["acuan"][0].startswith(f"{told} (")
    assert odd["keparahan"].to_list() == ["warning"]


def test_what_was_worked_out_is_told_as_the_language_writes_numbers() -> None:
    rows = village()
    rows[5] |= {"jumlah_penduduk": "590"}
    with_commas = [{name: cell.replace(".", ",") for name, cell in row.items()} for row in rows]
    checked = check(Source("rt.csv", text(*with_commas, separator=";").encode()))
    for one in (checked, found(rows)):
        finding = of(one, "tidak_lazim").row(0, named=True)
        assert "jumlah_penduduk / jumlah_kk = 11,8 (" in what_is_wrong(finding, "id")
        assert "jumlah_penduduk / jumlah_kk = 11.8 (" in what_is_wrong(finding, "en")


def test_a_row_that_is_odd_in_several_ways_is_told_once() -> None:
    rows = village()
    rows[5] |= {"jumlah_penduduk": "590", "panjang_jalan_ideal_m": "33000"}
    assert of(found(rows), "tidak_lazim")["sel"].to_list() == ["K7"]


def test_what_is_implausible_anyway_is_not_told_twice() -> None:
    rows = village()
    rows[5] |= {"luas_ha": "0.05", "luas_terlalu_padat_ha": "0", "luas_genangan_ha": "0"}
    checked = found(rows)
    assert of(checked, "bangunan_per_ha_janggal").height == 1
    assert of(checked, "tidak_lazim").is_empty()


def test_a_few_rows_show_nothing_usual() -> None:
    rows = village(19)
    rows[5] |= {"panjang_jalan_ideal_m": "33000"}
    assert of(found(rows), "tidak_lazim").is_empty()


def test_a_row_that_an_error_holds_is_not_asked_about() -> None:
    rows = village()
    rows[5] |= {"panjang_jalan_ideal_m": "33000", "luas_genangan_ha": "-1"}
    assert of(found(rows), "tidak_lazim").is_empty()


@pytest.mark.parametrize("zero", ["panjang_jalan_ideal_m", "jumlah_penduduk"])
def test_nothing_at_all_is_no_outlier(zero: str) -> None:
    rows = village()
    rows[5] |= {zero: "0", "jalan_belum_terlayani_m": "0", "jalan_rusak_m": "0"}
    assert of(found(rows), "tidak_lazim").is_empty()


@pytest.mark.parametrize("seed", [1, 2, 2020])
def test_the_example_raises_none(seed: int) -> None:
    checked = check(Source("rt.csv", field_file(np.random.default_rng(seed))))
    assert of(checked, "tidak_lazim").is_empty()
