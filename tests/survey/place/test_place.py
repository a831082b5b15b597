"""One spelling for one place."""

from __future__ import annotations

import polars as pl
import pytest

from survey.place import label, one_spelling, read_number
from tests.survey.files import checked, rt, text, told


@pytest.mark.parametrize(
    ("cell", "rt_number", "rw_number"),
    [
        ("2", "002", None),
        ("02", "002", None),
        ("002", "002", None),
        ("0002", "002", None),
        ("2.0", "002", None),
        ("02,0", "002", None),
        ("'02", "002", None),
        ('="02"', "002", None),
        ("'RT 02/RW 07", "002", "007"),
        ('= "02/07"', "002", "007"),
        (" 2 ", "002", None),
        ("RT 02", "002", None),
        ("RT002", "002", None),
        ("rt.2", "002", None),
        ("RT: 2", "002", None),
        ("RT_02", "002", None),
        ("06A", "006A", None),
        ("6a", "006A", None),
        ("RT 06A", "006A", None),
        ("503", "503", None),
        ("IV", "004", None),
        ("RT XIX", "019", None),
        ("xl", "040", None),
        ("RT001-RW002", "001", "002"),
        ("RT06A-RW002", "006A", "002"),
        ("RT503-DS03", "503", "DS003"),
        ("RT 02 RW 07", "002", "007"),
        ("RT.02 RW.02", "002", "002"),
        ("RT 02/RW 7", "002", "007"),
        ("RT_02_RW_07", "002", "007"),
        ("rt02rw07", "002", "007"),
        ("RT 02, RW 07", "002", "007"),
        ("02 RW 07", "002", "007"),
        ("02/07", "002", "007"),
        ("2-7", "002", "007"),
        ("RT II/RW VII", "002", "007"),
        ("RT 2A/RW 3B", "002A", "003B"),
        ("RW 07 / RT 02", "002", "007"),
        ("rw07rt02", "002", "007"),
        ("RW. VII, RT. II", "002", "007"),
        ("DS03-RT503", "503", "DS003"),
        ("2.", "002", None),
        ("No. 2", "002", None),
        ("Nomor 02", "002", None),
        ("RT ke-2", "002", None),
        ("RT No.2/RW No.7", "002", "007"),
        ("Rukun Tetangga 02 Rukun Warga 07", "002", "007"),
    ],
)
def test_spellings_of_an_rt(cell: str, rt_number: str, rw_number: str | None) -> None:
    read = read_number(cell, "rt")
    assert read is not None
    assert (read.rt, read.rw) == (rt_number, rw_number)


@pytest.mark.parametrize(
    ("cell", "number"), [("7", "007"), ("RW 07", "007"), ("RW.7", "007"), ("DS03", "DS003"), ("RW V", "005")]
)
def test_spellings_of_an_rw(cell: str, number: str) -> None:
    read = read_number(cell, "rw")
    assert read is not None
    assert (read.rt, read.rw) == (None, number)


# No numbers, numbers of something else, dates that Excel made of 02/07, digits that only look like ours.
UNREADABLE = ["Kauman", "1000", "2.5", "1,2", "02.07", "-2", "2-Jul", "2020-07-02", "RT", "A", "0A", "0V", "C", "L"]
UNREADABLE += ["IIII", "IIX", "VX", "1٢", "٢", "RT٢", "２", "½", "2²", "2e0", "=2", "6 A", "nan"]
UNREADABLE += ["RT 02 & 03", "RT 02/RW 07/DS 3", "RW 07/RT 02/RT 03", "45323", "No.", "2..", "RT ke"]
DATES = {"2-Jul", "2020-07-02", "45323"}


def test_what_does_not_read_as_an_rt_is_held() -> None:
    assert [cell for cell in UNREADABLE if read_number(cell, "rt")] == []
    rows = [rt(cell, jumlah_penduduk=str(160 + 9 * n % 31)) for n, cell in enumerate(UNREADABLE)]
    found = checked(text(*rows, rt(2)), "point")
    assert (found.ready, found.held) == (1, len(UNREADABLE))
    assert told(found) == [
        ("tanggal_excel" if cell in DATES else "kunci_tak_terbaca", f"E{n}") for n, cell in enumerate(UNREADABLE, 2)
    ]
    assert found.findings["isi"].to_list() == UNREADABLE


def test_an_rw_in_the_rt_column_is_no_rt() -> None:
    assert read_number("RW 02", "rt") is None
    assert read_number("RT 02", "rw") is None


def test_one_cell_may_tell_both() -> None:
    found = checked(text(rt("RT 02/RW 07", rw=""), rt("", rw="RT 03/RW 07"), rt("RT 04/RW 07", rw="7")))
    assert found.rows.select("rw", "rt").rows() == [("007", "002"), ("007", "003"), ("007", "004")]
    assert found.ready == 3


@pytest.mark.parametrize(
    ("rt_cell", "rw_cell", "cells"),
    [
        ("RT 02/RW 07", "08", [("kunci_bertentangan", "D2")]),
        ("02", "RT 03/RW 07", [("kunci_bertentangan", "E2")]),
        ("RT 02/RW 07", "RT 03/RW 08", [("kunci_bertentangan", "E2"), ("kunci_bertentangan", "D2")]),
    ],
)
def test_cells_that_contradict_each_other_are_held(rt_cell: str, rw_cell: str, cells: list[tuple[str, str]]) -> None:
    found = checked(text(rt(rt_cell, rw=rw_cell), rt(9)))
    assert (found.ready, told(found)) == (1, cells)


