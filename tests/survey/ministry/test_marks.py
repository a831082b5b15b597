"""What people mark on the ministry's workbook: cells crossed out, wholly or in part, raised digits, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.ministry.cells import at
from survey.ministry.checking import checks
from survey.reading.mapping import Maps
from tests.survey.ministry.test_logbook import ALONE
from tests.survey.ministry.workbook import HOMES, LAYOUT, LAYOUT_19, Filled, home, opened

SOUND = Filled()
MARKS = ["sel_dicoret", "sel_bercatatan"]
FIGURES = {figure.name: figure.cell for figure in LAYOUT.figures_of("logbook")}


def made(hand: Callable[[Any, dict[Any, Any]], object], filled: Filled = SOUND) -> list[Checked]:
    """The tables of a workbook after a last hand at it; ``hand`` takes the format of what is crossed out."""
    change = replace(filled, change=lambda book, sheets: hand(book.add_format({"font_strikeout": True}), sheets))
    return checks(opened(change), lambda form: Context(maps=Maps(form=form)))


def told(found: Checked) -> list[tuple[Any, ...]]:
    return found.findings.filter(pl.col("kode").is_in(MARKS)).select("kode", "sel", "isi").rows()


def held(found: Checked) -> list[str | None]:
    return found.rows["ditahan"].to_list()


def column(header: str) -> int:
    return LAYOUT.columns[header][0].column


def test_a_number_and_a_tick_that_are_crossed_out_are_held_in_their_cells() -> None:
    def hand(struck: Any, sheets: Any) -> None:
        sheets["household"].write(LAYOUT.first - 1, column("panjang_m"), 9, struck)
        sheets["household"].write(LAYOUT.first, column("akses_jalan/ya"), 1, struck)
        sheets["rt"].write(LAYOUT.cells["jalan_ada_m"], 120.5, struck)

    homes, of_rt = made(hand)
    assert held(homes) == ["sel_dicoret", "sel_dicoret", None, None]
    assert {("sel_dicoret", "R11", "9 [dicoret]"), ("sel_dicoret", "F12", "ya [dicoret]")} == set(told(homes))
    assert (held(of_rt), told(of_rt)) == (["sel_dicoret"], [("sel_dicoret", "H19", "120.5 [dicoret]")])


def test_of_two_ticks_one_crossed_out_is_told_whichever_comes_first() -> None:
    def hand(struck: Any, sheets: Any) -> None:
        for row, ticks in enumerate([(1, struck), (struck, 1)], LAYOUT.first - 1):
            for header, how in zip(("akses_jalan/ya", "akses_jalan/tidak"), ticks, strict=True):
                sheets["household"].write(row, column(header), 1, *([how] if how is struck else []))

    homes, _ = made(hand)
    assert held(homes) == ["sel_dicoret", "sel_dicoret", None, None]
    assert [isi for *_, isi in told(homes)] == ["ya tidak [dicoret]", "ya [dicoret] tidak"]


@pytest.mark.parametrize("number", [True, False])
def test_a_household_crossed_out_is_told_once(number: bool) -> None:
    def hand(struck: Any, sheets: Any) -> None:
        row = LAYOUT.first + 1
        for header, value in HOMES[2].items():
            sheets["household"].write(row, column(header), value, struck)
        if number:
            sheets["household"].write(row, column(LAYOUT.number), 3, struck)

    homes, _ = made(hand)
    assert held(homes) == [None, None, "sel_dicoret", None], "the households below go in"
    assert told(homes) == [("sel_dicoret", *(("C13", "3 [dicoret]") if number else ("F13", "ya [dicoret]")))]


def test_a_place_that_is_crossed_out_is_not_told() -> None:
    with pytest.raises(Refusal, match="kementerian_tempat"):
        made(lambda struck, sheets: sheets["cover"].write(LAYOUT.cover["desa"], "Sukacontoh", struck))


def test_what_a_logbook_alone_tells_is_held_whichever_of_its_cells_is_crossed_out() -> None:
    def hand(struck: Any, sheets: Any) -> None:
        sheets["logbook"].write(FIGURES["jalan_baik_m"], 80, struck)
        sheets["logbook"].write(FIGURES["air_cukup:ya"], 3, struck)

    (found,) = made(hand, ALONE)
    assert (found.ready, found.held) == (0, 1)
    assert {(cell, isi) for _, cell, isi in told(found)} == {
        (FIGURES["jalan_baik_m"], "40.5 [dicoret]"),
        (FIGURES["air_cukup:ya"], "1 [dicoret]"),
    }


def test_the_raised_number_of_a_footnote_is_no_digit() -> None:
    def hand(struck: Any, sheets: Any) -> None:
        struck.set_font_strikeout(False)
        struck.set_font_script(1)
        sheets["rt"].write_rich_string(LAYOUT.cells["jalan_ada_m"], "12", struck, "1")

    _, of_rt = made(hand)
    assert of_rt.findings.filter(kode="bukan_angka").select("sel", "isi").rows() == [("H19", "12¹")]


def test_notes_on_what_is_read_are_named_sheet_by_sheet() -> None:
    def hand(_: Any, sheets: Any) -> None:
        homes, beyond = sheets["household"], len(HOMES) + 20
        homes.write_comment(LAYOUT.first - 1, column("panjang_m"), "ukur lagi")
        homes.write_comment(LAYOUT.first + 1, column("lebar_m"), "ukur lagi")
        homes.write_comment(LAYOUT.first + beyond, column("lebar_m"), "belum ada isinya")
        homes.write_comment(3, 3, "petunjuk")
        sheets["rt"].write_comment(LAYOUT.cells["drainase_baik_m"], "perkiraan")

    homes, _ = made(hand)
    assert told(homes) == [("sel_bercatatan", None, "R11, S13"), ("sel_bercatatan", None, "AJ19")]
    assert homes.findings.filter(kode="sel_bercatatan")["tajuk"].to_list() == [
        LAYOUT.sheets["household"],
        LAYOUT.sheets["rt"],
    ]
    assert held(homes) == [None] * 4


def test_notes_on_a_logbook_count_where_it_does_and_a_figure_was_typed() -> None:
    def hand(_: Any, sheets: Any) -> None:
        for name in ("jumlah_kk", "jumlah_krt"):
            row, place = at(FIGURES[name])
            sheets["logbook"].write_comment(row - 1, place, "dari daftar RT")

    assert told(made(hand)[0]) == []
    (found,) = made(hand, replace(ALONE, typed=["jumlah_kk"]))
    assert told(found) == [("sel_bercatatan", None, FIGURES["jumlah_kk"])]


def test_a_workbook_without_marks_is_told_none() -> None:
    assert [told(one) for one in made(lambda *_: None)] == [[], []]


def test_a_household_of_several_sheets_crossed_out_on_the_first_is_told_once() -> None:
    def hand(struck: Any, sheets: Any) -> None:
        for places in LAYOUT_19.columns.values():
            for place in places[:1]:
                sheets[place.sheet].write(LAYOUT_19.first - 1, place.column, 1, struck)

    homes, *_ = made(hand, Filled(layout=LAYOUT_19, homes=[home(), home()], rt={}, logbook={}, result={}))
    assert [kode for kode, *_ in told(homes)] == ["sel_dicoret"]
    assert (held(homes)[0] or "").split()[0] == "sel_dicoret"
