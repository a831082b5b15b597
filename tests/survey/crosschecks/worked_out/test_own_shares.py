"""A file's own percentages beside its volumes, as the public portals and city tables write them."""

from __future__ import annotations

import pytest

from survey.catalogue import catalogue
from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import Row


def with_shares(rows: list[Row], scale: int = 100, decimals: int = 2, header: str = "{}_pct") -> list[Row]:
    """The rows with a column of shares behind each volume of the 16."""
    told = []
    for row in rows:
        shares = {
            header.format(q.criterion): float(row[q.name]) / float(row[q.base])
            for q in catalogue().volumes
            if q.name in row
        }
        told.append(row | {name: f"{scale * share:.{decimals}f}" for name, share in shares.items()})
    return told


@pytest.mark.parametrize("header", ["{}_pct", "p_{}", "{}. Kriteria %", "Persen {}"])
@pytest.mark.parametrize(("scale", "decimals"), [(100, 2), (100, 0), (1, 4), (1, 2)])
def test_shares_that_agree_raise_nothing_and_are_no_unknown_columns(header: str, scale: int, decimals: int) -> None:
    checked = found(with_shares(village(), scale, decimals, header))
    assert checked.findings.filter(checked.findings["keparahan"] == "warning").is_empty()
    assert of(checked, "persen_dibandingkan")["jumlah"].to_list() == [16]


def test_a_row_whose_volumes_moved_among_their_own_kind_is_asked_about() -> None:
    rows = with_shares(village())
    rows[4] |= {"kk_tanpa_air_aman": "9", "kk_air_tidak_cukup": "14", "kk_limbah_sistem_buruk": "5"}
    odd = of(found(rows), "persen_berbeda")
    assert odd["baris"].to_list() == [6]
    assert odd["acuan"].to_list() == ["3a: '42.00' ↔ ‹18.00› %; 3b: '18.00' ↔ ‹28.00› %; 5a: '28.00' ↔ ‹10.00› %"]


def test_where_shares_are_typed_it_is_shares_that_are_quoted() -> None:
    rows = with_shares(village(), scale=1)
    rows[4] |= {"3a_pct": "0.24"}
    assert of(found(rows), "persen_berbeda")["acuan"].to_list() == ["3a: '0.24' ↔ ‹0.4200›"]


def test_of_rows_by_the_thousand_the_first_is_told_with_their_count() -> None:
    rows = with_shares([row for desa in "ABC" for row in village(800, desa=desa)])
    for row in rows[1::2]:
        row |= {"3a_pct": "41", "7b_pct": "71"}
    odd = of(found(rows), "persen_berbeda")
    assert odd.select("baris", "kolom", "jumlah").rows() == [(3, "kk_tanpa_air_aman", 1200)]


def test_a_column_that_differs_in_most_rows_is_told_once() -> None:
    rows = with_shares(village())
    rows = [row | {"3a_pct": row["3b_pct"]} for row in rows]
    checked = found(rows)
    assert of(checked, "persen_berbeda").is_empty()
    assert of(checked, "kolom_persen_lain").select("kolom", "jumlah").rows() == [("kk_tanpa_air_aman", 30)]


def test_a_share_of_a_rounded_area_may_be_off_by_what_was_rounded() -> None:
    rows = with_shares(village())
    rows = [row | {"luas_genangan_ha": "0.3", "4a_pct": f"{100 * 0.26 / float(row['luas_ha']):.2f}"} for row in rows]
    assert of(found(rows), "persen_berbeda").is_empty()
    rows[0] |= {"luas_genangan_ha": "0.4"}
    assert of(found(rows), "persen_berbeda")["baris"].to_list() == [2]


@pytest.mark.parametrize("cell", ["", "-", "n/a", "?"])
def test_a_share_that_does_not_read_says_nothing(cell: str) -> None:
    rows = with_shares(village())
    rows[3] |= {"3a_pct": cell, "7b_pct": cell}
    assert of(found(rows), "persen_berbeda").is_empty()


def test_decimal_commas_and_percent_signs() -> None:
    rows = [{name: cell.replace(".", ",") for name, cell in row.items()} for row in with_shares(village())]
    rows = [row | {name: f"{cell} %" for name, cell in row.items() if name.endswith("_pct")} for row in rows]
    assert of(found(rows), "persen_berbeda").is_empty()
    rows[7] |= {"2b_pct": "3,25 %"}
    assert of(found(rows), "persen_berbeda")["acuan"].to_list()[0].startswith("2b: '3,25 %' ↔ ")
