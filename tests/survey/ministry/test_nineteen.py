"""The 19-parameter edition: households on eight sheets, questions asked twice over, a logbook of its own sums."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from reports.fieldfile import ministry
from scoring.rules import rule_set
from survey.checked import Checked
from survey.context import Context
from survey.messages import Refusal
from survey.ministry import Workbook, is_ministry
from survey.ministry.checking import checks
from survey.ministry.compare import compare
from survey.ministry.logbook import baseline
from survey.reading import Source
from survey.reading.mapping import Maps
from survey.recap.verdicts import judge
from tests.survey.ministry.test_reading import cells, told
from tests.survey.ministry.workbook import (
    HOMES,
    LAYOUT_19,
    LOGBOOK,
    PLACE,
    RT,
    SECRET,
    TICK,
    Filled,
    data,
    home,
    opened,
)  # fmt: skip

ASKED = {header: value for header, value in RT.items() if header in LAYOUT_19.cells} | {
    "perlu_drainase_penghubung/ya": TICK, "drainase_penghubung_m": 20, "drainase_bersih/tidak": TICK,
    "limbah_terpisah_drainase/tidak": TICK, "sampah_terpelihara/ya": TICK,
}  # fmt: skip
# 40 m of new drains and 20 m that join them to the city's: 60 together, of 120 with the 60 that there are.
COUNTED = {name: value for name, value in LOGBOOK.items() if name != "drainase_baru_m"} | {
    "drainase_baru_dan_penghubung_m": 60, "drainase_penghubung_m": 20, "panjang_drainase_ideal_m": 120,
    "drainase_bersih_m": 20, "sampah_terpelihara:kk": 5,
}  # fmt: skip
NINETEEN = Filled(
    place={**PLACE, "kabupaten": ": Kabupaten Contoh", "rt_rw": ": RT.01 RW.02"},
    rt=ASKED,
    logbook=COUNTED,
    layout=LAYOUT_19,
)


def made(book: Workbook) -> list[Checked]:
    return checks(book, lambda form: Context(maps=Maps(form=form)))


def test_it_is_known_by_its_sheets_and_told_from_the_other_edition() -> None:
    assert is_ministry(Source("form.xlsx", data(NINETEEN)))
    assert [opened(filled).layout.edition for filled in (NINETEEN, Filled())] == ["19", "16"]


def test_the_colon_before_a_name_on_the_cover_is_no_part_of_it() -> None:
    assert list(opened(NINETEEN).place.values()) == ["Kabupaten Contoh", "Contoh Barat", "Sukacontoh", "002", "001"]


def test_households_are_gathered_from_all_sheets() -> None:
    book = opened(NINETEEN)
    households, rt = made(book)
    assert (households.ready, rt.ready) == (4, 1)
    assert [{code for code, *_ in told(found.findings)} for found in (households, rt)] == [{"kolom_pribadi"}, set()]
    assert households.rows["sumber_air"].to_list() == ["ledeng_meteran"] * 2 + ["sumur_bor", "ledeng_meteran"]
    assert households.rows["no_rumah_tangga"].to_list() == [1, 2, 3, 4]
    assert judge(households.rows, "rumah_tangga")["atap_dinding_lantai_baik"].to_list() == [True, False, True, True]
    assert rt.rows.select("drainase_penghubung_m", "sampah_terpelihara").row(0) == (2000, "ya")
    assert SECRET not in str(cells(book.households)) + households.to_keep().decode()


def test_a_finding_names_the_sheet_and_the_cell() -> None:
    homes = [*HOMES[:2], home(panjang_m=-3, status_mbr="")]
    households, _ = made(opened(replace(NINETEEN, homes=homes)))
    assert {("negatif", "A.2!D19", "-3"), ("pertanyaan_kosong", "A.6.1!Q19", None)} <= set(told(households.findings))


def test_the_sums_below_the_numbered_rows_are_no_household() -> None:
    def sums(book: Any, sheets: Any) -> None:
        for role in ("household", "a2", "a3"):
            sheets[role].write("E22", 37)

    households, _ = made(opened(replace(NINETEEN, change=sums)))
    assert households.rows.height == 4


@pytest.mark.parametrize(
    ("ticked", "answer"),
    [("EI", "ya"), ("FJ", "tidak"), ("EJ", "ya"), ("FI", "ya"), ("F", "tidak"), ("", None)],
)
def test_a_road_of_either_width_will_do(ticked: str, answer: str | None) -> None:
    def tick(book: Any, sheets: Any) -> None:
        for letters in "EFIJ":
            sheets["household"].write(f"{letters}17", TICK if letters in ticked else "")

    households, _ = made(opened(replace(NINETEEN, homes=[home(akses_jalan="")], change=tick)))
    assert households.rows["akses_jalan"].to_list() == [answer]
    assert households.ready == 1


def test_a_row_that_slid_on_one_sheet_is_refused() -> None:
    def slide(book: Any, sheets: Any) -> None:
        sheets["a3"].write("B18", 1)

    with pytest.raises(Refusal) as refused:
        opened(replace(NINETEEN, change=slide))
    assert (refused.value.code, refused.value.facts["lembar"], refused.value.facts["sel"]) == (
        "kementerian_bergeser", "A.3", "B18",
    )  # fmt: skip


def test_a_sheet_that_is_missing_leaves_its_answers_open() -> None:
    households, _ = made(opened(replace(NINETEEN, without=("a4",))))
    assert households.ready == 4
    assert "kementerian_tanpa_lembar" in {code for code, *_ in told(households.findings)}
    assert "tempat_bab" not in households.rows.columns or not households.rows["tempat_bab"].drop_nulls().len()


def test_its_own_recap_agrees_with_ours() -> None:
    book = opened(NINETEEN)
    households, rt = (one.rows.drop("baris", "ditahan") for one in made(book))
    assert compare(book, ministry.ours(households, rt, book.layout.choices)) == ()


def test_its_percentage_of_sound_roads_is_of_those_that_exist() -> None:
    book = opened(replace(NINETEEN, logbook={**COUNTED, "jalan_baik:bagian": 80 / 120.5}))
    households, rt = (one.rows.drop("baris", "ditahan") for one in made(book))
    assert compare(book, ministry.ours(households, rt, book.layout.choices)) == ()
    (found,) = compare(book, ministry.ours(households, rt))
    assert (found.name, found.cell) == ("jalan_baik:bagian", "C. Rekap data RT (logbook SIM)!D42")


def test_the_logbook_alone_makes_all_nineteen_volumes() -> None:
    alone = replace(NINETEEN, homes=(), rt={})
    figures = {header: texts[0] for header, texts in cells(baseline(opened(alone))).items()}
    volumes = {c.id: figures.get(c.volume) for c in rule_set("permen-pupr-2-2016").criteria}
    assert {name: volumes[name] for name in ("4b", "4c", "4d", "4e", "6c")} == {
        "4b": "40", "4c": "20", "4d": "40", "4e": "14.5", "6c": "0",
    }  # fmt: skip
    assert None not in volumes.values()
