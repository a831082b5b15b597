"""Words for places of several ranks: told by the columns beside them, or asked about."""

from __future__ import annotations

import pytest

from survey.headers import name_of
from survey.messages import Refusal
from survey.reading.mapping import Maps
from tests.survey.fieldwork.made import ROWS, delimited
from tests.survey.files import HEADER, checked


@pytest.mark.parametrize(
    ("header", "asked"),
    [
        ("Regency,Sub-district,Village", ("kabupaten", "kecamatan", "desa")),
        ("Kabupaten,SUB DISTRICT,Kelurahan", ("kabupaten", "kecamatan", "desa")),
        ("Regency,District,Sub-district", ("kabupaten", "kecamatan", "desa")),
        ("City,District Name,Sub-District Name", ("kabupaten", "kecamatan", "desa")),
        ("Regency,District,Subdistrict,Village", ("kabupaten", "kecamatan", None, "desa")),
        ("Regency,District,Village", ("kabupaten", "kecamatan", "desa")),
        ("District,Sub-district,Village", (None, None, "desa")),
        ("District,Sub-district", (None, None)),
        ("Regency,Sub-district", ("kabupaten", None)),
        ("Regency,Sub-district,Subdistrict,Village", ("kabupaten", None, None, "desa")),
    ],
)
def test_the_columns_beside_tell_the_rank_of_a_place(header: str, asked: tuple[str | None, ...]) -> None:
    assert Maps().questions(header.split(",")) == asked


@pytest.mark.parametrize("header", ["Sub-village", "sub-kelurahan", "eks-desa", "Non-RT", "info pra-rt"])
def test_a_word_with_a_hyphen_is_no_phone_tools_group(header: str) -> None:
    assert name_of(header) is None


def test_ranks_that_nothing_tells_are_asked_about_and_not_how_to_tell_a_missing_regency() -> None:
    header = ["District", "Sub-district", "Village", *HEADER[3:]]
    with pytest.raises(Refusal) as refused:
        checked(delimited([header, *ROWS]))
    assert refused.value.code == "tajuk_dua_arti"
    assert refused.value.facts["isi"] == "A 'District' → kabupaten, B 'Sub-district' → kecamatan"
