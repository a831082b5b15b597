"""Rows whose values stand under the wrong headers are told once, with the evidence, and none is scored."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import polars as pl
import pytest

from survey import example
from survey.checked import Checked
from survey.example import as_text, quantities
from survey.headers import letter
from tests.survey.files import HEADER, RT, checked, joined, lines, rts, text, told

FIRST = HEADER.index("luas_ha")
Move = Callable[[list[str], int], list[str]]


def village(count: int, seed: int = 7) -> list[list[str]]:
    """Made-up but plausible RTs of one village, header first."""
    kinds = example.plan()["kind"]
    made = as_text(quantities(np.random.default_rng(seed), count, kinds))
    cells = [[str(cell) for cell in row] for row in made.rows()]
    keys = [list(RT.values())[:4] + [str(n + 1), ""] for n in range(count)]
    return [list(HEADER), *(key + row for key, row in zip(keys, cells, strict=True))]


def right(row: list[str], at: int) -> list[str]:
    """A blank cell slipped in at ``at``; what falls off the end is lost."""
    return [*row[:at], "", *row[at:-1]]


def left(row: list[str], at: int) -> list[str]:
    """The cell at ``at`` lost, what follows moved up."""
    return [*row[:at], *row[at + 1 :], ""]


def slipped(found: Checked) -> pl.DataFrame:
    return found.findings.filter(pl.col("kode").is_in(["kolom_bergeser", "bagian_bukan_volume"]))


def test_no_false_alarm_on_clean_rows() -> None:
    found = checked(joined(village(60)))
    assert (found.ready, slipped(found).height) == (60, 0)


def test_no_false_alarm_on_scattered_mistakes_and_blanks() -> None:
    found = checked(example.field_file(np.random.default_rng(3)))
    assert found.findings.height > 10
    assert slipped(found).is_empty()


def test_no_false_alarm_on_a_column_nobody_surveyed() -> None:
    table = village(60)
    at = HEADER.index("kk_sampah_sistem_buruk")
    table = [table[0], *([*row[:at], "", *row[at + 1 :]] for row in table[1:])]
    for row in table[1:4]:
        row[at + 1] = row[HEADER.index("jumlah_kk")]
    found = checked(joined(table))
    assert slipped(found).is_empty()
    assert found.findings.filter(pl.col("kode") == "kolom_kosong")["jumlah"].to_list() == [60]


def columns(last: str) -> list[int]:
    return list(range(FIRST, HEADER.index(last) + 1))


@pytest.mark.parametrize("column", columns("drainase_rusak_m"), ids=lambda c: HEADER[c])
def test_a_file_slid_to_the_right_is_told_once(column: int) -> None:
    table = village(60)
    found = checked(joined([table[0], *(right(row, column) for row in table[1:])]))
    assert (found.ready, told(found)) == (0, [("kolom_bergeser", f"{letter(column)}2")])
    assert found.findings.select("tajuk", "jumlah", "arah").row(0) == (HEADER[column], 60, "→")


@pytest.mark.parametrize("column", columns("luas_genangan_ha"), ids=lambda c: HEADER[c])
def test_a_file_slid_to_the_left_is_told_once(column: int) -> None:
    table = village(60)
    found = checked(joined([table[0], *(left(row, column) for row in table[1:])]))
    assert (found.ready, [code for code, _ in told(found)]) == (0, ["kolom_bergeser"])
    first, count, arrow = found.findings.select("tajuk", "jumlah", "arah").row(0)
    # Where the lost cell and its neighbours are alike, the rows bear several columns: the first of them is named.
    assert column - 2 <= HEADER.index(first) <= column
    assert (count, arrow) == (60, "←")


@pytest.mark.parametrize("move", [right, left])
@pytest.mark.parametrize("column", range(6), ids=lambda c: HEADER[c])
def test_where_key_columns_slid_too_the_file_is_told_once(move: Move, column: int) -> None:
    table = village(60)
    found = checked(joined([table[0], *(move(row, column) for row in table[1:])]))
    assert (found.ready, [code for code, _ in told(found)]) == (0, ["kolom_bergeser"])


@pytest.mark.parametrize("column", range(HEADER.index("drainase_rusak_m"), len(HEADER)), ids=lambda c: HEADER[c])
def test_a_slide_that_leaves_nothing_impossible_is_asked_about_once(column: int) -> None:
    table = village(20)
    found = checked(joined([table[0], *(left(row, column) for row in table[1:])]))
    empty = found.findings.filter(pl.col("kode") == "kolom_kosong")
    assert empty.select("sel", "jumlah").rows() == [("AB", 20)]


def test_one_slid_row_is_told_with_its_evidence() -> None:
    table = lines(*rts(4))
    table[3] = right(table[3], HEADER.index("jumlah_kk"))
    found = checked(joined(table))
    assert (found.ready, told(found)) == (3, [("kolom_bergeser", "J4")])
    finding = found.findings.row(0, named=True)
    assert (finding["jumlah"], finding["arah"], finding["tajuk"]) == (1, "→", "jumlah_kk")
    assert finding["acuan"].startswith("K4 panjang_jalan_ideal_m = '50'; L4 panjang_drainase_ideal_m = '300'; ")
    assert found.rows["ditahan"].to_list() == [None, None, "kolom_bergeser", None]


def test_a_row_with_a_cell_too_many_is_told_as_slid_alone() -> None:
    table = lines(*rts(4))
    at = HEADER.index("jumlah_kk")
    table[3] = [*table[3][:at], "", *table[3][at:]]
    assert told(checked(joined(table))) == [("kolom_bergeser", "J4")]


def test_a_row_with_three_mistakes_that_no_move_mends_has_not_slid() -> None:
    rows = rts(4)
    rows[1] |= {"kk_tanpa_air_aman": "51", "jalan_rusak_m": "-1", "jumlah_bangunan": "dua"}
    found = checked(text(*rows))
    assert set(told(found)) == {("bukan_angka", "H3"), ("negatif", "Q3"), ("melebihi_dasar", "R3")}


def shares(row: dict[str, str]) -> dict[str, str]:
    return {**row, "kk_tanpa_air_aman": "0.42", "kk_air_tidak_cukup": "0.18", "bangunan_tidak_layak_unit": "0.175"}


def test_shares_where_volumes_belong_are_told_once_with_cells() -> None:
    rows = rts(20)
    rows[4:6] = [shares(row) for row in rows[4:6]]
    found = checked(text(*rows))
    assert (found.ready, [code for code, _ in told(found)]) == (18, ["bagian_bukan_volume"])
    finding = found.findings.row(0, named=True)
    assert (finding["jumlah"], finding["baris"]) == (2, 6)
    assert finding["acuan"] == (
        "O6 bangunan_tidak_layak_unit = '0.175'; R6 kk_tanpa_air_aman = '0.42'; S6 kk_air_tidak_cukup = '0.18' (… 6)"
    )


def test_one_share_in_a_row_is_a_slip_of_the_pen() -> None:
    rows = rts(3)
    rows[1]["kk_tanpa_air_aman"] = "0.42"
    assert told(checked(text(*rows))) == [("bukan_bilangan_bulat", "R3")]


def test_where_half_a_village_holds_shares_none_of_it_is_trusted() -> None:
    half = [shares(row) if n % 2 else row for n, row in enumerate(rts(6))]
    other = [{**row, "desa": "Bukur"} for row in rts(4)]
    found = checked(text(*half, *other))
    assert found.rows.filter(pl.col("ditahan").is_null())["desa"].to_list() == ["Bukur"] * 4
    assert found.findings["jumlah"].to_list() == [6]


def test_a_village_of_two_rts_is_as_most_of_the_file_is() -> None:
    two = [{**row, "desa": "Bukur"} for row in rts(2)]
    most = checked(text(*[shares(row) for row in rts(4)], *two))
    assert (most.ready, most.findings["jumlah"].to_list()) == (0, [6])
    some = checked(text(*[shares(row) for row in rts(4)], *two, *({**row, "desa": "Wetan"} for row in rts(6))))
    assert some.rows.filter(pl.col("ditahan").is_null())["desa"].to_list() == ["Bukur"] * 2 + ["Wetan"] * 6


def test_where_less_of_a_village_holds_shares_the_rest_is_kept() -> None:
    few = [shares(row) if n < 2 else row for n, row in enumerate(rts(5))]
    assert checked(text(*few)).ready == 3


def test_where_half_a_village_has_slid_none_of_it_is_trusted() -> None:
    table = village(8)
    at = HEADER.index("jumlah_bangunan")
    table[2:7] = [right(row, at) for row in table[2:7]]
    found = checked(joined(table))
    assert (found.ready, told(found)) == (0, [("kolom_bergeser", "H3")])
    assert found.findings.select("jumlah", "isi").rows() == [(8, "2-9")]


def test_a_village_apart_is_left_alone() -> None:
    table, other = village(8), village(8, seed=8)
    at = HEADER.index("jumlah_bangunan")
    for row in other[1:]:
        row[2] = "Bukur"
    found = checked(joined([table[0], *(right(row, at) for row in table[1:]), *other[1:]]))
    assert found.rows.filter(pl.col("ditahan").is_null())["desa"].to_list() == ["Bukur"] * 8
