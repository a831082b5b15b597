"""From the number as typed to an exact whole number of small units."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from survey import cells
from survey.cells.where import Nowhere

INTEGERS = st.integers(-cells.LARGEST, cells.LARGEST)


def parsed(text: str | None, scale: int, mark: cells.Decimal = "point") -> cells.Parsed:
    return cells.parse(pl.DataFrame({"x": [text]}, schema={"x": pl.String}), {"x": scale}, mark, Nowhere())


def value(text: str | None, scale: int, mark: cells.Decimal = "point") -> int | None:
    return parsed(text, scale, mark).values.item()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("typed", "millionths"),
    [
        ("0", 0),
        ("12", 12_000_000),
        ("+115", 115_000_000),
        (" 12 ", 12_000_000),
        ("\u00a00.5\u00a0", 500_000),
        ("007", 7_000_000),
        ("1.0", 1_000_000),
        ("1.", 1_000_000),
        (".5", 500_000),
        ("1,234.5", 1_234_500_000),
        ("1,234,567", 1_234_567_000_000),
        ("4.7E-05", 47),
        ("1e3", 1_000_000_000),
        ("0.0047239999999999505", 4724),
        ("-0.004623000000000044", -4623),
        ("2.7482", 2_748_200),
        ("-0", 0),
        ("-0.0000001", -1),
    ],
)
def test_hectares_are_exact_millionths(typed: str, millionths: int) -> None:
    assert value(typed, 1_000_000) == millionths


@pytest.mark.parametrize("gap", ["\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize(
    ("typed", "hundredths"),
    [
        ("1 258,7", 125_870),
        ("1 258", 125_800),
        ("-1 258,75", -125_875),
        ("1 234 567", 123_456_700),
        ("1 258,7 m", 125_870),
    ],
)
def test_thousands_parted_by_a_no_break_space_are_one_number(gap: str, typed: str, hundredths: int) -> None:
    text = pl.DataFrame({"x": [typed.replace(" ", gap)]})
    assert cells.parse(text, {"x": 100}, "comma", Nowhere(), {"x": "m"}).values.item() == hundredths


@pytest.mark.parametrize("typed", ["'12,5", '="12,5"', '= "12,5"', "' 12,5 m", '="12,5 m"'])
def test_a_number_kept_as_text_is_that_number(typed: str) -> None:
    text = pl.DataFrame({"x": [typed]})
    assert cells.parse(text, {"x": 100}, "comma", Nowhere(), {"x": "m"}).values.item() == 1250


@pytest.mark.parametrize("typed", ["12'5", "=A1*2", '="12"&"5"', "=12,5", '="12,5'])
def test_no_other_apostrophe_and_no_formula_is_passed_over(typed: str) -> None:
    assert parsed(typed, 100, "comma").unreadable["x"].to_list() == [0]


@pytest.mark.parametrize("typed", ["12 58", "1 2587", "0 258", "1 258 5", "1 258 12 m", "12 500 m 3"])
def test_other_numbers_side_by_side_are_none(typed: str) -> None:
    assert parsed(typed.replace(" ", "\u00a0"), 100, "comma").unreadable["x"].to_list() == [0]


def test_a_space_that_people_type_between_two_numbers_joins_none() -> None:
    assert parsed("1 258", 100, "comma").unreadable["x"].to_list() == [0]


@pytest.mark.parametrize(("typed", "millionths"), [("1.234,5", 1_234_500_000), ("0,25", 250_000), (",5", 500_000),
                                                    ("1.234.567", 1_234_567_000_000), ("4,7E-05", 47)])  # fmt: skip
def test_with_a_decimal_comma(typed: str, millionths: int) -> None:
    assert value(typed, 1_000_000, "comma") == millionths


NO_NUMBERS = ["1_000", "inf", "-inf", "0x10", "1 234", "٣", "٠.٥", "１", "½", "50%"]
NO_NUMBERS += ["=1+1", "+", ".", "e5", "1e", "1.2.3", "1,2,3", "12,34.5", "--1", "0,123", "01,234", "1,234.5E2"]
NO_NUMBERS += ["1'234", "9" * 40, "true", "2020-01-05", "O", "1O", "l2"]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_what_is_no_number_is_not_read(typed: str) -> None:
    found = parsed(typed, 100)
    assert found.values.item() is None
    assert found.unreadable["x"].to_list() == [0]


@pytest.mark.parametrize("typed", [None, " ", "\u00a0 "])
def test_blank_is_blank(typed: str | None) -> None:
    found = parsed(typed, 100)
    assert found.values.item() is None
    assert found.unreadable["x"].is_empty()


@pytest.mark.parametrize(
    ("typed", "count"), [("29.0", 29), ("29.0000000001", 29), ("28.999999999", 29), ("1.2E1", 12), ("-0.0000000001", 0)]
)
def test_a_count_written_by_a_spreadsheets_float(typed: str, count: int) -> None:
    assert value(typed, 1) == count


@pytest.mark.parametrize("typed", ["0.5", "29.01", "-0.3", "0.00001", "1e-3"])
def test_a_fraction_of_a_count_is_no_count(typed: str) -> None:
    found = parsed(typed, 1)
    assert found.values.item() is None
    assert found.fractional["x"].to_list() == [0]


def test_what_is_finer_than_the_unit_is_rounded_and_said() -> None:
    found = parsed("24.995", 100)
    assert (found.values.item(), found.rounded["x"].to_list()) == (2500, [0])
    assert parsed("24.99", 100).rounded["x"].is_empty()


def test_a_number_beyond_all_measure_stays_beyond_every_limit() -> None:
    for typed in ("99999999999", "9" * 19, "9" * 25, "1e25"):
        assert value(typed, 1_000_000) == cells.LARGEST * 1_000_000
        assert value(f"-{typed}", 1) == -cells.LARGEST


def exactly(typed: str, scale: int) -> int:
    """The oracle: nine decimals first, where a spreadsheet's noise ends, then the scale; halves up."""
    nano = Decimal(typed).quantize(Decimal("1e-9"), ROUND_HALF_UP)
    small = int((nano * scale + Decimal("0.5")).to_integral_value("ROUND_FLOOR"))
    return -1 if nano < 0 and small == 0 else small


