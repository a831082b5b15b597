"""Files in real shapes: read exactly, or stopped with the right question; none wrong in silence."""

from __future__ import annotations

import pytest

from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source
from tests.survey.fieldwork.made import PLAIN, Shape
from tests.survey.fieldwork.shapes import SHAPES
from tests.survey.files import checked

EXPECTED = checked(PLAIN).rows.drop("baris", "ditahan")


def outcome(shape: Shape) -> tuple[str, Checked | None]:
    try:
        found = checked(shape.data, name=shape.name)
    except Refusal as refused:
        return refused.code, None
    codes = set(found.findings["kode"])
    return (shape.outcome if shape.outcome in codes else "exact"), found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_a_file_is_read_exactly_or_stopped_with_the_right_question(shape: Shape) -> None:
    code, found = outcome(shape)
    assert code == shape.outcome
    if found is not None:
        assert found.held == shape.held
        # What is asked about goes in as it was typed.
        asked = found.findings.filter(found.findings["kode"] == code)["kolom"].drop_nulls().unique()
        ready = found.rows["ditahan"].is_null()
        sure = [name for name in EXPECTED.columns if name not in asked]
        assert found.rows.filter(ready).select(sure).rows() == EXPECTED.filter(ready).select(sure).rows()
        again = check(Source("copy.csv", found.to_keep()), Context(found.decimal, mixed=found.mixed))
        assert again.rows.rows() == found.rows.rows(), "the copy that is kept says something else"


def test_there_are_enough_of_them() -> None:
    assert len(SHAPES) >= 30
    assert len({shape.name for shape in SHAPES}) == len(SHAPES)
