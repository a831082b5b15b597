"""Comma or point: found per file from the cells that leave no doubt, never guessed."""

from __future__ import annotations

import pytest

from survey.messages import Refusal
from tests.survey.files import checked, rt, rts, text


def with_areas(*areas: str) -> str:
    """A file whose only marks stand in ``luas_ha``: one RT per area, everything else whole."""
    whole = {"luas_terlalu_padat_ha": "0", "jalan_rusak_m": "120", "luas_genangan_ha": "0", "drainase_rusak_m": "80"}
    return text(*(rt(n, luas_ha=area, **whole) for n, area in enumerate(areas, 1)), separator=";")


def refusal(content: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        checked(content)
    return refused.value


def areas(content: str, decimal: str | None = None) -> list[int | None]:
    return checked(content, decimal).rows["luas_ha"].to_list()  # type: ignore[arg-type]


@pytest.mark.parametrize("proof", ["0,5", "0,123", "1,25", "1.234,5", "12345,678", "1,2345", "1,234E-01"])
def test_one_proof_of_a_comma_settles_the_file(proof: str) -> None:
    assert checked(with_areas(proof, "1,234", "2")).decimal == "comma"
    assert areas(with_areas(proof, "1,234", "2"))[1:] == [1_234_000, 2_000_000]


@pytest.mark.parametrize("proof", ["0.5", "0.123", "1.25", "1,234.5", "12345.678", "1.2345", "1.234E-01"])
def test_one_proof_of_a_point_settles_the_file(proof: str) -> None:
    assert areas(with_areas(proof, "1.234", "2"))[1:] == [1_234_000, 2_000_000]


def test_several_groups_prove_the_other_mark() -> None:
    assert checked(with_areas("1.234.567")).decimal == "comma"
    assert checked(with_areas("1,234,567")).decimal == "point"


def test_the_proof_may_come_last() -> None:
    assert areas(with_areas(*["1.234"] * 1500, "0.5"))[0] == 1_234_000


def test_whole_numbers_need_no_mark() -> None:
    assert areas(with_areas("1", "2")) == [1_000_000, 2_000_000]


@pytest.mark.parametrize("doubtful", ["1.234", "1,234", "12.500", "+999,000"])
def test_thousands_or_decimals_is_not_guessed(doubtful: str) -> None:
    refused = refusal(with_areas("2", doubtful))
    assert (refused.code, refused.facts["isi"], refused.facts["sel"]) == ("desimal_tak_pasti", doubtful, "G3")
    assert "--decimal comma" in refused.sentence("id")


def test_being_told_settles_it() -> None:
    assert areas(with_areas("1.234"), "point") == [1_234_000]
    assert areas(with_areas("1.234"), "comma") == [1_234_000_000]
    assert areas(with_areas("1,234"), "comma") == [1_234_000]


def test_both_marks_about_as_often_are_refused_with_a_cell_of_each() -> None:
    refused = refusal(with_areas("0,5", "0.5", "0.75"))
    assert refused.code == "desimal_campur"
    assert {k: refused.facts[k] for k in ("koma", "sel_koma", "titik", "sel_titik")} == {
        "koma": "0,5", "sel_koma": "G2", "titik": "0.5", "sel_titik": "G3",
    }  # fmt: skip


def test_told_in_a_mixed_file_what_does_not_fit_is_held() -> None:
    found = checked(with_areas("0,5", "0.5", "0.75"), "point")
    assert found.rows["ditahan"].to_list() == ["bukan_angka", None, None]
    assert checked(with_areas("0,5", "0.5", "0.75"), "comma").ready == 1


def test_a_slip_among_many_is_held_and_leaves_doubtful_cells_in_doubt() -> None:
    found = checked(with_areas(*["0,5"] * 20, "0.5", "1.234"))
    assert found.decimal == "comma"
    assert found.rows["ditahan"].to_list() == [None] * 20 + ["bukan_angka", "angka_meragukan"]
    assert found.rows["luas_ha"].to_list()[20:] == [None, None]
    # Told which, nothing is doubtful.
    assert checked(with_areas(*["0,5"] * 20, "0.5", "1.234"), "comma").rows["luas_ha"][21] == 1_234_000_000


def test_a_slip_the_other_way() -> None:
    found = checked(with_areas(*["0.5"] * 20, "0,500", "1,234"))
    assert found.rows["ditahan"].to_list() == [None] * 20 + ["bukan_angka", "angka_meragukan"]


ONE_SIDED = ["5,", "5, 7,", "0,", ",5 ,25", ",578", "5.", "5. 7.", ".5", ".578", "5, 7.", "5,E3", "1.E+05"]


@pytest.mark.parametrize("beside", ["1.578", "1,578"])
@pytest.mark.parametrize("cells", ONE_SIDED)
def test_a_mark_with_digits_on_one_side_alone_does_not_settle_what_can_be_thousands(cells: str, beside: str) -> None:
    refused = refusal(with_areas(*cells.split(), beside, "2"))
    assert (refused.code, refused.facts["isi"]) == ("desimal_tak_pasti", beside)


@pytest.mark.parametrize("cell", ["1.234,", "1,234.", "12.500,", "1.234."])
def test_nor_does_one_behind_a_group_which_is_itself_in_doubt(cell: str) -> None:
    assert refusal(with_areas(cell, "2")).facts["isi"] == cell


def test_what_such_a_cell_says_itself_is_read_where_nothing_is_in_doubt() -> None:
    assert areas(with_areas("5,", ",25", "1234")) == [5_000_000, 250_000, 1_234_000_000]
    assert areas(with_areas("5.", ".25", "1234")) == [5_000_000, 250_000, 1_234_000_000]
    assert areas(with_areas("5,", "7.")) == [5_000_000, None]


@pytest.mark.parametrize("cells", [["5,"], ["5,", "7,"], [",5"]])
@pytest.mark.parametrize("points", [1, 20])
def test_beside_a_proven_point_it_is_held_and_leaves_the_others_what_they_are(points: int, cells: list[str]) -> None:
    found = checked(with_areas(*["0.5"] * points, *cells, "1.578"))
    assert found.decimal == "point"
    assert found.rows["ditahan"].to_list() == [None] * points + ["bukan_angka"] * len(cells) + [None]
    assert found.rows["luas_ha"][-1] == 1_578_000


def test_beside_a_proven_comma_too() -> None:
    found = checked(with_areas("0,5", "5.", "5,", ".5", "1.234,", "1.578"))
    assert found.decimal == "comma"
    assert found.rows["luas_ha"].to_list() == [500_000, None, 5_000_000, None, 1_234_000_000, 1_578_000_000]


def test_in_a_file_of_both_marks_thousands_with_one_behind_are_in_doubt() -> None:
    found = checked(with_areas(*["0,5"] * 20, "0.5", "1.234,"))
    assert found.rows["ditahan"].to_list()[20:] == ["bukan_angka", "angka_meragukan"]


def with_roads(area: str, *roads: str) -> str:
    bad = {"jalan_belum_terlayani_m": "0", "jalan_rusak_m": "0", "luas_terlalu_padat_ha": "0", "luas_genangan_ha": "0"}
    told = {**bad, "drainase_rusak_m": "80", "luas_ha": area}
    return text(*(rt(n, panjang_jalan_ideal_m=road, **told) for n, road in enumerate(roads, 1)), separator=";")


@pytest.mark.parametrize(("area", "road"), [("0.85", "1.250"), ("0,85", "1,250")])
def test_hectares_do_not_settle_what_may_be_thousands_of_metres_beside_whole_ones(area: str, road: str) -> None:
    found = checked(with_roads(area, "600", road, "2500"))
    assert found.rows["ditahan"].to_list() == [None, "angka_meragukan", None]
    assert found.rows["panjang_jalan_ideal_m"].to_list() == [60_000, None, 250_000]
    assert checked(with_roads(area, "600", road), found.decimal).rows["panjang_jalan_ideal_m"][1] == 125


@pytest.mark.parametrize(
    "roads", [["600.000", "1.250"], ["600", "1.250", "0.5"], ["600", "1.250", "20.25"], ["600.5", "1.250"]]
)
def test_metres_that_prove_their_own_mark_or_all_have_three_decimals_are_in_no_doubt(roads: list[str]) -> None:
    assert checked(with_roads("0.85", *roads)).rows["panjang_jalan_ideal_m"][1] == 125


def test_thousands_written_with_the_other_mark_are_in_no_doubt() -> None:
    assert checked(with_roads("0,85", "600", "1.250")).rows["panjang_jalan_ideal_m"][1] == 125_000


def test_numbers_in_other_columns_prove_nothing() -> None:
    rows = [{**row, "catatan": "0,5"} for row in rts(3)]
    assert checked(text(*rows)).decimal == "point"
