"""A survey date under a name that is no round's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from survey.project import Project
from survey.store.dated import dated_as, strays

DAY = date(2025, 8, 17)


@pytest.mark.parametrize(
    ("dated", "meant"),
    [
        (["R00"], "R00"),
        (["r0"], "r0"),
        (["RO"], "RO"),
        (["Putaran 0"], "Putaran 0"),
        (["R1"], None),
        (["R10", "R01"], None),
        (["akhir"], None),
        (["R1", "r0"], "r0"),
        (["RO", "r0"], "r0"),
        (["R0", "r0"], None),
        ([], None),
    ],
)
def test_a_name_much_like_the_rounds_may_be_meant_and_another_number_is_another_round(
    one_round: Project, dated: list[str], meant: str | None
) -> None:
    made = replace(one_round, survey_dates=dict.fromkeys(dated, DAY))
    assert dated_as(made, "R0") == meant


def test_a_name_is_no_slip_once_something_went_in_under_it(one_round: Project) -> None:
    made = replace(one_round, survey_dates={"R1": DAY})
    assert strays(made) == (["R1"], ["R0"])
    assert strays(replace(made, survey_dates={"R0": DAY})) == ([], [])


def test_before_any_round_no_name_is_misspelt_yet(empty_project: Project) -> None:
    made = replace(empty_project, survey_dates={"R1": DAY})
    assert (strays(made), dated_as(made, "R01")) == ((["R1"], []), "R1")