@given(
    st.decimals(min_value=-1_000_000, max_value=1_000_000, allow_nan=False, allow_infinity=False, places=12),
    st.sampled_from([100, 1_000_000]),
    st.sampled_from(["point", "comma"]),
)
def test_every_decimal_is_read_exactly(number: Decimal, scale: int, mark: cells.Decimal) -> None:
    typed = f"{number:f}"
    assert value(typed if mark == "point" else typed.replace(".", ","), scale, mark) == exactly(typed, scale)


@given(INTEGERS, st.sampled_from([1, 100, 1_000_000]))
def test_whole_numbers_are_read_exactly_with_and_without_groups(number: int, scale: int) -> None:
    assert {value(text, scale) for text in (f"{number}", f"{number:,}", f"{number}.00")} == {number * scale}
    assert value(f"{number:,}".replace(",", "."), scale, "comma") == number * scale


@given(st.floats(0, 100_000, allow_nan=False), st.sampled_from([100, 1_000_000]))
def test_any_float_as_python_prints_it(number: float, scale: int) -> None:
    assert value(repr(number), scale) == exactly(repr(number), scale)


@given(st.lists(st.none() | INTEGERS, min_size=1), st.sampled_from([1, 100, 1_000_000]))
def test_small_units_written_out_are_read_back(values: list[int | None], scale: int) -> None:
    frame = pl.DataFrame({"x": values}, schema={"x": pl.Int64})
    text = frame.select(cells.as_decimal("x", scale))
    assert cells.parse(text, {"x": scale}, "point", Nowhere()).values["x"].to_list() == values
