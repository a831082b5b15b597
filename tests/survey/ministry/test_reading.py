"""The ministry's workbook is read cell by cell, and nobody's name with it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import polars as pl
import pytest

from survey.answered.check import check_table
from survey.catalogue import Edition, FormName, form
from survey.checked import Checked
from survey.context import Context
from survey.ministry import Workbook, is_ministry
from survey.ministry.layout import Layout, layouts
from survey.ministry.placed import Placed
from survey.reading import Source
from survey.reading.mapping import Maps
from tests.survey.files import rt, text
from tests.survey.ministry import rejosari
from tests.survey.ministry.workbook import HOMES, LAYOUT, PLACE, RT, SECRET, Filled, data, home, opened


def cells(placed: Placed | None) -> dict[str, list[str | None]]:
    """What each column of a table holds, by its header."""
    assert placed
    headers = placed.table.dialect.header
    return {header: placed.table.text[str(at)].to_list() for at, header in enumerate(headers) if header}


def checked(book: Workbook, name: FormName) -> Checked:
    placed = book.households if name == "rumah_tangga" else book.rt
    assert placed
    found = check_table(book.source, placed.table, form(name), Context("point", maps=Maps(form=name), mixed=True))
    return found.with_findings(lambda: placed.named(found.findings))


def told(found: pl.DataFrame) -> list[tuple[Any, ...]]:
    return found.select("kode", "sel", "isi").rows()


def test_the_place_is_that_of_the_cover() -> None:
    place = {"kabupaten": "Kabupaten Contoh", "kecamatan": "Contoh Barat", "desa": "Sukacontoh"}
    assert opened(Filled()).place == {**place, "rw": "002", "rt": "001"}


@pytest.mark.parametrize(
    "typed", ["RT001-RW002", "RT 01/RW 02", "RT.1 RW.2", "rt001_rw002", "001/002", " RT I / RW II"]
)
def test_rt_and_rw_in_any_spelling(typed: str) -> None:
    place = opened(Filled(place={**PLACE, "rt_rw": typed})).place
    assert (place["rt"], place["rw"]) == ("001", "002")


def test_every_mark_stands_in_the_column_of_its_choice() -> None:
    book = opened(Filled())
    assert book.households
    read = cells(book.households)
    for header in LAYOUT.columns:
        if header != LAYOUT.number:
            assert read[header] == [None if (x := answers.get(header)) is None else str(x) for answers in HOMES], header
    assert read["no_rumah_tangga"] == ["1", "2", "3", "4"]
    assert read["tanggal_pendataan"] == ["2026-03-05"] * 4
    assert book.households.table.row.tolist() == [11, 12, 13, 14]
    assert book.findings.is_empty()


def test_every_answer_of_the_rt_stands_in_its_cell() -> None:
    book = opened(Filled())
    assert book.rt
    read = cells(book.rt)
    assert {header: read[header][0] for header in LAYOUT.cells} == {
        header: None if (value := RT.get(header)) is None else str(value) for header in LAYOUT.cells
    }
    assert sorted(set(book.rt.cells.values()) - {f"Cover!F{row}" for row in range(18, 22)}) == sorted(
        LAYOUT.cells.values()
    )


def test_a_checked_workbook_has_nothing_to_tell_but_what_is_never_read() -> None:
    book = opened(Filled())
    homes, of_rt = checked(book, "rumah_tangga"), checked(book, "rt")
    assert told(homes.findings) == [("kolom_pribadi", "D", "nama_krt"), ("kolom_pribadi", "E", "nik")]
    assert told(of_rt.findings) == []
    assert homes.rows["sumber_air"].to_list() == ["ledeng_meteran", "ledeng_meteran", "sumur_bor", "ledeng_meteran"]
    assert homes.rows["lebar_m"].to_list() == [650] * 4
    assert of_rt.rows.select("luas_permukiman_ha", "drainase_baik_m", "sumber_genangan", "fasdik_rt").rows() == [
        (15_000, 4550, "rob limpasan_hujan", "sd smp")
    ]


def test_names_and_nik_are_in_nothing_that_was_read() -> None:
    book = opened(Filled())
    kept = {name: value for name, value in asdict(book).items() if name != "source"}
    assert SECRET.encode() not in repr(kept).encode()
    assert book.households
    assert SECRET not in book.households.table.text.write_csv()


def test_findings_name_the_cells_of_the_sheets() -> None:
    homes = (home(), home(panjang_m=-1), {**home(), "akses_jalan/tidak": 1})
    found = told(checked(opened(Filled(homes=homes)), "rumah_tangga").findings)
    assert ("pilihan_ganda", "F13", "ya tidak") in found
    assert ("negatif", "R12", "-1") in found
    found = told(checked(opened(Filled(rt={**RT, "prasarana_sampah/tidak": 1, "jalan_baru_m": -5})), "rt").findings)
    assert {("pilihan_ganda", "B28", "ya tidak"), ("negatif", "K19", "-5")} <= set(found)


@pytest.mark.parametrize("mark", [1, "1", "x", "X", "v", "V", True, "true", "Ya", " x "])
def test_a_tick_in_any_hand(mark: object) -> None:
    homes = [{**home(), "akses_jalan/ya": mark}]
    assert cells(opened(Filled(homes=homes)).households)["akses_jalan/ya"] == ["1"]


def test_what_is_no_tick_is_kept_as_typed_and_told() -> None:
    homes = [{**home(), "akses_jalan/ya": "?", "akses_jalan/tidak": 0}]
    book = opened(Filled(homes=homes))
    assert [cells(book.households)[f"akses_jalan/{choice}"] for choice in ("ya", "tidak")] == [["?"], [None]]
    assert ("pilihan_tak_terbaca", "F11", "?") in told(checked(book, "rumah_tangga").findings)


def test_a_number_with_three_decimals_is_no_thousand() -> None:
    answers = {"luas_permukiman_ha": 1.234, "luas_wilayah_ha": 2, "luas_genangan_ha": 1, "jalan_ada_m": 120}
    found = checked(opened(Filled(rt={**RT, **answers})), "rt")
    assert found.rows["luas_permukiman_ha"].to_list() == [1_234_000]


def test_rows_left_out_between_households_are_told() -> None:
    book = opened(Filled(homes=(home(), {}, {}, home())))
    assert book.households
    assert book.households.table.row.tolist() == [11, 14]
    assert book.findings.select("kode", "acuan", "jumlah").rows() == [("rumah_tangga_terlewat", "12, 13", 2)]


def test_households_without_numbers_take_those_of_their_rows() -> None:
    book = opened(Filled(homes=(home(), {}, home()), numbered=False))
    assert cells(book.households)["no_rumah_tangga"] == ["1", "3"]
    assert "nomor_dari_baris" in book.findings["kode"].to_list()


def test_all_rows_of_the_form_and_those_below_are_read() -> None:
    assert len(cells(opened(Filled(homes=[home()] * 150)).households)["no_rumah_tangga"]) == 150
    inserted = opened(Filled(homes=[home()] * 152, change=lambda _, sheets: _numbers(sheets["household"], 161, 162)))
    assert cells(inserted.households)["no_rumah_tangga"][-2:] == ["151", "152"]
    total = opened(Filled(homes=[home()] * 151, change=lambda _, sheets: sheets["household"].write("C161", 150)))
    assert len(cells(total.households)["no_rumah_tangga"]) == 150


def _numbers(sheet: Any, *rows: int) -> None:
    for row in rows:
        sheet.write(f"C{row}", row - 10)


def test_only_workbooks_of_the_ministry_are_taken_for_one() -> None:
    assert is_ministry(Source("form.xlsx", data(Filled())))
    assert is_ministry(Source("form.xlsx", data(Filled(without=("household", "cover", "result")))))
    assert not is_ministry(Source("form.xlsx", data(Filled(without=("household", "rt", "result")))))
    assert not is_ministry(Source("rt.csv", text(rt()).encode()))
    assert not is_ministry(Source("rt.xlsx", data(Filled())[:400]))


# What a print of an edition does not ask, or another sheet tells.
NOT_THERE = {
    "16": {"tanggal_pendataan", "luas_padat_ha"},
    "19": {"tanggal_pendataan", "luas_padat_ha", "partisipasi_masyarakat"},
}


@pytest.mark.parametrize("layout", layouts(), ids=lambda layout: layout.edition)
def test_the_map_asks_what_the_forms_ask(layout: Layout) -> None:
    """Every question of the edition stands in the map with choices that the catalogue knows, in cells of its own."""
    edition: Edition = layout.edition  # type: ignore[assignment]
    columns = {header: [f"{p.sheet}!{p.letters}" for p in places] for header, places in layout.columns.items()}
    cells = {header: [cell] for header, cell in layout.cells.items()}
    forms: tuple[tuple[FormName, dict[str, list[str]]], ...] = (("rumah_tangga", columns), ("rt", cells))
    for name, places in forms:
        asked = form(name)
        for header in places:
            question, _, choice = header.partition("/")
            assert [choice] == [c.name for c in asked[question].choices if c.name == choice] or not choice, header
        told = {header.partition("/")[0] for header in places}
        wanted = {q.name for q in asked.of_edition(edition) if not q.personal} - NOT_THERE[edition]
        assert told == wanted
        every = [cell for own in places.values() for cell in own]
        assert len(set(every)) == len(every)


def test_there_is_a_map_of_each_edition() -> None:
    assert [layout.edition for layout in layouts()] == ["16", "19"]


def test_the_marks_of_a_real_rt_make_its_own_verdicts() -> None:
    book = opened(rejosari.filled())
    read, expected = cells(book.households), rejosari.rows("households")

    def ticked(*headers: str) -> list[bool]:
        return [any(marks) for marks in zip(*(read[header] for header in headers), strict=True)]

    def every(*verdicts: list[bool]) -> list[str]:
        return [str(int(all(row))) for row in zip(*verdicts, strict=True)]

    water = [
        piped or (well and far)
        for piped, well, far in zip(
            ticked("sumber_air/ledeng_meteran", "sumber_air/ledeng_tanpa_meteran", "sumber_air/air_hujan"),
            ticked("sumber_air/sumur_bor", "sumber_air/sumur_terlindung", "sumber_air/mata_air_terlindung"),
            ticked("jarak_tinja/minimal_10_m"),
            strict=True,
        )
    ]
    verdicts = {
        "A1": every(
            ticked("akses_jalan/ya"), ticked("muka_jalan/ya"), ticked("muka_air/tidak_ada_air", "muka_air/ya"),
            ticked("di_sempadan/tidak_ada_air", "di_sempadan/tidak"), ticked("dekat_limbah_sutet/tidak"),
        ),
        "A2_alad": every(ticked("atap/baik"), ticked("dinding/baik"), ticked("lantai/bukan_tanah")),
        "A3_akses": every(water),
        "A3_cukup": every(ticked("kecukupan_air/tercukupi")),
        "A4_akses": every(ticked("tempat_bab/jamban_sendiri")),
        "A4_teknis": every(ticked("kloset/leher_angsa"), ticked("buangan_tinja/septik")),
        "A5": every(ticked("angkut_sampah/minimal_2x")),
    }  # fmt: skip
    assert verdicts == {name: [row[f"expected_{name}"] for row in expected] for name in verdicts}
    floor = [float(a) * float(b) * float(c) / float(d) for a, b, c, d in zip(
        *(read[name] for name in ("panjang_m", "lebar_m", "jumlah_lantai", "jumlah_penghuni")), strict=True
    )]  # fmt: skip
    assert [str(int(area >= 7.2)) for area in floor] == [row["expected_A2_luas"] for row in expected]


def test_the_figures_of_a_real_rt_are_read_as_stored() -> None:
    book = opened(rejosari.filled())
    stored = {row["cell"]: row["value"] for row in rejosari.rows("recap") if row["value"]}
    assert {figure.figure.cell: figure.text for figure in book.logbook.values() if figure.text} == stored
    assert (book.result["total"].text, book.result["tingkat"].text) == ("24", "KUMUH RINGAN")
    assert book.result["rata_sektoral"].text == "0.33106575963718815"
    assert book.result["p_2a"].text == "0.30456852791878175"
