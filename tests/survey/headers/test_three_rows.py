"""Headers of three rows, aspects over criteria over what is told of each, worded as the regulation does."""

from __future__ import annotations

import pytest

from survey.messages import Refusal
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked, told
from tests.survey.headers.test_wordings import CRITERIA, UNITS


def of_three_rows(criteria: list[str], below: list[str], cells: list[list[str]]) -> str:
    """Aspects over criteria over what is told of each; ``cells``: of each criterion in every RT, behind its volume."""
    wide = [""] * (len(below) - 1)
    heads = [[*HEADER[:12]], [""] * 12, [""] * 12]
    for name in criteria:
        heads[0] += ["ASPEK" if name.startswith("a.") else "", *wide]
        heads[1] += [name, *wide]
        heads[2] += below
    lines = [[*row[:12], *(c for v, more in zip(row[12:], cells, strict=True) for c in (v, *more))] for row in ROWS]
    return delimited([*heads, *lines])


def test_a_header_of_three_rows_is_read_where_the_regulation_words_it() -> None:
    found = checked(of_three_rows(CRITERIA, ["Volume", "Satuan", "Nilai"], [[unit, "0"] for unit in UNITS]))
    assert found.rows.drop("baris").equals(checked(delimited([list(HEADER), *ROWS])).rows.drop("baris"))
    assert told(found) == [(code, None) for code in ("nama_kriteria_netral", "satuan_dicocokkan", "nilai_dihitung")]


def test_a_criterion_of_three_rows_told_as_what_is_good_is_asked_about() -> None:
    criteria = [*CRITERIA[:5], "3a. Ketersediaan Akses Aman Air Minum", *CRITERIA[6:]]
    with pytest.raises(Refusal) as refused:
        checked(of_three_rows(criteria, ["Volume", "Nilai"], [["0"]] * 16))
    assert refused.value.code == "tajuk_dua_arti"
    assert "→ kk_tanpa_air_aman" in str(refused.value.facts["isi"])


def test_a_volume_beside_another_unit_holds_its_row() -> None:
    units = [[unit] for unit in UNITS]
    units[1] = ["m2"]
    found = checked(of_three_rows(CRITERIA, ["Volume", "Satuan"], units))
    assert found.rows["ditahan"].to_list() == ["satuan_di_sebelah"] * 4
    told_of = found.findings.filter(kode="satuan_di_sebelah")
    assert told_of.select("kolom", "acuan").unique().rows() == [("luas_terlalu_padat_ha", "m2")]


def test_a_unit_in_words_is_that_of_the_volume() -> None:
    in_words = {"unit": "Unit Bangunan", "m": "meter lari", "KK": "Kepala Keluarga"}
    found = checked(of_three_rows(CRITERIA, ["Volume", "Satuan"], [[in_words.get(unit, unit)] for unit in UNITS]))
    assert found.rows["ditahan"].to_list() == [None] * 4


def test_measures_below_criteria_are_no_row_of_data_where_no_volume_is_among_them() -> None:
    with pytest.raises(Refusal) as refused:
        checked(of_three_rows(CRITERIA, ["%", "Nilai"], [["0"]] * 16))
    assert refused.value.code == "persen_tanpa_volume"
