"""Whatever the bytes: a file is read or refused, never another end. ``python -m benchmarks.fuzz`` tries many more."""

from __future__ import annotations

import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks import fuzz_files
from survey.check import check
from survey.checked import Checked
from survey.findings import worded
from survey.messages import Refusal
from survey.reading import Source
from tests.survey.files import HEADER, rt, text


def outcome(data: bytes) -> Checked | Refusal:
    try:
        made = check(Source("rt.csv", data))
    except Refusal as refusal:
        assert refusal.sentence("id")
        return refusal
    assert worded(made.findings, "id").height == made.findings.height
    return made


@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    outcome(data)


@settings(max_examples=40)
@given(st.binary(max_size=500), st.integers(0, 2000))
def test_any_bytes_inside_a_sound_file(data: bytes, at: int) -> None:
    sound = text(rt(1), rt(2)).encode()
    outcome(sound[:at] + data + sound[at:])


@settings(max_examples=60)
@given(st.integers(0, 1 << 32))
def test_any_damage_of_a_sound_file(seed: int) -> None:
    outcome(fuzz_files.file(Random(seed)))


BLANKS = " " * 40_000


@pytest.mark.parametrize(
    "data",
    [
        text(rt(1)).replace("kawasan", f"kawasan{BLANKS}x", 1),
        text(rt(1), rt("")).replace("\nKabupaten Madiun", f"\n{BLANKS}x", 1).replace(",01,1,", ",01,x,", 1),
        text(rt(1)).replace("kawasan", "kawasan" + ",x" * 20_000, 1),
        text(rt(1)).replace("kawasan", "kawasan" + "," * 2_000, 1),
        "1" + BLANKS * 2 + "x\n" + text(rt(1)).replace("kawasan", "x", 1),
        text(rt("-" * 80_000), rt(2)),
        text(rt(1)).replace("jumlah_kk", "(" * 80_000, 1),
    ],
    ids=[
        "long header",
        "long cell where totals say so",
        "very many columns",
        "many blank columns",
        "long number of a criterion above a header",
        "long dash for an RT",
        "very many brackets in a header",
    ],
)
def test_what_once_took_minutes_is_soon_done(data: str) -> None:
    started = time.monotonic()
    outcome(data.encode())
    assert time.monotonic() - started < 5


def test_rows_that_are_told_apart_may_be_all_of_a_part_that_was_read_at_once() -> None:
    """Polars reads a very long row in a part of its own."""
    lines = text(rt(1), rt(2)).splitlines()
    made = outcome("\n".join([lines[0], lines[0], lines[0] + "x" * 40_000, *lines[1:]]).encode())
    assert isinstance(made, Checked)
    assert (made.ready, made.held) == (2, 0)


def test_more_columns_than_a_table_has_are_refused() -> None:
    lines = text(rt(1)).splitlines()
    wide = [lines[0] + "".join(f",x{i}" for i in range(600 - len(HEADER))), lines[1] + "," * (600 - len(HEADER))]
    refused = outcome("\n".join(wide).encode())
    assert isinstance(refused, Refusal)
    assert refused.code == "kolom_terlalu_banyak"
