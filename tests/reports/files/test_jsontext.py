"""JSON in pieces: the same text as in one, and never all rows of a table at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.files import jsontext
from reports.files.jsontext import pieces

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
VALUES = st.recursive(
    PLAIN, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner), max_leaves=12
)
FRAME = pl.DataFrame({"desa": ['Kali "Asin"', "Ré\nmi"], "nilai": [1.5, None], "kata": [["a", "b"], []]})


def in_one(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


@given(VALUES)
def test_the_same_text_as_in_one(value: Any) -> None:
    assert "".join(pieces(value)) == in_one(value)


@pytest.mark.parametrize("rows", [0, 1, 2])
@pytest.mark.parametrize("run", [1, 2, 10])
def test_a_frame_stands_for_the_list_of_its_rows(rows: int, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsontext, "RUN", run)
    frame = FRAME.head(rows)
    told = {"ronde": "R0", "dalam": [{"tempat": frame}], "akhir": frame}
    assert "".join(pieces(told)) == in_one(
        {"ronde": "R0", "dalam": [{"tempat": frame.to_dicts()}], "akhir": frame.to_dicts()}
    )


@pytest.mark.parametrize("heights", [(), (0,), (2, 0, 1)])
def test_frames_one_after_the_other_stand_for_one(heights: tuple[int, ...]) -> None:
    parts = [FRAME.head(height) for height in heights]
    rows = [row for part in parts for row in part.to_dicts()]
    assert "".join(pieces({"tempat": iter(parts)})) == in_one({"tempat": rows})


def test_a_later_part_is_made_once_the_one_before_is_written() -> None:
    made = []

    def parts() -> Iterator[pl.DataFrame]:
        for number in range(3):
            made.append(number)
            yield FRAME

    written = pieces({"tempat": parts()})
    while "Asin" not in next(written):
        pass
    assert made == [0]
