"""The example's field file: made the same from the same seed, and read back as it was written."""

from __future__ import annotations

from random import Random

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from survey import example
from survey.catalogue import catalogue
from survey.check import check
from survey.checked import Checked
from survey.example import as_text, quantities
from survey.reading import Source

QUANTITIES = [q.name for q in catalogue().baseline]
KINDS = example.plan()["kind"]


def checked(frame: pl.DataFrame, separator: str = ",") -> Checked:
    return check(Source("rt.csv", frame.write_csv(separator=separator).encode()))


def keys(count: int) -> pl.DataFrame:
    place = {"kabupaten": "Kabupaten Madiun", "kecamatan": "Jiwan", "desa": "Wayut", "rw": "01"}
    return pl.DataFrame([{**place, "rt": str(n + 1)} for n in range(count)])


def test_the_same_seed_makes_the_same_bytes() -> None:
    first, second, other = (example.field_file(np.random.default_rng(seed)) for seed in (2020, 2020, 2021))
    assert first == second != other


@pytest.mark.parametrize("seed", [2020, 1, 2])
def test_the_example_has_every_mistake_and_little_else(seed: int) -> None:
    found = check(Source("lapangan.csv", example.field_file(np.random.default_rng(seed))))
    assert found.rows["desa"].unique().sort().to_list() == sorted(example.plan()["desa"])
    assert (found.decimal, found.dialect.separator, found.dialect.encoding) == ("comma", ";", "UTF-8 (BOM)")
    held = {"kunci_ganda", "melebihi_dasar", "negatif", "satuan_lain", "kk_melebihi_penduduk"}
    assert set(found.findings["kode"]) == held | {"nilai_kosong", "ejaan_disatukan"}
    assert found.held == 7


@settings(max_examples=10)
@given(st.integers(0, 2**32), st.sampled_from([",", ";"]), st.booleans())
def test_written_and_read_is_what_was_made(seed: int, separator: str, comma: bool) -> None:
    made = quantities(np.random.default_rng(seed), 25, KINDS)
    found = checked(as_text(keys(25).with_columns(made), decimal_comma=comma), separator)
    assert_frame_equal(found.rows.select(QUANTITIES), made)
    assert found.ready == 25


def test_read_written_and_read_again_is_the_same() -> None:
    first = check(Source("lapangan.csv", example.field_file(np.random.default_rng(2020))))
    ready = first.rows.filter(pl.col("ditahan").is_null()).drop("baris", "ditahan")
    again = checked(as_text(ready))
    assert_frame_equal(again.rows.drop("baris", "ditahan"), ready)
    assert again.held == 0


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_rows_in_any_order_give_the_same_rows(random: Random) -> None:
    data = example.field_file(np.random.default_rng(2020))
    head, *rows = data.split(b"\r\n")[:-1]
    random.shuffle(rows)
    first, mixed = check(Source("a.csv", data)), check(Source("b.csv", b"\r\n".join([head, *rows])))
    by = ["kabupaten", "kecamatan", "desa", "rw", "rt", *QUANTITIES]
    assert_frame_equal(mixed.rows.drop("baris").sort(by), first.rows.drop("baris").sort(by))


def test_every_volume_is_within_its_base() -> None:
    made = quantities(np.random.default_rng(5), 2000, KINDS)
    for volume in (q for q in catalogue().baseline if q.kind == "volume"):
        assert made.select((pl.col(volume.name) <= pl.col(volume.base)).all() & (pl.col(volume.name) >= 0).all()).item()
