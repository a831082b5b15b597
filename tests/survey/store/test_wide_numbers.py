"""Whole numbers stand in narrow columns; one that does not fit makes its column wide, and nothing is lost."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import cells, store
from survey.project import Project
from survey.store.engine import tables
from survey.store.engine.layout import FORMAT
from tests.survey.files import rt, text
from tests.survey.store.correcting import apply, fix, proven, save, stored, table, tamper

# In small units, just what a narrow column holds, and one more.
FITS, TOO_LARGE = "2147.483647", "2147.483648"


def kinds(project: Project) -> dict[str, str]:
    """Of the columns of quantities, whose types are told apart."""
    found = table(project, "SELECT column_name, column_type FROM (DESCRIBE baris)")
    return {name: kind for name, kind in found.rows() if name in ("luas_ha", "jumlah_kk", "impor", "baris")}


@pytest.mark.parametrize(("area", "kind"), [(FITS, "INTEGER"), (TOO_LARGE, "BIGINT"), ("9e9", "BIGINT")])
def test_a_number_that_no_narrow_column_holds_makes_it_wide(one_held: Project, area: str, kind: str) -> None:
    before = stored(one_held)
    save(one_held, text(rt(7), rt(8, luas_ha=area)), "R1")
    assert kinds(one_held) == {"impor": "INTEGER", "baris": "INTEGER", "luas_ha": kind, "jumlah_kk": "INTEGER"}
    there = stored(one_held)
    assert there.head(before.height).equals(before)
    assert there["luas_ha"][-2:].to_list() == [1_500_000, int(float(area) * 1_000_000)]
    seen = table(one_held, "SELECT luas_ha FROM data_dasar WHERE putaran = 'R1' ORDER BY baris")
    assert [float(one) for one in seen["luas_ha"]] == [1.5, float(area)]


def test_a_correction_makes_room_for_what_it_brings(one_held: Project) -> None:
    assert apply(one_held, fix("2", "luas_ha", "1.5", TOO_LARGE)).number == 1
    assert kinds(one_held)["luas_ha"] == "BIGINT"
    assert 2_147_483_648 in stored(one_held)["luas_ha"]
    assert proven(one_held).is_empty()


def test_what_a_store_gives_out_is_wide_so_that_no_sum_runs_over(one_held: Project) -> None:
    rows = store.rows(one_held, "R0")
    assert rows.schema["luas_ha"] == rows.schema["baris"] == pl.Int64
    assert not [name for name, kind in rows.schema.items() if kind.is_integer() and kind != pl.Int64]


def test_a_store_with_wide_columns_of_an_earlier_format_goes_on(one_held: Project) -> None:
    tamper(
        one_held,
        "ALTER TABLE baris ALTER luas_ha TYPE BIGINT; ALTER TABLE baris ALTER impor TYPE BIGINT; "
        "UPDATE simpanan_rembug SET format = 9",
    )
    before = store.rows(one_held, "R0")
    save(one_held, text(rt(7), rt(8, luas_ha=TOO_LARGE)), "R1")
    assert table(one_held, "SELECT format FROM simpanan_rembug").item() == FORMAT
    assert store.rows(one_held, "R0").equals(before)
    assert kinds(one_held)["luas_ha"] == "BIGINT"


@given(st.lists(st.none() | st.integers(-cells.LARGEST * 1_000_000, cells.LARGEST * 1_000_000), max_size=4))
def test_a_column_is_too_large_by_one_number(numbers: list[int | None]) -> None:
    found = tables.too_large(pl.DataFrame({"a": pl.Series(numbers, dtype=pl.Int64)}))
    assert found == (["a"] if any(n is not None and abs(n) >= 2**31 for n in numbers) else [])
