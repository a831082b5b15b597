"""Large files stand as numbers where they can: whatever the file, nothing is read otherwise than as text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from benchmarks import fuzz_files
from survey import reading
from survey.catalogue import catalogue
from survey.check import check
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.reading import Source
from survey.reading.mapping import HeaderMap, Line, Maps
from survey.reading.text import numbers
from survey.reading.text.lines import COUNT, MEASURE
from tests.survey.fieldwork.made import Shape
from tests.survey.fieldwork.shapes import SHAPES
from tests.survey.files import HEADER, rt, text

# fmt: off
CELLS = [
    "0", "7", "12", "-3", "007", "-0", "+5", "12.0", "12.", ".5", "0.25", "1.5", "1.25", "1.234", "12.345",
    "1.000", "0.0049999999999999", "1e2", "1.5e1", "1e400", "1E+2", "1.5E+1",
    "1,5", "0,25", "1,234", "1.234,5", "1,234.5",
    "1.234.567", "inf", "NaN", "-", "n/a", "±", "~5", "5%", "12kk", "3ha", "1O", "3273010101900001",
    "0000000000000012", "99999999999999999999", "123456789012345678901234567890123456789012",
    "0.12345678901234567", "9000000001", "-9e30", "½", "٣", "=", "Jumlah", "5,", "5.", "1.578", "1,578",
]
# Of whole columns: what rounds to 0 or just not, halves of a count, what a narrow column just holds.
EDGES = [
    "0", "-0", "-0.0000000004", "-0.0000004", "-0.0000005", "0.0000004", "0.0000005", "-0.004", "-0.005", "0.005",
    "0.5", "-0.5", "20.5", "12.00", "1.0000000001", "1.000002", "2147483647", "2147483648", "-2147483649",
    "2147.483647", "2147.483648", "21474836.48", "21474836", "-21474837", "9000000000.5", "8999999999.9999999999",
    "9223372036.854775808", "9300000000", "1.578",
]
# fmt: on
SPACED = ["", " ", " 12", "12 ", "\t3", "1 200", "\u00a07", "12\u200b"]


@contextmanager
def standing(as_numbers: bool) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "LEAST", 0 if as_numbers else 1 << 62)
        patch.setattr(numbers, "MOST_STRANGE", 1)
        yield


def outcome(data: bytes, as_numbers: bool) -> Checked | tuple[str, object]:
    with standing(as_numbers):
        try:
            made = check(Source("rt.csv", data))
        except Refusal as refusal:
            return refusal.code, refusal.facts
    return made


def assert_alike(data: bytes) -> None:
    one, other = (outcome(data, way) for way in (True, False))
    if not isinstance(one, Checked) or not isinstance(other, Checked):
        assert one == other
        return
    assert_frame_equal(one.rows, other.rows)
    assert_frame_equal(one.findings, other.findings)
    assert (one.decimal, one.mixed, one.dialect) == (other.decimal, other.mixed, other.dialect)
    assert one.to_keep() == other.to_keep()


def stands(data: bytes) -> set[str]:
    """The columns that stand as numbers, by their header."""
    with standing(True):
        table = reading.read(Source("rt.csv", data), for_numbers=True)
    return {table.dialect.header[int(name)] for name in table.numbers.values.columns} if table.numbers else set()


QUANTITIES = [q.name for q in catalogue().quantities if q.name in HEADER]


def test_the_quantities_of_a_plain_file_stand_as_numbers() -> None:
    assert stands(text(rt(1), rt(2)).encode()) == set(QUANTITIES)


def test_numbers_stand_as_what_they_mostly_are() -> None:
    with standing(True):
        data = text(rt(1, luas_ha="2"), rt(2), rt(3, jumlah_kk="20.5")).encode()
        table = reading.read(Source("rt.csv", data), for_numbers=True)
    assert table.numbers
    kinds = {table.dialect.header[int(name)]: kind.cells for name, kind in table.numbers.kinds.items()}
    assert (kinds["jumlah_penduduk"], kinds["luas_ha"], kinds["jumlah_kk"]) == (COUNT, MEASURE, MEASURE)
    assert table.numbers.values["6"].to_list() == [2_000_000, 1_500_000, 1_500_000]


def test_a_file_of_many_blanks_is_read_as_text() -> None:
    rows = [rt(at + 1, jalan_rusak_m="" if at % 5 else "3") for at in range(50)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(numbers, "LEAST", 0)
        assert reading.read(Source("rt.csv", text(*rows).encode()), for_numbers=True).numbers is None


def test_a_large_file_reads_alike_unasked() -> None:
    rows = [rt(at % 999 + 1, desa=f"Desa {at // 999}", luas_ha=f"{1 + at % 7}.25") for at in range(numbers.LEAST)]
    rows[17_000]["jalan_rusak_m"], rows[19_000]["jumlah_kk"], rows[5]["luas_ha"] = "x", "", "1,5"
    data = text(*rows).encode()
    found = check(Source("rt.csv", data))
    with standing(False):
        other = check(Source("rt.csv", data))
    assert_frame_equal(found.rows, other.rows)
    assert_frame_equal(found.findings, other.findings)
    assert found.findings.filter(kolom="jalan_rusak_m", baris=17_002)["isi"].to_list() == ["x"]


def test_a_small_file_is_read_as_text() -> None:
    table = reading.read(Source("rt.csv", text(rt(1)).encode()), for_numbers=True)
    assert table.numbers is None


def test_a_file_with_quotes_around_cells_is_read_as_text() -> None:
    assert not stands(text(rt(1), rt(2, desa="Wayut, Lor")).encode())


@pytest.mark.parametrize("quoted", ['"5"\r6', '"5"\r', '"5\r\n6"', '"5"6"', '"\n"', '"5\r"\n'])
def test_quotes_read_alike(quoted: str) -> None:
    for name in ("desa", "luas_ha", HEADER[-1]):
        rows = [rt(1), rt(2, **{name: "QUOTED"}), rt(3), rt(4)]
        assert_alike(text(*rows).replace("QUOTED", quoted).encode())


@pytest.mark.parametrize("odd", [{"jumlah_kk": "3273010101900001"}, {"luas_ha": "0000000000000012"}])
def test_a_file_with_sixteen_digits_is_read_as_text(odd: dict[str, str]) -> None:
    assert not stands(text(rt(1), rt(2, **odd)).encode())


@pytest.mark.parametrize("tool", ["KEY", "_uuid", "_validation_status"])
def test_a_column_of_a_phone_tool_that_a_map_reads_as_a_quantity_reads_alike(tool: str) -> None:
    maps = Maps((HeaderMap("peta.csv", (Line("", tool, "jumlah_kk"),)),))
    data = text(rt(1), rt(2)).replace("jumlah_kk", tool, 1).encode()
    found = []
    for way in (True, False):
        with standing(way):
            found.append(check(Source("rt.csv", data), Context(maps=maps)))
    assert_frame_equal(found[0].findings, found[1].findings)


@settings(max_examples=40)
@given(st.data())
def test_odd_cells_read_alike(data: st.DataObject) -> None:
    draw = data.draw
    rows = [rt(at + 1) for at in range(draw(st.integers(1, 8)))]
    for _ in range(draw(st.integers(0, 12))):
        row = draw(st.sampled_from(rows))
        row[draw(st.sampled_from([*QUANTITIES, "rt", "desa"]))] = draw(st.sampled_from(CELLS + SPACED))
    for name in draw(st.lists(st.sampled_from(QUANTITIES), max_size=3)):
        for row in rows:
            row[name] = draw(st.sampled_from(EDGES))
    lines = text(*rows, separator=draw(st.sampled_from(",;\t"))).splitlines()
    for at in draw(st.lists(st.integers(0, len(lines)), max_size=3)):
        lines.insert(at, draw(st.sampled_from(["", ",,,", "Sumber: desa", "x;" * 30])))
    for at in draw(st.lists(st.integers(1, len(lines) - 1), max_size=2)):
        lines[at] = draw(st.sampled_from([lines[at] + ",,", lines[at] + ",5", lines[at][:-4], lines[at][:40]]))
    end = draw(st.sampled_from(("\n", "\r\n")))
    assert_alike((end.join(lines) + draw(st.sampled_from(("", end)))).encode())


@settings(max_examples=25)
@given(st.integers(0, 1 << 32))
def test_damaged_files_read_alike(seed: int) -> None:
    assert_alike(fuzz_files.file(Random(seed)))


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_files_of_all_shapes_read_alike(shape: Shape) -> None:
    assert_alike(shape.data)
