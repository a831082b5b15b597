"""Names of places folded, so that spellings of one place are found."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey.place.names import folded


@given(st.lists(st.text(st.characters(max_codepoint=127), max_size=12)))
def test_names_fold_alike_alone_and_beside_one_of_other_letters(names: list[str]) -> None:
    alone, beside = folded(pl.Series(names, dtype=pl.String)), folded(pl.Series([*names, "Désa"]))
    assert [*alone, "désa"] == beside.to_list()


@pytest.mark.parametrize("name", ["Pasir Kraton", "PASIR-KRATON", "pasir_kraton.", "Pasir\tKraton"])
def test_case_and_marks_tell_no_names_apart(name: str) -> None:
    assert folded(pl.Series([name])).to_list() == ["pasirkraton"]


def test_a_name_of_marks_alone_stays_and_a_blank_is_none() -> None:
    assert folded(pl.Series(["--", None, "É!"])).to_list() == ["--", None, "é"]
    assert folded(pl.Series(["--", None])).to_list() == ["--", None]