def test_a_file_with_one_column_for_both() -> None:
    rows = [{("rt_rw" if k == "rt" else k): v for k, v in rt(cell).items() if k != "rw"} for cell in
            ("RT 02/RW 07", "03/07", "04", "", "x")]  # fmt: skip
    found = checked(text(*rows))
    assert found.rows.select("rw", "rt").rows()[:2] == [("007", "002"), ("007", "003")]
    assert told(found) == [("kunci_tak_terbaca", "D4"), ("kunci_kosong", "D5"), ("kunci_tak_terbaca", "D6")]
    assert found.ready == 2


def test_all_spellings_of_one_rt_are_that_rt_twice() -> None:
    found = checked(text(*(rt(cell) for cell in ("2", "RT 02", "002", "RT 2/RW 1", "II"))))
    assert found.ready == 0
    assert set(found.findings["kode"]) == {"kunci_ganda"}


def test_spaces_are_trimmed_and_collapsed_in_names() -> None:
    found = checked(text(rt(1, desa="  Kincang\u00a0 Wetan "), rt(2, desa="Kincang Wetan")))
    assert found.rows["desa"].unique().to_list() == ["Kincang Wetan"]


def test_names_kept_as_text_are_those_names() -> None:
    found = checked(text(rt(1, desa='="Wayut"'), rt(2, desa="Wayut")))
    assert found.rows["desa"].to_list() == ["Wayut"] * 2 and found.findings.is_empty()


def test_control_characters_are_no_part_of_a_name_and_told() -> None:
    found = checked(text(rt(1, desa="Kincang\x0bWe\x1ftan\x1f"), rt(2, desa="Kincang\x0bWe\x1ftan\x1f")))
    assert found.rows["desa"].to_list() == ["Kincang Wetan"] * 2
    notes = found.findings.filter(pl.col("kode") == "ejaan_disatukan")
    assert notes.select("acuan", "jumlah").rows() == [("Kincang Wetan", 2)]


def test_a_name_in_other_letters_or_with_unseen_marks_is_joined_and_told() -> None:
    found = checked(text(rt(1), rt(2), rt(3, desa="WAYUT"), rt(4, desa="Way\u200but")))
    assert found.rows["desa"].to_list() == ["Wayut"] * 4
    notes = found.findings.filter(pl.col("kode") == "ejaan_disatukan")
    assert notes.select("isi", "acuan", "jumlah").rows() == [("WAYUT", "Wayut", 1), ("Way\u200but", "Wayut", 1)]


def test_the_projects_spelling_wins_then_the_most_frequent() -> None:
    names = pl.Series("desa", ["WAYUT", "WAYUT", "Wayut", "Jiwan"])
    assert one_spelling(names, []) == {"Wayut": "WAYUT"}
    assert one_spelling(names, ["wayut"]) == {"WAYUT": "wayut", "Wayut": "wayut"}


def test_an_rt_is_named_with_what_is_known_of_it() -> None:
    assert label({"desa": "Wayut", "rw": "002", "rt": "06A"}) == "Wayut RW 002 RT 06A"
    assert label({"desa": None, "rw": None, "rt": "001"}) == "? RW ? RT 001"


@pytest.mark.parametrize(
    "cell",
    ["Wayut - RT002-RW007", "WAYUT - RT 02 RW 07", "Wayut RT 2/RW 7", "RT.02/RW.07 Kel. Wayut", "Desa Wayut, RT 2/RW 7",
     "RT 02 RW 07, Wayut"],
)  # fmt: skip
def test_the_rows_own_village_may_stand_beside_its_rt(cell: str) -> None:
    rows = [{name: value for name, value in rt(cell).items() if name != "rw"}, rt("RT 3/RW 7")]
    rows[1].pop("rw")
    found = checked(text(*rows).replace(",rt,", ",Wilayah RT/RW,"))
    assert found.rows.select("desa", "rw", "rt").rows() == [("Wayut", "007", "002"), ("Wayut", "007", "003")]
    assert found.ready == 2


@pytest.mark.parametrize("cell", ["Wayut RW 07 RT 02", "Wayut, RT002/RW007", "RT.2 RW.7 Wayut"])
def test_cells_of_a_column_rt_that_tell_village_and_rw_need_no_column_for_it(cell: str) -> None:
    row = {name: value for name, value in rt(cell).items() if name != "rw"}
    found = checked(text(row))
    assert (found.rows.select("desa", "rw", "rt").rows(), found.ready) == ([("Wayut", "007", "002")], 1)


@pytest.mark.parametrize(
    "cell",
    ["Bibrik - RT002-RW007", "Wayut RT 2", "Wayut", "Wayutan RT 2/RW 7", "WayutRT 2/RW 7", "Perum Wayut RT 2/RW 7"],
)
def test_another_name_beside_an_rt_is_no_part_of_its_number(cell: str) -> None:
    assert told(checked(text(rt(cell), rt(3)))) == [("kunci_tak_terbaca", "E2")]
