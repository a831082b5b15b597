"""A gap at the end of many rows."""

from __future__ import annotations

import pytest

from tests.survey.crosschecks.files import found, of, village
from tests.survey.files import HEADER, Row

LAST = HEADER[-1]


def deleted(rows: list[Row], first: str) -> list[Row]:
    """Rows in which the cell ``first`` was deleted and those behind it moved up."""
    names = HEADER[HEADER.index(first) :]
    return [row | dict(zip(names, [*(row[name] for name in names[1:]), ""], strict=True)) for row in rows]


def test_cells_deleted_in_a_part_of_the_rows() -> None:
    rows = village(30)
    odd = of(found([*rows[:12], *deleted(rows[12:24], "kk_limbah_sistem_buruk"), *rows[24:]]), "kosong_di_ujung")
    assert odd.select("sel", "kolom", "jumlah").rows() == [("AB14", LAST, 12)]


@pytest.mark.parametrize(("count", "also"), [(7, {}), (21, {}), (12, {HEADER[-2]: ""})])
def test_a_few_nearly_all_or_wholly_blank_rows(count: int, also: Row) -> None:
    rows = [row | ({LAST: ""} | also if n < count else {}) for n, row in enumerate(village(30))]
    assert of(found(rows), "kosong_di_ujung").is_empty()
